"""Demands of the directive beside the text: what is answered, by whom; ticked, added and pasted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.directives.coverage import answered_by
from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.plan.fields import ANSWERS
from app.domain.plan.model import Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import find, tasks
from app.ui.demands.panel import DemandsPanel
from app.ui.dialogs.asking import Question
from app.ui.open_plan import OpenPlan
from tests.samples import full_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, press, soon

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


def rows(panel: DemandsPanel) -> list[QListWidgetItem]:
    shown = panel.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    return [shown.item(at) for at in range(shown.count())]


def task_of(opened: OpenPlan, item: str) -> Task:
    found = find(opened.plan, item)
    assert isinstance(found, Task)
    return found


def test_each_demand_says_who_answers_it(panel: DemandsPanel, opened: OpenPlan) -> None:
    first, second = rows(panel)
    code = answered_by(opened.plan)[ANSWERED][0].code
    assert first.text().startswith("1 Quán triệt, nâng cao nhận thức")
    assert code in first.text()
    assert "2 Bố trí kinh phí" in second.text()
    assert code not in second.text()
    assert first.data(Qt.ItemDataRole.CheckStateRole) is None, "no task is selected"


def test_a_tick_says_that_the_selected_task_answers(panel: DemandsPanel, opened: OpenPlan) -> None:
    panel.show_item("task-1")
    assert rows(panel)[1].checkState() is Qt.CheckState.Unchecked
    rows(panel)[1].setCheckState(Qt.CheckState.Checked)
    assert task_of(opened, "task-1").answers == ("28-CT/TW/2",)
    assert rows(panel)[1].checkState() is Qt.CheckState.Checked
    rows(panel)[1].setCheckState(Qt.CheckState.Unchecked)
    assert task_of(opened, "task-1").answers == ()
    opened.undo()
    assert rows(panel)[1].checkState() is Qt.CheckState.Checked


def test_a_tick_by_mouse_and_by_key(panel: DemandsPanel, opened: OpenPlan) -> None:
    panel.show_item("task-1")
    shown = panel.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    box = shown.visualItemRect(rows(panel)[1])
    click(shown.viewport(), QPoint(box.left() + 12, box.center().y()))
    assert task_of(opened, "task-1").answers == ("28-CT/TW/2",)
    shown.setFocus()
    shown.setCurrentRow(1)
    press(shown, Qt.Key.Key_Space, " ")
    assert task_of(opened, "task-1").answers == ()


def test_ticks_follow_the_selected_task_and_the_plan(panel: DemandsPanel, opened: OpenPlan) -> None:
    panel.show_item("task-2")
    assert rows(panel)[0].checkState() is Qt.CheckState.Checked
    panel.show_item("task-1")
    assert rows(panel)[0].checkState() is Qt.CheckState.Unchecked
    opened.apply("answers", lambda plan: edits.with_value(plan, "task-1", ANSWERS, [ANSWERED]))
    assert rows(panel)[0].checkState() is Qt.CheckState.Checked
    opened.apply("out", lambda plan: edits.without_item(plan, "task-1"))
    assert rows(panel)[0].data(Qt.ItemDataRole.CheckStateRole) is None


def test_a_task_is_added_that_answers(panel: DemandsPanel, opened: OpenPlan) -> None:
    chosen: list[str] = []
    panel.task_chosen.connect(chosen.append)
    before = len(tasks(opened.plan))
    shown = panel.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    shown.setCurrentRow(1)
    click(button(panel, panel._answer.accessibleName()))
    assert len(tasks(opened.plan)) == before + 1
    task = task_of(opened, chosen[0])
    assert (plain(task.content), task.answers) == ("Bố trí kinh phí", ("28-CT/TW/2",))
    assert task.code in rows(panel)[1].text()
    opened.undo()
    assert opened.plan == plan_with_two_directives()


def test_a_double_click_leads_to_the_task(panel: DemandsPanel, opened: OpenPlan) -> None:
    chosen: list[str] = []
    panel.task_chosen.connect(chosen.append)
    shown = panel.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    for each in rows(panel):
        shown.itemDoubleClicked.emit(each)
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
    assert not rows(panel)
    paste(panel, TEXT)
    found = [each.text().split("\n")[0] for each in rows(panel)]
    assert len(found) == 3
    assert found[0].endswith("Sở Y tế rà soát mạng lưới")
    assert opened.plan.directives[1].demands
    assert [each.id for each in known] == ["upper"]
    opened.undo()
    assert not rows(panel)


@pytest.mark.parametrize(("text", "taken"), [(TEXT, False), ("", True), ("   \n", True)])
def test_nothing_pasted_changes_nothing(
    panel: DemandsPanel, opened: OpenPlan, text: str, *, taken: bool
) -> None:
    paste(panel, text, taken=taken)
    assert opened.plan == plan_with_two_directives()


def test_a_plan_without_directive_says_so(panel: DemandsPanel, opened: OpenPlan) -> None:
    opened.apply("none", lambda plan: edits.with_directives(plan, (), ()))
    assert not rows(panel)
    assert not panel._paste.isEnabled()
    panel.show_item("task-1")
    assert not rows(panel)
