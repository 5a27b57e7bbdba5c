"""Findings about agencies: valid at the plan's date, named alike everywhere, told of what they are named in."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import body_texts
from app.domain.printing import phrases
from app.domain.printing.generated import assigned_parties
from app.domain.printing.recipients import is_covered_by_line, recipient_lines
from app.domain.registers.agency import Agency, AgencyRegister
from app.domain.registers.commune_committees import COMMUNE
from app.domain.vietnamese import search_key
from app.errors.faults import UnknownName


def agency_findings(plan: Plan, register: AgencyRegister) -> Iterator[Finding]:
    """Agencies that do not exist at the plan's date, have another name then, or are named without being told."""
    known = {body.id for body in register.bodies}
    for task in tasks(plan):
        for party in dict.fromkeys(task.assignment.parties):
            if party.kind is PartyKind.VERBATIM or party.ref.startswith(COMMUNE):
                continue
            if party.ref not in known:
                yield found(FindingCode.AGENCY_UNKNOWN, task.code, task.id, name=party.name)
            else:
                yield from _validity(plan, register, party, task.code, task.id)
    yield from _named_in_body(plan, register)


def _validity(plan: Plan, register: AgencyRegister, party: Party, place: str, item: str) -> Iterator[Finding]:
    day, issuer = plan.head.day, plan.head.issuer
    if not register.is_valid(party.ref, day):
        successors = [
            register.name_of(each.id, day, issuer) for each in register.successors(party.ref, "", day)
        ]
        yield found(
            FindingCode.AGENCY_NOT_VALID,
            place,
            item,
            name=party.name,
            day=phrases.day_month_year(day),
            successors=phrases.enumeration(successors),
        )
        return
    name = register.name_of(party.ref, day, issuer)
    if name != party.name:
        yield found(FindingCode.AGENCY_RENAMED, place, item, name=party.name, now=name)


def _named_in_body(plan: Plan, register: AgencyRegister) -> Iterator[Finding]:
    """Agencies of the issuer's own level that a text names, but no task or no recipient does."""
    texts = [(item, _framed(text)) for item, text in body_texts(plan)]
    assigned = {party.key: party for party in assigned_parties(plan)}
    lines = _framed(" ; ".join(line.text for line in recipient_lines(plan)))
    issuer = [_framed(plan.head.issuer.name), _framed(plan.head.issuer.short_name)]
    for agency, party in _own_agencies(plan, register):
        key = _framed(party.name)
        item = next((item for item, text in texts if key in text), None)
        if item is None or key in issuer:
            continue
        if agency.id not in assigned:
            yield found(FindingCode.AGENCY_WITHOUT_TASK, party.name, item, name=party.name)
        if key not in lines and not is_covered_by_line(party, plan.recipients):
            yield found(FindingCode.AGENCY_NOT_RECIPIENT, party.name, item, name=party.name)


def _own_agencies(plan: Plan, register: AgencyRegister) -> Iterator[tuple[Agency, Party]]:
    head = plan.head
    for agency in register.agencies:
        if agency.level == head.issuer.level and agency.period.holds(head.day):
            try:
                yield agency, register.party(agency.id, head.day, head.issuer)
            except UnknownName:
                continue


def _framed(text: str) -> str:
    """A search key between blanks, so that only whole words are found."""
    words = "".join(sign if sign.isalnum() else " " for sign in search_key(text))
    return f" {' '.join(words.split())} "
