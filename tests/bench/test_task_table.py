"""How long a keystroke in the filter and an edit take in a table of 2,000 tasks, beside one repaint of that table.

The repaint is 1.0; read the figure in parentheses of the others. Each includes the repaint that follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, cycle

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from app.domain import edits
from app.domain.plan.fields import CONTENT, DEADLINE
from app.domain.plan.model import Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import find, tasks
from app.settings import Settings
from app.ui.assignments.columns import WORDS, column_of
from app.ui.assignments.ordering import Grouping, RowOrder
from app.ui.assignments.page import AssignmentPage
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.ui.theme import interface_font, show_theme
from tests.samples import sample_plan

TASKS = 2_000

pytestmark = pytest.mark.benchmark(group=f"task table, {TASKS} tasks")


@pytest.fixture
def opened(qapp: QApplication) -> OpenPlan:
    qapp.setStyle("Fusion")
    qapp.setFont(interface_font())
    show_theme(qapp, "light")
    return OpenPlan(sample_plan(TASKS))


@pytest.fixture
def session() -> Iterator[Session]:
    found = Session(Settings())
    yield found
    found.jobs.close()


@pytest.fixture
def page(opened: OpenPlan, session: Session) -> Iterator[AssignmentPage]:
    found = AssignmentPage(session, opened)
    found.resize(760, 640)
    found.show()
    settle()
    yield found
    found.close()
    settle()


def settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()


def shown(page: AssignmentPage) -> None:
    """Let the window do all that it has to, and paint the table once."""
    view = page.table.viewport()
    view.setUpdatesEnabled(False)
    settle()
    view.setUpdatesEnabled(True)
    view.repaint()


def test_repaint(benchmark: BenchmarkFixture, page: AssignmentPage) -> None:
    benchmark(page.table.viewport().repaint)
    assert not page.table.grab().isNull()


def test_key_in_the_filter(benchmark: BenchmarkFixture, page: AssignmentPage) -> None:
    """One letter more each time, then one less."""
    words = "so van hoa"
    typed = cycle([words[:end] for end in (*range(1, len(words) + 1), *range(len(words) - 1, 0, -1))])

    def key() -> None:
        page.filter.setText(next(typed))
        shown(page)

    whole = page.table.model().rowCount()
    benchmark(key)
    assert page.filter.text()
    assert page.table.model().rowCount() < whole


def test_first_key_in_the_filter(benchmark: BenchmarkFixture, opened: OpenPlan, session: Session) -> None:
    """Nothing was looked for in this plan before."""
    made: list[AssignmentPage] = []

    def make_anew() -> None:
        while made:
            made.pop().deleteLater()
        made.append(AssignmentPage(session, opened))
        made[0].resize(760, 640)
        made[0].show()
        settle()
        while not session.jobs.idle:
            settle()

    def key() -> None:
        made[0].filter.setText("d")
        shown(made[0])

    benchmark.pedantic(key, setup=make_anew, rounds=20)  # type: ignore[no-untyped-call]
    assert made[0].filter.text() == "d"
    made[0].deleteLater()


def test_edit_of_a_task(benchmark: BenchmarkFixture, page: AssignmentPage, opened: OpenPlan) -> None:
    page.go_to("task-1000")
    settle()
    number = count()

    def edit() -> None:
        words = rich(f"Rà soát, thống kê số liệu lần {next(number)}")
        opened.apply("words", lambda plan: edits.with_value(plan, "task-1003", CONTENT, words))
        shown(page)

    benchmark(edit)
    task = find(opened.plan, "task-1003")
    assert isinstance(task, Task)
    assert plain(task.content) == f"Rà soát, thống kê số liệu lần {next(number) - 1}"


def test_move_of_a_task(benchmark: BenchmarkFixture, page: AssignmentPage, opened: OpenPlan) -> None:
    """All rows may be others: what no goal is set for."""
    page.go_to("task-1000")
    settle()
    ways, first = cycle([1, -1]), opened.plan

    def move() -> None:
        opened.apply("move", lambda plan: edits.move_within(plan, "task-1003", next(ways)))
        shown(page)

    benchmark(move)
    assert sorted(task.id for task in tasks(opened.plan)) == sorted(task.id for task in tasks(first))


def test_key_in_the_filter_of_a_grouped_table(benchmark: BenchmarkFixture, page: AssignmentPage) -> None:
    """Sorted by deadline, below the agencies that lead."""
    page.table.rows.set_order(RowOrder(column_of(DEADLINE), grouping=Grouping.LEAD))
    settle()
    words = "so van hoa"
    typed = cycle([words[:end] for end in (*range(1, len(words) + 1), *range(len(words) - 1, 0, -1))])

    def key() -> None:
        page.filter.setText(next(typed))
        shown(page)

    benchmark(key)
    assert page.filter.text()
    assert 0 < page.table.rows.tasks_shown <= page.table.rows.tasks_in_all


def test_sort_and_group(benchmark: BenchmarkFixture, page: AssignmentPage) -> None:
    """A click that puts all rows in another order."""
    orders = cycle([RowOrder(WORDS), RowOrder(column_of(DEADLINE), grouping=Grouping.LEAD)])

    def click() -> None:
        page.table.rows.set_order(next(orders))
        shown(page)

    benchmark(click)
    assert page.table.rows.tasks_shown == page.table.rows.tasks_in_all
    assert page.table.rows.order != RowOrder()
