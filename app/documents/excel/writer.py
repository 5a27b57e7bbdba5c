"""A plan as an Excel workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from openpyxl import Workbook

from app.documents import fixed_text
from app.documents.excel.agency_sheet import agency_sheet
from app.documents.excel.assignment_sheet import assignment_sheet
from app.documents.excel.contents import contents_of, shown_name
from app.documents.excel.coverage_sheet import coverage_sheet
from app.documents.excel.look import Looks
from app.documents.excel.matrix_sheet import matrix_sheet
from app.documents.excel.progress_sheet import progress_sheet
from app.documents.excel.saving import Rows, bytes_of
from app.documents.excel.seal import seal
from app.documents.excel.sheet import Put, Sheet
from app.documents.page_words import kind_line
from app.domain.directives.coverage import demands
from app.domain.plan.model import Plan
from app.standards import Standard

_MOST_IN_PROPERTY = 255


def workbook(plan: Plan, standard: Standard) -> bytes:
    """The bytes of an .xlsx: assignments, blocks by agency, matrix, progress, demands. Raises CellTooLong."""
    book = Workbook()
    book.remove(book.worksheets[0])
    looks = Looks(book, standard)
    contents = contents_of(plan)
    agencies = tuple(dict.fromkeys(shown_name(party) for party in contents.parties if party.name.strip()))
    sheets = (
        assignment_sheet(looks, contents, standard, _range("A", len(agencies))),
        agency_sheet(looks, contents, standard),
        matrix_sheet(looks, contents, standard),
        progress_sheet(looks, contents, standard, _range("B", len(fixed_text.STATUSES))),
        _lists(looks, agencies),
        *((coverage_sheet(looks, contents, standard),) if any(demands(plan)) else ()),
    )
    _describe(looks, plan)
    seal(book, {sheet.title: sheet.values for sheet in sheets})
    return bytes_of(
        book, {sheet.title: Rows(sheet.markup, sheet.extent, sheet.page_ends) for sheet in sheets}
    )


def _range(column: str, count: int) -> str:
    return f"'{fixed_text.LISTS_SHEET}'!${column}$1:${column}${count}" if count else ""


def _lists(looks: Looks, agencies: Sequence[str]) -> Sheet:
    """The hidden sheet that holds what cells offer to choose from: agencies in A, statuses in B."""
    sheet = Sheet(looks, fixed_text.LISTS_SHEET, (80, 40))
    sheet.ws.sheet_state = "hidden"
    for place in range(max(len(agencies), len(fixed_text.STATUSES))):
        sheet.add(
            [
                Put(each[place] if place < len(each) else "", "blank")
                for each in (agencies, fixed_text.STATUSES)
            ]
        )
    return sheet


def _describe(looks: Looks, plan: Plan) -> None:
    properties = looks.book.properties
    properties.title = f"{kind_line(plan.head)} {plan.head.subject}"[:_MOST_IN_PROPERTY]
    properties.subject = plan.head.subject[:_MOST_IN_PROPERTY]
    properties.creator = properties.lastModifiedBy = plan.head.issuer.name[:_MOST_IN_PROPERTY]
    properties.category = kind_line(plan.head)
    properties.language = looks.standard.font.language
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    looks.book.calculation.fullCalcOnLoad = True
