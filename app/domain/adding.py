"""New parts of a plan, put where a person expects them: behind what is selected, or at the end of it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from app.domain import edits
from app.domain.coverage import demands
from app.domain.edits.outline import BODY, parent_of
from app.domain.numbering import marker_below
from app.domain.plan import Annex, Cell, ItemList, Marker, Paragraph, Placement, Plan, Section, Table, Task
from app.domain.text import rich
from app.domain.tree import all_items, find, tasks, walk
from app.domain.writing import heading_of, inner_items

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


def with_added(plan: Plan, part: Part, selected: str, new_id: Callable[[], str]) -> tuple[Plan, str]:
    """The plan with a new, empty part beside what is selected, and the id of the part.

    A task is printed where its neighbours are; where it has none, in body and annex both.
    """
    key = new_id()
    match part:
        case Part.ANNEX:
            return edits.with_annex(plan, Annex(key, "")), key
        case Part.SECTION:
            parent, place = _behind_section(plan, selected)
            return edits.with_item(plan, Section(key, (), _marker_in(plan, parent)), parent, place), key
        case Part.INNER_SECTION:
            parent = heading_of(plan, selected) or BODY
            place = len(inner_items(plan, parent))
            return edits.with_item(plan, Section(key, (), _marker_in(plan, parent)), parent, place), key
        case Part.TASK:
            parent, place = parent_for_new(plan, selected)
            return edits.with_new_task(plan, _new_task(plan, key, parent), parent, place), key
        case Part.LIST:
            item: ItemList | Table | Paragraph = ItemList(key, Marker.DASH, ((),))
        case Part.TABLE:
            item = Table(key, tuple(tuple(Cell() for _ in range(_COLUMNS)) for _ in range(_ROWS)))
        case Part.PARAGRAPH:
            item = Paragraph(key, ())
    parent, place = parent_for_new(plan, selected)
    return edits.with_item(plan, item, parent, place), key


def _new_task(plan: Plan, key: str, parent: str) -> Task:
    """An empty task numbered and printed as its neighbours, or as the other tasks of the plan."""
    near = [item for item in inner_items(plan, parent) if isinstance(item, Task)]
    like = next((item for item in (*near, *all_items(plan)) if isinstance(item, Task)), None)
    if like is None:
        return Task(key, "", (), placement=Placement.BOTH)
    return Task(key, "", (), marker=like.marker, placement=like.placement)


def _behind_section(plan: Plan, selected: str) -> tuple[str, int]:
    heading = heading_of(plan, selected)
    if not heading or any(annex.id == heading for annex in plan.annexes):
        parent = heading or BODY
        return parent, len(inner_items(plan, parent))
    parent, place = parent_of(plan, heading)
    return parent, place + 1


def _marker_in(plan: Plan, parent: str) -> Marker:
    """The marker of the sections right in `parent`, or the usual one there."""
    for item in inner_items(plan, parent):
        if isinstance(item, Section):
            return item.marker
    if parent == BODY or any(annex.id == parent for annex in plan.annexes):
        return Marker.ROMAN
    section = find(plan, parent)
    return marker_below(section.marker) if isinstance(section, Section) else Marker.ROMAN


def parent_for_new(plan: Plan, item_id: str) -> tuple[str, int]:
    """Where a new item goes when this one is selected: at the end of a section or annex, behind any other item.

    Without a known item it is the end of the body.
    """
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


def with_task_for(plan: Plan, demand_id: str, selected: str, new_id: Callable[[], str]) -> tuple[Plan, str]:
    """The plan with a task that answers the demand and begins with its words, and the task's id.

    Raises:
        KeyError: no directive of the plan makes such a demand.
    """
    words = next((demand.text for _, demand in demands(plan) if demand.id == demand_id), None)
    if words is None:
        raise KeyError(demand_id)
    near = selected or next((task.id for task in reversed(tasks(plan))), "")
    plan, task_id = with_added(plan, Part.TASK, near, new_id)
    plan = edits.with_task_content(plan, task_id, rich(words.rstrip(" .;")))
    return edits.with_answers(plan, task_id, [demand_id]), task_id
