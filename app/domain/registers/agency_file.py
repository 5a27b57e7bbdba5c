"""Reads the agency register from the texts of resources/agencies/*.toml."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.registers.agency import Agency, AgencyGroup, AgencyName, AgencyRegister, Charge
from app.domain.registers.place import Level, UnitKind
from app.domain.registers.record import Record, read_record, refuse_missing, refuse_twice

_NAME = ("name", "short", "names")
_LIFE = ("id", "level", "from", "until", *_NAME)


def read_agency_register(files: Mapping[str, str], kinds: tuple[UnitKind, ...]) -> AgencyRegister:
    """The register from file names and their texts. Raises ResourceInvalid."""
    agencies: list[Agency] = []
    groups: list[AgencyGroup] = []
    for path, text in files.items():
        file = read_record(text, path)
        file.only("level", "group", "agency")
        level = file.choice("level", Level)
        groups += (_read_group(each, level) for each in file.records("group"))
        agencies += (_read_agency(each, level) for each in file.records("agency"))
    ids = [each.id for each in agencies] + [each.id for each in groups]
    refuse_twice("agencies", ids)
    for each in agencies:
        refuse_missing(
            "agencies", each.id, [each.family] if each.family else [], {group.id for group in groups}
        )
    return AgencyRegister(tuple(agencies), tuple(groups), kinds)


def _read_group(record: Record, level: Level) -> AgencyGroup:
    record.only(*_LIFE, "commanded", "head")
    return AgencyGroup(
        id=record.text("id"),
        level=record.choice("level", Level, level),
        names=_read_names(record),
        period=record.period(),
        commanded=record.flag("commanded", default=True),
        head=record.text("head", ""),
    )


def _read_agency(record: Record, level: Level) -> Agency:
    record.only(*_LIFE, "family", "symbol", "fields", "heading", "head")
    return Agency(
        id=record.text("id"),
        level=record.choice("level", Level, level),
        names=_read_names(record),
        family=record.text("family", ""),
        symbol=record.text("symbol", ""),
        period=record.period(),
        charges=_read_charges(record),
        heading=record.texts("heading"),
        head=record.text("head", ""),
    )


def _read_names(record: Record) -> tuple[AgencyName, ...]:
    if "names" not in record.data:
        return (AgencyName(record.text("name"), record.text("short", record.text("name"))),)
    if "name" in record.data or "short" in record.data:
        record.fail("either name or names")
    return tuple(_read_name(each) for each in record.records("names"))


def _read_name(record: Record) -> AgencyName:
    record.only("name", "short", "from", "until", "kinds", "areas")
    full = record.text("name")
    return AgencyName(
        full, record.text("short", full), record.period(), record.texts("kinds"), record.texts("areas")
    )


def _read_charges(record: Record) -> tuple[Charge, ...]:
    """Fields are a text, for as long as the agency lives, or a table with its own days."""
    charges = []
    for entry in record.entries("fields", of_text="field"):
        entry.only("field", "from", "until")
        charges.append(Charge(entry.text("field"), entry.period()))
    return tuple(charges)
