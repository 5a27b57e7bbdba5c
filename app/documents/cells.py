"""What stands in the cells of an assignment table, and how wide they are; Word, Excel and the proof share it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.plan.fields import COORDINATING, LEADS, TASK_FIELD_OF, Field, Holds
from app.domain.plan.model import OTHER_COLUMNS, AssignmentTable, Column, OwnOutput, Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.table_grid import column_starts
from app.domain.plan.tree import assignment_tables
from app.domain.printing.as_typed import cell_as_read, is_as_read
from app.domain.printing.generated import OutputRow, TaskRow, TaskTableRow
from app.domain.vietnamese import first_upper
from app.standards import Standard, TableFormat

OF_THE_WHOLE = frozenset((Column.ORDINAL, Column.CONTENT, Column.CODE))
"""What a task says once for all its rows: these cells are one over the rows of its outputs."""


CellReader = Callable[[TaskRow | OutputRow], tuple[str, ...]]
"""Reads the paragraphs of a task's cell in one column; at least one, which may be empty."""


def cell_texts(column: Column, row: TaskRow | OutputRow) -> tuple[str, ...]:
    """The paragraphs of a task's cell; at least one, which may be empty."""
    return _READERS[column](row)


def cell_reader(column: Column) -> CellReader:
    """What reads a column: made once for a table, which asks it row by row."""
    if column is Column.ORDINAL:
        return lambda row: (row.number,)
    said = _said(TASK_FIELD_OF[column])
    if column in OF_THE_WHOLE:
        return lambda row: ("",) if isinstance(row, OutputRow) else said(row.task)
    return lambda row: said(row.task)


def printed_reader(column: Column, *, joint: bool = False) -> CellReader:
    """The same on paper: a cell that came from a paper and says what it said there stands as it was typed.

    In a `joint` column those who coordinate stand beside the leads.
    """
    read = cell_reader(column)

    def as_printed(row: TaskRow | OutputRow) -> tuple[str, ...]:
        if row.task.typed is None:
            return read(row)
        typed = cell_as_read(row.task, column)
        return read(row) if typed is None else tuple(typed.split("\n"))

    def of_both(row: TaskRow | OutputRow) -> tuple[str, ...]:
        told = row.task.assignment.coordinating or not is_as_read(row.task, COORDINATING)
        return _joint_texts(row.task) if told else as_printed(row)

    return of_both if joint and column is Column.LEAD else as_printed


def _joint_texts(task: Task | OwnOutput) -> tuple[str, ...]:
    typed = cell_as_read(task, Column.LEAD)
    if typed is not None and is_as_read(task, COORDINATING):
        return tuple(typed.split("\n"))
    said = ((field.label, "; ".join(field.texts(task))) for field in (LEADS, COORDINATING))
    return tuple(f"{label}: {names}" for label, names in said if names) or ("",)


def heading_of(plan: Plan, column: Column, standard: Standard) -> str:
    """What stands over a column of the workbook: the standard's word, for a column of the office's own its heading."""
    if column in OTHER_COLUMNS:
        for _, table in assignment_tables(plan):
            if column in table.columns and (words := _typed_heading(table, table.columns.index(column))):
                return words
    return standard.table.columns[column.value].name


def _typed_heading(table: AssignmentTable, place: int) -> str:
    """The innermost heading over a column of a table that came from a paper, "" where it has none."""
    for row, starts in zip(reversed(table.head), reversed(column_starts(table.head)), strict=True):
        for start, cell in zip(starts, row, strict=True):
            words = " ".join(plain(text) for text in cell.paragraphs)
            if start <= place < start + cell.columns and words:
                return words
    return ""


def _said(field: Field[Any]) -> Callable[[Task | OwnOutput], tuple[str, ...]]:
    """What a field says in a cell: names parted by semicolons, since names hold commas; several lines as a list."""
    match field.holds:
        case Holds.RICH:
            return lambda task: (plain(field.of(task)),)
        case Holds.PARTIES:
            return lambda task: (first_upper("; ".join(field.texts(task))),)
        case Holds.DEADLINE:
            return lambda task: (first_upper("".join(field.texts(task))),)
        case Holds.LINES:
            return lambda task: _listed(field.texts(task), task)
        case _:
            return lambda task: field.texts(task) or ("",)


def _listed(texts: tuple[str, ...], task: Task | OwnOutput) -> tuple[str, ...]:
    """Lines as a list, without those that stand in rows of their own below."""
    if isinstance(task, Task) and task.outputs:
        told = {text for output in task.outputs for text in output.deliverables}
        texts = tuple(text for text in texts if text not in told)
    return tuple([f"- {text}" for text in texts]) if len(texts) > 1 else texts or ("",)


def column_widths(
    columns: Sequence[Column], rows: Sequence[TaskTableRow], width: float, size: float, table: TableFormat
) -> tuple[float, ...]:
    """Widths in mm that add up to `width`, for text of `size` pt; least widths shrink and grow with it.

    Each column gets its least width; the rest goes to the columns by how much longer their texts are, so that rows
    come out low. What is left when every text has room on one line is shared as the standard says.
    """
    formats = [table.columns[column.value] for column in columns]
    least = [each.least * size / table.size for each in formats]
    rest = width - sum(least)
    if rest <= 0:
        return tuple(each * width / sum(least) for each in least)
    needs = [_usual_length(column, rows) * _MM_PER_SIGN * size + 2 * table.padding for column in columns]
    gaps = [max(0.0, need - low) for need, low in zip(needs, least, strict=True)]
    if sum(gaps) > rest:
        return tuple(low + rest * gap / sum(gaps) for low, gap in zip(least, gaps, strict=True))
    spare, shares = rest - sum(gaps), sum(each.share for each in formats) or len(formats)
    return tuple(
        low + gap + spare * (each.share or (shares == len(formats))) / shares
        for low, gap, each in zip(least, gaps, formats, strict=True)
    )


def _usual_length(column: Column, rows: Sequence[TaskTableRow]) -> int:
    """The length in signs that nine texts in ten of the column do not exceed, from a sample of the rows."""
    read = cell_reader(column)
    sample = rows[:: len(rows) // _SAMPLE + 1]
    lengths = sorted(sum(map(len, read(row))) for row in sample if isinstance(row, TaskRow))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


_SAMPLE = 100
"""So many rows tell how long the texts of a column are."""

_MM_PER_SIGN = 0.17
"""The mean width of a letter of Vietnamese prose as mm per pt of type size."""


_READERS = {column: cell_reader(column) for column in Column}
