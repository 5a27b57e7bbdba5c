"""An office as it drafts: the authority it works for, who signs, the archive line, usual recipients, abbreviations."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.plan.head import IssuingAuthority, StandardName
from app.domain.registers.place import Level
from app.domain.registers.record import Record, read_record
from app.domain.registers.signing import Signer, SigningCapacity, signer_named
from app.domain.vietnamese import search_key


@dataclass(frozen=True)
class Abbreviation:
    """What the office types for short: "SYT" for "Sở Y tế"."""

    short: str
    full: str


@dataclass(frozen=True)
class Office:
    """`archive_unit` is the drafting unit as the archive line abbreviates it; `recipients` come before all others.

    The first of `signers` is the usual one. `abbreviations` are found in pick-lists of agencies.

    Raises:
        ValueError: nobody signs.
    """

    name: str
    issuer: IssuingAuthority
    signers: tuple[Signer, ...]
    archive_unit: str = ""
    recipients: tuple[str, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()

    def __post_init__(self) -> None:
        if not self.signers:
            raise ValueError(self.signers)

    @property
    def signer(self) -> Signer:
        """Who usually signs."""
        return self.signers[0]


def signed_in(
    office: Office, name: str = "", title: str = "", capacity: SigningCapacity | None = None
) -> Office:
    """The office with another usual signer: the one it knows by that name, or one named as in `signer_named`."""
    wanted = search_key(name)
    known = next((each for each in office.signers if wanted and search_key(each.name) == wanted), None)
    signer = signer_named(known or office.signer, known.name if known else name, title, capacity)
    return replace(office, signers=(signer, *office.signers[1:]))


def read_office(text: str, path: str) -> Office:
    """The office of a file; a single `[signer]`, as former files have it, is the only one. Raises ResourceInvalid."""
    file = read_record(text, path)
    file.only("name", "archive_unit", "recipients", "issuer", "signers", "signer", "abbreviations")
    return Office(
        name=file.text("name"),
        issuer=_issuer(file.table("issuer")),
        signers=_signers(file),
        archive_unit=file.text("archive_unit", ""),
        recipients=file.texts("recipients"),
        abbreviations=tuple(map(_abbreviation, file.records("abbreviations"))),
    )


def _signers(file: Record) -> tuple[Signer, ...]:
    if "signer" in file.data and "signers" in file.data:
        file.fail("either signer or signers")
    if "signers" not in file.data:
        return (_signer(file.table("signer")),)
    return tuple(map(_signer, file.records("signers"))) or file.fail("signers is empty")


def _abbreviation(record: Record) -> Abbreviation:
    record.only("short", "full")
    return Abbreviation(record.text("short"), record.text("full"))


def _issuer(record: Record) -> IssuingAuthority:
    record.only(
        *("name", "short_name", "heading", "symbol", "place", "level"),
        *("unit", "area", "superior", "province", "province_unit", "standard"),
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
        standard=record.choice("standard", StandardName, StandardName.STATE),
    )


def _signer(record: Record) -> Signer:
    record.only("name", "title", "capacity", "head", "unit_head")
    return Signer(
        name=record.text("name", ""),
        title=record.text("title", "" if "title" in record.data else None),
        capacity=record.choice("capacity", SigningCapacity, SigningCapacity.HEAD),
        head=record.text("head", ""),
        unit_head=record.text("unit_head", ""),
    )
