"""The office that a person drafts for: read without a library, and half filled in from the words of its issuer."""

from __future__ import annotations

from datetime import date

from app.delivery import read_bytes
from app.domain.plan.head import IssuingAuthority
from app.domain.printing import phrases
from app.domain.registers.issuer import usual_signer
from app.domain.registers.issuer_as_typed import any_issuer, authority_as_typed
from app.domain.registers.issuer_choices import IssuerChoices
from app.domain.registers.office import Office, read_office
from app.domain.registers.office_registers import office_in
from app.domain.registers.place import Level
from app.domain.registers.signing import Signer, SigningCapacity
from app.errors.faults import AmbiguousName, AppError, UnitBecame, UnitEnded, UnitNotYet
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
    """The office of these words; signed by its head, whose name is left to the officer.

    One that no register holds is what its own words say (`app.domain.registers.issuer_as_typed`).

    Raises:
        UnitEnded, UnitNotYet, UnitBecame, AmbiguousName: the words name no one issuer of that day.
        UnknownName: there are no words.
    """
    authority, _ = any_issuer(issuer, on, reference_data.places(), reference_data.agency_register())
    return office_for(authority)


def office_for(authority: IssuingAuthority) -> Office:
    """The office of an authority, for the officer to complete: signed by its head and a deputy, without their names.

    Only the head signs where the title is not known.
    """
    head = usual_signer(authority, reference_data.places(), reference_data.agency_register())
    deputy = Signer("", phrases.deputy(head.title), SigningCapacity.DEPUTY, head.title)
    return Office(authority.name, authority, (head, deputy) if head.title else (head,))


def registered(words: str, on: date) -> bool:
    """Whether the registers hold the office of these words. Raises as `office_of`."""
    return any_issuer(words, on, reference_data.places(), reference_data.agency_register())[1]


def issuer_choices(on: date) -> IssuerChoices:
    """What finds the offices of the registers by the words that a person has begun to type."""
    return IssuerChoices(on, reference_data.places(), reference_data.agency_register())


def typed_authority(
    words: str, on: date, level: Level | None = None
) -> tuple[IssuingAuthority, AppError | None]:
    """The authority of these words however it is, and what the registers have against it; only words are needed.

    `level` is that which a person chose for a body that no register holds.

    Raises:
        UnknownName: there are no words.
    """
    places = reference_data.places()
    try:
        found, known = any_issuer(words, on, places, reference_data.agency_register())
    except (UnitEnded, UnitNotYet, UnitBecame, AmbiguousName) as fault:
        return authority_as_typed(words, on, places, level), fault
    if known or level in (None, found.level):
        return found, None
    return authority_as_typed(words, on, places, level), None
