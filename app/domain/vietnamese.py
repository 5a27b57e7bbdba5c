"""The language itself: Unicode form, keys for search, letters and numbers of points."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters that number points, in order. NĐ 30/2020, Phụ lục I, mục II.6.đ and Phụ lục VI (ă â ê ô ơ ư are skipped)."""

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that XML 1.0 forbids or discourages; no document can hold them."""


def clean(text: str) -> str:
    r"""`text` in NFC, with \r\n and \r as newline and without characters that no document can hold."""
    if text.isprintable():  # most is, and it is asked for twice as fast
        return unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", text))


@lru_cache(maxsize=4096)
def search_key(text: str) -> str:
    """`text` for finding: lower case, marks dropped, đ as d, white space folded.

    The same names are asked for again and again, so the last ones are kept.
    """
    folded = bare_ascii(text)
    if folded is None:
        folded = text.lower().translate(_BARE)
        folded = folded if folded.isascii() else _without_marks(folded)
    return " ".join(folded.split())


def bare_ascii(text: str) -> str | None:
    """`text` in lower case, marks dropped, đ as d; None where it holds anything else that ASCII lacks.

    Taking the marks from the bytes of the decomposed text is more than twice as fast as looking up each letter.
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    kept = decomposed.encode(errors="surrogatepass").translate(None, _BYTES_OF_MARKS)
    return kept.decode() if kept.isascii() else None


def key_by_letter(text: str) -> str:
    """`text`, which is NFC, in folded letters, one for one: what a rule finds in it stands at the same place in `text`.

    `search_key` folds white space too, so that places in it are those of the text only where nothing was folded.
    """
    key = bare_ascii(text)
    # A mark that no letter took up in NFC is dropped there, and counts as a letter here.
    return key if key is not None and len(key) == len(text) else text.translate(_FOLDED)


def words_of_key(key: str) -> list[str]:
    """The words of a text in folded letters: its letters and digits of ASCII, whatever stands between them."""
    return key.translate(_APART).split()


class _Apart(dict[int, str]):
    """Every sign but letters and digits as a space, for texts in folded letters."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = sign if sign.isascii() and sign.isalnum() else " "
        return self[code]


_APART = _Apart()


class _Folded(dict[int, str]):
    """Signs and what they are in folded letters, each worked out when it is met first."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        key = search_key(sign)
        self[code] = key if len(key) == 1 else sign
        return self[code]


_FOLDED = _Folded()
_BYTES_OF_MARKS = bytes((0xCC, *range(0x80, 0xC0)))
"""Of U+0300 to U+033F, which are all marks; of any other letter beyond ASCII one byte is left, at least."""


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_BARE = {place: _without_marks(chr(place)) for place in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))} | {
    ord("đ"): "d"
}
"""Letters with marks and what is left of them: a table is four times as fast as taking each letter apart."""


def roman(number: int) -> str:
    """`number` ≥ 1 in Roman numerals."""
    digits = []
    for value, digit in _ROMAN:
        count, number = divmod(number, value)
        digits.append(digit * count)
    return "".join(digits)


def point_letter(number: int) -> str:
    """The letter of point `number` ≥ 1: a b c d đ e g …, then aa, ab, …"""
    letters = ""
    while number:
        number, place = divmod(number - 1, len(POINT_LETTERS))
        letters = POINT_LETTERS[place] + letters
    return letters


def first_upper(text: str) -> str:
    """`text` with its first letter in upper case."""
    first = text[:1]
    return text if (upper := first.upper()) == first else upper + text[1:]


def first_lower(text: str) -> str:
    """`text` with its first letter in lower case, as inside a sentence; an abbreviation stays as it is."""
    if text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def without_marks(text: str) -> str:
    """`text` in NFC with the bare letter for each that has marks (đ is d): as many letters as before."""
    return text if text.isascii() else text.translate(_BARE_LETTER)


_BARE_LETTER = {place: bare for place, bare in _BARE.items() if len(bare) == 1} | {ord("Đ"): "D"}


def collation_key(text: str) -> tuple[str, str]:
    """`text` for sorting as a Vietnamese dictionary does: by letters (a ă â b c d đ e ê …), then by tones.

    The tones are in the order ngang, huyền, hỏi, ngã, sắc, nặng; digits count as numbers, capitals as small letters.
    """
    told = _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), text.lower())
    return told.translate(_LETTERS), told.translate(_TONES)


_NUMBER = re.compile(r"\d+")
_DIGITS = 12
_ORDER = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_SIGNS = "\u0300\u0309\u0303\u0301\u0323"


def _collated() -> tuple[dict[int, str], dict[int, str]]:
    """For each letter with its tone the place of the letter, and of the tone."""
    letters: dict[int, str] = {}
    tones: dict[int, str] = {}
    for place, letter in enumerate(_ORDER):
        for tone, sign in enumerate(("", *_TONE_SIGNS)):
            composed = unicodedata.normalize("NFC", letter + sign)
            if len(composed) == 1:
                letters[ord(composed)] = chr(0xE000 + place)
                tones[ord(composed)] = str(tone)
    return letters, tones


_LETTERS, _TONES = _collated()
