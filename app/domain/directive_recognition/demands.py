"""From the tree of a directive's text to its demands and targets, each paragraph settled in the account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto

from app.domain.directive_recognition.bodies import Group, groups_of
from app.domain.directive_recognition.charges import NOBODY, Charge, ChargeReader
from app.domain.directive_recognition.outputs import outputs_of
from app.domain.directive_recognition.pieces import DemandPiece, pieces_of
from app.domain.directive_recognition.rules import (
    BUDGET_HEADING,
    CLOSING_LINE,
    CLOSING_ORDER,
    CONSEQUENCE,
    DEMANDS_HEADING,
    EFFECT,
    NO_DEMAND,
    OTHER_HEADING,
    TARGET,
    TARGETS_HEADING,
    TIME_BEFORE,
)
from app.domain.directive_recognition.said_apart import SaidApart, said_below, said_in_brackets
from app.domain.directive_recognition.structure import ARTICLE, BOLD_BEGINNING, Part
from app.domain.directive_recognition.times import deadline_of, deadline_words, due_day, times_in
from app.domain.directives.address import cited_as
from app.domain.directives.model import Demand, Target
from app.domain.recognition.account import AccountBook, Reason
from app.domain.recognition.source import SourceParagraph
from app.domain.vietnamese import search_key


class Holds(Enum):
    """What a section of a directive holds."""

    UNKNOWN = auto()
    DEMANDS = auto()
    BUDGET = auto()
    TARGETS = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Place:
    """Where the walk is: what the section holds, whom headings above charge, and the heading itself."""

    holds: Holds = Holds.UNKNOWN
    charge: Charge = NOBODY
    heading: str = ""
    due: str = ""
    """The words for the time that a heading sets for all below it."""


@dataclass
class DemandReader:
    """Reads the demands of one directive. `prefix` begins the paths of an attached plan."""

    directive_id: str
    account: AccountBook
    charges: ChargeReader
    year: int
    issued: date | None
    opening: tuple[str, ...] = ()
    """Whom the sentence before the first point charges."""
    demands: list[Demand] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    effect: list[str] = field(default_factory=list)
    table: Callable[[Part, Place, tuple[str, ...]], None] | None = None
    """What reads the tables of a part."""

    def next_id(self) -> str:
        """The id of the next demand."""
        return f"{self.directive_id}/{len(self.demands) + 1}"

    def read(self, root: Part, place: Place, prefix: tuple[str, ...] = ()) -> None:
        """All parts below `root`, whose own paragraphs stand under no number."""
        self._paragraphs(root, place, prefix)
        self._tables(root, place, prefix)
        self._parts(root.parts, place, prefix)

    def _parts(self, parts: Sequence[Part], place: Place, prefix: tuple[str, ...]) -> None:
        """Parts side by side; a title with nothing below it heads those behind it."""
        for part in parts:
            if part.is_bare_title and not self.charges.sentence(part.words).leads:
                place = self._below(part, place)
            else:
                self._part(part, place, prefix)

    def _part(self, part: Part, place: Place, prefix: tuple[str, ...]) -> None:
        assert part.source is not None
        apart = said_below(part)
        if part.is_heading and not (apart.names_lead and not part.parts):
            place = self._below(part, place)
            self.account.place_words(list(apart.paragraphs), Reason.HEADING)
        elif self._is_attachment(part):
            self.account.leave(part.source, Reason.NO_DEMAND)
        else:
            if part.rank == BOLD_BEGINNING:
                place = self._headed(part.label, part.rank, place)
            first = len(self.demands)
            self._text(part.source, part.words, place, (*prefix, *part.path))
            self._told_below(first, apart)
            if part.parts and (own := self.charges.sentence(part.words)).leads:
                place = replace(place, charge=own)
        self._paragraphs(part, place, prefix)
        self._tables(part, place, prefix)
        self._parts(part.parts, place, prefix)

    def _told_below(self, first: int, apart: SaidApart) -> None:
        """Take what lines below a demand say of it: of the last one that was found since the `first`."""
        if len(self.demands) == first:
            self.account.leave(list(apart.paragraphs), Reason.NO_DEMAND)
            return
        told = apart.of(self.demands[-1], self.charges.book, self.year, self.issued)
        self.demands[-1] = told
        self.account.place_words(list(apart.paragraphs), Reason.DEMAND, told.id)

    def _is_attachment(self, part: Part) -> bool:
        return part.rank == ARTICLE and bool(NO_DEMAND.match(search_key(part.words))) and bool(part.parts)

    def _below(self, part: Part, place: Place) -> Place:
        """The place below a heading, which is settled."""
        assert part.source is not None
        self.account.place_words(part.source, Reason.HEADING)
        return self._headed(part.words, part.rank, place)

    def _headed(self, words: str, rank: int, place: Place) -> Place:
        """The place that words head which stand alone, or in bold before others."""
        key = search_key(words)
        charge = self.charges.heading(words)
        if charge is None and words.endswith(":") and (ordered := self.charges.opening(words)):
            charge = Charge(ordered)
        holds = place.holds
        if charge is not None:
            holds = Holds.DEMANDS if holds in (Holds.UNKNOWN, Holds.BUDGET) else holds
        elif DEMANDS_HEADING.search(key):
            holds = Holds.DEMANDS
        elif TARGETS_HEADING.search(key) and (holds is not Holds.DEMANDS or rank <= 40):
            holds = Holds.TARGETS
        elif OTHER_HEADING.search(key) and not EFFECT.search(key):
            holds = Holds.OTHER
        elif BUDGET_HEADING.search(key):
            holds = Holds.BUDGET
        bare = words.rstrip(" :.")
        if words.endswith(":") and TIME_BEFORE.match(key) and (due := deadline_words(times_in(bare))):
            return replace(place, holds=holds, due=due)
        return Place(holds, charge or place.charge, bare, place.due if charge is None else "")

    def _paragraphs(self, part: Part, place: Place, prefix: tuple[str, ...]) -> None:
        for count, paragraph in enumerate(part.paragraphs, 1):
            number = count if part.is_heading or part.source is None else count + 1
            self._text(paragraph, paragraph.line, place, (*prefix, *part.path, f"¶{number}"))

    def _tables(self, part: Part, place: Place, prefix: tuple[str, ...]) -> None:
        if part.tables and self.table is not None:
            self.table(part, place, prefix)

    def _text(self, source: SourceParagraph, words: str, place: Place, path: tuple[str, ...]) -> None:
        """A paragraph: its demands, or what else it is."""
        reason = self._other_than_demand(words, place)
        if reason is Reason.TARGET:
            self.targets.append(Target(cited_as(path), words))
        elif reason is Reason.EFFECT:
            self.effect.append(words)
        if reason is not None:
            if reason in (Reason.TARGET, Reason.EFFECT):
                self.account.place_words(source, reason)
            else:
                self.account.leave(source, reason)
            return
        first = len(self.demands)
        self._add(words, place, path)
        taken = self.demands[first:]
        if place.holds is Holds.UNKNOWN and not any(demand.leads for demand in taken):
            self.account.doubt(source, Reason.DEMAND_UNCERTAIN, taken[0].id if taken else "")
        else:
            self.account.place_words(source, Reason.DEMAND, taken[0].id if taken else "")

    def _other_than_demand(self, words: str, place: Place) -> Reason | None:
        """What a paragraph is that demands nothing; None of one that does."""
        key = search_key(words)
        if EFFECT.search(key):
            return Reason.EFFECT
        if CLOSING_LINE.search(key) or NO_DEMAND.search(key) or CONSEQUENCE.match(key):
            return Reason.NO_DEMAND
        if CLOSING_ORDER.match(key) and not times_in(words):
            return Reason.NO_DEMAND
        match place.holds:
            case Holds.OTHER:
                return Reason.NO_DEMAND
            case Holds.TARGETS:
                return Reason.TARGET
            case Holds.BUDGET:
                return None if self.charges.sentence(words).leads else Reason.NO_DEMAND
            case _:
                return Reason.TARGET if TARGET.match(key) and not self.charges.sentence(words).leads else None

    def _add(self, words: str, place: Place, path: tuple[str, ...]) -> None:
        pieces = pieces_of(words, self.charges)
        before = NOBODY
        for count, piece in enumerate(pieces, 1):
            if len(pieces) > 1 and not piece.times and CONSEQUENCE.match(search_key(piece.text)):
                continue
            at = (*path, f"s{count}") if len(pieces) > 1 else path
            before = self._demand(piece, place, at, before)

    def _demand(self, piece: DemandPiece, place: Place, path: tuple[str, ...], before: Charge) -> Charge:
        """Take one demand; whom it charges, for those that follow in the same paragraph."""
        own = self.charges.sentence(piece.text)
        leads = own.leads or before.leads or place.charge.leads
        leads = tuple(dict.fromkeys((*leads, *self.charges.clauses(piece.text)))) or self.opening
        helped = own.coordinating
        if not own.leads and not before.leads and not own.coordinating:
            helped = place.charge.coordinating
        falls_on = own.falls_on
        if falls_on and self._is_commune(leads):
            helped, falls_on = (*helped, *falls_on), ()
        words = deadline_words(piece.times) or place.due
        deadline = deadline_of(words, self.year)
        demand = Demand(
            id=self.next_id(),
            number=".".join(part for part in path if part != "¶1"),
            text=piece.text,
            due=due_day(deadline, self.issued),
            address=cited_as(path),
            leads=leads,
            coordinating=tuple(dict.fromkeys(helped)),
            falls_on=tuple(dict.fromkeys(falls_on)),
            only_for=own.only_for,
            deadline=deadline,
            outputs=outputs_of(piece.text),
            group=place.heading,
        )
        in_brackets = said_in_brackets(piece.text)
        self.demands.append(
            in_brackets.of(demand, self.charges.book, self.year, self.issued) if in_brackets.said else demand
        )
        return replace(own, leads=leads) if own.leads or before.leads else NOBODY

    def _is_commune(self, leads: Sequence[str]) -> bool:
        groups = {group for name in leads for group in groups_of(name, self.charges.speaker)}
        return Group.COMMUNE in groups and Group.DEPARTMENTS not in groups and Group.PARTY not in groups
