"""How much is read out of one file: more than any plan holds is told, and what says nothing is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.domain.recognition.source import Remark, SourceBlock, SourceParagraph
from app.errors.importing import MoreThanAPlan

MOST_PIECES = 125_000
"""Paragraphs and cells of one file: a plan of 10,000 tasks in 12 columns has no more."""

_MOST_BLANK = 100
"""So many blank paragraphs behind each other stand between parts of a document, on any page."""


def refuse_more_than_a_plan(pieces: int, path: Path) -> None:
    """Raises MoreThanAPlan where a file has more paragraphs and cells than are read."""
    if pieces > MOST_PIECES:
        raise MoreThanAPlan(path, pieces, MOST_PIECES)


def few_blank(blocks: Iterator[SourceBlock], remarks: Counter[Remark]) -> Iterator[SourceBlock]:
    """The blocks without the blank paragraphs that go on and on, which are counted in the remarks."""
    run = 0
    for block in blocks:
        run = run + 1 if isinstance(block, SourceParagraph) and not block.text and not block.number else 0
        if run > _MOST_BLANK:
            remarks[Remark.BLANK_RUNS] += 1
        else:
            yield block
