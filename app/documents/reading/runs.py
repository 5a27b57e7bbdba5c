"""The characters of a paragraph of Word: runs in one look, notes, text boxes, pictures, wherever they are wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from app.documents.reading.names import CX, DGM, MC, OFF, VALUE, A, C, M, O, R, V, W, children
from app.documents.reading.styles import NOTHING, Letters, letters_of
from app.documents.reading.symbols import is_symbol_font, sign

_TEXT, _TAB, _BREAK, _RUN = f"{W}t", f"{W}tab", f"{W}br", f"{W}r"
_PROPERTIES, _LOOK = f"{W}pPr", f"{W}rPr"
_LINK, _FORMULA_TEXT = f"{W}hyperlink", f"{M}t"
_FORMULA_PARTS = {
    f"{M}f": (("num", "", ""), ("den", "/", "")),
    f"{M}sSup": (("e", "", ""), ("sup", "", "superscript")),
    f"{M}sSub": (("e", "", ""), ("sub", "", "subscript")),
}
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
    f"{W}delText",
    f"{MC}Fallback",
    f"{W}sdtPr",
    f"{W}smartTagPr",
    f"{W}bookmarkStart",
    f"{W}bookmarkEnd",
    f"{W}proofErr",
}
_SYMBOL, _FIELD, _FIELD_TYPE, _INSTRUCTION = (
    f"{W}{name}" for name in ("sym", "fldChar", "fldCharType", "instrText")
)
_PROMPT = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.+)", re.DOTALL)
_TICKED, _UNTICKED = "\u2611", "\u2610"
_OBJECT, _CHART, _CHART_2, _DIAGRAM = f"{O}OLEObject", f"{C}chart", f"{CX}chart", f"{DGM}relIds"
_DRAWN_TEXT, _WORD_ART = f"{A}t", f"{V}textpath"
_PICTURES = (f"{A}blip", f"{V}imagedata")


class Letter(NamedTuple):
    """Text in one look, or the id of a note at this place; a `prompt` only asks for text."""

    text: str
    look: Letters
    note: str = ""
    prompt: bool = False


@dataclass(frozen=True)
class Inserted:
    """Something of another kind that stands in a paragraph: the id of its relation; an icon shows none of its words."""

    relation: str
    program: str = ""
    icon: bool = False


@dataclass(slots=True)
class Characters:
    """What was found in a paragraph, and its own properties.

    `boxes` are the contents of text boxes, `drawn` the words in drawings, `inserted` charts, diagrams and documents of
    other programs; `images` counts pictures.
    """

    properties: etree._Element | None = None
    letters: list[Letter] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    inserted: list[Inserted] = field(default_factory=list)
    images: int = 0
    changes: int = 0
    links: int = 0
    field_at: int | None = None
    """Where the value of an old form field stands that is open."""


def characters(paragraph: etree._Element, before: Iterable[etree._Element] = ()) -> Characters:
    """The characters of the paragraph, changes read as accepted; those `before` it are one with it."""
    found = Characters()
    for each in before:
        _walk(each, found)
    found.properties = None
    _walk(paragraph, found)
    return found


def only_text(paragraph: etree._Element) -> tuple[etree._Element | None, str, Letters] | None:
    """The properties, the text and the look of a paragraph of at most one text in one look; None for any other."""
    properties = run = None
    for each in children(paragraph):
        tag = each.tag
        if tag == _RUN and run is None:
            run = each
        elif tag == _PROPERTIES and properties is None:
            properties = each
        elif tag not in _SKIPPED:
            return None
    if run is None:
        return properties, "", NOTHING
    *before, last = children(run) or (run,)
    if last.tag != _TEXT or len(before) > 1 or (before and before[0].tag != _LOOK):
        return None
    return properties, last.text or "", letters_of(before[0]) if before else NOTHING


def _walk(parent: etree._Element, found: Characters) -> None:
    for each in children(parent):
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
            elif tag in _FORMULA_PARTS:
                _read_formula(each, _FORMULA_PARTS[str(tag)], found)
            elif len(each):
                _walk(each, found)


def _read_formula(
    element: etree._Element, parts: tuple[tuple[str, str, str], ...], found: Characters
) -> None:
    """A fraction, a power or an index, in one line."""
    for name, before, raised in parts:
        part = element.find(f"{M}{name}")
        if part is None:
            continue
        inner = Characters()
        _walk(part, inner)
        if before and inner.letters:
            found.letters.append(Letter(before, NOTHING))
        look = Letters(raised=raised) if raised else NOTHING
        found.letters.extend(Letter(letter.text, letter.look.over(look)) for letter in inner.letters)


def _read_run(run: etree._Element, found: Characters) -> None:
    look = NOTHING
    for each in children(run):
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
        elif tag in _RARE:
            _RARE[str(tag)](each, look, found)
        elif tag not in _SKIPPED and len(each):
            if look.hidden:
                # What a hidden anchor holds is not shown either.
                words = " ".join(text.text or "" for text in each.iter(_TEXT, _DRAWN_TEXT))
                found.letters.append(Letter(f" {words} ", look))
            else:
                _read_object(each, found)


def _read_instruction(element: etree._Element, look: Letters, found: Characters) -> None:
    """The instruction of a field says nothing, but for a button that asks for text."""
    if prompt := _PROMPT.match(element.text or ""):
        found.letters.append(Letter(prompt[1], look, prompt=True))


def _read_symbol(element: etree._Element, look: Letters, found: Characters) -> None:
    """A sign by its place in a font."""
    code = element.get(f"{W}char", "")
    font = element.get(f"{W}font", "")
    if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        found.letters.append(Letter(chr(_letter_code(font, int(code, 16))), look._replace(font=font)))


def _letter_code(font: str, code: int) -> int:
    """The code of a sign as a text has it; one that is no letter at all stands for the bullet it mostly is."""
    known = sign(font, code)
    if known is None:
        return code if is_symbol_font(font) and code >= 0x20 and not 0xD800 <= code < 0xE000 else 0xF0B7
    return code if is_symbol_font(font) else ord(known)


def _read_field(element: etree._Element, look: Letters, found: Characters) -> None:
    """What an old form field shows that keeps its value in its own properties: a chosen entry, or a tick."""
    kind = element.get(_FIELD_TYPE)
    data = element.find(f"{W}ffData") if kind == "begin" else None
    if data is not None and (value := _form_value(data)):
        found.field_at = len(found.letters)
        found.letters.append(Letter(value, look))
    elif kind == "end" and found.field_at is not None:
        if any(letter.text.strip() for letter in found.letters[found.field_at + 1 :]):
            # Some programs write the value as the result too.
            del found.letters[found.field_at]
        found.field_at = None


def _form_value(data: etree._Element) -> str:
    choice, tick = data.find(f"{W}ddList"), data.find(f"{W}checkBox")
    if tick is not None:
        own, usual = tick.find(f"{W}checked"), tick.find(f"{W}default")
        said = own if own is not None else usual
        return _UNTICKED if said is None or said.get(VALUE) in OFF else _TICKED
    if choice is None:
        return ""
    entries = [each.get(VALUE, "") for each in choice.findall(f"{W}listEntry")]
    said = choice.find(f"{W}result")
    said = choice.find(f"{W}default") if said is None else said
    at = "0" if said is None else said.get(VALUE, "0")
    return entries[int(at)] if at.isdecimal() and len(at) < 4 and int(at) < len(entries) else ""


def _read_ruby(element: etree._Element, look: Letters, found: Characters) -> None:
    """Words with a reading above them: the words, and the reading in brackets."""
    for name, before, behind in (("rubyBase", "", ""), ("rt", " (", ")")):
        part = element.find(f"{W}{name}")
        if part is not None and len(part):
            found.letters.append(Letter(before, look))
            _walk(part, found)
            found.letters.append(Letter(behind, look))


_RARE = {
    _SYMBOL: _read_symbol,
    _FIELD: _read_field,
    _INSTRUCTION: _read_instruction,
    f"{W}ruby": _read_ruby,
}


def _read_object(element: etree._Element, found: Characters) -> None:
    """A drawing, a picture, an object, or alternatives of them, of which the first is what Word shows."""
    boxes = pictures = 0
    inserted = len(found.inserted)
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
        pictures += each.tag in _PICTURES
        if each.tag in _DRAWN:
            _read_drawn(each, found)
        waiting.extend(child for child in reversed(each) if child.tag != f"{MC}Fallback")
    if len(found.inserted) > inserted:
        # The picture is what the object looks like.
        return
    found.images += 1 if pictures and not boxes else pictures


_DRAWN = {_OBJECT, _CHART, _CHART_2, _DIAGRAM, _DRAWN_TEXT, _WORD_ART}


def _read_drawn(element: etree._Element, found: Characters) -> None:
    """Words in a drawing, or something of another kind that stands in a part of its own."""
    match str(element.tag):
        case tag if tag == _OBJECT:
            icon = element.get("DrawAspect") == "Icon"
            found.inserted.append(Inserted(element.get(f"{R}id", ""), element.get("ProgID", ""), icon))
        case tag if tag == _DIAGRAM:
            found.inserted.append(Inserted(element.get(f"{R}dm", "")))
        case tag if tag == _DRAWN_TEXT:
            found.drawn.append(element.text or "")
        case tag if tag == _WORD_ART:
            found.drawn.append(element.get("string", ""))
        case _:
            found.inserted.append(Inserted(element.get(f"{R}id", "")))
