"""The fields of every row of an office's registers, each declared once: what it holds and how it is written in a cell.

The grid of the window, the sheets of a workbook in both directions, search and validation go over this declaration;
what fields and registers are called in the window stands in `app.messages.registers`, and nowhere else.

A cell is text. Lines of it are values of their own; the parts of a line stand apart by "|", days are written
31/12/2026, periods "01/7/2016 - 28/02/2025" with either end left open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from app.domain.directives.model import Citation, Directive, Rank
from app.domain.plan.head import IssuingAuthority
from app.domain.printing.phrases import day_month_year
from app.domain.registers.agency import Agency, AgencyGroup, AgencyName, Charge
from app.domain.registers.office_registers import (
    AbbreviationEntry,
    KindEntry,
    OfficeEntry,
    OfficeRegisters,
    OfficeUnit,
    OwnWord,
    RecipientList,
    Register,
    Row,
    Signatory,
)
from app.domain.registers.place import Level
from app.domain.registers.signing import SigningCapacity
from app.domain.registers.validity import ALWAYS, Validity
from app.domain.vietnamese import clean, search_key

_APART = "|"
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Holds(Enum):
    """The kind of value that a field holds."""

    LINE = "line"
    LINES = "lines"
    """Several lines of text."""
    DAY = "day"
    """A day, or none."""
    CHOICE = "choice"
    """A value of an enumeration."""
    FLAG = "flag"
    ROW = "row"
    """The id of a row of another register, or none."""
    NAMES = "names"
    """Names of an agency in time, one a line: name | short | period | kinds of units | places."""
    CHARGES = "charges"
    """Fields of work, one a line: field | period."""
    COUNT = "count"
    """How many things the row has; nobody writes it."""


class NotAValue(ValueError):
    """What stands in a cell cannot be read: a short key of the reason, and the words it is about."""

    def __init__(self, reason: str, words: str) -> None:
        super().__init__(reason, words)
        self.reason, self.words = reason, words


@dataclass(frozen=True)
class CellWords:
    """How values are written in cells that are no text: choices in the person's language, other rows by their names."""

    choices: Mapping[str, str] = field(default_factory=dict)
    """Words by value; "yes" and "no" are those of a flag."""
    names: Mapping[Register, Mapping[str, str]] = field(default_factory=dict)
    """Names of rows by id, of each register."""


@dataclass(frozen=True)
class RowField:
    """One field of a row. `name` is the attribute, which `inside` names where it is one of a value in the row.

    `width` is how many letters a column shows of it. `needed`: a row without it says nothing. `choices` are the
    values of a CHOICE, `refers` the register of a ROW.
    """

    name: str
    holds: Holds = Holds.LINE
    inside: str = ""
    width: int = 16
    needed: bool = False
    choices: type[StrEnum] | None = None
    refers: Register | None = None

    def of(self, row: Any) -> Any:
        """What the row says in this field."""
        return getattr(getattr(row, self.inside) if self.inside else row, self.name)

    def put(self, row: Any, value: Any) -> Any:
        """The row saying `value` in this field; itself where it says so already."""
        if self.of(row) == value:
            return row
        if not self.inside:
            return replace(row, **{self.name: value})
        return replace(row, **{self.inside: replace(getattr(row, self.inside), **{self.name: value})})

    @property
    def written(self) -> bool:
        """Whether a person writes it."""
        return self.holds is not Holds.COUNT

    def text(self, row: Any, words: CellWords) -> str:
        """What stands in the cell."""
        value = self.of(row)
        if self.holds is Holds.ROW:
            return str(self._names(words).get(value, value))
        if self.holds is Holds.CHOICE:
            return str(words.choices.get(value, value))
        if self.holds is Holds.FLAG:
            return words.choices["yes" if value else "no"]
        return _TEXT[self.holds](value)

    def read(self, text: str, words: CellWords) -> Any:
        """The value that a cell says. Raises NotAValue."""
        text = clean(text).strip()
        if self.needed and not text:
            raise NotAValue("empty", text)
        if self.holds is Holds.ROW:
            return _named(text, self._names(words), "row") if text else ""
        if self.holds is Holds.CHOICE:
            assert self.choices is not None
            return self.choices(_named(text, {each: words.choices[each] for each in self.choices}, "choice"))
        if self.holds is Holds.FLAG:
            return _named(text, {each: words.choices[each] for each in ("yes", "no")}, "choice") == "yes"
        return _VALUE[self.holds](text)

    def offered(self, words: CellWords) -> tuple[str, ...]:
        """What there is to choose from in a cell; nothing where it is typed freely."""
        if self.holds is Holds.ROW:
            return ("", *dict.fromkeys(self._names(words).values()))
        if self.holds is Holds.CHOICE:
            return tuple(words.choices[each] for each in self.choices or ())
        return (words.choices["yes"], words.choices["no"]) if self.holds is Holds.FLAG else ()

    def _names(self, words: CellWords) -> Mapping[str, str]:
        assert self.refers is not None
        return words.names.get(self.refers, {})


@dataclass(frozen=True)
class LatestName(RowField):
    """The name, or the short name, of an agency's latest name; the ones before stand in `EarlierNames`."""

    def of(self, row: Any) -> str:
        name: AgencyName = row.names[-1]
        if self.name == "name":
            return name.full
        return "" if name.short == name.full else name.short

    def put(self, row: Any, value: Any) -> Any:
        last = row.names[-1]
        if self.name == "name":
            # Who has no short name of its own keeps having none.
            short = value if last.short == last.full else last.short
            new = replace(last, full=value, short=short)
        else:
            new = replace(last, short=value or last.full)
        return row if new == last else replace(row, names=(*row.names[:-1], new))


@dataclass(frozen=True)
class EarlierNames(RowField):
    """The names of an agency but for its latest."""

    def of(self, row: Any) -> tuple[AgencyName, ...]:
        return tuple(row.names[:-1])

    def put(self, row: Any, value: Any) -> Any:
        return row if self.of(row) == value else replace(row, names=(*value, row.names[-1]))


@dataclass(frozen=True)
class NamedSince(RowField):
    """The first day of an agency's latest name."""

    def of(self, row: Any) -> date | None:
        first: date | None = row.names[-1].period.first
        return first

    def put(self, row: Any, value: Any) -> Any:
        last = row.names[-1]
        if last.period.first == value:
            return row
        new = replace(last, period=replace(last.period, first=value))
        return replace(row, names=(*row.names[:-1], new))


def _named(text: str, known: Mapping[str, str], reason: str) -> str:
    """The key of what is called so; accents and case do not matter."""
    wanted = search_key(text)
    for key, name in known.items():
        if search_key(name) == wanted:
            return key
    if text in known:
        return text
    raise NotAValue(reason, text)


def day_text(day: date | None) -> str:
    """A day as cells have it."""
    return day_month_year(day) if day else ""


def day_of(text: str) -> date | None:
    """The day of a cell, None for an empty one. Raises NotAValue."""
    if not text:
        return None
    match = _DAY.fullmatch(text.strip())
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text[:10])
    except ValueError as fault:
        raise NotAValue("day", text) from fault


def _period_text(period: Validity) -> str:
    if period == ALWAYS:
        return ""
    return f"{day_text(period.first)} - {day_text(period.last)}".strip()


def _period_of(text: str) -> Validity:
    if not text:
        return ALWAYS
    first, apart, last = text.replace("–", "-").partition("-")
    if not apart:
        raise NotAValue("period", text)
    period = Validity(day_of(first.strip()), day_of(last.strip()))
    if period.first and period.last and period.last < period.first:
        raise NotAValue("period", text)
    return period


def _line_text(parts: list[str]) -> str:
    while parts and not parts[-1]:
        parts.pop()
    return f" {_APART} ".join(parts)


def _parts(line: str, count: int) -> list[str]:
    parts = [part.strip() for part in line.split(_APART)]
    if len(parts) > count or not parts[0]:
        raise NotAValue("parts", line)
    return parts + [""] * (count - len(parts))


def _name_text(name: AgencyName) -> str:
    short = "" if name.short == name.full else name.short
    return _line_text(
        [name.full, short, _period_text(name.period), ", ".join(name.kinds), ", ".join(name.areas)]
    )


def _name_of(line: str) -> AgencyName:
    full, short, period, kinds, areas = _parts(line, 5)
    return AgencyName(full, short or full, _period_of(period), _listed(kinds), _listed(areas))


def _charge_text(charge: Charge) -> str:
    return _line_text([charge.field, _period_text(charge.period)])


def _charge_of(line: str) -> Charge:
    name, period = _parts(line, 2)
    return Charge(name, _period_of(period))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


_TEXT: Mapping[Holds, Callable[[Any], str]] = {
    Holds.LINE: str,
    Holds.LINES: "\n".join,
    Holds.DAY: day_text,
    Holds.NAMES: lambda value: "\n".join(map(_name_text, value)),
    Holds.CHARGES: lambda value: "\n".join(map(_charge_text, value)),
    Holds.COUNT: lambda value: str(len(value)),
}
_VALUE: Mapping[Holds, Callable[[str], Any]] = {
    Holds.LINE: lambda text: " ".join(text.split()),
    Holds.LINES: _lines,
    Holds.DAY: day_of,
    Holds.NAMES: lambda text: tuple(map(_name_of, _lines(text))),
    Holds.CHARGES: lambda text: tuple(map(_charge_of, _lines(text))),
}

_OFFICE = RowField("office", Holds.ROW, refers=Register.OFFICES, width=24)
_SINCE = RowField("first", Holds.DAY, inside="period", width=11)
_UNTIL = RowField("last", Holds.DAY, inside="period", width=11)
_LEVEL = RowField("level", Holds.CHOICE, choices=Level, width=12, needed=True)
_NAME = LatestName("name", width=38, needed=True)
_SHORT = LatestName("short", width=20)
_EARLIER = EarlierNames("earlier", Holds.NAMES, width=26)
_NAMED_SINCE = NamedSince("named_since", Holds.DAY, width=12)

FIELDS: Mapping[Register, tuple[RowField, ...]] = {
    Register.AGENCIES: (
        _NAME,
        _SHORT,
        RowField("symbol", width=10),
        _LEVEL,
        RowField("family", Holds.ROW, refers=Register.GROUPS, width=22),
        RowField("charges", Holds.CHARGES, width=24),
        _SINCE,
        _UNTIL,
        _EARLIER,
        _NAMED_SINCE,
        RowField("head", width=14),
        RowField("heading", Holds.LINES, width=22),
    ),
    Register.GROUPS: (
        _NAME,
        _SHORT,
        _LEVEL,
        RowField("commanded", Holds.FLAG, width=12),
        RowField("head", width=14),
        _SINCE,
        _UNTIL,
        _EARLIER,
    ),
    Register.OFFICES: (
        RowField("name", width=34, needed=True),
        RowField("symbol", inside="issuer", width=10, needed=True),
        RowField("place", inside="issuer", width=14, needed=True),
        RowField("level", Holds.CHOICE, inside="issuer", choices=Level, width=12, needed=True),
        RowField("heading", Holds.LINES, inside="issuer", width=26, needed=True),
        RowField("superior", Holds.LINES, inside="issuer", width=22),
        RowField("short_name", inside="issuer", width=22),
        RowField("archive_unit", width=12),
    ),
    Register.UNITS: (
        RowField("name", width=34, needed=True),
        RowField("symbol", width=12),
        RowField("head", width=20),
        _OFFICE,
    ),
    Register.SIGNERS: (
        RowField("name", width=20),
        RowField("title", width=18, needed=True),
        RowField("capacity", Holds.CHOICE, choices=SigningCapacity, width=18, needed=True),
        RowField("head", width=12),
        RowField("unit_head", width=12),
        _OFFICE,
    ),
    Register.RECIPIENTS: (
        RowField("name", width=28, needed=True),
        RowField("recipients", Holds.LINES, width=56),
        _OFFICE,
    ),
    Register.ABBREVIATIONS: (
        RowField("short", width=16, needed=True),
        RowField("full", width=60, needed=True),
    ),
    Register.DIRECTIVES: (
        RowField("number", inside="citation", width=14),
        RowField("kind", inside="citation", width=12, needed=True),
        RowField("issued", Holds.DAY, inside="citation", width=11),
        RowField("issuer", inside="citation", width=20),
        RowField("abstract", inside="citation", width=34),
        RowField("parent", Holds.ROW, refers=Register.DIRECTIVES, width=16),
        RowField("due", Holds.DAY, width=11),
        RowField("demands", Holds.COUNT, width=9),
    ),
    Register.KINDS: (
        RowField("symbol", width=14, needed=True),
        RowField("name", width=40, needed=True),
    ),
    Register.OWN_WORDS: (
        RowField("word", width=30, needed=True),
        RowField("note", width=46),
    ),
}
"""The fields of the rows of each register, in the order in which columns show them."""


def name_of(register: Register, row: Row) -> str:
    """What a row is called where another names it."""
    match row:
        case Directive():
            return row.citation.short
        case AbbreviationEntry():
            return row.short
        case OwnWord():
            return row.word
        case _:
            found: str = next(each for each in FIELDS[register] if each.name == "name").of(row)
            return found


def names_in(registers: OfficeRegisters) -> Mapping[Register, Mapping[str, str]]:
    """The names of the rows that others name, by id; the second row of a name has its id behind it."""
    referred = {each.refers for fields in FIELDS.values() for each in fields if each.refers}
    found: dict[Register, dict[str, str]] = {}
    for register in sorted(referred):
        named, seen = found.setdefault(register, {}), set()
        for row in registers.rows(register):
            name = name_of(register, row)
            named[row.id] = f"{name} ({row.id})" if search_key(name) in seen else name
            seen.add(search_key(name))
    return found


def found_by(register: Register, row: Row, wanted: str, words: CellWords) -> bool:
    """Whether every word typed stands in one of the row's cells; accents and case do not matter."""
    text = search_key(" ".join(each.text(row, words) for each in FIELDS[register]))
    return all(word in text for word in search_key(wanted).split())


def new_row(register: Register, row_id: str, office: str = "", level: Level = Level.PROVINCE) -> Row:
    """A row that says nothing yet, for an office of that id and level."""
    match register:
        case Register.AGENCIES:
            return Agency(row_id, level, (AgencyName("", ""),))
        case Register.GROUPS:
            return AgencyGroup(row_id, level, (AgencyName("", ""),))
        case Register.OFFICES:
            return OfficeEntry(row_id, "", IssuingAuthority("", "", (), "", "", level))
        case Register.UNITS:
            return OfficeUnit(row_id, "", office=office)
        case Register.SIGNERS:
            return Signatory(row_id, "", office=office)
        case Register.RECIPIENTS:
            return RecipientList(row_id, "", office=office)
        case Register.ABBREVIATIONS:
            return AbbreviationEntry(row_id, "", "")
        case Register.DIRECTIVES:
            return Directive(row_id, Citation(""), Rank.LOCAL)
        case Register.KINDS:
            return KindEntry(row_id, "", "")
        case Register.OWN_WORDS:
            return OwnWord(row_id, "")
