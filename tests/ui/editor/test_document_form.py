"""The form of the document: every field says what was typed in it soon after, and shows what the plan says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.fields import PLACEMENT
from app.domain.plan.head import IssueDate
from app.domain.plan.model import Placement, Recipient
from app.domain.registers.office_registers import OfficeUnit, RecipientList
from app.ui.dialogs.office import keep_office
from app.ui.editor.document_form import DocumentForm, date_of, date_words
from app.ui.fields import LineField, TextField
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.workflows import reference_data
from tests.samples import full_plan
from tests.ui.driving import press, type_text


def refuse(fault: Exception) -> None:
    raise fault


@pytest.fixture
def form(qtbot: QtBot, session: Session, shown_plan: OpenPlan) -> DocumentForm:
    keep_office(session, reference_data.sample_office(), refuse)
    found = DocumentForm(session, shown_plan)
    qtbot.addWidget(found)
    found.resize(340, 700)
    with qtbot.waitActive(found):
        found.show()
    return found


Field = LineField | TextField


def rewrite(field: Field, text: str) -> None:
    """Select what a field says and type something else."""
    field.setFocus()
    field.selectAll()
    press(field, Qt.Key.Key_Delete)
    for at, line in enumerate(text.split("\n")):
        if at:
            press(field, Qt.Key.Key_Return, "\r")
        type_text(field, line)


def leave(form: DocumentForm) -> None:
    form.signers.setFocus()
    assert form.signers.hasFocus()


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        ("subject", "Về việc phòng cháy", lambda plan: plan.head.subject),
        ("number", "318", lambda plan: plan.head.number.number),
        ("symbol", "KH-SYT", lambda plan: plan.head.number.symbol),
        ("place", "Đà Lạt", lambda plan: plan.head.place),
        ("capacity", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", lambda plan: "\n".join(plan.signature.capacity)),
        ("title", "CHỦ TỊCH", lambda plan: plan.signature.title),
        ("name", "Trần Thị Ừ", lambda plan: plan.signature.name),
        ("first", "Như Điều 3\nTỉnh ủy", lambda plan: "\n".join(line.text for line in plan.recipients.first)),
        ("last", "Cổng TTĐT", lambda plan: "\n".join(line.text for line in plan.recipients.last)),
        ("archive", "VT, Y", lambda plan: plan.recipients.archive),
    ],
)
def test_what_is_typed_is_in_the_plan_soon_after(
    form: DocumentForm, shown_plan: OpenPlan, qtbot: QtBot, name: str, typed: str, found: object
) -> None:
    assert callable(found)
    before = found(shown_plan.plan)
    rewrite(getattr(form, name), typed)
    qtbot.waitUntil(lambda: found(shown_plan.plan) == typed)
    leave(form)
    assert getattr(form, name).words == typed
    while shown_plan.undo():
        pass
    assert getattr(form, name).words == before
    assert shown_plan.plan == full_plan()


def test_the_draft_number_is_in_the_plan(form: DocumentForm, shown_plan: OpenPlan) -> None:
    form.draft_round.setValue(3)
    assert shown_plan.plan.head.draft_round == 3
    shown_plan.undo()
    assert form.draft_round.value() == 0


# Dates


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05/02/2026", IssueDate(2026, 2, 5)),
        ("5-2-2026", IssueDate(2026, 2, 5)),
        ("5.2.2026", IssueDate(2026, 2, 5)),
        (" 2 / 2026 ", IssueDate(2026, 2)),
        ("2026", IssueDate(2026)),
    ],
)
def test_dates_are_read_as_they_are_written(typed: str, day: IssueDate) -> None:
    assert date_of(typed) == day
    assert date_of(date_words(day)) == day


@pytest.mark.parametrize("typed", ["", "31/02/2026", "13/2026", "5/2/26", "hôm nay", "1/2/3/2026", "²/2026"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert date_of(typed) is None


def test_a_bad_date_is_told_and_stays_until_it_is_mended(form: DocumentForm, shown_plan: OpenPlan) -> None:
    rewrite(form.day, "31/02/2026")
    assert not form.day_fault.isVisible(), "nobody is told off in the middle of typing"
    leave(form)
    assert form.day_fault.isVisible()
    assert form.day_fault.text()
    shown_plan.apply("elsewhere", lambda plan: edits.with_place(plan, "Huế"))
    assert form.day.words == "31/02/2026"
    assert form.day_fault.isVisible()
    rewrite(form.day, "28/02/2026")
    leave(form)
    assert not form.day_fault.isVisible()
    assert shown_plan.plan.head.issue_date == IssueDate(2026, 2, 28)


def test_another_date_of_the_plan_takes_the_place_of_a_bad_one(
    form: DocumentForm, shown_plan: OpenPlan
) -> None:
    rewrite(form.day, "khi nào")
    leave(form)
    shown_plan.apply("elsewhere", lambda plan: edits.with_issue_date(plan, IssueDate(2027, 5)))
    assert form.day.words == "05/2027"
    assert not form.day_fault.isVisible()


# Signers


def test_a_signer_of_the_office_is_chosen(form: DocumentForm, shown_plan: OpenPlan) -> None:
    assert form.signers.count() > 0
    form.signers.setCurrentIndex(0)
    form.signers.activated.emit(0)
    signer = reference_data.sample_office().signers[0]
    assert shown_plan.plan.signature.name == signer.name
    assert form.name.words == signer.name
    assert form.signers.currentIndex() == 0
    shown_plan.undo()
    assert form.signers.currentIndex() == -1


def test_the_signers_follow_the_office(form: DocumentForm, session: Session) -> None:
    office = reference_data.sample_office()
    keep_office(session, replace(office, signers=office.signers[:1]), refuse)
    assert form.signers.count() == 1


# Recipients


def recipients(shown_plan: OpenPlan) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(line.id, line.text, line.covers) for line in shown_plan.plan.recipients.first]


def test_a_list_of_the_registers_is_put_in_and_taken_back(
    form: DocumentForm, session: Session, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    assert not form.lists.isVisibleTo(form)
    before = shown_plan.plan
    office = session.settings.office
    rows = (
        RecipientList("1", "Thường dùng", ("Thường trực Tỉnh ủy", "Chủ tịch UBND tỉnh"), office),
        RecipientList("2", "Của cơ quan khác", ("Bộ Y tế",), "khác"),
        RecipientList("3", "Chung", ("Cổng thông tin điện tử",)),
    )
    with qtbot.waitSignal(session.registers_saved):
        session.registers.apply("…", lambda registers: replace(registers, recipients=rows))
    assert [form.lists.itemText(at) for at in range(form.lists.count())] == ["Thường dùng", "Chung"]
    assert form.lists.isVisibleTo(form)
    form.lists.activated.emit(0)
    assert [text for _, text, _ in recipients(shown_plan)] == ["Thường trực Tỉnh ủy", "Chủ tịch UBND tỉnh"]
    shown_plan.undo()
    assert shown_plan.plan is before


def test_a_unit_of_the_registers_stands_in_the_archive_line(
    form: DocumentForm, session: Session, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    unit = OfficeUnit("1", "Phòng Tổng hợp", "TH", office=session.settings.office)
    with qtbot.waitSignal(session.registers_saved):
        session.registers.apply("…", lambda registers: replace(registers, units=(unit,)))
    shown_plan.apply("…", lambda plan: edits.with_archive(plan, "VT, KGVX"))
    form.units.activated.emit(0)
    assert shown_plan.plan.recipients.archive == "VT, TH"
    shown_plan.apply("…", lambda plan: edits.with_archive(plan, ""))
    form.units.activated.emit(0)
    assert shown_plan.plan.recipients.archive == "VT, TH"


FAMILY = ("so-ban-nganh",)


def test_a_recipient_that_is_reworded_stays_the_same_with_whom_it_covers(
    form: DocumentForm, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    for words in ("Thường trực Tỉnh ủy\nCác sở, ngành tỉnh", "Thường trực Tỉnh ủy\nCác cơ quan"):
        rewrite(form.first, words)
        form.first.finish()
        assert recipients(shown_plan)[1] == ("all", words.split("\n")[1], FAMILY)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Các sở, ban, ngành\nThường trực Tỉnh ủy", ["all", "to-party"]),
        ("Bộ Y tế\nThường trực Tỉnh ủy\nCác sở, ban, ngành", [None, "to-party", "all"]),
        ("Thường trực Tỉnh ủy\nBộ Y tế\nCác sở, ban, ngành", ["to-party", None, "all"]),
        ("Các sở, ban, ngành", ["all"]),
        ("Các sở, ban, ngành\nCác sở, ban, ngành", ["all", None]),
        ("Thường trực Tỉnh ủy\nThường trực Tỉnh ủy", ["to-party", "all"]),
        ("- Thường trực Tỉnh ủy;\n\n- Các sở, ban, ngành.", ["to-party", "all"]),
        ("", []),
    ],
)
def test_recipients_stay_who_they_are(
    form: DocumentForm, shown_plan: OpenPlan, typed: str, expected: list[str | None]
) -> None:
    form.first.setFocus()
    form.first.setPlainText(typed)
    form.first.finish()
    found = recipients(shown_plan)
    assert len({line[0] for line in found}) == len(found), "no recipient becomes two"
    assert [line[0] if line[0] in ("all", "to-party") else None for line in found] == expected
    assert [line[1] for line in found] == [
        part.strip(" -;.") for part in typed.split("\n") if part.strip(" -;.")
    ]


def test_typing_recipients_is_not_disturbed_by_what_the_plan_makes_of_them(
    form: DocumentForm, shown_plan: OpenPlan
) -> None:
    form.first.setFocus()
    form.first.setPlainText("")
    for part in ("- Tỉnh ủy;", "\r", "- Sở Y tế;"):
        if part == "\r":
            press(form.first, Qt.Key.Key_Return, part)
        else:
            type_text(form.first, part)
        form.first.finish()
    assert form.first.toPlainText() == "- Tỉnh ủy;\n- Sở Y tế;"
    assert form.first.textCursor().atEnd()
    assert [line[1] for line in recipients(shown_plan)] == ["Tỉnh ủy", "Sở Y tế"]
    leave(form)
    assert form.first.toPlainText() == "Tỉnh ủy\nSở Y tế"


def test_the_count_of_made_recipients_follows_the_tasks(form: DocumentForm, shown_plan: OpenPlan) -> None:
    before = form.made.text()
    for task in ("task-1", "task-3"):
        shown_plan.apply("placement", lambda plan, task=task: edits.without_item(plan, task))  # type: ignore[misc]
    shown_plan.apply(
        "recipients", lambda plan: edits.with_recipients(plan, first=[Recipient("all", "Tất cả", FAMILY)])
    )
    shown_plan.apply("cover", lambda plan: edits.with_covers(plan, "all", ()))
    assert form.made.text() != before
    shown_plan.apply("place", lambda plan: edits.with_value(plan, "task-2", PLACEMENT, Placement.BODY))


def test_every_field_has_a_name_for_those_who_listen(form: DocumentForm) -> None:
    for field in (
        *form.findChildren(LineField),
        *form.findChildren(TextField),
        form.draft_round,
        form.signers,
    ):
        assert isinstance(field, QWidget)
        assert field.accessibleName()
