"""The registers of an office ("Danh mục"): what it keeps of its own beside its plans, as one immutable value.

Every row has an id that is unique in its register. A row of the id of one that comes with the program stands over
that one: an office's change of it. `row_fields` says what the rows consist of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeVar

from app.domain.directives.model import Directive
from app.domain.plan.head import IssuingAuthority
from app.domain.printing import phrases
from app.domain.registers.agency import Agency, AgencyGroup
from app.domain.registers.office import Abbreviation, Office
from app.domain.registers.signing import Signer, SigningCapacity
from app.domain.vietnamese import clean, search_key


class Register(StrEnum):
    """One register; the value is the attribute of `OfficeRegisters` that holds its rows."""

    AGENCIES = "agencies"
    GROUPS = "groups"
    OFFICES = "offices"
    UNITS = "units"
    SIGNERS = "signers"
    RECIPIENTS = "recipients"
    ABBREVIATIONS = "abbreviations"
    DIRECTIVES = "directives"
    KINDS = "kinds"
    OWN_WORDS = "own_words"


@dataclass(frozen=True)
class OfficeEntry:
    """An office that drafts: the authority it works for, and the unit that its archive lines name."""

    id: str
    name: str
    issuer: IssuingAuthority
    archive_unit: str = ""


@dataclass(frozen=True)
class OfficeUnit:
    """A unit of an office (phòng, ban): `symbol` is how archive lines abbreviate it, `head` the title of its head."""

    id: str
    name: str
    symbol: str = ""
    head: str = ""
    office: str = ""


@dataclass(frozen=True)
class Signatory:
    """Who signs for an office (`office` is its id), with the fields of a `Signer`; the first one usually does."""

    id: str
    title: str
    name: str = ""
    capacity: SigningCapacity = SigningCapacity.HEAD
    head: str = ""
    unit_head: str = ""
    office: str = ""

    @property
    def signer(self) -> Signer:
        """The signatory as documents are signed by it."""
        return Signer(self.name, self.title, self.capacity, self.head, self.unit_head)


@dataclass(frozen=True)
class RecipientList:
    """Recipients (nơi nhận) that documents of one sort go to; the first list of an office is its usual one."""

    id: str
    name: str
    recipients: tuple[str, ...] = ()
    office: str = ""


@dataclass(frozen=True)
class AbbreviationEntry:
    """What the office types for short: "SYT" for "Sở Y tế"."""

    id: str
    short: str
    full: str


@dataclass(frozen=True)
class KindEntry:
    """A kind of document (tên loại) and its abbreviation in symbols. NĐ 30/2020, Phụ lục III, mục I."""

    id: str
    symbol: str
    name: str


@dataclass(frozen=True)
class OwnWord:
    """A word or a phrase of the office's own, which the check of spelling takes for right; `note` says what it is."""

    id: str
    word: str
    note: str = ""


Row = (
    Agency
    | AgencyGroup
    | OfficeEntry
    | OfficeUnit
    | Signatory
    | RecipientList
    | AbbreviationEntry
    | Directive
    | KindEntry
    | OwnWord
)

_Value = TypeVar("_Value")
_RowOf = TypeVar("_RowOf", Signatory, AbbreviationEntry)


@dataclass(frozen=True)
class OfficeRegisters:
    """All rows that are the office's own, by register, in the order in which they are shown."""

    agencies: tuple[Agency, ...] = ()
    groups: tuple[AgencyGroup, ...] = ()
    offices: tuple[OfficeEntry, ...] = ()
    units: tuple[OfficeUnit, ...] = ()
    signers: tuple[Signatory, ...] = ()
    recipients: tuple[RecipientList, ...] = ()
    abbreviations: tuple[AbbreviationEntry, ...] = ()
    directives: tuple[Directive, ...] = ()
    kinds: tuple[KindEntry, ...] = ()
    own_words: tuple[OwnWord, ...] = ()

    def rows(self, register: Register) -> tuple[Row, ...]:
        """The rows of one register."""
        found: tuple[Row, ...] = getattr(self, register.value)
        return found

    def row(self, register: Register, row_id: str) -> Row | None:
        """The row of that id; None where there is none."""
        return next((each for each in self.rows(register) if each.id == row_id), None)

    @property
    def is_empty(self) -> bool:
        """Whether no register holds a row."""
        return self == OfficeRegisters()


# Edits


def with_rows(registers: OfficeRegisters, register: Register, rows: tuple[Row, ...]) -> OfficeRegisters:
    """The registers with these rows in one of them; themselves where that says nothing new."""
    changed: dict[str, Any] = {register.value: rows}
    return registers if rows == registers.rows(register) else replace(registers, **changed)


def with_row(registers: OfficeRegisters, register: Register, row: Row) -> OfficeRegisters:
    """The registers with this row in the place of that of its id, or behind all others."""
    rows = registers.rows(register)
    if registers.row(register, row.id) is None:
        return with_rows(registers, register, (*rows, row))
    return with_rows(registers, register, tuple(row if each.id == row.id else each for each in rows))


def without_row(registers: OfficeRegisters, register: Register, row_id: str) -> OfficeRegisters:
    """The registers without the row of that id."""
    kept = tuple(each for each in registers.rows(register) if each.id != row_id)
    return with_rows(registers, register, kept)


def with_row_moved(
    registers: OfficeRegisters, register: Register, row_id: str, steps: int
) -> OfficeRegisters:
    """The registers with that row `steps` places further down (up, if negative), at most to the end."""
    rows = list(registers.rows(register))
    at = next((place for place, each in enumerate(rows) if each.id == row_id), None)
    if at is None:
        return registers
    row = rows.pop(at)
    rows.insert(max(0, min(len(rows), at + steps)), row)
    return with_rows(registers, register, tuple(rows))


def over(shipped: OfficeRegisters, own: OfficeRegisters) -> OfficeRegisters:
    """All there is: what comes with the program, the office's changes of it in its place, then the office's own."""
    found = own
    for register in Register:
        changed: Mapping[str, Row] = {each.id: each for each in own.rows(register)}
        given = shipped.rows(register)
        ids = {each.id for each in given}
        first = tuple(changed.get(each.id, each) for each in given)
        rest = tuple(each for each in own.rows(register) if each.id not in ids)
        found = with_rows(found, register, (*first, *rest))
    return found


def with_own_word(registers: OfficeRegisters, word: str) -> OfficeRegisters:
    """The registers with this word among those of the office's own; themselves where it is one already."""
    word = " ".join(clean(word).split())
    known = {each.word.lower() for each in registers.own_words}
    if not word or word.lower() in known:
        return registers
    return with_row(
        registers, Register.OWN_WORDS, OwnWord(f"word-{sha256(word.encode()).hexdigest()[:12]}", word)
    )


# The office that drafts


def office_in(registers: OfficeRegisters, office_id: str) -> Office | None:
    """The office of that id with all that the registers hold for it; None where they do not hold it.

    Where nobody signs for it yet, somebody without name and title does.
    """
    entry = next((each for each in registers.offices if each.id == office_id), None)
    if entry is None:
        return None
    signers = tuple(each.signer for each in registers.signers if each.office == office_id)
    lists = [each.recipients for each in registers.recipients if each.office == office_id]
    return Office(
        name=entry.name,
        issuer=entry.issuer,
        signers=signers or (Signer("", ""),),
        archive_unit=entry.archive_unit,
        recipients=lists[0] if lists else (),
        abbreviations=tuple(Abbreviation(each.short, each.full) for each in registers.abbreviations),
    )


def with_office(registers: OfficeRegisters, office_id: str, office: Office) -> OfficeRegisters:
    """The registers in which the office of that id is described so, its texts cleaned.

    Abbreviations are those of all offices.
    """
    office = _cleaned(office)
    entry = OfficeEntry(office_id, office.name, office.issuer, office.archive_unit)
    registers = with_row(registers, Register.OFFICES, entry)
    others = tuple(each for each in registers.signers if each.office != office_id)
    known = {each.signer: each for each in registers.signers if each.office == office_id}
    signers = tuple(known.get(each) or _signatory(each, office_id) for each in office.signers)
    registers = replace(registers, signers=(*others, *_each_once(signers)))
    mine = [each for each in registers.recipients if each.office == office_id]
    if mine or office.recipients:
        usual = mine[0] if mine else RecipientList(row_id("list", office_id), phrases.USUAL_RECIPIENTS)
        usual = replace(usual, recipients=office.recipients, office=office_id)
        registers = with_row(registers, Register.RECIPIENTS, usual)
    held = {(each.short, each.full): each for each in registers.abbreviations}
    short = tuple(
        held.get((each.short, each.full)) or abbreviation_entry(each) for each in office.abbreviations
    )
    return replace(registers, abbreviations=_each_once(short))


def lists_of(registers: OfficeRegisters, office_id: str) -> tuple[RecipientList, ...]:
    """The recipients' lists of an office, the usual one first; those that name no office are every office's."""
    return tuple(each for each in registers.recipients if each.office in (office_id, "") and each.recipients)


def units_of(registers: OfficeRegisters, office_id: str) -> tuple[OfficeUnit, ...]:
    """The units of an office that archive lines can name; those that name no office are every office's."""
    return tuple(each for each in registers.units if each.office in (office_id, "") and each.symbol)


def office_id_of(name: str) -> str:
    """The id of an office of this name, which two people who describe it on two computers share."""
    return row_id("office", name)


def row_id(*words: str) -> str:
    """An id that follows from words, however they are written: the same row taken over twice is one."""
    return f"own-{sha256('/'.join(map(search_key, words)).encode()).hexdigest()[:12]}"


def abbreviation_entry(given: Abbreviation) -> AbbreviationEntry:
    """The row of an abbreviation."""
    return AbbreviationEntry(row_id("short", given.short, given.full), given.short, given.full)


def _signatory(signer: Signer, office_id: str) -> Signatory:
    key = row_id("signer", office_id, signer.name, signer.title, signer.capacity)
    return Signatory(
        key, signer.title, signer.name, signer.capacity, signer.head, signer.unit_head, office_id
    )


def _each_once(rows: tuple[_RowOf, ...]) -> tuple[_RowOf, ...]:
    return tuple({each.id: each for each in rows}.values())


def _cleaned(value: _Value) -> _Value:
    """The value with all texts in it such as a document can hold."""
    found: Any = value
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        found = clean(value)
    elif isinstance(value, tuple):
        found = tuple(map(_cleaned, value))
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(value, **{each.name: _cleaned(getattr(value, each.name)) for each in fields(value)})
    return found  # type: ignore[no-any-return]
