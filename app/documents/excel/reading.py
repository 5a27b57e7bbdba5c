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

_MAIN_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAIN = f"{{{_MAIN_NAMESPACE}}}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
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
    if content.count(b" xmlns=") != 1 or f' xmlns="{_MAIN_NAMESPACE}"'.encode() not in content:
        return ()  # names would mean other things than what they say
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler = sheet.begin, sheet.say
    parser.Parse(content, True)
    return tuple(sheet.rows)


class _Sheet:
    """Takes the elements of a sheet as they are parsed, and keeps what its cells say: nobody builds their tree.

    Their names are asked for as they are written: the sheet has one namespace.
    """

    def __init__(self) -> None:
        self.rows: list[SheetRow] = []
        self._row = SheetRow(0, {}, {}, {})
        self._number = ""
        self._cell: Mapping[str, str] = {}
        self._column = ""
        self._into: dict[str, str] = {}
        """Where the letters that come now belong: texts, numbers or formulas."""
        self._nowhere: dict[str, str] = {}

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins. Most are cells that say nothing, so that these are only looked at when letters come."""
        if tag == "c":
            self._cell, self._into = attributes, self._nowhere
        elif tag == "t":
            self._open(self._row.texts if self._cell.get("t") == "inlineStr" else self._nowhere)
            self._into.setdefault(self._column, "")
        elif tag == "v":
            self._open(self._nowhere if self._cell.get("t") == "inlineStr" else self._row.numbers)
        elif tag == "f":
            self._open(self._row.formulas)
        elif tag == "row":
            self._number, self._into = attributes.get("r", "0"), self._nowhere
            self._row = SheetRow(int(self._number), {}, {}, {})
            self.rows.append(self._row)
        else:
            self._into = self._nowhere

    def _open(self, into: dict[str, str]) -> None:
        place = self._cell.get("r", "")
        # A cell that says it stands in another row stands in no column.
        self._column = place.removesuffix(self._number) if place.endswith(self._number) else ""
        self._into = into

    def say(self, text: str) -> None:
        """Letters of the element that began last."""
        self._into[self._column] = self._into.get(self._column, "") + _unescaped(text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def day(number: str) -> date | None:
    """The day that a cell's number means; None for no number."""
    return date(1899, 12, 30) + timedelta(days=int(number)) if number.isdigit() else None
