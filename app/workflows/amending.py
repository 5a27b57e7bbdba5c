"""A paper of its own that amends an issued plan (sửa đổi, bổ sung); the issued one stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.directives.model import Citation
from app.domain.plan.head import IssueDate
from app.domain.plan.model import AmendedPlan, LegalBasis, Plan
from app.domain.printing import phrases
from app.persistence.rows import issued, printed_number
from app.workflows.duplicating import duplicated
from app.workflows.new_plan import new_id


def citation_of(plan: Plan) -> Citation:
    """How another paper cites a plan: kind, number, day, issuer, subject, which goes on the kind without a number."""
    head = plan.head
    number = printed_number(head) if head.number.number else ""
    kind = phrases.KIND_NAMES[head.kind.value]
    subject = head.subject if number else phrases.subject_going_on(head.subject)
    return Citation(kind, number, issued(head), head.issuer.name, subject)


def amending(plan: Plan, today: date) -> Plan:
    """A draft of this year that amends an issued plan.

    It says what the plan says, so that a comparison of both shows what is amended; its subject and its last legal basis
    name the plan, and `amends` leads there. Tasks keep their codes.
    """
    citation = citation_of(plan)
    draft = duplicated(plan, new_id())
    head = replace(
        draft.head,
        subject=phrases.amending(citation.short, citation.issued),
        issue_date=IssueDate(today.year),
        as_of=None,
        draft_round=0,
    )
    basis = LegalBasis(new_id(), citation, verb=phrases.BASIS_VERB)
    return replace(
        draft,
        head=head,
        legal_bases=(*draft.legal_bases, basis),
        remarks=(),
        guesses=(),
        waivers=(),
        amends=AmendedPlan(plan.id, citation),
    )
