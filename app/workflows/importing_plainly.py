"""A document that recognition fails on comes in all the same: paragraph by paragraph, each doubtful."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence

from app.domain.plan.head import DocumentNumber, Head, IssueDate
from app.domain.plan.model import Item, Paragraph, Plan
from app.domain.recognition.account import Account, AccountBook, Reason
from app.domain.recognition.columns import Chosen
from app.domain.recognition.document_head import FoundHead
from app.domain.recognition.folding import folded
from app.domain.recognition.issuing import issuer_of
from app.domain.recognition.plain_tables import plain_table
from app.domain.recognition.recognise import Registers, recognised
from app.domain.recognition.source import (
    Remark,
    SourceBlock,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)
from app.errors.tracing import trace_of

_log = logging.getLogger(__name__)

_MOST_PARAGRAPHS = 65_000
"""Paragraphs outside tables, each of which may charge somebody, that are understood: a thousand sheets and more."""
_MOST_LETTERS = 200_000
"""A paragraph of more letters would fill some seventy sheets."""


def understood(
    source: SourceDocument,
    registers: Registers,
    *,
    plainly: bool = False,
    columns: Mapping[str, Chosen] | None = None,
    suffix: str = "",
) -> tuple[Plan, Account]:
    """The plan that a document is, and its account; its plain text where recognition fails or is not wanted.

    So it is of a document that is far more than a plan. A failure is logged, with the `suffix` of the file and no word
    of it, and remarked in the account.

    Raises AccountUnbalanced where even so something would be lost.
    """
    if plainly:
        return plain_text(source, registers)
    if _is_far_more_than_a_plan(source):
        plan, account = plain_text(source, registers)
        return plan, account.remarking(Remark.TOO_MUCH)
    try:
        return recognised(source, registers, columns)
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001 - a fault of ours, told in account and log, must not cost the document
        _log.error("recognition failed on a document (%s):\n%s", suffix or "pasted", trace_of(fault))
        plan, account = plain_text(source, registers, type(fault).__name__)
        return plan, account.remarking(Remark.NOT_UNDERSTOOD)


def _is_far_more_than_a_plan(source: SourceDocument) -> bool:
    longest = max((len(paragraph.text) for paragraph in source.paragraphs), default=0)
    outside_tables = sum(isinstance(block, SourceParagraph) for block in source.blocks)
    return longest > _MOST_LETTERS or outside_tables > _MOST_PARAGRAPHS


def plain_text(source: SourceDocument, registers: Registers, why: str = "") -> tuple[Plan, Account]:
    """The document as paragraphs and tables without any meaning, all of it doubtful for the reason `why`."""
    account = AccountBook(source)
    day = registers.today
    issuer, _ = issuer_of(FoundHead(), source, day, registers.places, registers.agencies)
    head = Head(issuer, DocumentNumber(""), "", IssueDate(day.year), "")
    body = tuple(_items(source.blocks, account, registers, why))
    return Plan(id=registers.new_id(), head=head, body=body), account.closed()


def _items(
    blocks: Sequence[SourceBlock], account: AccountBook, registers: Registers, why: str
) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, SourceParagraph):
            if block.text:
                yield _paragraph(block, account, registers, why)
            else:
                account.leave(block, Reason.BLANK)
            continue
        try:
            table = plain_table(block, registers.new_id())
        except ValueError:
            # Wider or higher than a table of a plan can be.
            yield from _items(tuple(block.paragraphs), account, registers, why)
            continue
        yield table
        _doubt_table(block, account, table.id, why)


def _paragraph(block: SourceParagraph, account: AccountBook, registers: Registers, why: str) -> Paragraph:
    item = Paragraph(registers.new_id(), folded(block.content), block.centred)
    account.doubt(block, Reason.TEXT, item.id, why)
    return item


def _doubt_table(block: SourceTable, account: AccountBook, item: str, why: str) -> None:
    for cell in (cell for row in block.rows for cell in row):
        if cell.merged:
            account.leave(cell.paragraphs, Reason.MERGED)
        else:
            account.doubt(cell.paragraphs, Reason.TABLE, item, why)
