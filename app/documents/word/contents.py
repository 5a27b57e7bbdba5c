"""What a Word file says: its texts in reading order, its tasks by code, its notes and the plan inside it.

Separate from the writer on purpose: the proof of an export reads with nothing that wrote.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _PARAGRAPH, _CELL, _ROW, _BODY = (f"{_W}{name}" for name in ("t", "p", "tc", "tr", "body"))
_BEGUN, _ENDED, _ID, _NAME = (f"{_W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "id", "name"))
_SIGNS = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INLINE = f"{_WP}inline"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_PNG = b"\x89PNG\r\n\x1a\n"
_FOOT = "word/footer1.xml"
_TOLD = (_TEXT, _PARAGRAPH, _CELL, _BEGUN, _ENDED, _INLINE, *_SIGNS)
"""All that is asked of the document part."""
_PLAN = "{urn:duthao:plan}plan"
_BOOKMARK = re.compile(r"^_([A-Z]+\d+)_(\d+)_(\d+[A-Z])_\d+$")


_Inline = tuple[str, str]
"""The words that stand in for a picture, and its relation."""


@dataclass(frozen=True)
class TaggedTask:
    """What a bookmark names: its task code, its text, and the texts of all cells of its row (empty in the body)."""

    code: str
    text: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class WordContents:
    """The texts of a Word file. Paragraphs without text are left out; a line break is a newline, a tab a tab."""

    texts: tuple[str, ...]
    tasks: tuple[TaggedTask, ...]
    notes: tuple[str, ...]
    margins: tuple[str, ...]
    """What stands in the margins of page 1, above and below the text."""
    pictures: tuple[str, ...] = ()
    """The words that stand in for each picture, in reading order; "" where the picture itself cannot be read."""


def read_contents(path: Path) -> WordContents:
    """The contents of a .docx that this program wrote.

    Raises:
        zipfile.BadZipFile, KeyError, etree.XMLSyntaxError: it is no whole Word file.
    """
    with zipfile.ZipFile(path) as package:
        document = _Document()
        with package.open("word/document.xml") as source:
            for block in _blocks(source):
                document.take(block)
        notes = _parsed(package, "word/footnotes.xml")
        pictures = tuple(_pictures(package, document.inlines))
        margins = [
            _parsed(package, name) for name in ("word/header2.xml", _FOOT) if name in package.namelist()
        ]
    return WordContents(
        texts=tuple(document.texts),
        tasks=tuple(
            TaggedTask(each.code, each.text, tuple(map("\n".join, each.cells))) for each in document.tagged
        ),
        notes=tuple(_note(each) for each in notes if each.get(f"{_W}type") is None),
        margins=tuple(
            text for part in margins for paragraph in part.iter(_PARAGRAPH) if (text := _text(paragraph))
        ),
        pictures=pictures,
    )


def read_plan_text(path: Path) -> str | None:
    """The text of the plan that travels in the file, None where none does. Raises as `read_contents`."""
    with zipfile.ZipFile(path) as package:
        root = _parsed(package, "customXml/item1.xml")
        return root.text if root.tag == _PLAN else None


def _blocks(source: IO[bytes]) -> Iterator[etree._Element]:
    """What stands in the body in its order, a table row by row.

    Each is forgotten when the next is asked for: the whole tree of a large plan takes hundreds of megabytes.
    """
    events = etree.iterparse(source, ("end",), tag=_ROW, resolve_entities=False, huge_tree=True)
    for _, row in events:
        table = row.getparent()
        body = None if table is None else table.getparent()
        if table is None or body is None or body.tag != _BODY:
            continue
        for before in reversed(list(table.itersiblings(preceding=True))):
            yield before
            body.remove(before)
        yield row
        row.clear()
    rest = events.root.find(_BODY)
    if rest is None:
        raise KeyError("w:body")
    yield from rest


@dataclass
class _Tagged:
    """A bookmark that names a task: its number, and the paragraphs of the cells of its row."""

    code: str
    number: str | None
    cells: list[list[str]]
    text: str = ""


class _Document:
    """Takes what stands in the body of a document part, and keeps what it says."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.tagged: list[_Tagged] = []
        self.inlines: list[_Inline] = []
        self._said: list[str] = []
        """The pieces of the paragraph that is being read."""
        self._cells: list[list[str]] = []
        """The paragraphs of the cells of the row that is being read."""
        self._open: list[tuple[_Tagged, int]] = []
        """Bookmarks that did not end yet, and how many pieces stand before them."""

    def take(self, block: etree._Element) -> None:
        """A row of a table, or anything else that stands in the body, in one walk."""
        in_paragraph, said = False, self._said
        for each in block.iter(*_TOLD):
            tag = each.tag
            if tag == _TEXT:
                said.append(each.text or "")
            elif tag in (_PARAGRAPH, _CELL):
                if in_paragraph:
                    self._end_paragraph()
                in_paragraph = tag == _PARAGRAPH
                if not in_paragraph:
                    self._cells.append([])
            elif tag in _SIGNS:
                said.append(_SIGNS[str(tag)])
            elif tag == _BEGUN:
                self._begin_bookmark(each)
            elif tag == _ENDED:
                self._end_bookmarks(each.get(_ID))
            elif tag == _INLINE:
                self.inlines.append(_inline(each))
        if in_paragraph:
            self._end_paragraph()
        self._cells = []

    def _end_paragraph(self) -> None:
        text = "".join(self._said)
        if text:
            self.texts.append(text)
        if self._cells:
            self._cells[-1].append(text)
        for tagged, at in self._open:
            tagged.text = "".join(self._said[at:])
        self._said.clear()
        self._open.clear()

    def _begin_bookmark(self, start: etree._Element) -> None:
        if match := _BOOKMARK.match(start.get(_NAME, "")):
            tagged = _Tagged(f"{match[1]}-{match[2]}.{match[3]}", start.get(_ID), self._cells)
            self.tagged.append(tagged)
            self._open.append((tagged, len(self._said)))

    def _end_bookmarks(self, number: str | None) -> None:
        for tagged, at in self._open:
            if tagged.number == number:
                tagged.text = "".join(self._said[at:])
        self._open = [each for each in self._open if each[0].number != number]


def _inline(inline: etree._Element) -> _Inline:
    described, blip = inline.find(f"{_WP}docPr"), next(inline.iter(_BLIP), None)
    words = described.get("descr", "") if described is not None else ""
    return words, blip.get(_EMBED, "") if blip is not None else ""


def _pictures(package: zipfile.ZipFile, inlines: Sequence[_Inline]) -> Iterator[str]:
    if not inlines:
        return
    relations = {
        each.get("Id"): each.get("Target", "") for each in _parsed(package, "word/_rels/document.xml.rels")
    }
    for words, relation in inlines:
        name = f"word/{relations.get(relation, '')}".replace("word//word/", "word/")
        there = name in package.namelist() and _is_picture(package.read(name))
        yield words if there else ""


def _is_picture(data: bytes) -> bool:
    """Whether these are the bytes of a whole PNG with something to see."""
    if not data.startswith(_PNG) or not data.endswith(b"IEND\xaeB`\x82"):
        return False
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    return width > 0 and height > 0


def _parsed(package: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(package.read(name), parser)


def _text(element: etree._Element) -> str:
    return "".join(
        [
            (each.text or "") if (tag := each.tag) == _TEXT else _SIGNS[str(tag)]
            for each in element.iter(_TEXT, *_SIGNS)
        ]
    )


def _note(note: etree._Element) -> str:
    return _text(note).removeprefix(" ")
