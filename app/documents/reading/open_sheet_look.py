"""What an OpenDocument workbook (.ods) says of its cells beside their values: what they show, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from app.documents.reading.package import SafePackage
from app.documents.reading.sheet_look import SheetLook
from app.domain.recognition.source import Piece, Sort

_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_P = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_ROW, _COLUMN = f"{_T}table-row", f"{_T}table-column"
_CELLS = (f"{_T}table-cell", f"{_T}covered-table-cell")
_VISIBILITY, _ANNOTATION = f"{_T}visibility", f"{_O}annotation"
_UNSEEN = ("collapse", "filter")
_SHOWN_OTHERWISE = ("float", "percentage", "currency", "date", "time", "boolean")
"""Kinds of values that a cell shows by its format; its text stands in it as it is shown."""
_OF_MACHINES = re.compile(r"\d{4}-\d\d-\d\d.*", re.DOTALL)
"""The order of machines is nobody's wording of a date."""
_MOST_ROWS, _MOST_COLUMNS = 20_000, 200


def open_looks(package: SafePackage) -> dict[str, SheetLook]:
    """How the sheets of a workbook are seen, by their names. Raises CannotImport."""
    root = package.xml("content.xml")
    return {each.get(f"{_T}name", ""): _look(each) for each in root.iter(f"{_T}table")}


def _look(table: etree._Element) -> SheetLook:
    look = SheetLook()
    column = 0
    for each in table.iter(_COLUMN):
        last = column + _count(each, "columns")
        if each.get(_VISIBILITY) in _UNSEEN:
            look.hidden_columns.append((column, last - 1))
        column = last
    row = 0
    for line in table.iter(_ROW):
        last = row + _count(line, "rows")
        if line.get(_VISIBILITY) in _UNSEEN:
            look.hidden_rows.update(range(row, min(last, _MOST_ROWS)))
        elif row < _MOST_ROWS:
            _read_row(line, row, look)
        row = last
    return look


def _read_row(line: etree._Element, row: int, look: SheetLook) -> None:
    column = 0
    for cell in line.iterchildren(*_CELLS):
        count = _count(cell, "columns")
        if column < _MOST_COLUMNS and len(cell):
            note = cell.find(_ANNOTATION)
            if note is not None:
                words = " ".join(" ".join(_lines(note)).split())
                look.named.append(Piece(f", comment {len(look.named) + 1}", words, Sort.COMMENT))
            text = "\n".join(_lines(cell)).strip() if cell.get(f"{_O}value-type") in _SHOWN_OTHERWISE else ""
            if text and not _OF_MACHINES.fullmatch(text):
                for place in range(column, min(column + count, _MOST_COLUMNS)):
                    look.texts[row, place] = text
        column += count


def _lines(element: etree._Element) -> Iterator[str]:
    """The paragraphs right in an element."""
    return ("".join(map(str, each.itertext())) for each in element.iterchildren(_P))


def _count(element: etree._Element, what: str) -> int:
    """For how many rows or columns an element stands."""
    said = element.get(f"{_T}number-{what}-repeated", "1")
    return max(int(said), 1) if said.isdecimal() and len(said) < 9 else 1
