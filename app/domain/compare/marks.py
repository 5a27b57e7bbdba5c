"""Word by word: what was kept, taken out and put in between two texts."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple, TypeVar

_Token = TypeVar("_Token", bound=Hashable)
_WORDS = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")


class WordMarkKind(StrEnum):
    """What became of words."""

    KEPT = "kept"
    TAKEN = "taken"
    ADDED = "added"


class WordMark(NamedTuple):
    """Words in a row of which the same became. Kept and taken together are the old text, kept and added the new."""

    kind: WordMarkKind
    text: str


Step = tuple[WordMarkKind, Sequence[_Token]]


def word_marks(before: str, after: str) -> tuple[WordMark, ...]:
    """The marks from one text to another; what was taken out stands before what came in its place."""
    steps = changed(words(before), words(after))
    return tuple(WordMark(kind, "".join(tokens)) for kind, tokens in steps)


def words(text: str) -> list[str]:
    """The text in words and single signs, each with the white space before it; together they are the text."""
    return _WORDS.findall(text)


def changed(before: Sequence[_Token], after: Sequence[_Token]) -> Iterator[Step[_Token]]:
    """The way from one sequence to another; what both begin and end with is found first, which is most of it."""
    least = min(len(before), len(after))
    head = next((place for place in range(least) if before[place] != after[place]), least)
    rest = least - head
    tail = next((place for place in range(rest) if before[-1 - place] != after[-1 - place]), rest)
    if head:
        yield WordMarkKind.KEPT, before[:head]
    yield from _changed(before[head : len(before) - tail], after[head : len(after) - tail])
    if tail:
        yield WordMarkKind.KEPT, before[-tail:]


def _changed(before: Sequence[_Token], after: Sequence[_Token]) -> Iterator[Step[_Token]]:
    if not before or not after:
        codes = [("replace", 0, len(before), 0, len(after))]
    else:
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()  # type: ignore[assignment]
    for tag, start, end, first, last in codes:
        if tag == "equal":
            yield WordMarkKind.KEPT, before[start:end]
            continue
        if start < end:
            yield WordMarkKind.TAKEN, before[start:end]
        if first < last:
            yield WordMarkKind.ADDED, after[first:last]
