"""What a person does to cells of the task table: each is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain import edits
from app.domain.edits.cells import Cell, CellReading, NoteInTheWay, with_cell, with_cells, with_filled
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import find
from app.domain.writing.pasted_rows import Row, overwritten, with_rows_added
from app.translation import tr
from app.ui import late
from app.ui.assignments.columns import NUMBER, PARTIES, READ_ONLY, TaskColumn, heading, placement_named
from app.ui.assignments.party_book import PartyBook
from app.ui.assignments.paste_way import Way
from app.ui.editor.page_edit import new_id
from app.ui.open_plan import OpenPlan


class CellWork(QObject):
    """Turns what is done to cells into edits of the open plan."""

    refused = Signal(str)
    """Something cannot be done here; carries what to say."""

    def __init__(self, book: PartyBook, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._open = book, opened
        self._parent = parent

    def write(self, task_id: str, column: TaskColumn, value: object, run: str = "") -> None:
        """Take over what was typed in a cell: words, or parties. What is written in one `run` is one step."""
        field = column.field
        assert field is not None, "the number of a task is not written"

        def edit(plan: Plan) -> Plan:
            if column in PARTIES and isinstance(value, tuple):
                return edits.with_value(plan, task_id, field, value)
            return with_cell(plan, task_id, field, str(value), self._reading(plan))

        self._apply(heading(column), edit, run)

    def write_all(self, chosen: Sequence[str], column: TaskColumn, value: object, run: str = "") -> None:
        """Take over what was typed in a cell for many tasks, as one step with what was typed so far."""
        field = column.field
        assert field is not None, "the number of a task is not written"

        def edit(plan: Plan) -> Plan:
            if column in PARTIES and isinstance(value, tuple):
                return edits.with_parties_of_many(plan, chosen, field, value, added=False)
            cells = [(task, field, str(value)) for task in chosen]
            return with_cells(plan, cells, self._reading(plan))

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
        self,
        given: Sequence[Sequence[str]],
        tasks: Sequence[str],
        columns: Sequence[TaskColumn],
        *,
        repeated: bool = False,
    ) -> None:
        """Put the rectangle `given`, or one cell that is `repeated`, on the cells of these tasks and columns.

        What would be overwritten is shown first, and replacing or adding asked; rows for which no task is left become
        tasks of their own, and what has no column is told.
        """
        rows = [_row(words, columns) for words in given]
        cells = [(task, field, words) for task, row in zip(tasks, rows, strict=False) for field, words in row]
        plan = self._open.plan
        try:
            over = overwritten(plan, cells, self._reading(plan))
        except NoteInTheWay:
            self.refused.emit(note_in_the_way())
            return
        more, lost = rows[len(tasks) :], _without_column(given, columns)
        way: Way | None = Way.REPLACE
        if more or lost or len(over) > 1 or (over and len(cells) > 1):
            way = late.pasting_dialog.ask_way(
                self._parent, over, len(given), len(more), lost, can_add=not repeated
            )
        if way is Way.REPLACE:
            self._apply(tr("Paste cells"), lambda plan: self._replaced(plan, cells, more, tasks[-1]))
        elif way is Way.ADD:
            self._apply(tr("Add pasted tasks"), lambda plan: self._replaced(plan, [], rows, tasks[0]))

    def _replaced(self, plan: Plan, cells: Sequence[Cell], more: Sequence[Row], behind: str) -> Plan:
        reading = self._reading(plan)
        return with_rows_added(with_cells(plan, cells, reading), more, behind, reading, new_id)

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


def _row(words: Sequence[str], columns: Sequence[TaskColumn]) -> Row:
    """What a row says in the columns that can be written in."""
    return [
        (column.field, each)
        for column, each in zip(columns, words, strict=False)
        if column.field and column not in READ_ONLY
    ]


def _without_column(given: Sequence[Sequence[str]], columns: Sequence[TaskColumn]) -> tuple[str, ...]:
    """The words for which there is no column that can be written in; numbers of rows are made anew."""
    found: list[str] = []
    for row in given:
        written = [column for column in columns[: len(row)] if column in READ_ONLY and column is not NUMBER]
        found += [row[columns.index(column)] for column in written]
        found += row[len(columns) :]
    return tuple(words for words in found if words.strip())


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
