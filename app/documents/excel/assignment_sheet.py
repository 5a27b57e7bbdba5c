"""The sheet with the assignment table: every task with all that the plan says of it."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation

from app.documents import fixed_text
from app.documents.cells import column_widths, heading_of
from app.documents.excel.contents import Contents
from app.documents.excel.look import Looks
from app.documents.excel.sheet import Put, Sheet
from app.documents.excel.title_block import stamp_rows, write_title_block
from app.domain.plan.model import Column, Plan
from app.domain.plan.tree import assignment_tables
from app.domain.printing.generated import GroupRow
from app.standards import Standard

_ROOM, _ROOM_OF_COLUMNS = 1.25, 1.5
"""How much wider the sheet is than its page, and than its columns must be: it is printed so much smaller."""


def assignment_sheet(looks: Looks, contents: Contents, standard: Standard, agencies: str) -> Sheet:
    """The sheet; `agencies` is the range of the names to choose from."""
    plan, shown = contents.plan, contents.columns
    sheet = Sheet(looks, fixed_text.ASSIGNMENTS_SHEET, _widths(contents, looks, standard))
    head_row = _head_rows(plan)
    sheet.set_up_page(standard, head_row, official=True)
    write_title_block(sheet, plan, standard, table_title(plan), official=True)
    sheet.add([Put(heading_of(plan, column, standard), "head") for column in shown])
    assert sheet.row == head_row
    form = sheet.form(*(_look(column, standard) for column in shown))
    for row in contents.assignments():
        if isinstance(row, GroupRow):
            sheet.add_group(row)
        else:
            sheet.add_row(form, [row.cells.get(column, "") for column in shown])
    if agencies and sheet.row > head_row:
        _offer(sheet, agencies, shown.index(Column.LEAD), head_row)
    sheet.close()
    return sheet


def _widths(contents: Contents, looks: Looks, standard: Standard) -> tuple[float, ...]:
    """Widths in mm; many columns take more than a page and are printed smaller."""
    least = sum(standard.table.columns[column.value].least for column in contents.columns)
    width = max(standard.page.landscape_text_width * _ROOM, least * _ROOM_OF_COLUMNS)
    rows = [told.row for told in contents.tasks]
    return column_widths(contents.columns, rows, width, looks.by_name["text"].size, standard.table)


def _head_rows(plan: Plan) -> int:
    """The row of the column headings: below the title block, whose height the issuer's lines decide."""
    issuer = plan.head.issuer
    return max(2, len(issuer.superior) + len(issuer.heading)) + 6 + stamp_rows(plan)


def table_title(plan: Plan) -> str:
    """The title of the annex that holds the first assignment table, or the usual words."""
    for place, _ in assignment_tables(plan):
        if place is not None and plan.annexes[place].title:
            return plan.annexes[place].title
    return fixed_text.ASSIGNMENTS_TITLE


def _look(column: Column, standard: Standard) -> str:
    if column is Column.CODE:
        return "code"
    return "centre" if standard.table.columns[column.value].align == "center" else "text"


def _offer(sheet: Sheet, agencies: str, place: int, head_row: int) -> None:
    choice = DataValidation("list", formula1=agencies, allow_blank=True, showErrorMessage=True)
    choice.errorStyle, choice.error = "warning", fixed_text.AGENCY_HINT
    letter = sheet.letters[place]
    choice.add(f"{letter}{head_row + 1}:{letter}{sheet.row}")
    sheet.ws.data_validations.append(choice)
