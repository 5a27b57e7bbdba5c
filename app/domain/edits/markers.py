"""How the markers of sections follow when one of them comes to another level of the outline.

Inner sections with the usual marker of their level have the usual one of the new level; others are as many levels
further in or out as the section around them. Decimal numbers are a level where the plan has any. So whatever goes
away and comes back is numbered as before, unless it was pushed past the first or the last marker, or took the only
decimal numbers with it.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.plan.model import Item, Marker, Plan, Section, Task
from app.domain.plan.numbering import DECIMAL_OUTLINE, OUTLINE, marker_below
from app.domain.plan.tree import Items, all_items, walk

_Outline = tuple[Marker, ...]


def with_marker_fitting(plan: Plan, item: Item, above: Section | None, neighbours: Items) -> Item:
    """`item` with the marker of the items of its kind among its new neighbours, or the usual one below `above`."""
    if not isinstance(item, Section | Task):
        return item
    same = [
        each.marker for each in neighbours if isinstance(each, Section | Task) and type(each) is type(item)
    ]
    if isinstance(item, Task):
        return replace(item, marker=same[0]) if same else item
    usual = marker_below(above.marker) if above else OUTLINE[0]
    return with_marker_followed(plan, item, same[0] if same else usual)


def with_marker_followed(plan: Plan, section: Section, marker: Marker) -> Section:
    """The section with this marker, and the sections in it accordingly."""
    others = {
        item.marker
        for item in (*all_items(plan), *walk((section,)))
        if isinstance(item, Section) and item.id != section.id
    }
    return _renumbered(section, marker, _outline({section.marker, *others}), _outline({marker, *others}))


def _outline(markers: set[Marker]) -> _Outline:
    return DECIMAL_OUTLINE if Marker.DECIMAL in markers else OUTLINE


def _renumbered(section: Section, marker: Marker, before: _Outline, after: _Outline) -> Section:
    if section.marker is marker:
        return section
    inner = tuple(
        _renumbered(item, _followed(item.marker, section.marker, marker, before, after), before, after)
        if isinstance(item, Section)
        else item
        for item in section.items
    )
    return replace(section, marker=marker, items=inner)


def _followed(inner: Marker, old: Marker, new: Marker, before: _Outline, after: _Outline) -> Marker:
    """What becomes of the marker `inner` where the one around it, `old`, becomes `new`."""
    if inner is _below(old, before):
        return _below(new, after)
    if not {inner, old} <= set(before) or new not in after:
        return inner
    levels = after.index(new) - before.index(old)
    return after[min(max(0, before.index(inner) + levels), len(after) - 1)]


def _below(marker: Marker, outline: _Outline) -> Marker:
    if marker not in outline:
        return marker_below(marker)
    return outline[min(outline.index(marker) + 1, len(outline) - 1)]
