"""Rows from a spreadsheet on the tasks of a plan: what they would overwrite, and as tasks of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.edits.cells import Cell, CellReading, said_in_cell, words_in_cell
from app.domain.edits.codes import with_codes_for
from app.domain.edits.markers import with_marker_followed
from app.domain.edits.outline import parent_of, with_items_of
from app.domain.edits.unchanged import edit
from app.domain.plan.fields import Field
from app.domain.plan.model import AssignmentTable, Item, Plan, Section, Task
from app.domain.plan.tree import (
    Items,
    changed_everywhere,
    find,
    ids,
    plan_with_changed,
    plan_with_everything_changed,
    tasks,
)
from app.domain.plan.typed_text import cleaned_items
from app.domain.writing.adding import (
    Part,
    like_task,
    marker_in,
    near_for_task,
    new_task_in,
    parent_for_new,
    section_around,
    with_added,
)

Row = Sequence[tuple[Field[Any], str]]
"""What one row says: fields and words."""


@dataclass(frozen=True)
class Overwritten:
    """A cell that says something else, and what would stand there."""

    code: str
    field: Field[Any]
    before: str
    after: str


def overwritten(plan: Plan, cells: Iterable[Cell], reading: CellReading) -> tuple[Overwritten, ...]:
    """The cells that say something which would be gone.

    Raises:
        NoteInTheWay: as `said_in_cell`.
    """
    by_id = {task.id: task for task in tasks(plan)}
    found = []
    for task_id, field, words in cells:
        task = by_id[task_id]
        before = words_in_cell(task, field)
        after = said_in_cell(task, field, words, reading, plan.head.issue_date.year)
        if before and field.of(after) != field.of(task):
            found.append(Overwritten(task.code, field, before, words_in_cell(after, field)))
    return tuple(found)


def with_rows_added(
    plan: Plan, rows: Sequence[Row], behind: str, reading: CellReading, new_id: Callable[[], str]
) -> Plan:
    """The plan with a new task for each row, in their order behind the task of this id, printed as its neighbours."""
    if not rows:
        return plan
    first, key = with_added(plan, Part.TASK, behind, new_id)
    like, year = find(first, key), plan.head.issue_date.year
    assert isinstance(like, Task)
    new = []
    for row in rows:
        task = replace(like, id=new_id(), code="")
        for field, words in row:
            task = said_in_cell(task, field, words, reading, year)
        new.append(task)
    # All at once: one by one they would cost the square of their number.
    return with_codes_for(plan, plan_with_changed(plan, behind, lambda item: (item, *new)), tuple(new))


@edit
def with_tasks_pasted(plan: Plan, items: Items, behind: str, new_id: Callable[[], str]) -> Plan:
    """The plan with tasks and sections of tasks from elsewhere behind the item of the id `behind`.

    Tasks of no section come right behind it, sections behind the section that it stands in, both as their new
    neighbours are numbered and printed; at the end of the tasks where the plan has no such item. Ids that the plan
    has already are made anew, and so are codes; tasks answer only demands that the plan knows.
    """
    if not items:
        return plan
    known = {demand.id for directive in plan.directives for demand in directive.demands}
    items = cleaned_items(with_ids_free(items, set(ids(plan)), new_id))
    near = near_for_task(plan, behind)
    parent, place = parent_for_new(plan, near)
    around, like = section_around(plan, near), new_task_in(plan, parent)

    def fitting(item: Item) -> Item:
        if not isinstance(item, Task):
            return item
        answers = tuple(demand for demand in item.answers if demand in known)
        return replace(like_task(like, item), answers=answers)

    items = changed_everywhere(items, fitting)
    loose = tuple(item for item in items if not isinstance(item, Section))
    result = _with_items_at(plan, loose, parent, place)
    sections = tuple(item for item in items if isinstance(item, Section))
    if sections:
        outer, at = parent_of(result, around.id) if around else (parent, place + len(loose) - 1)
        marker = marker_in(plan, outer)
        sections = tuple(with_marker_followed(plan, section, marker) for section in sections)
        result = _with_items_at(result, sections, outer, at + 1)
        if around:
            result = _shown_beside(result, around.id, sections)
    return with_codes_for(plan, result, items)


def _with_items_at(plan: Plan, items: Items, parent: str, place: int) -> Plan:
    return with_items_of(plan, parent, lambda old: (*old[:place], *items, *old[place:])) if items else plan


def _shown_beside(plan: Plan, section: str, added: Items) -> Plan:
    """The plan whose tables that are limited to a section and others show those added behind it too."""

    def change(item: Item) -> Item:
        if not isinstance(item, AssignmentTable) or section not in item.sections:
            return item
        at = item.sections.index(section) + 1
        return replace(
            item, sections=(*item.sections[:at], *(each.id for each in added), *item.sections[at:])
        )

    return plan_with_everything_changed(plan, change)


def with_ids_free(items: Items, taken: set[str], new_id: Callable[[], str]) -> Items:
    """The items, those whose ids are taken under new ones."""

    def change(item: Item) -> Item:
        if item.id not in taken:
            return item
        free = new_id()
        if isinstance(item, AssignmentTable) and item.id in item.sections:
            own = tuple(free if each == item.id else each for each in item.sections)
            return replace(item, id=free, sections=own)
        return replace(item, id=free)

    return changed_everywhere(items, change)
