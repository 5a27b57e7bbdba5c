"""A new plan from a template, for an issuer in words or the office that drafts."""

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


def new_plan(
    template_id: str,
    *,
    issuer: str | None = None,
    on: date | None = None,
    blanks: Mapping[str, str] | None = None,
    directive: str | None = None,
) -> Plan:
    """A plan from a template with the names of that day, today if None is given.

    Without an issuer the sample office drafts. `directive` replaces the one that the template carries out.

    Raises:
        UnknownName: there is no such template, directive, blank or issuer.
        UnitEnded, AmbiguousName: the words name no one issuer of that day.
        ResourceInvalid: the template is broken.
    """
    day = on or date.today()
    office = office_of(issuer, day) if issuer else library.sample_office()
    return draft_plan(template_id, office, day, blanks, directive or "")


def office_of(issuer: str, on: date) -> Office:
    """The office of the issuer that the words name; signed by its head, whose name is left to the officer.

    Raises:
        UnknownName, UnitEnded, AmbiguousName: the words name no one issuer of that day (`app.domain.issuer`).
    """
    places, agencies = library.places(), library.agency_register()
    authority = issuing_authority(issuer, on, places, agencies)
    return Office(authority.name, authority, usual_signer(authority, places, agencies))


def draft_plan(
    template_id: str, office: Office, on: date, blanks: Mapping[str, str] | None = None, directive: str = ""
) -> Plan:
    """A plan from a template for an office. Raises UnknownName, ResourceInvalid as `new_plan`."""
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


def new_id() -> str:
    """An id that no other part of any plan has."""
    return uuid4().hex
