"""A plan as the lines that a person writes in: one text after the other, each knowing which part of the plan it is.

The window shows these lines on its page. What is generated from the tasks stands as one closed line, since nobody
types in it. `app.domain.writing` turns what is typed in lines into edits of the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.assignments import annex_name
from app.domain.numbering import Counter
from app.domain.plan import (
    AssignmentTable,
    DutiesByAgency,
    Item,
    ItemList,
    Marker,
    Paragraph,
    Placement,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.printing import legal_basis_words
from app.domain.text import RichText, rich


class LineKind(StrEnum):
    """What a line is part of."""

    SUBJECT = "subject"
    BASIS = "basis"
    OPENING = "opening"
    HEADING = "heading"
    TEXT = "text"
    POINT = "point"
    TASK = "task"
    TABLE = "table"
    TASK_TABLE = "task_table"
    DUTIES = "duties"
    CLOSING = "closing"
    ANNEX = "annex"


CLOSED = {LineKind.TABLE, LineKind.TASK_TABLE, LineKind.DUTIES}
"""Lines that nobody types in."""


@dataclass(frozen=True)
class Line:
    """A line: `item` is the id of the part of the plan, `at` the point of a list that it is.

    `level` counts the sections around it; `label` is its number or bullet. A heading that is a clause is
    set as text; a task that only an annex prints has no label.
    """

    kind: LineKind
    item: str
    content: RichText
    at: int = 0
    label: str = ""
    level: int = 0
    marker: Marker = Marker.NONE
    centred: bool = False
    clause: bool = False
    task: Task | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What makes it the same line in the plan before and after an edit."""
        return self.item, self.at

    @property
    def closed(self) -> bool:
        """Whether nobody types in it."""
        return self.kind in CLOSED


SUBJECT = "subject"
"""What stands for an id in the line of the subject, which is no item."""


def lines(plan: Plan) -> tuple[Line, ...]:
    """All lines of the plan in reading order, the subject first."""
    return tuple(_lines(plan))


def _lines(plan: Plan) -> Iterator[Line]:
    yield Line(LineKind.SUBJECT, SUBJECT, rich(plan.head.subject), centred=True)
    for basis in plan.legal_bases:
        yield Line(LineKind.BASIS, basis.id, rich(legal_basis_words(basis)))
    for paragraph in plan.opening:
        yield Line(LineKind.OPENING, paragraph.id, paragraph.content, centred=paragraph.centred)
    yield from _items(plan.body, 0, "")
    for paragraph in plan.closing:
        yield Line(LineKind.CLOSING, paragraph.id, paragraph.content, centred=paragraph.centred)
    for place, annex in enumerate(plan.annexes):
        yield Line(LineKind.ANNEX, annex.id, rich(annex.title), label=annex_name(plan, place), centred=True)
        yield from _items(annex.items, 0, "")


def _items(items: Iterable[Item], level: int, above: str) -> Iterator[Line]:
    counter = Counter(above)
    for item in items:
        match item:
            case Section():
                label = counter.next(item.marker)
                yield Line(
                    LineKind.HEADING,
                    item.id,
                    item.heading,
                    label=label,
                    level=level,
                    marker=item.marker,
                    clause=item.clause,
                )
                yield from _items(item.items, level + 1, label)
            case Task():
                # A task that the body does not print is not counted there either.
                printed = item.placement is not Placement.ANNEX
                label = counter.next(item.marker) if printed else ""
                yield Line(
                    LineKind.TASK,
                    item.id,
                    item.content,
                    label=label,
                    level=level,
                    marker=item.marker,
                    task=item,
                )
            case Paragraph():
                yield Line(LineKind.TEXT, item.id, item.content, level=level, centred=item.centred)
            case ItemList():
                points = Counter()
                for at, content in enumerate(item.items):
                    label = points.next(item.marker)
                    yield Line(LineKind.POINT, item.id, content, at, label, level, item.marker)
            case Table():
                yield Line(LineKind.TABLE, item.id, (), level=level)
            case AssignmentTable():
                yield Line(LineKind.TASK_TABLE, item.id, (), level=level)
            case DutiesByAgency():
                yield Line(LineKind.DUTIES, item.id, (), level=level)
