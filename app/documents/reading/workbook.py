"""A workbook (.xlsx, .xls, .ods) as a document: what stands above a table as paragraphs, the table cell by cell.

Values are read, formulas never run; hidden sheets are named and left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.documents.reading.package import SafePackage
from app.documents.reading.passwords import is_locked
from app.domain.plan.rich_text import Run
from app.domain.recognition.source import (
    Piece,
    Sort,
    SourceBlock,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)
from app.domain.vietnamese import clean
from app.errors.importing import FileDamaged, FileEncrypted, LibreOfficeNeeded, UnpacksTooLarge

_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 20_000, 200, 5_000_000
Value = str | float | int | bool | date | datetime | time | timedelta
Merges = dict[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class SourceSheet:
    """The values of a sheet, which cells span others, and whether it is shown."""

    rows: Sequence[Sequence[Value]]
    merges: Merges
    visible: bool


def read_workbook(data: bytes, path: Path) -> SourceDocument:
    """The document in the bytes of a workbook; `path` is named in errors. Raises CannotImport."""
    blocks: list[SourceBlock] = []
    others: list[Piece] = []
    for number, sheet in enumerate(_sheets(data, path), start=1):
        if sheet.visible:
            blocks += _sheet(sheet.rows, sheet.merges, f"sheet {number}")
        else:
            others += _hidden(sheet.rows, f"sheet {number}")
    return SourceDocument(tuple(blocks), tuple(others))


def _sheets(data: bytes, path: Path) -> list[SourceSheet]:
    from python_calamine import CalamineError

    if data.startswith(b"PK"):
        SafePackage(data, path).refuse_large()
    try:
        return _sheets_by_calamine(data, path)
    except (CalamineError, ValueError, OSError) as fault:
        if data.startswith(b"PK"):
            return _sheets_otherwise(data, path)
        if is_locked(data):
            raise FileEncrypted(path) from fault
        raise FileDamaged(path) from fault
    except BaseException as fault:
        # What its Rust did not expect of a broken file comes as this, which is no Exception.
        if type(fault).__name__ != "PanicException":
            raise
        raise FileDamaged(path) from fault


def _sheets_by_calamine(data: bytes, path: Path) -> list[SourceSheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for number, sheet in enumerate(book.sheets_metadata):
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            # Charts, macros and dialogs have no cells.
            continue
        found = book.get_sheet_by_index(number)
        if found.total_height * found.total_width > _MOST_CELLS:
            raise UnpacksTooLarge(path)
        rows = _used(found.to_python(skip_empty_area=False), path)
        visible = sheet.visible is SheetVisibleEnum.Visible
        sheets.append(SourceSheet(rows, _merges(found.merged_cell_ranges), visible))
    return sheets


def _sheets_otherwise(data: bytes, path: Path) -> list[SourceSheet]:
    """The sheets of a workbook that calamine does not take, such as one with macro sheets.

    Raises:
        LibreOfficeNeeded: it is one of LibreOffice's own.
        FileDamaged: it cannot be read this way either.
    """
    package = SafePackage(data, path)
    if "content.xml" in package.names:
        raise LibreOfficeNeeded(path, "open_workbook", data)
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            package.xml(name)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
        if any(sheet.max_row * sheet.max_column > _MOST_CELLS for sheet in book.worksheets):
            raise UnpacksTooLarge(path)
    # It believes what a broken file says of itself.
    except (ValueError, LookupError, TypeError, AttributeError, OSError, AssertionError) as fault:
        raise FileDamaged(path) from fault
    return [
        SourceSheet(
            _used([list(map(_value, row)) for row in sheet.iter_rows(values_only=True)], path),
            {
                (each.min_row - 1, each.min_col - 1): (each.size["rows"], each.size["columns"])
                for each in sheet.merged_cells.ranges
            },
            sheet.sheet_state == "visible",
        )
        for sheet in book.worksheets
    ]


def _value(value: object) -> Value:
    if value is None:
        return ""
    return value if isinstance(value, str | float | int | date | time | timedelta) else str(value)


def _used(rows: Sequence[Sequence[Value]], path: Path) -> list[Sequence[Value]]:
    """The rows and columns up to the last that has a text. Raises UnpacksTooLarge for more than a person looks at."""
    widths = [max((c for c, value in enumerate(row, start=1) if value != ""), default=0) for row in rows]
    height = max((r for r, width in enumerate(widths, start=1) if width), default=0)
    width = max(widths, default=0)
    if height > _MOST_ROWS or width > _MOST_COLUMNS:
        raise UnpacksTooLarge(path)
    return [row[:width] for row in rows[:height]]


def _merges(ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]] | None) -> Merges:
    """How many rows and columns the cells at these places span."""
    return {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in ranges or ()
        if left < _MOST_COLUMNS
    }


def _hidden(rows: Sequence[Sequence[Value]], place: str) -> Iterator[Piece]:
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            if text := _text(value):
                yield Piece(f"{place}, row {r}, cell {c}", text, Sort.HIDDEN)


def _sheet(rows: Sequence[Sequence[Value]], merges: Merges, place: str) -> Iterator[SourceBlock]:
    """Rows with one text are paragraphs, above and below the table; the rows between are the table."""
    filled = [sum(bool(_text(value)) for value in row) for row in rows]
    wide = [r for r, count in enumerate(filled) if count > 2]
    first, last = (wide[0], _last_row(rows, filled, wide[-1])) if wide else (len(rows), len(rows))
    for r in range(first):
        yield from _paragraphs(rows[r], f"{place}, row {r + 1}", centred=True)
    if wide:
        yield SourceTable(place, tuple(_rows(rows, merges, first, last, place)))
    for r in range(last + 1, len(rows)):
        yield from _paragraphs(rows[r], f"{place}, row {r + 1}", centred=False)


def _last_row(rows: Sequence[Sequence[Value]], filled: Sequence[int], last: int) -> int:
    """The last row of the table: a row of two texts right below it may be a total."""
    return last + 1 if last + 1 < len(rows) and filled[last + 1] == 2 else last


def _paragraphs(row: Sequence[Value], place: str, *, centred: bool) -> Iterator[SourceParagraph]:
    for c, value in enumerate(row, start=1):
        if text := _text(value):
            yield SourceParagraph(f"{place}, cell {c}", (Run(text, bold=centred),), centred=centred)


def _rows(
    rows: Sequence[Sequence[Value]], merges: Merges, first: int, last: int, place: str
) -> Iterator[tuple[SourceCell, ...]]:
    covered: set[tuple[int, int]] = set()
    for r in range(first, last + 1):
        cells = []
        for c, value in enumerate(rows[r]):
            height, width = merges.get((r, c), (1, 1))
            height, width = min(height, last - r + 1), min(width, len(rows[r]) - c)
            if height > 1 or width > 1:
                covered |= {(r + y, c + x) for y in range(height) for x in range(width) if x or y}
            if (r, c) in covered and not _text(value):
                continue
            name = f"{place}, row {r + 1}, cell {c + 1}"
            text = _text(value)
            content = (Run(text),) if text else ()
            inside = (SourceParagraph(name, content, in_cell=True),)
            cells.append(SourceCell(name, inside, c, width, rows=height))
        yield tuple(cells)


def _text(value: Value) -> str:
    """A value as a person reads it in its cell."""
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}".replace(".", ",")
    return clean(str(value)).strip()
