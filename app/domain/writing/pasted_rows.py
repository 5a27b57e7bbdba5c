"""Rows from a spreadsheet on the tasks of a plan: what they would overwrite, and as tasks of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.edits.cells import Cell, CellReading, said_in_cell, words_in_cell
from app.domain.edits.codes import with_codes_for
from app.domain.plan.fields import Field
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import find, plan_with_changed, tasks
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
    if not rows:
        return plan
    first, key = with_added(plan, Part.TASK, behind, new_id)
    like, year = find(first, key), plan.head.issue_date.year
    assert isinstance(like, Task)
    new = []
    for row in rows:
        task = replace(like, id=new_id(), code="")
        for field, words in row:
            task = said_in_cell(task, field, words, reading, year)
        new.append(task)
    # All at once: one by one they would cost the square of their number.
    return with_codes_for(plan, plan_with_changed(plan, behind, lambda item: (item, *new)), tuple(new))
