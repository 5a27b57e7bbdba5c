"""The sheet for following up: when each task is due, where it stands, and a warning when it is late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from app.documents import fixed_text
from app.documents.excel.cells import ROW, Formula, Value
from app.documents.excel.contents import Contents, ToldTask, shown_day
from app.documents.excel.look import OVERDUE_SHADE, Looks
from app.documents.excel.sheet import Form, Put, Sheet
from app.documents.excel.title_block import stamp_rows, write_title_block
from app.domain.deadline.model import Ongoing, Recurring, Several, When, first_day, last_day
from app.domain.deadline.occurrences import whole_months
from app.domain.overview.following_up import done_day, due_day
from app.domain.overview.time_axis import Period, Step, beginning, named_days, periods
from app.domain.plan.fields import FOLLOWED_UP
from app.domain.plan.model import Column, Plan, Task
from app.domain.printing.generated import GroupRow
from app.standards import Standard

HEADINGS = (
    fixed_text.ORDINAL,
    fixed_text.TASK,
    fixed_text.CODE,
    fixed_text.LEAD,
    fixed_text.DEADLINE,
    fixed_text.LAST_DAY,
    fixed_text.STATUS,
    fixed_text.WARNING,
    *(fixed_text.FOLLOWED_UP[each.name] for each in FOLLOWED_UP[1:]),
)
_WIDTHS = (12, 90, 28, 36, 34, 26, 26, 20, 40, 36, 26, 34)
_PERIOD_WIDTH = 7.5
_LOOKS = (
    *("centre", "text", "code", "text", "centre"),
    *("date", "centre", "centre"),
    *("text", "text", "centre", "text"),
)
_SHOWN = itemgetter(Column.ORDINAL, Column.CONTENT, Column.CODE, Column.LEAD, Column.DEADLINE)
_HEAD_ROW = 6
_DUE, _STATUS, _WARNING, _DONE = "F", "G", "H", "K"
_OVERDUE = Formula(fixed_text.overdue_formula(f"{_DUE}{ROW}", f"{_STATUS}{ROW}"))
_CALENDAR_HEIGHT = 84
"""Room for the longest name of a quarter on one turned line, pt."""

_MOST_COLUMNS = 24
"""Months are shown up to this many, then quarters, then years."""


def calendar_periods(plan: Plan) -> tuple[Period, ...]:
    """The calendar over all days that the deadlines name; the year of issue where they name none."""
    return periods(named_days(plan), Step, _MOST_COLUMNS, plan.head.issue_date.year)


def progress_sheet(looks: Looks, contents: Contents, standard: Standard, statuses: str) -> Sheet:
    """The sheet; `statuses` is the range of the words to choose from."""
    plan = contents.plan
    calendar = calendar_periods(plan)
    sheet = Sheet(looks, fixed_text.PROGRESS_SHEET, (*_WIDTHS, *(_PERIOD_WIDTH for _ in calendar)))
    # The calendar is for the screen: with it on paper the letters would be too small to read.
    head_row = _HEAD_ROW + stamp_rows(plan)
    sheet.set_up_page(standard, head_row, printed=len(HEADINGS))
    sheet.ws.freeze_panes = f"D{head_row + 1}"
    write_title_block(sheet, plan, standard, fixed_text.PROGRESS_TITLE)
    sheet.add([Put(fixed_text.PROGRESS_LEGEND, "note", len(HEADINGS))])
    heads = [Put(name, "head") for name in HEADINGS]
    sheet.add([*heads, *(Put(period.name, "head_rotated") for period in calendar)], _CALENDAR_HEIGHT)
    calendars: dict[When | Several | None, tuple[Form, list[str]]] = {}
    for row in contents.rows:
        if isinstance(row, GroupRow):
            sheet.add_group(row)
            continue
        when = row.task.deadline.when if row.task.deadline else None
        if when not in calendars:
            marks = _marks(when, calendar)
            shades = ("mark" if mark == fixed_text.PERIOD_MARK else "centre" for mark in marks)
            calendars[when] = sheet.form(*_LOOKS, *shades), marks
        form, marks = calendars[when]
        sheet.add_row(form, [*_values(row, beginning(plan)), *marks])
    if sheet.row > head_row:
        _follow_up(sheet, statuses, head_row + 1)
    sheet.close()
    return sheet


def _values(told: ToldTask, issued: date) -> list[Value]:
    task = told.task
    return [
        *_SHOWN(told.cells),
        _due(task, issued),
        task.progress or fixed_text.NOT_BEGUN,
        _OVERDUE,
        task.result,
        task.evidence,
        shown_day(done_day(task)) or task.done_on,
        task.follow_up,
    ]


def _due(task: Task, issued: date) -> Value:
    """The day by which it is due; of what recurs each period a formula, which goes on with the day it was done."""
    day = shown_day(due_day(task, issued))
    months = whole_months(task.deadline.when if task.deadline else None)
    if months is None or day is None:
        return day or ""
    return Formula(fixed_text.next_due_formula(f"{_DONE}{ROW}", issued, months), day)


def _marks(when: When | Several | None, calendar: Sequence[Period]) -> list[str]:
    """What the cells of the calendar hold."""
    if isinstance(when, Ongoing | Recurring):
        return [fixed_text.ONGOING_MARK for _ in calendar]
    last = last_day(when)
    first = first_day(when) or last
    if first is None or last is None or first > last:
        return ["" for _ in calendar]
    return [fixed_text.PERIOD_MARK if period.meets(first, last) else "" for period in calendar]


def _follow_up(sheet: Sheet, statuses: str, first: int) -> None:
    last = sheet.row
    choice = DataValidation("list", formula1=statuses, allow_blank=True, showErrorMessage=True)
    choice.errorStyle, choice.error = "stop", fixed_text.STATUS_HINT
    choice.add(f"{_STATUS}{first}:{_STATUS}{last}")
    sheet.ws.data_validations.append(choice)
    # A fill alone: openpyxl writes the fonts of conditional formats out of the schema's order.
    late = DifferentialStyle(fill=PatternFill(bgColor=OVERDUE_SHADE))
    condition = f'${_WARNING}{first}="{fixed_text.OVERDUE}"'
    rule = Rule("expression", dxf=late, formula=[condition])
    sheet.ws.conditional_formatting.add(f"A{first}:{_WARNING}{last}", rule)
