"""From the characters of a paragraph to rich text: one run a look, NFC, old encodings read as what they show."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from app.documents.reading.names import W
from app.documents.reading.runs import Letter, characters
from app.documents.reading.styles import Letters, Styles
from app.documents.reading.symbols import SHIFTS, is_symbol_font, raised, written_out
from app.domain.plan.rich_text import PLAIN, Footnote, Inline, Look, RichText, Run, Shift, plain
from app.domain.recognition.legacy import Encoding, decoded, detected, is_unicode, may_be_old
from app.domain.recognition.source import Remark, Sort
from app.domain.vietnamese import clean

_SOFT_HYPHEN = "\xad"
_ANCHOR = "\ufffc"
"""Where a drawing is anchored in the text of an old Word file: it says nothing."""


@dataclass
class Decoder:
    """Turns stored letters into Unicode. `composed` counts the texts that were not NFC."""

    encoding: Encoding | None
    composed: int = 0
    remarks: Counter[Remark] = field(default_factory=Counter)

    @classmethod
    def of(cls, roots: Iterable[etree._Element]) -> Decoder:
        """The decoder for a document, by all its letters together."""
        texts = []
        for root in roots:
            texts.append(etree.tostring(root, encoding="UTF-8", method="text"))
            # A letter of TCVN3, which Word keeps as an element of its own.
            texts += (_SOFT_HYPHEN.encode() for _ in root.iter(f"{W}softHyphen"))
        stored = b"".join(texts)
        return cls(detected(stored.decode()) if may_be_old(stored) else None)

    @property
    def told(self) -> int:
        """How much there is to tell by now of how letters were read."""
        return self.composed + (self.remarks.total() if self.remarks else 0)

    def shown(self, text: str, look: Letters) -> str:
        """The letters of a run as they are seen where only words are kept: raised ones without a sign are remarked."""
        words, shift = self.placed(text, look)
        if shift is not Shift.NONE:
            self.remarks[Remark.RAISED] += 1
        return words

    def placed(self, text: str, look: Letters) -> tuple[str, Shift]:
        """The letters of a run as they are seen, and where they stand.

        Signs of symbol fonts, raised and lowered letters are signs of their own where there are such (m²).
        """
        if self._says_itself(text, look):
            words = unicodedata.normalize("NFC", text)
            self.composed += words != text
            return words, Shift.NONE
        words, unknown = written_out(text, look.font)
        words = self.decoded(words, look.font)
        shift = SHIFTS.get(look.raised or "", Shift.NONE) if words.strip() else Shift.NONE
        if shift is not Shift.NONE:
            words, whole = raised(words, shift)
            shift = Shift.NONE if whole else shift
        if unknown:
            self.remarks[Remark.SYMBOLS] += unknown
        return clean(words.upper()) if look.capitals else words, shift

    def _says_itself(self, text: str, look: Letters) -> bool:
        """Whether the letters, as most, are what they show, once they are composed."""
        if self.encoding or look.raised or look.capitals or is_symbol_font(look.font):
            return False
        # Signs of symbol fonts and soft hyphens cannot be printed.
        return text.isprintable() and _ANCHOR not in text

    def decoded(self, text: str, font: str | None = None) -> str:
        """The text in Unicode. In an old document, fonts whose names end in H show small letters as capitals."""
        if self.encoding and not is_unicode(text):
            text = decoded(text, self.encoding)
            return text.upper() if font and font.startswith(".Vn") and font.endswith("H") else text
        text = text.replace(_SOFT_HYPHEN, "").replace(_ANCHOR, "")
        if not unicodedata.is_normalized("NFC", text):
            self.composed += 1
        return clean(text)


Notes = Callable[[str, bool], tuple[etree._Element | None, str]]
"""The element of a note by its reference, and its place; the second says that it is read here for good."""


class Words(NamedTuple):
    """The words of a paragraph, the places of its notes, and the words of it that are dead, by why they are."""

    content: RichText
    notes: tuple[str, ...] = ()
    dead: Mapping[Sort, str] = MappingProxyType({})


def one_run(text: str, shown: Letters, decoder: Decoder) -> RichText:
    """The words of a paragraph of one text, which is shown in this look: what `words_of` makes of it."""
    words, shift = decoder.placed(text, shown)
    look = _look(shown, shift) if words.strip() else PLAIN
    return (Run(words, *look),) if words else ()


def _look(shown: Letters, shift: Shift) -> Look:
    return bool(shown.bold), bool(shown.italic), bool(shown.underline), shift


def words_of(
    letters: Iterable[Letter], styles: Styles, base: Letters, decoder: Decoder, note: Notes
) -> Words:
    """The words of a paragraph whose letters look like `base` where they say nothing of themselves."""
    found: list[Inline] = []
    places: list[str] = []
    dead: dict[Sort, str] = {}
    texts: list[str] = []
    look = PLAIN
    for letter in letters:
        shown = styles.look(letter.look, base)
        if shown.hidden or shown.struck or letter.prompt:
            why = Sort.PLACEHOLDER if letter.prompt else Sort.HIDDEN if shown.hidden else Sort.STRUCK
            dead[why] = dead.get(why, "") + _dead_words(letter, shown, decoder, note)
            continue
        if letter.note:
            element, place = note(letter.note, True)
            if element is not None:
                _add(found, texts, look)
                found.append(Footnote(_note_runs(element, decoder)))
                places.append(place)
            continue
        words, shift = decoder.placed(letter.text, shown)
        now = _look(shown, shift)
        if now != look and words.strip():
            _add(found, texts, look)
            look = now
        texts.append(words)
    _add(found, texts, look)
    told = {why: line for why, words in dead.items() if (line := " ".join(words.split()))} if dead else dead
    return Words(tuple(found), tuple(places), told)


def _dead_words(letter: Letter, shown: Letters, decoder: Decoder, note: Notes) -> str:
    """What nobody is to read any more, with the note that hangs on it."""
    if letter.note:
        element, _ = note(letter.note, False)
        return "" if element is None else f" {plain(_note_runs(element, decoder))}"
    return decoder.shown(letter.text, shown)


def _add(found: list[Inline], texts: list[str], look: Look) -> None:
    """Add the texts as one run, and begin anew."""
    text = texts[0] if len(texts) == 1 else clean("".join(texts))
    texts.clear()
    if text:
        found.append(Run(text, *look))


def _note_runs(element: etree._Element, decoder: Decoder) -> tuple[Run, ...]:
    text = line_of(element, decoder)
    return (Run(text),) if text else ()


def line_of(element: etree._Element, decoder: Decoder) -> str:
    """The words of any element on one line, as they are seen; without those that are hidden or struck through."""
    letters = (
        decoder.shown(letter.text, letter.look)
        for letter in characters(element).letters
        if not (letter.look.hidden or letter.look.struck or letter.prompt)
    )
    return " ".join("".join(letters).split())
