"""Walking the tree of a plan and rebuilding the path to one changed item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from app.domain.plan.gathering import gathered, gathered_in
from app.domain.plan.model import AssignmentTable, DutiesByAgency, Item, Plan, Section, Task
from app.domain.plan.remembered import remembered

Items = tuple[Item, ...]
Change = Callable[[Item], Items]
"""What becomes of an item: itself changed, nothing, or itself with new neighbours."""


def walk(items: Iterable[Item]) -> Iterator[Item]:
    """All items, a section before what stands in it."""
    for item in items:
        yield item
        if isinstance(item, Section):
            yield from walk(item.items)


def with_path(
    items: Iterable[Item], path: tuple[Section, ...] = ()
) -> Iterator[tuple[tuple[Section, ...], Item]]:
    """All items with the sections around them, outermost first."""
    for item in items:
        yield path, item
        if isinstance(item, Section):
            yield from with_path(item.items, (*path, item))


def all_items(plan: Plan) -> Iterator[Item]:
    """All items of body and annexes, in reading order."""
    yield from walk(plan.body)
    for annex in plan.annexes:
        yield from walk(annex.items)


def ids(plan: Plan) -> Iterator[str]:
    """The ids of everything in the plan that has one, in reading order; each occurs once."""
    yield from (basis.id for basis in plan.legal_bases)
    yield from (paragraph.id for paragraph in plan.opening)
    yield from item_ids(plan.body)
    yield from (paragraph.id for paragraph in plan.closing)
    for annex in plan.annexes:
        yield annex.id
        yield from item_ids(annex.items)
    yield from (line.id for line in (*plan.recipients.first, *plan.recipients.last))
    yield from (remark.id for remark in plan.remarks)
    yield from (guess.id for guess in plan.guesses)
    yield from (waiver.id for waiver in plan.waivers)
    yield from (step.id for step in plan.steps)
    yield from (computed.id for computed in plan.computed)


def item_ids(items: Iterable[Item]) -> Iterator[str]:
    """The ids of the items and of all that stands in them, rows and sentences added by hand too."""
    for item in walk(items):
        yield item.id
        if isinstance(item, DutiesByAgency | AssignmentTable):
            yield from (added.id for added in item.added)


def tasks(plan: Plan) -> tuple[Task, ...]:
    """All tasks of the plan, in reading order."""
    return tuple([task for _, task in tasks_by_section(plan)])


def tasks_by_section(plan: Plan) -> list[tuple[str, Task]]:
    """All tasks of the plan, each with the id of the section that it stands in, "" for none."""
    found = tasks_in(plan.body)
    for annex in plan.annexes:
        found += tasks_in(annex.items)
    return found


def tasks_in(items: Items, section: str = "") -> list[tuple[str, Task]]:
    """The same of the items of a section and of all that stands in them."""
    found: list[tuple[str, Task]] = []
    for item in items:
        if isinstance(item, Task):
            found.append((section, item))
        elif isinstance(item, Section):
            found += remembered(item, _tasks_of)
    return found


def _tasks_of(section: Section) -> tuple[tuple[str, Task], ...]:
    return tuple(tasks_in(section.items, section.id))


def tasks_with_path(plan: Plan) -> Iterator[tuple[tuple[Section, ...], Task]]:
    """All tasks with the sections around them, in reading order."""
    for items in (plan.body, *(annex.items for annex in plan.annexes)):
        for path, item in with_path(items):
            if isinstance(item, Task):
                yield path, item


def assignment_tables(plan: Plan) -> Iterator[tuple[int | None, AssignmentTable]]:
    """The assignment tables with the place of their annex (from 0), or None for a table in the body."""
    yield from ((None, table) for table in gathered(plan.body, _table))
    for place, annex in enumerate(plan.annexes):
        yield from ((place, table) for table in gathered(annex.items, _table))


def _table(item: Item) -> Iterable[AssignmentTable]:
    return (item,) if isinstance(item, AssignmentTable) else ()


def duties_items(plan: Plan) -> Iterator[DutiesByAgency]:
    """The places where duties by agency are generated."""
    return iter(gathered_in(plan, _duties))


def _duties(item: Item) -> Iterable[DutiesByAgency]:
    return (item,) if isinstance(item, DutiesByAgency) else ()


def find(plan: Plan, item_id: str) -> Item:
    """The item with this id.

    Raises:
        KeyError: no item of the plan has it.
    """
    for item in all_items(plan):
        if item.id == item_id:
            return item
    raise KeyError(item_id)


def changed(items: Items, item_id: str, change: Change) -> Items | None:
    """`items` with `change` applied to the item of this id, wherever it stands; None where it stands nowhere."""
    for place, item in enumerate(items):
        if item.id == item_id:
            return (*items[:place], *change(item), *items[place + 1 :])
        if isinstance(item, Section) and (inner := changed(item.items, item_id, change)) is not None:
            return (*items[:place], replace(item, items=inner), *items[place + 1 :])
    return None


def changed_everywhere(items: Items, change: Callable[[Item], Item]) -> Items:
    """`items` with `change` applied to every item, inner ones first; what does not change stays the same object."""
    new = tuple(change(_changed_inside(item, change)) for item in items)
    return items if all(one is other for one, other in zip(new, items, strict=True)) else new


def _changed_inside(item: Item, change: Callable[[Item], Item]) -> Item:
    if not isinstance(item, Section):
        return item
    inner = changed_everywhere(item.items, change)
    return item if inner is item.items else replace(item, items=inner)


def plan_above(paper: Plan) -> str:
    """The id of the plan that a paper amends, reports on or is about; "" for a plan of its own."""
    above = paper.amends or paper.reports or paper.about
    return above.plan if above is not None else ""


def plan_with_changed(plan: Plan, item_id: str, change: Change) -> Plan:
    """The plan with `change` applied to the item of this id.

    Raises:
        KeyError: no item of the plan has this id.
    """
    body = changed(plan.body, item_id, change)
    if body is not None:
        return replace(plan, body=body)
    for place, annex in enumerate(plan.annexes):
        items = changed(annex.items, item_id, change)
        if items is not None:
            annexes = (*plan.annexes[:place], replace(annex, items=items), *plan.annexes[place + 1 :])
            return replace(plan, annexes=annexes)
    raise KeyError(item_id)


def plan_with_everything_changed(plan: Plan, change: Callable[[Item], Item]) -> Plan:
    """The plan with `change` applied to every item of body and annexes; the plan itself where nothing changes."""
    body = changed_everywhere(plan.body, change)
    annexes = tuple(
        annex
        if (items := changed_everywhere(annex.items, change)) is annex.items
        else replace(annex, items=items)
        for annex in plan.annexes
    )
    same = body is plan.body and all(one is other for one, other in zip(annexes, plan.annexes, strict=True))
    return plan if same else replace(plan, body=body, annexes=annexes)
