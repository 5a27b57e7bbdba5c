"""What a person does to cells of the task table: each is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from app.domain import edits
from app.domain.edits.cells import CellReading, NoteInTheWay, with_cell, with_cells, with_filled
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import find
from app.translation import ntr, tr
from app.ui.assignments.columns import PARTIES, READ_ONLY, TaskColumn, heading, placement_named
from app.ui.assignments.party_book import PartyBook
from app.ui.open_plan import OpenPlan


class CellWork(QObject):
    """Turns what is done to cells into edits of the open plan."""

    refused = Signal(str)
    """Something cannot be done here; carries what to say."""

    def __init__(self, book: PartyBook, opened: OpenPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book, self._open = book, opened

    def write(self, task_id: str, column: TaskColumn, value: object, run: str = "") -> None:
        """Take over what was typed in a cell: words, or parties. What is written in one `run` is one step."""
        field = column.field
        assert field is not None, "the number of a task is not written"

        def edit(plan: Plan) -> Plan:
            if column in PARTIES and isinstance(value, tuple):
                return edits.with_value(plan, task_id, field, value)
            return with_cell(plan, task_id, field, str(value), self._reading(plan))

        self._apply(heading(column), edit, run)

    def take_back(self, run: str) -> None:
        """Undo what was written in this run, as if it had never been."""
        self._open.take_back(run)

    def clear(self, cells: Iterable[tuple[str, TaskColumn]]) -> None:
        """Empty these cells."""
        empty = [
            (task, column.field, "") for task, column in cells if column.field and column not in READ_ONLY
        ]
        self._apply(tr("Clear cells"), lambda plan: with_cells(plan, empty, self._reading(plan)))

    def paste(
        self, given: Sequence[Sequence[str]], tasks: Sequence[str], columns: Sequence[TaskColumn]
    ) -> None:
        """Put the rectangle `given` on the cells of these tasks and columns, as far as both reach."""
        cells = [
            (task, column.field, words)
            for task, row in zip(tasks, given, strict=False)
            for column, words in zip(columns, row, strict=False)
            if column.field and column not in READ_ONLY
        ]
        self._apply(tr("Paste cells"), lambda plan: with_cells(plan, cells, self._reading(plan)))
        left_out = max(0, len(given) - len(tasks))
        if left_out:
            self.refused.emit(
                ntr(
                    "{count} row was not pasted: there is no task left for it below. Add a task first.",
                    "{count} rows were not pasted: there are no tasks left for them below. Add tasks first.",
                    left_out,
                )
            )

    def fill(self, source: str, targets: Iterable[str], columns: Sequence[TaskColumn]) -> None:
        """Let the target tasks say in these columns what the source says."""
        chosen = [column.field for column in columns if column.field and column not in READ_ONLY]
        self._apply(tr("Fill down"), lambda plan: with_filled(plan, _task(plan, source), targets, chosen))

    def _reading(self, plan: Plan) -> CellReading:
        return CellReading(lambda words: self._book.parties(plan, words), placement_named)

    def _apply(self, name: str, edit: Callable[[Plan], Plan], run: str = "") -> None:
        try:
            self._open.apply(name, edit, run)
        except NoteInTheWay:
            self.refused.emit(note_in_the_way())


def note_in_the_way() -> str:
    """Why words with a footnote are not replaced here."""
    return tr(
        "A footnote stands in the words of this task and would be lost. Change these words on the page, under Writing."
    )


def _task(plan: Plan, task_id: str) -> Task:
    task = find(plan, task_id)
    if not isinstance(task, Task):
        raise KeyError(task_id)
    return task
