"""Reads the place register from the text of its files: places.toml, communes.tsv, units.toml, bodies.toml."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.domain.registers.body_form import read_body_forms
from app.domain.registers.place import (
    AdministrativeUnit,
    Level,
    PlaceRegister,
    Province,
    ProvinceState,
    UnitKind,
)
from app.domain.registers.record import Record, read_record, refuse_missing, refuse_twice
from app.domain.vietnamese import clean
from app.errors.faults import ResourceInvalid

COMMUNES_SINCE = date(2025, 7, 1)
"""The first day of the two-level local government (Luật số 72/2025/QH15); the communes of the file are those since."""


def read_place_register(places: str, communes: str, units: str, bodies: str) -> PlaceRegister:
    """The register from the texts of the four files. Raises ResourceInvalid."""
    provinces = _read_provinces(read_record(places, "places.toml"))
    kinds = read_record(units, "units.toml")
    kinds.only("named_after", "perhaps_named_after", "peoples_committee", "abbreviations", "kind")
    committee = kinds.table("peoples_committee")
    abbreviations = kinds.table("abbreviations")
    return PlaceRegister(
        provinces=provinces,
        communes=_read_communes(communes, {each.id for each in provinces}, kinds.texts("named_after")),
        communes_since=COMMUNES_SINCE,
        kinds=read_unit_kinds(kinds),
        committee_name=committee.text("name"),
        committee_short=committee.text("short"),
        committee_head=committee.text("head"),
        abbreviations={key: abbreviations.text(key) for key in abbreviations.data},
        perhaps_named_after=frozenset(kinds.texts("perhaps_named_after")),
        forms=read_body_forms(bodies, "bodies.toml"),
    )


def read_unit_kinds(file: Record) -> tuple[UnitKind, ...]:
    """The kinds of units of units.toml."""
    return tuple(_read_kind(each) for each in file.records("kind"))


def _read_kind(record: Record) -> UnitKind:
    record.only("name", "level", "committee", "youth", "from", "until")
    return UnitKind(
        name=record.text("name"),
        level=record.choice("level", Level),
        committee=record.text("committee"),
        youth=record.text("youth"),
        period=record.period(),
    )


def _read_provinces(file: Record) -> tuple[Province, ...]:
    file.only("province")
    provinces = tuple(_read_province(each) for each in file.records("province"))
    ids = [each.id for each in provinces]
    refuse_twice(file.path, ids)
    for each in provinces:
        refuse_missing(file.path, each.id, [each.merged_into] if each.merged_into else [], ids)
    return provinces


def _read_province(record: Record) -> Province:
    record.only("id", "states", "also", "merged_into")
    states = tuple(_read_state(each) for each in record.records("states"))
    if not states:
        record.fail("states is empty")
    if (states[-1].period.last is None) == bool(record.data.get("merged_into")):
        record.fail("a province that ended names what it was merged into, and no other does")
    return Province(record.text("id"), states, record.texts("also"), record.text("merged_into", ""))


def _read_state(record: Record) -> ProvinceState:
    record.only("name", "kind", "code", "from", "until")
    return ProvinceState(record.text("name"), record.text("kind"), record.text("code"), record.period())


def _read_communes(
    text: str, provinces: set[str], named_after: Collection[str]
) -> tuple[AdministrativeUnit, ...]:
    """The lines code, kind, name, province, apart by tabs; lines that begin with # are comments."""
    communes = []
    for number, line in enumerate(clean(text).splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 4 or cells[3] not in provinces:
            raise ResourceInvalid(
                "communes.tsv", f"line {number}", "needs code, kind, name and a known province"
            )
        code, kind, name, province = cells
        communes.append(
            AdministrativeUnit(code, kind, name, Level.COMMUNE, province, code, name in named_after)
        )
    return tuple(communes)
