"""Edits of the head of the document."""

from __future__ import annotations

from dataclasses import replace

from app.domain.edits.paragraphs import with_names_replaced
from app.domain.edits.unchanged import edit
from app.domain.plan.head import DocumentKind, DocumentNumber, IssueDate, IssuingAuthority, Status
from app.domain.plan.model import Plan
from app.domain.vietnamese import clean


@edit
def with_issuer(plan: Plan, issuer: IssuingAuthority, *, in_text: bool = False) -> Plan:
    """The plan issued by another body; place and symbol follow it where they were those of the old one.

    `in_text` also replaces the old body's name and short name in all texts.
    """
    old, head = plan.head.issuer, plan.head
    place = issuer.place if head.place == old.place else head.place
    symbol = head.number.symbol
    if symbol == symbol_for(head.kind, old):
        symbol = symbol_for(head.kind, issuer)
    if in_text:
        # The short name first: where a body has but one name, it is the full one that stands in the texts.
        plan = with_names_replaced(plan, {old.short_name: issuer.short_name, old.name: issuer.name})
    new = replace(plan.head, issuer=issuer, place=place, number=replace(head.number, symbol=symbol))
    return replace(plan, head=new)


def symbol_for(kind: DocumentKind, issuer: IssuingAuthority) -> str:
    """The usual symbol: KH-UBND. NĐ 30/2020, Phụ lục I, mục II.3.b."""
    return f"{kind.value}-{issuer.symbol}"


@edit
def with_kind(plan: Plan, kind: DocumentKind) -> Plan:
    """The document as another kind; its symbol follows where it was the usual one."""
    head = plan.head
    symbol = head.number.symbol
    if symbol == symbol_for(head.kind, head.issuer):
        symbol = symbol_for(kind, head.issuer)
    return replace(
        plan, head=replace(head, kind=kind, kind_words="", number=replace(head.number, symbol=symbol))
    )


@edit
def with_number(plan: Plan, number: str) -> Plan:
    """The plan with its number in the register ("318"), empty in a draft."""
    return replace(
        plan, head=replace(plan.head, number=DocumentNumber(plan.head.number.symbol, clean(number).strip()))
    )


@edit
def with_symbol(plan: Plan, symbol: str) -> Plan:
    """The plan with this symbol ("KH-UBND")."""
    return replace(
        plan, head=replace(plan.head, number=DocumentNumber(clean(symbol).strip(), plan.head.number.number))
    )


@edit
def with_place(plan: Plan, place: str) -> Plan:
    """The plan with this place in its date line (địa danh)."""
    return replace(plan, head=replace(plan.head, place=clean(place).strip()))


@edit
def with_issue_date(plan: Plan, issue_date: IssueDate) -> Plan:
    """The plan dated so; names of agencies are not touched."""
    return replace(plan, head=replace(plan.head, issue_date=issue_date))


@edit
def with_subject(plan: Plan, subject: str) -> Plan:
    """The plan with this subject (trích yếu)."""
    return replace(plan, head=replace(plan.head, subject=clean(subject).strip()))


@edit
def with_status(plan: Plan, status: Status) -> Plan:
    """The plan as draft, submitted or issued."""
    return replace(plan, head=replace(plan.head, status=status))


@edit
def with_draft_round(plan: Plan, draft_round: int) -> Plan:
    """The plan marked as draft number `draft_round`; 0 takes the mark away."""
    return replace(plan, head=replace(plan.head, draft_round=max(0, draft_round)))
