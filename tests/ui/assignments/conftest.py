"""A page of assignments and a form beside it, on a plan of 23 tasks, as the window has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.plan.model import Task
from app.domain.plan.tree import find
from app.settings import Settings
from app.ui.assignments.columns import COLUMNS, TaskColumn
from app.ui.assignments.page import AssignmentPage
from app.ui.assignments.table import TaskTable
from app.ui.assignments.task_form import TaskForm
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from tests.samples import sample_plan
from tests.ui.conftest import flush
from tests.ui.driving import press, type_text


@dataclass
class Work:
    """What is shown, and what a person does with it."""

    window: QWidget
    page: AssignmentPage
    form: TaskForm
    open: OpenPlan
    session: Session

    @property
    def table(self) -> TaskTable:
        return self.page.table

    @property
    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def task(self, number: int) -> Task:
        found = find(self.open.plan, f"task-{number}")
        assert isinstance(found, Task)
        return found

    def at(self, number: int, column: TaskColumn) -> None:
        """Put the keyboard on a cell."""
        self.table.setColumnHidden(column, False)
        self.table.setFocus()
        self.table.select_task(f"task-{number}", column)

    def key(self, *keys: int) -> None:
        for key in keys:
            press(self.focused, key)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            type_text(self.focused, letter)

    @property
    def in_table(self) -> bool:
        """Whether the keyboard is the table's, and no cell is open."""
        return QApplication.focusWidget() is self.table

    @property
    def here(self) -> tuple[str, TaskColumn]:
        """The task and the column of the current cell."""
        index = self.table.currentIndex()
        return self.table.rows.task_id(index), COLUMNS[index.column()]


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    """A session without a store: these views need none."""
    found = Session(Settings())
    yield found
    found.jobs.close()
    flush()
    found.deleteLater()


@pytest.fixture
def work(qtbot: QtBot, session: Session) -> Iterator[Work]:
    window = QWidget()
    opened = OpenPlan(sample_plan(23))
    found = Work(window, AssignmentPage(session, opened), TaskForm(session, opened), opened, session)
    row = QHBoxLayout(window)
    row.addWidget(found.page, 1)
    row.addWidget(found.form)
    found.form.setFixedWidth(330)
    found.page.selected.connect(found.form.show_item)
    window.resize(1010, 640)
    found.page.filter.setFocus()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and session.jobs.idle)
    yield found
    window.close()
    window.deleteLater()
    opened.deleteLater()
