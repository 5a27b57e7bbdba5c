"""One line below the table in which a task is typed whole; what it is read as stands below it while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.edits.cells import words_in_cell
from app.domain.plan.fields import COORDINATING, DEADLINE, DELIVERABLES, FUNDING, LEADS, MONITORING
from app.domain.plan.model import Task
from app.domain.plan.rich_text import plain, rich
from app.messages.fields import field_name
from app.translation import tr
from app.ui.buttons import push_button
from app.ui.elided import Elided
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.workflows.reference_data import agency_register, places
from app.workflows.typed_task import with_line_read

_SHOWN = (LEADS, COORDINATING, MONITORING, DEADLINE, DELIVERABLES, FUNDING)


class QuickEntry(QFrame):
    """Enter adds the task that the line says; Escape empties it."""

    typed = Signal(object)
    """A task was typed; carries what it says, without id and code."""
    left = Signal()

    def __init__(self, session: Session, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._session, self._open = session, opened
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("New task in one line"))
        self.line.setPlaceholderText(
            tr("New task: what; who leads, who helps; by when; what comes of it — then Enter")
        )
        self.line.setToolTip(self.line.placeholderText())
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
        self.line.textChanged.connect(self._show)
        self.line.returnPressed.connect(self.take)

    @property
    def task(self) -> Task:
        """What the line says now."""
        empty = Task("", "", rich(""))
        return with_line_read(
            empty, self.line.text(), self._open.plan, agency_register(), places(), self._session.office
        )

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
        """Add the task; the line is ready for the next one."""
        task = self.task
        if plain(task.content):
            self.line.clear()
            self.typed.emit(task)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
