"""Rows from a spreadsheet on the tasks of a plan: what they would overwrite, and as tasks of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.edits.cells import Cell, CellReading, said_in_cell, with_cells, words_in_cell
from app.domain.plan.fields import Field
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.writing.adding import Part, with_added

Row = Sequence[tuple[Field[Any], str]]
"""What one row says: fields and words."""


@dataclass(frozen=True)
class Overwritten:
    """A cell that says something else, and what would stand there."""

    code: str
    field: Field[Any]
    before: str
    after: str


def overwritten(plan: Plan, cells: Iterable[Cell], reading: CellReading) -> tuple[Overwritten, ...]:
    """The cells that say something which would be gone.

    Raises:
        NoteInTheWay: as `said_in_cell`.
    """
    by_id = {task.id: task for task in tasks(plan)}
    found = []
    for task_id, field, words in cells:
        task = by_id[task_id]
        before = words_in_cell(task, field)
        after = said_in_cell(task, field, words, reading, plan.head.issue_date.year)
        if before and field.of(after) != field.of(task):
            found.append(Overwritten(task.code, field, before, words_in_cell(after, field)))
    return tuple(found)


def with_rows_added(
    plan: Plan, rows: Sequence[Row], behind: str, reading: CellReading, new_id: Callable[[], str]
) -> Plan:
    """The plan with a new task for each row, in their order behind the task of this id, printed as its neighbours."""
    cells: list[Cell] = []
    for row in rows:
        plan, behind = with_added(plan, Part.TASK, behind, new_id)
        cells += [(behind, field, words) for field, words in row]
    return with_cells(plan, cells, reading)
