"""A new plan from a template, for an issuer in words or the office that drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from os import urandom

from app.domain.directives.choices import demand_choices
from app.domain.directives.coverage import unanswered
from app.domain.directives.draft_tasks import DraftedTask, TaskDrafter
from app.domain.directives.model import Directive
from app.domain.directives.origin import issuers_elsewhere
from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Plan
from app.domain.registers.office import Office, signed_in
from app.domain.registers.place import Level
from app.domain.registers.signing import SigningCapacity, signature_for
from app.domain.template.drafting import Commission, draft
from app.domain.template.model import Template
from app.domain.template.own_directive import blanks_said_by
from app.errors.faults import TemplateDoesNotFit, UnknownName
from app.workflows import reference_data
from app.workflows.directives import directive_by_id
from app.workflows.own_office import office_of, own_office


@dataclass(frozen=True)
class SignedBy:
    """Who signs, as far as it is said: name, own title, capacity."""

    name: str = ""
    title: str = ""
    capacity: SigningCapacity | None = None


def new_plan(
    template_id: str,
    *,
    issuer: str | None = None,
    on: date | None = None,
    blanks: Mapping[str, str] | None = None,
    directive: str | None = None,
    signed_by: SignedBy | None = None,
    draft_round: int = 0,
    demands: Iterable[str] | None = (),
) -> Plan:
    """A plan from a template with the names of that day.

    Without a day it is today, or the template's last day where that has passed; without an issuer the person's own
    office drafts, or, before one is set, a sample office of the template's level. `directive` replaces the
    directive that the template carries out; its `demands`, by their ids, become tasks: all that fall on the office
    where they are None. `draft_round` says which draft it is; 0 says nothing.

    Raises:
        UnknownName: there is no such template, directive, blank or issuer.
        UnitEnded, AmbiguousName: the words name no one issuer of that day.
        TemplateDoesNotFit: the template is not made for that issuer on that day.
        ResourceInvalid: the template is broken.
    """
    chosen = reference_data.template(template_id)
    day = on or min(date.today(), chosen.period.last or date.max)
    office = (
        office_of(issuer, day) if issuer else own_office() or reference_data.sample_office(chosen.levels[0])
    )
    if signed_by:
        office = signed_in(office, signed_by.name, signed_by.title, signed_by.capacity)
    own = reference_data.known_directives()
    found = directive_by_id(directive).id if directive else ""
    plan = draft_plan(template_id, office, day, blanks, found, own.values(), demands)
    return replace(plan, head=replace(plan.head, draft_round=draft_round))


def draft_plan(
    template_id: str,
    office: Office,
    on: date,
    blanks: Mapping[str, str] | None = None,
    directive: str = "",
    own_directives: Iterable[Directive] = (),
    demands: Iterable[str] | None = (),
    days_before: int = 0,
) -> Plan:
    """A plan from a template for an office, which may know more of directives than comes with the program.

    These `demands` of the directive become tasks, all that fall on the office where they are None, as far as no task of
    the template answers them; their deadlines lie `days_before` those demanded.

    Raises:
        UnknownName, TemplateDoesNotFit, ResourceInvalid: as `new_plan`.
    """
    chosen = reference_data.template(template_id)
    return draft_from(chosen, office, on, blanks, directive, own_directives, demands, days_before)


def draft_from(
    chosen: Template,
    office: Office,
    on: date,
    blanks: Mapping[str, str] | None = None,
    directive: str = "",
    own_directives: Iterable[Directive] = (),
    demands: Iterable[str] | None = (),
    days_before: int = 0,
) -> Plan:
    """A plan from this very template, whatever version of it the registers hold. Raises as `draft_plan`."""
    body = office.issuer.level, on, office.issuer.name
    if not chosen.fits(*body):
        fitting = tuple(each.id for each in reference_data.templates() if each.fits(*body))
        raise TemplateDoesNotFit(chosen.id, office.issuer.name, on, fitting)
    known = reference_data.directives() | {each.id: each for each in own_directives}
    carried_out = known.get(directive or chosen.directive)
    said = blanks_said(chosen, carried_out, office.issuer, on) if directive and carried_out else {}
    commission = Commission(
        issuer=office.issuer,
        on=on,
        blanks=said | dict(blanks or {}),
        directive=directive,
        signature=signature_for(office.signer, office.issuer),
        archive_unit=office.archive_unit,
        first_recipients=office.recipients,
        elsewhere=issuers_elsewhere(reference_data.origins(), office.issuer, on, reference_data.places()),
    )
    plan = draft(chosen, commission, reference_data.agency_register(), known, new_id)
    if carried_out is None:
        return plan
    # What the template's own tasks answer needs no second task.
    open_demands = {demand.id for demand in unanswered(plan, carried_out)}
    drafted = tuple(
        each
        for each in drafted_tasks(carried_out, office.issuer, on, demands, days_before)
        if open_demands.issuperset(each.task.answers[:1])
    )
    if not drafted:
        return plan
    return draft(
        chosen, replace(commission, drafted=drafted), reference_data.agency_register(), known, new_id
    )


def blanks_said(
    template: Template, directive: Directive, issuer: IssuingAuthority, on: date
) -> dict[str, str]:
    """What a chosen directive says of the template's blanks; another province's paper is issued here by its like."""
    elsewhere = issuers_elsewhere(reference_data.origins(), issuer, on, reference_data.places())
    if directive.id in elsewhere:
        here = reference_data.agency_register().fill(elsewhere[directive.id], Level.PROVINCE, issuer)
        directive = replace(directive, citation=replace(directive.citation, issuer=here))
    return blanks_said_by(template, directive, issuer)


def drafted_tasks(
    directive: Directive,
    issuer: IssuingAuthority,
    on: date,
    demands: Iterable[str] | None = None,
    days_before: int = 0,
) -> tuple[DraftedTask, ...]:
    """Tasks of this office for demands of a directive, by their ids; for all that fall on it where they are None.

    Raises:
        UnknownName: the directive makes no such demand.
    """
    known = tuple(demand.id for demand in directive.demands)
    if demands is None:
        demands = [choice.demand.id for choice in demand_choices(directive, issuer) if choice.ticked]
    wanted = [each if "/" in each else f"{directive.id}/{each}" for each in demands]
    for each in wanted:
        if each not in known:
            raise UnknownName("demand", each, known)
    drafter = TaskDrafter(
        directive,
        issuer,
        on,
        reference_data.agency_register(),
        reference_data.places(),
        reference_data.work_fields(),
        new_id,
        days_before,
    )
    return drafter.tasks(wanted)


def new_id() -> str:
    """An id that no other part of any plan has."""
    return urandom(16).hex()
