"""The characters of a paragraph of Word: runs in one look, notes, text boxes, pictures, wherever they are wrapped."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from app.documents.reading.names import MC, VALUE, A, M, O, V, W
from app.documents.reading.styles import NOTHING, Letters, letters_of

_TEXT, _TAB, _BREAK, _RUN = f"{W}t", f"{W}tab", f"{W}br", f"{W}r"
_PROPERTIES, _LOOK, _STYLE = f"{W}pPr", f"{W}rPr", f"{W}pStyle"
_LINK, _FORMULA_TEXT = f"{W}hyperlink", f"{M}t"
_NOTES = {f"{W}{sort}Reference": sort for sort in ("footnote", "endnote")}
_SIGNS = {
    _TAB: "\t",
    f"{W}ptab": "\t",
    _BREAK: "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\xad",
}
_GONE = {f"{W}del", f"{W}moveFrom"}
_CHANGES = {f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"}
_SKIPPED = {
    f"{W}pPr",
    f"{W}rPr",
    f"{W}instrText",
    f"{W}delText",
    f"{MC}Fallback",
    f"{W}sdtPr",
    f"{W}smartTagPr",
}
_SYMBOLS = {"F0D8": "\u2192", "F0B7": "\u2022", "F02D": "-", "F0FC": "\u2713"}


@dataclass(frozen=True)
class Letter:
    """Text in one look, or the id of a note at this place."""

    text: str
    look: Letters
    note: str = ""


@dataclass
class Characters:
    """What was found in a paragraph, and its own properties.

    `boxes` are the contents of text boxes, `images` counts pictures and objects.
    """

    properties: etree._Element | None = None
    letters: list[Letter] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    images: int = 0
    changes: int = 0
    links: int = 0


def characters(paragraph: etree._Element) -> Characters:
    """The characters of the paragraph, changes read as accepted."""
    found = Characters()
    _walk(paragraph, found)
    return found


def _walk(parent: etree._Element, found: Characters) -> None:
    for each in parent:
        tag = each.tag
        if tag == _RUN:
            _read_run(each, found)
        elif tag == _PROPERTIES:
            found.properties = each if found.properties is None else found.properties
        elif tag in _SKIPPED:
            continue
        else:
            found.changes += tag in _CHANGES
            if tag in _GONE:
                continue
            found.links += tag == _LINK
            if tag == _FORMULA_TEXT:
                found.letters.append(Letter(each.text or "", NOTHING))
            elif len(each):
                _walk(each, found)


def _read_run(run: etree._Element, found: Characters) -> None:
    look = NOTHING
    for each in run:
        tag = each.tag
        if tag == _TEXT:
            found.letters.append(Letter(each.text or "", look))
        elif tag == _LOOK:
            look = letters_of(each)
        elif tag in _SIGNS:
            # A page break is no line of the text.
            if tag != _BREAK or each.get(f"{W}type") in (None, "textWrapping"):
                found.letters.append(Letter(_SIGNS[str(tag)], look))
        elif tag in _NOTES:
            found.letters.append(Letter("", look, f"{_NOTES[str(tag)]} {each.get(f'{W}id', '')}"))
        elif tag == f"{W}sym":
            found.letters.append(Letter(_SYMBOLS.get(each.get(f"{W}char", "").upper(), "\u2022"), look))
        elif tag not in _SKIPPED and len(each):
            _read_object(each, found)


def _read_object(element: etree._Element, found: Characters) -> None:
    """A drawing, a picture, an object, or alternatives of them, of which the first is what Word shows."""
    boxes = pictures = 0
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if each.tag == f"{W}txbxContent":
            found.boxes.append(each)
            boxes += 1
            continue
        if each.tag == f"{MC}AlternateContent":
            choice = each.find(f"{MC}Choice")
            waiting.append(
                each[0] if choice is None and len(each) else choice if choice is not None else each
            )
            if waiting[-1] is each:
                waiting.pop()
            continue
        if each.tag == f"{W}r":
            _read_run(each, found)
            continue
        pictures += each.tag in (f"{A}blip", f"{V}imagedata", f"{O}OLEObject")
        waiting.extend(child for child in reversed(each) if child.tag != f"{MC}Fallback")
    found.images += 1 if pictures and not boxes else pictures


def style_of(properties: etree._Element | None) -> str:
    """The id of the style that the properties of a paragraph name."""
    for each in properties if properties is not None else ():
        if each.tag == _STYLE:
            return each.get(VALUE, "")
    return ""
