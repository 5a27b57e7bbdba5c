"""A whole task in one line: it is read while one types, added by Enter, and kept where it is not added."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.domain import edits
from app.domain.plan.head import Status
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.ui.application import Program
from app.ui.assignments.quick_entry import QuickEntry
from app.ui.destinations import Destination
from app.ui.dialogs.asking import Question
from tests.samples import sample_plan
from tests.ui.driving import Steps, dialog, drive, modal, soon
from tests.ui.walk import open_plan, plan_of, work_of

CTRL = Qt.KeyboardModifier.ControlModifier


def entry_of(program: Program) -> QuickEntry:
    return work_of(program.window).views.table.entry


def ready(program: Program, status: Status = Status.DRAFT) -> Steps:
    yield from open_plan(program, edits.with_status(sample_plan(3), status))
    program.window.activateWindow()
    yield program.window.isActiveWindow
    program.window.show_place(Destination.ASSIGNMENTS)
    entry_of(program).setFocus()
    yield entry_of(program).line.hasFocus


def test_the_line_is_read_while_one_types_and_its_task_taken_back_by_one_key(program: Program) -> None:
    def script() -> Steps:
        yield from ready(program)
        entry, opened = entry_of(program), plan_of(program.window)
        entry.line.setText("Rà soát; Sở Nội vụ; Quý II/2026")
        yield lambda: "Chủ trì: Sở Nội vụ" in entry.read.toolTip() and entry.read.isVisible()
        QTest.keyClick(entry.line, Qt.Key.Key_Return)
        assert [plain(task.content) for task in tasks(opened.plan)].count("Rà soát") == 1
        assert not entry.line.text()
        yield lambda: entry.read.isHidden() and entry.line.hasFocus()
        QTest.keyClick(entry.line, Qt.Key.Key_Z, CTRL)
        assert len(tasks(opened.plan)) == 3
        assert not entry.line.text()
        yield lambda: program.session.jobs.idle

    drive(script())


def test_several_lines_that_are_pasted_are_several_tasks(program: Program) -> None:
    def script() -> Steps:
        yield from ready(program)
        QGuiApplication.clipboard().setText("Việc một; Sở Y tế\n\nViệc hai; Sở Nội vụ\n")
        QTest.keyClick(entry_of(program).line, Qt.Key.Key_V, CTRL)
        made = {plain(task.content): task for task in tasks(plan_of(program.window).plan)}
        assert made["Việc hai"].assignment.leads[0].name == "Sở Nội vụ"
        assert made["Việc một"].assignment.leads[0].name == "Sở Y tế"
        assert not entry_of(program).line.text()
        yield lambda: program.session.jobs.idle

    drive(script())


def test_what_an_issued_plan_does_not_take_stays_in_the_line(program: Program) -> None:
    def script() -> Steps:
        yield from ready(program, Status.ISSUED)
        entry = entry_of(program)
        entry.line.setText("Rà soát; Sở Nội vụ")
        soon(lambda: QTest.keyClick(entry.line, Qt.Key.Key_Return))
        yield dialog(Question)
        soon(modal(Question).reject)
        yield lambda: program.session.jobs.idle
        assert entry.line.text() == "Rà soát; Sở Nội vụ"
        assert len(tasks(plan_of(program.window).plan)) == 3

    drive(script())


def test_a_task_that_a_filter_would_hide_is_shown(program: Program) -> None:
    def script() -> Steps:
        yield from ready(program)
        page = work_of(program.window).views.table
        page.filter.setText("không có gì như vậy")
        yield lambda: page.table.rows.tasks_shown == 0
        page.entry.line.setText("Rà soát; Sở Nội vụ")
        QTest.keyClick(page.entry.line, Qt.Key.Key_Return)
        yield lambda: program.session.jobs.idle
        made = next(task for task in tasks(plan_of(program.window).plan) if plain(task.content) == "Rà soát")
        assert page.table.rows.place(made.id) >= 0

    drive(script())
