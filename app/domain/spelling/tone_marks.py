"""Where a paper has its tones in an open oa, oe, uy: both styles are right, and one paper keeps one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from app.domain.spelling.syllable import ToneStyle, in_style, style_of
from app.domain.spelling.words import words_of

At = TypeVar("At")
"""What says where a text stands."""


class ToneMark(NamedTuple, Generic[At]):
    """A word of the other style: the text it stands in, its letters `start` to `end`, and how the paper spells it."""

    at: At
    start: int
    end: int
    word: str
    right: str


@dataclass(frozen=True)
class ToneMarks(Generic[At]):
    """The style that most words of a paper have (None where no word shows one), and all words of the other one.

    Where both are as frequent it is that of the first word.
    """

    style: ToneStyle | None
    others: tuple[ToneMark[At], ...] = ()


def tone_marks(texts: Iterable[tuple[At, str]]) -> ToneMarks[At]:
    """The tone marks of the texts of a paper, each given with what says where it stands.

    Words with a capital are not asked: names of people and places keep the spelling that they were given.
    """
    seen = [(at, *each) for at, text in texts for each in _shown(text)]
    counts = Counter(style for *_, style in seen)
    if not counts:
        return ToneMarks(None)
    kept = counts.most_common(1)[0][0]
    others = (
        ToneMark(at, start, end, word, in_style(word, kept))
        for at, start, end, word, style in seen
        if style is not kept
    )
    return ToneMarks(kept, tuple(others))


def has_tone_marks(text: str) -> bool:
    """Whether a text has a word that shows one of the two styles."""
    return bool(_shown(text))


@lru_cache(maxsize=16_384)
def _shown(text: str) -> tuple[tuple[int, int, str, ToneStyle], ...]:
    return tuple(
        (word.start, word.end, word.text, style)
        for word in words_of(text)
        if word.text.islower() and (style := style_of(word.text))
    )
