"""Which blocks make up a document, chosen by its kind and its standard: the one place that a new kind is added to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.documents.word.body import body_block
from app.documents.word.head import head_block, title_block
from app.documents.word.signature import signature_block
from app.documents.word.writing import WordWriting
from app.domain.plan.head import DocumentKind, Head, StandardName
from app.domain.plan.model import Plan

WriteBlock = Callable[[Plan, WordWriting], str]
"""Writes one block of the page as markup."""

_NAMED: tuple[WriteBlock, ...] = (head_block, title_block, body_block, signature_block)
"""A document whose kind stands above its subject (văn bản có tên loại). NĐ 30/2020, Phụ lục I, mục II.5.a."""

_BLOCKS: Mapping[StandardName, Mapping[DocumentKind, tuple[WriteBlock, ...]]] = {
    StandardName.STATE: dict.fromkeys(DocumentKind, _NAMED),
}


def blocks_of(head: Head) -> tuple[WriteBlock, ...]:
    """The blocks of a document from its head to its signature, in order; annexes follow them.

    Raises:
        KeyError: nobody has said what such a document is made of.
    """
    return _BLOCKS[head.standard][head.kind]
