"""A workbook (.xlsx, .xls, .ods) as a document: what stands above a table as paragraphs, the table cell by cell.

Values are read, formulas never run; hidden sheets are named and left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.domain.recognition.source import (
    Piece,
    Sort,
    SourceBlock,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)
from app.domain.text import Run
from app.domain.vietnamese import clean
from app.errors import FileDamaged, UnpacksTooLarge

_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
Value = str | float | int | bool | date | datetime | time | timedelta
Merges = dict[tuple[int, int], tuple[int, int]]


def read_workbook(data: bytes, path: Path) -> SourceDocument:
    """The document in the bytes of a workbook; `path` is named in errors. Raises CannotImport."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        blocks: list[SourceBlock] = []
        others: list[Piece] = []
        for number, sheet in enumerate(book.sheets_metadata, start=1):
            found = book.get_sheet_by_index(number - 1)
            if found.total_height > _MOST_ROWS * 60 or found.total_width > 16_384:
                raise UnpacksTooLarge(path)
            rows = [row[:_MOST_COLUMNS] for row in found.to_python(skip_empty_area=False, nrows=_MOST_ROWS)]
            if sheet.visible is SheetVisibleEnum.Visible:
                blocks += _sheet(rows, _merges(found.merged_cell_ranges), f"sheet {number}")
            else:
                others += _hidden(rows, f"sheet {number}")
    except (CalamineError, ValueError, OSError) as fault:
        raise FileDamaged(path) from fault
    return SourceDocument(tuple(blocks), tuple(others))


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
            if height > 1 or width > 1:
                covered |= {(r + y, c + x) for y in range(height) for x in range(width) if x or y}
            if (r, c) in covered and not _text(value):
                continue
            name = f"{place}, row {r + 1}, cell {c + 1}"
            text = _text(value)
            content = (Run(text),) if text else ()
            cells.append(SourceCell(name, (SourceParagraph(name, content, in_cell=True),), c, width, height))
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
