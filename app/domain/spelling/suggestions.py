"""What may be meant by a word that is no syllable."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from app.domain.spelling.syllable import HEAVY, SHARP, Syllable, spelt, syllable, syllables, without_tone

MOST = 3

_LONGEST = 20
"""Letters of two syllables at most, with room for slips: a longer run of letters is nothing that was meant."""

_SWAPPED = (
    ("ngh", "ng"), ("ng", "ngh"), ("gh", "g"), ("g", "gh"), ("c", "k"), ("k", "c"), ("q", "c"), ("z", "d"), ("f", "ph"),
    ("w", "v"), ("j", "gi"), ("dd", "đ"),
)  # fmt: skip
"""Onsets that are mistaken for each other, and letters that Vietnamese does without."""
_SHAPES = {"a": "ăâ", "e": "ê", "o": "ôơ", "u": "ư", "d": "đ", "y": "i", "i": "y", "ă": "âa", "â": "ăa"}


@lru_cache(maxsize=4096)
def suggestions(word: str) -> tuple[str, ...]:
    """Syllables that the word may be meant to be, in small letters, the likeliest first; at most `MOST`."""
    if len(word) > _LONGEST:
        return ()
    apart = _apart(word.lower())
    near = (each for each in _candidates(word.lower()) if syllable(each))
    return tuple(dict.fromkeys((*apart, *near)))[:MOST]


def _apart(word: str) -> Iterator[str]:
    """Two syllables with a mark each that were typed without a blank."""
    for at in range(2, len(word) - 1):
        one, other = word[:at], word[at:]
        if syllable(one) and syllable(other) and not one.isascii() and not other.isascii():
            yield f"{one} {other}"


def _candidates(word: str) -> Iterator[str]:
    word = word.replace("ð", "đ")  # the letter of Icelandic, which looks the same as a capital
    yield word
    letters, tone, _ = without_tone(word)
    parts = syllables().get(letters)
    if parts is not None:  # its rime bears another tone only
        yield from (spelt(Syllable(*parts, other)) for other in (HEAVY, SHARP))
    near = tuple(dict.fromkeys(_near(letters)))
    for each in near:
        yield from _toned(each, (tone,))
    for each in near:
        yield from _toned(each, (SHARP, HEAVY))


def _toned(letters: str, tones: tuple[int, ...]) -> Iterator[str]:
    parts = syllables().get(letters)
    if parts is not None:
        yield from (spelt(Syllable(*parts, tone)) for tone in tones)


def _near(letters: str) -> Iterator[str]:
    """Letters one slip away: another onset, one letter too many, two that changed places, a mark left out."""
    for typed, meant in _SWAPPED:
        if letters.startswith(typed):
            yield meant + letters[len(typed) :]
    for at in range(len(letters)):
        if letters[at] == letters[at - 1 : at]:
            yield letters[:at] + letters[at + 1 :]
    for at in range(len(letters) - 1):
        yield letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    for at, letter in enumerate(letters):
        for shaped in _SHAPES.get(letter, ""):
            yield unicodedata.normalize("NFC", letters[:at] + shaped + letters[at + 1 :])
    for at in range(len(letters)):
        yield letters[:at] + letters[at + 1 :]
