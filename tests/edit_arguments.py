"""Arguments of random edits: drawn so that a person could have given them for one plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from app.domain.directives.coverage import demands as demands_of
from app.domain.directives.draft_tasks import DraftedTask, LeadFound
from app.domain.directives.model import Directive
from app.domain.edits.outline import BODY
from app.domain.edits.tables import with_cells_merged
from app.domain.edits.tasks import said_of
from app.domain.plan import model
from app.domain.plan.fields import CODE, MARKER, NOTES, OUTPUTS, TASK_FIELDS, TYPED, Field, Holds
from app.domain.plan.model import Item, Marker, Paragraph, Placement, Plan, Section, Task
from app.domain.plan.rich_text import rich
from app.domain.plan.table_grid import column_count
from app.domain.plan.tree import all_items, ids, item_ids, tasks, walk
from tests import strategies as some

Arguments = tuple[tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Making:
    """Arguments in the making: random choices about one plan."""

    draw: DrawFn
    plan: Plan

    def one(self, values: Sequence[Any]) -> Any:
        """One of `values`."""
        return self.draw(st.sampled_from(values))

    def yes(self) -> bool:
        """True or False."""
        return self.draw(st.booleans())

    def place(self, number: int) -> int:
        """A place between, before or behind so many things."""
        return self.draw(st.integers(0, number))

    def new_ids(self) -> Iterator[str]:
        """Ids that nothing of the plan has."""
        taken = set(ids(self.plan))
        return (name for n in count() if (name := f"new-{n}") not in taken)

    def new_id(self) -> str:
        """The first of them."""
        return next(self.new_ids())

    def items(self, *kinds: type[Item]) -> list[Any]:
        """The items of these kinds."""
        return [item for item in all_items(self.plan) if isinstance(item, kinds)]

    def parents(self) -> list[str]:
        """Where an item may be put."""
        return [
            BODY,
            *(annex.id for annex in self.plan.annexes),
            *(each.id for each in self.items(Section)),
        ]

    def parties(self) -> list[model.Party]:
        """The parties of the tasks, and a new one."""
        return [*self.known_parties(), self.draw(some.parties())]

    def known_parties(self) -> list[model.Party]:
        """The parties of the tasks."""
        return [party for task in tasks(self.plan) for party in task.assignment.parties]

    def some_parties(self) -> list[model.Party]:
        """Up to three of them, perhaps one twice."""
        return self.draw(st.lists(st.sampled_from(self.parties()), max_size=3))

    def demands(self) -> list[str]:
        """The demands of the plan's directives."""
        return [demand.id for directive in self.plan.directives for demand in directive.demands]

    def recipients(self) -> list[model.Recipient]:
        """The lines by hand among the recipients."""
        return [*self.plan.recipients.first, *self.plan.recipients.last]


Targets = Callable[[Making], Sequence[Any]]
"""The things of a plan that an edit can be applied to."""


def tables(fits: Callable[[model.Table], bool]) -> Targets:
    """The plain tables that fit."""
    return lambda making: [table for table in making.items(model.Table) if fits(table)]


def added(kind: type[Item]) -> Targets:
    """Sentences or rows added by hand, each with the id of its item."""
    return lambda making: [(item.id, each.id) for item in making.items(kind) for each in item.added]


def new_task(making: Making) -> Task:
    """A task, sometimes with a code that the plan has given."""
    content = making.draw(some.rich_texts(1))
    code = making.one(["", *(task.code for task in tasks(making.plan)), *making.plan.retired_codes])
    return Task(making.new_id(), code, content, assignment=making.draw(some.assignments(making.parties())))


def new_item(making: Making) -> Item:
    """An item of any kind, or a section with something in it."""
    new = making.new_ids()
    inner: list[Item] = [Paragraph(next(new), rich("x")), replace(new_task(making), id=next(new))]
    item_id = next(new)
    choices: list[Item] = [
        Paragraph(item_id, making.draw(some.rich_texts())),
        Section(item_id, rich("Mục mới"), making.one(list(Marker)), tuple(inner)),
        replace(new_task(making), id=item_id),
        model.AssignmentTable(item_id),
        model.DutiesByAgency(item_id),
        model.DemandTable(item_id),
        model.ItemList(item_id, Marker.DASH, (rich("một"), rich("hai"))),
    ]
    return making.draw(st.sampled_from(choices))


def place_in(making: Making, parent: str, but: str = "") -> int:
    """A place for an item in `parent`, counted without the item `but`."""
    return making.place(sum(item.id != but for item in _items_of(making.plan, parent)))


def _items_of(plan: Plan, parent: str) -> Sequence[Item]:
    for annex in plan.annexes:
        if annex.id == parent:
            return annex.items
    for item in all_items(plan):
        if item.id == parent and isinstance(item, Section):
            return item.items
    return plan.body


def move_item(making: Making, item: Item) -> tuple[Any, ...]:
    """A new parent and place for the item."""
    inside = {each.id for each in walk((item,))}
    parent = making.one([each for each in making.parents() if each not in inside])
    return item.id, parent, place_in(making, parent, item.id)


def annex(making: Making, _: None) -> tuple[Any, ...]:
    """A new annex with something in it, and its place."""
    item = new_item(making)
    while_free = (name for name in making.new_ids() if name not in set(item_ids((item,))))
    return model.Annex(next(while_free), "Phụ lục mới", (item,)), making.place(len(making.plan.annexes))


def point(making: Making, item: model.ItemList) -> Arguments:
    """Words for a point of the list."""
    new = making.yes() or not item.items
    at = making.place(len(item.items) if new else len(item.items) - 1)
    return (item.id, at, making.draw(some.rich_texts(1))), {"new": new}


def place_of_cell(making: Making, table: model.Table) -> tuple[str, int, int]:
    """The table's id with the row and the place of one of its cells."""
    row = making.one([n for n, cells in enumerate(table.rows) if cells])
    return table.id, row, making.place(len(table.rows[row]) - 1)


def cell(making: Making, table: model.Table) -> tuple[Any, ...]:
    """A cell and paragraphs for it."""
    return *place_of_cell(making, table), making.draw(st.lists(some.rich_texts(), max_size=2))


def merged(making: Making, table: model.Table) -> tuple[Any, ...]:
    """A cell and a span for it that takes up whole cells."""
    columns, rows = range(1, column_count(table.rows) + 1), range(1, len(table.rows) + 1)
    cells = [(r, c) for r, row in enumerate(table.rows) for c in range(len(row))]
    spans = [(table.id, *cell, wide, high) for cell in cells for wide in columns for high in rows]
    return tuple(making.one([each for each in spans if _can_be_merged(making.plan, each)]))


def _can_be_merged(plan: Plan, span: tuple[str, int, int, int, int]) -> bool:
    try:
        with_cells_merged(plan, *span)
    except ValueError:
        return False
    return True


def widths(making: Making, table: model.Table) -> tuple[Any, ...]:
    """Widths of the columns, or none."""
    size = column_count(table.rows)
    return table.id, making.draw(st.just([]) | st.lists(st.integers(1, 9), min_size=size, max_size=size))


def basis(making: Making, _: None) -> tuple[Any, ...]:
    """A basis in its own words, known or new, and its place."""
    known = [each.id for each in making.plan.legal_bases]
    text = making.draw(some.lines(1))
    return model.LegalBasis(making.one([*known, making.new_id()]), text=text), making.place(len(known))


def paragraphs(making: Making, _: None) -> tuple[Any, ...]:
    """One paragraph or none."""
    return ([Paragraph(making.new_id(), making.draw(some.rich_texts(1)))] if making.yes() else [],)


def duty(making: Making, item: model.DutiesByAgency) -> tuple[Any, ...]:
    """A sentence for an agency, known or new."""
    duty_id = making.one([making.new_id(), *(duty.id for duty in item.added)])
    return item.id, model.Duty(duty_id, making.one(making.parties()), making.draw(some.rich_texts(1)))


def row(making: Making, table: model.AssignmentTable) -> tuple[Any, ...]:
    """A row by hand, known or new."""
    row_id = making.one([making.new_id(), *(row.id for row in table.added)])
    return table.id, model.AddedRow(row_id, making.draw(some.added_cells()))


def _line(making: Making, line_id: str) -> model.Recipient:
    return model.Recipient(line_id, making.draw(some.lines(1)), ("so-ban-nganh",))


def recipients(making: Making, _: None) -> Arguments:
    """A list of one line."""
    return (), {making.one(["first", "last"]): [_line(making, making.new_id())]}


def recipient(making: Making, _: None) -> tuple[Any, ...]:
    """A line, known or new, and its place."""
    line_id = making.one([making.new_id(), *(line.id for line in making.recipients())])
    where = making.one(["first", "last"])
    return _line(making, line_id), where, making.place(len(getattr(making.plan.recipients, where)))


def moved_recipient(making: Making, line: model.Recipient) -> tuple[Any, ...]:
    """Another place for the line."""
    where = making.one(["first", "last"])
    others = [each for each in getattr(making.plan.recipients, where) if each != line]
    return line.id, where, making.place(len(others))


def directives(making: Making, _: None) -> tuple[Any, ...]:
    """Another chain, with some of the old one, and bases for some of it."""
    chain: tuple[Directive, ...] = making.draw(some.directives("other"))
    kept = making.plan.directives if making.yes() else ()
    bases = [
        model.LegalBasis(new, each.citation, directive=each.id)
        for new, each in zip(making.new_ids(), chain, strict=False)
        if making.yes()
    ]
    return (*kept, *(each for each in chain if each.id not in {old.id for old in kept})), bases


def demands(making: Making, directive: Directive) -> tuple[Any, ...]:
    """The demands but the first, and a new one, in any order."""
    old = [(demand.number, demand.text) for demand in directive.demands]
    new = st.tuples(st.sampled_from(["1", "2", "a)"]), some.texts(1))
    return directive.id, making.draw(st.permutations([*old[1:], making.draw(new)]))


def demand_tasks(making: Making, parent: str) -> tuple[Any, ...]:
    """A task drafted for some of the demands, put in `parent`."""
    known = [demand.id for _, demand in demands_of(making.plan)]
    answers = tuple(each for each in known if making.yes())
    task = replace(new_task(making), code="", answers=answers)
    return (DraftedTask(task, making.one(list(LeadFound))),), parent, place_in(making, parent)


def demands_ours(making: Making, _: None) -> Arguments:
    """Some of the demands, told to fall on the office or not."""
    known = [demand.id for _, demand in demands_of(making.plan)]
    return ([each for each in known if making.yes()],), {"ours": making.yes()}


def replaced_party(making: Making, old: model.Party) -> Arguments:
    """Another party for this one."""
    return (old.key, making.one(making.parties())), {"in_text": making.yes()}


def words(making: Making, _: None) -> tuple[Any, ...]:
    """Words to replace and their replacement."""
    return making.draw(some.lines(1, 2)), making.draw(some.lines(0, 3))


def value(making: Making, task: Task) -> tuple[Any, ...]:
    """A field of the task, any but its code, its rows and how it stood on a paper, and a value for it."""
    field = making.one([each for each in TASK_FIELDS if each not in (CODE, OUTPUTS, TYPED)])
    return task.id, field, _value_of(making, field)


def _value_of(making: Making, field: Field[Any]) -> object:
    match field.holds:
        case Holds.PARTIES:
            return making.some_parties()
        case Holds.IDS:
            demands = making.demands()
            return making.draw(st.lists(st.sampled_from(demands), max_size=3)) if demands else ()
        case Holds.CHOICE:
            return making.one(list(Marker if field == MARKER else Placement))
        case Holds.RICH:
            return making.draw(some.rich_texts(1))
        case Holds.DEADLINE:
            return making.draw(st.none() | some.deadlines())
        case Holds.LINES:
            return making.draw(st.lists(some.texts(), max_size=3))
        case Holds.LINE | Holds.TEXT:
            return making.draw(some.texts())
        case _:
            raise AssertionError(f"{field}: what does a person give it?")


def task_change(making: Making) -> Callable[[Task], Task]:
    """A change of a task's notes."""
    words = making.draw(some.texts())
    return lambda task: said_of(task, NOTES, words)
