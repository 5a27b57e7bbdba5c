"""How cells look: each look is made once for a workbook and shared by all its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils.indexed_list import IndexedList

from app.documents.excel.cells import Cells
from app.documents.excel.heights import Heights, Measured
from app.standards import Standard

BASE_SIZE = 12
"""Type size of the workbook's base style, pt; Excel counts column widths in its digits, 8 pixels at 96 dpi."""

_SHADES = {"head": "D9D9D9", "group": "F2F2F2", "mark": "8EA9DB"}
OVERDUE_SHADE = "F8CBAD"


class SchemaFont(Font):
    """openpyxl's font with its children in the order of the schema, which openpyxl does not keep."""

    __elements__ = (
        *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color"),
        *("name", "family", "charset", "scheme"),
    )
    __nested__ = Font.__nested__


def set_base_font(book: Workbook, base: SchemaFont) -> None:
    """Let this be the font of every cell without a look: index 0, for which openpyxl offers no other way."""
    book._fonts = IndexedList([base])  # type: ignore[attr-defined]
    book._named_styles["Normal"].font = base  # type: ignore[attr-defined]


@dataclass(frozen=True)
class CellLook:
    """One look of cells. `size` in pt; `shade` is a key of the shades; `number` an Excel number format."""

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    valign: str = "center"
    shade: str = ""
    bordered: bool = True
    rotated: bool = False
    number: str = "General"


def looks_for(standard: Standard) -> Mapping[str, CellLook]:
    """The looks by name, in the type sizes of the standard."""
    styles = standard.styles
    text, head = styles["table_text"].size, styles["table_head"].size
    title = styles["annex_title"].size
    return {
        "text": CellLook(text),
        "centre": CellLook(text, align="center"),
        "code": CellLook(text, align="center"),
        "date": CellLook(text, align="center", number="dd/mm/yyyy"),
        "head": CellLook(head, bold=True, align="center", shade="head"),
        "head_rotated": CellLook(head, bold=True, align="center", shade="head", rotated=True),
        "group": CellLook(text, bold=True, shade="group"),
        "group_centre": CellLook(text, bold=True, align="center", shade="group"),
        "agency": CellLook(text, bold=True, shade="head"),
        "role": CellLook(text, bold=True, italic=True),
        "mark": CellLook(text, align="center", shade="mark"),
        "title": CellLook(title, bold=True, align="center", bordered=False),
        "subtitle": CellLook(styles["attached"].size, bold=True, align="center", bordered=False),
        "attached": CellLook(styles["attached"].size, italic=True, align="center", bordered=False),
        "superior": CellLook(styles["superior"].size, align="center", bordered=False),
        "authority": CellLook(styles["authority"].size, bold=True, align="center", bordered=False),
        "note": CellLook(text, italic=True, bordered=False),
        "blank": CellLook(text, bordered=False),
    }


INDENT = 1
"""How far text keeps from its cell's border, in Excel's steps of about 2.5 mm."""


class Styles(dict[tuple[str, bool], int]):
    """The numbers of looks among openpyxl's cell styles, each given when it is first used.

    A look is asked for by its name, and whether it marks as text what begins like a formula.
    """

    def __init__(self, book: Workbook, font: str, by_name: Mapping[str, CellLook]) -> None:
        super().__init__()
        self._book, self._font, self._by_name = book, font, by_name

    def __missing__(self, key: tuple[str, bool]) -> int:
        name, quoted = key
        look = self._by_name[name]
        cell = Cell(self._book.worksheets[0], row=1, column=1)
        cell.font = SchemaFont(name=self._font, sz=look.size, b=look.bold, i=look.italic)
        cell.alignment = Alignment(
            look.align,
            look.valign,
            wrap_text=True,
            text_rotation=90 if look.rotated else 0,
            indent=INDENT if look.align == "left" and look.bordered else 0,
        )
        cell.protection = Protection(locked=False)
        cell.number_format = look.number
        cell.quotePrefix = quoted
        if look.bordered:
            line = Side("thin")
            cell.border = Border(line, line, line, line)
        if look.shade:
            cell.fill = PatternFill("solid", fgColor=_SHADES[look.shade])
        self[key] = number = int(cell.style_id)
        return number


_Face = tuple[float, bool, bool]
"""Size, pt; bold; italic."""


class Looks:
    """The looks of one workbook, with the cells that its sheets share."""

    def __init__(self, book: Workbook, standard: Standard) -> None:
        self.book, self.standard = book, standard
        self.by_name = looks_for(standard)
        self._styles = Styles(book, standard.font.name, self.by_name)
        self._cells: dict[tuple[str, str], Cells] = {}
        self._measured: dict[_Face, Measured] = {}
        self._heights: dict[tuple[_Face, float], Heights] = {}
        set_base_font(book, SchemaFont(name=standard.font.name, sz=BASE_SIZE))

    def cells(self, letter: str, name: str) -> Cells:
        """The cells of the columns of that letter in a look, in all sheets."""
        found = self._cells.get((letter, name))
        if found is None:
            found = self._cells[letter, name] = Cells(self._styles, letter, name)
        return found

    def heights(self, name: str, width: float) -> Heights:
        """How high cells in a look are that are `width` mm wide; in looks of one type each text is measured once."""
        look = self.by_name[name]
        face = look.size, look.bold, look.italic
        found = self._heights.get((face, width))
        if found is None:
            if face not in self._measured:
                self._measured[face] = Measured(look.size, bold=look.bold, italic=look.italic)
            found = self._heights[face, width] = Heights(self._measured[face], width)
        return found
