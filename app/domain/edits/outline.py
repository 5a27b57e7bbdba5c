"""Edits of the outline: adding, removing, moving across levels, renumbering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.domain.edits.codes import with_codes_for, with_codes_retired
from app.domain.edits.markers import with_marker_fitting, with_marker_followed
from app.domain.edits.unchanged import edit, place_among, refuse_taken
from app.domain.plan.model import AssignmentTable, Item, Marker, Plan, Section, Task
from app.domain.plan.rich_text import RichText, cleaned
from app.domain.plan.tree import (
    Items,
    find,
    item_ids,
    plan_with_changed,
    plan_with_everything_changed,
    walk,
    with_path,
)
from app.domain.plan.typed_text import cleaned_items
from app.domain.vietnamese import clean

BODY = ""
"""The parent of the outermost items of the body."""


@edit
def with_item(plan: Plan, item: Item, parent: str, at: int) -> Plan:
    """The plan with `item` at place `at` (from 0, at most the number of items) of `parent`.

    `parent` is a section's id, an annex's id, or `BODY`. A task keeps its code, unless it has none or one that the
    plan has given already: then it gets a new one.

    Raises:
        KeyError: `parent` is none of these.
        IndexError: `at` is no place of it.
        ValueError: the plan already holds something with the id of the item or of what stands in it.
    """
    refuse_taken(plan, item_ids((item,)))
    return with_codes_for(plan, _with_item_at(plan, cleaned_items((item,))[0], parent, at), (item,))


def _with_item_at(plan: Plan, item: Item, parent: str, at: int) -> Plan:
    return with_items_of(
        plan, parent, lambda items: (*items[: place_among(len(items), at)], item, *items[at:])
    )


def with_items_of(plan: Plan, parent: str, change: Callable[[Items], Items]) -> Plan:
    """The plan with `change` applied to the items right in `BODY`, an annex or a section. Raises KeyError."""
    if parent == BODY:
        return replace(plan, body=change(plan.body))
    for place, annex in enumerate(plan.annexes):
        if annex.id == parent:
            new = replace(annex, items=change(annex.items))
            return replace(plan, annexes=(*plan.annexes[:place], new, *plan.annexes[place + 1 :]))
    return plan_with_changed(plan, parent, lambda item: (_with_inner(item, change),))


def _with_inner(item: Item, change: Callable[[Items], Items]) -> Item:
    if not isinstance(item, Section):
        raise KeyError(item.id)
    return replace(item, items=change(item.items))


@edit
def without_item(plan: Plan, item_id: str) -> Plan:
    """The plan without the item and all that stands in it; the codes of its tasks are never given again.

    Assignment tables forget the sections taken out; one that was limited to nothing else still names them, and
    shows no task until it is given others.
    """
    gone = (find(plan, item_id),)
    changed = plan_with_changed(plan, item_id, lambda _: ())
    return without_sections_in_tables(with_codes_retired(changed, gone), gone)


def without_sections_in_tables(plan: Plan, gone: Items) -> Plan:
    """The plan whose assignment tables no longer name the sections of `gone`, unless they name nothing else."""
    sections = {item.id for item in walk(gone) if isinstance(item, Section)}

    def change(item: Item) -> Item:
        if not isinstance(item, AssignmentTable) or sections.isdisjoint(item.sections):
            return item
        kept = tuple(each for each in item.sections if each not in sections)
        return replace(item, sections=kept) if kept else item

    return plan_with_everything_changed(plan, change) if sections else plan


@edit
def move_item(plan: Plan, item_id: str, parent: str, at: int) -> Plan:
    """The plan with the item at place `at` of `parent`, counted without the item itself.

    A section that comes to another parent takes the marker of its new neighbours, or the usual one below its new
    parent, and the sections in it follow (`app.domain.edits.markers`). Task codes stay.

    Raises:
        KeyError: the item or the parent is not in the plan.
        IndexError: `at` is no place of the parent.
        ValueError: the parent is the item itself or stands in it.
    """
    item = find(plan, item_id)
    if any(inner.id == parent for inner in walk((item,))):
        raise ValueError(parent)
    removed = plan_with_changed(plan, item_id, lambda _: ())
    if parent != parent_of(plan, item_id)[0]:
        item = with_marker_fitting(removed, item, *_surroundings(removed, parent))
    return _with_item_at(removed, item, parent, at)


def items_of(plan: Plan, parent: str) -> Items:
    """The items of `BODY`, of an annex or of a section. Raises KeyError where there is none of this id."""
    return _surroundings(plan, parent)[1]


def _surroundings(plan: Plan, parent: str) -> tuple[Section | None, Items]:
    if parent == BODY:
        return None, plan.body
    for annex in plan.annexes:
        if annex.id == parent:
            return None, annex.items
    section = find(plan, parent)
    if not isinstance(section, Section):
        raise KeyError(parent)
    return section, section.items


def parent_of(plan: Plan, item_id: str) -> tuple[str, int]:
    """The parent of the item (`BODY`, an annex's or a section's id) and the item's place in it.

    Raises:
        KeyError: no item of the plan has this id.
    """
    for root, items in ((BODY, plan.body), *((annex.id, annex.items) for annex in plan.annexes)):
        for path, item in with_path(items):
            if item.id == item_id:
                holder = path[-1].items if path else items
                place = next(place for place, each in enumerate(holder) if each.id == item_id)
                return (path[-1].id if path else root), place
    raise KeyError(item_id)


@edit
def move_within(plan: Plan, item_id: str, by: int) -> Plan:
    """The plan with the item `by` places further down (up, if negative) in its parent, as far as there is room."""
    parent, place = parent_of(plan, item_id)
    _, neighbours = _surroundings(plan, parent)
    target = min(max(0, place + by), len(neighbours) - 1)
    return plan if target == place else move_item(plan, item_id, parent, target)


@edit
def promote(plan: Plan, item_id: str) -> Plan:
    """The plan with the item one level further out, right after its old parent; unchanged at the outermost level."""
    parent, _ = parent_of(plan, item_id)
    if parent == BODY or any(annex.id == parent for annex in plan.annexes):
        return plan
    grandparent, place = parent_of(plan, parent)
    return move_item(plan, item_id, grandparent, place + 1)


@edit
def demote(plan: Plan, item_id: str) -> Plan:
    """The plan with the item as the last of the section before it; unchanged where no section stands before it."""
    parent, place = parent_of(plan, item_id)
    _, neighbours = _surroundings(plan, parent)
    before = next((item for item in reversed(neighbours[:place]) if isinstance(item, Section)), None)
    return plan if before is None else move_item(plan, item_id, before.id, len(before.items))


def _changed_section(plan: Plan, section_id: str, change: Callable[[Section], Section]) -> Plan:
    def apply(item: Item) -> Items:
        if not isinstance(item, Section):
            raise KeyError(section_id)
        return (change(item),)

    return plan_with_changed(plan, section_id, apply)


@edit
def with_heading(plan: Plan, section_id: str, heading: RichText, *, clause: bool | None = None) -> Plan:
    """The plan with other words for the section's heading; `clause` says whether they are its whole text."""
    return _changed_section(
        plan,
        section_id,
        lambda section: replace(
            section, heading=cleaned(heading), clause=section.clause if clause is None else clause
        ),
    )


@edit
def with_guidance(plan: Plan, section_id: str, guidance: str) -> Plan:
    """The plan with this guidance beside the section."""
    return _changed_section(plan, section_id, lambda section: replace(section, guidance=clean(guidance)))


@edit
def with_marker(plan: Plan, item_id: str, marker: Marker) -> Plan:
    """The plan with the section or task numbered another way, and the sections in it accordingly."""

    def apply(item: Item) -> Items:
        if isinstance(item, Section):
            return (with_marker_followed(plan, item, marker),)
        if isinstance(item, Task):
            return (replace(item, marker=marker),)
        raise KeyError(item_id)

    return plan_with_changed(plan, item_id, apply)
