"""From the characters of a paragraph to rich text: one run a look, NFC, old encodings read as what they show."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from app.documents.reading.names import W
from app.documents.reading.runs import Letter, characters
from app.documents.reading.styles import Letters
from app.domain.plan.rich_text import Footnote, Inline, RichText, Run
from app.domain.recognition.legacy import Encoding, decoded, detected, is_unicode
from app.domain.vietnamese import clean

_SOFT_HYPHEN = "\xad"
_ANCHOR = "\ufffc"
"""Where a drawing is anchored in the text of an old Word file: it says nothing."""


@dataclass
class Decoder:
    """Turns stored letters into Unicode. `composed` counts the texts that were not NFC."""

    encoding: Encoding | None
    composed: int = 0

    @classmethod
    def of(cls, roots: Iterable[etree._Element]) -> Decoder:
        """The decoder for a document, by all its letters together."""
        signs = {f"{W}softHyphen": _SOFT_HYPHEN}
        text = "".join(
            each.text or "" if each.tag == f"{W}t" else signs[str(each.tag)]
            for root in roots
            for each in root.iter(f"{W}t", f"{W}softHyphen")
        )
        return cls(detected(text))

    def decoded(self, text: str, font: str | None = None) -> str:
        """The text in Unicode. In an old document, fonts whose names end in H show small letters as capitals."""
        if self.encoding and not is_unicode(text):
            text = decoded(text, self.encoding)
            return text.upper() if font and font.startswith(".Vn") and font.endswith("H") else text
        text = text.replace(_SOFT_HYPHEN, "").replace(_ANCHOR, "")
        if not unicodedata.is_normalized("NFC", text):
            self.composed += 1
        return clean(text)


Notes = Callable[[str], tuple[etree._Element | None, str]]
"""The element of a note by its reference, and its place."""


def rich_text(
    letters: Iterable[Letter], base: Letters, decoder: Decoder, note: Notes
) -> tuple[RichText, tuple[str, ...]]:
    """The rich text of a paragraph whose style has the look `base`, and the places of its notes."""
    found: list[Inline] = []
    places: list[str] = []
    text, look = "", (False, False, False)
    for letter, shown in ((letter, letter.look.over(base)) for letter in letters):
        if letter.note:
            element, place = note(letter.note)
            if element is not None:
                _add(found, text, look)
                text = ""
                found.append(Footnote(_note_runs(element, decoder)))
                places.append(place)
            continue
        words = decoder.decoded(letter.text, shown.font)
        words = words.upper() if shown.capitals else words
        now = (bool(shown.bold), bool(shown.italic), bool(shown.underline))
        if now != look and words.strip():
            _add(found, text, look)
            text, look = "", now
        text += words
    _add(found, text, look)
    return tuple(found), tuple(places)


def _add(found: list[Inline], text: str, look: tuple[bool, bool, bool]) -> None:
    if text:
        found.append(Run(clean(text), *look))


def _note_runs(element: etree._Element, decoder: Decoder) -> tuple[Run, ...]:
    text = " ".join("".join(letter.text for letter in characters(element).letters).split())
    return (Run(decoder.decoded(text)),) if text else ()
