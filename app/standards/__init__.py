"""Presentation standards: what a kind of official page looks like, read from `resources/standards/*.toml`.

Lengths are millimetres, type sizes and spacings points. A standard says both what the program writes and what the rule
book allows of anybody's paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from app.errors.faults import ResourceInvalid
from app.errors.toml import toml_tables


@dataclass(frozen=True)
class Words:
    """The fixed words of the page; braces hold what differs from document to document."""

    nation: str
    motto: str
    authority_mark: str
    """What stands below the issuer in the place of a drawn line; nothing where one is drawn."""
    subject_mark: str
    """The same below the subject."""
    letter_subject: str
    """What stands before the subject of a letter."""
    addressee: str
    submitted_to: str
    """Before whom a submission (tờ trình) is laid; else a paper is sent to its addressees."""
    addressee_line: str
    last_addressee: str
    basis: str
    basis_end: str
    last_basis_end: str
    archive: str
    number: str
    blank_number: str
    date_line: str
    recipients: str
    recipient: str
    last_recipient: str
    issued_with: str
    annex: str
    only_annex: str
    attached: str
    end_mark: str
    draft_mark: str


@dataclass(frozen=True)
class Page:
    """The sheet and its margins, mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header_distance: float
    footer_distance: float

    @property
    def text_width(self) -> float:
        """Width between the margins of an upright page, mm."""
        return self.width - self.left - self.right

    @property
    def landscape_text_width(self) -> float:
        """Width between the margins of a turned page, which keeps each margin at its own side."""
        return self.height - self.left - self.right


@dataclass(frozen=True)
class Font:
    """The face of the whole document."""

    name: str
    language: str


@dataclass(frozen=True)
class Rules:
    """Drawn lines as shares of the text line above them; `weight` in pt, `gap` to the text in pt."""

    motto: float
    authority: float
    subject: float
    annex: float
    weight: float
    gap: float


@dataclass(frozen=True)
class HeadGeometry:
    """The two columns of the head: `slack` beside the widest right line, `least_left` for the issuer, mm."""

    slack: float
    least_left: float


@dataclass(frozen=True)
class Profile:
    """Type sizes of the head that change together, pt."""

    name: str
    nation: float
    motto: float
    authority: float
    date: float


@dataclass(frozen=True)
class Range:
    """What a clause leaves of a measure: from `low` to `high`, both included, in the unit of the measure."""

    low: float
    high: float

    def holds(self, value: float, tolerance: float = 0) -> bool:
        """Whether a measure keeps to it, within a tolerance for how files round."""
        return self.low - tolerance <= value <= self.high + tolerance


@dataclass(frozen=True)
class Style:
    """How one component is set. `indent` of the first line in mm, `before`/`after` in pt, `line` times single.

    `exact` is the height of each line in pt, whatever stands in it; 0 leaves it to `line`. `frame` draws a frame around
    the words, `red` prints them, and it, in red. `free` names what of its look the rule book leaves to the writer;
    `practice` says that it prescribes nothing of it.
    """

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False
    underline: bool = False
    align: str = "left"
    indent: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float = 0
    frame: bool = False
    red: bool = False
    keep_next: bool = False
    free: Sequence[str] = ()
    practice: bool = False


@dataclass(frozen=True)
class SignatureGeometry:
    """`room` for signature and seal and `before` the block, pt; `right` width of the signer's column, mm.

    A block with more than `most_recipients` lines on its left may split over pages.
    """

    room: float
    before: float
    right: float
    most_recipients: int


@dataclass(frozen=True)
class ColumnFormat:
    """A column of the assignment table: least width in mm, share of room left over, heading, alignment."""

    least: float
    share: float
    name: str
    align: str = "left"


@dataclass(frozen=True)
class TableFormat:
    """Border in pt, padding left and right in mm, columns by name; their least widths are for text of `size` pt.

    Tables of more than `most_columns` are set in the compact styles.
    """

    border: float
    padding: float
    size: float
    most_columns: int
    columns: Mapping[str, ColumnFormat]


@dataclass(frozen=True)
class Standard:
    """One presentation standard.

    `allowed` has the ranges of measures by the place in its file, such as "page.left" or "styles.body.size": a measure
    without one is a choice of the program. `clauses` has the clause of each table by its place. `unwritten` are the
    components of other papers that the program itself does not write.
    """

    id: str
    name: str
    valid_from: date
    words: Words
    page: Page
    font: Font
    rules: Rules
    head: HeadGeometry
    profiles: tuple[Profile, ...]
    styles: Mapping[str, Style]
    signature: SignatureGeometry
    table: TableFormat
    allowed: Mapping[str, Range]
    clauses: Mapping[str, str]
    unwritten: Mapping[str, Style]

    def prescribed(self, component: str) -> Style | None:
        """How a component is set, written by the program or not; None where the rule book says nothing of it."""
        return self.styles.get(component) or self.unwritten.get(component)

    def range_of(self, component: str, measure: str) -> Range | None:
        """What is allowed of a measure of a component; None where it is the program's choice."""
        table = "styles" if component in self.styles else "unwritten"
        return self.allowed.get(f"{table}.{component}.{measure}")

    def clause_of(self, part: str) -> str:
        """The clause of a component, or of another table; "" where the file has none."""
        places = (part, f"styles.{part}", f"unwritten.{part}")
        return next((self.clauses[place] for place in places if place in self.clauses), "")


STYLES = (
    "nation motto superior authority authority_mark number letter_subject date secrecy urgency kind subject "
    "subject_mark addressee_title addressee basis deciding body centred part part_title article roman arabic decimal "
    "letter point assignment capacity signer_title signer recipients_title recipient annex annex_title attached "
    "table_head table_group table_text table_centre compact_head compact_group compact_text compact_centre page_number "
    "draft_mark circulation contact footnote"
).split()
"""The components that a standard must set."""

ALIGNMENTS = ("left", "center", "right", "justify")
LOOKS = ("bold", "italic", "upper", "align")
"""What of a component's look a rule book may leave free."""

_Value = TypeVar("_Value")
_PROVENANCE = {"clause", "valid_from"}


def read_standard(text: str, path: str, base: Callable[[str], str] | None = None) -> Standard:
    """The standard that a TOML text describes; `path` is named in errors.

    Where it names another one as `base`, whose text `base` gives by its id, that one's tables stand wherever it has
    none of its own; a table of both takes from the base what it does not say itself.

    Raises:
        ResourceInvalid: a table or measure is missing, unknown, without clause, or outside its allowed range.
    """
    data = toml_tables(text, path)
    if base is not None and "base" in data:
        below = data.pop("base")
        data = _over(toml_tables(base(below), path), data)
    reader = _Reader(path)
    styles = {key: reader.style(value, f"styles.{key}") for key, value in data.get("styles", {}).items()}
    unwritten = {
        key: reader.style(value, f"unwritten.{key}") for key, value in data.get("unwritten", {}).items()
    }
    for key in STYLES:
        if key not in styles:
            raise ResourceInvalid(path, f"styles.{key}", "missing")
    table = dict(data.get("table", {}))
    columns = {
        key: reader.values(ColumnFormat, value, f"table.columns.{key}")
        for key, value in table.pop("columns", {}).items()
    }
    return Standard(
        id=reader.value(data, "id", str, ""),
        name=reader.value(data, "name", str, ""),
        valid_from=reader.value(data, "valid_from", date, ""),
        words=reader.table(Words, data.get("words", {}), "words"),
        page=reader.table(Page, data.get("page", {}), "page"),
        font=reader.table(Font, data.get("font", {}), "font"),
        rules=reader.table(Rules, data.get("rules", {}), "rules"),
        head=reader.table(HeadGeometry, data.get("head", {}), "head"),
        profiles=tuple(reader.table(Profile, each, "profiles") for each in data.get("profiles", ())),
        styles=MappingProxyType(styles),
        signature=reader.table(SignatureGeometry, data.get("signature", {}), "signature"),
        table=reader.table(TableFormat, {**table, "columns": MappingProxyType(columns)}, "table"),
        allowed=MappingProxyType(reader.allowed),
        clauses=MappingProxyType(reader.clauses),
        unwritten=MappingProxyType(unwritten),
    )


def _over(below: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of a standard over those of its base. A measure is said whole, with its range."""
    found = dict(below)
    for key, value in own.items():
        inner = isinstance(value, dict) and isinstance(below.get(key), dict) and "value" not in value
        found[key] = _over(below[key], value) if inner else value
    return found


@dataclass(frozen=True)
class _Reader:
    """Makes values of the tables of one file, and keeps their ranges and clauses by place."""

    path: str
    allowed: dict[str, Range] = field(default_factory=dict)
    clauses: dict[str, str] = field(default_factory=dict)

    def table(self, kind: type[_Value], data: Mapping[str, Any], where: str) -> _Value:
        """A table with provenance as a value of `kind`."""
        for key in _PROVENANCE:
            if key not in data:
                raise ResourceInvalid(self.path, f"{where}.{key}", "missing")
        self.clauses.setdefault(where, data["clause"])
        return self.values(kind, {key: value for key, value in data.items() if key not in _PROVENANCE}, where)

    def style(self, data: Mapping[str, Any], where: str) -> Style:
        """A style; Word allows no comma in its name."""
        style = self.table(Style, data, where)
        if "," in style.name or style.align not in ALIGNMENTS:
            raise ResourceInvalid(self.path, where, f"{style.name} {style.align}")
        for each in style.free:
            if each not in LOOKS:
                raise ResourceInvalid(self.path, f"{where}.free", each)
        return replace(style, free=tuple(style.free))

    def values(self, kind: type[_Value], data: Mapping[str, Any], where: str) -> _Value:
        """A table as a value of `kind`; a measure with a range is checked against it."""
        known = {each.name for each in fields(kind)}  # type: ignore[arg-type]
        for key in data:
            if key not in known:
                raise ResourceInvalid(self.path, f"{where}.{key}", "unknown")
        try:
            return kind(**{key: self._measure(value, f"{where}.{key}") for key, value in data.items()})
        except TypeError as fault:
            raise ResourceInvalid(self.path, where, str(fault)) from fault

    def value(self, data: Mapping[str, Any], key: str, kind: type[_Value], where: str) -> _Value:
        """A single value of the named kind."""
        value = data.get(key)
        if not isinstance(value, kind):
            raise ResourceInvalid(self.path, f"{where}{key}", "missing")
        return value

    def _measure(self, value: Any, where: str) -> Any:
        if not isinstance(value, dict):
            return value
        allowed = Range(*value["allowed"])
        if not allowed.holds(value["value"]):
            raise ResourceInvalid(self.path, where, f"{value['value']} outside {allowed.low}-{allowed.high}")
        self.allowed[where] = allowed
        return value["value"]
