"""The sheet that holds the demands of the directives against the tasks that answer them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter

from app.documents import fixed_text
from app.documents.excel.contents import Contents
from app.documents.excel.look import Looks
from app.documents.excel.sheet import WORKING_ROOM, Put, Sheet
from app.documents.excel.title_block import stamp_rows, write_title_block
from app.domain.directives.coverage import DemandCoverage
from app.domain.plan.model import Column, DemandTable
from app.domain.printing import phrases
from app.domain.printing.demand_table import covered_demands
from app.standards import Standard

_SHARES = (12, 76, 32, 66, 40, 34, 28)
_LOOKS = ("centre", "text", "text", "text", "text", "centre", "code")
_SHOWN = itemgetter(Column.CONTENT, Column.LEAD, Column.DEADLINE, Column.CODE)
_HEAD_ROW = 5


def coverage_sheet(looks: Looks, contents: Contents, standard: Standard) -> Sheet:
    """The sheet."""
    plan, told = contents.plan, {told.task.id: told.cells for told in contents.tasks}
    scale = standard.page.landscape_text_width * WORKING_ROOM / sum(_SHARES)
    sheet = Sheet(looks, fixed_text.COVERAGE_SHEET, [share * scale for share in _SHARES])
    head_row = _HEAD_ROW + stamp_rows(plan)
    sheet.set_up_page(standard, head_row)
    write_title_block(sheet, plan, standard, phrases.DEMANDS_TITLE)
    sheet.add([Put(heading, "head") for heading in (*phrases.DEMAND_COLUMNS, fixed_text.CODE)])
    shown = covered_demands(plan, DemandTable(""))
    form = sheet.form(*_LOOKS)
    several = len({each.directive.id for each in shown}) > 1
    above = ""
    for number, each in enumerate(shown, start=1):
        if several and each.directive.id != above:
            above = each.directive.id
            sheet.add([Put(each.directive.citation.short, "agency", len(_SHARES))], keeps_next=True)
        for texts in _rows(number, each, told):
            sheet.add_row(form, texts)
    sheet.close(filtered=False)
    return sheet


def _rows(number: int, each: DemandCoverage, told: Mapping[str, Mapping[Column, str]]) -> Iterator[list[str]]:
    """A row for each task that answers the demand, or one that says that none does."""
    demand = [str(number), each.demand.text, each.demand.cited]
    if not each.tasks:
        yield [*demand, phrases.NOT_ANSWERED, "", "", ""]
    for place, task in enumerate(each.tasks):
        yield [*(("", "", "") if place else demand), *_SHOWN(told[task.id])]
