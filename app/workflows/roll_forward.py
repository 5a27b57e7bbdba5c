"""Last year's plan made this year's, with what comes with the program: registers, directives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from app.domain.deadline.holidays import is_workday
from app.domain.directives.coverage import answered_by, demands
from app.domain.directives.model import Directive, chain
from app.domain.plan.model import LegalBasis, Party, Plan
from app.domain.printing import phrases
from app.domain.printing.bases import legal_basis_words
from app.domain.registers.office import Office
from app.domain.registers.record import read_record
from app.domain.roll_forward import (
    DateRule,
    EndedName,
    Known,
    Ledger,
    LedgerLine,
    Replaced,
    StaleMark,
    Turn,
    Years,
    is_for_a_school_year,
    issued_day,
    plan_year,
    rolled_forward,
    same_day,
    stale_marks,
    with_settled_as,
    with_taken,
)
from app.errors.faults import DayNotLater, DayOfAnotherYear, ResourceInvalid, UnknownName, YearNotLater
from app.resources import resource
from app.workflows import reference_data
from app.workflows.new_plan import new_id
from app.workflows.party_choices import party_from_words


@dataclass(frozen=True)
class Rolled:
    """A ledger and every stale mark of the plan that the rules made."""

    ledger: Ledger
    marks: tuple[StaleMark, ...]

    @property
    def open_marks(self) -> tuple[StaleMark, ...]:
        return self.ledger.open_marks(self.marks)


def day_fault(old: Plan, year: int, day: date) -> DayNotLater | DayOfAnotherYear | None:
    """What is wrong with a day of issue of the plan that `old` is rolled forward to; None for nothing.

    It lies behind that of the old plan, in the year or the one before; where the old plan was issued later than in its
    own year, so may the new one.
    """
    was = issued_day(old)
    usual = same_day(was, year - plan_year(old)).year
    if day <= was:
        return DayNotLater(day, was)
    return None if min(year, usual) - 1 <= day.year <= max(year, usual) else DayOfAnotherYear(day, year)


def roll_forward(
    old: Plan,
    year: int,
    *,
    on: date | None = None,
    directive: str = "",
    rule: DateRule = DateRule.SAME_DAY,
    directives: Mapping[str, Directive] | None = None,
) -> Rolled:
    """The old plan for `year`, with its stale marks; nothing in its words is changed but the deadlines.

    `on` is the new day of issue, the same day as the old one where it is not given. `directive` is carried out now,
    with the directives it carries out itself; without it the chain stays. `directives` are those there are, the ones
    that come with the program where they are not given.

    Raises:
        UnknownName: there is no such directive.
        YearNotLater, DayNotLater: the year or the day is not behind that of the old plan.
        DayOfAnotherYear: the day has nothing to do with that year.
        ResourceInvalid: a register of the program is broken.
    """
    was = issued_day(old)
    begun = plan_year(old)
    if year <= begun:
        raise YearNotLater(year, begun)
    day = on or same_day(was, year - begun)
    if (fault := day_fault(old, year, day)) is not None:
        raise fault
    years = Years(begun, year, was, day, rule, is_workday)
    chosen = _chain(directive, directives or reference_data.directives()) if directive else None
    ledger = rolled_forward(old, new_id(), years, chosen, _bases(old, chosen or ()))
    number = f"{old.head.number.number}/{old.head.number.symbol}" if old.head.number.number else ""
    turn = Turn(years, number, old.head.day, is_for_a_school_year(old))
    known = Known(
        reference_data.agency_register(), reference_data.places(), replaced_documents(), ended_names()
    )
    return Rolled(ledger, stale_marks(ledger.rolled, turn, known, ledger.dates))


def settle_all(rolled: Rolled) -> Rolled:
    """With every open mark settled whose suggestion is certain; the others wait."""
    return Rolled(with_taken(rolled.ledger, rolled.open_marks), rolled.marks)


def settled_as(
    ledger: Ledger, marks: Collection[StaleMark], words: str, office: Office | None = None
) -> Ledger:
    """The ledger with these words in the place of the marks.

    A party is found among its successors, then as in every field for parties; several are parted by ";".

    Raises:
        ValueError: there are no words.
        AmbiguousName: a party may be more than one.
    """
    text = " ".join(words.split())
    ledger = with_settled_as(ledger, [mark for mark in marks if not mark.role], text)
    by_parties: defaultdict[tuple[Party, ...], list[StaleMark]] = defaultdict(list)
    for mark in marks:
        if mark.role:
            by_parties[mark.parties].append(mark)
    for successors, some in by_parties.items():
        known = {party.name: party for party in successors}
        names = [name.strip() for name in text.split(";") if name.strip()]
        parties = [known.get(name) or _party(name, ledger.rolled, office) for name in names]
        ledger = with_settled_as(ledger, some, text, parties)
    return ledger


def _party(name: str, plan: Plan, office: Office | None) -> Party:
    return party_from_words(name, plan, reference_data.agency_register(), reference_data.places(), office)


def _chain(directive_id: str, known: Mapping[str, Directive]) -> tuple[Directive, ...]:
    if directive_id not in known:
        raise UnknownName("directive", directive_id, tuple(known))
    return chain(directive_id, known)


def _bases(old: Plan, directives: tuple[Directive, ...]) -> tuple[LegalBasis, ...]:
    """Bases for the directives that the plan does not cite yet, by a link or in words."""
    cited = " ".join(map(legal_basis_words, old.legal_bases))
    return tuple(
        LegalBasis(
            new_id(),
            citation=each.citation,
            verb=phrases.BASIS_VERB,
            directive=each.id,
        )
        for each in directives
        if not (each.citation.number and re.search(rf"(?<!\d){re.escape(each.citation.number)}(?!\w)", cited))
    )


@cache
def replaced_documents() -> tuple[Replaced, ...]:
    """The documents that were replaced, and by what. Raises ResourceInvalid."""
    path = resource("replaced", "laws.toml")
    found = []
    for record in read_record(path.read_text(encoding="utf-8"), path.name).records("replaced"):
        record.only("names", "by", "since", "source")
        record.text("source")
        since = record.day("since")
        if since is None:
            raise ResourceInvalid(path.name, "replaced", "since")
        found.append(Replaced(record.texts("names"), record.text("by"), since))
    return tuple(found)


def ended_names() -> tuple[EndedName, ...]:
    """The names with which bodies begin of whom there are none any more. Raises ResourceInvalid."""
    path = resource("replaced", "bodies.toml")
    found: list[EndedName] = []
    for record in read_record(path.read_text(encoding="utf-8"), path.name).records("ended"):
        record.only("names", "until", "source")
        record.text("source")
        until = record.day("until")
        if until is None:
            raise ResourceInvalid(path.name, "ended", "until")
        found += (EndedName(name, until) for name in record.texts("names"))
    return tuple(found)


def ledger_record(rolled: Rolled) -> dict[str, object]:
    """The ledger as plain values: totals, each item with its decision and origin, moved dates, marks, coverage."""
    ledger = rolled.ledger
    plan = ledger.plan()
    counts = {decision.value: count for decision, count in ledger.counts().items()}
    answers = answered_by(plan)
    years = ledger.years
    still_open = set(rolled.open_marks)
    became = {mark.place: mark.suggested for mark in ledger.settled}
    left = {mark.place for mark in ledger.left}
    written = dict(ledger.written)
    return {
        "from": {"plan": ledger.old.id, "year": years.old, "issued": years.issued.isoformat()},
        "to": {"plan": plan.id, "year": years.new, "issue": years.to_issue.isoformat()},
        "rule": years.rule.value,
        "totals": {"items": sum(counts.values()) - counts["new"], **counts},
        "items": [
            _line_record(line) | ({"written": written[line.key.id]} if line.key.id in written else {})
            for line in ledger.lines()
        ],
        "added": [
            {"item": each.id, "after": each.after, "words": each.words, "demand": each.demand}
            for each in ledger.added
        ],
        "dates": [
            {"item": each.item, "before": each.before.text, "after": each.after.text, **_days(each.days)}
            for each in ledger.dates
        ],
        "stale": [
            _mark_record(mark, mark in still_open)
            | ({"becomes": became[mark.place]} if mark.place in became else {})
            | ({"in_bulk": True} if mark.place in ledger.in_bulk else {})
            | ({"left": True} if mark.place in left else {})
            for mark in rolled.marks
        ],
        "coverage": [
            {"demand": demand.id, "text": demand.text, "tasks": [task.code for task in answers[demand.id]]}
            for _, demand in demands(plan)
        ],
    }


def _line_record(line: LedgerLine) -> dict[str, object]:
    record: dict[str, object] = {
        "item": line.key.id,
        "kind": line.key.kind,
        "decision": line.decision.value,
        "words": line.words,
    }
    return record | ({"from_code": line.old_code, "code": line.code} if line.old_code or line.code else {})


def _days(days: tuple[date | None, date | None]) -> dict[str, object]:
    return {name: day.isoformat() for name, day in zip(("day_before", "day_after"), days, strict=True) if day}


def _mark_record(mark: StaleMark, is_open: bool) -> dict[str, object]:
    return {
        "reason": mark.kind.value,
        "item": mark.item,
        "text": mark.text,
        "suggested": mark.suggested,
        "certain": mark.certain,
        "field": mark.role,
        "turn": mark.turn,
        "open": is_open,
    }
