"""New parts of a plan, put where a person expects them: behind what is selected, or at the end of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from app.domain import edits
from app.domain.directives.draft_tasks import DraftedTask
from app.domain.edits.outline import BODY, parent_of
from app.domain.plan.model import (
    Annex,
    Cell,
    DemandTable,
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
from app.domain.plan.numbering import marker_below, outline_of
from app.domain.plan.tree import all_items, find, tasks, walk, with_path
from app.domain.printing import phrases
from app.domain.writing.typed_lines import inner_items

_COLUMNS, _ROWS = 3, 3


class Part(StrEnum):
    """What can be added to a plan."""

    TASK = "task"
    SECTION = "section"
    INNER_SECTION = "inner_section"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    ANNEX = "annex"
    DEMANDS_ANNEX = "demands_annex"


def with_added(plan: Plan, part: Part, selected: str, new_id: Callable[[], str]) -> tuple[Plan, str]:
    """The plan with a new, empty part beside what is selected, and the id of the part.

    Where nothing of body and annexes is selected it comes first in the body below bases and opening, and last
    otherwise; a task behind the last task. A task is printed where its neighbours are; where it has none, in body
    and annex both.
    """
    key = new_id()
    match part:
        case Part.ANNEX:
            return edits.with_annex(plan, Annex(key, "")), key
        case Part.DEMANDS_ANNEX:
            table = DemandTable(new_id())
            return edits.with_annex(plan, Annex(key, phrases.DEMANDS_TITLE, (table,))), key
        case Part.SECTION | Part.INNER_SECTION:
            parent, place = _place_for_section(plan, selected, inner=part is Part.INNER_SECTION)
            return edits.with_item(plan, Section(key, (), marker_in(plan, parent)), parent, place), key
        case Part.TASK:
            parent, place = parent_for_new(plan, near_for_task(plan, selected))
            return edits.with_new_task(plan, _new_task(plan, key, parent), parent, place), key
        case Part.LIST:
            item: ItemList | Table | Paragraph = ItemList(key, Marker.DASH, ((),))
        case Part.TABLE:
            item = Table(key, tuple(tuple(Cell() for _ in range(_COLUMNS)) for _ in range(_ROWS)))
        case Part.PARAGRAPH:
            item = Paragraph(key, ())
    parent, place = parent_for_new(plan, selected)
    return edits.with_item(plan, item, parent, place), key


def near_for_task(plan: Plan, selected: str) -> str:
    """What a new task goes beside: what is selected, or the last task, where it is nothing of body and annexes."""
    roots = {annex.id for annex in plan.annexes} | {item.id for item in all_items(plan)}
    return selected if selected in roots else next((task.id for task in reversed(tasks(plan))), "")


def _new_task(plan: Plan, key: str, parent: str) -> Task:
    """An empty task numbered and printed as its neighbours, or as the other tasks of the plan."""
    near = [item for item in inner_items(plan, parent) if isinstance(item, Task)]
    like = next((item for item in (*near, *all_items(plan)) if isinstance(item, Task)), None)
    if like is None:
        return Task(key, "", (), placement=Placement.BOTH)
    return Task(key, "", (), marker=like.marker, placement=like.placement)


AnyItem = TypeVar("AnyItem", bound=Item)


def as_neighbours(plan: Plan, parent: str, item: AnyItem) -> AnyItem:
    """A task numbered and printed as those in `parent`, or as the others of the plan; any other item as it is."""
    return like_task(new_task_in(plan, parent), item)


def new_task_in(plan: Plan, parent: str) -> Task:
    """An empty task without an id, numbered and printed as those in `parent`: what many new ones are made like."""
    return _new_task(plan, "", parent)


def like_task(like: Task, item: AnyItem) -> AnyItem:
    """A task numbered and printed as `like`; any other item as it is."""
    return replace(item, marker=like.marker, placement=like.placement) if isinstance(item, Task) else item


def _place_for_section(plan: Plan, selected: str, *, inner: bool) -> tuple[str, int]:
    """Behind the section that the selected item stands in, or last in it (`inner`); behind an item of no section."""
    section = section_around(plan, selected)
    if section is None:
        return parent_for_new(plan, selected)
    if inner:
        return section.id, len(section.items)
    parent, place = parent_of(plan, section.id)
    return parent, place + 1


def section_around(plan: Plan, item_id: str) -> Section | None:
    """The innermost section that is no clause and that the item stands in, or is."""
    for items in (plan.body, *(annex.items for annex in plan.annexes)):
        for path, item in with_path(items):
            if item.id == item_id:
                around = (*path, item)
                found = (each for each in reversed(around) if isinstance(each, Section) and not each.clause)
                return next(found, None)
    return None


def _in_front(plan: Plan, item_id: str) -> bool:
    """Whether it is one of the bases or of the opening."""
    return item_id in {basis.id for basis in plan.legal_bases} | {each.id for each in plan.opening}


def marker_in(plan: Plan, parent: str) -> Marker:
    """The marker of the sections right in `parent`, or the usual one there."""
    for item in inner_items(plan, parent):
        if isinstance(item, Section):
            return item.marker
    if parent == BODY or any(annex.id == parent for annex in plan.annexes):
        return outline_of(plan.head.standard)[0]
    section = find(plan, parent)
    return marker_below(section.marker) if isinstance(section, Section) else outline_of(plan.head.standard)[0]


def parent_for_new(plan: Plan, item_id: str) -> tuple[str, int]:
    """Where a new item goes when this one is selected: at the end of a section or annex, behind any other item.

    For bases and opening it is the beginning of the body; for what is no item of the plan the end of it.
    """
    if _in_front(plan, item_id):
        return BODY, 0
    if any(annex.id == item_id for annex in plan.annexes):
        annex = next(annex for annex in plan.annexes if annex.id == item_id)
        return annex.id, len(annex.items)
    try:
        item = find(plan, item_id)
    except KeyError:
        return BODY, len(plan.body)
    if isinstance(item, Section):
        return item.id, len(item.items)
    parent, place = parent_of(plan, item_id)
    return parent, place + 1


def tasks_in(plan: Plan, item_id: str) -> int:
    """How many tasks stand in the item or the annex, itself counted."""
    for annex in plan.annexes:
        if annex.id == item_id:
            return sum(isinstance(item, Task) for item in walk(annex.items))
    try:
        return sum(isinstance(item, Task) for item in walk((find(plan, item_id),)))
    except KeyError:
        return 0


def with_tasks_for(plan: Plan, drafted: Sequence[DraftedTask], selected: str) -> Plan:
    """The plan with tasks drafted for demands behind what is selected, numbered and printed as their neighbours.

    Raises:
        ValueError: a task answers a demand of no directive of the plan.
    """
    parent, place = parent_for_new(plan, near_for_task(plan, selected))
    alike = [replace(each, task=as_neighbours(plan, parent, each.task)) for each in drafted]
    return edits.with_demand_tasks(plan, alike, parent, place)


def place_for_tasks(plan: Plan) -> str:
    """The section that most tasks of the body stand in directly, the first of them; `BODY` where there is none."""
    sections = [item for item in walk(plan.body) if isinstance(item, Section)]
    held = [(section.id, sum(isinstance(item, Task) for item in section.items)) for section in sections]
    best = max(held, key=lambda each: each[1], default=(BODY, 0))
    return best[0] if best[1] else BODY
