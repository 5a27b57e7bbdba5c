"""The columns of the task table: what each says of a task, and what may be changed there."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from app.domain.edits.cells import words_in_cell
from app.domain.plan.fields import (
    CODE,
    CONTENT,
    COORDINATING,
    DEADLINE,
    DELIVERABLES,
    LEADS,
    TASK_FIELDS,
    Field,
    Holds,
)
from app.domain.plan.model import DEFAULT_COLUMNS, Placement, Task
from app.domain.vietnamese import search_key
from app.messages.fields import field_name
from app.messages.kinds import placement_words
from app.translation import tr


class TaskColumn(int):
    """A column of the table: its place from the left, which knows the field it shows; the number of a task is none."""

    field: Field[Any] | None = None

    def __new__(cls, place: int, field: Field[Any] | None = None) -> TaskColumn:
        column = super().__new__(cls, place)
        column.field = field
        return column


NUMBER = TaskColumn(0)
COLUMNS: tuple[TaskColumn, ...] = (
    NUMBER,
    *(
        TaskColumn(place, field)
        for place, field in enumerate(
            sorted((field for field in TASK_FIELDS if field.screen), key=attrgetter("screen")), start=1
        )
    ),
)
"""All columns from left to right: the number, then every field that has a place on the screen."""


def column_of(field: Field[Any]) -> TaskColumn:
    """The column that shows a field of a task."""
    return next(column for column in COLUMNS if column.field == field)


WORDS = column_of(CONTENT)
READ_ONLY = {NUMBER, column_of(CODE)}
PARTIES = {column for column in COLUMNS if column.field and column.field.holds is Holds.PARTIES}
"""Columns that name agencies."""

_WIDTHS = {
    NUMBER: 46,
    WORDS: 210,
    column_of(LEADS): 122,
    column_of(COORDINATING): 142,
    column_of(DEADLINE): 104,
    column_of(DELIVERABLES): 136,
    column_of(CODE): 110,
}
WIDTHS = {column: _WIDTHS.get(column, 130) for column in COLUMNS}
"""Px; the words have what is left over besides."""

EXTRA = tuple(column for column in COLUMNS if column.field and column.field.column not in DEFAULT_COLUMNS)
"""Hidden until a person asks for them."""


def heading(column: TaskColumn) -> str:
    """What stands above the column."""
    return field_name(column.field.name, "task") if column.field else tr("No.")


def words_of(task: Task, column: TaskColumn) -> str:
    """What the task says in the column, as it can be typed there; "" for its number, which the plan knows."""
    if column.field is None:
        return ""
    if column.field.holds is Holds.CHOICE:
        return placement_words(task.placement)
    return words_in_cell(task, column.field)


def placement_named(words: str) -> Placement | None:
    """The placement that words name, None for none."""
    key = search_key(words)
    return next((each for each in Placement if search_key(placement_words(each)) == key), None)
