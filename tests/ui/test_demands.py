"""Demands of the directive beside the text: what is answered, by whom; ticked, added and pasted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTreeWidget
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.checks import FindingCode, check
from app.domain.deadline.model import Deadline, InYear
from app.domain.directives.coverage import answered_by
from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.edits import with_value
from app.domain.plan.fields import ANSWERS, DEADLINE
from app.domain.plan.model import Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import find, tasks
from app.translation import tr
from app.ui.demands.carried import DemandDrops, carried_demands
from app.ui.demands.panel import DemandsPanel
from app.ui.dialogs.asking import Question
from app.ui.editor.page_edit import PageEdit
from app.ui.open_plan import OpenPlan
from app.workflows.reference_data import agency_register
from tests.samples import full_plan
from tests.ui.driving import Steps, button, click, demand_rows, dialog, drive, modal, press, soon

AGENCIES = agency_register()
ANSWERED = "28-CT/TW/1"
TEXT = "1. Sở Y tế rà soát mạng lưới\n2. Sở Tài chính bố trí kinh phí\n2.1. Trước ngày 30/6"


def plan_with_two_directives() -> Plan:
    upper = Directive("upper", Citation("Nghị quyết", "20-NQ/TW"), Rank.PARTY_CENTRAL, demands=())
    own = replace(
        full_plan().directives[0],
        parent="upper",
        demands=(*full_plan().directives[0].demands, Demand("28-CT/TW/2", "2", "Bố trí kinh phí")),
    )
    return replace(full_plan(), directives=(own, upper))


@pytest.fixture
def opened(shown_plan: OpenPlan) -> OpenPlan:
    shown_plan.apply("two", lambda _: plan_with_two_directives())
    return shown_plan


@pytest.fixture
def panel(qtbot: QtBot, opened: OpenPlan) -> DemandsPanel:
    found = DemandsPanel(opened)
    qtbot.addWidget(found)
    found.resize(340, 600)
    with qtbot.waitActive(found):
        found.show()
    return found


def task_of(opened: OpenPlan, item: str) -> Task:
    found = find(opened.plan, item)
    assert isinstance(found, Task)
    return found


def test_each_demand_says_who_answers_it(panel: DemandsPanel, opened: OpenPlan) -> None:
    first, second = demand_rows(panel)
    code = answered_by(opened.plan)[ANSWERED][0].code
    assert first.text(0).split("\n")[1].startswith("Quán triệt, nâng cao nhận thức")
    assert code in first.text(0)
    assert second.text(0).split("\n") == [f"○ 2 · {tr('not answered yet')}", "Bố trí kinh phí"]
    assert code not in second.text(0)
    assert first.checkState(0) is Qt.CheckState.Unchecked, "no task is selected; the box stands there"


def test_a_tick_says_that_the_selected_task_answers(panel: DemandsPanel, opened: OpenPlan) -> None:
    panel.show_item("task-1")
    assert demand_rows(panel)[1].checkState(0) is Qt.CheckState.Unchecked
    demand_rows(panel)[1].setCheckState(0, Qt.CheckState.Checked)
    assert task_of(opened, "task-1").answers == ("28-CT/TW/2",)
    assert demand_rows(panel)[1].checkState(0) is Qt.CheckState.Checked
    demand_rows(panel)[1].setCheckState(0, Qt.CheckState.Unchecked)
    assert task_of(opened, "task-1").answers == ()
    opened.undo()
    assert demand_rows(panel)[1].checkState(0) is Qt.CheckState.Checked


def test_a_tick_by_mouse_and_by_key(panel: DemandsPanel, opened: OpenPlan) -> None:
    panel.show_item("task-1")
    shown = panel.findChild(QTreeWidget)
    assert isinstance(shown, QTreeWidget)
    box = shown.visualItemRect(demand_rows(panel)[1])
    click(shown.viewport(), QPoint(box.left() + 12, box.center().y()))
    assert task_of(opened, "task-1").answers == ("28-CT/TW/2",)
    shown.setFocus()
    shown.setCurrentItem(demand_rows(panel)[1])
    press(shown, Qt.Key.Key_Space, " ")
    assert task_of(opened, "task-1").answers == ()


def test_ticks_follow_the_selected_task_and_the_plan(panel: DemandsPanel, opened: OpenPlan) -> None:
    panel.show_item("task-2")
    assert demand_rows(panel)[0].checkState(0) is Qt.CheckState.Checked
    panel.show_item("task-1")
    assert demand_rows(panel)[0].checkState(0) is Qt.CheckState.Unchecked
    opened.apply("answers", lambda plan: edits.with_value(plan, "task-1", ANSWERS, [ANSWERED]))
    assert demand_rows(panel)[0].checkState(0) is Qt.CheckState.Checked
    opened.apply("out", lambda plan: edits.without_item(plan, "task-1"))
    assert demand_rows(panel)[0].checkState(0) is Qt.CheckState.Unchecked


def test_a_tick_without_a_selected_task_says_what_to_do(
    qtbot: QtBot, panel: DemandsPanel, opened: OpenPlan
) -> None:
    before, told = opened.plan, list[str]()
    panel.refused.connect(told.append)
    demand_rows(panel)[1].setCheckState(0, Qt.CheckState.Checked)
    assert len(told) == 1
    qtbot.waitUntil(lambda: demand_rows(panel)[1].checkState(0) is Qt.CheckState.Unchecked)
    assert opened.plan is before


def test_a_task_is_added_that_answers(panel: DemandsPanel, opened: OpenPlan) -> None:
    chosen: list[str] = []
    panel.task_chosen.connect(chosen.append)
    before = len(tasks(opened.plan))
    shown = panel.findChild(QTreeWidget)
    assert isinstance(shown, QTreeWidget)
    shown.setCurrentItem(demand_rows(panel)[1])
    click(button(panel, panel._answer.text()))
    assert len(tasks(opened.plan)) == before + 1
    task = task_of(opened, chosen[0])
    assert (plain(task.content), task.answers) == ("Bố trí kinh phí", ("28-CT/TW/2",))
    assert task.code in demand_rows(panel)[1].text(0)
    opened.undo()
    assert opened.plan == plan_with_two_directives()


def test_a_double_click_leads_to_the_task(panel: DemandsPanel, opened: OpenPlan) -> None:
    chosen: list[str] = []
    panel.task_chosen.connect(chosen.append)
    shown = panel.findChild(QTreeWidget)
    assert isinstance(shown, QTreeWidget)
    for each in demand_rows(panel):
        shown.itemDoubleClicked.emit(each, 0)
    assert chosen == [answered_by(opened.plan)[ANSWERED][0].id]


def paste(panel: DemandsPanel, text: str, *, taken: bool = True) -> None:
    def script() -> Steps:
        yield lambda: True
        soon(panel._paste.click)
        yield dialog(Question)
        question = modal(Question)
        field = question.findChild(QPlainTextEdit)
        assert isinstance(field, QPlainTextEdit)
        field.setPlainText(text)
        click(question.yes if taken else question.no)
        yield lambda: dialog(Question)() is None

    drive(script())


def test_the_demands_of_a_pasted_directive(panel: DemandsPanel, opened: OpenPlan) -> None:
    known: list[Directive] = []
    panel.taken.connect(known.append)
    panel._directives.setCurrentIndex(1)
    assert not demand_rows(panel)
    paste(panel, TEXT)
    found = [each.text(0).split("\n")[1] for each in demand_rows(panel)]
    assert len(found) == 3
    assert found[0].endswith("Sở Y tế rà soát mạng lưới")
    assert opened.plan.directives[1].demands
    assert [each.id for each in known] == ["upper"]
    opened.undo()
    assert not demand_rows(panel)


@pytest.mark.parametrize(("text", "taken"), [(TEXT, False), ("", True), ("   \n", True)])
def test_nothing_pasted_changes_nothing(
    panel: DemandsPanel, opened: OpenPlan, text: str, *, taken: bool
) -> None:
    paste(panel, text, taken=taken)
    assert opened.plan == plan_with_two_directives()


def test_a_plan_without_directive_says_so(panel: DemandsPanel, opened: OpenPlan) -> None:
    opened.apply("none", lambda plan: edits.with_directives(plan, (), ()))
    assert not demand_rows(panel)
    assert not panel._paste.isEnabled()
    panel.show_item("task-1")
    assert not demand_rows(panel)


def lens(panel: DemandsPanel, words: str) -> None:
    panel._lens.setCurrentIndex(panel._lens.findText(tr(words)))


def test_what_is_shown_is_chosen_by_a_lens(panel: DemandsPanel, opened: OpenPlan) -> None:
    lens(panel, "Not answered yet")
    assert ["Bố trí kinh phí" in each.text(0) for each in demand_rows(panel)] == [True]
    lens(panel, "Later than demanded")
    assert demand_rows(panel) == []
    before = replace(opened.plan.directives[0].demands[0], due=date(2026, 1, 1))
    own = replace(opened.plan.directives[0], demands=(before, *opened.plan.directives[0].demands[1:]))
    late = opened.plan
    for task in answered_by(late)[ANSWERED]:
        late = with_value(late, task.id, DEADLINE, Deadline("Năm 2026", InYear(2026)))
    opened.apply("late", lambda _: replace(late, directives=(own, *late.directives[1:])))
    (row,) = demand_rows(panel)
    codes = ", ".join(task.code for task in answered_by(opened.plan)[ANSWERED])
    assert tr("answered by {codes}, later than demanded", codes=codes) in row.text(0)


def test_what_is_not_for_us_is_no_open_demand(panel: DemandsPanel, opened: OpenPlan) -> None:
    def open_ones() -> list[str]:
        return [
            each.item for each in check(opened.plan, AGENCIES) if each.code is FindingCode.DEMAND_UNANSWERED
        ]

    assert "28-CT/TW/2" in open_ones()
    shown = panel.findChild(QTreeWidget)
    assert isinstance(shown, QTreeWidget)
    shown.setCurrentItem(demand_rows(panel)[1])
    click(button(panel, tr("Not for us")))
    assert "28-CT/TW/2" not in open_ones()
    lens(panel, "Only ours")
    assert len(demand_rows(panel)) == 1
    opened.undo()
    assert opened.plan == plan_with_two_directives()


def test_tasks_that_answer_nothing_stand_below_the_demands(panel: DemandsPanel, opened: OpenPlan) -> None:
    shown = panel.findChild(QTreeWidget)
    assert isinstance(shown, QTreeWidget)
    last = shown.topLevelItem(shown.topLevelItemCount() - 1)
    assert last is not None
    lost = [task.code for task in tasks(opened.plan) if ANSWERED not in task.answers]
    shown_codes = []
    for at in range(last.childCount()):
        child = last.child(at)
        assert child is not None
        shown_codes.append(child.text(0).split(" ")[0])
    assert shown_codes == lost


def test_demands_dropped_become_tasks_where_they_were_dropped(
    qtbot: QtBot, panel: DemandsPanel, opened: OpenPlan
) -> None:
    page = PageEdit(opened)
    qtbot.addWidget(page)
    page.resize(600, 400)
    DemandDrops(page, lambda _: "task-1").dropped.connect(panel.take)
    carried = carried_demands(["28-CT/TW/2"])
    with_left = (carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (
        QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, *with_left),
        QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, *with_left),
    ):
        QApplication.sendEvent(page.viewport(), event)
        assert event.isAccepted()
    order = [task.id for task in tasks(opened.plan)]
    made = next(task for task in tasks(opened.plan) if "28-CT/TW/2" in task.answers)
    assert order.index(made.id) == order.index("task-1") + 1
    assert opened.plan.body != plan_with_two_directives().body
