"""Proves a workbook before it is delivered: read back by separate code, every sheet must say what the plan says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree
from openpyxl.utils import get_column_letter

from app.documents.excel.expected import ExpectedSheet, SheetLine, expected_sheets
from app.documents.excel.reading import SheetRow, Written, WrittenRow, day, number_of, read_sheets
from app.domain.plan.model import Plan
from app.errors.faults import Difference, ExportNotProven
from app.standards import Standard

MOST_DIFFERENCES = 20
"""No message lists more places than this."""

_READ_OTHERWISE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML does not hold, or reads as another sign."""
_IN_NO_FILE = b"<"
"""Stands for a text that a file may hold otherwise than as it is: its row is parsed."""


def prove(path: Path, plan: Plan, standard: Standard) -> None:
    """Compare the workbook at `path` with the plan.

    Raises:
        ExportNotProven: they differ; says where.
    """
    if found := differences(path, plan, standard):
        raise ExportNotProven(path, found[:MOST_DIFFERENCES])


def differences(path: Path, plan: Plan, standard: Standard) -> tuple[Difference, ...]:
    """Every place where the workbook does not say what the plan says."""
    expected = expected_sheets(plan, standard)
    try:
        sheets = read_sheets(path)
        found = list(_compared("file", "; ".join(sheet.name for sheet in expected), "; ".join(sheets)))
        markup = _Markup()
        for sheet in expected:
            found += _sheet_differences(sheet, sheets.get(sheet.name, ()), markup)
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as fault:
        return (Difference("file", "", str(fault)),)
    return tuple(found)


class _Markup(dict[str, bytes]):
    """Texts as they stand in a file, each made once."""

    def __missing__(self, text: str) -> bytes:
        plain = "_x" not in text and (text.isprintable() or not _READ_OTHERWISE.search(text))
        self[text] = found = escape(text).encode() if plain else _IN_NO_FILE
        return found


def _sheet_differences(
    sheet: ExpectedSheet, rows: Sequence[WrittenRow], markup: _Markup
) -> Iterator[Difference]:
    written = [row for row in rows if not row.blank]
    for place, (line, row) in enumerate(zip_longest(sheet.lines, written), start=1):
        if line and row and _as_written(line, row.number, markup) == row.cells:
            continue
        where = f"sheet {sheet.name}, {(row and row.number) or place}"
        if row is None:
            yield Difference(where, _shown(line), "")
        elif line is None:
            found = row.parsed()
            yield Difference(where, "", " | ".join((*found.texts.values(), *found.numbers.values())))
        else:
            yield from _row_differences(where, line, row.parsed())


def _as_written(line: SheetLine, row: int, markup: _Markup) -> list[Written]:
    """The cells of the line as they stand in the file, where each of its texts can be written in one way only."""
    number = b"%d" % row
    formulas = {
        letter.encode(): markup[formula.removeprefix("=")].replace(b"{row}", number)
        for letter, formula in line.formulas.items()
    }
    days = {letter.encode(): number_of(day) for letter, day in line.days.items()}
    return [
        (letter + number, markup[text], formulas.get(letter, b""), days.get(letter, b""))
        for letter, text in zip(_letters(len(line.texts)), line.texts, strict=True)
        if text or letter in formulas or letter in days
    ]


def _by_letters(texts: Sequence[str]) -> dict[str, str]:
    return {letter.decode(): text for letter, text in zip(_letters(len(texts)), texts, strict=True)}


@cache
def _letters(count: int) -> tuple[bytes, ...]:
    """The letters of the first columns."""
    return tuple(get_column_letter(place).encode() for place in range(1, count + 1))


def _row_differences(where: str, line: SheetLine, row: SheetRow) -> Iterator[Difference]:
    if line.in_order:
        yield from _compared(where, " | ".join(line.in_order), " | ".join(row.texts.values()))
        return
    texts = _by_letters(line.texts)
    for column in dict.fromkeys((*texts, *row.texts)):
        yield from _compared(f"{where} {column}", texts.get(column, ""), row.text(column))
    for column in dict.fromkeys((*line.days, *row.numbers)):
        expected = line.days.get(column)
        yield from _compared(f"{where} {column}", expected.isoformat() if expected else "", _day(row, column))
    for column in dict.fromkeys((*line.formulas, *row.formulas)):
        formula = line.formulas.get(column, "").replace("{row}", str(row.number))
        yield from _compared(f"{where} {column}", formula.removeprefix("="), row.formulas.get(column, ""))


def _day(row: SheetRow, column: str) -> str:
    found = day(row.numbers.get(column, ""))
    return found.isoformat() if found else row.numbers.get(column, "")


def _compared(place: str, expected: str, found: str) -> Iterator[Difference]:
    if expected != found:
        yield Difference(place, expected, found)


def _shown(line: SheetLine | None) -> str:
    return " | ".join(filter(None, line.texts)) if line else ""
