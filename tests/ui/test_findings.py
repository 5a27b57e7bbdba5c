"""The check beside the work: findings by weight and kind, a way to each, what mends them, what is let stand."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.checks import Finding, FindingCode, check
from app.domain.checks.kinds import KINDS, Weight
from app.domain.checks.waivers import parted
from app.domain.deadline.parsing import deadline
from app.domain.plan.fields import DEADLINE, LEADS
from app.domain.plan.guesses import guess, with_guesses
from app.domain.plan.model import GuessReason, Item, Plan, Signature, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import find, plan_with_changed, tasks
from app.translation import tr
from app.ui.application import Program
from app.ui.assignments.columns import column_of
from app.ui.destinations import Destination
from app.ui.dialogs.asking import Question
from app.ui.findings import panel as findings
from app.ui.findings.panel import FindingsPanel
from app.ui.findings.preview import FixesDialog
from app.ui.jobs import Cancelled
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.workflows import reference_data
from app.workflows.spelling import dictionary
from tests.samples import full_plan, sample_plan
from tests.ui.conftest import flush
from tests.ui.driving import Steps, button, click, dialog, drive, modal, press, soon
from tests.ui.walk import open_plan, plan_of, work_of


@pytest.fixture
def panel(
    qtbot: QtBot, session: Session, shown_plan: OpenPlan, monkeypatch: pytest.MonkeyPatch
) -> FindingsPanel:
    monkeypatch.setattr(findings, "CHECK_MS", 20)
    found = FindingsPanel(session, shown_plan)
    qtbot.addWidget(found)
    found.resize(900, 300)
    found.show()
    qtbot.waitUntil(lambda: shows(found, shown_plan))
    return found


def told(panel: FindingsPanel) -> list[Finding]:
    rows = (panel.rows.found(index) for index in panel.rows.all_found())
    return [row.finding for row in rows if row is not None]


def expected(plan: Plan) -> list[Finding]:
    register, places = reference_data.agency_register(), reference_data.places()
    return list(parted(plan, check(plan, register, places=places, dictionary=dictionary()))[0])


def shows(panel: FindingsPanel, opened: OpenPlan) -> bool:
    return sorted(map(repr, told(panel))) == sorted(map(repr, expected(opened.plan)))


def index_of(panel: FindingsPanel, code: FindingCode, item: str = "") -> QModelIndex:
    """The row of the first finding of the kind, of the item if one is named."""
    return next(
        index
        for index in panel.rows.all_found()
        if (row := panel.rows.found(index)) and row.finding.code is code and item in ("", row.finding.item)
    )


def choose(panel: FindingsPanel, code: FindingCode, item: str = "") -> None:
    panel.tree.setCurrentIndex(index_of(panel, code, item))


def without_leads(plan: Plan) -> Plan:
    for task in tasks(plan)[:2]:
        plan = edits.with_value(plan, task.id, LEADS, ())
    return plan


def test_findings_follow_what_is_written(panel: FindingsPanel, shown_plan: OpenPlan, qtbot: QtBot) -> None:
    counts: list[int] = []
    panel.counted.connect(counts.append)
    before = expected(shown_plan.plan)
    shown_plan.apply("leads", lambda plan: edits.with_value(plan, "task-1", LEADS, ()))
    assert expected(shown_plan.plan) != before
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    assert counts[-1] == len(told(panel)) > len(before)
    shown_plan.undo()
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    assert counts[-1] == len(before)


def test_a_check_that_runs_gives_way_to_who_types_and_is_made_again(
    panel: FindingsPanel, shown_plan: OpenPlan, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, stopped, called_off = Event(), Event(), Event()

    def without_end(*given: Any) -> tuple[Finding, ...]:
        monkeypatch.setattr(findings, "check", check)
        began.set()
        try:
            while not stopped.wait(0.005):
                given[-1]()
        except Cancelled:
            called_off.set()
            raise
        return ()

    monkeypatch.setattr(findings, "check", without_end)
    panel.check_now()
    qtbot.waitUntil(began.is_set)
    shown_plan.apply("leads", without_leads)
    try:
        assert called_off.wait(5)
    finally:
        stopped.set()
    qtbot.waitUntil(lambda: shows(panel, shown_plan))


def test_between_two_kinds_a_check_asks_whether_it_is_wanted() -> None:
    class Unwanted(Exception):
        pass

    asked = 0

    def go_on() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise Unwanted

    with pytest.raises(Unwanted):
        check(full_plan(), reference_data.agency_register(), go_on=go_on)
    assert asked == 3


def test_they_stand_by_kind_heaviest_first_with_their_counts(
    panel: FindingsPanel, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    shown_plan.apply("leads", without_leads)
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    weights = [list(Weight).index(KINDS[group.code].weight) for group in panel.rows.groups if group.code]
    assert weights == sorted(weights)
    (group,) = (each for each in panel.rows.groups if each.code is FindingCode.NO_LEAD)
    assert group.title == "Chưa có cơ quan chủ trì · 2"
    must = sum(KINDS[each.code].weight is Weight.MUST for each in told(panel))
    assert panel.chips[Weight.MUST].accessibleName() == f"Phải sửa  {must}"
    panel.chips[Weight.MUST].click()
    assert all(KINDS[each.code].weight is not Weight.MUST for each in told(panel))
    panel.chips[Weight.MUST].click()
    assert shows(panel, shown_plan)


def test_a_finding_is_named_by_the_words_of_its_task(
    panel: FindingsPanel, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    shown_plan.apply("leads", without_leads)
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    index = index_of(panel, FindingCode.NO_LEAD)
    row = panel.rows.found(index)
    assert row is not None
    task = find(shown_plan.plan, row.finding.item)
    assert isinstance(task, Task)
    assert index.data() == plain(task.content)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{plain(task.content)}: {index.siblingAtColumn(1).data()}"


def test_each_leads_to_its_place(panel: FindingsPanel, shown_plan: OpenPlan, qtbot: QtBot) -> None:
    chosen: list[Finding] = []
    panel.chosen.connect(chosen.append)
    shown_plan.apply("leads", without_leads)
    shown_plan.apply("subject", lambda plan: edits.with_subject(plan, ""))
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    for index in list(panel.rows.all_found()):
        panel.tree.setCurrentIndex(index)
        press(panel.tree, Qt.Key.Key_Return, "\r")
    assert chosen == told(panel)
    chosen.clear()
    for _ in range(len(told(panel)) + 1):
        panel.go_next()
    assert chosen == [*told(panel), told(panel)[0]], "from the last to the first"
    chosen.clear()
    panel.go_previous()
    assert chosen == [told(panel)[-1]]


def test_what_is_chosen_stays_chosen_when_others_come_and_go(
    panel: FindingsPanel, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    shown_plan.apply("leads", without_leads)
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    chosen = tasks(shown_plan.plan)[1].id
    choose(panel, FindingCode.NO_LEAD, chosen)
    shown_plan.apply("signer", lambda plan: edits.with_signature(plan, Signature()))
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    row = panel.rows.found(panel.tree.currentIndex())
    assert row is not None
    assert (row.finding.code, row.finding.item) == (FindingCode.NO_LEAD, chosen)


def test_a_panel_that_is_gone_with_its_plan_wants_no_findings(
    shown_plan: OpenPlan, session: Session, qtbot: QtBot
) -> None:
    counted: list[int] = []
    closed = FindingsPanel(session, shown_plan)
    closed.counted.connect(counted.append)
    closed.deleteLater()
    flush()
    shown_plan.apply("subject", lambda plan: edits.with_subject(plan, ""))
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert not counted


def test_a_guess_is_confirmed_here_alone_or_with_all_of_its_kind(
    panel: FindingsPanel, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    named = [(task.id, plain(task.content)) for task in tasks(shown_plan.plan)[:3]]
    made = [guess(GuessReason.READ, words, item) for item, words in named]
    shown_plan.apply("guesses", lambda plan: with_guesses(plan, made))
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    assert not panel.confirm.isVisible()
    choose(panel, FindingCode.GUESSED_AS_READ)
    assert panel.confirm.isVisible()
    panel.confirm.click()
    assert len(list(shown_plan.plan.guesses)) == 2
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    choose(panel, FindingCode.GUESSED_AS_READ)
    panel.confirm_all.click()
    assert list(shown_plan.plan.guesses) == []
    qtbot.waitUntil(lambda: shows(panel, shown_plan))


# What mends them


def test_a_misspelt_word_is_put_right_wherever_the_plan_says_it(
    panel: FindingsPanel, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    assert not panel.mend.isVisible()
    shown_plan.apply(
        "subject", lambda plan: edits.with_subject(plan, "Sử lý rác thải, bổ xung và sử lý nước")
    )
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    choose(panel, FindingCode.SPELT_AS_NO_WORD)
    assert panel.mend.isVisible()
    panel.mend.click()
    assert shown_plan.plan.head.subject == "Xử lý rác thải, bổ xung và xử lý nước"
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    shown_plan.undo()
    assert shown_plan.plan.head.subject.startswith("Sử lý")
    qtbot.waitUntil(lambda: shows(panel, shown_plan))


def test_a_word_of_the_office_is_told_no_more(
    panel: FindingsPanel, shown_plan: OpenPlan, session: Session, qtbot: QtBot
) -> None:
    shown_plan.apply("subject", lambda plan: edits.with_subject(plan, "Mô hình trường học hạnhphúc"))
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    choose(panel, FindingCode.SPELT_AS_NO_SYLLABLE)
    assert not panel.mend.isVisible()
    before = told(panel)
    panel.own_word.click()
    assert [each.word for each in session.registers.own.own_words] == ["hạnhphúc"]
    qtbot.waitUntil(lambda: len(told(panel)) == len(before) - 1)
    qtbot.waitUntil(lambda: session.jobs.idle)


def leading_twice(plan: Plan) -> Plan:
    """Three tasks whose lead coordinates too, as papers that are read have it: no edit makes that."""

    def both(task: Item) -> tuple[Item, ...]:
        assert isinstance(task, Task)
        who = task.assignment
        return (replace(task, assignment=replace(who, coordinating=who.leads)),)

    for task in tasks(plan)[:3]:
        plan = plan_with_changed(plan, task.id, both)
    return plan


def test_all_of_a_kind_are_mended_in_one_step_but_those_without_a_tick(
    panel: FindingsPanel, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    shown_plan.apply("both", leading_twice)
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    both = [each.item for each in told(panel) if each.code is FindingCode.LEAD_COORDINATES]
    assert len(both) >= 2
    choose(panel, FindingCode.LEAD_COORDINATES)

    def script() -> Steps:
        soon(panel.mend_all.click)
        yield dialog(FixesDialog)
        asked = modal(FixesDialog)
        first = asked.places.topLevelItem(0)
        assert first is not None
        first.setCheckState(0, Qt.CheckState.Unchecked)
        assert len(asked.fixes) == len(both) - 1
        soon(lambda: click(button(asked, tr("Mend"))))
        yield lambda: QApplication.activeModalWidget() is None

    before = shown_plan.plan
    drive(script())
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    assert [each.item for each in told(panel) if each.code is FindingCode.LEAD_COORDINATES] == both[:1]
    shown_plan.undo()
    assert shown_plan.plan is before
    qtbot.waitUntil(lambda: shows(panel, shown_plan))


# What is let stand


def test_a_finding_is_let_stand_with_a_reason_and_told_again_when_asked(
    panel: FindingsPanel, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    shown_plan.apply("leads", without_leads)
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    panel.tree.setCurrentIndex(index_of(panel, FindingCode.NO_LEAD).parent())
    assert panel.waive.accessibleName() == "Bỏ qua tất cả (2) …"

    def script() -> Steps:
        soon(panel.waive.click)
        yield dialog(Question)
        asked = modal(Question)
        field = asked.findChildren(QPlainTextEdit)[0]
        field.setPlainText("Chờ phân công")
        asked.activateWindow()
        yield asked.isActiveWindow
        soon(lambda: QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
        yield lambda: QApplication.activeModalWidget() is None

    drive(script())
    assert {each.reason for each in shown_plan.plan.waivers} == {"Chờ phân công"}
    assert FindingCode.NO_LEAD not in [each.code for each in told(panel)]
    qtbot.waitUntil(lambda: shows(panel, shown_plan))
    last = panel.rows.index(panel.rows.rowCount() - 1, 0)
    assert last.data() == "Đã bỏ qua · 2"
    row = panel.rows.index(0, 1, last)
    assert row.data().startswith("Chờ phân công (")
    panel.tree.setCurrentIndex(row.siblingAtColumn(0))
    panel.tell_again.click()
    assert len(shown_plan.plan.waivers) == 1
    assert [each.code for each in told(panel)].count(FindingCode.NO_LEAD) == 1


# Beside the work


def holiday(plan: Plan) -> Plan:
    return edits.with_value(plan, tasks(plan)[5].id, DEADLINE, deadline("Ngày 30/4/2026", 2026))


def test_the_check_stands_below_the_work_and_leads_to_the_field_that_mends_it(program: Program) -> None:
    plan = edits.with_signature(holiday(sample_plan(12)), Signature())
    seen: dict[str, object] = {}

    def script() -> Steps:
        window = program.window
        yield from open_plan(program, plan)
        views = work_of(window).views
        window.activateWindow()  # a window manager does this when a dialog closes
        yield window.isActiveWindow
        window.show_place(Destination.CHECK)
        yield lambda: program.session.jobs.idle and bool(told(views.findings))
        seen["both"] = views.page.isVisible() and views.findings.isVisible()
        seen["rail"] = window.rail.place
        choose(views.findings, FindingCode.DEADLINE_ON_HOLIDAY)
        press(views.findings.tree, Qt.Key.Key_Return, "\r")
        seen["field"] = views.task_form.typed[DEADLINE].hasFocus()
        choose(views.findings, FindingCode.NO_SIGNER)
        press(views.findings.tree, Qt.Key.Key_Return, "\r")
        yield views.document.name.hasFocus
        window.show_place(Destination.ASSIGNMENTS)
        choose(views.findings, FindingCode.DEADLINE_ON_HOLIDAY)
        press(views.findings.tree, Qt.Key.Key_Return, "\r")
        table = views.table.table
        seen["cell"] = table.rows.task_id(table.currentIndex()), table.currentIndex().column()
        seen["keys"] = table.hasFocus()
        window.show_place(Destination.CHECK)
        seen["into it"] = views.findings.tree.hasFocus()
        window.show_place(Destination.CHECK)
        seen["folded"] = views.findings.isHidden() and table.hasFocus()
        QTest.keyClick(table, Qt.Key.Key_F8)
        yield views.findings.isVisible
        window.show_place(Destination.LIBRARY)
        window.show_place(Destination.CHECK)
        seen["from the library"] = window.rail.place, views.findings.isVisible()
        yield lambda: program.session.jobs.idle

    drive(script())
    assert seen["both"]
    assert seen["rail"] is Destination.WRITING
    assert seen["field"]
    assert seen["cell"] == (tasks(plan)[5].id, column_of(DEADLINE))
    assert seen["keys"]
    assert seen["into it"]
    assert seen["folded"]
    assert seen["from the library"] == (Destination.ASSIGNMENTS, True)


def test_misspelt_words_are_marked_on_the_page(program: Program) -> None:
    plan = edits.with_subject(full_plan(), "Kế hoạch sử lý rác thải")

    def script() -> Steps:
        yield from open_plan(program, plan)
        views = work_of(program.window).views
        program.window.show_place(Destination.CHECK)
        yield lambda: program.session.jobs.idle and bool(told(views.findings))
        section = next(each for each in told(views.findings) if each.code is FindingCode.SPELT_AS_NO_WORD)
        assert section.values["words"] == "sử lý"
        yield lambda: program.session.jobs.idle
        assert plan_of(program.window).plan == plan, "to look at findings changes nothing"

    drive(script())
