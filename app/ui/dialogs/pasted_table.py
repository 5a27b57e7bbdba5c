"""What a pasted table of tasks becomes on the page: a table as it stands, or tasks."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QCheckBox, QWidget

from app.translation import ntr, tr
from app.ui.buttons import push_button
from app.ui.dialogs.asking import Question, answer


class TableUse(StrEnum):
    """What becomes of it; the values are those of `Settings.pasted_table`."""

    TABLE = "table"
    TASKS = "tasks"


class TableUseQuestion(Question):
    """Two ways on, and one back; the answer can be kept for all that follow."""

    def __init__(self, parent: QWidget | None, rows: int) -> None:
        words = ntr(
            "The pasted table tells {count} task. Shall it stand in the plan as a table, or as a task with its lead "
            "and deadline, which the assignment table shows?",
            "The pasted table tells {count} tasks. Shall it stand in the plan as a table, or as tasks with their "
            "leads and deadlines, which the assignment table shows?",
            rows,
        )
        super().__init__(parent, tr("Paste a table"), words, tr("As tasks"))
        self.use = TableUse.TASKS
        self.table = push_button(tr("As a table"), self._take_table)
        self.buttons.insertWidget(self.buttons.count() - 1, self.table)
        self.kept = QCheckBox(tr("Do not ask again (Settings can change it)"))
        self.body.addWidget(self.kept)

    def _take_table(self) -> None:
        self.use = TableUse.TABLE
        self.accept()


def ask_table_use(parent: QWidget | None, rows: int) -> tuple[TableUse, bool] | None:
    """What becomes of a table of so many tasks, and whether that holds from now on; None where one steps back."""
    dialog = TableUseQuestion(parent, rows)
    return (dialog.use, dialog.kept.isChecked()) if answer(dialog) else None
