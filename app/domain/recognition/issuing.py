"""From the names at the head of a document to the authority that issued it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.domain.plan.head import IssuingAuthority
from app.domain.recognition.document_head import FoundHead
from app.domain.recognition.rules import OF_CENTRE, OF_COMMUNE, OF_DISTRICT
from app.domain.recognition.source import SourceDocument
from app.domain.recognition.vocabulary import UNIT_KINDS
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.issuer import issuing_authority
from app.domain.registers.place import Level, PlaceRegister
from app.domain.vietnamese import search_key
from app.errors.faults import AppError

_LEVELS = ((OF_COMMUNE, Level.COMMUNE), (OF_DISTRICT, Level.DISTRICT), (OF_CENTRE, Level.CENTRAL))


def issuer_of(
    head: FoundHead, source: SourceDocument, on: date, places: PlaceRegister, register: AgencyRegister
) -> tuple[IssuingAuthority, bool]:
    """The authority that the head names, and whether the registers know it.

    The document may name the province that the unit lies in. The lines of the heading stay as they were written.
    """
    authority, superior = " ".join(head.authority), " ".join(head.superior)
    for name in _candidates(authority, superior, source, on, places):
        try:
            known = issuing_authority(name, on, places, register)
        except AppError:
            continue
        return _as_written(known, head), True
    return _made_up(head, authority, superior, places), False


def _candidates(
    authority: str, superior: str, source: SourceDocument, on: date, places: PlaceRegister
) -> Iterator[str]:
    """Ways to name the authority in full, the likeliest first; provinces that the text names come last."""
    if not authority:
        return
    name = _expanded(authority, places)
    yield name
    unit = _expanded(superior, places).partition(places.committee_name.lower())[2].strip()
    if unit:
        yield from (f"{name} {unit}", f"{name}, {unit}")
    key = search_key("\n".join(paragraph.line for paragraph in source.paragraphs))
    mentioned = {place.full: key.count(search_key(place.full)) for place in places.at(on)}
    for province in sorted(
        (full_name for full_name in mentioned if mentioned[full_name]),
        key=lambda full_name: -mentioned[full_name],
    )[:4]:
        yield from (f"{name}, {province}", f"{name} {province}")


def _expanded(name: str, places: PlaceRegister) -> str:
    parts = name.lower().split()
    if parts and parts[0] == "ubnd":
        return " ".join((places.committee_name.lower(), *parts[1:]))
    return " ".join(parts)


def _as_written(known: IssuingAuthority, head: FoundHead) -> IssuingAuthority:
    return IssuingAuthority(
        name=known.name,
        short_name=known.short_name,
        heading=tuple(head.authority),
        symbol=known.symbol,
        place=head.place or known.place,
        level=known.level,
        unit=known.unit,
        area=known.area,
        superior=tuple(head.superior),
        province=known.province,
        province_unit=known.province_unit,
    )


def _made_up(head: FoundHead, authority: str, superior: str, places: PlaceRegister) -> IssuingAuthority:
    """An authority that no register knows, from its own words."""
    key = search_key(authority)
    level = next((level for pattern, level in _LEVELS if pattern.search(key + " ")), Level.PROVINCE)
    unit, area = _unit_and_area(authority) if _unit_and_area(authority)[0] else _unit_and_area(superior)
    area = head.place if search_key(head.place) == search_key(area) else area.title()
    name = _sentence_case(authority, area)
    symbol = re.split(r"[-/]", head.symbol)[-1].strip() if head.symbol else ""
    is_committee = key.startswith((search_key(places.committee_name), "ubnd"))
    short = f"{places.committee_name} {unit}" if is_committee and unit else name
    return IssuingAuthority(
        name=name,
        short_name=short,
        heading=tuple(head.authority),
        symbol=symbol,
        place=head.place,
        level=level,
        unit=unit,
        area=area,
        superior=tuple(head.superior),
    )


def _unit_and_area(name: str) -> tuple[str, str]:
    parts = name.lower().split()
    for place in range(len(parts)):
        for unit in UNIT_KINDS:
            count = len(unit.split())
            if " ".join(parts[place : place + count]) == unit and place + count < len(parts):
                return unit, " ".join(parts[place + count :])
    return "", ""


def _sentence_case(name: str, area: str) -> str:
    """A name in capitals as a text writes it: small letters, but for the first one and the area."""
    lowered = name.lower()
    if area and lowered.endswith(area.lower()):
        lowered = lowered[: len(lowered) - len(area)] + area
    return lowered[:1].upper() + lowered[1:]
