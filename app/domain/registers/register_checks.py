"""What is wrong, or doubtful, in an office's registers. Nothing of it keeps anybody from going on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.registers.agency import Agency, AgencyGroup
from app.domain.registers.office_registers import OfficeRegisters, Register, Row
from app.domain.registers.row_fields import FIELDS, Holds, RowField, name_of
from app.domain.registers.validity import Validity
from app.domain.vietnamese import search_key


class RegisterCode(StrEnum):
    """What was found."""

    EMPTY = "empty"
    """A field that the row needs says nothing."""
    SAME_NAME = "same_name"
    """Two rows have one name at the same time."""
    DATES_REVERSED = "dates_reversed"
    ROW_MISSING = "row_missing"
    """It names a row of another register that is not there."""
    NO_SUCCESSOR = "no_successor"
    """The agency ended, and nobody is in charge of a field of it since."""
    TWO_IN_CHARGE = "two_in_charge"
    """Two agencies of one level are in charge of a field on one day."""
    CIRCLE = "circle"
    """A directive carries out itself, by way of others."""
    KIND_DIFFERS = "kind_differs"
    """The symbol of a directive says another kind of document."""


@dataclass(frozen=True)
class RegisterFinding:
    """One thing found: in which row and field, and what it is about (another row's name, a field of work, a kind)."""

    code: RegisterCode
    register: Register
    row: str
    field: str
    about: str = ""


def check_registers(shown: OfficeRegisters, own: OfficeRegisters) -> tuple[RegisterFinding, ...]:
    """What is found in the rows of `own`, seen among all that are `shown` (`over`); what came with us is not judged."""
    found: list[RegisterFinding] = []
    for register in Register:
        ids = {each.id for each in own.rows(register)}
        if ids:
            told = (*_in_rows(register, shown), *_of(register, shown))
            found += (finding for finding in told if finding.row in ids)
    return tuple(found)


def _in_rows(register: Register, shown: OfficeRegisters) -> Iterator[RegisterFinding]:
    """What any register may have."""
    for row in shown.rows(register):
        for each in FIELDS[register]:
            value = each.of(row)
            if each.needed and not value:
                yield RegisterFinding(RegisterCode.EMPTY, register, row.id, each.name)
            if each.holds is Holds.ROW and value and not _holds(shown, each, value):
                yield RegisterFinding(RegisterCode.ROW_MISSING, register, row.id, each.name, value)
    yield from _same_names(register, shown)


def _holds(shown: OfficeRegisters, given: RowField, row_id: str) -> bool:
    return given.refers is None or shown.row(given.refers, row_id) is not None


def _same_names(register: Register, shown: OfficeRegisters) -> Iterator[RegisterFinding]:
    named: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in shown.rows(register):
        key = search_key(name_of(register, row))
        if key and register is not Register.SIGNERS:
            named[key, _scope(row)].append(row)
    for rows in named.values():
        for row in rows:
            others = [other for other in rows if other is not row and _overlap(_life(row), _life(other))]
            if others:
                field = FIELDS[register][0].name
                name = name_of(register, others[0])
                yield RegisterFinding(RegisterCode.SAME_NAME, register, row.id, field, name)


def _scope(row: Row) -> str:
    """Rows of different scopes may have one name."""
    return row.level if isinstance(row, Agency | AgencyGroup) else getattr(row, "office", "")


def _life(row: Row) -> Validity:
    return row.period if isinstance(row, Agency | AgencyGroup) else Validity()


def _overlap(one: Validity, other: Validity) -> bool:
    first = max(one.first or date.min, other.first or date.min)
    return first <= min(one.last or date.max, other.last or date.max)


def _of(register: Register, shown: OfficeRegisters) -> Iterator[RegisterFinding]:
    """What only this register may have."""
    match register:
        case Register.AGENCIES:
            yield from _reversed(register, shown.agencies)
            yield from _in_charge(shown)
        case Register.GROUPS:
            yield from _reversed(register, shown.groups)
        case Register.DIRECTIVES:
            yield from _directives(shown)
        case _:
            pass


def _reversed(
    register: Register, rows: tuple[Agency, ...] | tuple[AgencyGroup, ...]
) -> Iterator[RegisterFinding]:
    for row in rows:
        if row.period.first and row.period.last and row.period.last < row.period.first:
            yield RegisterFinding(RegisterCode.DATES_REVERSED, register, row.id, "last")


def _in_charge(shown: OfficeRegisters) -> Iterator[RegisterFinding]:
    """Who follows whom is whoever is in charge of the same field later: nobody, or two at once, is a doubt."""
    by_field: dict[tuple[str, str], list[tuple[Agency, Validity]]] = defaultdict(list)
    for agency in shown.agencies:
        for charge in agency.charges:
            by_field[agency.level, charge.field].append((agency, _both(agency.period, charge.period)))
    for (_, name), held in by_field.items():
        for agency, period in held:
            others = [(other, time) for other, time in held if other is not agency]
            if any(_overlap(period, time) for _, time in others):
                yield RegisterFinding(
                    RegisterCode.TWO_IN_CHARGE, Register.AGENCIES, agency.id, "charges", name
                )
            if period.last and not any(_follows(period.last, time) for _, time in held):
                yield RegisterFinding(
                    RegisterCode.NO_SUCCESSOR, Register.AGENCIES, agency.id, "charges", name
                )


def _both(one: Validity, other: Validity) -> Validity:
    first = max(one.first or date.min, other.first or date.min)
    last = min(one.last or date.max, other.last or date.max)
    return Validity(None if first == date.min else first, None if last == date.max else last)


def _follows(last: date, later: Validity) -> bool:
    return last < date.max and later.holds(last + timedelta(days=1))


def _directives(shown: OfficeRegisters) -> Iterator[RegisterFinding]:
    parents = {each.id: each.parent for each in shown.directives}
    kinds = {each.symbol: each.name for each in shown.kinds}
    for directive in shown.directives:
        seen, at = set(), parents.get(directive.id, "")
        while at and at not in seen and at != directive.id:
            seen.add(at)
            at = parents.get(at, "")
        if at == directive.id:
            yield RegisterFinding(RegisterCode.CIRCLE, Register.DIRECTIVES, directive.id, "parent")
        symbol = directive.citation.number.rpartition("/")[2].partition("-")[0]
        kind = kinds.get(symbol)
        if kind and search_key(kind) != search_key(directive.citation.kind):
            yield RegisterFinding(RegisterCode.KIND_DIFFERS, Register.DIRECTIVES, directive.id, "kind", kind)
