"""The office that a person drafts for: read without a library, and half filled in from the words of its issuer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.delivery import read_bytes
from app.domain.printing import phrases
from app.domain.registers.issuer import issuing_authority, usual_signer
from app.domain.registers.office import Office, read_office
from app.domain.registers.office_registers import office_in
from app.domain.registers.signing import Signer, SigningCapacity
from app.settings import read_settings, settings_folder
from app.workflows import reference_data
from app.workflows.registers_copy import read_copy

OFFICE_FILE = "office.toml"
"""Describes the office in the user's own folder, as `resources/offices/` does, until the library takes it over."""


def own_office() -> Office | None:
    """The office that the person drafts for, as far as it is known without a library; None before there is one.

    That is the one of the office file, where it lies there, or else of the copy of the library's registers.

    Raises:
        ResourceInvalid, NotAPlan, FileUnreadable: what lies there is broken; says where.
    """
    path = settings_folder() / OFFICE_FILE
    if path.exists():
        return read_office(read_bytes(path).decode("utf-8", "replace"), str(path))
    return office_in(read_copy(), read_settings().office)


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
