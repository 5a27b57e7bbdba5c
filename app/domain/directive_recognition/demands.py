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
    CONSEQUENCE,
    DEMANDS_HEADING,
    EFFECT,
    NO_DEMAND,
    OTHER_HEADING,
    TARGET,
    TARGETS_HEADING,
)
from app.domain.directive_recognition.structure import ARTICLE, Part
from app.domain.directive_recognition.times import deadline_of, deadline_words, due_day
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
        for part in root.parts:
            self._part(part, place, prefix)

    def _part(self, part: Part, place: Place, prefix: tuple[str, ...]) -> None:
        assert part.source is not None
        if part.is_heading:
            place = self._below(part, place)
        elif self._is_attachment(part):
            self.account.leave(part.source, Reason.NO_DEMAND)
        else:
            self._text(part.source, part.words, place, (*prefix, *part.path))
            own = self.charges.sentence(part.words)
            if own.leads and part.parts:
                place = replace(place, charge=own)
        self._paragraphs(part, place, prefix)
        self._tables(part, place, prefix)
        for child in part.parts:
            self._part(child, place, prefix)

    def _is_attachment(self, part: Part) -> bool:
        return part.rank == ARTICLE and bool(NO_DEMAND.match(search_key(part.words))) and bool(part.parts)

    def _below(self, part: Part, place: Place) -> Place:
        """The place below a heading."""
        assert part.source is not None
        key = search_key(part.words)
        charge = self.charges.heading(part.words)
        self.account.place_words(part.source, Reason.HEADING)
        holds = place.holds
        if charge is not None:
            holds = Holds.DEMANDS if holds in (Holds.UNKNOWN, Holds.BUDGET) else holds
        elif DEMANDS_HEADING.search(key):
            holds = Holds.DEMANDS
        elif TARGETS_HEADING.search(key) and (holds is not Holds.DEMANDS or part.rank <= 40):
            holds = Holds.TARGETS
        elif OTHER_HEADING.search(key) and not EFFECT.search(key):
            holds = Holds.OTHER
        elif BUDGET_HEADING.search(key):
            holds = Holds.BUDGET
        return Place(holds, charge or place.charge, part.words.rstrip(" :."))

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
        if CLOSING_LINE.search(key) or NO_DEMAND.search(key):
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
        words = deadline_words(piece.times)
        deadline = deadline_of(words, self.year)
        self.demands.append(
            Demand(
                id=self.next_id(),
                number=".".join(part for part in path if not part.startswith("¶1")),
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
        )
        return replace(own, leads=leads) if own.leads or before.leads else NOBODY

    def _is_commune(self, leads: Sequence[str]) -> bool:
        groups = {group for name in leads for group in groups_of(name, self.charges.speaker)}
        return Group.COMMUNE in groups and Group.DEPARTMENTS not in groups and Group.PARTY not in groups
