"""Traces of an office in a plan: words that name it, its place, people and time, and what may stand there instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.directives.model import Directive
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.place import PlaceRegister
from app.domain.registers.work_fields import WorkField
from app.domain.template.model import Blank
from app.domain.template.outline_words import MADE_BLANKS, OTHER_BLANK


class TraceKind(StrEnum):
    """What words of an office are, in the order in which they are shown."""

    ISSUER = "issuer"
    UNIT = "unit"
    """The kind of its unit where it means its own: trên địa bàn tỉnh."""
    AREA = "area"
    PROVINCE = "province"
    PLACE = "place"
    """Another unit that is named: a commune, a village, a neighbour."""
    AGENCY = "agency"
    YEAR = "year"
    DATE = "date"
    DIRECTIVE = "directive"
    CITATION = "citation"
    NUMBER = "number"
    PERSON = "person"
    CONTACT = "contact"
    FIGURE = "figure"
    """A figure of what was (kết quả năm trước)."""
    TARGET = "target"
    """A figure of what is to be: it stays unless somebody asks."""


class Outcome(StrEnum):
    """What becomes of a trace."""

    TAKEN = "taken"
    """What is proposed stands there."""
    BLANK = "blank"
    """A blank stands there, to be filled when a plan is drafted."""
    KEPT = "kept"
    """The words stay, on purpose."""


@dataclass(frozen=True)
class TracePlace:
    """Where a trace stands: the id of the item ("" for head, recipients and archive), its text, and from which sign."""

    item: str
    text: str
    start: int


@dataclass(frozen=True)
class Trace:
    """Words of the office wherever they stand in the plan; one decision holds for all `places`.

    `becomes` are the words with placeholders that are proposed, "" where only a blank is. What is `certain` is taken
    unless somebody decides otherwise; all else is kept.
    """

    kind: TraceKind
    words: str
    becomes: str = ""
    certain: bool = False
    key: str = ""
    """What it is known by, where that is less than its words: the number of a document."""
    places: tuple[TracePlace, ...] = ()

    @property
    def id(self) -> str:
        """What tells it from every other trace of the plan."""
        return f"{self.kind}:{self.key or ' '.join(self.words.split()).lower()}"

    @property
    def usual(self) -> Outcome:
        """What becomes of it unless somebody decides otherwise."""
        if not self.certain:
            return Outcome.KEPT
        return Outcome.TAKEN if self.becomes else Outcome.BLANK


class Lost(StrEnum):
    """What of a plan a template cannot hold."""

    FOOTNOTES = "footnotes"
    OWN_COLUMNS = "own_columns"
    OWN_HEADS = "own_heads"
    """The rows over the columns of a table, as a paper had them."""
    ADDED_ROWS = "added_rows"
    ADDED_DUTIES = "added_duties"
    OWN_DEADLINES = "own_deadlines"
    """Deadlines and leads of outputs of their own."""
    STANDARD = "standard"
    """A standard other than that of state bodies."""


@dataclass(frozen=True)
class Traces:
    """The traces of a plan by their ids, in reading order, and what a template cannot hold of it."""

    found: Mapping[str, Trace]
    lost: tuple[Lost, ...] = ()

    @property
    def all(self) -> tuple[Trace, ...]:
        """The traces by kind, those of a kind in reading order."""
        kinds = list(TraceKind)
        return tuple(sorted(self.found.values(), key=lambda each: kinds.index(each.kind)))

    def kept(self, decisions: Mapping[str, Outcome]) -> tuple[Trace, ...]:
        """What stays as it was typed."""
        return tuple(each for each in self.all if decisions.get(each.id, each.usual) is Outcome.KEPT)


@dataclass(frozen=True)
class KnownHere:
    """What the words of a plan are held against: registers that every office has, and the names of the office's own."""

    agencies: AgencyRegister
    places: PlaceRegister
    fields: tuple[WorkField, ...]
    directives: Mapping[str, Directive] = field(default_factory=dict)
    own_names: tuple[str, ...] = ()


class BlanksMade:
    """Gives each trace that becomes a blank a blank of its own."""

    def __init__(self) -> None:
        self._blanks: dict[str, Blank] = {}
        self._counts: dict[str, int] = {}

    @property
    def all(self) -> tuple[Blank, ...]:
        """The blanks in the order in which they were asked for."""
        return tuple(self._blanks.values())

    def of(self, trace: Trace) -> str:
        """The placeholder of the blank for a trace."""
        if trace.id not in self._blanks:
            name, label = MADE_BLANKS.get(trace.kind, OTHER_BLANK)
            count = self._counts[name] = self._counts.get(name, 0) + 1
            self._blanks[trace.id] = Blank(f"{name}-{count}", f"{label} {count}")
        return f"{{{self._blanks[trace.id].id}}}"
