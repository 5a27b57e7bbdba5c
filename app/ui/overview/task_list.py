"""The tasks behind what is chosen in a view: each leads to its place."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.plan.model import Task
from app.domain.plan.rich_text import plain
from app.domain.vietnamese import first_upper
from app.translation import tr
from app.ui.buttons import label

_ID = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 264, 200
_UNBOUND = 16_777_215
"""What Qt calls no bound."""
_LONGEST = 120
"""So many letters of a task are shown."""


class TaskList(QFrame):
    """A heading, and tasks with their code, lead and deadline."""

    chosen = Signal(str)
    """A task was chosen; carries its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._title = label("", "heading")
        self._about = label("", "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Tasks"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(self.list, 1000)
        column.addStretch(1)  # keeps the words at the top where there is no list
        self.lie(flat=False)

    def lie(self, *, flat: bool) -> None:
        """Lie below a view, or stand beside it."""
        self.setMinimumSize(0 if flat else _WIDTH, _HEIGHT if flat else 0)
        self.setMaximumSize(_UNBOUND if flat else _WIDTH, _HEIGHT if flat else _UNBOUND)

    def show_tasks(self, title: str, about: str, tasks: Sequence[Task]) -> None:
        """Show these tasks below a heading and a line about them."""
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.list.clear()
        for task in tasks:
            item = QListWidgetItem(_told(task), self.list)
            item.setData(_ID, task.id)
        self.list.setVisible(bool(tasks))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(_ID)))


def _told(task: Task) -> str:
    leads = first_upper("; ".join(party.name for party in task.assignment.leads))
    deadline = task.deadline.text if task.deadline else ""
    below = " · ".join(part for part in (task.code, leads, deadline) if part)
    words = shorten(plain(task.content), _LONGEST, placeholder=" …")
    return f"{words}\n{below}"
