"""Proves a workbook before it is delivered: read back by separate code, every sheet must say what the plan says."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from xml.parsers.expat import ExpatError

from lxml import etree

from app.documents.excel.expected import ExpectedSheet, SheetLine, expected_sheets
from app.documents.excel.reading import SheetRow, day, read_sheets
from app.domain.plan.model import Plan
from app.errors.faults import Difference, ExportNotProven
from app.standards import Standard

MOST_DIFFERENCES = 20
"""No message lists more places than this."""


def prove(path: Path, plan: Plan, standard: Standard) -> None:
    """Compare the workbook at `path` with the plan.

    Raises:
        ExportNotProven: they differ; says where.
    """
    if found := differences(path, plan, standard):
        raise ExportNotProven(path, found[:MOST_DIFFERENCES])


def differences(path: Path, plan: Plan, standard: Standard) -> tuple[Difference, ...]:
    """Every place where the workbook does not say what the plan says."""
    try:
        sheets = read_sheets(path)
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, ExpatError) as fault:
        return (Difference("file", "", str(fault)),)
    expected = expected_sheets(plan, standard)
    names = [sheet.name for sheet in expected]
    found = list(_compared("file", "; ".join(names), "; ".join(sheets)))
    for sheet in expected:
        found += _sheet_differences(sheet, sheets.get(sheet.name, ()))
    return tuple(found)


def _sheet_differences(sheet: ExpectedSheet, rows: Sequence[SheetRow]) -> Iterator[Difference]:
    written = [row for row in rows if row.texts or row.numbers or row.formulas]
    for place, (line, row) in enumerate(zip_longest(sheet.lines, written), start=1):
        where = f"sheet {sheet.name}, {row.number if row else place}"
        if row is None:
            yield Difference(where, _shown(line), "")
        elif line is None:
            yield Difference(where, "", " | ".join((*row.texts.values(), *row.numbers.values())))
        else:
            yield from _row_differences(where, line, row)


def _row_differences(where: str, line: SheetLine, row: SheetRow) -> Iterator[Difference]:
    if line.in_order:
        yield from _compared(where, " | ".join(line.in_order), " | ".join(row.texts.values()))
        return
    if line.texts == row.texts and not (line.days or row.numbers or line.formulas or row.formulas):
        return
    for column in dict.fromkeys((*line.texts, *row.texts)):
        yield from _compared(f"{where} {column}", line.texts.get(column, ""), row.text(column))
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
    return " | ".join(text for text in line.texts.values() if text) if line else ""
