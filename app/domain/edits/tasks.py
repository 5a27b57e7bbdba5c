"""Edits of tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from app.domain.edits.codes import free_code
from app.domain.edits.outline import with_item
from app.domain.edits.unchanged import edit
from app.domain.plan.fields import ANSWERS, COORDINATING, LEADS, Field
from app.domain.plan.model import Item, Party, Plan, Task
from app.domain.plan.tree import Items, plan_with_changed, plan_with_everything_changed

Value = TypeVar("Value")


@edit
def with_new_task(plan: Plan, task: Task, parent: str, at: int) -> Plan:
    """The plan with `task` at place `at` of `parent`, under the next free code of its group."""
    return with_item(plan, replace(task, code=free_code(plan, parent)), parent, at)


def said_of(task: Task, field: Field[Value], value: Value) -> Task:
    """The task saying `value` in this field, cleaned; who leads does not also coordinate."""
    value = field.cleaned(value)
    who = task.assignment
    if field == LEADS:
        keys = {party.key for party in cast("Sequence[Party]", value)}
        task = COORDINATING.put(task, tuple(each for each in who.coordinating if each.key not in keys))
    elif field == COORDINATING:
        keys = {party.key for party in who.leads}
        others = tuple(each for each in cast("Sequence[Party]", value) if each.key not in keys)
        return cast(Task, COORDINATING.put(task, others))
    return cast(Task, field.put(task, value))


@edit
def with_task(plan: Plan, task_id: str, change: Callable[[Task], Task]) -> Plan:
    """The plan with `change` made of a task. Raises KeyError where the id is that of none."""

    def apply(item: Item) -> Items:
        if not isinstance(item, Task):
            raise KeyError(task_id)
        return (change(item),)

    return plan_with_changed(plan, task_id, apply)


@edit
def with_tasks(plan: Plan, changes: Mapping[str, Callable[[Task], Task]]) -> Plan:
    """The plan with a change made of each of these tasks, by their ids, in one walk; unknown ids are passed over."""

    def apply(item: Item) -> Item:
        return changes[item.id](item) if isinstance(item, Task) and item.id in changes else item

    return plan_with_everything_changed(plan, apply)


@edit
def with_value(plan: Plan, task_id: str, field: Field[Value], value: Value) -> Plan:
    """The plan whose task says `value` in this field (`app.domain.plan.fields`); its code stays.

    Raises:
        KeyError: there is no such task, or it is to answer a demand that no directive of the plan makes.
    """
    if field == ANSWERS:
        known = {demand.id for directive in plan.directives for demand in directive.demands}
        for demand in cast("Sequence[str]", value):
            if demand not in known:
                raise KeyError(demand)
    return with_task(plan, task_id, lambda task: said_of(task, field, value))
