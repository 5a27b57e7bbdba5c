"""What stands inside a document and is of another kind: chunks, workbooks, other documents, charts, diagrams.

What can be read is read as blocks; of anything else the words are named, or that it cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from app.documents.reading.kinds import Kind, kind_of
from app.documents.reading.names import DGM, A, C
from app.documents.reading.old_word import as_new_word
from app.documents.reading.package import SafePackage
from app.documents.reading.pasted import read_pasted
from app.documents.reading.plain_text import read_list, read_text
from app.documents.reading.rich_text_format import rtf_lines
from app.documents.reading.runs import Inserted
from app.documents.reading.web import read_web
from app.documents.reading.workbook import read_workbook
from app.documents.reading.xml_2003 import package_of_flat, package_of_word_2003, read_xml_workbook
from app.domain.recognition.source import (
    Piece,
    Remark,
    Sort,
    SourceBlock,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)
from app.errors.importing import CannotImport

ReadWord = Callable[[bytes, Path], SourceDocument]


@dataclass(frozen=True)
class Inner:
    """What is inside: its blocks, and pieces whose places are behind that of the whole."""

    blocks: tuple[SourceBlock, ...] = ()
    named: tuple[Piece, ...] = ()
    remarks: tuple[tuple[Remark, int], ...] = ()


def inner_document(package: SafePackage, name: str, inserted: Inserted, read_word: ReadWord | None) -> Inner:
    """What the part of this name says; without `read_word` it stands too deep to be read."""
    if not name:
        # Only linked: the words are in another file.
        return _unread(inserted.program or "link")
    if name.endswith(".xml") and ("/charts/" in name or "/diagrams/" in name):
        return _drawn(package, name)
    document = None if read_word is None else _document(package, name, read_word)
    if document is None:
        return _unread(inserted.program or name.rpartition("/")[2])
    if inserted.icon:
        text = " ".join(line for each in document.paragraphs if (line := each.line))
        return Inner(named=(Piece("", text, Sort.OBJECT),))
    others = tuple(each._replace(place=f", {each.place}") for each in document.others)
    if not document.blocks:
        return Inner(named=(Piece("", inserted.program, Sort.OBJECT), *others))
    return Inner(document.blocks, others, document.remarks)


def _unread(what: str) -> Inner:
    return Inner(named=(Piece("", what, Sort.UNREAD),))


def _drawn(package: SafePackage, name: str) -> Inner:
    """The words of a chart or a diagram."""
    try:
        root = package.xml(name)
    except CannotImport:
        return _unread(name.rpartition("/")[2])
    if root.tag.startswith(DGM):
        texts = ["".join(_texts(point, f"{A}t")) for point in root.iter(f"{DGM}t")]
    else:
        names = [each for cache in root.iter(f"{C}strCache") for each in _texts(cache, f"{C}v")]
        texts = [*("".join(_texts(each, f"{A}t")) for each in root.iter(f"{A}p")), *dict.fromkeys(names)]
    words = "; ".join(" ".join(text.split()) for text in texts if text.strip())
    return Inner(named=(Piece("", words or name.rpartition("/")[2], Sort.OBJECT),))


def _texts(element: etree._Element, tag: str) -> Iterator[str]:
    return (each.text or "" for each in element.iter(tag))


def _document(package: SafePackage, name: str, read_word: ReadWord) -> SourceDocument | None:
    path = Path(name)
    try:
        data = package.bytes_of(name)
        match kind_of(data, path):
            case Kind.WORD:
                return read_word(data, path)
            case Kind.OLD_WORD:
                return read_word(as_new_word(data, path), path)
            case Kind.WORKBOOK:
                return read_workbook(data, path)
            case Kind.WEB:
                return read_web(data)
            case Kind.RICH_TEXT:
                return read_pasted("\n".join(rtf_lines(data)))
            case Kind.TEXT:
                return read_text(data, path)
            case Kind.LIST:
                return read_list(data, path)
            case Kind.XML_WORKBOOK:
                return read_xml_workbook(data, path)
            case Kind.WORD_2003_XML:
                return read_word(package_of_word_2003(data, path), path)
            case Kind.FLAT_PACKAGE:
                return read_word(package_of_flat(data, path), path)
            case _:
                return None
    except CannotImport:
        return None


def places_within(blocks: Iterable[SourceBlock], place: str) -> Iterator[SourceBlock]:
    """The blocks with their places inside another document."""
    for block in blocks:
        if isinstance(block, SourceParagraph):
            yield _paragraph_within(block, place)
        else:
            yield _table_within(block, place)


def _paragraph_within(paragraph: SourceParagraph, place: str) -> SourceParagraph:
    notes = tuple(f"{place}, {note}" for note in paragraph.notes)
    return paragraph._replace(place=f"{place}, {paragraph.place}", notes=notes)


def _table_within(table: SourceTable, place: str) -> SourceTable:
    rows = tuple(
        tuple(
            cell._replace(
                place=f"{place}, {cell.place}",
                paragraphs=tuple(_paragraph_within(each, place) for each in cell.paragraphs),
            )
            for cell in row
        )
        for row in table.rows
    )
    return replace(table, place=f"{place}, {table.place}", rows=rows)
