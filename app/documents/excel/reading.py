"""Reads the cells of a workbook for its proof: zip and lxml, nothing of what the writer uses."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA, _VALUE = f"{_MAIN}f", f"{_MAIN}v"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CELL, _TEXT = f"{_MAIN}c", f"{_MAIN}t"


class SheetRow(NamedTuple):
    """A row of a sheet: its number and, by column letters, the texts, numbers (as text) and formulas of its cells.

    What a formula came to when it was written is among the numbers.
    """

    number: int
    texts: Mapping[str, str]
    numbers: Mapping[str, str]
    formulas: Mapping[str, str]

    def text(self, column: str) -> str:
        """The text of a cell; empty for one that holds none."""
        return self.texts.get(column, "")


def read_sheets(path: Path) -> dict[str, tuple[SheetRow, ...]]:
    """All sheets of a workbook by name, in order.

    Raises:
        KeyError, BadZipFile, XMLSyntaxError: it is no workbook; for the proof that is the same as an empty one.
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
    return tuple(_row(row) for row in etree.fromstring(content).iter(f"{_MAIN}row"))


def _row(element: etree._Element) -> SheetRow:
    texts: dict[str, str] = {}
    numbers: dict[str, str] = {}
    formulas: dict[str, str] = {}
    number = element.get("r", "0")
    for cell in element.iter(_CELL):
        kind = cell.get("t")
        if kind is None and not len(cell):
            continue
        place = cell.get("r", "")
        column = place.removesuffix(number)
        if column + number != place or not column.isalpha():
            column = ""  # the cell says that it stands elsewhere
        inner = {each.tag: each for each in reversed(cell)}  # the first of each
        if (formula := inner.get(_FORMULA)) is not None:
            formulas[column] = formula.text or ""
            if (shown := inner.get(_VALUE)) is not None:
                numbers[column] = shown.text or ""
        elif kind == "inlineStr":
            text = "".join([part.text or "" for part in cell.iter(_TEXT)])
            texts[column] = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
        elif (value := inner.get(_VALUE)) is not None:
            numbers[column] = value.text or ""
    return SheetRow(int(number), texts, numbers, formulas)


def day(number: str) -> date | None:
    """The day that a cell's number means; None for no number."""
    return date(1899, 12, 30) + timedelta(days=int(number)) if number.isdigit() else None
