"""Every text that is typed into a plan, one walk for all that looks at or changes words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from app.domain.plan.model import (
    AddedRow,
    Annex,
    AssignmentTable,
    DutiesByAgency,
    Item,
    ItemList,
    LegalBasis,
    Paragraph,
    Plan,
    Recipient,
    Section,
    Signature,
    Table,
    Task,
)
from app.domain.plan.rich_text import RichText, cleaned, plain
from app.domain.plan.tree import changed_everywhere, plan_with_everything_changed, walk
from app.domain.printing.blocks import legal_basis_words
from app.domain.vietnamese import clean

Words = Callable[[str], str]
"""What becomes of a text."""


def all_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every text that is shown, with the id of its item ("" for head, signature and archive), in reading order."""
    yield "", plan.head.subject
    yield from ((basis.id, legal_basis_words(basis)) for basis in plan.legal_bases)
    yield from body_texts(plan)
    for annex in plan.annexes:
        yield annex.id, annex.title
        yield from _item_texts(annex.items)
    yield from ((line.id, line.text) for line in (*plan.recipients.first, *plan.recipients.last))
    yield "", plan.recipients.archive
    yield from (("", line) for line in (*plan.signature.capacity, plan.signature.title, plan.signature.name))


def body_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """The texts of opening, body and closing with the ids of their items."""
    yield from ((each.id, plain(each.content)) for each in plan.opening)
    yield from _item_texts(plan.body)
    yield from ((each.id, plain(each.content)) for each in plan.closing)


def _item_texts(items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    for item in walk(items):
        yield from ((item.id, plain(text)) for text in rich_texts(item))
        if isinstance(item, Task):
            yield from (
                (item.id, text) for text in (*item.deliverables, item.funding, item.indicator, item.notes)
            )
            yield from ((item.id, party.name) for party in item.assignment.parties)
            yield item.id, item.deadline.text if item.deadline else ""
        elif isinstance(item, AssignmentTable):
            yield from ((item.id, row.text(column)) for row in item.added for column in item.columns)


def rich_texts(item: Item) -> Iterator[RichText]:
    """The rich texts of one item itself, not of what stands in it."""
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


def with_texts_changed(plan: Plan, rich: Callable[[RichText], RichText], words: Words) -> Plan:
    """The plan with `rich` applied to every rich text and `words` to every plain one; the plan itself if none changes.

    Citations, deadlines and names of parties are values of their own and stay; so do number, symbol and place.
    """
    changed = plan_with_everything_changed(plan, lambda item: with_item_texts_changed(item, rich, words))
    head = changed.head
    result = replace(
        changed,
        head=replace(head, subject=words(head.subject)),
        legal_bases=tuple(_basis_changed(basis, words) for basis in changed.legal_bases),
        opening=_paragraphs_changed(changed.opening, rich),
        closing=_paragraphs_changed(changed.closing, rich),
        annexes=tuple(_annex_changed(annex, words) for annex in changed.annexes),
        recipients=replace(
            changed.recipients,
            first=tuple(_line_changed(line, words) for line in changed.recipients.first),
            last=tuple(_line_changed(line, words) for line in changed.recipients.last),
            archive=words(changed.recipients.archive),
        ),
        signature=_signature_changed(changed.signature, words),
    )
    return plan if changed is plan and result == plan else result


def cleaned_items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with all that stands in them, their texts such as a document can hold (`vietnamese.clean`)."""
    return changed_everywhere(items, lambda item: with_item_texts_changed(item, cleaned, clean))


def with_item_texts_changed(item: Item, rich: Callable[[RichText], RichText], words: Words) -> Item:
    """The item with `rich` and `words` applied to its own texts, not to those of what stands in it."""
    match item:
        case Section():
            heading = rich(item.heading)
            return item if heading is item.heading else replace(item, heading=heading)
        case Paragraph():
            content = rich(item.content)
            return item if content is item.content else replace(item, content=content)
        case Task():
            return _task_changed(item, rich, words)
        case ItemList():
            return _same_or(item, replace(item, items=tuple(map(rich, item.items))))
        case Table():
            rows = tuple(
                tuple(replace(cell, paragraphs=tuple(map(rich, cell.paragraphs))) for cell in row)
                for row in item.rows
            )
            return _same_or(item, replace(item, rows=rows))
        case DutiesByAgency() if item.added:
            added = tuple(replace(duty, content=rich(duty.content)) for duty in item.added)
            return _same_or(item, replace(item, added=added))
        case AssignmentTable() if item.added:
            return _same_or(item, replace(item, added=tuple(_row_changed(row, words) for row in item.added)))
        case _:
            return item


def _task_changed(task: Task, rich: Callable[[RichText], RichText], words: Words) -> Task:
    content, deliverables = rich(task.content), tuple(map(words, task.deliverables))
    funding, indicator, notes = words(task.funding), words(task.indicator), words(task.notes)
    if (
        content is task.content
        and deliverables == task.deliverables
        and (funding, indicator, notes) == (task.funding, task.indicator, task.notes)
    ):
        return task
    return replace(
        task, content=content, deliverables=deliverables, funding=funding, indicator=indicator, notes=notes
    )


def _row_changed(row: AddedRow, words: Words) -> AddedRow:
    return replace(row, cells=tuple(replace(cell, text=words(cell.text)) for cell in row.cells))


def _same_or(item: Item, changed: Item) -> Item:
    return item if changed == item else changed


def _basis_changed(basis: LegalBasis, words: Words) -> LegalBasis:
    return replace(basis, text=words(basis.text)) if basis.citation is None else basis


def _paragraphs_changed(
    paragraphs: tuple[Paragraph, ...], rich: Callable[[RichText], RichText]
) -> tuple[Paragraph, ...]:
    return tuple(replace(each, content=rich(each.content)) for each in paragraphs)


def _annex_changed(annex: Annex, words: Words) -> Annex:
    title = words(annex.title)
    return annex if title == annex.title else replace(annex, title=title)


def _line_changed(line: Recipient, words: Words) -> Recipient:
    return replace(line, text=words(line.text))


def _signature_changed(signature: Signature, words: Words) -> Signature:
    return Signature(tuple(map(words, signature.capacity)), words(signature.title), words(signature.name))
