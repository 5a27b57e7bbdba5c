"""Stale marks: words of last year's plan that may no longer hold. They are found and listed, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.plan.model import LegalBasis, Party, Plan, Task
from app.domain.plan.tree import all_items
from app.domain.plan.typed_text import all_texts
from app.domain.printing.blocks import legal_basis_words
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.place import PlaceRegister
from app.domain.roll_forward.stale_names import NamesThatEnded
from app.domain.roll_forward.stale_words import (
    dates_in,
    end_marks_in,
    old_numbers_in,
    ordinal_years_in,
    periods_in,
    proposals_in,
    years_in,
)
from app.domain.vietnamese import search_key


class StaleKind(StrEnum):
    """Why words may no longer hold."""

    YEAR = "year"
    PERIOD = "period"
    YEAR_IN_WORDS = "year_in_words"
    PAST_DATE = "past_date"
    OLD_NUMBER = "old_number"
    PROPOSAL = "proposal"
    REPLACED_BASIS = "replaced_basis"
    EXPIRED_BASIS = "expired_basis"
    AGENCY = "agency"
    DISTRICT = "district"
    PROVINCE = "province"
    SIGNATORY = "signatory"
    END_MARK = "end_mark"


@dataclass(frozen=True)
class StaleMark:
    """Words that may no longer hold: in which item ("" for head and signature), why, and what may stand instead.

    `suggested` is empty where nobody but the officer can know. `parties` are the successors of a party to the task.
    """

    kind: StaleKind
    item: str
    text: str
    suggested: str = ""
    parties: tuple[Party, ...] = ()
    role: str = ""

    @property
    def place(self) -> tuple[StaleKind, str, str, str]:
        """What tells it from every other mark of the plan, whatever is suggested."""
        return self.kind, self.item, self.text, self.role

    @property
    def can_settle(self) -> bool:
        """Whether one thing alone is suggested that can stand in the place of the words; a basis is cited by hand."""
        if self.kind in (StaleKind.REPLACED_BASIS, StaleKind.EXPIRED_BASIS):
            return False
        return bool(self.suggested) and self.suggested.count("; ") == self.text.count("; ")


class Replaced(NamedTuple):
    """A document that another one replaced: `names` are search keys of which one must stand in the basis."""

    names: tuple[str, ...]
    by: str
    since: date


@dataclass(frozen=True)
class Known:
    """What the old plan is held against: who and what is there on the new day, and which documents were replaced."""

    agencies: AgencyRegister
    places: PlaceRegister
    replaced: tuple[Replaced, ...]


@dataclass(frozen=True)
class Turn:
    """From which plan (its year, day and number) into which year and day."""

    old_year: int
    year: int
    was: date
    on: date
    number: str = ""


def stale_marks(
    plan: Plan, turn: Turn, known: Known, moved: Iterable[tuple[str, str]] = ()
) -> tuple[StaleMark, ...]:
    """All stale marks of a plan as the rules rolled it forward, in reading order; a word is told once for each item.

    `moved` are the words of deadlines that were moved already, each with its task's id.
    """
    names = NamesThatEnded(known.agencies, known.places, plan, turn.was, turn.on)
    bases = {basis.id for basis in plan.legal_bases}
    told = _told_elsewhere(plan) | set(moved)
    found: list[StaleMark] = []
    for basis in plan.legal_bases:
        found += _basis_marks(basis, turn, known)
    found += _party_marks(plan, names)
    for item, text in all_texts(plan):
        if item in bases or not text or (item, text) in told:
            continue
        found += _word_marks(item, text, turn)
        found += (StaleMark(StaleKind(kind), item, old, new) for kind, old, new in names.found_in(text))
    if plan.signature.name:
        found.append(StaleMark(StaleKind.SIGNATORY, "", plan.signature.name))
    return tuple(dict.fromkeys(found))


def _told_elsewhere(plan: Plan) -> set[tuple[str, str]]:
    """The signatory, and names of parties with an id, which are held against the register."""
    found = {("", plan.signature.name)}
    for item in all_items(plan):
        if isinstance(item, Task):
            found |= {(item.id, party.name) for party in item.assignment.parties if party.ref}
    return found


def _word_marks(item: str, text: str, turn: Turn) -> Iterator[StaleMark]:
    later = turn.year - turn.old_year
    finders: tuple[tuple[StaleKind, Callable[[], Iterator[tuple[str, str]]]], ...] = (
        (StaleKind.YEAR, lambda: years_in(text, turn.old_year, later)),
        (StaleKind.PERIOD, lambda: periods_in(text, turn.year)),
        (StaleKind.YEAR_IN_WORDS, lambda: ordinal_years_in(text)),
        (StaleKind.PAST_DATE, lambda: dates_in(text, turn.year, later)),
        (StaleKind.OLD_NUMBER, lambda: old_numbers_in(text, turn.number)),
        (StaleKind.PROPOSAL, lambda: proposals_in(text)),
        (StaleKind.END_MARK, lambda: end_marks_in(text)),
    )
    for kind, find in finders:
        yield from (StaleMark(kind, item, old, new) for old, new in find())


def _basis_marks(basis: LegalBasis, turn: Turn, known: Known) -> Iterator[StaleMark]:
    words = legal_basis_words(basis)
    key = search_key(words)
    for each in known.replaced:
        if each.since <= turn.on and any(name in key for name in each.names):
            yield StaleMark(StaleKind.REPLACED_BASIS, basis.id, words, each.by)
            break
    for period, _ in periods_in(words, turn.year):
        yield StaleMark(StaleKind.EXPIRED_BASIS, basis.id, period)


def _party_marks(plan: Plan, names: NamesThatEnded) -> Iterator[StaleMark]:
    for item in all_items(plan):
        if not isinstance(item, Task):
            continue
        who = item.assignment
        for role, parties in (
            ("leads", who.leads),
            ("coordinating", who.coordinating),
            ("monitoring", who.monitoring),
        ):
            for party in parties:
                if party.ref and names.is_gone(party.ref):
                    after = names.successors(party.ref)
                    suggested = "; ".join(each.name for each in after)
                    yield StaleMark(StaleKind.AGENCY, item.id, party.name, suggested, after, role)
