"""The office that a person has set: read, written, and half filled in from the words of its issuer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.delivery import read_bytes
from app.domain.printing import phrases
from app.domain.registers.issuer import issuing_authority, usual_signer
from app.domain.registers.office import Office, office_record, read_office
from app.domain.registers.signing import Signer, SigningCapacity
from app.errors.faults import ResourceInvalid
from app.settings import deliver_toml, read_settings, settings_folder
from app.workflows import reference_data


def own_office() -> Office | None:
    """The office that the person has set; None before there is one. Raises ResourceInvalid, FileUnreadable."""
    path = read_settings().office
    return _read(path, path) if path else None


def _read(path: Path, named: Path) -> Office:
    return read_office(read_bytes(path).decode("utf-8", "replace"), str(named))


def save_own_office(office: Office) -> None:
    """Write the office to office.toml in the user's own folder; the old one stays where that fails.

    Raises:
        ResourceInvalid: a text that an office must have is empty; says which.
        TargetInUse, TargetNotWritable, DiskFull: the system refused.
    """
    path, record = settings_folder() / "office.toml", office_record(office)

    def prove(beside: Path) -> None:
        if office_record(_read(beside, path)) != record:
            raise ResourceInvalid(str(path), "", "read back, it differs")

    deliver_toml(path, record, prove)


def office_of(issuer: str, on: date) -> Office:
    """The office of the issuer that the words name; signed by its head, whose name is left to the officer.

    Raises:
        UnknownName, UnitEnded, AmbiguousName: the words name no one issuer of that day (`app.domain.registers.issuer`).
    """
    places, agencies = reference_data.places(), reference_data.agency_register()
    authority = issuing_authority(issuer, on, places, agencies)
    return Office(authority.name, authority, (usual_signer(authority, places, agencies),))


def office_suggestion(words: str, on: date) -> Office:
    """What can be known of an office from its issuer's words ("UBND xã Tân Tiến"), for the officer to complete.

    The head and a deputy sign, their names empty; only the head where its title is not known.

    Raises:
        UnknownName, UnitEnded, AmbiguousName …: as `office_of`.
    """
    office = office_of(words, on)
    head = office.signer.title
    if not head:
        return office
    deputy = Signer("", phrases.deputy(head), SigningCapacity.DEPUTY, head)
    return replace(office, signers=(office.signer, deputy))
