"""A sheet being written, row by row: cells with looks, row heights that cut nothing, page set-up, protection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from operator import getitem
from typing import NamedTuple

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.documents import fixed_text
from app.documents.excel.cells import ROW, Cells, Value
from app.documents.excel.heights import Heights
from app.documents.excel.look import Looks
from app.domain.plan.rich_text import plain
from app.domain.printing.generated import GroupRow
from app.errors.faults import CellTooLong
from app.standards import Standard

_TALLEST = 409.0
"""The greatest row height of Excel, pt."""

_LAST_COLUMN = 16384
_PIXELS_PER_MM, _DIGIT_PIXELS, _MARGIN_PIXELS = 96 / 25.4, 8, 5
_MM_PER_INCH = 25.4
_POINTS_PER_MM = 72 / _MM_PER_INCH
_A4_LONG, _A4_SHORT = 297.0, 210.0
_WORKING_MARGIN = 13.0
"""Margins of a sheet that one works with, mm."""
_FILLED = 0.98
"""How much of a page is filled with rows at most."""
_ROW = ROW.encode()
WORKING_ROOM = 1.45
"""How much wider than its page a sheet is that one works with: it is printed so much smaller."""


class Put(NamedTuple):
    """What to put into the next `span` cells of a row."""

    value: Value
    look: str
    span: int = 1


class Form(NamedTuple):
    """What rows of one look are made of: by column the cells, and how high they are, by what they hold."""

    cells: list[Cells]
    heights: list[Heights]
    codes: list[str]
    """The letters of the columns that hold codes."""


class Sheet:
    """One sheet of the workbook. `widths` are those of its columns in mm.

    openpyxl knows everything of it but the rows: those are written as text, at a tenth of the time.
    """

    def __init__(self, looks: Looks, title: str, widths: Sequence[float]) -> None:
        self.ws = looks.book.create_sheet(title)
        self.title, self.looks, self.widths = title, looks, tuple(widths)
        self.letters = [get_column_letter(place + 1) for place in range(len(widths))]
        self.row = 0
        self.markup: list[bytes] = []
        """The rows as SpreadsheetML."""
        self.values: list[Sequence[Value]] = []
        """What the cells of each row hold."""
        self.page_ends: list[int] = []
        """The rows that pages end with."""
        self._points: list[float] = []
        """The height of each row, pt."""
        self._codes: dict[str, int] = {}
        """The columns that hold codes, each with the first row that has one."""
        self._kept: set[int] = set()
        """Rows that stand on the page of the next one."""
        self._forms: dict[tuple[str, ...], Form] = {}
        for place, (letter, width) in enumerate(zip(self.letters, widths, strict=True), start=1):
            # Cells that nobody wrote follow their column: they are open to notes.
            self.ws.column_dimensions[letter] = _open_column(
                self.ws, letter, place, place, _characters(width)
            )
        beyond = get_column_letter(len(widths) + 1)
        self.ws.column_dimensions[beyond] = _open_column(self.ws, beyond, len(widths) + 1, _LAST_COLUMN, None)

    def form(self, *looks: str) -> Form:
        """The form of rows that look so from the first column on."""
        found = self._forms.get(looks)
        if found is None:
            found = self._forms[looks] = self._form(zip(looks, self.widths, strict=False))
        return found

    def _form(self, columns: Iterable[tuple[str, float]]) -> Form:
        """The form of rows in these looks, whose texts have so many mm each."""
        form = Form([], [], [])
        for letter, (look, width) in zip(self.letters, columns, strict=False):
            form.cells.append(self.looks.cells(letter, look))
            form.heights.append(self.looks.heights(look, width))
            if look == "code":
                form.codes.append(letter)
        return form

    def add(self, puts: Iterable[Put], height: float | None = None, *, keeps_next: bool = False) -> None:
        """Write a row of cells that may span columns; else as `add_row`."""
        columns: list[tuple[str, float]] = []
        values: list[Value] = []
        for value, look, span in puts:
            begin, end, row = len(values), len(values) + span, self.row + 1
            columns.append((look, sum(self.widths[begin:end])))
            columns += ((look, width) for width in self.widths[begin + 1 : end])
            values += (value, *("" for _ in range(span - 1)))
            if span > 1:
                self.ws.merged_cells.add(f"{self.letters[begin]}{row}:{self.letters[end - 1]}{row}")
        self.add_row(self._form(columns), values, height, keeps_next=keeps_next)

    def add_row(
        self, form: Form, values: Sequence[Value], height: float | None = None, *, keeps_next: bool = False
    ) -> None:
        """Write a row of that form, as high as its texts need, or `height` pt.

        One that `keeps_next` is never the last on its page. Raises CellTooLong.
        """
        self.row += 1
        points = height or min(max(map(getitem, form.heights, values)), _TALLEST)
        self._points.append(points)
        if keeps_next:
            self._kept.add(self.row)
        for letter in form.codes:
            self._codes.setdefault(letter, self.row)
        try:
            row = b"".join((_opened(points), *map(getitem, form.cells, values), b"</row>"))
        except CellTooLong as fault:
            raise CellTooLong(f"sheet {self.title}, {self.row}", fault.length, fault.limit) from fault
        self.markup.append(row.replace(_ROW, b"%d" % self.row))
        self.values.append(values)

    @property
    def extent(self) -> str:
        """The range that the rows fill, such as A1:G20."""
        return f"A1:{self.letters[-1]}{max(1, self.row)}"

    def add_group(self, row: GroupRow) -> None:
        """Write a row that heads the tasks of a section. It is not merged, so that rows can be sorted and filtered."""
        form = self.form("group_centre", *("group" for _ in self.widths[1:]))
        values = [row.label, plain(row.heading), *("" for _ in self.widths[2:])]
        self.add_row(form, values, keeps_next=True)

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

    def _page_ends(self) -> list[int]:
        """The last rows of pages, so that none ends with a heading; Excel itself would break anywhere.

        Rows are as high as we say, and the sheet is shrunk to the width of the page; what is left over below covers
        what Excel rounds.
        """
        width, height = self._paper
        room = height * _POINTS_PER_MM / min(1.0, width / sum(self.widths[: self._printed])) * _FILLED
        repeated = self._points[self.head_row - 1]
        breaks: list[int] = []
        begin, used = 1, 0.0
        for row, points in enumerate(self._points, start=1):
            if used + points > room and row > max(begin, self.head_row + 1):
                last = row - 1
                while last in self._kept and last > begin:
                    last -= 1
                breaks.append(last)
                begin = last + 1
                used = repeated + sum(self._points[last : row - 1])
            used += points
        return breaks

    def _guard_codes(self) -> None:
        """Let nobody type over a code. Not by a lock: Excel sorts no protected rows of which a cell is locked."""
        for letter, first in self._codes.items():
            guard = DataValidation("custom", formula1="FALSE", allow_blank=False, showErrorMessage=True)
            guard.errorStyle, guard.error = "stop", fixed_text.CODE_HINT
            guard.add(f"{letter}{first}:{letter}{self.row}")
            self.ws.data_validations.append(guard)

    def close(self, *, filtered: bool = True) -> None:
        """Protect the sheet, filter its rows, set print area and page breaks; nothing can be added afterwards."""
        self.page_ends = self._page_ends()
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


@cache
def _opened(points: float) -> bytes:
    return f'<row r="{ROW}" ht="{points:.1f}" customHeight="1">'.encode()


def _open_column(ws: Worksheet, letter: str, first: int, last: int, width: float | None) -> ColumnDimension:
    column = ColumnDimension(ws, index=letter, min=first, max=last, customWidth=width is not None)
    if width is not None:
        column.width = width
    column.protection = Protection(locked=False)
    return column


def _characters(mm: float) -> float:
    """A width as Excel counts it: in digits of the base style."""
    return max(1.0, round((mm * _PIXELS_PER_MM - _MARGIN_PIXELS) / _DIGIT_PIXELS, 2))
