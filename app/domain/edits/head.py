"""Edits of the head of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.domain.edits.paragraphs import with_names_replaced
from app.domain.edits.unchanged import edit
from app.domain.plan.head import (
    DocumentKind,
    DocumentNumber,
    IssueDate,
    IssuingAuthority,
    Secrecy,
    StandardName,
    Status,
    Urgency,
)
from app.domain.plan.model import DutiesByAgency, Item, Marker, Plan, Section, Signature
from app.domain.plan.numbering import outline_of
from app.domain.plan.tree import all_items, plan_with_changed
from app.domain.printing import phrases
from app.domain.vietnamese import clean, first_lower, first_upper


@edit
def with_issuer(plan: Plan, issuer: IssuingAuthority, *, in_text: bool = False) -> Plan:
    """The plan issued by another body; place and symbol follow it where they were those of the old one.

    `in_text` also replaces the old body's name and short name in all texts.
    """
    old, head = plan.head.issuer, plan.head
    place = issuer.place if head.place == old.place else head.place
    symbol = head.number.symbol
    standard = issuer.standard if head.standard is old.standard else head.standard
    if symbol == symbol_for(head.kind, old, head.standard):
        symbol = symbol_for(head.kind, issuer, standard)
    if in_text:
        # The short name first: where a body has but one name, it is the full one that stands in the texts.
        plan = with_names_replaced(plan, {old.short_name: issuer.short_name, old.name: issuer.name})
    number = replace(head.number, symbol=symbol)
    new = replace(plan.head, issuer=issuer, place=place, number=number, standard=standard)
    return replace(plan, head=new)


_LINKS = {StandardName.PARTY: "/", StandardName.YOUTH: "/"}
"""What stands between kind and body, where it is no hyphen: that one stands behind the number there."""


def symbol_for(kind: DocumentKind, issuer: IssuingAuthority, standard: StandardName) -> str:
    """The usual symbol: KH-UBND, in papers of the Party KH/TU; the State's letters have none of their kind.

    NĐ 30/2020, Phụ lục I, mục II.3.b; HD 05-HD/VPTW, số và ký hiệu.
    """
    if kind is DocumentKind.OFFICIAL_LETTER and standard not in _LINKS:
        return issuer.symbol
    return f"{kind.value}{_LINKS.get(standard, '-')}{issuer.symbol}"


@edit
def with_standard(plan: Plan, standard: StandardName) -> Plan:
    """The document presented by other rules; symbol, numbers of sections and signs of capacity follow where usual."""
    head = plan.head
    symbol = head.number.symbol
    if symbol == symbol_for(head.kind, head.issuer, head.standard):
        symbol = symbol_for(head.kind, head.issuer, standard)
    subject = subject_in(head.subject, standard) if head.standard is not standard else head.subject
    number = replace(head.number, symbol=symbol)
    plan = replace(
        plan,
        head=replace(head, standard=standard, number=number, subject=subject),
        signature=_signed_as(plan.signature, head.standard, standard),
        cosigners=tuple(_signed_as(each, head.standard, standard) for each in plan.cosigners),
    )
    return with_outline(plan, head.standard)


def _signed_as(signature: Signature, before: StandardName, after: StandardName) -> Signature:
    """The block with its capacities abbreviated as in papers of the other rules: TM., of the Party T/M."""
    old, new = phrases.CAPACITIES[before.value], phrases.CAPACITIES[after.value]
    signs = {words: new[name] for name, words in old.items()}

    def line(words: str) -> str:
        sign, blank, rest = words.partition(" ")
        return f"{signs.get(sign, sign)}{blank}{rest}"

    capacity = tuple(map(line, signature.capacity))
    return signature if capacity == signature.capacity else replace(signature, capacity=capacity)


def subject_in(subject: str, standard: StandardName) -> str:
    """The subject as papers of that standard begin it: the Party's with a small letter. HD 05-HD/VPTW, trích yếu."""
    return first_lower(subject) if standard is StandardName.PARTY else first_upper(subject)


def with_outline(plan: Plan, other: StandardName) -> Plan:
    """The plan with its headings numbered by its own standard where they are as those of another one usually are."""
    markers = dict(zip(outline_of(other), outline_of(plan.head.standard), strict=True))
    for item in list(all_items(plan)):
        if not isinstance(item, Section | DutiesByAgency):
            continue
        if (marker := markers.get(item.marker, item.marker)) is not item.marker:
            plan = plan_with_changed(plan, item.id, _with_marker(marker))
    return plan


def _with_marker(marker: Marker) -> Callable[[Item], tuple[Item, ...]]:
    def change(item: Item) -> tuple[Item, ...]:
        assert isinstance(item, Section | DutiesByAgency)
        return (replace(item, marker=marker),)

    return change


@edit
def with_kind(plan: Plan, kind: DocumentKind) -> Plan:
    """The document as another kind; its symbol follows where it was the usual one."""
    head = plan.head
    symbol = head.number.symbol
    if symbol == symbol_for(head.kind, head.issuer, head.standard):
        symbol = symbol_for(kind, head.issuer, head.standard)
    number = replace(head.number, symbol=symbol)
    deciding = authority_of(kind, head.issuer)
    return replace(
        plan, head=replace(head, kind=kind, kind_words="", number=number, authority_words=deciding)
    )


def authority_of(kind: DocumentKind, issuer: IssuingAuthority) -> str:
    """Who decides in a paper of that kind of this body. NĐ 30/2020, Phụ lục III, mẫu 1.1 to 1.3."""
    return " ".join(issuer.heading).upper() if kind.value in phrases.DECIDES else ""


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


@edit
def with_secrecy(plan: Plan, secrecy: Secrecy) -> Plan:
    """The paper with this degree of secrecy."""
    return replace(plan, head=replace(plan.head, secrecy=secrecy))


@edit
def with_urgency(plan: Plan, urgency: Urgency) -> Plan:
    """The paper with this mark of urgency."""
    return replace(plan, head=replace(plan.head, urgency=urgency))


@edit
def with_circulation(plan: Plan, words: str) -> Plan:
    """The paper saying how far it may go; "" says nothing."""
    return replace(plan, head=replace(plan.head, circulation=clean(words).strip()))


@edit
def with_drafter_mark(plan: Plan, words: str) -> Plan:
    """The paper with the mark of who drafted it and the number of copies (PL.(300))."""
    return replace(plan, head=replace(plan.head, drafter_mark=clean(words).strip()))


@edit
def with_contact(plan: Plan, lines: Iterable[str]) -> Plan:
    """The paper with these lines at the foot of page 1, without what is empty."""
    return replace(plan, head=replace(plan.head, contact=_lines(lines)))


@edit
def with_attached_to(plan: Plan, words: str) -> Plan:
    """The paper issued with another one ("Quyết định số 05/QĐ-UBND ngày …"); "" issues it by itself."""
    return replace(plan, head=replace(plan.head, attached_to=clean(words).strip(" ()")))


@edit
def with_two_sides(plan: Plan, two_sided: bool) -> Plan:
    """The paper printed on one side of the sheet or on both."""
    return replace(plan, head=replace(plan.head, two_sided=two_sided))


@edit
def with_addressees(plan: Plan, lines: Iterable[str]) -> Plan:
    """The paper written to these, one a line, without what is empty."""
    return replace(plan, addressees=_lines(lines))


def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for line in lines if (text := clean(line).strip()))
