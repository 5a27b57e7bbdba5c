"""What the sheets show, drawn from the plan: each task once, below its section, with its number on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from app.documents.cells import OF_THE_WHOLE, cell_reader, cell_texts
from app.domain.overview.rows import parties, sectioned_rows
from app.domain.plan.fields import TASK_FIELD_OF
from app.domain.plan.model import DEFAULT_COLUMNS, Column, Party, Plan, Task
from app.domain.plan.tree import assignment_tables, tasks
from app.domain.printing.generated import GroupRow, OutputRow, TaskRow
from app.domain.vietnamese import first_upper

_FIRST_DAY = date(1900, 3, 1)
"""Of days before this one Excel shows another, since it takes 1900 for a leap year, or none."""


@dataclass(frozen=True)
class HandRow:
    """A row added by hand to one of the plan's assignment tables, by column; the ids of both."""

    cells: Mapping[Column, str]
    item: str = ""
    table: str = ""


_OF_OUTPUTS = tuple(
    column for column in TASK_FIELD_OF if column not in OF_THE_WHOLE and column is not Column.ORDINAL
)


class ToldTask(NamedTuple):
    """A task and what its cells say, by column."""

    row: TaskRow
    cells: Mapping[Column, str]

    @property
    def task(self) -> Task:
        """The task."""
        return self.row.task


@dataclass(frozen=True)
class Contents:
    """What a plan's sheets show, worked out once for all of them: tasks below their sections, and who has a part."""

    plan: Plan
    columns: tuple[Column, ...]
    """Those of the assignment sheet; every task tells them all."""
    rows: tuple[GroupRow | ToldTask, ...]
    parties: tuple[Party, ...]

    @cached_property
    def tasks(self) -> tuple[ToldTask, ...]:
        """The tasks alone."""
        return tuple(row for row in self.rows if isinstance(row, ToldTask))

    def assignments(self) -> Iterator[GroupRow | ToldTask | HandRow]:
        """All tasks below their sections with the outputs told apart below them, then the rows added by hand."""
        for row in self.rows:
            yield row
            if isinstance(row, GroupRow):
                continue
            for place, output in enumerate(row.task.outputs):
                told = OutputRow(row.task, output, place)
                yield HandRow({each: "\n".join(cell_texts(each, told)) for each in _OF_OUTPUTS})
        for _, table in assignment_tables(self.plan):
            for added in table.added:
                yield HandRow({each: added.text(each) for each in table.columns}, added.id, table.id)


def contents_of(plan: Plan) -> Contents:
    """What the sheets of the plan show."""
    shown = columns(plan)
    readers = {column: cell_reader(column) for column in shown}
    rows = (
        row
        if isinstance(row, GroupRow)
        else ToldTask(row, {column: "\n".join(read(row)) for column, read in readers.items()})
        for row in sectioned_rows(plan)
    )
    return Contents(plan, shown, tuple(rows), parties(plan))


def columns(plan: Plan) -> tuple[Column, ...]:
    """The columns of the assignment sheet: the usual ones, those that a task or a table of the plan uses, the code."""
    chosen = {column for _, table in assignment_tables(plan) for column in table.columns}
    shown = {*DEFAULT_COLUMNS, Column.CODE, *chosen}
    all_tasks = tasks(plan)
    for column, field in TASK_FIELD_OF.items():
        if column not in shown and any(map(field.of, all_tasks)):
            shown.add(column)
    return tuple(column for column in Column if column in shown)


def shown_day(day: date | None) -> date | None:
    """The day, if Excel shows it as what it is: earlier ones stand as they were typed."""
    return day if day is not None and day >= _FIRST_DAY else None


def shown_name(party: Party) -> str:
    """The name of a party that stands alone in a cell."""
    return first_upper(party.name)


def roles_of(task: Task) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[Party, ...]]:
    """Who leads, who coordinates, who monitors."""
    who = task.assignment
    return who.leads, who.coordinating, who.monitoring
