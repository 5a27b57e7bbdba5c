"""A task that goes on in the next row of its table: both rows as one task, and nothing of the second lost."""

from __future__ import annotations

from dataclasses import Field, fields, replace
from typing import Any

from app.domain.plan.model import AddedCell, Column, Task
from app.domain.plan.rich_text import Footnote, Run

_ITS_OWN = {"id", "code", "marker", "placement", "others", "outputs", "typed"}
"""What a task is called and how it stands: a row that goes on with it has none of its own."""
_SAID_WITH_ROW = "notes"
"""The field that keeps the whole row where one of its values cannot be joined."""


def differs(task: Task, more: Task) -> bool:
    """Whether the second row says something else where a task has one value: who does it, or by when."""
    return any(
        _joined(*values) is None and values[1] not in (field.default, values[0])
        for field, values in _said(task, more)
    )


def with_more(task: Task, more: Task, row: str) -> Task:
    """The task with all that the second row says of it; `row` is its words, for the notes where it differs.

    The fields are those that a task has, whichever they are: one that is added later is joined by what it holds.
    """
    joined = {field.name: _joined(*values) for field, values in _said(task, more)}
    kept: dict[str, Any] = {name: value for name, value in joined.items() if value is not None}
    if differs(task, more) or more.notes:
        kept[_SAID_WITH_ROW] = "\n".join(part for part in (task.notes, row) if part)
    return replace(task, others=cells_below(task.others, more.others), **kept)


def cells_below(cells: tuple[AddedCell, ...], more: tuple[AddedCell, ...]) -> tuple[AddedCell, ...]:
    """The cells of two rows as those of one: what the second says in a column stands below what the first says there.

    The second row has no number of its own.
    """
    texts = {cell.column: cell.text for cell in cells}
    for cell in more:
        if cell.column is not Column.ORDINAL and cell.text:
            texts[cell.column] = "\n".join(text for text in (texts.get(cell.column, ""), cell.text) if text)
    return tuple(AddedCell(column, text) for column, text in texts.items())


def _said(task: Task, more: Task) -> list[tuple[Field[Any], tuple[Any, Any]]]:
    return [
        (field, (getattr(task, field.name), getattr(more, field.name)))
        for field in fields(Task)
        if field.name not in _ITS_OWN
    ]


def _joined(value: object, more: object) -> object | None:
    """Both values as one; None where only one can stand there."""
    if isinstance(value, str) and isinstance(more, str):
        return "; ".join(dict.fromkeys(text for text in (value, more) if text))
    if isinstance(value, tuple) and isinstance(more, tuple):
        is_text = any(isinstance(inline, Run | Footnote) for inline in more)
        return (*value, *((Run("\n"),) if is_text else ()), *more)
    return None
