"""What a newer version of its template would change of a draft: both versions drafted, to be compared."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.checks.templates import newer_template
from app.domain.directives.origin import issuers_elsewhere
from app.domain.plan.model import Plan
from app.domain.template.drafting import Commission, draft
from app.domain.template.model import Template
from app.workflows import reference_data
from app.workflows.new_plan import new_id
from app.workflows.reference_data import known_directives
from app.workflows.templates_copy import read_templates_copy, templates_in


@dataclass(frozen=True)
class NewerDraft:
    """The newer version of the template, and what both versions draft for the office and day of the plan.

    `before` is the plan itself where its version of the template is not kept (`is_plan`): those that come with the
    program have no former versions.
    """

    template: Template
    before: Plan
    after: Plan
    is_plan: bool


def newer_of(plan: Plan) -> Template | None:
    """The newer version of the plan's template, if there is one. Raises as `reference_data.templates`."""
    return newer_template(plan, reference_data.templates()) if plan.template is not None else None


def drafted_anew(plan: Plan, newer: Template) -> NewerDraft:
    """What the newer version would change. Raises as `app.domain.template.drafting.draft`."""
    origin = plan.template
    versions = templates_in(read_templates_copy())
    former = next(
        (each for each in versions if origin and (each.id, each.version) == (origin.id, origin.version)), None
    )
    after = _drafted(plan, newer)
    if former is None:
        return NewerDraft(newer, plan, after, is_plan=True)
    return NewerDraft(newer, _drafted(plan, former), after, is_plan=False)


def _drafted(plan: Plan, template: Template) -> Plan:
    """What a version drafts for the office, the day and the directive of the plan."""
    known = known_directives() | {each.id: each for each in plan.directives}
    own = {each.id for each in template.own_directives}
    first = next((each.id for each in plan.directives[:1] if each.id not in own), "")
    issuer, day = plan.head.issuer, plan.head.day
    commission = Commission(
        issuer=issuer,
        on=day,
        directive=first,
        signature=plan.signature,
        elsewhere=issuers_elsewhere(reference_data.origins(), issuer, day, reference_data.places()),
    )
    return draft(template, commission, reference_data.agency_register(), known, new_id)
