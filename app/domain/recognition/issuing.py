"""From the names at the head of a document to the authority that issued it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.plan.head import IssuingAuthority
from app.domain.recognition.document_head import FoundHead
from app.domain.recognition.rules import OF_CENTRE, OF_COMMUNE, OF_DISTRICT
from app.domain.recognition.source import SourceDocument
from app.domain.recognition.spelling import as_spelt
from app.domain.recognition.vocabulary import ORGANS
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.issuer import issuing_authority
from app.domain.registers.issuer_as_typed import authority_as_typed
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
    return _made_up(head, authority, superior, on, places, source), False


def _candidates(
    authority: str, superior: str, source: SourceDocument, on: date, places: PlaceRegister
) -> Iterator[str]:
    """Ways to name the authority in full, the likeliest first; provinces that the text names come last."""
    if not authority:
        return
    lines = [paragraph.line for paragraph in source.paragraphs]
    name = _expanded(as_spelt(authority, lines), places)
    yield name
    above = _expanded(as_spelt(superior, lines), places)
    unit = above[len(places.committee_name) :].strip() if _is_committee(above, places) else ""
    if unit:
        yield from (f"{name} {unit}", f"{name}, {unit}")
    key = search_key("\n".join(lines))
    mentioned = {place.full: key.count(search_key(place.full)) for place in places.at(on)}
    for province in sorted(
        (full_name for full_name in mentioned if mentioned[full_name]),
        key=lambda full_name: -mentioned[full_name],
    )[:4]:
        yield from (f"{name}, {province}", f"{name} {province}")


def _expanded(name: str, places: PlaceRegister) -> str:
    parts = name.split()
    if parts and search_key(parts[0]) == "ubnd":
        return " ".join((places.committee_name, *parts[1:]))
    return " ".join(parts)


def _is_committee(name: str, places: PlaceRegister) -> bool:
    return name[: len(places.committee_name)].lower() == places.committee_name.lower()


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


def _made_up(
    head: FoundHead, authority: str, superior: str, on: date, places: PlaceRegister, source: SourceDocument
) -> IssuingAuthority:
    """An authority that no register knows, from its own words."""
    key = search_key(authority)
    level = next((level for pattern, level in _LEVELS if pattern.search(key + " ")), Level.PROVINCE)
    lines = [paragraph.line for paragraph in source.paragraphs]
    whole = f"{authority} {superior}" if key in ORGANS else authority
    name = as_spelt(whole, lines)
    made = authority_as_typed(f"{name}, {as_spelt(superior, lines)}" if superior else name, on, places, level)
    area = made.area
    if area and search_key(head.place) == search_key(area):
        name = name.removesuffix(area) + head.place if name.endswith(area) else name
        area = head.place
    symbol = re.split(r"[-/]", head.symbol)[-1].strip() if head.symbol else ""
    return replace(
        made,
        name=name,
        short_name=made.short_name if _is_committee(_expanded(name, places), places) else name,
        heading=tuple(head.authority),
        symbol=symbol,
        place=head.place,
        area=area,
        superior=tuple(head.superior),
    )
