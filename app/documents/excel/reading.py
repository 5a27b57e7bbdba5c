"""Reads the cells of a workbook for its proof: zip, lxml and expat, nothing of what the writer uses."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW, _CELL, _TEXT, _FORMULA, _VALUE = (f"{_MAIN[1:]}{name}" for name in ("row", "c", "t", "f", "v"))
"""As the parser gives them, without the bracket before the namespace."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class SheetRow(NamedTuple):
    """A row of a sheet: its number and, by column letters, the texts, numbers (as text) and formulas of its cells.

    What a formula came to when it was written is among the numbers.
    """

    number: int
    texts: dict[str, str]
    numbers: dict[str, str]
    formulas: dict[str, str]

    def text(self, column: str) -> str:
        """The text of a cell; empty for one that holds none."""
        return self.texts.get(column, "")


def read_sheets(path: Path) -> dict[str, tuple[SheetRow, ...]]:
    """All sheets of a workbook by name, in order.

    Raises:
        KeyError, BadZipFile, XMLSyntaxError, ExpatError: it is no workbook; for the proof the same as an empty one.
    """
    with zipfile.ZipFile(path) as package:
        book = etree.fromstring(package.read("xl/workbook.xml"))
        relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): each.get("Target", "") for each in relations}
        return {
            sheet.get("name", ""): _rows(package.read(_part(targets[sheet.get(_RELATION)])))
            for sheet in book.iter(f"{_MAIN}sheet")
        }


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _rows(content: bytes) -> tuple[SheetRow, ...]:
    sheet = _Sheet()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler = sheet.begin, sheet.say
    parser.Parse(content, True)
    return tuple(sheet.rows)


class _Sheet:
    """Takes the elements of a sheet as they are parsed, and keeps what its cells say: nobody builds their tree."""

    def __init__(self) -> None:
        self.rows: list[SheetRow] = []
        self._row = SheetRow(0, {}, {}, {})
        self._number = self._column = ""
        self._is_text = False
        self._into: dict[str, str] = {}
        """Where the letters that come now belong: texts, numbers or formulas."""

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if tag == _CELL:
            place = attributes.get("r", "")
            # A cell that says it stands in another row stands in no column.
            self._column = place.removesuffix(self._number) if place.endswith(self._number) else ""
            self._is_text = attributes.get("t") == "inlineStr"
            if self._is_text:
                self._row.texts[self._column] = ""
        elif tag == _TEXT:
            self._into = self._row.texts if self._is_text else {}
        elif tag == _VALUE:
            self._into = {} if self._is_text else self._row.numbers
        elif tag == _FORMULA:
            self._into = self._row.formulas
        else:
            self._into = {}
        if tag == _ROW:
            self._number = attributes.get("r", "0")
            self._row = SheetRow(int(self._number), {}, {}, {})
            self.rows.append(self._row)

    def say(self, text: str) -> None:
        """Letters of the element that began last."""
        self._into[self._column] = self._into.get(self._column, "") + _unescaped(text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def day(number: str) -> date | None:
    """The day that a cell's number means; None for no number."""
    return date(1899, 12, 30) + timedelta(days=int(number)) if number.isdigit() else None
