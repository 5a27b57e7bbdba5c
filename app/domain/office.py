"""An office as it drafts: the authority it works for, who signs, the unit in the archive line, usual recipients."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.head import IssuingAuthority
from app.domain.place import Level
from app.domain.record import Record, read_record
from app.domain.signing import Signer, SigningCapacity


@dataclass(frozen=True)
class Office:
    """`archive_unit` is the drafting unit as the archive line abbreviates it; `recipients` come before all others."""

    name: str
    issuer: IssuingAuthority
    signer: Signer
    archive_unit: str = ""
    recipients: tuple[str, ...] = ()


def read_office(text: str, path: str) -> Office:
    """The office of a file. Raises ResourceInvalid."""
    file = read_record(text, path)
    file.only("name", "archive_unit", "recipients", "issuer", "signer")
    return Office(
        name=file.text("name"),
        issuer=_issuer(file.table("issuer")),
        signer=_signer(file.table("signer")),
        archive_unit=file.text("archive_unit", ""),
        recipients=file.texts("recipients"),
    )


def _issuer(record: Record) -> IssuingAuthority:
    record.only(
        *("name", "short_name", "heading", "symbol", "place", "level"),
        *("unit", "area", "superior", "province", "province_unit"),
    )
    return IssuingAuthority(
        name=record.text("name"),
        short_name=record.text("short_name"),
        heading=record.texts("heading"),
        symbol=record.text("symbol"),
        place=record.text("place"),
        level=record.choice("level", Level),
        unit=record.text("unit", ""),
        area=record.text("area", ""),
        superior=record.texts("superior"),
        province=record.text("province", ""),
        province_unit=record.text("province_unit", ""),
    )


def _signer(record: Record) -> Signer:
    record.only("name", "title", "capacity", "head", "unit_head")
    return Signer(
        name=record.text("name", ""),
        title=record.text("title"),
        capacity=record.choice("capacity", SigningCapacity, SigningCapacity.HEAD),
        head=record.text("head", ""),
        unit_head=record.text("unit_head", ""),
    )
