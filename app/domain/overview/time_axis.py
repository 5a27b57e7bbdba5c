"""Tasks over time: the periods that a plan spans, and where on them each task lies."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from app.domain.deadline.model import Deadline, Ongoing, Several, When, first_day, last_day
from app.domain.deadline.occurrences import days_due, recurs
from app.domain.overview.rows import sectioned_rows
from app.domain.plan.head import IssueDate
from app.domain.plan.model import Plan, Task
from app.domain.plan.remembered import remembered
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.printing import phrases
from app.domain.printing.generated import GroupRow
from app.domain.roll_forward.plan_years import year_named

_MOST_PERIODS = 60
"""A timeline has no more columns than this: five years of months."""


class Step(IntEnum):
    """How long a period is, in months."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12


@dataclass(frozen=True)
class Period:
    """`months` months from the first day of `month` (1 to 12)."""

    year: int
    month: int
    months: int

    @property
    def name(self) -> str:
        """05/2026, Quý II/2026 or 2026."""
        if self.months == Step.MONTH:
            return f"{self.month:02}/{self.year}"
        if self.months == Step.YEAR:
            return str(self.year)
        return phrases.first_upper(phrases.quarter(self.year, (self.month + 2) // 3))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        year, month = divmod(_month(self.first) + self.months - 1, 12)
        return date(year, month + 1, monthrange(year, month + 1)[1])

    def meets(self, first: date, last: date) -> bool:
        """Whether a day from `first` to `last` lies in it."""
        begin = _month(self.first)
        return begin <= _month(last) and _month(first) < begin + self.months


def periods(days: Iterable[date], steps: Iterable[Step], most: int, otherwise: int) -> tuple[Period, ...]:
    """The periods over all the days, in the first of the steps that needs no more than `most`, else in the last one.

    Those of the year `otherwise` where there are no days.
    """
    counted = [_month(day) for day in days] or [otherwise * 12, otherwise * 12 + 11]
    begin, end = min(counted), max(counted)
    step = Step.YEAR
    for step in steps:
        if end // step - begin // step < most:
            break
    return tuple(Period(n // 12, n % 12 + 1, int(step)) for n in range(begin // step * step, end + 1, step))


def named_days(plan: Plan) -> list[date]:
    """The first and last days of all times that the deadlines name."""
    whens = {task.deadline.when for task in tasks(plan) if task.deadline}
    return [day for when in whens for day in (first_day(when), last_day(when)) if day]


def issue_day(issued: IssueDate) -> date:
    """The day of issue; of what is still blank in it, the first that it may be."""
    return date(issued.year, issued.month or 1, issued.day or 1)


def beginning(plan: Plan) -> date:
    """The day from which what recurs is counted: that of issue.

    While that is not whole, a plan that was begun in the year before the one it is for begins with its own year, and
    any other with the day for which it was begun, where that lies in what is known of the day of issue.
    """
    return remembered(plan, _beginning)


def _beginning(plan: Plan) -> date:
    on, as_of = plan.head.issue_date, plan.head.as_of
    if on.month is not None and on.day is not None:
        return issue_day(on)
    if year_named(plan) == on.year + 1:
        return date(on.year + 1, 1, 1)
    return as_of if as_of and plan.head.day == as_of else issue_day(on)


@dataclass(frozen=True)
class TimeLine:
    """Where a task lies in time: a bar over the days `first` to `last`, and `due`, the days by which it is due.

    `ongoing`: it is done all the time, or recurs without a day. All are empty where no day follows from the words.
    """

    task: Task
    first: date | None = None
    last: date | None = None
    due: tuple[date, ...] = ()
    recurring: bool = False
    ongoing: bool = False


def time_line(task: Task, begin: date, end: date) -> TimeLine:
    """The line of a task; what recurs, and what has no beginning or end, is shown between `begin` and `end`."""
    return TimeLine(task, *_span(task.deadline, begin, end))


@lru_cache(maxsize=4096)
def _span(
    deadline: Deadline | None, begin: date, end: date
) -> tuple[date | None, date | None, tuple[date, ...], bool, bool]:
    """The fields of a line behind its task: many tasks of a plan share their deadline."""
    when = deadline.when if deadline is not None else None
    again = recurs(deadline)
    if again or _is_ongoing(when):
        due = days_due(deadline, begin, end)
        return begin, end, due, again, not due
    last = last_day(when)
    if last is None:
        return None, None, (), False, False
    first = first_day(when) or last
    return min(first, last), last, days_due(deadline, date.min, date.max), False, False


@dataclass(frozen=True)
class TimelineRow:
    """A row of a timeline: a task with its line, or the heading of a section, which has none."""

    item: str
    words: str
    line: TimeLine | None = None
    lead: str = ""


@dataclass(frozen=True)
class Timeline:
    """All tasks over the periods that the plan spans, from its issue to the last of its days."""

    periods: tuple[Period, ...]
    rows: tuple[TimelineRow, ...]

    @property
    def first(self) -> date:
        """The first day that is shown."""
        return self.periods[0].first

    @property
    def last(self) -> date:
        """The last day that is shown."""
        return self.periods[-1].last


def timeline(plan: Plan, step: Step) -> Timeline:
    """The timeline by months, quarters or years, or by the next longer of these where they would be too many."""
    issued = beginning(plan)
    days = [*named_days(plan), issued, date(issued.year, 12, 31)]
    spans = periods(days, [each for each in Step if each >= step], _MOST_PERIODS, issued.year)
    rows = []
    for row in sectioned_rows(plan):
        if isinstance(row, GroupRow):
            rows.append(TimelineRow(row.section, f"{row.label}. {plain(row.heading)}"))
            continue
        words = plain(row.task.content)
        lead = "; ".join(party.name for party in row.task.assignment.leads)
        line = time_line(row.task, issued, spans[-1].last)
        rows.append(TimelineRow(row.task.id, f"{row.number}. {words}" if row.number else words, line, lead))
    return Timeline(spans, tuple(rows))


def due_by_day(plan: Plan, first: date, last: date) -> dict[date, tuple[Task, ...]]:
    """The tasks of which something is due, by each day from `first` to `last` that has any, in reading order.

    What recurs does so from the day of issue on.
    """
    found: dict[date, list[Task]] = {}
    begin = beginning(plan)
    for task in tasks(plan):
        start = begin if recurs(task.deadline) else first
        for day in days_due(task.deadline, start, last):
            if day >= first:
                found.setdefault(day, []).append(task)
    return {day: tuple(found[day]) for day in sorted(found)}


def _is_ongoing(when: When | Several | None) -> bool:
    parts = when.parts if isinstance(when, Several) else (when,)
    return any(isinstance(part, Ongoing) for part in parts)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
