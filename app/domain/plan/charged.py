"""Whom the tasks of a plan charge."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.plan.model import Item, Party, Plan, Section, Task
from app.domain.plan.remembered import remembered

FirstCharges = dict[Party, str]
"""Each party that tasks name, in order of first mention, with the id of the task that names it first."""


def first_charges(plan: Plan) -> FirstCharges:
    """The parties of the plan's tasks."""
    found = _of_items(plan.body)
    for annex in plan.annexes:
        found = _joined(found, _of_items(annex.items))
    return found


def _of_items(items: Iterable[Item]) -> FirstCharges:
    found: FirstCharges = {}
    for item in items:
        if isinstance(item, Task):
            found = _joined(found, dict.fromkeys(item.assignment.parties, item.id))
        elif isinstance(item, Section):
            found = _joined(found, remembered(item, _of_section))
    return found


def _of_section(section: Section) -> FirstCharges:
    return _of_items(section.items)


def _joined(first: FirstCharges, then: FirstCharges) -> FirstCharges:
    """Both, what was first staying first; so joined, no party is asked for its hash again."""
    return {**first, **then, **first}
