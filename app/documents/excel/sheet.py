"""A sheet being written, row by row: cells with looks, row heights that cut nothing, page set-up, protection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from operator import getitem
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
from app.documents.excel.look import Looks
from app.documents.excel.seal import said_of
from app.domain.plan.rich_text import plain
from app.domain.printing.generated import GroupRow
from app.errors.faults import CellTooLong
from app.standards import Standard

MOST_CHARACTERS = 32767
"""What a cell can hold at most. Excel's specifications and limits."""

_TALLEST = 409.0
"""The greatest row height of Excel, pt."""

_LAST_COLUMN = 16384
_PIXELS_PER_MM, _DIGIT_PIXELS, _MARGIN_PIXELS = 96 / 25.4, 8, 5
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_A_FORMULA = "=+-@"
_MM_PER_INCH = 25.4
_POINTS_PER_MM = 72 / _MM_PER_INCH
_A4_LONG, _A4_SHORT = 297.0, 210.0
_WORKING_MARGIN = 13.0
"""Margins of a sheet that one works with, mm."""
_FILLED = 0.98
"""How much of a page is filled with rows at most."""
WORKING_ROOM = 1.45
"""How much wider than its page a sheet is that one works with: it is printed so much smaller."""
_DAY_LOOK = "date"
"""How a day looks in columns of any look."""
_DAY_NOUGHT = date(1899, 12, 30)
"""The day from which Excel counts days."""


ROW = "\0"
"""Stands for the number of its row in a formula, and in what is made of cells before they have a row."""


class Formula(NamedTuple):
    """An Excel formula, and the day that it comes to for whoever does not compute it."""

    words: str
    shown: date | None = None


Value = str | date | Formula | None


class Put(NamedTuple):
    """What to put into the next `span` cells of a row."""

    value: Value
    look: str
    span: int = 1


class MadeCell(NamedTuple):
    """A cell for any row: its markup, the height in pt that it needs, and what it says to whoever reads it."""

    markup: bytes
    height: float
    says: str


class _Cells(dict[Value, MadeCell]):
    """The cells of a column in one look by what they hold, each made when it is first asked for."""

    def __init__(self, sheet: Sheet, place: int, look: str, span: int) -> None:
        super().__init__()
        self._sheet, self._look, self._letter = sheet, look, sheet.letters[place]
        self._width = sum(sheet.widths[place : place + span])
        self._heights = sheet.looks.heights(look)

    def __missing__(self, value: Value) -> MadeCell:
        if self._look == "code":
            self._sheet.codes.setdefault(self._letter, self._sheet.row + 1)
        self[value] = made = self._made(value)
        return made

    def _made(self, value: Value) -> MadeCell:
        match value:
            case None | "":
                return self._cell("/>")
            case str():
                content = f' t="inlineStr"><is><t xml:space="preserve">{self._text(value)}</t></is></c>'
                quoted = value[0] in _LIKE_A_FORMULA
                return self._cell(content, value, self._heights.height(value, self._width), quoted=quoted)
            case date():
                return self._cell(f"><v>{_number(value)}</v></c>", said_of(value), look=_DAY_LOOK)
            case Formula(words, shown):
                formula = f"<f>{escaped(words.removeprefix('='))}</f>"
                if shown is None:
                    return self._cell(f">{formula}</c>")
                return self._cell(f">{formula}<v>{_number(shown)}</v></c>", said_of(shown))

    def _cell(
        self, content: str, says: str = "", height: float = 0.0, *, look: str = "", quoted: bool = False
    ) -> MadeCell:
        style = self._sheet.looks.number(look or self._look, quoted=quoted)
        markup = f'<c r="{self._letter}{ROW}" s="{style}"{content}'
        return MadeCell(markup.encode(), height or self._heights.one_line, says)

    def _text(self, text: str) -> str:
        if len(text) > MOST_CHARACTERS:
            raise CellTooLong(f"sheet {self._sheet.title}, {self._sheet.row + 1}", len(text), MOST_CHARACTERS)
        # Excel reads _x0041_ as "A"; the underscore itself is written so.
        return escaped(_ESCAPE.sub("_x005F_", text) if "_x" in text else text)


def made(form: Sequence[_Cells], values: Sequence[Value]) -> list[MadeCell]:
    """The cells of a row in a form of its sheet, holding these values."""
    return list(map(getitem, form, values))


def _number(day: date) -> int:
    """A day as Excel counts it."""
    return (day - _DAY_NOUGHT).days


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
        self.says: list[list[str]] = []
        """What the cells of each row say."""
        self._points: list[float] = []
        """The height of each row, pt."""
        self.codes: dict[str, int] = {}
        """The columns that hold codes, each with the first row that has one."""
        self._kept: set[int] = set()
        """Rows that stand on the page of the next one."""
        self._cells: dict[tuple[int, str, int], _Cells] = {}
        for place, (letter, width) in enumerate(zip(self.letters, widths, strict=True), start=1):
            # Cells that nobody wrote follow their column: they are open to notes.
            self.ws.column_dimensions[letter] = _open_column(
                self.ws, letter, place, place, _characters(width)
            )
        beyond = get_column_letter(len(widths) + 1)
        self.ws.column_dimensions[beyond] = _open_column(self.ws, beyond, len(widths) + 1, _LAST_COLUMN, None)

    def cells(self, place: int, look: str, span: int = 1) -> _Cells:
        """The cells in a look of the column at `place`, from 0, or of the `span` columns there, by what they hold."""
        found = self._cells.get((place, look, span))
        if found is None:
            found = self._cells[place, look, span] = _Cells(self, place, look, span)
        return found

    def form(self, looks: Sequence[str]) -> list[_Cells]:
        """The cells of rows that look so from the first column on."""
        return [self.cells(place, look) for place, look in enumerate(looks)]

    def add(self, puts: Iterable[Put], height: float | None = None, *, keeps_next: bool = False) -> None:
        """Write a row as high as its texts need, or `height` pt.

        One that `keeps_next` is never the last on its page.
        """
        cells: list[MadeCell] = []
        for value, look, span in puts:
            place, last = len(cells), len(cells) + span - 1
            cells.append(self.cells(place, look, span)[value])
            if span > 1:
                cells += (self.cells(each, look)[None] for each in range(place + 1, last + 1))
                self.ws.merged_cells.add(
                    f"{self.letters[place]}{self.row + 1}:{self.letters[last]}{self.row + 1}"
                )
        if keeps_next:
            self._kept.add(self.row + 1)
        self.add_made(cells, height)

    def add_made(self, cells: Sequence[MadeCell], height: float | None = None) -> None:
        """Write a row of cells from the first column on, as high as they need, or `height` pt."""
        self.row += 1
        points = height or min(max([each.height for each in cells]), _TALLEST)
        self._points.append(points)
        markup = b"".join([each.markup for each in cells])
        row = b'<row r="\0" ht="%.1f" customHeight="1">%s</row>' % (points, markup)
        self.markup.append(row.replace(ROW.encode(), b"%d" % self.row))
        self.says.append([each.says for each in cells])

    @property
    def extent(self) -> str:
        """The range that the rows fill, such as A1:G20."""
        return f"A1:{self.letters[-1]}{max(1, self.row)}"

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
        for letter, first in self.codes.items():
            guard = DataValidation("custom", formula1="FALSE", allow_blank=False, showErrorMessage=True)
            guard.errorStyle, guard.error = "stop", fixed_text.CODE_HINT
            guard.add(f"{letter}{first}:{letter}{self.row}")
            self.ws.data_validations.append(guard)

    def close(self, *, filtered: bool = True) -> None:
        """Protect the sheet, filter its rows, set print area and page breaks; nothing can be added afterwards."""
        self._cells.clear()
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
