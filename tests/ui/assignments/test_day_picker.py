"""The calendar beside the words of a deadline: in its cell, in the form of a task, and for many tasks."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.deadline.model import OnDate
from app.domain.plan.fields import DEADLINE
from app.translation import language
from app.ui.assignments.cells import DeadlineCell
from app.ui.assignments.columns import column_of, words_of
from app.ui.assignments.day_picker import DayPicker
from app.ui.assignments.many_dialogs import DeadlineQuestion
from app.ui.fields import LineField
from tests.ui.assignments.conftest import Work
from tests.ui.driving import press

K = Qt.Key


def picker() -> DayPicker:
    found = QApplication.activePopupWidget()
    assert isinstance(found, DayPicker)
    return found


def test_a_day_is_chosen_in_the_cell_of_a_deadline(work: Work) -> None:
    work.at(1, column_of(DEADLINE))
    work.key(K.Key_F2)
    editor = work.focused
    assert isinstance(editor, DeadlineCell)
    press(editor, K.Key_Semicolon, ";", Qt.KeyboardModifier.ControlModifier)
    shown = picker()
    assert shown.calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert shown.calendar.locale().language() == QLocale(language()).language()
    assert shown.calendar.selectedDate() == QDate(2026, 3, 31), (
        "the last day of the quarter that stands there"
    )
    shown.calendar.clicked.emit(QDate(2026, 11, 5))
    assert QApplication.activePopupWidget() is None
    assert work.table.cells.editor is editor, "the cell is still open"
    work.key(K.Key_Return)
    assert words_of(work.task(1), column_of(DEADLINE)) == "05/11/2026"
    deadline = work.task(1).deadline
    assert deadline is not None
    assert isinstance(deadline.when, OnDate)


def test_a_day_is_chosen_in_the_form_of_a_task(work: Work) -> None:
    work.form.show_item("task-2")
    line = work.form.typed[DEADLINE]
    assert isinstance(line, LineField)
    line.setFocus()
    line.actions()[-1].trigger()
    picker().calendar.activated.emit(QDate(2026, 2, 3))
    assert words_of(work.task(2), column_of(DEADLINE)) == "03/02/2026"


def test_the_calendar_goes_with_escape_and_changes_nothing(work: Work, qtbot: QtBot) -> None:
    before = work.open.plan
    question = DeadlineQuestion(work.window, before, 3)
    qtbot.addWidget(question)
    question.show()
    question.days.open()
    shown = picker()
    press(shown, K.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert question.line.text() == ""
    question.days.open()
    picker().calendar.clicked.emit(QDate(2026, 12, 31))
    assert question.line.text() == "31/12/2026"
    question.close()
