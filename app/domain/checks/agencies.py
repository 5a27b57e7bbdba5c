"""Findings about agencies: valid at the plan's date, named as they are called then, known to the register."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.plan.charged import first_charges
from app.domain.plan.gathering import gathered_in
from app.domain.plan.model import Item, Party, PartyKind, Plan, Task
from app.domain.printing import phrases
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.commune_committees import COMMUNE
from app.domain.vietnamese import search_key


def agency_findings(plan: Plan, register: AgencyRegister) -> Iterator[Finding]:
    """Agencies that do not exist at the plan's date or have another name then; those unknown, each once."""
    known = {body.id for body in register.bodies}
    faults: dict[Party, tuple[FindingCode, dict[str, str]]] = {}
    strange: frozenset[Party] = frozenset()
    for party in first_charges(plan):
        if party.kind is PartyKind.VERBATIM or party.ref.startswith(COMMUNE):
            continue
        if party.ref in known:
            if (fault := _validity(plan, register, party)) is not None:
                faults[party] = fault
        elif party.kind is PartyKind.AGENCY:
            strange |= {party}
    unknown: dict[str, list[Task]] = {}
    for task, party in gathered_in(plan, _charging, strange.union(faults)):
        if party in strange:
            unknown.setdefault(party.name, []).append(task)
        else:
            code, values = faults[party]
            yield found(code, task.code, task.id, **values)
    for name, there in unknown.items():
        yield found(FindingCode.AGENCY_UNKNOWN, there[0].code, there[0].id, name=name, count=str(len(there)))


def _charging(item: Item, parties: frozenset[Party]) -> list[tuple[Task, Party]]:
    """A task with each of the parties that it names."""
    if not isinstance(item, Task) or not parties:
        return []
    return [(item, party) for party in dict.fromkeys(item.assignment.parties) if party in parties]


def _validity(
    plan: Plan, register: AgencyRegister, party: Party
) -> tuple[FindingCode, dict[str, str]] | None:
    """What is wrong with an agency of the register at the plan's date, None for nothing."""
    day, issuer = plan.head.day, plan.head.issuer
    if not register.is_valid(party.ref, day):
        successors = [
            register.name_of(each.id, day, issuer) for each in register.successors(party.ref, "", day)
        ]
        values = {
            "name": party.name,
            "day": phrases.day_month_year(day),
            "successors": phrases.enumeration(successors),
        }
        return FindingCode.AGENCY_NOT_VALID, values
    if search_key(party.name) in register.names_elsewhere(party.ref, day, issuer):
        now = register.name_of(party.ref, day, issuer)
        return FindingCode.AGENCY_RENAMED, {"name": party.name, "now": now}
    return None
