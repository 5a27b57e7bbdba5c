"""How long the views of the whole take to open, and to follow an edit, at 2,000 tasks; the edit alone is 1.0."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from app.domain import edits
from app.domain.plan.fields import FUNDING
from app.domain.plan.model import Task
from app.domain.plan.tree import find
from app.pages.overview.paper import View
from app.ui.open_plan import OpenPlan
from app.ui.overview.page import OverviewPage
from app.ui.theme import interface_font, show_theme
from tests.samples import sample_plan

TASKS = 2_000
TODAY = date(2026, 6, 17)

pytestmark = pytest.mark.benchmark(group=f"views, {TASKS} tasks")


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[OpenPlan]:
    qapp.setStyle("Fusion")
    qapp.setFont(interface_font())
    show_theme(qapp, "light")
    found = OpenPlan(sample_plan(TASKS))
    yield found
    found.deleteLater()


def shown(opened: OpenPlan, view: View) -> OverviewPage:
    page = OverviewPage(opened, TODAY)
    page.resize(1200, 640)
    page.show_view(view)
    page.show()
    QCoreApplication.processEvents()
    return page


def funded(opened: OpenPlan, number: int) -> None:
    opened.apply("funding", lambda plan: edits.with_value(plan, "task-3", FUNDING, str(number)))


def funding(opened: OpenPlan) -> str:
    task = find(opened.plan, "task-3")
    assert isinstance(task, Task)
    return task.funding


def test_an_edit_that_no_view_follows(benchmark: BenchmarkFixture, opened: OpenPlan) -> None:
    numbers = count()
    benchmark(lambda: funded(opened, next(numbers)))
    assert funding(opened) == str(next(numbers) - 1)


@pytest.mark.parametrize("view", View)
def test_a_view_opens(benchmark: BenchmarkFixture, opened: OpenPlan, view: View) -> None:
    def work() -> None:
        page = shown(opened, view)
        assert page.isVisible()
        page.close()
        page.deleteLater()

    benchmark(work)


@pytest.mark.parametrize("view", View)
def test_a_view_follows_an_edit(benchmark: BenchmarkFixture, opened: OpenPlan, view: View) -> None:
    page, numbers = shown(opened, view), count()

    def work() -> None:
        funded(opened, next(numbers))
        page.repaint()

    benchmark(work)
    assert funding(opened) == str(next(numbers) - 1)
    page.close()
    page.deleteLater()
