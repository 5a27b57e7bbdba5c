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
    found: FoundHead, source: SourceDocument, on: date, places: PlaceRegister, register: AgencyRegister
) -> tuple[IssuingAuthority, bool]:
    """The authority that the head names, and whether the registers know it.

    The document may name the province that the unit lies in. The lines of the heading stay as they were written.
    """
    authority, superior = " ".join(found.authority), " ".join(found.superior)
    for words in _candidates(authority, superior, source, on, places):
        try:
            known = issuing_authority(words, on, places, register)
        except AppError:
            continue
        return _as_written(known, found), True
    return _made_up(found, authority, superior, places), False


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
    key = search_key("\n".join(each.line for each in source.paragraphs))
    mentioned = {each.full: key.count(search_key(each.full)) for each in places.at(on)}
    for province in sorted(
        (each for each in mentioned if mentioned[each]), key=lambda each: -mentioned[each]
    )[:4]:
        yield from (f"{name}, {province}", f"{name} {province}")


def _expanded(name: str, places: PlaceRegister) -> str:
    words = name.lower().split()
    if words and words[0] == "ubnd":
        return " ".join((places.committee_name.lower(), *words[1:]))
    return " ".join(words)


def _as_written(known: IssuingAuthority, found: FoundHead) -> IssuingAuthority:
    return IssuingAuthority(
        name=known.name,
        short_name=known.short_name,
        heading=tuple(found.authority),
        symbol=known.symbol,
        place=found.place or known.place,
        level=known.level,
        unit=known.unit,
        area=known.area,
        superior=tuple(found.superior),
        province=known.province,
        province_unit=known.province_unit,
    )


def _made_up(found: FoundHead, authority: str, superior: str, places: PlaceRegister) -> IssuingAuthority:
    """An authority that no register knows, from its own words."""
    key = search_key(authority)
    level = next((level for pattern, level in _LEVELS if pattern.search(key + " ")), Level.PROVINCE)
    unit, area = _unit_and_area(authority) if _unit_and_area(authority)[0] else _unit_and_area(superior)
    area = found.place if search_key(found.place) == search_key(area) else area.title()
    name = _sentence_case(authority, area)
    symbol = re.split(r"[-/]", found.symbol)[-1].strip() if found.symbol else ""
    is_committee = key.startswith((search_key(places.committee_name), "ubnd"))
    short = f"{places.committee_name} {unit}" if is_committee and unit else name
    return IssuingAuthority(
        name=name,
        short_name=short,
        heading=tuple(found.authority),
        symbol=symbol,
        place=found.place,
        level=level,
        unit=unit,
        area=area,
        superior=tuple(found.superior),
    )


def _unit_and_area(name: str) -> tuple[str, str]:
    words = name.lower().split()
    for place in range(len(words)):
        for unit in UNIT_KINDS:
            count = len(unit.split())
            if " ".join(words[place : place + count]) == unit and place + count < len(words):
                return unit, " ".join(words[place + count :])
    return "", ""


def _sentence_case(name: str, area: str) -> str:
    """A name in capitals as a text writes it: small letters, but for the first one and the area."""
    words = name.lower()
    if area and words.endswith(area.lower()):
        words = words[: len(words) - len(area)] + area
    return words[:1].upper() + words[1:]
