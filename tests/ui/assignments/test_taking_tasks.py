"""Tasks taken out of another plan of the library, or out of a file, into the plan that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.plan.head import IssueDate
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import ids, tasks
from app.settings import Settings
from app.translation import ntr
from app.ui.assignments.page import AssignmentPage
from app.ui.assignments.taking_tasks import TakeTasksDialog, old_deadlines
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from tests.samples import sample_plan
from tests.ui.conftest import flush


@pytest.fixture
def session(qtbot: QtBot, places: Path) -> Iterator[Session]:
    """A session with its own library."""
    found = Session(Settings())
    with qtbot.waitSignal(found.started, timeout=20_000):
        found.start()
    yield found
    found.close()
    flush()
    found.deleteLater()


def last_year() -> Plan:
    plan = sample_plan(5)
    return replace(plan, id="last-year", head=replace(plan.head, subject="Kế hoạch năm trước"))


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[AssignmentPage]:
    session.with_store(lambda store: store.add_plan(last_year()))
    plan = sample_plan(8)
    opened = OpenPlan(replace(plan, head=replace(plan.head, issue_date=IssueDate(2027))))
    found = AssignmentPage(session, opened)
    found.show()
    qtbot.waitUntil(lambda: session.jobs.idle)
    yield found
    found.close()
    found.deleteLater()
    opened.deleteLater()


def take(page: AssignmentPage, then: Callable[[TakeTasksDialog], None]) -> None:
    """Ask for tasks, and do this in the dialog."""

    def look() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, TakeTasksDialog)
        then(shown)

    QTimer.singleShot(0, look)
    page.take_tasks()
    QApplication.processEvents()


def test_ticked_tasks_of_another_plan_come_in_with_their_assignment(
    page: AssignmentPage, qtbot: QtBot
) -> None:
    opened, before = page._open, page._open.plan
    page.go_to("task-2")

    def choose(shown: TakeTasksDialog) -> None:
        qtbot.waitUntil(lambda: shown.list.count() == 1)
        shown.search.setText("nam truoc")
        shown.list.setCurrentRow(0)
        qtbot.waitUntil(lambda: shown.tree.topLevelItemCount() > 0)
        assert not shown.yes.isEnabled()
        shown._tick_all()
        next(shown._rows()).setCheckState(0, Qt.CheckState.Unchecked)
        assert shown.yes.accessibleName() == ntr("Take {count} task", "Take {count} tasks", 4)
        assert "2027" in shown.told.text(), "deadlines of earlier years are told"
        shown.accept()

    take(page, choose)
    wanted = tasks(last_year())[1:]
    found = tasks(opened.plan)
    assert [plain(task.content) for task in found[2:6]] == [plain(task.content) for task in wanted]
    assert [task.assignment for task in found[2:6]] == [task.assignment for task in wanted]
    assert [task.deadline for task in found[2:6]] == [task.deadline for task in wanted]
    assert len({task.code for task in found}) == 12
    assert len(set(ids(opened.plan))) == len(list(ids(opened.plan)))
    assert "2027" in page.said
    opened.undo()
    assert opened.plan is before


def test_tasks_of_a_workbook_come_in_too(page: AssignmentPage, qtbot: QtBot, tmp_path: Path) -> None:
    book, opened = Workbook(), page._open
    sheet = book.active
    assert sheet is not None
    for row in (
        ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        (1, "Rà soát văn bản", "Sở Y tế", "Quý II/2027"),
        (2, "Lập danh mục", "Sở Nội vụ", "30/6/2027"),
    ):
        sheet.append(row)
    path = tmp_path / "danh-sach.xlsx"
    book.save(path)

    def choose(shown: TakeTasksDialog) -> None:
        shown.read_file(path)
        qtbot.waitUntil(lambda: shown.tree.topLevelItemCount() > 0, timeout=30_000)
        shown._tick_all()
        shown.accept()

    page.go_to("task-8")
    take(page, choose)
    added = tasks(opened.plan)[8:]
    assert [plain(task.content) for task in added] == ["Rà soát văn bản", "Lập danh mục"]
    assert [task.assignment.leads[0].ref for task in added] == ["so-y-te", "so-noi-vu"]
    assert old_deadlines(added, 2027) == 0


def test_a_file_that_cannot_be_read_is_told_and_costs_nothing(
    page: AssignmentPage, qtbot: QtBot, tmp_path: Path
) -> None:
    before = page._open.plan
    path = tmp_path / "hong.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")

    def choose(shown: TakeTasksDialog) -> None:
        shown.read_file(path)
        qtbot.waitUntil(lambda: "hong.xlsx" in shown.told.text() and page._session.jobs.idle, timeout=30_000)
        assert not shown.yes.isEnabled()
        shown.reject()

    take(page, choose)
    assert page._open.plan is before
