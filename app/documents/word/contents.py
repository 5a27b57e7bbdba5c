"""What a Word file says: its texts in reading order, its tasks by code, its notes and the plan inside it.

Separate from the writer on purpose: the proof of an export reads with nothing that wrote.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import IO
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import unescape

from lxml import etree

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_SPACE}}}"
_SIGNS = {"w:br": "\n", "w:tab": "\t", "w:noBreakHyphen": "-"}
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PNG = b"\x89PNG\r\n\x1a\n"
_FOOT = "word/footer1.xml"
_FIXED_MARGINS = (("word/header1.xml", " PAGE 2"), ("word/header3.xml", ""))
"""What stands above the pages that are not the first of a plan: the number, and nothing above those of an annex."""
_PLAN_BEGINS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    b'<plan xmlns="urn:duthao:plan">',
)
_PLAN_ENDS = (b"</plan>",)
_AT_ONCE = 1000
"""So many pieces of a plan's text are compared at a time."""
_STRETCH = 1 << 16
"""So many bytes of a part are taken up at a time."""

_ELEMENTS = (
    "w:(?:document|body|sectPr|headerReference|footerReference|type|pgSz|pgMar|pgNumType|titlePg"
    "|tbl|tblPr|tblW|jc|tblBorders|top|left|bottom|right|insideH|insideV|tblLayout|tblCellMar|tblGrid|gridCol"
    "|tr|trPr|cantSplit|tblHeader|tc|tcPr|tcW|gridSpan|vMerge|p|pPr|pStyle|keepNext|spacing|ind|outlineLvl"
    "|r|rPr|rStyle|b|i|u|vertAlign|sz|szCs|footnoteReference|drawing|pict"
    "|commentRangeStart|commentRangeEnd|commentReference)"
    "|mc:(?:AlternateContent|Choice|Fallback)|v:line|wps:(?:wsp|cNvCnPr|spPr|bodyPr)"
    "|wp:(?:anchor|inline|simplePos|positionH|positionV|extent|effectExtent|wrapNone|docPr|cNvGraphicFramePr)"
    "|a:(?:graphic|graphicData|xfrm|off|ext|prstGeom|avLst|ln|solidFill|srgbClr|prstDash|blip|stretch|fillRect)"
    "|pic:(?:pic|nvPicPr|cNvPr|cNvPicPr|blipFill|spPr)"
)
"""All that the document part is made of, beside texts, breaks and bookmarks."""
_TAGS = re.compile(
    r"""(?:<\?xml version=["']1.0["'] encoding=["']UTF-8["'] standalone=["']yes["']\?>\n?)?"""
    rf"""(?:</(?:{_ELEMENTS})>|<(?:{_ELEMENTS})(?: [\w:]+=(?:"[^"<>]*"|'[^'<>]*'))*/?>"""
    r"""|<w:(?:br|tab|noBreakHyphen)/>)*(?:<w:t xml:space="preserve")?"""
)
"""What stands between two texts: tags, at last the one a text begins with, which lacks its end."""
_PLACED = re.compile(r"<wp:(align|posOffset)>[^<>]*</wp:\1>")
"""Where a drawing stands: the only words of ours outside a text."""
_ASKED = re.compile(
    r"<(w:body|w:p/|/?w:p|w:tc|/?w:tr|w:br|w:tab|w:noBreakHyphen|wp:inline|w:footnoteReference|w:t)(?=[ />]|$)"
)
_ORDER = re.compile(r"t*|(?:t*\))?\|*(?:\(t*\)\|*)*(?:\(t*)?")
"""How they may follow each other: texts (t) stand in paragraphs, and cells and rows (|) begin and end around those."""
_ORDERED = {"w:p": "(", "/w:p": ")", "w:p/": "()", "w:body": "|", "w:tc": "|", "w:tr": "|", "/w:tr": "|"}
_SILENT = ("w:p", "w:t")
_PICTURE = re.compile(r"<wp:inline[ >].*?</wp:inline>")
_GIVEN = re.compile(r""" xmlns(:?\w*)=["']([^"']*)""")
_ATTRIBUTE = re.compile(r""" ([\w:]+)=(?:"[^"]*"|'[^']*')""")
_ATTRIBUTES = re.compile(r"(?:xmlns|xml|w|r|mc|o):\w+|\w+")
_SPACES = {
    ":w": _SPACE,
    ":r": _R,
    ":wp": _WP,
    ":a": _A,
    ":wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    ":mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    ":v": "urn:schemas-microsoft-com:vml",
    ":o": "urn:schemas-microsoft-com:office:office",
    ":w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
"""What the prefixes of the whole document part mean."""
_OF_PICTURES = [(":pic", "http://schemas.openxmlformats.org/drawingml/2006/picture")]
_NOTE = re.compile(r'<w:footnoteReference w:id="(\d+)"/>')
_BOOKMARK = re.compile(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]*)"/>|<w:bookmarkEnd w:id="(\d+)"/>')
_TASK = re.compile(r"_([A-Z]+\d+)_(\d+)_(\d+[A-Z])_\d+")
_QUOTES = {"&quot;": '"', "&apos;": "'"}
_SHOWN = 200
"""No fault quotes more letters of a part."""


_Inline = tuple[str, str]
"""The words that stand in for a picture, and its relation."""


@dataclass(slots=True)
class TaggedTask:
    """What a bookmark names: its task code, its text, and the texts of all cells of its row (none in the body)."""

    code: str
    text: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordContents:
    """The texts of a Word file. Paragraphs without text are left out; a line break is a newline, a tab a tab."""

    texts: Sequence[str]
    tasks: Sequence[TaggedTask]
    notes: tuple[str, ...]
    calls_in_order: bool
    """Whether each note is called once, in the order in which they stand and are numbered."""
    margins: tuple[str, ...]
    """What stands in the margins of page 1, above and below the text."""
    pictures: tuple[str, ...] = ()
    """The words that stand in for each picture, in reading order; "" where the picture itself cannot be read."""


def read_contents(path: Path, known: Iterable[str] = ()) -> WordContents:
    """The contents of a .docx that this program wrote; what is `known` is not had twice.

    Raises:
        zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ExpatError: it is no whole Word file.
        NotAsWritten: its text stands otherwise than this program writes it.
    """
    with zipfile.ZipFile(path) as package:
        document = _Document(known)
        with package.open("word/document.xml") as source:
            for stretch in _stretches(source):
                document.take(stretch)
        if not document.has_body:
            raise KeyError("w:body")
        notes = [each for each in _parsed(package, "word/footnotes.xml") if each.get(f"{_W}type") is None]
        for name, words in _FIXED_MARGINS:
            if "".join(map(str, _parsed(package, name).itertext())) != words:
                raise NotAsWritten(name)
        pictures = tuple(_pictures(package, document.inlines))
        margins = [
            _parsed(package, name) for name in ("word/header2.xml", _FOOT) if name in package.namelist()
        ]
    return WordContents(
        texts=document.texts,
        tasks=document.tasks,
        notes=tuple(map(_note, notes)),
        calls_in_order=document.notes == [each.get(f"{_W}id") for each in notes] == _numbers(len(notes)),
        margins=tuple(
            text for part in margins for paragraph in part.iter(f"{_W}p") if (text := words_in(paragraph))
        ),
        pictures=pictures,
    )


def holds_text(path: Path, pieces: Iterable[bytes]) -> bool:
    """Whether the text of the plan that travels in the file is these pieces. Raises as `read_contents`."""
    with zipfile.ZipFile(path) as package, package.open("customXml/item1.xml") as part:
        expected = chain(_PLAN_BEGINS, map(_in_xml, pieces), _PLAN_ENDS)
        while some := b"".join(islice(expected, _AT_ONCE)):
            if part.read(len(some)) != some:
                return False
        return not part.read(1)


def _in_xml(text: bytes) -> bytes:
    if b"&" not in text and b"<" not in text and b">" not in text:
        return text
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _numbers(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]


class NotAsWritten(ValueError):
    """What stands in a document part that this program would not have written so."""


def _stretches(source: IO[bytes]) -> Iterator[str]:
    """The letters of a part that is found to be XML on the way; none of them ends within a paragraph.

    The tree of a large plan would take hundreds of megabytes.
    """
    parser, rest, begin = ParserCreate(), b"", b"<w:document"
    while read := source.read(_STRETCH):
        parser.Parse(read)
        whole, end, rest = (rest + read).rpartition(b"</w:p>")
        if any(sign in whole[whole.find(begin) :] for sign in (b"\n", b"\t", b"\r")):
            raise NotAsWritten("\\n, \\t, \\r")  # each is an element of its own
        begin = b""
        yield (whole + end).decode()
    parser.Parse(b"", True)
    yield rest.decode()


@lru_cache(maxsize=1024)
def _signs(markup: str) -> tuple[str, ...]:
    """What a stretch of tags between two texts says: the names of the tags that are asked for, in their order.

    Raises:
        NotAsWritten: words stand in it, its names may mean something else than they look like, or what is asked for
            does not stand where this program puts it.
    """
    tags = _PLACED.sub("", markup)
    asked, given = _ASKED.findall(tags), _GIVEN.findall(tags)
    if (
        not _TAGS.fullmatch(tags)
        or not _ORDER.fullmatch("".join(_ORDERED.get(name, "t") for name in asked))
        or not all(map(_ATTRIBUTES.fullmatch, _ATTRIBUTE.findall(tags)))
        or given != (list(_SPACES.items()) if "w:body" in asked else _OF_PICTURES * tags.count("<pic:pic "))
    ):
        raise NotAsWritten(markup[:_SHOWN])
    return tuple(name for name in asked if name not in _SILENT)


class _Document:
    """Takes the letters of a document part, and keeps what they say.

    Between its texts the same tags stand again and again: each kind of them is understood once.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self.texts: list[str] = []
        self.tasks: list[TaggedTask] = []
        self.inlines: list[_Inline] = []
        self.notes: list[str] = []
        """The numbers of the notes that are called, in their order."""
        self.has_body = False
        self._known = {text: text for text in known}
        """Each text once: the same ones stand in many cells, and those of tasks in the body too."""
        self._said: list[str] = []
        """The pieces of the paragraph that is being read."""
        self._cells: list[list[str]] = []
        """The paragraphs of the cells of the row that is being read."""
        self._of_row: list[TaggedTask] = []
        """The tasks that are named in it."""
        self._open: list[tuple[str, TaggedTask, int]] = []
        """The numbers of bookmarks that did not end yet, and how many pieces stand before them."""

    def take(self, letters: str) -> None:
        """A stretch of the part."""
        *pieces, rest = letters.split("</w:t>")
        for piece in pieces:
            markup, _, text = piece.rpartition(">")
            self._pass(markup)
            text = unescape(text, _QUOTES) if "&" in text else text
            self._said.append(self._known.setdefault(text, text))
        self._pass(rest)

    def _pass(self, markup: str) -> None:
        if "<w:bookmark" in markup:
            *before, markup = _BOOKMARK.split(markup)
            for tags, begun, name, ended in zip(*[iter(before)] * 4, strict=True):
                self._pass(tags)
                if begun:
                    self._begin_bookmark(begun, name)
                self._end_bookmarks(ended)
        has_more = False
        for sign in _signs(markup):
            if sign == "/w:p":
                self._end_paragraph()
            elif sign == "w:tc":
                self._cells.append([])
            elif sign in ("w:tr", "/w:tr"):
                self._end_row()
            elif sign == "w:body":
                self.has_body = True
            elif sign in _SIGNS:
                self._said.append(_SIGNS[sign])
            else:
                has_more = True
        if has_more:
            self.inlines += map(_inline, _PICTURE.findall(markup))
            self.notes += _NOTE.findall(markup)

    def _end_paragraph(self) -> None:
        said = self._said
        text = said[0] if len(said) == 1 else "".join(said)
        if text:
            self.texts.append(text)
        if self._cells:
            self._cells[-1].append(text)
        for _, task, at in self._open:
            task.text = "".join(said[at:])
        said.clear()
        self._open.clear()

    def _end_row(self) -> None:
        if self._of_row:
            cells = tuple(map("\n".join, self._cells))
            for task in self._of_row:
                task.cells = cells
            self._of_row.clear()
        self._cells.clear()

    def _begin_bookmark(self, number: str, name: str) -> None:
        if match := _TASK.fullmatch(name):
            task = TaggedTask(f"{match[1]}-{match[2]}.{match[3]}")
            self.tasks.append(task)
            self._open.append((number, task, len(self._said)))
            if self._cells:
                self._of_row.append(task)

    def _end_bookmarks(self, number: str) -> None:
        for begun, task, at in self._open:
            if begun == number:
                task.text = "".join(self._said[at:])
        self._open = [each for each in self._open if each[0] != number]


def _inline(picture: str) -> _Inline:
    given = f'xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:r="{_R}"'
    inline = etree.fromstring(f"<picture {given}>{picture}</picture>")
    described, blip = inline.find(f".//{{{_WP}}}docPr"), inline.find(f".//{{{_A}}}blip")
    words = described.get("descr", "") if described is not None else ""
    return words, blip.get(f"{{{_R}}}embed", "") if blip is not None else ""


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


def words_in(element: etree._Element) -> str:
    """The texts in an element, a line break as a newline, a tab as a tab."""
    signs = {f"{_W}{name.removeprefix('w:')}": sign for name, sign in _SIGNS.items()}
    return "".join([signs.get(str(each.tag), each.text or "") for each in element.iter(f"{_W}t", *signs)])


def _note(note: etree._Element) -> str:
    return words_in(note).removeprefix(" ")
