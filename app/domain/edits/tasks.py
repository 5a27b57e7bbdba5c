"""Edits of tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.deadline.model import Deadline
from app.domain.edits.codes import free_code, section_of_task, with_code, with_codes_retired
from app.domain.edits.outline import with_item
from app.domain.edits.unchanged import edit
from app.domain.plan.model import Item, Party, Placement, Plan, Task
from app.domain.plan.rich_text import RichText, cleaned
from app.domain.plan.tree import Items, find, plan_with_changed
from app.domain.vietnamese import clean


@edit
def with_new_task(plan: Plan, task: Task, parent: str, at: int) -> Plan:
    """The plan with `task` at place `at` of `parent`, under the next free code of its group."""
    return with_item(plan, replace(task, code=free_code(plan, parent)), parent, at)


@edit
def with_new_code(plan: Plan, task_id: str) -> Plan:
    """The plan with a new code for the task, the next of the group where it stands.

    The old one is never given again. Another task that has the same code keeps it.
    """
    task = find(plan, task_id)
    if not isinstance(task, Task):
        raise KeyError(task_id)
    changed = with_code(plan, task_id, free_code(plan, section_of_task(plan, task_id)))
    return with_codes_retired(changed, (task,))


def _changed_task(plan: Plan, task_id: str, change: Callable[[Task], Task]) -> Plan:
    def apply(item: Item) -> Items:
        if not isinstance(item, Task):
            raise KeyError(task_id)
        return (change(item),)

    return plan_with_changed(plan, task_id, apply)


@edit
def with_task_content(plan: Plan, task_id: str, content: RichText) -> Plan:
    """The plan with other words for the task; its code stays."""
    return _changed_task(plan, task_id, lambda task: replace(task, content=cleaned(content)))


@edit
def with_deliverables(plan: Plan, task_id: str, deliverables: Sequence[str]) -> Plan:
    """The plan with these deliverables of the task; empty ones are dropped."""
    found = tuple(text for each in deliverables if (text := clean(each).strip()))
    return _changed_task(plan, task_id, lambda task: replace(task, deliverables=found))


@edit
def with_leads(plan: Plan, task_id: str, leads: Sequence[Party]) -> Plan:
    """The plan with these leads of the task; who leads no longer coordinates."""

    def change(task: Task) -> Task:
        unique = once(leads)
        keys = {party.key for party in unique}
        others = tuple(party for party in task.assignment.coordinating if party.key not in keys)
        return replace(task, assignment=replace(task.assignment, leads=unique, coordinating=others))

    return _changed_task(plan, task_id, change)


@edit
def with_coordinating(plan: Plan, task_id: str, coordinating: Sequence[Party]) -> Plan:
    """The plan with these coordinating parties of the task; its leads are left out of them."""

    def change(task: Task) -> Task:
        keys = {party.key for party in task.assignment.leads}
        others = tuple(party for party in once(coordinating) if party.key not in keys)
        return replace(task, assignment=replace(task.assignment, coordinating=others))

    return _changed_task(plan, task_id, change)


@edit
def with_monitoring(plan: Plan, task_id: str, monitoring: Sequence[Party]) -> Plan:
    """The plan with these parties monitoring the task."""
    found = once(monitoring)
    return _changed_task(
        plan, task_id, lambda task: replace(task, assignment=replace(task.assignment, monitoring=found))
    )


def once(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties, each once, in the order and under the name they were first given, which is cleaned."""
    found: dict[str, Party] = {}
    for party in map(cleaned_party, parties):
        found.setdefault(party.key, party)
    return tuple(found.values())


def cleaned_party(party: Party) -> Party:
    """The party, its name such as a document can hold."""
    name = clean(party.name)
    return party if name == party.name else replace(party, name=name)


@edit
def with_deadline(plan: Plan, task_id: str, deadline: Deadline | None) -> Plan:
    """The plan with this deadline of the task."""
    return _changed_task(plan, task_id, lambda task: replace(task, deadline=deadline))


@edit
def with_funding(plan: Plan, task_id: str, funding: str) -> Plan:
    """The plan with this funding of the task."""
    return _changed_task(plan, task_id, lambda task: replace(task, funding=clean(funding).strip()))


@edit
def with_indicator(plan: Plan, task_id: str, indicator: str) -> Plan:
    """The plan with this indicator of the task."""
    return _changed_task(plan, task_id, lambda task: replace(task, indicator=clean(indicator).strip()))


@edit
def with_notes(plan: Plan, task_id: str, notes: str) -> Plan:
    """The plan with these notes to the task."""
    return _changed_task(plan, task_id, lambda task: replace(task, notes=clean(notes).strip()))


@edit
def with_placement(plan: Plan, task_id: str, placement: Placement) -> Plan:
    """The plan that prints the task in the body, in the annex, or in both."""
    return _changed_task(plan, task_id, lambda task: replace(task, placement=placement))


@edit
def with_answers(plan: Plan, task_id: str, demands: Sequence[str]) -> Plan:
    """The plan whose task answers these demands, each an id of the plan's directives.

    Raises:
        KeyError: no directive of the plan makes such a demand.
    """
    known = {demand.id for directive in plan.directives for demand in directive.demands}
    for demand in demands:
        if demand not in known:
            raise KeyError(demand)
    unique = tuple(dict.fromkeys(demands))
    return _changed_task(plan, task_id, lambda task: replace(task, answers=unique))
