"""Directives (văn bản chỉ đạo), the demands they make, and how a document is cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from app.domain.deadline.model import Deadline
from app.domain.printing import phrases
from app.domain.vietnamese import search_key


class Rank(IntEnum):
    """The order of legal bases by authority, highest first. [practice; see the sources of resources/directives]"""

    LAW = 1
    PARTY_CENTRAL = 2
    GOVERNMENT = 3
    MINISTRY = 4
    PARTY_PROVINCE = 5
    PROVINCE = 6
    PARTY_LOCAL = 7
    LOCAL = 8


@dataclass(frozen=True)
class Citation:
    """A document as it is cited. `number` is number and symbol together ("28-CT/TW"); laws have none.

    `abstract` is its subject in its own words ("Về việc tăng cường …", "V/v …"); for a law, its name.
    """

    kind: str
    number: str = ""
    issued: date | None = None
    issuer: str = ""
    abstract: str = ""

    @property
    def full(self) -> str:
        """The form of a first mention and of a legal basis. NĐ 30/2020, Phụ lục I, mục II.6.a and b.

        A numbered document has a date; one that is not known stays visible as a blank. Of laws, codes and ordinances
        neither number nor issuer is printed.
        """
        if self.is_law:
            return " ".join((self.short, phrases.on_date(self.issued))) if self.issued else self.short
        parts = [self.short]
        if self.issued:
            parts.append(phrases.on_date(self.issued))
        elif self.number:
            parts.append(phrases.UNKNOWN_DATE)
        if self.issuer:
            parts.append(phrases.of_issuer(self.issuer))
        if self.number and self.abstract:
            parts.append(phrases.subject_going_on(self.abstract))
        return " ".join(parts)

    @property
    def short(self) -> str:
        """The form of every later mention: kind, number and symbol. NĐ 30/2020, Phụ lục I, mục II.6.b."""
        if self.number and not self.is_law:
            return phrases.numbered(self.kind, self.number)
        return f"{self.kind} {self.abstract}".rstrip()

    @property
    def is_law(self) -> bool:
        """Whether it is cited by its name (luật, bộ luật, pháp lệnh); one without name is cited by its number."""
        return bool(self.abstract) and search_key(self.kind) in ("luat", "bo luat", "phap lenh")


@dataclass(frozen=True)
class Demand:
    """One demand of a directive (nội dung, nhiệm vụ được giao); `due` is the day it must be met by.

    What follows `due` is known of demands that were read from the directive's own file: where it stands as it is
    cited, the names of the bodies that it charges as they stand there, and what it says of time and outputs.
    """

    id: str
    number: str
    text: str
    due: date | None = None
    address: str = ""
    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    falls_on: tuple[str, ...] = ()
    """Those who must do the work where the lead is only told to direct them ("Chỉ đạo Công an các xã …")."""
    only_for: tuple[str, ...] = ()
    """The only ones of those charged that it is for, where it names them ("Đối với xã A và xã B: …")."""
    deadline: Deadline | None = None
    outputs: tuple[str, ...] = ()
    group: str = ""
    """The heading that it stands under."""
    same_as: str = ""
    """The id of the demand that it says again, as an annex does for its body."""
    ours: bool | None = None
    """Whether it falls on the office that keeps it, where a person said so; else level and name tell."""

    @property
    def cited(self) -> str:
        """Its place as it is cited; its number where no more is known."""
        return self.address or self.number


@dataclass(frozen=True)
class Target:
    """A target (chỉ tiêu) that a directive sets: its words, and its figures by year where a table has them."""

    address: str
    text: str
    unit: str = ""
    values: tuple[tuple[str, str], ...] = ()


class ParentRole(StrEnum):
    """What a document that a directive cites at its beginning is to it."""

    CARRIED_OUT = "carried_out"
    BASIS = "basis"
    PROPOSAL = "proposal"


@dataclass(frozen=True)
class CitedParent:
    """A document that a directive carries out or stands on, as it cites it; `main` is the one it carries out first."""

    citation: Citation
    role: ParentRole
    main: bool = False
    text: str = ""
    """The citation as it stands."""


@dataclass(frozen=True)
class Signer:
    """Who signed it: the lines above the name, and the name."""

    lines: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Directive:
    """A directive with its demands; `parent` is the id of the directive that it carries out itself."""

    id: str
    citation: Citation
    rank: Rank
    parent: str = ""
    demands: tuple[Demand, ...] = ()
    due: date | None = None
    """The last day of the time the directive covers, where it sets one."""
    note: str = ""
    """What is held of its text: an extract, a summary, nothing; for the officer, never printed."""
    parents: tuple[CitedParent, ...] = ()
    """The documents that it cites as what it carries out or stands on, known or not, in its order."""
    signer: Signer = Signer()
    place: str = ""
    superior: str = ""
    addressees: tuple[str, ...] = ()
    """Whom a letter is sent to (Kính gửi)."""
    effect: str = ""
    """What it says of its own effect, in its words."""
    targets: tuple[Target, ...] = ()
    replaced_by: str = ""
    """The number of the document that took its place."""
    amends: tuple[str, ...] = ()
    """The numbers of documents that it changes."""
    replaces: tuple[str, ...] = ()
    """The numbers of documents that it takes the place of."""


def chain(directive_id: str, directives: Mapping[str, Directive]) -> tuple[Directive, ...]:
    """The directive and its parents, nearest first. Unknown parents end the chain; a circle is cut.

    Raises:
        KeyError: `directive_id` itself is not in `directives`.
    """
    found = [directives[directive_id]]
    while (parent := directives.get(found[-1].parent)) is not None and parent not in found:
        found.append(parent)
    return tuple(found)


def in_order_of_authority(directives: Iterable[Directive]) -> tuple[Directive, ...]:
    """Highest authority first; of equal rank the older one first, undated ones last."""
    return tuple(sorted(directives, key=lambda each: (each.rank, each.citation.issued or date.max)))
