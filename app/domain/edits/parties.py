"""Edits that touch a party wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.edits.tasks import cleaned_party, once
from app.domain.edits.texts import with_names_replaced
from app.domain.edits.unchanged import edit
from app.domain.plan import Assignment, DutiesByAgency, Item, Party, Plan, Recipient, Task
from app.domain.tree import plan_with_everything_changed


@edit
def with_party_replaced(plan: Plan, key: str, new: Party, *, in_text: bool = False) -> Plan:
    """The plan with the party of this key replaced by `new` in all tasks, duties and recipients.

    Who comes to lead a task no longer coordinates it. `in_text` also replaces the old names in all texts.

    Raises:
        KeyError: neither tasks nor duties nor recipients name it.
    """
    names = {party.name: new.name for party in _parties(plan) if party.key == key}
    if not names and key not in recipient_keys(plan):
        raise KeyError(key)
    new = cleaned_party(new)
    changed = _with_each_party(plan, lambda party: new if party.key == key else party)
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
    if key not in given.left_out and all(party.key != key for party in _parties(plan)):
        raise KeyError(key)
    others = tuple(each for each in given.left_out if each != key)
    return replace(plan, recipients=replace(given, left_out=(*others, key) if left_out else others))


def recipient_keys(plan: Plan) -> set[str]:
    """The keys that the recipients cover or leave out."""
    given = plan.recipients
    return {*given.left_out, *(key for line in (*given.first, *given.last) for key in line.covers)}


def _covering(line: Recipient, key: str, new: str) -> Recipient:
    return replace(line, covers=tuple(dict.fromkeys(new if each == key else each for each in line.covers)))


@edit
def with_names(plan: Plan, names: Mapping[str, str]) -> Plan:
    """The plan with parties of the register called as in `names` (by register id), such as those valid at its date."""
    return _with_each_party(
        plan, lambda party: replace(party, name=names[party.ref]) if party.ref in names else party
    )


def _parties(plan: Plan) -> set[Party]:
    found: set[Party] = set()

    def collect(party: Party) -> Party:
        found.add(party)
        return party

    _with_each_party(plan, collect)
    return found


def _with_each_party(plan: Plan, change: Callable[[Party], Party]) -> Plan:
    def apply(item: Item) -> Item:
        if isinstance(item, Task):
            assignment = _assignment_changed(item.assignment, change)
            return item if assignment == item.assignment else replace(item, assignment=assignment)
        if isinstance(item, DutiesByAgency) and item.added:
            return replace(item, added=tuple(replace(duty, party=change(duty.party)) for duty in item.added))
        return item

    return plan_with_everything_changed(plan, apply)


def _assignment_changed(assignment: Assignment, change: Callable[[Party], Party]) -> Assignment:
    leads = tuple(map(change, assignment.leads))
    coordinating = tuple(map(change, assignment.coordinating))
    monitoring = tuple(map(change, assignment.monitoring))
    if (leads, coordinating, monitoring) == (
        assignment.leads,
        assignment.coordinating,
        assignment.monitoring,
    ):
        return assignment
    leads = once(leads)
    keys = {party.key for party in leads}
    others = tuple(party for party in once(coordinating) if party.key not in keys)
    return Assignment(leads, others, once(monitoring))
