"""Edits of many tasks at once, each in one walk through the plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from app.domain.edits.codes import with_codes_retired
from app.domain.edits.outline import items_of, parent_of, with_items_of
from app.domain.edits.tasks import said_of, with_tasks
from app.domain.edits.unchanged import edit
from app.domain.plan.fields import ANSWERS, Field
from app.domain.plan.model import Item, Party, Plan, Section, Task
from app.domain.plan.tree import Items, find, plan_with_changed, tasks


@edit
def move_tasks(plan: Plan, task_ids: Collection[str], beside: str, *, behind: bool) -> Plan:
    """The plan with these tasks, in their order, right before or behind a task that is none of them.

    Those that come from elsewhere are numbered as the one they come beside. Unknown ids are passed over.

    Raises:
        KeyError: there is no task `beside`.
        ValueError: `beside` is one of them.
    """
    near = find(plan, beside)
    if not isinstance(near, Task):
        raise KeyError(beside)
    if beside in task_ids:
        raise ValueError(beside)
    here = {item.id for item in items_of(plan, parent_of(plan, beside)[0])}
    moved = tuple(
        task if task.id in here else replace(task, marker=near.marker) for task in _among(plan, task_ids)
    )
    put: Callable[[Item], Items] = lambda item: (item, *moved) if behind else (*moved, item)  # noqa: E731
    return plan_with_changed(_without(plan, task_ids), beside, put)


@edit
def move_tasks_into(plan: Plan, task_ids: Collection[str], parent: str) -> Plan:
    """The plan with these tasks, in their order, behind the last task right in a section, or first in it.

    `parent` may be an annex or the body too (`app.domain.edits.outline.BODY`). Raises KeyError where there is none.
    """
    there = [item for item in items_of(plan, parent) if isinstance(item, Task) and item.id not in task_ids]
    if there:
        return move_tasks(plan, task_ids, there[-1].id, behind=True)
    moved = _among(plan, task_ids)
    return with_items_of(_without(plan, task_ids), parent, lambda items: (*moved, *items))


@edit
def move_tasks_by(plan: Plan, task_ids: Sequence[str], by: int) -> Plan:
    """The plan with these tasks together one task further down (`by` > 0) or up among those right beside them.

    The plan as it is where no other task stands there. Raises KeyError where the first of them is none of the plan.
    """
    order = [item.id for item in items_of(plan, parent_of(plan, task_ids[0])[0]) if isinstance(item, Task)]
    places = [order.index(task) for task in task_ids if task in order]
    at = max(places) + 1 if by > 0 else min(places) - 1
    return move_tasks(plan, task_ids, order[at], behind=by > 0) if 0 <= at < len(order) else plan


@edit
def without_tasks(plan: Plan, task_ids: Collection[str]) -> Plan:
    """The plan without these tasks; their codes are never given again. Unknown ids are passed over."""
    gone = _among(plan, task_ids)
    return with_codes_retired(_without(plan, task_ids), gone)


@edit
def with_parties_of_many(
    plan: Plan,
    task_ids: Collection[str],
    field: Field[Sequence[Party]],
    parties: Sequence[Party],
    *,
    added: bool,
) -> Plan:
    """The plan whose tasks name these parties in a role, in place of those they named, or beside them (`added`)."""

    def change(task: Task) -> Task:
        return said_of(task, field, (*field.of(task), *parties) if added else tuple(parties))

    return with_tasks(plan, dict.fromkeys(task_ids, change))


@edit
def with_answers_of_many(plan: Plan, task_ids: Collection[str], demands: Sequence[str]) -> Plan:
    """The plan whose tasks answer these demands besides those they answer. Raises KeyError for an unknown demand."""
    known = {demand.id for directive in plan.directives for demand in directive.demands}
    for demand in demands:
        if demand not in known:
            raise KeyError(demand)
    return with_tasks(
        plan,
        dict.fromkeys(task_ids, lambda task: said_of(task, ANSWERS, (*task.answers, *demands))),
    )


def _among(plan: Plan, task_ids: Collection[str]) -> tuple[Task, ...]:
    return tuple(task for task in tasks(plan) if task.id in task_ids)


def _without(plan: Plan, task_ids: Collection[str]) -> Plan:
    return replace(
        plan,
        body=_kept(plan.body, task_ids),
        annexes=tuple(replace(annex, items=_kept(annex.items, task_ids)) for annex in plan.annexes),
    )


def _kept(items: Items, task_ids: Collection[str]) -> Items:
    return tuple(
        replace(item, items=_kept(item.items, task_ids)) if isinstance(item, Section) else item
        for item in items
        if not (isinstance(item, Task) and item.id in task_ids)
    )
