"""Edits of the outline: adding, removing, moving across levels, renumbering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.domain.edits.unchanged import edit
from app.domain.numbering import OUTLINE, marker_below
from app.domain.plan import Item, Marker, Plan, Section, Task
from app.domain.text import RichText, cleaned
from app.domain.tree import Items, find, plan_with_changed, walk, with_path
from app.domain.vietnamese import clean

BODY = ""
"""The parent of the outermost items of the body."""


@edit
def with_item(plan: Plan, item: Item, parent: str, at: int) -> Plan:
    """The plan with `item` at place `at` (from 0, at most the number of items) of `parent`.

    `parent` is a section's id, an annex's id, or `BODY`.

    Raises:
        KeyError: `parent` is none of these.
        ValueError: the plan already holds an item with this id.
    """
    new_ids = {each.id for each in walk((item,))}
    if any(each.id in new_ids for annex in plan.annexes for each in walk(annex.items)):
        raise ValueError(item.id)
    if any(each.id in new_ids for each in walk(plan.body)):
        raise ValueError(item.id)
    return _with_items_of(plan, parent, lambda items: (*items[:at], item, *items[at:]))


def _with_items_of(plan: Plan, parent: str, change: Callable[[Items], Items]) -> Plan:
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
    """The plan without the item and all that stands in it; the codes of its tasks are never given again."""
    codes = tuple(item.code for item in walk((find(plan, item_id),)) if isinstance(item, Task))
    changed = plan_with_changed(plan, item_id, lambda _: ())
    retired = (*plan.retired_codes, *(code for code in codes if code not in plan.retired_codes))
    return replace(changed, retired_codes=retired)


@edit
def move_item(plan: Plan, item_id: str, parent: str, at: int) -> Plan:
    """The plan with the item at place `at` of `parent`, counted without the item itself.

    A section takes the marker of its new neighbours, or the usual one below its new parent, and what stands in it
    follows. Task codes stay.

    Raises:
        KeyError: the item or the parent is not in the plan.
        ValueError: the parent is the item itself or stands in it.
    """
    item = find(plan, item_id)
    if any(inner.id == parent for inner in walk((item,))):
        raise ValueError(parent)
    removed = plan_with_changed(plan, item_id, lambda _: ())
    fitted = with_marker_fitting(removed, item, parent)
    return _with_items_of(removed, parent, lambda items: (*items[:at], fitted, *items[at:]))


def with_marker_fitting(plan: Plan, item: Item, parent: str) -> Item:
    """`item` with the marker of the items of its kind in `parent`, or the usual one there."""
    if not isinstance(item, Section | Task):
        return item
    above, neighbours = _surroundings(plan, parent)
    same = [
        each.marker for each in neighbours if isinstance(each, Section | Task) and type(each) is type(item)
    ]
    if isinstance(item, Task):
        return replace(item, marker=same[0]) if same else item
    if same:
        return _renumbered(item, same[0])
    return _renumbered(item, marker_below(above.marker) if above else OUTLINE[0])


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


def _renumbered(section: Section, marker: Marker) -> Section:
    if section.marker is marker:
        return section
    inner = tuple(
        _renumbered(item, marker_below(marker)) if isinstance(item, Section) else item
        for item in section.items
    )
    return replace(section, marker=marker, items=inner)


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
            return (_renumbered(item, marker),)
        if isinstance(item, Task):
            return (replace(item, marker=marker),)
        raise KeyError(item_id)

    return plan_with_changed(plan, item_id, apply)
