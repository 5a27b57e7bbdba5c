"""Reads the rows of a workbook for its proof: zip, lxml and expressions of its own, nothing of what the writer uses."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from lxml import etree

_MAIN_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAIN = f"{{{_MAIN_NAMESPACE}}}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ROWS, _ROWS_END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_DAY_NOUGHT = date(1899, 12, 30)
_BLANKS = rb'(?:<c r="[A-Z]+\d+" s="\d+"/>)*'
_ROW = re.compile(rb'<row r="(\d+)" ht="[\d.]+" customHeight="1">' + _BLANKS)
_CELL = re.compile(
    rb'<c r="([A-Z]+\d+)" s="\d+"'
    rb'(?: t="inlineStr"><is><t xml:space="preserve">([^<]*)</t></is>|>(?:<f>([^<]*)</f>)?(?:<v>(\d+)</v>)?)'
    rb"</c>" + _BLANKS + rb"|(?s:.+)"
)

Written = tuple[bytes, bytes, bytes, bytes]
"""A cell as it stands in the file: its place, such as B7, its text, its formula and its number; b"" for none."""

_OF_NO_FORM: Written = (b"", b"", b"", b"")
"""What stands for markup that is not that of our cells."""


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


class WrittenRow(NamedTuple):
    """A row as it stands in the file: its number, 0 for none, the cells that say something, and all its markup."""

    number: int
    cells: list[Written]
    markup: bytes

    @property
    def blank(self) -> bool:
        """Whether no cell says anything."""
        return not self.cells or (self.cells[-1] == _OF_NO_FORM and not any(self.parsed()[1:]))

    def parsed(self) -> SheetRow:
        """The row taken apart, whatever its form. Raises XMLSyntaxError where that cannot be done."""
        tree = etree.fromstring(
            b'<sheetData xmlns="%s">%s</sheetData>' % (_MAIN_NAMESPACE.encode(), self.markup)
        )
        row = tree[-1]  # comments may stand before it
        number = row.get("r", "0")
        found = SheetRow(int(number), {}, {}, {})
        if loose := "".join(each.tail or "" for each in tree.iter()):
            found.texts[""] = loose
        for cell in row.iter(f"{_MAIN}c"):
            place, inline = cell.get("r", ""), cell.get("t") == "inlineStr"
            # A cell that says it stands in another row stands in no column.
            column = place.removesuffix(number) if place.endswith(number) else ""
            told = {"f": found.formulas} | ({"t": found.texts} if inline else {"v": found.numbers})
            for tag, into in told.items():
                for each in cell.iter(f"{_MAIN}{tag}"):
                    into[column] = into.get(column, "") + _unescaped(each.text or "")
        return found


def read_sheets(path: Path) -> dict[str, tuple[WrittenRow, ...]]:
    """The rows of all sheets of a workbook by name, in order.

    Raises:
        KeyError, BadZipFile, XMLSyntaxError: it is no workbook; for the proof the same as an empty one.
    """
    with zipfile.ZipFile(path) as package:
        book = etree.fromstring(package.read("xl/workbook.xml"))
        relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): each.get("Target", "") for each in relations}
        return {
            sheet.get("name", ""): tuple(_rows(package.read(_part(targets[sheet.get(_RELATION)]))))
            for sheet in book.iter(f"{_MAIN}sheet")
        }


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _rows(content: bytes) -> Iterator[WrittenRow]:
    """The rows one by one: nobody builds the tree of a sheet, of which all else is parsed."""
    before, begun, rest = content.partition(_ROWS)
    rows, ended, after = rest.partition(_ROWS_END)
    sheet = etree.fromstring(before + begun + ended + after)
    if sheet.tag != f"{_MAIN}worksheet" or sheet.find(f"{_MAIN}sheetData") is None:
        return  # names would mean other things than what they say
    *whole, broken = rows.split(_ROW_END)
    for row in (*whole, broken) if broken else whole:
        begin = _ROW.match(row)
        if begin is None:
            yield WrittenRow(0, [_OF_NO_FORM], row + _ROW_END)
        else:
            yield WrittenRow(int(begin[1]), _CELL.findall(row, begin.end()), row + _ROW_END)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def day(number: str) -> date | None:
    """The day that a cell's number means; None for no number."""
    return _DAY_NOUGHT + timedelta(days=int(number)) if number.isdigit() else None


def number_of(day: date) -> bytes:
    """The number by which a cell means a day."""
    return b"%d" % (day - _DAY_NOUGHT).days
