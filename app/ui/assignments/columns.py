"""The columns of the task table: what each says of a task, and what may be changed there."""

from __future__ import annotations

from enum import IntEnum

from app.domain.plan.model import Marker, Party, Placement, Task
from app.domain.plan.rich_text import plain
from app.translation import tr


class TaskColumn(IntEnum):
    """A column of the table, from left to right."""

    NUMBER = 0
    WORDS = 1
    LEAD = 2
    COORDINATING = 3
    DEADLINE = 4
    DELIVERABLES = 5
    INDICATOR = 6
    FUNDING = 7
    MONITORING = 8
    NOTES = 9
    CODE = 10
    PLACEMENT = 11


READ_ONLY = {TaskColumn.NUMBER, TaskColumn.CODE}
PARTIES = {TaskColumn.LEAD, TaskColumn.COORDINATING, TaskColumn.MONITORING}
"""Columns that name agencies."""

WIDTHS = {
    TaskColumn.NUMBER: 46,
    TaskColumn.WORDS: 210,
    TaskColumn.LEAD: 122,
    TaskColumn.COORDINATING: 142,
    TaskColumn.DEADLINE: 104,
    TaskColumn.DELIVERABLES: 136,
    TaskColumn.INDICATOR: 130,
    TaskColumn.FUNDING: 130,
    TaskColumn.MONITORING: 130,
    TaskColumn.NOTES: 130,
    TaskColumn.CODE: 110,
    TaskColumn.PLACEMENT: 130,
}
"""Px; the words have what is left over besides."""

EXTRA = (
    TaskColumn.INDICATOR,
    TaskColumn.FUNDING,
    TaskColumn.MONITORING,
    TaskColumn.NOTES,
    TaskColumn.CODE,
    TaskColumn.PLACEMENT,
)
"""Hidden until a person asks for them."""

BETWEEN = "; "
"""Stands between the parties of a cell, on the screen and in what is copied."""


def heading(column: TaskColumn) -> str:
    """What stands above the column."""
    return {
        TaskColumn.NUMBER: tr("No."),
        TaskColumn.WORDS: tr("Task"),
        TaskColumn.LEAD: tr("Lead"),
        TaskColumn.COORDINATING: tr("Coordinating"),
        TaskColumn.DEADLINE: tr("Deadline"),
        TaskColumn.DELIVERABLES: tr("Deliverables"),
        TaskColumn.INDICATOR: tr("Indicator"),
        TaskColumn.FUNDING: tr("Funding"),
        TaskColumn.MONITORING: tr("Monitoring"),
        TaskColumn.NOTES: tr("Notes"),
        TaskColumn.CODE: tr("Code"),
        TaskColumn.PLACEMENT: tr("Printed in"),
    }[column]


def placement_words(placement: Placement) -> str:
    """Where a task is printed."""
    return {
        Placement.BODY: tr("Body only"),
        Placement.ANNEX: tr("Annex only"),
        Placement.BOTH: tr("Body and annex"),
    }[placement]


def marker_words(marker: Marker) -> str:
    """How a task is numbered in the body, by example."""
    return {
        Marker.PART: tr("Part I"),
        Marker.CHAPTER: tr("Chapter I"),
        Marker.NONE: tr("no number"),
    }.get(marker, marker.value)


def names(parties: tuple[Party, ...]) -> str:
    """The names of the parties, as a cell shows them."""
    return BETWEEN.join(party.name for party in parties)


def parties_of(task: Task, column: TaskColumn) -> tuple[Party, ...]:
    """The parties that the task names in one of PARTIES."""
    who = task.assignment
    return {
        TaskColumn.LEAD: who.leads,
        TaskColumn.COORDINATING: who.coordinating,
        TaskColumn.MONITORING: who.monitoring,
    }[column]


def words_of(task: Task, column: TaskColumn) -> str:
    """What the task says in the column, as it can be typed there; "" for its number, which the plan knows."""
    match column:
        case TaskColumn.WORDS:
            return plain(task.content)
        case TaskColumn.LEAD | TaskColumn.COORDINATING | TaskColumn.MONITORING:
            return names(parties_of(task, column))
        case TaskColumn.DEADLINE:
            return task.deadline.text if task.deadline else ""
        case TaskColumn.DELIVERABLES:
            return "\n".join(task.deliverables)
        case TaskColumn.INDICATOR:
            return task.indicator
        case TaskColumn.FUNDING:
            return task.funding
        case TaskColumn.NOTES:
            return task.notes
        case TaskColumn.CODE:
            return task.code
        case TaskColumn.PLACEMENT:
            return placement_words(task.placement)
        case _:
            return ""
