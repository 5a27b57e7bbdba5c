"""The words of a text that spelling looks at, told apart from what is none: codes, addresses, abbreviations, names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from app.domain.spelling.syllable import syllable, syllables, without_tone
from app.domain.vietnamese import search_key

_CHUNK = re.compile(r"\S+")
_LETTER = r"[^\W\d_¹²³⁰-₟]"
_WORD = re.compile(rf"{_LETTER}+(?:['’]{_LETTER}+)*")
_ADDRESS = re.compile(r"@|://|^www\.|\.(?:vn|com|org|net|gov|docx?|xlsx?|pdf)\b|\\", re.IGNORECASE)
_CODE = re.compile(r"\d[/-]*[^\W\d_]|[^\W\d_]\d|_")
"""Letters and digits in one, or letters behind the number of a document: 28-CT/TW, 16/KH-UBND, QH13, m2."""
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.){2,}")

_VOWEL = re.compile("[aăâeêioôơuưy]")
_CLUSTER = r"(?:[bcdđghjklmnprstvwyz]?h?[rl]|[bcdđghjklmnpqrstvwyz]h?|[mp]n|m[bp]|n[jdgt]h?|tr)?"
_OTHER_NAME = re.compile(rf"[aêyhkmr]?{_CLUSTER}[aăâeêioôơuưy]{{1,3}}(?:ng|nh|[cghijklmnprstuwy])?h?\Z")
"""The shape of a syllable of the names of the highlands, marks off: Krông, Đắk, Plông, Brâu, Hrê, Kông, Lắk."""


class Word(NamedTuple):
    """A word and its place; `coded` is one that is part of a code, an address or an abbreviation."""

    text: str
    start: int
    end: int
    coded: bool


def words_of(text: str) -> tuple[Word, ...]:
    """All words of a text: runs of letters, an apostrophe between letters among them."""
    found: list[Word] = []
    for chunk in _CHUNK.finditer(text):
        piece = chunk[0]
        coded = _is_code(piece)
        for match in _WORD.finditer(piece):
            start, end = chunk.start() + match.start(), chunk.start() + match.end()
            found.append(Word(match[0], start, end, coded or _is_joined(piece, match)))
    return tuple(found)


def _is_code(piece: str) -> bool:
    if piece.isalpha():
        return False
    return any(pattern.search(piece) is not None for pattern in (_ADDRESS, _CODE, _DOTTED))


def _is_joined(piece: str, match: re.Match[str]) -> bool:
    """Whether the word is part of words that hyphens join and that are not all syllables: Lê-nin-grát, ki-lô-gam."""
    before, behind = piece[: match.start()], piece[match.end() :]
    if not (before.endswith(("-", "‑")) or behind.startswith(("-", "‑"))):
        return False
    first = re.search(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*[-‑]\Z", before)
    last = re.match(r"(?:[-‑][^\W\d_]+)+", behind)
    joined = f"{first[0] if first else ''}{match[0]}{last[0] if last else ''}"
    return any(syllable(part) is None for part in re.split("[-‑]", joined) if part)


def is_foreign(words: Sequence[Word], place: int) -> bool:
    """Whether a word that is no syllable is one of another language, by its letters and those beside it.

    A word without a mark that only lacks one (thuc, hien) is Vietnamese, unless it stands among foreign ones.
    """
    word = words[place].text
    if not word.isascii():
        return False
    if word[0].isupper() or not _lacks_marks(word):
        return True
    return any(
        near.text.isascii() and syllable(near.text) is None and not _lacks_marks(near.text)
        for near in words[max(0, place - 3) : place + 4]
    )


@lru_cache(maxsize=4096)
def is_own_spelling(word: str) -> bool:
    """Whether a word that is no syllable is an abbreviation, or has the shape of a name of the highlands."""
    if any(letter.isupper() for letter in word[1:]):
        return not (word.isupper() and without_tone(word)[1])
    letters = without_tone(word)[0]
    if len(word) == 1 or any(sign in word for sign in "'’") or _VOWEL.search(letters) is None:
        return True
    return word[0].isupper() and _OTHER_NAME.match(letters) is not None


@lru_cache(maxsize=4096)
def _lacks_marks(word: str) -> bool:
    """Whether some syllable has these letters, marks off."""
    return word.lower() in _bare_syllables()


@lru_cache(maxsize=1)
def _bare_syllables() -> frozenset[str]:
    return frozenset(map(search_key, syllables()))
