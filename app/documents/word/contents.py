"""What a Word file says: its texts in reading order, its tasks by code, its notes and the plan inside it.

Separate from the writer on purpose: the proof of an export reads with nothing that wrote.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = f"{_W}t"
_SIGNS = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_PNG = b"\x89PNG\r\n\x1a\n"
_FOOT = "word/footer1.xml"
_PLAN = "{urn:duthao:plan}plan"
_BOOKMARK = re.compile(r"^_([A-Z]+\d+)_(\d+)_(\d+[A-Z])_\d+$")


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
    plan: str | None
    pictures: tuple[str, ...] = ()
    """The words that stand in for each picture, in reading order; "" where the picture itself cannot be read."""


def read_contents(path: Path) -> WordContents:
    """The contents of a .docx that this program wrote.

    Raises:
        zipfile.BadZipFile, KeyError, etree.XMLSyntaxError: it is no whole Word file.
    """
    with zipfile.ZipFile(path) as package:
        body = _parsed(package, "word/document.xml").find(f"{_W}body")
        notes = _parsed(package, "word/footnotes.xml")
        plan = _parsed(package, "customXml/item1.xml")
        pictures = tuple(_pictures(package, body)) if body is not None else ()
        margins = [
            _parsed(package, name) for name in ("word/header2.xml", _FOOT) if name in package.namelist()
        ]
    if body is None:
        raise KeyError("w:body")
    return WordContents(
        texts=tuple(text for paragraph in body.iter(f"{_W}p") if (text := _text(paragraph))),
        tasks=tuple(_tagged(body)),
        notes=tuple(_note(each) for each in notes if each.get(f"{_W}type") is None),
        margins=tuple(
            text for part in margins for paragraph in part.iter(f"{_W}p") if (text := _text(paragraph))
        ),
        plan=plan.text if plan.tag == _PLAN else None,
        pictures=pictures,
    )


def _pictures(package: zipfile.ZipFile, body: etree._Element) -> Iterator[str]:
    inlines = list(body.iter(f"{_WP}inline"))
    if not inlines:
        return
    relations = {
        each.get("Id"): each.get("Target", "") for each in _parsed(package, "word/_rels/document.xml.rels")
    }
    for inline in inlines:
        described, blip = inline.find(f"{_WP}docPr"), next(inline.iter(_BLIP), None)
        target = relations.get(blip.get(_EMBED), "") if blip is not None else ""
        name = f"word/{target}".replace("word//word/", "word/")
        there = name in package.namelist() and _is_picture(package.read(name))
        yield described.get("descr", "") if described is not None and there else ""


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
        (each.text or "") if each.tag == _TEXT else _SIGNS[str(each.tag)]
        for each in element.iter(_TEXT, *_SIGNS)
    )


def _note(note: etree._Element) -> str:
    return _text(note).removeprefix(" ")


def _tagged(body: etree._Element) -> Iterator[TaggedTask]:
    for start in body.iter(f"{_W}bookmarkStart"):
        match = _BOOKMARK.match(start.get(f"{_W}name", ""))
        if match is None:
            continue
        row = next(start.iterancestors(f"{_W}tr"), None)
        cells = () if row is None else tuple(_cell(cell) for cell in row.iter(f"{_W}tc"))
        yield TaggedTask(f"{match[1]}-{match[2]}.{match[3]}", _bookmarked(start), cells)


def _bookmarked(start: etree._Element) -> str:
    """The text from the start of a bookmark to its end, which stands beside it."""
    found = ""
    for each in start.itersiblings():
        if each.tag == f"{_W}bookmarkEnd" and each.get(f"{_W}id") == start.get(f"{_W}id"):
            break
        found += _text(each)
    return found


def _cell(cell: etree._Element) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))
