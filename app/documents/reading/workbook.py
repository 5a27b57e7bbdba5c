"""A workbook (.xlsx, .xls, .ods) as a document: what stands above a table as paragraphs, the table cell by cell.

What a cell shows is its wording; formulas are not run. Hidden sheets, rows and columns are named and left out.
"""

from __future__ import annotations

import io
import re
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.documents.reading.bounds import refuse_more_than_a_plan
from app.documents.reading.number_format import general
from app.documents.reading.old_sheet_look import old_looks
from app.documents.reading.open_sheet_look import open_looks
from app.documents.reading.package import SafePackage
from app.documents.reading.passwords import is_locked
from app.documents.reading.sheet_look import BookLook, SheetLook, sheet_parts
from app.domain.plan.rich_text import Run
from app.domain.recognition.rules import ORDINAL_HEADING
from app.domain.recognition.source import (
    Piece,
    Remark,
    Sort,
    SourceBlock,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)
from app.domain.vietnamese import clean, search_key
from app.errors.importing import (
    CannotImport,
    FileDamaged,
    FileEncrypted,
    LibreOfficeNeeded,
    SheetTooLarge,
    UnpacksTooLarge,
)

_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 20_000, 200, 5_000_000
Value = str | float | int | bool | date | datetime | time | timedelta
Merges = dict[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class SourceSheet:
    """The values of a sheet, which cells span others, whether it is shown, and how it is seen."""

    rows: Sequence[Sequence[Value]]
    merges: Merges
    visible: bool
    name: str = ""
    look: SheetLook = field(default_factory=SheetLook)


@dataclass(frozen=True)
class _Line:
    """The cells of a row that are seen: their columns in the file, from 0, and what they show."""

    row: int
    texts: tuple[str, ...]

    @property
    def filled(self) -> int:
        return sum(map(bool, self.texts))


def read_workbook(data: bytes, path: Path) -> SourceDocument:
    """The document in the bytes of a workbook; `path` is named in errors. Raises CannotImport."""
    return document_of(_sheets(data, path), path)


def document_of(sheets: Sequence[SourceSheet], path: Path) -> SourceDocument:
    """The document that sheets are, in their order; `path` is named in errors. Raises MoreThanAPlan."""
    refuse_more_than_a_plan(sum(len(row) for sheet in sheets if sheet.visible for row in sheet.rows), path)
    blocks: list[SourceBlock] = []
    others: list[Piece] = []
    remarks: Counter[Remark] = Counter()
    for number, sheet in enumerate(sheets, start=1):
        place = f"sheet {number}"
        if not sheet.visible:
            others += _hidden(sheet.rows, place)
            remarks[Remark.HIDDEN] += bool(sheet.rows)
            continue
        seen = _Seen.of(sheet, place)
        blocks += seen.blocks()
        told = [*seen.unseen(), *(each._replace(place=place + each.place) for each in sheet.look.named)]
        others += told
        remarks[Remark.HIDDEN] += seen.hidden_parts
        remarks[Remark.STRUCK] += sum(each.sort is Sort.STRUCK for each in told)
        remarks[Remark.UNREAD] += sum(each.sort is Sort.UNREAD for each in told)
    return SourceDocument(tuple(blocks), tuple(others), tuple(remarks.items()))


def shown_cells(data: bytes, path: Path) -> dict[str, list[list[str]]]:
    """What the cells of each sheet show, by its name, the rows that a filter hides too. Raises CannotImport."""
    return {
        sheet.name: [[_shown(sheet, r, c) for c in range(len(row))] for r, row in enumerate(sheet.rows)]
        for sheet in _sheets(data, path)
    }


def raw_cells(data: bytes, path: Path, *, whole: bool = False) -> dict[str, list[list[Value]]]:
    """The values of the cells of each sheet, by its name, as they are kept; `whole` however many they are.

    Raises CannotImport.
    """
    sheets = _plain_sheets(data, path, whole=whole)
    return {sheet.name: [list(row) for row in sheet.rows] for sheet in sheets}


def _sheets(data: bytes, path: Path) -> list[SourceSheet]:
    return _with_looks(_plain_sheets(data, path), data, path)


def _plain_sheets(data: bytes, path: Path, *, whole: bool = False) -> list[SourceSheet]:
    from python_calamine import CalamineError

    if data.startswith(b"PK"):
        _refuse_large(SafePackage(data, path))
    try:
        return _sheets_by_calamine(data, path, whole=whole)
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
        raise (FileEncrypted(path) if is_locked(data) else FileDamaged(path)) from fault


_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"')


def _refuse_large(package: SafePackage) -> None:
    """Before calamine makes room for all cells between those that say something: it ends the process without it.

    Raises:
        UnpacksTooLarge: a part is larger than any document has.
        SheetTooLarge: the cells of a sheet stand further apart than in any list.
    """
    package.refuse_large()
    for name in package.names:
        if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
            continue
        rows = columns = 0
        for match in _CELL.finditer(package.bytes_of(name)):
            rows, columns = max(rows, int(match[2])), max(columns, _column(match[1]))
        if rows * columns > _MOST_CELLS:
            title = next((each for each, part in sheet_parts(package).items() if part == name), name)
            raise SheetTooLarge(package.path, title, rows, columns)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheets_by_calamine(data: bytes, path: Path, *, whole: bool) -> list[SourceSheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for number, sheet in enumerate(book.sheets_metadata):
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            # Charts, macros and dialogs have no cells.
            continue
        found = book.get_sheet_by_index(number)
        if found.total_height * found.total_width > _MOST_CELLS:
            raise SheetTooLarge(path, sheet.name, found.total_height, found.total_width)
        values = found.to_python(skip_empty_area=False)
        rows = values if whole else _used(values, path, sheet.name)
        visible = sheet.visible is SheetVisibleEnum.Visible
        sheets.append(SourceSheet(rows, _merges(found.merged_cell_ranges), visible, sheet.name))
    return sheets


def _with_looks(sheets: list[SourceSheet], data: bytes, path: Path) -> list[SourceSheet]:
    """The sheets with how they are seen, where the file is a package that says so."""
    rows = {sheet.name: sheet.rows for sheet in sheets}

    def value(name: str, row: int, column: int) -> Value:
        lines = rows.get(name, ())
        return lines[row][column] if row < len(lines) and column < len(lines[row]) else ""

    if not data.startswith(b"PK"):
        try:
            looks = old_looks(data, value)
        # It believes what a broken file says of itself; the values were read all the same.
        except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error):
            return sheets
        return [replace(sheet, look=looks.get(sheet.name, sheet.look)) for sheet in sheets]
    package = SafePackage(data, path)
    if "content.xml" in package.names:
        looks = open_looks(package)
        return [replace(sheet, look=looks.get(sheet.name, sheet.look)) for sheet in sheets]
    if not any(name.startswith("xl/") and name.endswith(".xml") for name in package.names):
        # The binary form of Excel.
        return sheets
    try:
        book = BookLook(package, value)
        return [replace(sheet, look=book.look(sheet.name)) if sheet.visible else sheet for sheet in sheets]
    except UnpacksTooLarge:
        raise
    except CannotImport:
        # The values were read all the same: the parts are not as the standard has them.
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
        for sheet in book.worksheets:
            if sheet.max_row * sheet.max_column > _MOST_CELLS:
                raise SheetTooLarge(path, sheet.title, sheet.max_row, sheet.max_column)
    # It believes what a broken file says of itself.
    except (ValueError, LookupError, TypeError, AttributeError, OSError, AssertionError) as fault:
        raise FileDamaged(path) from fault
    return [
        SourceSheet(
            _used([list(map(_value, row)) for row in sheet.iter_rows(values_only=True)], path, sheet.title),
            {
                (each.min_row - 1, each.min_col - 1): (each.size["rows"], each.size["columns"])
                for each in sheet.merged_cells.ranges
            },
            sheet.sheet_state == "visible",
            sheet.title,
        )
        for sheet in book.worksheets
    ]


def _value(value: object) -> Value:
    if value is None:
        return ""
    return value if isinstance(value, str | float | int | date | time | timedelta) else str(value)


def _used(rows: Sequence[Sequence[Value]], path: Path, sheet: str) -> list[Sequence[Value]]:
    """The rows and columns up to the last that has a text. Raises SheetTooLarge for more than a person looks at."""
    widths = [max((c for c, value in enumerate(row, start=1) if value != ""), default=0) for row in rows]
    height = max((r for r, width in enumerate(widths, start=1) if width), default=0)
    width = max(widths, default=0)
    if height > _MOST_ROWS or width > _MOST_COLUMNS:
        raise SheetTooLarge(path, sheet, height, width)
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


@dataclass(frozen=True)
class _Seen:
    """The rows and columns of a sheet that are seen, and what they show."""

    sheet: SourceSheet
    place: str
    lines: tuple[_Line, ...]
    columns: tuple[int, ...]

    @classmethod
    def of(cls, sheet: SourceSheet, place: str) -> _Seen:
        """What is seen of a sheet."""
        look = sheet.look
        width = max((len(row) for row in sheet.rows), default=0)
        columns = tuple(column for column in range(width) if not look.is_hidden_column(column))
        lines = [
            _Line(r, tuple(_shown(sheet, r, c) for c in columns))
            for r in range(len(sheet.rows))
            if r not in look.hidden_rows and not _is_dead(sheet, r)
        ]
        return cls(sheet, place, tuple(_with_outline_numbers(lines)), columns)

    @property
    def hidden_parts(self) -> int:
        """How many rows, columns and cells with words are hidden."""
        rows = sum(
            1
            for r in self.sheet.look.hidden_rows
            if r < len(self.sheet.rows) and any(map(_text, self.sheet.rows[r]))
        )
        columns = sum(
            1
            for c in range(max((len(row) for row in self.sheet.rows), default=0))
            if c not in self.columns and any(c < len(row) and _text(row[c]) for row in self.sheet.rows)
        )
        return rows + columns + sum(sort is Sort.HIDDEN for sort, _ in self.sheet.look.dead.values())

    def unseen(self) -> Iterator[Piece]:
        """What is not seen, cell by cell: hidden rows and columns, words struck through."""
        look = self.sheet.look
        shown = set(self.columns)
        for r, row in enumerate(self.sheet.rows):
            for c, value in enumerate(row):
                name = f"{self.place}, row {r + 1}, cell {c + 1}"
                sort, dead = look.dead.get((r, c), (Sort.HIDDEN, ""))
                if r in look.hidden_rows or c not in shown:
                    if text := look.texts.get((r, c)) or _text(value):
                        yield Piece(f"{name}, hidden 1", text, Sort.HIDDEN)
                elif dead:
                    yield Piece(f"{name}, {'struck' if sort is Sort.STRUCK else 'hidden'} 1", dead, sort)

    def blocks(self) -> Iterator[SourceBlock]:
        """Rows with one text are paragraphs, above and below the table; the rows between are the table."""
        lines = self.lines
        wide = [at for at, line in enumerate(lines) if line.filled > 2]
        first, last = (wide[0], self._last_row(wide[-1])) if wide else (len(lines), len(lines))
        for line in lines[:first]:
            yield from self._paragraphs(line, centred=True)
        if wide:
            yield SourceTable(self.place, tuple(self._rows(lines[first : last + 1])))
        for line in lines[last + 1 :]:
            yield from self._paragraphs(line, centred=False)

    def _last_row(self, last: int) -> int:
        """The last row of the table: a row of two texts right below it may be a total."""
        return last + 1 if last + 1 < len(self.lines) and self.lines[last + 1].filled == 2 else last

    def _paragraphs(self, line: _Line, *, centred: bool) -> Iterator[SourceParagraph]:
        for column, text in zip(self.columns, line.texts, strict=True):
            if text:
                paragraph = self._paragraph(line, column, text, bold=centred)
                yield paragraph._replace(centred=centred, in_cell=False)

    def _paragraph(self, line: _Line, column: int, text: str, *, bold: bool = False) -> SourceParagraph:
        name = f"{self.place}, row {line.row + 1}, cell {column + 1}"
        content = (Run(text, bold=bold),) if text else ()
        doubt = self.sheet.look.doubts.get((line.row, column), "")
        return SourceParagraph(name, content, in_cell=True, doubt=str(doubt))

    def _rows(self, lines: Sequence[_Line]) -> Iterator[tuple[SourceCell, ...]]:
        covered: dict[tuple[int, int], int] = {}
        """What cells above or to the left cover, with the width at the left edge of what goes on below, else 0."""
        rows = [line.row for line in lines]
        for at, line in enumerate(lines):
            cells = []
            for place, (column, text) in enumerate(zip(self.columns, line.texts, strict=True)):
                height, width = self._spans(line.row, place, rows[at:])
                if height > 1 or width > 1:
                    over = [(y, x) for y in range(height) for x in range(width) if x or y]
                    covered |= {(at + y, place + x): 0 if x else width for y, x in over}
                goes_on = covered.get((at, place)) if not text else None
                if goes_on == 0:
                    continue
                inside = (self._paragraph(line, column, text),)
                merged = goes_on is not None
                cells.append(
                    SourceCell(inside[0].place, inside, place, goes_on or width, rows=height, merged=merged)
                )
            yield tuple(cells)

    def _spans(self, row: int, place: int, rows: Sequence[int]) -> tuple[int, int]:
        """Over how many of the rows and columns that are seen a cell goes."""
        height, width = self.sheet.merges.get((row, self.columns[place]), (1, 1))
        if (height, width) == (1, 1):
            return 1, 1
        below = sum(1 for each in rows if each < row + height)
        right = sum(1 for each in self.columns[place:] if each < self.columns[place] + width)
        return max(below, 1), max(right, 1)


def _is_dead(sheet: SourceSheet, row: int) -> bool:
    """Whether all words of a row are struck through."""
    look = sheet.look
    columns = [c for c, value in enumerate(sheet.rows[row]) if _text(value) or (row, c) in look.texts]
    return any((row, c) in look.dead for c in columns) and not any(_shown(sheet, row, c) for c in columns)


def _shown(sheet: SourceSheet, row: int, column: int) -> str:
    """What a cell shows."""
    if column >= len(sheet.rows[row]):
        return ""
    look = sheet.look
    text = look.texts.get((row, column))
    _, dead = look.dead.get((row, column), (Sort.STRUCK, ""))
    said = _text(sheet.rows[row][column]) if text is None else clean(text).strip()
    return "" if dead and dead == said else said


_OUTLINE_NUMBER = re.compile(r"(\d{1,3})(?:[.,](\d{1,3}))?")
_HEADING_ROWS = 10


def _with_outline_numbers(lines: list[_Line]) -> Iterator[_Line]:
    """The lines with the numbers of an outline as such: 1.1, and 2.10 behind 2.9, which a sheet keeps as 2.1."""
    columns = {
        place
        for line in lines[:_HEADING_ROWS]
        for place, text in enumerate(line.texts)
        if text and ORDINAL_HEADING.match(search_key(text))
    }
    last: dict[int, tuple[str, int]] = {}
    for line in lines:
        texts = list(line.texts)
        for place in columns:
            match = _OUTLINE_NUMBER.fullmatch(texts[place])
            if match is None:
                continue
            whole, part = match[1], match[2]
            before, count = last.get(place, ("", 0))
            if part is None or not int(part):
                # A format may show 1 as 1.0.
                last[place], texts[place] = (whole, 0), whole
                continue
            following = str(count + 1)
            if whole == before and part.rstrip("0") == following.rstrip("0"):
                part = following
            last[place] = (whole, int(part))
            texts[place] = f"{whole}.{part}"
        yield replace(line, texts=tuple(texts))


def _text(value: Value) -> str:
    """A value as a person reads it in its cell, where nothing says how it is shown."""
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return general(value)
    return clean(str(value)).strip()
