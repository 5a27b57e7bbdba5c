"""Reads a workbook of registers back, all of it or nothing: every wrong sheet, column and cell is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.documents.excel.register_book import ID_HEADING, BookWords
from app.documents.reading.workbook import Value, raw_cells
from app.domain.registers.office_registers import OfficeRegisters, Register, with_row
from app.domain.registers.row_fields import (
    FIELDS,
    CellWords,
    Holds,
    NotAValue,
    RowField,
    day_text,
    names_in,
    new_row,
)
from app.domain.vietnamese import clean, search_key
from app.errors.registers import BookProblem, RegisterBookInvalid


@dataclass(frozen=True)
class BookRows:
    """The rows of a workbook, and the registers that it has sheets of."""

    registers: OfficeRegisters
    told: tuple[Register, ...]


@dataclass
class _Line:
    """A row of a sheet: its number, its id, and the texts of its cells by field."""

    register: Register
    number: int
    id: str
    texts: Mapping[str, str]


def read_register_workbook(
    content: bytes, path: Path, shown: OfficeRegisters, words: BookWords, new_id: Callable[[], str]
) -> BookRows:
    """What the workbook says. A row keeps what it does not tell of itself from the row of its id in `shown`.

    Raises:
        RegisterBookInvalid: a sheet, a column or a cell is wrong; names all of them.
        CannotImport: it is no workbook that can be read.
    """
    sheets = {search_key(name): (name, rows) for name, rows in raw_cells(content, path).items()}
    named = {register: sheets.get(search_key(title)) for register, title in words.titles.items()}
    found = {register: sheet for register, sheet in named.items() if sheet is not None}
    if not found:
        titles = ", ".join(words.titles.values())
        raise RegisterBookInvalid(path, (BookProblem("no_sheet", words=titles),))
    problems: list[BookProblem] = []
    lines: list[_Line] = []
    for register, (name, rows) in found.items():
        lines += _lines(register, name, rows, words, new_id, problems)
    registers = _built(lines, shown, words, problems)
    if problems:
        raise RegisterBookInvalid(path, tuple(problems))
    return BookRows(registers, tuple(found))


def _lines(
    register: Register,
    sheet: str,
    rows: Sequence[Sequence[Value]],
    words: BookWords,
    new_id: Callable[[], str],
    problems: list[BookProblem],
) -> list[_Line]:
    """The rows of a sheet below its headings; none where a column is wrong."""
    columns = _columns(register, sheet, rows[0] if rows else (), words, problems)
    if columns is None:
        return []
    found, seen = [], set[str]()
    for number, cells in enumerate(rows[1:], 2):
        texts = {name: _text(cells[at]) if at < len(cells) else "" for name, at in columns.items()}
        row_id = texts.pop(ID_HEADING, "")
        if not any(texts.values()):
            continue
        # A row that was copied in Excel brings the id of the one it was copied from.
        if not row_id or row_id in seen:
            row_id = new_id()
        seen.add(row_id)
        found.append(_Line(register, number, row_id, texts))
    return found


def _columns(
    register: Register,
    sheet: str,
    heads: Sequence[Value],
    words: BookWords,
    problems: list[BookProblem],
) -> dict[str, int] | None:
    """In which column each field stands, whatever their order; None where one is missing, unknown or there twice."""
    known = {search_key(heading): name for name, heading in words.headings[register].items()}
    known[ID_HEADING] = ID_HEADING
    found: dict[str, int] = {}
    wrong: list[BookProblem] = []
    for at, head in enumerate(map(_text, heads)):
        name = known.get(search_key(head))
        if name is None and head:
            wrong.append(BookProblem("unknown_column", sheet, 1, head))
        elif name in found:
            wrong.append(BookProblem("column_twice", sheet, 1, head))
        elif name is not None:
            found[name] = at
    needed = [field.name for field in FIELDS[register] if field.written]
    wrong += [
        BookProblem("no_column", sheet, 1, words.headings[register][name])
        for name in needed
        if name not in found
    ]
    if ID_HEADING not in found:
        wrong.append(BookProblem("no_column", sheet, 1, ID_HEADING))
    problems += wrong
    return None if wrong else found


def _text(value: Value) -> str:
    if isinstance(value, datetime):
        return day_text(value.date())
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value)).strip()


def _built(
    lines: list[_Line], shown: OfficeRegisters, words: BookWords, problems: list[BookProblem]
) -> OfficeRegisters:
    """The rows: first without naming each other, then with the names of those that are new, too."""
    first = _rows(lines, shown, words, [words.cells], problems, (Holds.ROW,))
    new = CellWords(words.cells.choices, names_in(first))
    return _rows(lines, first, words, [words.cells, new], problems, ()) if not problems else first


def _rows(
    lines: list[_Line],
    known: OfficeRegisters,
    words: BookWords,
    readings: list[CellWords],
    problems: list[BookProblem],
    later: tuple[Holds, ...],
) -> OfficeRegisters:
    found = OfficeRegisters()
    for line in lines:
        row = known.row(line.register, line.id) or new_row(line.register, line.id)
        for field in FIELDS[line.register]:
            if not field.written or field.holds in later or (not later and field.holds is not Holds.ROW):
                continue
            text = line.texts.get(field.name, "")
            if text == _text(field.text(row, words.cells)):
                continue  # a value says no less than the text of its cell
            try:
                row = field.put(row, _read(field, text, readings))
            except NotAValue as refused:
                heading = words.headings[line.register][field.name]
                problems.append(
                    BookProblem(
                        refused.reason,
                        words.titles[line.register],
                        line.number,
                        heading,
                        refused.words,
                        field.offered(words.cells) if field.holds is not Holds.ROW else (),
                    )
                )
        found = with_row(found, line.register, row)
    return found


def _read(field: RowField, text: str, readings: list[CellWords]) -> Any:
    """The value of a cell in the first reading that knows it. Raises NotAValue."""
    for words in readings[:-1]:
        try:
            return field.read(text, words)
        except NotAValue:
            continue
    return field.read(text, readings[-1])
