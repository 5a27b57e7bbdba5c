"""Findings about the document as a whole: blanks, annexes, signature, what an issued plan must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain import wording
from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.head import Status
from app.domain.plan import (
    AssignmentTable,
    DutiesByAgency,
    Item,
    ItemList,
    Paragraph,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.printing import legal_basis_words
from app.domain.text import RichText, plain
from app.domain.tree import walk
from app.domain.vietnamese import search_key

_BLANK = re.compile(r"\[…[^\]]*\]")
"""A blank that nobody has filled, as `app.domain.filling` leaves it."""


def document_findings(plan: Plan) -> Iterator[Finding]:
    """Findings about head, texts, annexes and signature."""
    head = plan.head
    if not head.subject:
        yield found(FindingCode.NO_SUBJECT)
    if not plan.signature.name:
        yield found(FindingCode.NO_SIGNER)
    if head.status is Status.ISSUED and not head.number.number:
        yield found(FindingCode.ISSUED_WITHOUT_NUMBER)
    if head.status is Status.ISSUED and not (head.issue_date.day and head.issue_date.month):
        yield found(FindingCode.ISSUED_WITHOUT_DATE)
    mentioned = search_key(" ".join(text for _, text in body_texts(plan)))
    if plan.annexes and search_key(wording.ANNEX) not in mentioned:
        yield found(FindingCode.ANNEX_NOT_MENTIONED, plan.annexes[0].title, plan.annexes[0].id)
    for item, text in all_texts(plan):
        for blank in dict.fromkeys(_BLANK.findall(text)):
            yield found(FindingCode.BLANK_LEFT, blank, item, text=text)


def all_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every text that is typed, with the id of its item (empty for the head and what stands around the body)."""
    yield "", plan.head.subject
    for basis in plan.legal_bases:
        yield basis.id, legal_basis_words(basis)
    yield from body_texts(plan)
    for annex in plan.annexes:
        yield annex.id, annex.title
        yield from _item_texts(annex.items)
    for line in (*plan.recipients.first, *plan.recipients.last):
        yield line.id, line.text
    yield "", plan.recipients.archive
    yield from (("", line) for line in (*plan.signature.capacity, plan.signature.title, plan.signature.name))


def body_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """The texts of opening, body and closing with the ids of their items."""
    yield from ((each.id, plain(each.content)) for each in plan.opening)
    yield from _item_texts(plan.body)
    yield from ((each.id, plain(each.content)) for each in plan.closing)


def _item_texts(items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    for item in walk(items):
        yield from ((item.id, plain(text)) for text in _rich_texts(item))
        if isinstance(item, Task):
            yield from (
                (item.id, text) for text in (*item.deliverables, item.funding, item.indicator, item.notes)
            )
            yield from ((item.id, party.name) for party in item.assignment.parties)
            yield item.id, item.deadline.text if item.deadline else ""
        elif isinstance(item, AssignmentTable):
            yield from ((item.id, cell) for row in item.added for cell in row.cells)


def _rich_texts(item: Item) -> Iterator[RichText]:
    match item:
        case Section():
            yield item.heading
        case Paragraph() | Task():
            yield item.content
        case ItemList():
            yield from item.items
        case Table():
            yield from (text for row in item.rows for cell in row for text in cell.paragraphs)
        case DutiesByAgency():
            yield from (duty.content for duty in item.added)
        case AssignmentTable():
            pass
