"""The sheet for following up: when each task is due, where it stands, and a warning when it is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from app.documents import fixed_text
from app.documents.cells import cell_texts
from app.documents.excel.contents import task_rows
from app.documents.excel.look import OVERDUE_SHADE, Looks
from app.documents.excel.sheet import Put, Sheet
from app.documents.excel.title_block import write_title_block
from app.domain.deadline.model import Ongoing, Recurring, first_day, last_day
from app.domain.plan.model import Column, Plan
from app.domain.plan.tree import tasks
from app.domain.printing import phrases
from app.domain.printing.generated import TaskRow
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
)
_WIDTHS = (12, 80, 28, 38, 32, 26, 30, 22)
_PERIOD_WIDTH = 7.5
_HEAD_ROW = 6
_DUE, _STATUS, _WARNING = "F", "G", "H"
_CALENDAR_HEIGHT = 84
"""Room for the longest name of a quarter on one turned line, pt."""

_MOST_COLUMNS = 24
"""Months are shown up to this many, then quarters, then years."""


@dataclass(frozen=True)
class CalendarColumn:
    """A column of the calendar: `months` months from the first of `month`."""

    year: int
    month: int
    months: int

    @property
    def name(self) -> str:
        """05/2026, Quý II/2026 or 2026."""
        if self.months == 1:
            return f"{self.month:02}/{self.year}"
        if self.months == 12:
            return str(self.year)
        return phrases.first_upper(phrases.quarter(self.year, (self.month + 2) // 3))

    def meets(self, first: date, last: date) -> bool:
        """Whether a day from `first` to `last` lies in it."""
        begin = self.year * 12 + self.month - 1
        return (
            begin <= last.year * 12 + last.month - 1
            and first.year * 12 + first.month - 1 < begin + self.months
        )


def periods(plan: Plan) -> tuple[CalendarColumn, ...]:
    """The calendar over all days that the deadlines name; the year of issue where they name none."""
    whens = [task.deadline.when for task in tasks(plan) if task.deadline]
    days = [day for when in whens for day in (first_day(when), last_day(when)) if day]
    year = plan.head.issue_date.year
    first, last = min(days, default=date(year, 1, 1)), max(days, default=date(year, 12, 31))
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    step = next((n for n in (1, 3) if (end // n) - (begin // n) < _MOST_COLUMNS), 12)
    return tuple(
        CalendarColumn(n // 12, n % 12 + 1, step) for n in range(begin // step * step, end + 1, step)
    )


def progress_sheet(looks: Looks, plan: Plan, standard: Standard, statuses: str) -> Sheet:
    """The sheet; `statuses` is the range of the words to choose from."""
    calendar = periods(plan)
    count = len(HEADINGS) + len(calendar)
    sheet = Sheet(looks, fixed_text.PROGRESS_SHEET, (*_WIDTHS, *(_PERIOD_WIDTH for _ in calendar)))
    sheet.set_up_page(standard, _HEAD_ROW)
    sheet.ws.freeze_panes = f"D{_HEAD_ROW + 1}"
    write_title_block(sheet, plan, standard, fixed_text.PROGRESS_TITLE)
    sheet.add([Put(fixed_text.PROGRESS_LEGEND, "note", count)])
    heads = [Put(name, "head") for name in HEADINGS]
    sheet.add([*heads, *(Put(period.name, "head_rotated") for period in calendar)], _CALENDAR_HEIGHT)
    for row in task_rows(plan):
        sheet.add([*_puts(row, sheet.row + 1), *_marks(row, calendar)])
    if sheet.row > _HEAD_ROW:
        _follow_up(sheet, statuses)
    sheet.close()
    return sheet


def _puts(row: TaskRow, number: int) -> list[Put]:
    due = last_day(row.task.deadline.when) if row.task.deadline else None
    return [
        Put(row.number, "centre"),
        Put("\n".join(cell_texts(Column.CONTENT, row)), "text"),
        Put(row.task.code, "code"),
        Put("\n".join(cell_texts(Column.LEAD, row)), "text"),
        Put("\n".join(cell_texts(Column.DEADLINE, row)), "centre"),
        Put(due, "date"),
        Put(row.task.progress or fixed_text.NOT_BEGUN, "centre"),
        Put(fixed_text.overdue_formula(f"{_DUE}{number}", f"{_STATUS}{number}"), "centre", formula=True),
    ]


def _marks(row: TaskRow, calendar: tuple[CalendarColumn, ...]) -> list[Put]:
    when = row.task.deadline.when if row.task.deadline else None
    if isinstance(when, Ongoing | Recurring):
        return [Put(fixed_text.ONGOING_MARK, "centre") for _ in calendar]
    last = last_day(when)
    first = first_day(when) or last
    if first is None or last is None or first > last:
        return [Put(None, "centre") for _ in calendar]
    return [
        Put(fixed_text.PERIOD_MARK, "mark") if period.meets(first, last) else Put(None, "centre")
        for period in calendar
    ]


def _follow_up(sheet: Sheet, statuses: str) -> None:
    first, last = _HEAD_ROW + 1, sheet.row
    choice = DataValidation("list", formula1=statuses, allow_blank=True, showErrorMessage=True)
    choice.errorStyle, choice.error = "stop", fixed_text.STATUS_HINT
    choice.add(f"{_STATUS}{first}:{_STATUS}{last}")
    sheet.ws.data_validations.append(choice)
    # A fill alone: openpyxl writes the fonts of conditional formats out of the schema's order.
    late = DifferentialStyle(fill=PatternFill(bgColor=OVERDUE_SHADE))
    condition = f'${_WARNING}{first}="{fixed_text.OVERDUE}"'
    rule = Rule("expression", dxf=late, formula=[condition])
    sheet.ws.conditional_formatting.add(f"A{first}:{_WARNING}{last}", rule)
