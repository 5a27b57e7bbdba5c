"""Deadlines of last year moved into this one, by a rule that can be shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.deadline.model import (
    BeforeDate,
    Deadline,
    InHalfYear,
    InMonth,
    InQuarter,
    InYear,
    OnDate,
    Recurring,
    Several,
    Since,
    Span,
    When,
    last_day,
)
from app.domain.deadline.parsing import deadline as read_deadline
from app.domain.deadline.recurring import day_in
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks

_DATED = (OnDate, BeforeDate, InMonth, InQuarter, InHalfYear, InYear, Since)
_TIME = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?:(?P=sign)(?P<year>\d{4}))?(?![\d/])"
    r"|(?<=\s)(?P<day_>\d{1,2})(?P<first>\s+[^\W\d]+\s+)(?P<month_>\d{1,2})(?P<second>\s+[^\W\d]+\s+)(?P<year_>\d{4})"
    r"|(?<!\d)(?P<alone>(?:19|20|21)\d\d)(?!\d)"
)


_YEAR = re.compile(r"(?<![\d/-])(20\d\d)(?![\d/])")


class DateRule(StrEnum):
    """How a day is moved: the same day of the new year, or as far from the day of issue as it was."""

    SAME_DAY = "same_day"
    SAME_DISTANCE = "same_distance"


@dataclass(frozen=True)
class Years:
    """From which year into which, from which day of issue to which, by which rule.

    A day that is no workday gives way to the next one, as the Civil Code has it for the end of a term (Bộ luật Dân
    sự 2015, Điều 148.5); where that lies in the next year, to the last one before it, which keeps the year.
    """

    old: int
    new: int
    issued: date
    to_issue: date
    rule: DateRule
    is_workday: Callable[[date], bool]

    def moved(self, day: date) -> date:
        """The day in the new year that stands for a day of the old one, always a workday."""
        return self._workday(self.by_rule(day))

    def by_rule(self, day: date) -> date:
        """The day that the rule alone gives, workday or not."""
        if self.rule is DateRule.SAME_DISTANCE:
            return self.to_issue + (day - self.issued)
        return same_day(day, self.new - self.old)

    def _workday(self, day: date) -> date:
        found = day
        while not self.is_workday(found) and found.year == day.year:
            found += timedelta(1)
        if found.year == day.year:
            return found
        while not self.is_workday(day):
            day -= timedelta(1)
        return day


def plan_year(plan: Plan) -> int:
    """The year a plan is for: the last one that its subject names, else that of most deadlines, else of its issue."""
    named = _YEAR.findall(plan.head.subject)
    if named:
        return int(named[-1])
    ends = [last_day(task.deadline.when) for task in tasks(plan) if task.deadline]
    years = Counter(end.year for end in ends if end)
    return max(years, key=lambda year: (years[year], -year)) if years else plan.head.issue_date.year


def same_day(day: date, years: int) -> date:
    """The same day so many years later; 28 February for a 29th that is not there."""
    return day_in(day.year + years, day.month, day.day) or date(day.year + years, day.month, 28)


@dataclass(frozen=True)
class MovedDate:
    """A deadline that was moved: of which task, its words before and after, and the days they mean, where one day."""

    item: str
    before: Deadline
    after: Deadline

    @property
    def days(self) -> tuple[date | None, date | None]:
        return last_day(self.before.when), last_day(self.after.when)


def day_off(moved: MovedDate, years: Years) -> date | None:
    """The day that the rule alone would give, where it is no workday and gave way to another; else None."""
    before = moved.days[0]
    if before is None or not names_a_day(moved.before):
        return None
    day = years.by_rule(before)
    return None if years.is_workday(day) else day


def names_a_day(deadline: Deadline) -> bool:
    """Whether the last time that the deadline names is a day, and no month, quarter or year."""
    when = deadline.when
    if isinstance(when, Several) and when.parts:
        when = when.parts[-1]
    if isinstance(when, Span):
        when = when.last
    return isinstance(when, OnDate | BeforeDate)


def moved_deadline(deadline: Deadline, years: Years) -> Deadline:
    """The deadline in the new year; itself where it names no time of the old one, or was not understood.

    What recurs, goes on, follows an event or another document, or spans years, stays as it is.
    """
    if deadline.when is None or not _is_dated(deadline.when):
        return deadline
    text = _TIME.sub(lambda match: _moved_words(match, years), deadline.text)
    return read_deadline(text, years.new) or deadline


def _is_dated(when: When | Several) -> bool:
    if isinstance(when, Several):
        return any(map(_is_dated, when.parts)) and all(
            _is_dated(part) or isinstance(part, Recurring) for part in when.parts
        )
    if isinstance(when, Span):
        first, last = when.first, when.last
        return not (isinstance(first, InYear) and isinstance(last, InYear) and first != last)
    return isinstance(when, _DATED)


def _moved_words(match: re.Match[str], years: Years) -> str:
    """A date or a year in the words of a deadline, in the new year."""
    shift = years.new - years.old
    if match["alone"]:
        return str(int(match["alone"]) + shift)
    year = match["year"] or match["year_"]
    month = match["month"] or match["month_"]
    day = day_in(int(year or years.old), int(month), int(match["day"] or match["day_"]))
    if day is None:
        return match[0]
    moved = years.moved(day)
    if not year and (moved.day, moved.month, moved.year) == (day.day, day.month, years.new):
        return match[0]
    words = [f"{moved.day:02}", _month(moved.month, month)]
    if match["year_"]:
        return f"{words[0]}{match['first']}{words[1]}{match['second']}{moved.year}"
    return match["sign"].join([*words, *([str(moved.year)] if year or moved.year != years.new else [])])


def _month(month: int, before: str) -> str:
    return f"{month:02}" if month < 3 or before.startswith("0") else str(month)
