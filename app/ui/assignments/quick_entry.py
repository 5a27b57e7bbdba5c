"""One line below the table in which a task is typed whole; what it is read as stands below it while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.edits.cells import words_in_cell
from app.domain.plan.fields import COORDINATING, DEADLINE, DELIVERABLES, FUNDING, LEADS, MONITORING
from app.domain.plan.model import Task
from app.domain.plan.rich_text import plain, rich
from app.messages.fields import field_name
from app.translation import tr
from app.ui.buttons import push_button
from app.ui.elided import Elided
from app.ui.fields import asks_for_windows_key
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.ui.tips import plain_tip
from app.workflows.reference_data import agency_register, places
from app.workflows.typed_task import with_line_read

READ_MS = 120
"""The line is read so long after the last key."""

_LONGEST, _MOST_LINES = 2_000, 200
_SHOWN = (LEADS, COORDINATING, MONITORING, DEADLINE, DELIVERABLES, FUNDING)


class _EntryLine(QLineEdit):
    """Leaves steps back to the plan where it has none of its own; several lines that are pasted are several tasks."""

    lines_pasted = Signal(object)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo or asks_for_windows_key(event):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = [each for each in QGuiApplication.clipboard().text().splitlines() if each.strip()]
            if len(lines) > 1:
                self.lines_pasted.emit(lines)
                return
        super().keyPressEvent(event)


class QuickEntry(QFrame):
    """Enter adds the task that the line says; Escape empties it."""

    typed = Signal(object)
    """A task was typed; carries what it says, without id and code."""
    left = Signal()

    def __init__(self, session: Session, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._session, self._open = session, opened
        self.line = _EntryLine()
        self.line.setMaxLength(_LONGEST)
        self.line.lines_pasted.connect(self._take_lines)
        self._reading = QTimer(self, singleShot=True, interval=READ_MS)
        self._reading.timeout.connect(self._show)
        self.line.setAccessibleName(tr("New task in one line"))
        self.line.setPlaceholderText(
            tr("New task: what; who leads, who helps; by when; what comes of it — then Enter")
        )
        self.line.setToolTip(plain_tip(self.line.placeholderText()))
        self.read = Elided("muted")
        self.add = push_button(tr("Add"), self.take, "", "plus")
        self.add.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.read)
        self.read.hide()
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._wait)
        self.line.returnPressed.connect(self.take)

    @property
    def task(self) -> Task:
        """What the line says now."""
        return self._read_line(self.line.text())

    def _read_line(self, line: str) -> Task:
        empty = Task("", "", rich(""))
        plan, office = self._open.plan, self._session.office
        return with_line_read(empty, line, plan, agency_register(), places(), office)

    def _wait(self) -> None:
        self.add.setEnabled(bool(self.line.text().strip(" ;|")))
        self._reading.start()

    def _take_lines(self, lines: list[str]) -> None:
        """Add a task for each of several lines that were pasted."""
        for line in lines[:_MOST_LINES]:
            task = self._read_line(line)
            if plain(task.content):
                self.typed.emit(task)
        self.line.setText("\n".join(lines[_MOST_LINES:]))

    def _show(self) -> None:
        """Say which part is read as what."""
        task = self.task
        said = (
            (field_name(field.name, "task"), words_in_cell(task, field).replace("\n", ", "))
            for field in _SHOWN
        )
        words = " \N{MIDDLE DOT} ".join(f"{name}: {value}" for name, value in said if value)
        self.read.show_words(words)
        self.read.setVisible(bool(words))
        self.add.setEnabled(bool(plain(task.content)))

    def take(self) -> None:
        """Ask for the task to be added; the line keeps its words until it is (`end`)."""
        task = self.task
        if plain(task.content):
            self.typed.emit(task)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """The task is added: the line is ready for the next one, and has no steps back of its own."""
        self.line.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
