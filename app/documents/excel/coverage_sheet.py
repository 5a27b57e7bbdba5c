"""The sheet that holds the demands of the directives against the tasks that answer them."""

from __future__ import annotations

from app.documents import fixed_text
from app.documents.excel.look import Looks
from app.documents.excel.sheet import WORKING_ROOM, Put, Sheet
from app.documents.excel.title_block import stamp_rows, write_title_block
from app.domain.directives.coverage import DemandCoverage
from app.domain.plan.model import DemandTable, Plan
from app.domain.plan.rich_text import plain
from app.domain.printing import phrases
from app.domain.printing.demand_table import covered_demands
from app.domain.vietnamese import first_upper
from app.standards import Standard

_SHARES = (12, 76, 32, 66, 40, 34, 28)
_HEAD_ROW = 5


def coverage_sheet(looks: Looks, plan: Plan, standard: Standard) -> Sheet:
    """The sheet."""
    scale = standard.page.landscape_text_width * WORKING_ROOM / sum(_SHARES)
    sheet = Sheet(looks, fixed_text.COVERAGE_SHEET, [share * scale for share in _SHARES])
    head_row = _HEAD_ROW + stamp_rows(plan)
    sheet.set_up_page(standard, head_row)
    write_title_block(sheet, plan, standard, phrases.DEMANDS_TITLE)
    sheet.add([Put(heading, "head") for heading in (*phrases.DEMAND_COLUMNS, fixed_text.CODE)])
    shown = covered_demands(plan, DemandTable(""))
    several = len({each.directive.id for each in shown}) > 1
    above = ""
    for number, each in enumerate(shown, start=1):
        if several and each.directive.id != above:
            above = each.directive.id
            sheet.add([Put(each.directive.citation.short, "agency", len(_SHARES))], keeps_next=True)
        for row in _rows(number, each):
            sheet.add(row)
    sheet.close(filtered=False)
    return sheet


def _rows(number: int, each: DemandCoverage) -> list[list[Put]]:
    """A row for each task that answers the demand, or one that says that none does."""
    demand = [
        Put(str(number), "centre"),
        Put(each.demand.text, "text"),
        Put(each.demand.cited or None, "text"),
    ]
    if not each.tasks:
        blank = [Put(None, "text"), Put(None, "centre"), Put(None, "code")]
        return [[*demand, Put(phrases.NOT_ANSWERED, "text"), *blank]]
    again = [Put(None, "centre"), Put(None, "text"), Put(None, "text")]
    return [
        [
            *(again if place else demand),
            Put(plain(task.content), "text"),
            Put(first_upper(fixed_text.together([party.name for party in task.assignment.leads])), "text"),
            Put(first_upper(task.deadline.text) if task.deadline else None, "centre"),
            Put(task.code, "code"),
        ]
        for place, task in enumerate(each.tasks)
    ]
