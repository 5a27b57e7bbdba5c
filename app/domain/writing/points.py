"""Points of lists at another level: a list is cut around a point, and lists that come to touch become one."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.edits.outline import items_of, parent_of, with_items_of
from app.domain.plan.model import Item, ItemList, Marker, Paragraph, Plan
from app.domain.plan.tree import Items, find
from app.domain.writing.lines import Key


def with_point_as(plan: Plan, key: Key, marker: Marker, new_id: Callable[[], str]) -> tuple[Plan, Key]:
    """The plan with a point of a list under another marker, and its key now.

    It joins the lists with that marker right before and behind it, or makes a list of its own.
    """
    given = list_of(plan, key)
    point = ItemList(given.id if len(given.items) == 1 else new_id(), marker, (given.items[key[1]],))
    pieces = _cut(given, key[1], point, new_id)
    place, parent = _place(plan, given.id)
    items = items_of(plan, parent)
    joins_before = place > 0 and pieces[0] is point and _alike(items[place - 1], point)
    joins_behind = pieces[-1] is point and _alike(point, *items[place + 1 : place + 2])
    window = items[place - 1 : place] if joins_before else ()
    behind = items[place + 1 : place + 2] if joins_behind else ()
    new_key = (point.id, 0)
    if joins_before:
        first = window[0]
        assert isinstance(first, ItemList)
        new_key = (first.id, len(first.items))
    start, end = place - len(window), place + 1 + len(behind)
    joined = merged((*window, *pieces, *behind))
    return with_items_of(plan, parent, lambda old: (*old[:start], *joined, *old[end:])), new_key


def without_number(plan: Plan, key: Key, new_id: Callable[[], str]) -> tuple[Plan, Key]:
    """The plan with a point of a list as a paragraph where it stands, and the key of that."""
    given = list_of(plan, key)
    paragraph = Paragraph(new_id(), given.items[key[1]])
    place, parent = _place(plan, given.id)
    pieces = _cut(given, key[1], paragraph, new_id)
    return (
        with_items_of(plan, parent, lambda old: (*old[:place], *pieces, *old[place + 1 :])),
        (paragraph.id, 0),
    )


def with_following_list(plan: Plan, list_id: str) -> Plan:
    """The plan in which the list goes on with the one right behind it, where that has the same marker."""
    place, parent = _place(plan, list_id)
    pair = items_of(plan, parent)[place : place + 2]
    if not _alike(*pair):
        return plan
    return with_items_of(plan, parent, lambda old: (*old[:place], *merged(pair), *old[place + 2 :]))


def lists_before(plan: Plan, list_id: str) -> tuple[ItemList, ...]:
    """The lists right before this one with nothing in between, nearest first."""
    place, parent = _place(plan, list_id)
    found: list[ItemList] = []
    for item in reversed(items_of(plan, parent)[:place]):
        if not isinstance(item, ItemList):
            break
        found.append(item)
    return tuple(found)


def list_of(plan: Plan, key: Key) -> ItemList:
    """The list that a point stands in. Raises KeyError."""
    found = find(plan, key[0])
    if not isinstance(found, ItemList):
        raise KeyError(key)
    return found


def _place(plan: Plan, item_id: str) -> tuple[int, str]:
    parent, place = parent_of(plan, item_id)
    return place, parent


def _cut(given: ItemList, at: int, middle: Item, new_id: Callable[[], str]) -> Items:
    """What stands before the point, `middle` in its stead, what stands behind it; the first list keeps the id."""
    before, after = given.items[:at], given.items[at + 1 :]
    head = (ItemList(given.id, given.marker, before),) if before else ()
    tail = (ItemList(new_id() if before else given.id, given.marker, after),) if after else ()
    return (*head, middle, *tail)


def _alike(*items: Item) -> bool:
    """Whether there are two, lists under the same marker."""
    return (
        len(items) == 2
        and len({each.marker if isinstance(each, ItemList) else each.id for each in items}) == 1
    )


def merged(items: Items) -> Items:
    """The items with neighbouring lists of one marker as one."""
    found: list[Item] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, ItemList) and isinstance(last, ItemList) and last.marker is item.marker:
            found[-1] = ItemList(last.id, last.marker, (*last.items, *item.items))
        else:
            found.append(item)
    return tuple(found)
