"""What mends a finding where that is sure: shown before it is done, one or all of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce

from app.domain import edits
from app.domain.checks.finding import Finding, FindingCode
from app.domain.checks.spelling import with_put_right
from app.domain.directives.mentions import with_first_in_full
from app.domain.plan.fields import COORDINATING
from app.domain.plan.model import Party, Plan, Recipient, Signature, Task
from app.domain.plan.tree import find, tasks
from app.domain.registers.agency import AgencyRegister
from app.domain.spelling.dictionary import Dictionary


@dataclass(frozen=True)
class Fix:
    """The words that stand there, those that would, and the edit. `after` is "" where the words are taken out."""

    before: str
    after: str
    edit: Callable[[Plan], Plan]


def fix_of(plan: Plan, finding: Finding, register: AgencyRegister, dictionary: Dictionary) -> Fix | None:
    """What mends the finding; None where nobody but a person knows, or can: a citation is mended in its directive."""
    fix = _fix_of(plan, finding, register, dictionary)
    return None if fix is None or with_fixed(plan, (fix,)) is plan else fix


def _fix_of(plan: Plan, finding: Finding, register: AgencyRegister, dictionary: Dictionary) -> Fix | None:
    match finding.code:
        case FindingCode.LEAD_COORDINATES:
            return _only_leading(plan, finding)
        case FindingCode.AGENCY_RENAMED | FindingCode.AGENCY_NOT_VALID:
            return _other_agency(plan, finding, register)
        case FindingCode.AGENCY_NOT_RECIPIENT:
            return _told(finding)
        case FindingCode.PLACE_WITHOUT_KIND:
            wanted = finding.values["wanted"]
            return Fix(plan.head.place, wanted, lambda now: edits.with_place(now, wanted))
        case FindingCode.SIGNER_WITH_RANK:
            return _without_rank(finding)
        case FindingCode.CITED_IN_SHORT_FIRST:
            number = finding.values["number"]
            return Fix(
                finding.values["words"], finding.values["right"], lambda now: with_first_in_full(now, number)
            )
        case _ if finding.values.get("right") and finding.code is not FindingCode.WEEKDAY_WRONG:
            right = finding.values["right"]
            return Fix(finding.values["words"], right, lambda now: with_put_right(now, dictionary, finding))
        case _:
            return None


def with_fixed(plan: Plan, fixes: Iterable[Fix]) -> Plan:
    """The plan with all of these done, one after the other; one whose place an earlier one took away does nothing."""

    def done(now: Plan, fix: Fix) -> Plan:
        try:
            return fix.edit(now)
        except KeyError:
            return now

    return reduce(done, fixes, plan)


def _only_leading(plan: Plan, finding: Finding) -> Fix | None:
    task = find(plan, finding.item)
    if not isinstance(task, Task):
        return None
    key = finding.values["party"]

    def left(parties: Iterable[Party]) -> tuple[Party, ...]:
        return tuple(each for each in parties if each.key != key)

    def edit(now: Plan) -> Plan:
        there = find(now, finding.item)
        others = left(there.assignment.coordinating) if isinstance(there, Task) else ()
        return edits.with_value(now, finding.item, COORDINATING, others)

    given = task.assignment.coordinating
    return Fix(_names(given), _names(left(given)), edit)


def _names(parties: Iterable[Party]) -> str:
    return "; ".join(party.name for party in parties)


def _other_agency(plan: Plan, finding: Finding, register: AgencyRegister) -> Fix | None:
    """An agency under its name of the day, or its successor where there is one alone; everywhere in the plan."""
    name, head = finding.values["name"], plan.head
    named = (party for task in tasks(plan) for party in task.assignment.parties if party.name == name)
    party = next(named, None)
    if party is None:
        return None
    new = party.ref
    if finding.code is FindingCode.AGENCY_NOT_VALID:
        successors = register.successors(party.ref, "", head.day)
        if len(successors) != 1:
            return None
        new = successors[0].id
    instead = register.party(new, head.day, head.issuer)
    return Fix(name, instead.name, lambda now: edits.with_party_replaced(now, party.key, instead))


def _told(finding: Finding) -> Fix:
    key, name = finding.values["party"], finding.values["name"]

    def edit(now: Plan) -> Plan:
        if key in now.recipients.left_out:
            return edits.with_party_left_out(now, key, left_out=False)
        return edits.with_recipient(now, Recipient(f"recipient-{key}", name, (key,)), "last", 0)

    return Fix("", name, edit)


def _without_rank(finding: Finding) -> Fix:
    text, name = finding.values["text"], finding.values["name"]

    def bare(signature: Signature) -> Signature:
        return replace(signature, name=name) if signature.name == text else signature

    def edit(now: Plan) -> Plan:
        others = tuple(bare(each) for each in now.cosigners)
        changed = edits.with_signature(now, bare(now.signature))
        return changed if others == now.cosigners else replace(changed, cosigners=others)

    return Fix(text, name, edit)
