"""The office's registers as a workbook, one sheet each, written to be edited in Excel and read back.

A cell is the text that the window shows; the first column, which is hidden, holds the ids by which rows are known
again. Choices can be chosen in their cells. `register_reading` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.excel.cells import MOST_CHARACTERS
from app.documents.excel.look import SchemaFont, set_base_font
from app.documents.excel.saving import bytes_of
from app.domain.registers.office_registers import OfficeRegisters, Register
from app.domain.registers.row_fields import FIELDS, CellWords, RowField
from app.errors.faults import CellTooLong

ID_HEADING = "id"
_LAST_ROW = 5000
"""So far down cells offer their choices."""
_LONGEST_LIST = 255
"""Letters of all choices together that Excel takes in a cell's own list."""
_HEAD = PatternFill("solid", fgColor="D9D9D9")
_TEXT = "@"
_FONT, _SIZE = "Times New Roman", 12


@dataclass(frozen=True)
class BookWords:
    """What a workbook of registers is worded with: names of sheets, headings by field, values in cells."""

    titles: Mapping[Register, str]
    headings: Mapping[Register, Mapping[str, str]]
    cells: CellWords


def register_workbook(shown: OfficeRegisters, words: BookWords) -> bytes:
    """The bytes of an .xlsx with all rows that there are.

    Raises:
        CellTooLong: a text is longer than a cell of Excel may be.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    set_base_font(book, SchemaFont(name=_FONT, sz=_SIZE))
    for register in Register:
        _write_sheet(book.create_sheet(words.titles[register]), register, shown, words)
    return bytes_of(book)


def _write_sheet(sheet: Worksheet, register: Register, shown: OfficeRegisters, words: BookWords) -> None:
    fields = FIELDS[register]
    headings = [ID_HEADING, *(words.headings[register][field.name] for field in fields)]
    for column, heading in enumerate(headings, 1):
        cell = _put(sheet, 1, column, heading)
        cell.font, cell.fill = SchemaFont(name=_FONT, sz=_SIZE, b=True), _HEAD
    for number, row in enumerate(shown.rows(register), 2):
        for column, text in enumerate([row.id, *(field.text(row, words.cells) for field in fields)], 1):
            _put(sheet, number, column, text)
    for column, field in enumerate(fields, 2):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = max(field.width, len(headings[column - 1]) + 3)
        _offer(sheet, letter, field, words.cells)
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    if len(text) > MOST_CHARACTERS:
        raise CellTooLong(f"{sheet.title}, {row}", len(text), MOST_CHARACTERS)
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text or None
    if text:
        cell.data_type = "s"  # what begins like a formula is words too
    cell.number_format = _TEXT
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _offer(sheet: Worksheet, letter: str, field: RowField, words: CellWords) -> None:
    """Let the cells of a column offer what can be chosen, where Excel takes so many words."""
    offered = [each for each in field.offered(words) if each and "," not in each]
    listed = f'"{",".join(offered)}"'
    if offered and len(listed) <= _LONGEST_LIST and '"' not in listed[1:-1]:
        choices = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
        choices.add(f"{letter}2:{letter}{_LAST_ROW}")
        sheet.add_data_validation(choices)
