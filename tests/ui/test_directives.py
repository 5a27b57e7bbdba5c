"""A directive that nobody has kept yet: read in the window, looked through, made a plan whose tasks answer it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from app.domain.directive_recognition.recognise import recognised_directive
from app.domain.directives import editing
from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.directives.versions import as_version_of, version_changes
from app.domain.recognition.account import Account
from app.translation import tr
from app.ui.application import Program
from app.ui.directives.review import DirectiveReview
from app.ui.fields import TextField
from app.ui.importing.pieces import LEFT_OUT, Pieces
from app.ui.wizard.dialog import NewPlanWizard
from app.workflows.importing import registers
from app.workflows.new_plan import draft_plan
from app.workflows.own_office import office_of
from tests.domain.test_directive_recognition import FORESTS
from tests.ui.driving import Steps, button, click, commit, dialog, drive, modal, soon
from tests.ui.walk import first_start, plan_of

OFFICE = office_of("UBND xã Pa Khoang", date(2026, 11, 2)).issuer


@pytest.fixture
def forests() -> tuple[Directive, Account]:
    return recognised_directive(FORESTS, registers())


def review(qtbot: object, forests: tuple[Directive, Account]) -> DirectiveReview:
    shown = DirectiveReview(None, "chi-thi.docx", *forests, OFFICE)
    qtbot.addWidget(shown)  # type: ignore[attr-defined]
    shown.show()
    return shown


def rows(shown: DirectiveReview) -> QTreeWidget:
    (found,) = [tree for tree in shown.findChildren(QTreeWidget) if tree.accessibleName() == tr("Demands")]
    return found


def choose(tree: QTreeWidget, row: int) -> None:
    item = tree.topLevelItem(row)
    assert item is not None
    tree.setCurrentItem(item)


def test_a_review_joins_splits_drops_and_tells_what_is_ours(
    qtbot: QtBot, forests: tuple[Directive, Account]
) -> None:
    shown = review(qtbot, forests)
    first = shown.directive
    tree = rows(shown)
    choose(tree, 1)
    tree.setFocus()
    click(button(shown, tr("Join with the one above")))
    joined = shown.directive.demands[0]
    assert len(shown.directive.demands) == len(first.demands) - 1
    assert joined.text == f"{first.demands[0].text} {first.demands[1].text}"
    assert tree.currentItem() is tree.topLevelItem(0), "what was joined is what is looked at"
    shown.undo()
    assert shown.directive == first
    choose(tree, 0)
    click(button(shown, tr("Drop")))
    assert shown.directive.demands == first.demands[1:]
    shown.undo()
    choose(tree, 0)
    click(button(shown, tr("Ours or not")))
    assert shown.directive.demands[0].ours is True
    shown.undo()
    (words,) = [
        each for each in shown.findChildren(TextField) if each.accessibleName() == tr("Words of the demand")
    ]
    choose(tree, 1)
    cursor = words.textCursor()
    cursor.setPosition(first.demands[1].text.index("báo cáo"))
    words.setTextCursor(cursor)
    click(button(shown, tr("Split at the cursor")))
    parts = shown.directive.demands[1:3]
    assert [part.text for part in parts] == [
        "Trực cảnh báo cháy rừng 24/24 giờ",
        "báo cáo kết quả trước ngày 25 hằng tháng.",
    ]
    assert parts[0].leads == parts[1].leads == first.demands[1].leads
    assert parts[1].deadline is not None
    assert parts[1].deadline.text == "trước ngày 25 hằng tháng"
    shown.activateWindow()
    words.setFocus()
    qtbot.waitUntil(words.hasFocus)
    QTest.keyClick(words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.directive == first, "the field has nothing of its own to take back: the key is the review's"


def test_a_demand_joined_with_one_that_is_ours_stays_ours(forests: tuple[Directive, Account]) -> None:
    directive, _ = forests
    one, other = directive.demands[0].id, directive.demands[1].id
    ticked = editing.with_ours(directive, (other,), True)
    assert editing.joined(ticked, other).demands[0].ours is True
    refused = editing.with_ours(directive, (one,), False)
    assert editing.joined(refused, other).demands[0].ours is False


def test_a_demand_is_ticked_as_ours_by_mouse(qtbot: QtBot, forests: tuple[Directive, Account]) -> None:
    """The tick that remade its own row ended the program: Qt went on with the row that was gone."""
    shown = review(qtbot, forests)
    tree, first = rows(shown), shown.directive
    item = tree.topLevelItem(0)
    assert item is not None
    ours = item.checkState(0) is not Qt.CheckState.Checked
    stood: list[bool] = []
    tree.itemChanged.connect(lambda *_: stood.append(tree.topLevelItem(0) is item))
    cell = tree.visualItemRect(item)
    click(tree.viewport(), QPoint(cell.left() + 16, cell.center().y()))
    qtbot.waitUntil(lambda: shown.directive is not first)
    assert stood[0], "the row has to stand as long as the event that ticks it"
    assert shown.directive.demands[0].ours is ours
    shown.undo()
    assert shown.directive == first


def test_a_piece_that_was_left_out_becomes_a_demand(
    qtbot: object, forests: tuple[Directive, Account]
) -> None:
    shown = review(qtbot, forests)
    (account,) = shown.findChildren(Pieces)
    account.show_tab(LEFT_OUT)
    (pieces,) = [
        tree
        for tree in shown.findChildren(QTreeWidget)
        if tree.accessibleName() == tr("Pieces of the document")
    ]
    row = next(
        row
        for row in range(pieces.topLevelItemCount())
        if "nghiêm túc" in pieces.topLevelItem(row).text(1)  # type: ignore[union-attr]
    )
    choose(pieces, row)
    click(button(shown, tr("Take as a demand (Insert)")))
    assert any("nghiêm túc triển khai" in demand.text for demand in shown.directive.demands)


def test_a_document_that_is_not_listed_is_typed_kept_and_cited(program: Program) -> None:
    """The search finds nothing: what was typed goes on as a new directive, and stands on the page."""

    def script() -> Steps:
        yield from first_start(program)
        soon(program.window.ask_new_plan)
        yield dialog(NewPlanWizard)
        wizard = modal(NewPlanWizard)
        yield lambda: wizard.plan is not None
        commit(wizard.focusWidget(), "15/CT-UBND")
        step = wizard.findChildren(type(wizard._directives))[0]
        assert step.is_typed
        assert step.directive is not None
        assert step.directive.citation.number == "15/CT-UBND"
        for _ in range(3):
            yield lambda: wizard.plan is not None
            click(button(wizard, tr("Next")))
        yield lambda: wizard.plan is not None
        soon(lambda: click(button(wizard, tr("Make the plan"))))
        yield lambda: program.window.plan.work is not None
        yield lambda: program.session.jobs.idle

    drive(script())
    plan = plan_of(program.window).plan
    assert plan.directives[0].citation.number == "15/CT-UBND"
    assert "15/CT-UBND" in plan.head.subject
    assert any(each.citation.number == "15/CT-UBND" for each in program.session.rows.directives)


@pytest.mark.parametrize(
    ("typed", "parts", "title"),
    [
        (
            "Công văn số 1234/SYT-NVY ngày 15/9/2026 của Sở Y tế về tăng cường phòng, chống sốt xuất huyết",
            ("Công văn", "1234/SYT-NVY", date(2026, 9, 15), "Sở Y tế"),
            "Thực hiện Công văn số 1234/SYT-NVY của Sở Y tế về tăng cường phòng, chống sốt xuất huyết",
        ),
        (
            "Kế hoạch số 402/KH-UBND ngày 22/12/2025 của UBND tỉnh Hoa Ban về chuyển đổi số",
            ("Kế hoạch", "402/KH-UBND", date(2025, 12, 22), "UBND tỉnh Hoa Ban"),
            "Thực hiện Kế hoạch số 402/KH-UBND của UBND tỉnh Hoa Ban về chuyển đổi số",
        ),
        (
            "Công văn số 1234/SYT-NVY về phòng dịch",
            ("Công văn", "1234/SYT-NVY", None, ""),
            "Thực hiện Công văn số 1234/SYT-NVY của [… cơ quan ban hành] về phòng dịch",
        ),
        (
            "Công văn của Sở Y tế về phòng dịch",
            ("Công văn", "", None, "Sở Y tế"),
            "Thực hiện Công văn số [… số, ký hiệu] của Sở Y tế về phòng dịch",
        ),
    ],
)
def test_a_citation_that_is_searched_and_not_listed_goes_to_its_own_fields(
    program: Program, typed: str, parts: tuple[object, ...], title: str
) -> None:
    def script() -> Steps:
        yield from first_start(program)
        soon(program.window.ask_new_plan)
        yield dialog(NewPlanWizard)
        wizard = modal(NewPlanWizard)
        yield lambda: wizard.plan is not None
        commit(wizard.focusWidget(), typed)
        step = wizard.findChildren(type(wizard._directives))[0]
        assert step.is_typed
        assert step.directive is not None
        cited = step.directive.citation
        assert (cited.kind, cited.number, cited.issued, cited.issuer) == parts
        office = office_of("Bệnh viện Đa khoa tỉnh Lâm Đồng", date(2026, 10, 1))
        plan = draft_plan(
            "co-quan-cap-tren", office, date(2026, 10, 1), None, step.directive.id, [step.directive]
        )
        assert plan.head.subject == title
        wizard.reject()
        yield lambda: program.session.jobs.idle

    drive(script())


def test_a_citation_of_what_is_listed_finds_it_and_what_is_typed_by_hand_stays(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        soon(program.window.ask_new_plan)
        yield dialog(NewPlanWizard)
        wizard = modal(NewPlanWizard)
        yield lambda: wizard.plan is not None
        step = wizard.findChildren(type(wizard._directives))[0]
        step.search.setText("Chỉ thị số 28-CT/TW ngày 25/12/2023 của Bộ Chính trị về trẻ em")
        listed = step.directive
        assert listed is not None
        assert listed.id == "28-cttw"
        step.search.setText("Công văn số 1234/SYT-NVY")
        step._issuer.setText("Sở Y tế tỉnh Lâm Đồng")
        step.search.setText("Công văn số 1234/SYT-NVY của Sở Y tế về phòng dịch")
        typed = step.directive
        assert typed is not None
        cited = typed.citation
        assert (cited.issuer, cited.abstract) == ("Sở Y tế tỉnh Lâm Đồng", "về phòng dịch")
        wizard.reject()
        yield lambda: program.session.jobs.idle

    drive(script())


def test_versions_are_compared_demand_by_demand_and_keep_the_ids_of_what_is_known_again() -> None:
    old = Directive(
        "15",
        Citation("Chỉ thị", "15/CT-UBND", date(2026, 1, 5)),
        Rank.PROVINCE,
        demands=(
            Demand("15/1", "1", "Rà soát rừng phòng hộ trên địa bàn xã."),
            Demand("15/2", "2", "Ký cam kết với hộ dân sống gần rừng."),
            Demand("15/3", "3", "Diễn tập chữa cháy rừng hằng năm."),
        ),
    )
    new = replace(
        old,
        id="moi",
        demands=(
            Demand("moi/1", "1", "Ký cam kết với hộ dân sống gần rừng."),
            Demand("moi/2", "2", "Rà soát rừng phòng hộ trên địa bàn xã, phường."),
            Demand("moi/3", "3", "Lắp camera cảnh báo cháy."),
        ),
    )
    changes = version_changes(old, new)
    assert [demand.text for demand in changes.new] == ["Lắp camera cảnh báo cháy."]
    assert [before.id for before, _ in changes.changed] == ["15/1"]
    assert [demand.id for demand in changes.gone] == ["15/3"]
    assert changes.same == 1
    assert [demand.id for demand in as_version_of(old, new).demands] == ["15/2", "15/1", "15/4"]


def test_edits_of_a_directive_that_change_nothing_give_it_back(forests: tuple[Directive, Account]) -> None:
    directive, _ = forests
    first = directive.demands[0]
    assert editing.joined(directive, first.id) is directive
    assert editing.split(directive, first.id, 0) is directive
    assert editing.without_demands(directive, ()) is directive
    assert editing.with_citation(directive, directive.citation) is directive
    assert editing.with_ours(directive, (first.id,), None) is directive
