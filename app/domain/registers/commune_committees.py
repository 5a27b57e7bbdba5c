"""The people's committee of one commune as a party: it stands in no register of agencies, but its place is known."""

from __future__ import annotations

from datetime import date

from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Party, PartyKind
from app.domain.registers.issuer import committee_words, kind_named
from app.domain.registers.place import AdministrativeUnit, Level, PlaceRegister
from app.errors.faults import AmbiguousName, UnitEnded, UnknownName

COMMUNE = "commune/"
"""What the id of such a party begins with; the code of the commune follows."""

COMMUNES = "ubnd-xa"
"""The group of all such committees in the register of agencies."""


def commune_committees(on: date, issuer: IssuingAuthority, places: PlaceRegister) -> tuple[Party, ...]:
    """The people's committees of all communes of the issuer's province, by place; none before 01/7/2025."""
    province = issuer.area if issuer.level == Level.PROVINCE else issuer.province
    if issuer.level not in (Level.PROVINCE, Level.COMMUNE):
        return ()
    try:
        units = places.communes_of(places.province(province, on).id, on)
    except (UnknownName, UnitEnded):
        return ()
    return tuple(_committee(unit, places) for unit in units)


def _committee(unit: AdministrativeUnit, places: PlaceRegister) -> Party:
    name = f"{places.committee_short} {unit.full}"
    return Party(PartyKind.AGENCY, name, f"{COMMUNE}{unit.code}", COMMUNES)


def commune_committee(words: str, on: date, issuer: IssuingAuthority, places: PlaceRegister) -> Party | None:
    """The people's committee of the commune of the issuer's province that `words` name; None where they name none.

    Before 01/7/2025 there is none, for those communes are in no register.
    """
    parts = words.split(",")[0].split()
    count = committee_words(parts, places)
    named = kind_named(parts[count:], places) if count else None
    if named is None or named.kind is None or issuer.level not in (Level.PROVINCE, Level.COMMUNE):
        return None
    province = issuer.area if issuer.level == Level.PROVINCE else issuer.province
    try:
        unit = places.commune(named.kind, named.name, places.province(province, on).id, on)
    except (UnknownName, AmbiguousName):
        return None
    return _committee(unit, places)
