"""Sorted, grouped, narrowed: other ways to look at the tasks, which leave the plan as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.fields import DEADLINE, LEADS, PROGRESS
from app.domain.plan.tree import tasks
from app.domain.vietnamese import collation_key
from app.translation import tr
from app.ui.assignments.column_menu import ColumnMenu
from app.ui.assignments.columns import COLUMNS, NUMBER, WORDS, TaskColumn, column_of, heading, words_of
from app.ui.assignments.ordering import Grouping, RowOrder, fits, grouped, sorted_tasks
from app.ui.assignments.page import AssignmentPage
from app.ui.open_plan import OpenPlan
from app.workflows.desk import Desk, read_desk
from tests.profiles import tried
from tests.samples import sample_plan
from tests.strategies import plans
from tests.ui.assignments.conftest import Work
from tests.ui.driving import button

LEAD = column_of(LEADS)


@given(plans(), st.sampled_from(COLUMNS), st.booleans(), st.sampled_from(Grouping))
@tried(60)
def test_every_task_is_shown_once_whatever_the_order(plan, column, descending, grouping) -> None:  # type: ignore[no-untyped-def]
    shown = sorted_tasks(tasks(plan), RowOrder(column, descending=descending))
    said = [words_of(task, column) for task in shown if column is not NUMBER]
    assert "" not in said[: len(list(filter(None, said)))], "what says nothing comes last"
    found = list(grouped(shown, plan, grouping))
    assert sorted(task.id for _, task in found) == sorted(task.id for task in tasks(plan))
    headings = [group for at, (group, _) in enumerate(found) if not at or found[at - 1][0] != group]
    assert len(headings) == len(set(headings)), "each group stands once"


def test_words_are_sorted_as_a_vietnamese_dictionary_does() -> None:
    wanted = ["an", "án", "ạn", "ăn", "ân", "Ban 2", "Ban 10", "Dân tộc", "Đà Nẵng", "Sở Nội vụ", "Sở Y tế"]
    mixed = wanted[::-1]
    mixed.sort(key=collation_key)
    assert mixed == wanted


def shown(work: Work) -> list[str]:
    rows = work.table.rows
    return [rows.row(at).id for at in range(rows.rowCount()) if rows.row(at).task is not None]


def headings(work: Work) -> list[str]:
    rows = work.table.rows
    return [rows.row(at).heading for at in range(rows.rowCount()) if rows.row(at).task is None]


def click_heading(work: Work, column: TaskColumn, *, mark: bool = False) -> None:
    top = work.table.top
    x = top.sectionViewportPosition(column) + (top.sectionSize(column) - 12 if mark else 12)
    QTest.mouseClick(top.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, top.height() // 2))
    QApplication.processEvents()


def test_a_click_on_a_heading_sorts_up_then_down_then_as_the_plan(work: Work) -> None:
    before, plan_order = work.open.plan, shown(work)
    click_heading(work, LEAD)
    leads = [words_of(task, LEAD) for task in (row_task(work, each) for each in shown(work))]
    assert leads == sorted(leads, key=collation_key)
    assert not headings(work)
    assert work.table.rows.headerData(LEAD, Qt.Orientation.Horizontal) == f"↑ {heading(LEAD)}"
    assert work.page.order_bar.words == tr("sorted upwards by {column}", column=heading(LEAD))
    click_heading(work, LEAD)
    assert [words_of(row_task(work, each), LEAD) for each in shown(work)] == sorted(
        leads, key=collation_key, reverse=True
    )
    click_heading(work, LEAD)
    assert shown(work) == plan_order
    assert work.page.order_bar.words == ""
    assert work.open.plan is before


def row_task(work: Work, task_id: str):  # type: ignore[no-untyped-def]
    return work.task(int(task_id.removeprefix("task-")))


def test_tasks_are_not_moved_while_they_are_sorted(work: Work) -> None:
    before = work.open.plan
    click_heading(work, LEAD)
    work.at(3, WORDS)
    work.page.move_chosen(1)
    assert work.open.plan is before
    assert work.page.said
    button(work.page, tr("As in the plan")).click()
    work.page.move_chosen(1)
    assert work.open.plan is not before


@pytest.mark.parametrize("grouping", [each for each in Grouping if each is not Grouping.SECTION])
def test_groups_have_headings_that_count_their_tasks(work: Work, grouping: Grouping) -> None:
    box = work.page.grouping
    box.setCurrentIndex(box.findData(grouping))
    box.activated.emit(box.currentIndex())
    found = headings(work)
    counts = [int(words.rpartition("(")[2].rstrip(")")) for words in found]
    assert sum(counts) == 23
    assert len(found) == len(set(found)) > 0
    work.page.filter.setText("so y te")
    assert 0 < len(shown(work)) < 23
    assert sum(int(words.rpartition("(")[2].rstrip(")")) for words in headings(work)) == len(shown(work))
    work.page.filter.clear()
    work.page.clear_order()
    assert work.table.rows.order == RowOrder()


def test_a_column_is_narrowed_in_its_menu(work: Work, qtbot: QtBot) -> None:
    work.open.apply("", lambda plan: edits.with_value(plan, "task-7", LEADS, ()))
    click_heading(work, LEAD, mark=True)
    (menu,) = work.page.findChildren(ColumnMenu)
    assert work.table.rows.order.sort is None, "the mark does not sort"
    assert menu.list.item(0).text() == tr("(nothing yet)")
    button(menu, tr("None")).click()
    menu.list.item(0).setCheckState(Qt.CheckState.Checked)
    menu.search.setText("y te")
    (found,) = [menu.list.item(row) for row in range(menu.list.count()) if not menu.list.item(row).isHidden()]
    assert found.text() == "Sở Y tế"
    menu.search.clear()
    found.setCheckState(Qt.CheckState.Checked)
    button(menu, tr("Filter")).click()
    assert "task-7" in shown(work)
    assert {words_of(row_task(work, each), LEAD) for each in shown(work)} == {"", "Sở Y tế"}
    assert work.page.counted == tr("{shown} of {all} tasks", shown=len(shown(work)), all=23)
    work.page.go_to("task-2")
    assert work.here[0] == "task-2", "who goes to a task that is left out finds it"
    qtbot.waitUntil(lambda: not work.page.findChildren(ColumnMenu))


def test_an_edit_leaves_the_row_where_it_stands_until_one_sorts_again(work: Work) -> None:
    work.table.setColumnHidden(column_of(PROGRESS), False)
    click_heading(work, column_of(DEADLINE))
    order = shown(work)
    work.open.apply("", lambda plan: edits.with_value(plan, order[0], DEADLINE, None))
    assert shown(work) == order
    click_heading(work, column_of(DEADLINE))
    click_heading(work, column_of(DEADLINE))
    click_heading(work, column_of(DEADLINE))
    assert order[0] in shown(work)[len(shown(work)) // 2 :], "what says nothing comes last"


def test_columns_are_moved_and_everything_follows(work: Work) -> None:
    top = work.table.top
    top.moveSection(top.visualIndex(column_of(DEADLINE)), 2)
    assert work.table.columns_shown[:3] == [NUMBER, WORDS, column_of(DEADLINE)]
    work.at(1, WORDS)
    work.key(Qt.Key.Key_Tab)
    assert work.here == ("task-1", column_of(DEADLINE))
    assert isinstance(work.table, QTableView)
    assert fits(work.task(1), RowOrder())


def test_columns_are_as_they_were_left_at_the_next_start(work: Work, qtbot: QtBot) -> None:
    top = work.table.top
    top.moveSection(top.visualIndex(column_of(DEADLINE)), 2)
    work.table.turn_column(column_of(PROGRESS), shown=True)
    top.resizeSection(LEAD, 188)
    top.arranged.emit()
    qtbot.waitUntil(lambda: work.session.jobs.idle)
    kept = read_desk()
    assert kept == work.session.desk
    other = AssignmentPage(work.session, OpenPlan(sample_plan(3)))
    qtbot.addWidget(other)
    assert other.table.columns_on_desk == kept.columns
    assert other.table.columns_shown[:3] == [NUMBER, WORDS, column_of(DEADLINE)]
    assert column_of(PROGRESS) in other.table.columns_shown
    assert other.table.top.sectionSize(LEAD) == 188


def test_what_nobody_set_about_columns_is_not_kept(work: Work) -> None:
    click_heading(work, LEAD)
    assert work.session.desk == Desk()
