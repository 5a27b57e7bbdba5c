"""Random edits that fit a plan: for every function of `app.domain.edits`, arguments a person could have given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from app.domain import edits
from app.domain import head as page_head
from app.domain import plan as model
from app.domain.directive import Directive
from app.domain.edits.outline import BODY
from app.domain.plan import Item, Marker, Paragraph, Plan, Section, Task
from app.domain.text import rich
from app.domain.tree import all_items, tasks, walk
from tests import strategies as some

Arguments = tuple[tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class EditCall:
    """An edit with its arguments, to be applied to the plan it was made for."""

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)

    def __call__(self, plan: Plan) -> Plan:
        """The edited plan."""
        result = getattr(edits, self.name)(plan, *self.arguments, **self.options)
        assert isinstance(result, Plan)
        return result


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

    def place(self, count: int) -> int:
        """A place between, before or behind `count` things."""
        return self.draw(st.integers(0, count))

    def new_id(self) -> str:
        """An id that nothing of the plan has."""
        plan = self.plan
        taken = {item.id for item in (*all_items(plan), *plan.opening, *plan.closing)}
        taken.update(basis.id for basis in plan.legal_bases)
        taken.update(annex.id for annex in plan.annexes)
        taken.update(line.id for line in (*plan.recipients.first, *plan.recipients.last))
        for item in all_items(plan):
            if isinstance(item, model.DutiesByAgency | model.AssignmentTable):
                taken.update(each.id for each in item.added)
        return next(name for n in range(len(taken) + 1) if (name := f"new-{n}") not in taken)

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
        found = [party for task in tasks(self.plan) for party in task.assignment.parties]
        return [*found, self.draw(some.parties())]

    def some_parties(self) -> list[model.Party]:
        """Up to three of them, perhaps one twice."""
        return self.draw(st.lists(st.sampled_from(self.parties()), max_size=3))

    def demands(self) -> list[str]:
        """The demands of the plan's directives."""
        return [demand.id for directive in self.plan.directives for demand in directive.demands]


Maker = Callable[[Making, Any], tuple[Any, ...] | Arguments]
"""Draws the arguments for one target; options, if there are any, as a second part."""


@dataclass(frozen=True)
class _Edit:
    targets: Callable[[Making], Sequence[Any]]
    make: Maker


def _whole(_: Making) -> Sequence[Any]:
    return (None,)


def _of(*kinds: type[Item]) -> Callable[[Making], Sequence[Any]]:
    return lambda making: making.items(*kinds)


def _drawn(strategy: SearchStrategy[Any]) -> _Edit:
    """An edit of the whole plan with one value."""
    return _Edit(_whole, lambda making, _: (making.draw(strategy),))


def _of_task(strategy: SearchStrategy[Any]) -> _Edit:
    return _Edit(_of(Task), lambda making, task: (task.id, making.draw(strategy)))


def _new_task(making: Making) -> Task:
    content = making.draw(some.rich_texts(1))
    return Task(making.new_id(), "", content, assignment=making.draw(some.assignments(making.parties())))


def _new_item(making: Making) -> Item:
    inner = Paragraph(f"{making.new_id()}-inside", rich("x"))
    choices: list[Item] = [
        Paragraph(making.new_id(), making.draw(some.rich_texts())),
        Section(making.new_id(), rich("Mục mới"), making.one(list(Marker)), (inner,)),
        model.AssignmentTable(making.new_id()),
        model.DutiesByAgency(making.new_id()),
        model.ItemList(making.new_id(), Marker.DASH, (rich("một"), rich("hai"))),
    ]
    return making.draw(st.sampled_from(choices))


def _at(making: Making, parent: str) -> int:
    return making.place(len(_inside(making.plan, parent)))


def _inside(plan: Plan, parent: str) -> Sequence[Item]:
    for annex in plan.annexes:
        if annex.id == parent:
            return annex.items
    for item in all_items(plan):
        if item.id == parent and isinstance(item, Section):
            return item.items
    return plan.body


def _move_item(making: Making, item: Item) -> tuple[Any, ...]:
    inside = {each.id for each in walk((item,))}
    parent = making.one([each for each in making.parents() if each not in inside])
    return item.id, parent, making.draw(st.integers(0, 3))


def _point(making: Making, item: model.ItemList) -> Arguments:
    new = making.yes() or not item.items
    at = making.place(len(item.items) if new else len(item.items) - 1)
    return (item.id, at, making.draw(some.rich_texts(1))), {"new": new}


def _cell(making: Making, table: model.Table) -> tuple[Any, ...]:
    row = making.one([n for n, cells in enumerate(table.rows) if cells])
    cell = making.place(len(table.rows[row]) - 1)
    return table.id, row, cell, making.draw(st.lists(some.rich_texts(), max_size=2))


def _width(table: model.Table) -> int:
    return sum(cell.columns for cell in table.rows[0]) if table.rows else 0


def _tables(fits: Callable[[model.Table], bool]) -> Callable[[Making], Sequence[Any]]:
    return lambda making: [table for table in making.items(model.Table) if fits(table)]


def _added(kind: type[Item]) -> Callable[[Making], Sequence[Any]]:
    return lambda making: [(item.id, each.id) for item in making.items(kind) for each in item.added]


def _basis(making: Making, _: None) -> tuple[Any, ...]:
    known = [each.id for each in making.plan.legal_bases]
    text = making.draw(some.lines(1))
    return model.LegalBasis(making.one([*known, making.new_id()]), text=text), making.place(len(known))


def _paragraphs(making: Making, _: None) -> tuple[Any, ...]:
    return ([Paragraph(making.new_id(), making.draw(some.rich_texts(1)))] if making.yes() else [],)


def _duty(making: Making, item: model.DutiesByAgency) -> tuple[Any, ...]:
    duty_id = making.one([making.new_id(), *(duty.id for duty in item.added)])
    return item.id, model.Duty(duty_id, making.one(making.parties()), making.draw(some.rich_texts(1)))


def _row(making: Making, table: model.AssignmentTable) -> tuple[Any, ...]:
    row_id = making.one([making.new_id(), *(row.id for row in table.added)])
    return table.id, model.AddedRow(row_id, tuple(making.draw(st.lists(some.texts(), max_size=3))))


def _recipients(making: Making, _: None) -> Arguments:
    new = [model.Recipient(making.new_id(), making.draw(some.lines(1)), ("so-ban-nganh",))]
    return (), {making.one(["first", "last"]): new}


def _directives(making: Making, _: None) -> tuple[Any, ...]:
    chain: tuple[Directive, ...] = making.draw(some.directives("other"))
    kept = making.plan.directives if making.yes() else ()
    bases = [
        model.LegalBasis(f"basis-of-{each.id}", each.citation, directive=each.id)
        for each in chain
        if making.yes()
    ]
    return (*kept, *(each for each in chain if each.id not in {old.id for old in kept})), bases


def _demands(making: Making, directive: Directive) -> tuple[Any, ...]:
    old = [(demand.number, demand.text) for demand in directive.demands]
    new = st.tuples(st.sampled_from(["1", "2", "a)"]), some.texts(1))
    return directive.id, making.draw(st.permutations([*old[1:], making.draw(new)]))


def _replaced(making: Making, _: None) -> Arguments:
    old, new = making.one(making.parties()), making.one(making.parties())
    return (old.key, new), {"in_text": making.yes()}


def _words(making: Making, _: None) -> tuple[Any, ...]:
    return making.draw(some.lines(1, 2)), making.draw(some.lines(0, 3))


_EDITS: dict[str, _Edit] = {
    "demote": _Edit(lambda making: list(all_items(making.plan)), lambda _, item: (item.id,)),
    "move_annex": _Edit(
        lambda making: making.plan.annexes, lambda making, annex: (annex.id, making.place(2))
    ),
    "move_item": _Edit(lambda making: list(all_items(making.plan)), _move_item),
    "move_legal_basis": _Edit(
        lambda making: making.plan.legal_bases, lambda making, basis: (basis.id, making.place(2))
    ),
    "move_within": _Edit(
        lambda making: list(all_items(making.plan)), lambda making, item: (item.id, making.place(4) - 2)
    ),
    "promote": _Edit(lambda making: list(all_items(making.plan)), lambda _, item: (item.id,)),
    "with_added_row": _Edit(_of(model.AssignmentTable), _row),
    "with_annex": _Edit(
        _whole,
        lambda making, _: (
            model.Annex(making.new_id(), "Phụ lục mới"),
            making.place(len(making.plan.annexes)),
        ),
    ),
    "with_annex_title": _Edit(
        lambda making: making.plan.annexes, lambda making, annex: (annex.id, making.draw(some.lines()))
    ),
    "with_answers": _Edit(
        _of(Task),
        lambda making, task: (
            (task.id, making.draw(st.lists(st.sampled_from(making.demands()), max_size=3)))
            if making.demands()
            else (task.id, ())
        ),
    ),
    "with_archive": _drawn(some.lines()),
    "with_cell": _Edit(_tables(lambda table: any(table.rows)), _cell),
    "with_closing": _Edit(_whole, _paragraphs),
    "with_columns": _Edit(
        _of(model.AssignmentTable), lambda making, table: (table.id, making.draw(some.column_choices()))
    ),
    "with_content": _Edit(
        _of(Paragraph),
        lambda making, item: (
            (item.id, making.draw(some.rich_texts())),
            {"centred": making.one([None, True, False])},
        ),
    ),
    "with_coordinating": _Edit(_of(Task), lambda making, task: (task.id, making.some_parties())),
    "with_deadline": _of_task(st.none() | some.deadlines()),
    "with_deliverables": _of_task(st.lists(some.texts(), max_size=3)),
    "with_demands": _Edit(lambda making: making.plan.directives, _demands),
    "with_directives": _Edit(_whole, _directives),
    "with_draft_round": _drawn(st.integers(-1, 3)),
    "with_duty": _Edit(_of(model.DutiesByAgency), _duty),
    "with_duty_form": _Edit(
        _of(model.DutiesByAgency), lambda making, item: (item.id, making.one(list(model.DutyForm)))
    ),
    "with_funding": _of_task(some.texts()),
    "with_guidance": _Edit(_of(Section), lambda making, section: (section.id, making.draw(some.texts()))),
    "with_heading": _Edit(
        _of(Section),
        lambda making, section: (
            (section.id, making.draw(some.rich_texts(1))),
            {"clause": making.one([None, True, False])},
        ),
    ),
    "with_indicator": _of_task(some.texts()),
    "with_issue_date": _drawn(some.issue_dates()),
    "with_issuer": _drawn(some.issuers()),
    "with_item": _Edit(
        Making.parents, lambda making, parent: (_new_item(making), parent, _at(making, parent))
    ),
    "with_kind": _drawn(st.sampled_from(page_head.DocumentKind)),
    "with_landscape": _Edit(
        lambda making: making.plan.annexes, lambda making, annex: ((annex.id,), {"landscape": making.yes()})
    ),
    "with_leads": _Edit(_of(Task), lambda making, task: (task.id, making.some_parties())),
    "with_legal_basis": _Edit(_whole, _basis),
    "with_list_item": _Edit(_of(model.ItemList), _point),
    "with_marker": _Edit(_of(Section, Task), lambda making, item: (item.id, making.one(list(Marker)))),
    "with_monitoring": _Edit(_of(Task), lambda making, task: (task.id, making.some_parties())),
    "with_names": _drawn(st.dictionaries(st.sampled_from(["agency-1", "group-2"]), some.lines(1))),
    "with_new_task": _Edit(
        Making.parents, lambda making, parent: (_new_task(making), parent, _at(making, parent))
    ),
    "with_notes": _of_task(some.texts()),
    "with_number": _drawn(st.sampled_from(["", "318", " 5 "])),
    "with_numbers_restarting": _Edit(
        _of(model.AssignmentTable), lambda making, table: ((table.id,), {"restart": making.yes()})
    ),
    "with_opening": _Edit(_whole, _paragraphs),
    "with_party_left_out": _Edit(
        _whole, lambda making, _: ((making.one(making.parties()).key,), {"left_out": making.yes()})
    ),
    "with_party_replaced": _Edit(_whole, _replaced),
    "with_place": _drawn(some.lines()),
    "with_placement": _of_task(st.sampled_from(model.Placement)),
    "with_recipients": _Edit(_whole, _recipients),
    "with_signature": _drawn(some.signatures()),
    "with_status": _drawn(st.sampled_from(page_head.Status)),
    "with_subject": _drawn(some.lines()),
    "with_symbol": _drawn(some.lines()),
    "with_table_column": _Edit(
        _tables(lambda table: bool(table.rows)), lambda making, table: (table.id, making.place(_width(table)))
    ),
    "with_table_row": _Edit(
        _of(model.Table), lambda making, table: (table.id, making.place(len(table.rows)))
    ),
    "with_table_sections": _Edit(
        _of(model.AssignmentTable),
        lambda making, table: (table.id, [each.id for each in making.items(Section) if making.yes()]),
    ),
    "with_task_content": _of_task(some.rich_texts(1)),
    "with_text_replaced": _Edit(_whole, _words),
    "without_added_row": _Edit(_added(model.AssignmentTable), lambda _, ids: ids),
    "without_annex": _Edit(lambda making: making.plan.annexes, lambda _, annex: (annex.id,)),
    "without_demand": _Edit(Making.demands, lambda _, demand: (demand,)),
    "without_duty": _Edit(_added(model.DutiesByAgency), lambda _, ids: ids),
    "without_item": _Edit(lambda making: list(all_items(making.plan)), lambda _, item: (item.id,)),
    "without_legal_basis": _Edit(lambda making: making.plan.legal_bases, lambda _, basis: (basis.id,)),
    "without_list_item": _Edit(
        lambda making: [item for item in making.items(model.ItemList) if item.items],
        lambda making, item: (item.id, making.place(len(item.items) - 1)),
    ),
    "without_table_column": _Edit(
        _tables(lambda table: _width(table) > 1),
        lambda making, table: (table.id, making.place(_width(table) - 1)),
    ),
    "without_table_row": _Edit(
        _tables(lambda table: len(table.rows) > 1),
        lambda making, table: (table.id, making.place(len(table.rows) - 1)),
    ),
}

NAMES = tuple(_EDITS)
"""The functions covered."""


@st.composite
def edit_calls(draw: DrawFn, plan: Plan, names: Sequence[str] = NAMES) -> EditCall:
    """An edit (one of `names`) that can be applied to the plan. At least one of them must fit it."""
    making = Making(draw, plan)
    fitting = [name for name in names if _EDITS[name].targets(making)]
    name = draw(st.sampled_from(fitting))
    edit = _EDITS[name]
    made = edit.make(making, draw(st.sampled_from(list(edit.targets(making)))))
    if len(made) == 2 and isinstance(made[0], tuple) and isinstance(made[1], dict):
        return EditCall(name, made[0], made[1])
    return EditCall(name, made)
