"""Many tasks at once: chosen by their numbers, and each act done to all of them as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.plan.fields import COORDINATING, DEADLINE, LEADS
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import find, tasks, tasks_with_path
from app.translation import ntr, tr
from app.ui.assignments.columns import NUMBER, WORDS, column_of, words_of
from app.ui.assignments.many_dialogs import DeadlineQuestion, ListQuestion, PartiesQuestion
from app.ui.assignments.many_tasks import ManyBar
from app.ui.dialogs.asking import Question
from tests.ui.assignments.conftest import Work
from tests.ui.driving import button, press, type_text

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def number_at(work: Work, number: int) -> QPoint:
    """The middle of the cell with the number of a task."""
    work.table.scrollTo(work.table.rows.index(work.table.rows.place(f"task-{number}"), NUMBER))
    return work.table.visualRect(
        work.table.rows.index(work.table.rows.place(f"task-{number}"), NUMBER)
    ).center()


def click_number(work: Work, number: int, held: Qt.KeyboardModifier = NONE) -> None:
    at = number_at(work, number)
    QTest.mouseClick(work.table.viewport(), Qt.MouseButton.LeftButton, held, at)
    QApplication.processEvents()


def by_rows(work: Work) -> bool:
    return work.table.whole_rows


def ids(*numbers: int) -> tuple[str, ...]:
    return tuple(f"task-{number}" for number in numbers)


def answered(then: Callable[[Question], None]) -> None:
    """Do this in the question that comes next."""

    def look() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, Question), shown
        then(shown)

    QTimer.singleShot(0, look)


def act(work: Work, words: str, then: Callable[[Question], None]) -> None:
    answered(then)
    button(work.page, words).click()
    QApplication.processEvents()


def test_rows_are_chosen_by_their_numbers(work: Work) -> None:
    (bar,) = work.page.findChildren(ManyBar)
    click_number(work, 2)
    assert work.table.chosen_tasks == ids(2)
    assert by_rows(work)
    assert not bar.isVisible(), "one task has the form at the right"
    click_number(work, 4, SHIFT)
    assert work.table.chosen_tasks == ids(2, 3, 4)
    click_number(work, 3, CTRL)
    click_number(work, 6, CTRL)
    assert work.table.chosen_tasks == ids(2, 4, 6)
    assert bar.isVisible()
    work.at(5, WORDS)
    press(work.table, K.Key_Down, "", SHIFT)
    assert not by_rows(work)
    press(work.table, K.Key_Space, " ", SHIFT)
    assert by_rows(work)
    assert work.table.chosen_tasks == ids(5, 6)
    press(work.table, K.Key_A, "", CTRL)
    assert len(work.table.chosen_tasks) == 23


def test_one_body_leads_many_tasks_as_one_step(work: Work) -> None:
    before = work.open.plan
    click_number(work, 2)
    click_number(work, 5, SHIFT)

    def assign(shown: Question) -> None:
        assert isinstance(shown, PartiesQuestion)
        type_text(shown.parties.line, "so y te")
        shown.accept()

    act(work, tr("Lead …"), assign)
    assert all([each.ref for each in work.task(n).assignment.leads] == ["so-y-te"] for n in (2, 3, 4, 5))
    assert work.task(1) == find(before, "task-1")
    assert work.task(6) == find(before, "task-6")
    work.open.undo()
    assert work.open.plan is before


@pytest.mark.parametrize("added", [True, False])
def test_bodies_come_beside_those_that_coordinate_or_in_their_place(work: Work, added: bool) -> None:
    before = work.open.plan
    click_number(work, 2)
    click_number(work, 3, SHIFT)

    def assign(shown: Question) -> None:
        assert isinstance(shown, PartiesQuestion)
        assert shown.added.isChecked()
        (shown.added if added else shown.replaced).setChecked(True)
        type_text(shown.parties.line, "Nhóm Q")
        shown.accept()

    act(work, tr("Coordinating …"), assign)
    for number in (2, 3):
        old = words_of(find(before, f"task-{number}"), column_of(COORDINATING))  # type: ignore[arg-type]
        wanted = "; ".join(filter(None, [old if added else "", "Nhóm Q"]))
        assert words_of(work.task(number), column_of(COORDINATING)) == wanted


def test_a_deadline_for_many(work: Work) -> None:
    click_number(work, 1)
    click_number(work, 3, SHIFT)

    def set_it(shown: Question) -> None:
        assert isinstance(shown, DeadlineQuestion)
        shown.line.setText("quy 3/2026")
        assert "III/2026" in shown.understood.text() or "3/2026" in shown.understood.text()
        shown.accept()

    act(work, tr("Deadline …"), set_it)
    assert {words_of(work.task(n), column_of(DEADLINE)) for n in (1, 2, 3)} == {"Quý 3/2026"}


def test_many_are_linked_to_a_demand(work: Work) -> None:
    click_number(work, 1)
    click_number(work, 2, SHIFT)
    directives = work.open.plan.directives
    demand = directives[0].demands[0]
    work.open.apply("", lambda plan: replace(plan, directives=()))
    button(work.page, tr("Demand …")).click()
    assert work.page.said, "without demands it says what to do"
    work.open.undo()

    def link(shown: Question) -> None:
        assert isinstance(shown, ListQuestion)
        shown.search.setText(demand.text[:20])
        item = next(
            shown.list.item(row) for row in range(shown.list.count()) if not shown.list.item(row).isHidden()
        )
        item.setCheckState(Qt.CheckState.Checked)
        shown.accept()

    act(work, tr("Demand …"), link)
    assert demand.id in work.task(1).answers
    assert demand.id in work.task(2).answers


def test_many_go_to_another_section(work: Work) -> None:
    before = work.open.plan
    sections = {task.id: path[-1] for path, task in tasks_with_path(before)}
    goal = sections["task-15"]
    click_number(work, 1)
    click_number(work, 2, CTRL)

    def choose(shown: Question) -> None:
        assert isinstance(shown, ListQuestion)
        shown.search.setText(plain(goal.heading))
        shown.accept()

    act(work, tr("To a section …"), choose)
    now = {task.id: path[-1].id for path, task in tasks_with_path(work.open.plan)}
    assert now["task-1"] == now["task-2"] == goal.id
    assert work.table.chosen_tasks == ids(1, 2), "they stay chosen"
    work.open.undo()
    assert work.open.plan is before


def test_delete_takes_out_whole_rows_and_asks_once(work: Work) -> None:
    before = work.open.plan
    click_number(work, 2)
    click_number(work, 3, SHIFT)
    answered(lambda shown: shown.reject())
    press(work.table, K.Key_Delete)
    assert work.open.plan is before
    answered(lambda shown: shown.accept())
    press(work.table, K.Key_Delete)
    assert [task.id for task in tasks(work.open.plan)][:2] == ["task-1", "task-4"]
    work.open.undo()
    assert work.open.plan is before


def test_ctrl_enter_writes_into_all_chosen_cells_of_the_column(work: Work) -> None:
    before = work.open.plan
    for column, typed in ((column_of(DEADLINE), "Quý I/2027"), (column_of(LEADS), "Nhóm Q")):
        work.at(1, column)
        press(work.table, K.Key_Down, "", SHIFT)
        press(work.table, K.Key_Down, "", SHIFT)
        work.type(typed)
        press(work.focused, K.Key_Return, "\r", CTRL)
        assert {words_of(work.task(n), column) for n in (1, 2, 3)} == {typed}
        assert words_of(work.task(4), column) != typed
        assert work.in_table
        work.open.undo()
        assert work.open.plan is before


def test_chosen_rows_are_moved_together_by_keys_and_by_drag(work: Work, qtbot: QtBot) -> None:
    before = work.open.plan
    click_number(work, 2)
    click_number(work, 3, SHIFT)
    work.page.move_chosen(1)
    assert [task.id for task in tasks(work.open.plan)][:4] == ["task-1", "task-4", "task-2", "task-3"]
    assert work.table.chosen_tasks == ids(2, 3)
    work.page.move_chosen(-1)
    assert work.open.plan == before
    view, start = work.table.viewport(), number_at(work, 2)
    below = work.table.visualRect(work.table.rows.index(work.table.rows.place("task-5"), NUMBER))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(view, QPoint(start.x(), below.top() + 4))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, QPoint(start.x(), below.top() + 4))
    assert [task.id for task in tasks(work.open.plan)][:5] == [
        "task-1",
        "task-4",
        "task-2",
        "task-3",
        "task-5",
    ]
    assert work.table.chosen_tasks == ids(2, 3)
    assert ntr("{count} task chosen", "{count} tasks chosen", 2)
