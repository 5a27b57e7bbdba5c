"""What is found in each item of a plan, gathered in reading order.

A plan is changed by making anew what changed and the sections around it; all others are the very values they were. What
was found within a section is kept beside it, so that after a change only those few sections are asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from app.domain.plan.model import Item, Plan, Section
from app.domain.plan.remembered import remembered

Look = Callable[..., Iterable[Any]]
"""What is found in one item itself, not in what stands in it: a function of a module, asked once for each item."""


def gathered(items: Iterable[Item], look: Look, *by: Hashable) -> list[Any]:
    """What `look(item, *by)` finds in each of the items and in all that stands in them."""
    found: list[Any] = []
    for item in items:
        found += remembered(item, _within, look, *by) if isinstance(item, Section) else look(item, *by)
    return found


def _within(section: Section, look: Look, *by: Hashable) -> tuple[Any, ...]:
    return (*look(section, *by), *gathered(section.items, look, *by))


def gathered_in(plan: Plan, look: Look, *by: Hashable) -> list[Any]:
    """The same of body and annexes."""
    found = gathered(plan.body, look, *by)
    for annex in plan.annexes:
        found += gathered(annex.items, look, *by)
    return found
