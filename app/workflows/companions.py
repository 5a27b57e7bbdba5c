"""Papers that travel with a plan: drafted for an office, and laid against the plan as it is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from app.domain.companions.drafting import blanks_filled, companion_of
from app.domain.companions.facts import facts_of
from app.domain.companions.renewing import KeptWords, Renewal, StaleFact, renewal
from app.domain.companions.supervision import blanks_of, chosen, supervised, unit_standings
from app.domain.edits.head import symbol_for
from app.domain.plan.about import Companion, Supervision
from app.domain.plan.head import DocumentKind, DocumentNumber, IssuingAuthority, Partner, Status
from app.domain.plan.model import Plan, Signature
from app.domain.printing import companion_phrases
from app.domain.registers.office import Office
from app.domain.registers.signing import signature_for
from app.domain.template.drafting import Commission, draft
from app.domain.template.file import read_template
from app.domain.template.model import Template
from app.domain.vietnamese import search_key
from app.resources import resource
from app.workflows import reference_data
from app.workflows.new_plan import new_id
from app.workflows.own_office import office_for

if TYPE_CHECKING:
    from app.domain.results.model import Results
    from app.persistence import Store

__all__ = [
    "KeptWords",
    "Renewal",
    "StaleFact",
    "companion_template",
    "draft_companion",
    "draft_supervision",
    "has_companions",
    "kept_plan",
    "paper_office",
    "renewal",
    "too_late",
]


def has_companions(paper: Plan) -> bool:
    """Whether papers can be drafted about it: not of what is about a plan itself, a companion or a report."""
    return paper.about is None and paper.reports is None and paper.head.kind is not DocumentKind.REPORT


@cache
def companion_template(companion: Companion) -> Template:
    """The template of a companion. Raises ResourceInvalid."""
    path = resource("companions", f"{companion.value}.toml")
    return read_template(path.read_text(encoding="utf-8"), path.name)


def draft_companion(
    plan: Plan,
    companion: Companion,
    office: Office,
    on: date,
    make_id: Callable[[], str] = new_id,
) -> Plan:
    """The paper of that sort about a plan, issued by an office on a day; a decision by whoever issues the plan.

    For the papers of a supervision there is `draft_supervision`.

    Raises:
        ResourceInvalid: its template is broken.
    """
    return _drafted(plan, companion, office, on, {}, make_id)


def draft_supervision(
    plan: Plan,
    results: Results,
    companion: Companion,
    supervision: Supervision,
    office: Office,
    on: date,
    make_id: Callable[[], str] = new_id,
) -> Plan:
    """A paper of the supervision, whose units' tasks stand in it as the results tell. Raises as `draft_companion`."""
    units = chosen(unit_standings(plan, results, on), supervision)
    paper = _drafted(plan, companion, office, on, blanks_of(supervision, units), make_id)
    return supervised(paper, companion_template(companion), supervision, units, make_id)


def _drafted(
    plan: Plan,
    companion: Companion,
    office: Office,
    on: date,
    known: Mapping[str, str],
    make_id: Callable[[], str],
) -> Plan:
    """The paper with the facts of the plan, and what of its other blanks is `known`."""
    template = companion_template(companion)
    facts = blanks_filled(plan, template)
    issuer = plan.head.issuer if companion is Companion.DECISION else office.issuer
    own = issuer.name == plan.head.issuer.name
    known_signer = own and plan.signature != Signature()
    signature = plan.signature if known_signer else signature_for(office.signer, office.issuer)
    asked = {each.id for each in template.blanks}
    more = {name: words for name, words in {**known, **_between(plan, issuer)}.items() if name in asked}
    commission = Commission(
        issuer=issuer,
        on=on,
        blanks={**facts, **more},
        signature=signature,
        archive_unit=office.archive_unit,
    )
    drafted = draft(template, commission, reference_data.agency_register(), {}, make_id)
    if own and companion in _IN_COMMON:
        drafted = _in_common(drafted, plan)
    return companion_of(plan, companion, drafted, facts, make_id)


_IN_COMMON = (Companion.DECISION, Companion.SUBMISSION)
"""Papers that those who issue the plan in common sign in common."""


def _in_common(paper: Plan, plan: Plan) -> Plan:
    """The paper with the partners of a joint plan, each with its own symbol, and those who sign beside."""
    head = paper.head
    partners = tuple(
        Partner(each.issuer, DocumentNumber(symbol_for(head.kind, each.issuer, head.standard)))
        for each in plan.head.partners
    )
    return replace(paper, head=replace(head, partners=partners), cosigners=plan.cosigners if partners else ())


def paper_office(plan: Plan, own: Office | None) -> Office:
    """Who drafts a paper about the plan: whoever issues the plan, or the person's own office where it drafts the plan.

    It does where it issues the plan itself, or stands right below the body that does, as a department below its
    people's committee.
    """
    issuer = plan.head.issuer
    if own is not None:
        above = search_key(" ".join(own.issuer.superior))
        if own.issuer.name == issuer.name or (above and above == search_key(" ".join(issuer.heading))):
            return own
    return office_for(issuer)


def too_late(plan: Plan, companion: Companion) -> bool:
    """Whether the paper belongs to the draft of a plan, and the plan is issued already."""
    return plan.head.status is Status.ISSUED and companion in _OF_THE_DRAFT


_OF_THE_DRAFT = (
    *(Companion.SUBMISSION, Companion.DECISION, Companion.CONSULTATION, Companion.INVITATION),
    *(Companion.MINUTES, Companion.REVIEW_SLIP, Companion.NOTICE),
)


def _between(plan: Plan, issuer: IssuingAuthority) -> dict[str, str]:
    """Blanks that depend on who writes to whom: a body below lays the draft before the one that issues the plan."""
    given = {}
    if issuer.name != plan.head.issuer.name:
        given["noi-trinh"] = facts_of(plan)["co-quan"]
    if issuer.symbol == reference_data.places().committee_short:
        given["tham-quyen"] = companion_phrases.COMMITTEE_LAW
    return given


def kept_plan(store: Store, paper: Plan) -> Plan:
    """The plan that a paper is about, as it lies in the library.

    Raises:
        PlanGone: it is not in this library any more. What the world does to a database.
    """
    assert paper.about is not None, "only of a paper that is about a plan"
    return store.load_plan(paper.about.plan).plan
