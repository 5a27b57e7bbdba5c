"""Directives (văn bản chỉ đạo), the demands they make, and how a document is cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

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

    `abstract` is its subject as it continues the sentence ("về tăng cường …"); for a law, its name.
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
        if self._is_law:
            return " ".join((self.short, phrases.on_date(self.issued))) if self.issued else self.short
        parts = [self.short]
        if self.issued:
            parts.append(phrases.on_date(self.issued))
        elif self.number:
            parts.append(phrases.UNKNOWN_DATE)
        if self.issuer:
            parts.append(phrases.of_issuer(self.issuer))
        if self.number and self.abstract:
            parts.append(self.abstract)
        return " ".join(parts)

    @property
    def short(self) -> str:
        """The form of every later mention: kind, number and symbol. NĐ 30/2020, Phụ lục I, mục II.6.b."""
        if self.number and not self._is_law:
            return phrases.numbered(self.kind, self.number)
        return f"{self.kind} {self.abstract}".rstrip()

    @property
    def _is_law(self) -> bool:
        """Whether it is cited by its name (luật, bộ luật, pháp lệnh); one without name is cited by its number."""
        return bool(self.abstract) and search_key(self.kind) in ("luat", "bo luat", "phap lenh")


@dataclass(frozen=True)
class Demand:
    """One numbered demand of a directive (nội dung, nhiệm vụ được giao); `due` is the date it must be met by."""

    id: str
    number: str
    text: str
    due: date | None = None


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
