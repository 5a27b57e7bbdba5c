"""A new plan from a template, for the sample office or an issuer in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from app.domain.drafting import Commission, draft
from app.domain.issuer import issuing_authority, usual_signer
from app.domain.office import Office
from app.domain.plan import Plan
from app.domain.signing import signature_for
from app.workflows import library


def new_id() -> str:
    """An id that no other part of any plan has."""
    return uuid4().hex


def office_of(issuer: str, on: date) -> Office:
    """The office of the issuer that the words name; signed by its head, whose name is left to the officer.

    Raises:
        UnknownName, UnitEnded, AmbiguousName: the words name no issuer of that day (`app.domain.issuer`).
    """
    places, agencies = library.places(), library.agency_register()
    authority = issuing_authority(issuer, on, places, agencies)
    return Office(authority.name, authority, usual_signer(authority, places, agencies))


def draft_plan(
    template_id: str, office: Office, on: date, blanks: Mapping[str, str] | None = None, directive: str = ""
) -> Plan:
    """A plan from a template with the names of that day. `directive` replaces the one the template carries out.

    Raises:
        UnknownName: there is no such template, directive or blank.
        ResourceInvalid: the template is broken.
    """
    commission = Commission(
        issuer=office.issuer,
        on=on,
        blanks=blanks or {},
        directive=directive,
        signature=signature_for(office.signer, office.issuer),
        archive_unit=office.archive_unit,
        first_recipients=office.recipients,
    )
    return draft(
        library.template(template_id), commission, library.agency_register(), library.directives(), new_id
    )
