"""A plan as the sequence of blocks that its pages show, numbers counted and generated parts laid out.

The Word file, the printed page and the proof of an export all follow this one sequence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, assert_never

from app.domain.plan.fields import TASK_FIELDS, Field, Holds
from app.domain.plan.model import (
    AssignmentTable,
    Cell,
    Chart,
    Column,
    DemandTable,
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
from app.domain.plan.numbering import Counter, marker_below
from app.domain.plan.rich_text import RichText, plain, rich
from app.domain.printing import phrases
from app.domain.printing.as_typed import changed_apart, lines_below, told
from app.domain.printing.demand_table import demand_table
from app.domain.printing.generated import TaskTableRow, duty_entries, row_only_sections, rows


@dataclass(frozen=True)
class HeadingBlock:
    """A numbered heading or clause; `level` counts from 0.

    `item` is the id of what it was made of, here as in all blocks; `made` says that it is no line of that item's own.
    """

    level: int
    marker: Marker
    label: str
    content: RichText
    clause: bool = False
    item: str = ""
    made: bool = False


@dataclass(frozen=True)
class TextBlock:
    """A paragraph without number."""

    content: RichText
    centred: bool = False
    item: str = ""


@dataclass(frozen=True)
class PointBlock:
    """A point of a list, at its `place` from 0, or of what is generated."""

    marker: Marker
    label: str
    content: RichText
    item: str = ""
    place: int = 0
    made: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A plain table; `made` says that it is generated, and that the item of its id is no table itself."""

    table: Table
    made: bool = False


@dataclass(frozen=True)
class TaskBlock:
    """A task in the body: the words `before` and `behind` its content in one sentence, and the sentence below it.

    `below` are the lines that told more of it in the paper it came from, counted from 1.
    """

    level: int
    label: str
    task: Task
    before: RichText
    behind: RichText
    assignment: str
    below: tuple[tuple[int, RichText], ...] = ()


@dataclass(frozen=True)
class TaskTableBlock:
    """The assignment table."""

    columns: tuple[Column, ...]
    rows: tuple[TaskTableRow, ...]
    head: tuple[tuple[Cell, ...], ...] = ()
    """The rows over the columns as they were typed; none where the standard names the columns."""
    widths: tuple[int, ...] = ()
    item: str = ""

    @property
    def joint(self) -> bool:
        """Whether a table that came from a paper tells leads and those who coordinate in one column."""
        return bool(self.head) and Column.COORDINATING not in self.columns


@dataclass(frozen=True)
class ChartBlock:
    """A chart, printed as a picture above its title."""

    chart: Chart


Block = HeadingBlock | TextBlock | PointBlock | TableBlock | TaskBlock | TaskTableBlock | ChartBlock


def blocks(plan: Plan, items: Iterable[Item], level: int = 0, above: str = "") -> Iterator[Block]:
    """The blocks of `items`, which stand `level` sections deep below a section with the label `above`."""
    counter, given = Counter(above), tuple(items)
    in_rows = row_only_sections(plan, given)
    for item in (each for each in given if each.id not in in_rows):
        match item:
            case Section():
                label = counter.next(item.marker)
                yield HeadingBlock(level, item.marker, label, item.heading, item.clause, item.id)
                yield from blocks(plan, item.items, level + 1, label)
            case Task():
                if item.placement is not Placement.ANNEX:
                    label = counter.next(item.marker)
                    before, behind = told(item) or ((), rich(full_stop(item)))
                    below = tuple(lines_below(item))
                    yield TaskBlock(level, label, item, before, behind, task_assignment(item), below)
            case Paragraph():
                yield TextBlock(item.content, item.centred, item.id)
            case ItemList():
                yield from _points(item)
            case Table():
                yield from (TableBlock(item),) if item.rows else ()
            case AssignmentTable():
                yield TaskTableBlock(item.columns, rows(plan, item), item.head, item.widths, item.id)
            case DutiesByAgency():
                yield from _duties(plan, item, level, counter)
            case DemandTable():
                yield TableBlock(demand_table(plan, item), made=True)
            case Chart():
                yield ChartBlock(item)
            case _:
                assert_never(item)


def _points(item: ItemList) -> Iterator[Block]:
    points = Counter()
    for place, content in enumerate(item.items):
        yield PointBlock(item.marker, points.next(item.marker), content, item.id, place)


def _duties(plan: Plan, item: DutiesByAgency, level: int, counter: Counter) -> Iterator[Block]:
    below = Marker.DASH if item.marker is not Marker.DASH else marker_below(item.marker)
    for entry in duty_entries(plan, item):
        yield HeadingBlock(
            level, item.marker, counter.next(item.marker), rich(entry.heading), item=item.id, made=True
        )
        for sentence in entry.sentences:
            yield PointBlock(below, below.value, sentence, item.id, made=True)


def task_assignment(task: Task) -> str:
    """The sentence below a task that stands only in the body; a task that is also in an annex has none.

    One that was told in a sentence of its own says below it only what was changed and has no place in it.
    """
    if task.typed is not None and task.typed.sentence:
        fields = tuple(changed_apart(task))
    elif task.placement is Placement.BODY:
        fields = tuple(field for field in TASK_FIELDS if field.label)
    else:
        return ""
    return phrases.assignment([(field.label, _in_sentence(field, task)) for field in fields])


def _in_sentence(field: Field[Any], task: Task) -> str:
    texts = field.texts(task)
    return phrases.enumeration(texts) if field.holds is Holds.PARTIES else "; ".join(texts)


def full_stop(task: Task) -> str:
    """What closes the task as a sentence of the text: nothing where its words close themselves."""
    words = plain(task.content).rstrip()
    return "" if not words or words[-1] in ".;:!?…" else "."
