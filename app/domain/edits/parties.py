"""Edits that touch a party wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_

from app.domain.edits.paragraphs import with_names_replaced
from app.domain.edits.unchanged import edit
from app.domain.plan.fields import cleaned_party
from app.domain.plan.model import Assignment, DutiesByAgency, Item, Party, Plan, Recipient, Task
from app.domain.plan.tree import duties_items, plan_with_everything_changed, tasks


@edit
def with_party_replaced(plan: Plan, key: str, new: Party, *, in_text: bool = False) -> Plan:
    """The plan with the party of this key replaced by `new` in all tasks, duties and recipients.

    Who comes to lead a task no longer coordinates it. `in_text` also replaces the old names in all texts.

    Raises:
        KeyError: neither tasks nor duties nor recipients name it.
    """
    new, names = cleaned_party(new), {}

    def swapped(party: Party) -> Party:
        if party.key != key:
            return party
        names[party.name] = new.name
        return new

    changed = _with_each_party(plan, swapped, key)
    if not names and key not in recipient_keys(plan):
        raise KeyError(key)
    given = changed.recipients
    recipients = replace(
        given,
        first=tuple(_covering(line, key, new.key) for line in given.first),
        last=tuple(_covering(line, key, new.key) for line in given.last),
        left_out=tuple(dict.fromkeys(new.key if each == key else each for each in given.left_out)),
    )
    changed = replace(changed, recipients=recipients)
    return with_names_replaced(changed, names) if in_text else changed


@edit
def with_party_left_out(plan: Plan, key: str, *, left_out: bool = True) -> Plan:
    """The plan whose recipients do not name this party although it has a task; or name it again.

    Raises:
        KeyError: the plan neither names such a party nor leaves it out already.
    """
    given = plan.recipients
    if key not in given.left_out and key not in _keys(plan):
        raise KeyError(key)
    others = tuple(each for each in given.left_out if each != key)
    return replace(plan, recipients=replace(given, left_out=(*others, key) if left_out else others))


def recipient_keys(plan: Plan) -> set[str]:
    """The keys that the recipients cover or leave out."""
    given = plan.recipients
    return {*given.left_out, *(key for line in (*given.first, *given.last) for key in line.covers)}


def _covering(line: Recipient, key: str, new: str) -> Recipient:
    return replace(line, covers=tuple(dict.fromkeys(new if each == key else each for each in line.covers)))


def _keys(plan: Plan) -> set[str]:
    """The keys of all parties of tasks and duties."""
    keys = {party.key for task in tasks(plan) for who in _assignments(task) for party in who.parties}
    return keys | {duty.party.key for item in duties_items(plan) for duty in item.added}


def _with_each_party(plan: Plan, change: Callable[[Party], Party], only: str) -> Plan:
    """The plan with `change` applied to the parties of the tasks that name the one of this key, and to all of duties.

    A party that stays must be given back as the same object.
    """

    def apply(item: Item) -> Item:
        if isinstance(item, Task):
            if not any(_names(who, only) for who in _assignments(item)):
                return item
            return _task_changed(item, change)
        if isinstance(item, DutiesByAgency) and item.added:
            return replace(item, added=tuple(replace(duty, party=change(duty.party)) for duty in item.added))
        return item

    return plan_with_everything_changed(plan, apply)


def _assignments(task: Task) -> tuple[Assignment, ...]:
    """Who does the task, and who its outputs that have parties of their own."""
    return (task.assignment, *(output.assignment for output in task.outputs))


def _task_changed(task: Task, change: Callable[[Party], Party]) -> Task:
    changed = [_assignment_changed(who, change) for who in _assignments(task)]
    if all(map(is_, changed, _assignments(task))):
        return task
    outputs = (replace(output, assignment=who) for output, who in zip(task.outputs, changed[1:], strict=True))
    return replace(task, assignment=changed[0], outputs=tuple(outputs))


def _names(who: Assignment, key: str) -> bool:
    """Whether the party of this key is among them; `Party.key` without the call, as this runs for every party."""
    return any((party.ref or party.name) == key for party in who.parties)


def _assignment_changed(who: Assignment, change: Callable[[Party], Party]) -> Assignment:
    leads, others = _changed(who.leads, change), _changed(who.coordinating, change)
    monitoring = _changed(who.monitoring, change)
    if leads is who.leads and others is who.coordinating and monitoring is who.monitoring:
        return who
    keys = {party.key for party in leads}
    return Assignment(leads, tuple(party for party in others if party.key not in keys), monitoring)


def _changed(parties: tuple[Party, ...], change: Callable[[Party], Party]) -> tuple[Party, ...]:
    """The parties changed, each once; the same tuple where none changes."""
    result = tuple(map(change, parties))
    if all(map(is_, result, parties)):
        return parties
    found: dict[str, Party] = {}
    for party in result:
        found.setdefault(party.key, party)
    return tuple(found.values())
