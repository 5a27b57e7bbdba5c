"""A template: a plan with blanks and roles, as values. `app.domain.template.file` reads one from its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.directives.model import Rank
from app.domain.plan.fields import Field
from app.domain.plan.head import DocumentKind
from app.domain.plan.model import DEFAULT_COLUMNS, Column, DutyForm, Marker
from app.domain.registers.place import Level
from app.domain.registers.validity import ALWAYS, Validity
from app.domain.vietnamese import search_key

BUILT_IN = frozenset(
    {
        "year",
        "issuer",
        "issuer_short",
        "unit",
        "area",
        "province",
        "committee",
        "province_committee",
        "youth",
        "archive_unit",
        "directive",
    }
)
"""Placeholders that every template may use; all others must be among its blanks."""
YEAR = re.compile(r"year(?:(?P<later>[+-]\d{1,2}))?")
"""The year of the plan, or one so many years before or after it: {year}, {year-1}, {year+5}."""


def is_built_in(name: str) -> bool:
    """Whether every template may use the placeholder of this name."""
    return name in BUILT_IN or YEAR.fullmatch(name) is not None


NUMBER_BLANK, DAY_BLANK = "so-ky-hieu", "ngay"
"""The blanks for number and symbol, and for the day, of the directive that is carried out."""


class Reach(StrEnum):
    """How a party of a template is to be found."""

    FIELD = "@"
    """Whoever is responsible for a field of work: @tre-em, @province/tre-em."""
    GROUP = "#"
    """A group of the register; with alternatives, the first of that day: #ubnd-huyen|ubnd-xa."""
    AGENCY = "="
    """An agency of the register, with alternatives likewise."""
    OWN = "“"
    """A body of the issuer's own that no register holds, in quotation marks: it has duties and is told of the plan."""
    WORDS = ""
    """The words as they stand."""


@dataclass(frozen=True)
class PartyReference:
    """A party of a template. `level` is set where a field is asked for at another level than the issuer's."""

    reach: Reach
    names: tuple[str, ...]
    level: Level | None = None


@dataclass(frozen=True)
class Blank:
    """A placeholder that the officer fills; without a value it stays visible under its label."""

    id: str
    label: str
    default: str = ""


@dataclass(frozen=True)
class TemplateTask:
    """A task with roles in place of agencies; all texts may hold placeholders.

    `values` are what it says in other fields, by their names (`app.domain.plan.fields`): parties as references, lines
    and names of demands as tuples, where it is printed as a `Placement`, all else as text.
    """

    content: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def says(self, of: Field[Any]) -> Any:
        """What the task says in a field of several values; nothing where it says nothing."""
        return self.values.get(of.name, ())


@dataclass(frozen=True)
class TemplateParagraph:
    """A paragraph without number."""

    text: str


@dataclass(frozen=True)
class TemplateList:
    """Points under each other."""

    marker: Marker
    items: tuple[str, ...]


@dataclass(frozen=True)
class TemplateDuties:
    """Where the duties of each agency are generated."""

    form: DutyForm = DutyForm.REFERENCE
    marker: Marker = Marker.ARABIC
    fold: bool = True


@dataclass(frozen=True)
class TemplateDemands:
    """Where the tasks stand that are drafted for the demands of the directive.

    Where there are some, tasks beside it that are nothing but a blank are left out; a section that would hold
    nothing else is left out where there are none.
    """


@dataclass(frozen=True)
class TemplateTable:
    """Where the assignment table is generated."""

    columns: tuple[Column, ...] = DEFAULT_COLUMNS
    restart: bool = False
    own: bool = False
    """Whether it shows the tasks of its own section or annex alone."""


@dataclass(frozen=True)
class TemplateDemandTable:
    """Where the table of demands with the tasks that answer them is generated."""


@dataclass(frozen=True)
class TemplateGrid:
    """A plain table, one text a cell; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class TemplateSection:
    """A section with its guidance, which is never printed."""

    marker: Marker
    heading: str
    items: tuple[TemplateItem, ...] = ()
    clause: bool = False
    guidance: str = ""


TemplatePart = (
    TemplateSection
    | TemplateParagraph
    | TemplateList
    | TemplateTask
    | TemplateDuties
    | TemplateTable
    | TemplateDemandTable
    | TemplateGrid
)
"""What makes one item of a plan."""
TemplateItem = TemplatePart | TemplateDemands


@dataclass(frozen=True)
class TemplateAnnex:
    """An annex."""

    title: str
    items: tuple[TemplateItem, ...]
    landscape: bool = True


@dataclass(frozen=True)
class TemplateRecipient:
    """A line of the recipients; `covers` are families and ids that need no line of their own."""

    text: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnDirective:
    """A directive that the template holds open for the one the officer has at hand; its texts may be blanks."""

    id: str
    rank: Rank
    kind: str
    number: str
    issued: str = ""
    issuer: str = ""
    abstract: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Template:
    """A template, whole.

    `directive` is the id of the directive that the plan carries out, `also` those of further documents that may
    be legal bases. With `bases` the plan begins with legal bases, else with the opening paragraphs alone;
    `legal_bases` are further ones in words of their own.
    `period` are the days for which a plan can be drafted from it.
    """

    id: str
    version: int
    title: str
    summary: str
    levels: tuple[Level, ...]
    subject: str
    body: tuple[TemplateItem, ...]
    kind: DocumentKind = DocumentKind.PLAN
    period: Validity = ALWAYS
    bodies: tuple[str, ...] = ()
    """How the names of the bodies begin that it is made for (Sở, Đảng ủy); all of its levels where none is named."""
    directive: str = ""
    also: tuple[str, ...] = ()
    bases: bool = False
    own_directives: tuple[OwnDirective, ...] = ()
    blanks: tuple[Blank, ...] = ()
    legal_bases: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    annexes: tuple[TemplateAnnex, ...] = ()
    first: tuple[TemplateRecipient, ...] = ()
    last: tuple[TemplateRecipient, ...] = ()
    archive: str = ""
    retired: bool = False
    """Whether nobody drafts from it any more; plans that were keep it as their origin."""

    def fits(self, level: str, on: date, issuer: str = "") -> bool:
        """Whether a body of that level, or that very body by its name, can draft from it on that day."""
        named = f"{search_key(issuer)} "
        kinds = (f"{search_key(each)} " for each in self.bodies)
        own_kind = not issuer or not self.bodies or any(map(named.startswith, kinds))
        return own_kind and level in self.levels and self.period.holds(on) and not self.retired
