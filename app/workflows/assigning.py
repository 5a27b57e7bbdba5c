"""Assigning agencies to the tasks of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.deadline.parsing import deadline
from app.domain.edits import with_value
from app.domain.plan.fields import COORDINATING, DEADLINE, LEADS
from app.domain.plan.model import Party, PartyKind, Plan, Task
from app.domain.plan.task_code import is_code
from app.domain.plan.tree import tasks
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.agency_name import may_be_agency
from app.domain.registers.commune_committees import commune_committee
from app.domain.registers.place import PlaceRegister
from app.domain.vietnamese import clean, search_key
from app.errors.faults import AmbiguousName, UnknownName


def task_by_code(plan: Plan, code: str) -> Task:
    """The task of this code, upper or lower case.

    Raises:
        UnknownName: no task has it; `known` are those that may be meant.
    """
    wanted = code.strip().upper()
    by_code = {task.code: task for task in tasks(plan)}
    if wanted in by_code:
        return by_code[wanted]
    alike = [
        known
        for known in by_code
        if not is_code(wanted) and known[:-1] == wanted.rstrip("ABCDEFGHJKLMNPRSTUVWXYZ")
    ]
    raise UnknownName("task", code, tuple(alike or by_code))


def parties(
    plan: Plan,
    names: Iterable[str],
    register: AgencyRegister,
    places: PlaceRegister | None = None,
    *,
    as_written: bool = False,
) -> tuple[Party, ...]:
    """The parties that `names` mean at the plan's date, each name one party; several may stand parted by ";".

    With `places` the committee of a single commune is found too. `as_written` keeps words that nobody knows instead
    of refusing them: what reads like a name as a body outside the register, all else as words.

    Raises:
        UnknownName, AmbiguousName: a name means no agency or group, or more than one.
    """
    words = [clean(part).strip() for name in names for part in name.split(";")]
    return tuple(party_of(plan, each, register, places, as_written=as_written) for each in words if each)


def party_of(
    plan: Plan,
    words: str,
    register: AgencyRegister,
    places: PlaceRegister | None = None,
    *,
    as_written: bool = False,
) -> Party:
    """The one party that `words` mean, as in `parties`; one that the plan already names is that party.

    Raises:
        UnknownName, AmbiguousName: they mean no agency or group, or more than one.
    """
    key = search_key(words)
    for task in tasks(plan):
        for party in task.assignment.parties:
            if search_key(party.name) == key:
                return party
    try:
        return register.party_named(words, plan.head.day, plan.head.issuer)
    except UnknownName:
        head = plan.head
        commune = commune_committee(words, head.day, head.issuer, places) if places else None
        if commune:
            return commune
        if as_written:
            return Party(PartyKind.AGENCY if may_be_agency(words) else PartyKind.VERBATIM, words)
        raise


def known_party(plan: Plan, words: str, register: AgencyRegister, places: PlaceRegister) -> Party | None:
    """The party that `words` name, as in `party_of`; None where they name none, or may name several."""
    try:
        return party_of(plan, words, register, places)
    except (UnknownName, AmbiguousName):
        return None


def assign(
    plan: Plan,
    task: Task,
    leads: Sequence[Party] | None = None,
    coordinating: Sequence[Party] | None = None,
    by: str | None = None,
) -> Plan:
    """The plan with the task assigned so; None leaves what stands there. `by` are the words of the deadline."""
    if leads is not None:
        plan = with_value(plan, task.id, LEADS, leads)
    if coordinating is not None:
        plan = with_value(plan, task.id, COORDINATING, coordinating)
    if by is not None:
        plan = with_value(plan, task.id, DEADLINE, deadline(by, plan.head.issue_date.year))
    return plan
