"""What stands in the cells of an assignment table, and how wide they are; Word, Excel and the proof share it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.domain.assignments import TaskRow
from app.domain.plan import Column, Party, Task
from app.domain.text import plain
from app.domain.vietnamese import first_upper
from app.standards import TableFormat


def cell_texts(column: Column, row: TaskRow) -> tuple[str, ...]:
    """The paragraphs of a task's cell; at least one, which may be empty."""
    return (row.number,) if column is Column.ORDINAL else _TEXTS[column](row.task)


def _named(parties: Sequence[Party]) -> tuple[str, ...]:
    """Names parted by semicolons, since names hold commas. [practice]"""
    return (first_upper("; ".join(party.name for party in parties)),)


def _listed(texts: Sequence[str]) -> tuple[str, ...]:
    if len(texts) < 2:
        return tuple(texts) or ("",)
    return tuple(f"- {text}" for text in texts)


_TEXTS: Mapping[Column, Callable[[Task], tuple[str, ...]]] = {
    Column.CONTENT: lambda task: (plain(task.content),),
    Column.DELIVERABLES: lambda task: _listed(task.deliverables),
    Column.DEADLINE: lambda task: (task.deadline.text if task.deadline else "",),
    Column.LEAD: lambda task: _named(task.assignment.leads),
    Column.COORDINATING: lambda task: _named(task.assignment.coordinating),
    Column.MONITORING: lambda task: _named(task.assignment.monitoring),
    Column.FUNDING: lambda task: (task.funding,),
    Column.INDICATOR: lambda task: (task.indicator,),
    Column.NOTES: lambda task: (task.notes,),
    Column.CODE: lambda task: (task.code,),
}


def column_widths(columns: Sequence[Column], width: float, table: TableFormat) -> tuple[float, ...]:
    """Widths in mm that add up to `width`: the least of each column and its share of the rest."""
    formats = [table.columns[column.value] for column in columns]
    least = sum(each.least for each in formats)
    if least >= width:
        return tuple(each.least * width / least for each in formats)
    shares = sum(each.share for each in formats) or 1
    return tuple(each.least + (width - least) * each.share / shares for each in formats)
