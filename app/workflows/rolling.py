"""Last year's plan made this year's, with what comes with the program: registers, directives, public holidays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from app.domain import wording
from app.domain.coverage import answered_by, demands
from app.domain.directive import Directive, Rank, chain
from app.domain.plan import LegalBasis, Plan
from app.domain.record import read_record
from app.domain.roll_forward import (
    Known,
    Ledger,
    Line,
    Replaced,
    Rule,
    StaleMark,
    Turn,
    Years,
    plan_year,
    rolled_forward,
    same_day,
    stale_marks,
    with_settled,
)
from app.errors import ResourceInvalid, UnknownName
from app.resources import resource
from app.workflows import library
from app.workflows.new_plan import new_id


@dataclass(frozen=True)
class Rolled:
    """A ledger and every stale mark of the plan that the rules made."""

    ledger: Ledger
    marks: tuple[StaleMark, ...]

    @property
    def open_marks(self) -> tuple[StaleMark, ...]:
        return self.ledger.open_marks(self.marks)


def roll_forward(
    old: Plan, year: int, *, on: date | None = None, directive: str = "", rule: Rule = Rule.SAME_DAY
) -> Rolled:
    """The old plan for `year`, with its stale marks; nothing in its words is changed but the deadlines.

    `on` is the new day of issue, the same day as the old one where it is not given. `directive` is carried out now,
    with the directives it carries out itself; without it the chain stays.

    Raises:
        UnknownName: there is no such directive.
        ResourceInvalid: a register of the program is broken.
    """
    was = old.head.day
    begun = plan_year(old)
    day = on or same_day(was, year - begun)
    years = Years(begun, year, was, day, rule, workdays())
    chosen = _chain(directive) if directive else None
    ledger = rolled_forward(old, new_id(), years, chosen, _bases(chosen or ()))
    number = f"{old.head.number.number}/{old.head.number.symbol}" if old.head.number.number else ""
    turn = Turn(begun, year, was, day, number)
    known = Known(library.agency_register(), library.places(), replaced_documents())
    moved = [(each.item, each.after.text) for each in ledger.dates]
    return Rolled(ledger, stale_marks(ledger.rolled, turn, known, moved))


def settle_all(rolled: Rolled) -> Rolled:
    """With every mark settled for which exactly one thing is suggested."""
    return Rolled(with_settled(rolled.ledger, rolled.marks), rolled.marks)


def workdays() -> Callable[[date], bool]:
    """Whether a day is a workday in Vietnam: no weekend, no public holiday, Tết and days in lieu among them."""
    import holidays

    calendar = holidays.country_holidays("VN")
    return lambda day: bool(calendar.is_working_day(day))


def _chain(directive_id: str) -> tuple[Directive, ...]:
    known = library.directives()
    if directive_id not in known:
        raise UnknownName("directive", directive_id, tuple(known))
    return chain(directive_id, known)


def _bases(directives: tuple[Directive, ...]) -> tuple[LegalBasis, ...]:
    return tuple(
        LegalBasis(
            new_id(),
            citation=each.citation,
            verb=wording.basis_verb(is_law=each.rank in (Rank.LAW, Rank.GOVERNMENT)),
            directive=each.id,
        )
        for each in directives
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


def ledger_record(rolled: Rolled) -> dict[str, object]:
    """The ledger as plain values: totals, each item with its decision and origin, moved dates, marks, coverage."""
    ledger = rolled.ledger
    plan = ledger.plan()
    counts = {decision.value: count for decision, count in ledger.counts().items()}
    answers = answered_by(plan)
    years = ledger.years
    still_open = set(rolled.open_marks)
    return {
        "from": {"plan": ledger.old.id, "year": years.old, "issued": years.issued.isoformat()},
        "to": {"plan": plan.id, "year": years.new, "issue": years.to_issue.isoformat()},
        "rule": years.rule.value,
        "totals": {"items": sum(counts.values()) - counts["new"], **counts},
        "items": [_line_record(line) for line in ledger.lines()],
        "dates": [
            {"item": each.item, "before": each.before.text, "after": each.after.text, **_days(each.days)}
            for each in ledger.dates
        ],
        "stale": [_mark_record(mark, mark in still_open) for mark in rolled.marks],
        "coverage": [
            {"demand": demand.id, "text": demand.text, "tasks": [task.code for task in answers[demand.id]]}
            for _, demand in demands(plan)
        ],
    }


def _line_record(line: Line) -> dict[str, object]:
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
        "field": mark.role,
        "open": is_open,
    }
