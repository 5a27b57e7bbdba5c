"""A sheet being written, row by row: cells with looks, row heights that cut nothing, page set-up, protection."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.documents import fixed_text
from app.documents.escaping import escaped
from app.documents.excel.look import CellLook, Looks
from app.domain.plan.rich_text import plain
from app.domain.printing.generated import GroupRow
from app.errors.faults import CellTooLong
from app.standards import Standard

MOST_CHARACTERS = 32767
"""What a cell can hold at most. Excel's specifications and limits."""

_TALLEST = 409.0
"""The greatest row height of Excel, pt."""

_LAST_COLUMN = 16384
_LINE = 1.22
"""Height of a line as a share of the type size, a little more than Excel and LibreOffice take."""
_PADDING_MM, _PADDING_PT = 5.0, 5.0
_PIXELS_PER_MM, _DIGIT_PIXELS, _MARGIN_PIXELS = 96 / 25.4, 8, 5
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DRAWN_WIDER = 1.02
"""How much wider words come out on a page that is printed smaller: letters stand on whole dots."""
_LIKE_A_FORMULA = "=+-@"
_MM_PER_INCH = 25.4
_POINTS_PER_MM = 72 / _MM_PER_INCH
_A4_LONG, _A4_SHORT = 297.0, 210.0
_WORKING_MARGIN = 13.0
"""Margins of a sheet that one works with, mm."""
_FILLED = 0.98
"""How much of a page is filled with rows at most."""
_ANY_WIDTH = 1000.0
"""For what is as high in every column, mm."""
WORKING_ROOM = 1.45
"""How much wider than its page a sheet is that one works with: it is printed so much smaller."""
_DAY_NOUGHT = date(1899, 12, 30)
"""The day from which Excel counts days."""


class Put(NamedTuple):
    """What to put into the next `span` cells of a row: a text, a number or date, or an Excel formula."""

    value: str | int | date | None
    look: str
    span: int = 1
    formula: bool = False
    shown: date | None = None
    """What a formula comes to, for whoever does not compute it."""


class Sheet:
    """One sheet of the workbook. `widths` are those of its columns in mm.

    openpyxl knows everything of it but the rows: those are written as text, at a tenth of the time.
    """

    def __init__(self, looks: Looks, title: str, widths: Sequence[float]) -> None:
        self.ws = looks.book.create_sheet(title)
        self.title, self.looks, self.widths = title, looks, tuple(widths)
        self.letters = [get_column_letter(place + 1) for place in range(len(widths))]
        self.row, self.rows = 0, list[str]()
        self._points: list[float] = []
        """The height of each row, pt."""
        self._codes: dict[str, int] = {}
        """The columns that hold codes, each with the first row that has one."""
        self._kept: set[int] = set()
        """Rows that stand on the page of the next one."""
        self._heights: dict[tuple[str, float, str], float] = {}
        for place, (letter, width) in enumerate(zip(self.letters, widths, strict=True), start=1):
            # Cells that nobody wrote follow their column: they are open to notes.
            self.ws.column_dimensions[letter] = _open_column(
                self.ws, letter, place, place, _characters(width)
            )
        beyond = get_column_letter(len(widths) + 1)
        self.ws.column_dimensions[beyond] = _open_column(self.ws, beyond, len(widths) + 1, _LAST_COLUMN, None)

    def add(self, cells: Sequence[Put], height: float | None = None, *, keeps_next: bool = False) -> int:
        """Write a row as high as its texts need, or `height` pt; its number, from 1.

        One that `keeps_next` is never the last on its page.
        """
        self.row += 1
        written: list[str] = []
        for put in cells:
            first = len(written)
            written.append(self._cell(first, put))
            if put.span > 1:
                blank = Put(None, put.look)
                written += (self._cell(place, blank) for place in range(first + 1, first + put.span))
                last = f"{self.letters[len(written) - 1]}{self.row}"
                self.ws.merged_cells.add(f"{self.letters[first]}{self.row}:{last}")
        points = height or self._height(cells)
        self._points.append(points)
        if keeps_next:
            self._kept.add(self.row)
        self.rows.append(f'<row r="{self.row}" ht="{points:.1f}" customHeight="1">{"".join(written)}</row>')
        return self.row

    def _cell(self, place: int, put: Put) -> str:
        value, look, _, formula, shown = put
        letter = self.letters[place]
        if look == "code":
            self._codes.setdefault(letter, self.row)
        if value is None or value == "":
            return f'<c r="{letter}{self.row}" s="{self.looks.number(look)}"/>'
        quoted = not formula and isinstance(value, str) and value[0] in _LIKE_A_FORMULA
        opened = f'<c r="{letter}{self.row}" s="{self.looks.number(look, quoted=quoted)}"'
        match value:
            case str() if formula:
                found = f"<v>{(shown - _DAY_NOUGHT).days}</v>" if shown is not None else ""
                return f"{opened}><f>{escaped(value.removeprefix('='))}</f>{found}</c>"
            case str():
                return f'{opened} t="inlineStr"><is><t xml:space="preserve">{self._text(value)}</t></is></c>'
            case date():
                return f"{opened}><v>{(value - _DAY_NOUGHT).days}</v></c>"
            case _:
                return f"{opened}><v>{value}</v></c>"

    def _text(self, text: str) -> str:
        if len(text) > MOST_CHARACTERS:
            raise CellTooLong(f"sheet {self.title}, {self.row}", len(text), MOST_CHARACTERS)
        # Excel reads _x0041_ as "A"; the underscore itself is written so.
        return escaped(_ESCAPE.sub("_x005F_", text) if "_x" in text else text)

    @property
    def extent(self) -> str:
        """The range that the rows fill, such as A1:G20."""
        return f"A1:{self.letters[-1]}{max(1, self.row)}"

    @property
    def markup(self) -> bytes:
        """The rows as SpreadsheetML."""
        return f"<sheetData>{''.join(self.rows)}</sheetData>".encode()

    def _height(self, cells: Sequence[Put]) -> float:
        highest, column = 0.0, 0
        for value, name, span, formula, _ in cells:
            text, width = "", _ANY_WIDTH
            if value and not formula and isinstance(value, str):
                text = value
                width = self.widths[column] if span == 1 else sum(self.widths[column : column + span])
            # The same texts stand in many blocks: each is measured once.
            found = self._heights.get((text, width, name))
            if found is None:
                found = self._heights[text, width, name] = self._text_height(text, width, name)
            if found > highest:
                highest = found
            column += span
        return min(highest, _TALLEST)

    def _text_height(self, text: str, width: float, name: str) -> float:
        look = self.looks.by_name[name]
        return text_height("" if look.rotated else text, width, look, self.looks.words(name))

    def add_group(self, row: GroupRow) -> None:
        """Write a row that heads the tasks of a section. It is not merged, so that rows can be sorted and filtered."""
        first = [Put(row.label, "group_centre"), Put(plain(row.heading), "group")]
        self.add([*first, *(Put(None, "group") for _ in self.widths[2:])], keeps_next=True)

    def set_up_page(
        self, standard: Standard, head_row: int, *, official: bool = False, printed: int | None = None
    ) -> None:
        """A4 landscape, one page wide, page number on top from page 2 on, the header row frozen and repeated.

        An `official` sheet has the margins of the standard; those one works with have less, and take fewer pages.
        Of the columns the first `printed` go on paper, all of them for None.
        """
        ws, page = self.ws, standard.page
        ws.page_setup.orientation = "landscape"
        ws.page_setup.paperSize = 9
        ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
        sides = ("left", "right", "top", "bottom")
        margins = {side: getattr(page, side) if official else _WORKING_MARGIN for side in sides}
        for side, margin in margins.items():
            setattr(ws.page_margins, side, margin / _MM_PER_INCH)
        self._printed = len(self.widths) if printed is None else printed
        self._paper = (
            _A4_LONG - margins["left"] - margins["right"],
            _A4_SHORT - margins["top"] - margins["bottom"],
        )
        header = page.header_distance if official else _WORKING_MARGIN / 2
        ws.page_margins.header = header / _MM_PER_INCH
        ws.page_margins.footer = page.footer_distance / _MM_PER_INCH
        ws.oddHeader.center.text = "&P"
        ws.oddHeader.center.font = f"{standard.font.name},Regular"
        ws.oddHeader.center.size = round(standard.styles["page_number"].size)
        ws.HeaderFooter.differentFirst = True
        ws.page_setup.useFirstPageNumber, ws.page_setup.firstPageNumber = True, 1
        ws.print_options.horizontalCentered = True
        ws.freeze_panes = f"A{head_row + 1}"
        ws.print_title_rows = f"{head_row}:{head_row}"
        ws.sheet_view.showGridLines = False
        self.head_row = head_row

    def _break_pages(self) -> None:
        """Break pages between rows, so that none ends with a heading; Excel itself would break anywhere.

        Rows are as high as we say, and the sheet is shrunk to the width of the page; what is left over below covers
        what Excel rounds.
        """
        width, height = self._paper
        room = height * _POINTS_PER_MM / min(1.0, width / sum(self.widths[: self._printed])) * _FILLED
        repeated = self._points[self.head_row - 1]
        breaks: list[Break] = []
        begin, used = 1, 0.0
        for row, points in enumerate(self._points, start=1):
            if used + points > room and row > max(begin, self.head_row + 1):
                last = row - 1
                while last in self._kept and last > begin:
                    last -= 1
                breaks.append(Break(id=last))
                begin = last + 1
                used = repeated + sum(self._points[last : row - 1])
            used += points
        # All at once: openpyxl looks through the whole list whenever one is added.
        self.ws.row_breaks.brk = breaks

    def _guard_codes(self) -> None:
        """Let nobody type over a code. Not by a lock: Excel sorts no protected rows of which a cell is locked."""
        for letter, first in self._codes.items():
            guard = DataValidation("custom", formula1="FALSE", allow_blank=False, showErrorMessage=True)
            guard.errorStyle, guard.error = "stop", fixed_text.CODE_HINT
            guard.add(f"{letter}{first}:{letter}{self.row}")
            self.ws.data_validations.append(guard)

    def close(self, *, filtered: bool = True) -> None:
        """Protect the sheet, filter its rows, set print area and page breaks; nothing can be added afterwards."""
        self._break_pages()
        self._guard_codes()
        ws = self.ws
        if filtered:
            ws.auto_filter.ref = self.extent.replace("A1:", f"A{self.head_row}:")
        ws.print_area = f"A1:{self.letters[self._printed - 1]}{max(1, self.row)}"
        ws.protection.sheet = True
        # What is False here is allowed; openpyxl names the locks.
        for freedom in (
            "autoFilter",
            "sort",
            "formatCells",
            "formatColumns",
            "formatRows",
            "insertRows",
            "insertColumns",
        ):
            setattr(ws.protection, freedom, False)


def _open_column(ws: Worksheet, letter: str, first: int, last: int, width: float | None) -> ColumnDimension:
    column = ColumnDimension(ws, index=letter, min=first, max=last, customWidth=width is not None)
    if width is not None:
        column.width = width
    column.protection = Protection(locked=False)
    return column


def _characters(mm: float) -> float:
    """A width as Excel counts it: in digits of the base style."""
    return max(1.0, round((mm * _PIXELS_PER_MM - _MARGIN_PIXELS) / _DIGIT_PIXELS, 2))


def text_height(text: str, width: float, look: CellLook, words: dict[str, float]) -> float:
    """The height in pt that `text` needs in a cell `width` mm wide; `words` measures words in the look."""
    room = width - _PADDING_MM
    lines = sum(_line_count(line, room, words) for line in text.split("\n"))
    return lines * look.size * _LINE + _PADDING_PT


def _line_count(line: str, width: float, words: dict[str, float]) -> int:
    count, used, space = 1, 0.0, words[" "]
    for word in line.split(" "):
        wide = words[word] * _DRAWN_WIDER
        if used + wide > width:
            # A word wider than the cell is broken inside.
            count += ceil(wide / width) - (used == 0)
            used = wide % width
        else:
            used += wide
        used += space
    return count
