"""A plan as the lines that a person writes in: one text after the other, each knowing which part of the plan it is.

The window shows these lines on its page. What is generated from the tasks stands as one closed line, since nobody
types in it. `app.domain.writing.typed_lines` turns what is typed in lines into edits of the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple, assert_never

from app.domain.plan.model import (
    AssignmentTable,
    Chart,
    DemandTable,
    DutiesByAgency,
    ItemList,
    Marker,
    Paragraph,
    Placement,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.plan.numbering import Counter
from app.domain.plan.remembered import remembered
from app.domain.plan.rich_text import RichText, rich
from app.domain.plan.tree import Items
from app.domain.printing.bases import legal_basis_words
from app.domain.printing.generated import annex_name, duty_entries


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
    DEMAND_TABLE = "demand_table"
    DUTIES = "duties"
    CLOSING = "closing"
    ANNEX = "annex"


CLOSED = {LineKind.TABLE, LineKind.TASK_TABLE, LineKind.DEMAND_TABLE, LineKind.DUTIES}
"""Lines that nobody types in."""


Key = tuple[str, int]
"""What makes a line the same one before and after an edit: the id of its item, and which point of a list it is."""


class Line(NamedTuple):
    """A line: `item` is the id of the part of the plan, `at` the point of a list that it is.

    `level` counts the sections around it; `label` is its number or bullet. A heading that is a clause is
    set as text; a task that only an annex prints has no label. A tuple, since each keystroke makes thousands.
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
    def key(self) -> Key:
        """What makes it the same line in the plan before and after an edit."""
        return self.item, self.at

    @property
    def closed(self) -> bool:
        """Whether nobody types in it."""
        return self.kind in CLOSED


SUBJECT = ""
"""What stands for an id in the line of the subject, which is no item: no item has an empty id."""


def lines(plan: Plan) -> tuple[Line, ...]:
    """All lines of the plan in reading order, the subject first."""
    return remembered(plan, _lines)


def _lines(plan: Plan) -> tuple[Line, ...]:
    found = [Line(LineKind.SUBJECT, SUBJECT, rich(plan.head.subject), centred=True)]
    found += (Line(LineKind.BASIS, basis.id, rich(legal_basis_words(basis))) for basis in plan.legal_bases)
    found += _paragraphs(LineKind.OPENING, plan.opening)
    found += _items(plan, plan.body, 0, "")
    found += _paragraphs(LineKind.CLOSING, plan.closing)
    for place, annex in enumerate(plan.annexes):
        name = annex_name(plan, place)
        found.append(Line(LineKind.ANNEX, annex.id, rich(annex.title), label=name, centred=True))
        found += _items(plan, annex.items, 0, "")
    return tuple(found)


def _paragraphs(kind: LineKind, paragraphs: Iterable[Paragraph]) -> Iterator[Line]:
    return (Line(kind, each.id, each.content, centred=each.centred) for each in paragraphs)


def _items(plan: Plan, items: Items, level: int, above: str) -> list[Line]:
    """Lists joined to lists: of a long plan that takes a fraction of the time of handing on line by line."""
    counter = Counter(above)
    found: list[Line] = []
    for place, item in enumerate(items):
        match item:
            case Section():
                found += _section(plan, item, counter.next(item.marker), level)
            case Task():
                # A task that the body does not print is not counted there either.
                label = counter.next(item.marker) if item.placement is not Placement.ANNEX else ""
                found.append(
                    Line(LineKind.TASK, item.id, item.content, 0, label, level, item.marker, task=item)
                )
            case Paragraph():
                found.append(Line(LineKind.TEXT, item.id, item.content, level=level, centred=item.centred))
            case ItemList():
                found += _points(item, level)
            case DutiesByAgency():
                found.append(Line(LineKind.DUTIES, item.id, (), level=level))
                if _numbered_on(items[place + 1 :], item.marker):
                    for _ in duty_entries(plan, item):
                        counter.next(item.marker)
            case Table() | AssignmentTable() | DemandTable():
                found.append(Line(_TABLES[type(item)], item.id, (), level=level))
            case Chart():
                pass  # a picture with its caption: nothing of it is typed
            case _:
                assert_never(item)
    return found


_TABLES = {
    Table: LineKind.TABLE,
    AssignmentTable: LineKind.TASK_TABLE,
    DemandTable: LineKind.DEMAND_TABLE,
}


_KNOWN = "_lines"
"""Where a section keeps its lines."""


def _section(plan: Plan, item: Section, label: str, level: int) -> tuple[Line, ...]:
    known: tuple[str, int, tuple[Line, ...]] | None = vars(item).get(_KNOWN)
    # The last label and level alone: an item that is numbered anew with each task put above it would keep them all.
    if known is not None and known[:2] == (label, level):
        return known[2]
    found = (_heading(item, label, level), *_items(plan, item.items, level + 1, label))
    if not remembered(item, _holds_duties):  # these depend on the whole plan
        vars(item)[_KNOWN] = label, level, found
    return found


def _holds_duties(section: Section) -> bool:
    return any(
        isinstance(item, DutiesByAgency) or (isinstance(item, Section) and remembered(item, _holds_duties))
        for item in section.items
    )


def _heading(item: Section, label: str, level: int) -> Line:
    return Line(
        LineKind.HEADING,
        item.id,
        item.heading,
        0,
        label,
        level,
        item.marker,
        centred=False,
        clause=item.clause,
    )


def _points(item: ItemList, level: int) -> Iterator[Line]:
    points = Counter()
    for at, content in enumerate(item.items):
        yield Line(LineKind.POINT, item.id, content, at, points.next(item.marker), level, item.marker)


def _numbered_on(items: Items, marker: Marker) -> bool:
    """Whether items behind generated duties go on with their numbers."""
    return any(isinstance(item, Section | Task) and item.marker is marker for item in items)
