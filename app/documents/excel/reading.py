"""Reads the rows of a workbook for its proof: zip, lxml and expressions of its own, nothing of what the writer uses."""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from lxml import etree

_MAIN_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAIN = f"{{{_MAIN_NAMESPACE}}}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ROWS, _ROWS_END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_DAY_NOUGHT = date(1899, 12, 30)
_LOOK = re.compile(rb'" (?:s="\d+"|ht="[\d.]+" customHeight="1")(?=/?>| t="inlineStr">)')
"""How a cell looks and how high a row is, and only that: expected texts escape the bracket that must follow."""
_SAYING = tuple(f"{_MAIN}{tag}" for tag in "tvf")
"""The elements whose words are those of cells."""
_IN_ROWS = tuple(f"{_MAIN}{tag}" for tag in ("row", "c", "is", *"tvf"))
_WORDS_ALONE = re.compile(
    rb'<row r="(\d+)">(?:<c r="[A-Z]+\1"(?:/>| t="inlineStr"><is><t xml:space="preserve">[^<>]*</t></is></c>))*'
)
_BLANK = re.compile(rb'<row r="\d+">(?:<c r="[A-Z]+\d+"/>)*')


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


class WrittenSheet:
    """The rows of a sheet as they stand in the file, numbered from 1.

    Those that say anything are in `filled`, each by its number as its markup without its end and without looks.
    Raises KeyError where anything stands behind the last of them.
    """

    def __init__(self, rows: memoryview) -> None:
        self._rows = rows
        *bare, rest = _LOOK.sub(b'"', rows).split(_ROW_END)
        if rest:
            raise KeyError("</row>")
        self.filled = {
            number: row
            for number, row in enumerate(bare, start=1)
            if b"</t>" in row or not _BLANK.fullmatch(row)
        }

    @cached_property
    def _whole(self) -> list[bytes]:
        return bytes(self._rows).split(_ROW_END)

    def is_words_alone(self, number: int) -> bool:
        """Whether a row holds texts and blank cells as we write them, and nothing else."""
        return _WORDS_ALONE.fullmatch(self.filled[number]) is not None

    def parsed(self, number: int) -> SheetRow:
        """A row taken apart, whatever its form. Raises XMLSyntaxError where that cannot be done."""
        tree = etree.fromstring(
            b'<sheetData xmlns="%s">%s</row></sheetData>'
            % (_MAIN_NAMESPACE.encode(), self._whole[number - 1])
        )
        row = tree[-1]  # comments may stand before it
        name = row.get("r", "0")
        found = SheetRow(int(name) if name.isdigit() else 0, {}, {}, {})
        inside = (each.text for each in tree.iter("*") if each.tag not in _SAYING)
        if loose := "".join(filter(None, (*inside, *(each.tail for each in tree.iter())))):
            found.texts[""] = loose
        for cell in row.iter(f"{_MAIN}c"):
            place, inline = cell.get("r", ""), cell.get("t") == "inlineStr"
            column = place.removesuffix(name)  # there is none where it says that it stands in another row
            told = {"f": found.formulas} | ({"t": found.texts} if inline else {"v": found.numbers})
            for tag, into in told.items():
                for each in cell.iter(f"{_MAIN}{tag}"):
                    into[column] = into.get(column, "") + _unescaped(each.text or "")
        return found


class WrittenBook:
    """The sheets of a workbook by name, in order, each read when it is asked for.

    Raises KeyError or XMLSyntaxError where it is no workbook.
    """

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        book = etree.fromstring(package.read("xl/workbook.xml"))
        relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): each.get("Target", "") for each in relations}
        sheets = [*book.iter(f"{_MAIN}sheet")]
        self.names = [sheet.get("name", "") for sheet in sheets]
        self._parts = [_part(targets[sheet.get(_RELATION)]) for sheet in sheets]

    def sheet(self, name: str) -> WrittenSheet:
        """The rows of a sheet: nobody builds their tree, and all else of its part is parsed."""
        content = self._package.read(self._parts[self.names.index(name)])
        begin, end = content.find(_ROWS) + len(_ROWS), content.find(_ROWS_END)
        around = content[:begin] + content[end:]
        if b"<!" in around or b"<?" in around:
            raise KeyError(
                name
            )  # a remark around the rows, letters of another encoding: there is none in ours
        sheet = etree.fromstring(around)
        if sheet.tag != f"{_MAIN}worksheet" or sheet.find(f"{_MAIN}sheetData") is None:
            end = begin  # names would mean other things than what they say
        if next(sheet.iter(*_IN_ROWS), None) is not None:
            end = begin  # there are rows or cells elsewhere too
        return WrittenSheet(memoryview(content)[begin:end])


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def day_of(number: str) -> date | None:
    """The day that a cell's number means; None for no number."""
    return _DAY_NOUGHT + timedelta(days=int(number)) if number.isdigit() else None


def number_of(day: date) -> int:
    """The number by which a cell means a day."""
    return (day - _DAY_NOUGHT).days
