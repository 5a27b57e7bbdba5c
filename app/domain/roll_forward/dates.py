"""Deadlines of last year moved into this one, by a rule that can be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

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
from app.domain.deadline.parsing import understood
from app.domain.deadline.recurring import day_in
from app.domain.roll_forward.days import Days, bare, days_in

_DATED = (OnDate, BeforeDate, InMonth, InQuarter, InHalfYear, InYear, Since)
_YEAR = re.compile(r"(?<![\d/.-])(?:(?<=[\divx]/))?(?P<year>20\d\d)(?![\d%])|(?<=/)(?P<behind>20\d\d)(?!\d)")
_HOUR = re.compile(r"(?:\b(?:luc|tu)\s+)?\b\d{1,2}\s*(?:gio|h|g)\s*(?:\d{2})?(?:\s*phut)?\b\s*,?\s*")
IMPOSSIBLE = re.compile(
    r"(?<![\d/.,-])\d{1,2}(?:\s?[/.-]\s?\d{1,2}\s?[/.-]\s?|\s+thang\s+\d{1,2}(?:\s+nam\s+|\s?[/-]\s?))20\d\d(?!\d)"
)
"""A date that no day was found for: the 31st of June, a 13th month."""


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


def moved_deadline(deadline: Deadline, years: Years, told: str = "") -> Deadline:
    """The deadline in the new year; itself where it names no time about the old one, or was not understood.

    What recurs, goes on, follows an event or another document, spans years or is set for a far year, stays as it is,
    and so does a day without a year. A day gives way to a workday, but not in "before the day", whose time ends with
    the day before, nor where a time begins or ends with it. `told` are the words of the task, which may say "before"
    of a deadline that only names the day.
    """
    told_days = days_in(told) if days_in(deadline.text) else ()
    due_before = frozenset(group.days(years.old) for group in told_days if group.is_exclusive)
    return _moved(deadline, years, due_before)


@lru_cache(maxsize=512)
def _moved(deadline: Deadline, years: Years, due_before: frozenset[tuple[date, ...]]) -> Deadline:
    """The same for days before which the words of the task say that it is due; many tasks share few deadlines."""
    when = deadline.when or understood(_without_weekdays(deadline.text), years.old)
    if when is None or not _is_dated(when):
        return deadline
    text = _moved_words(deadline.text, years, due_before)
    return deadline if text == deadline.text else read_deadline(text, years.new) or deadline


def _moved_words(text: str, years: Years, due_before: Collection[tuple[date, ...]]) -> str:
    """The words of a deadline in the new year, days of the week worked out anew."""
    groups = [group for group in days_in(text) if not group.is_each_year]
    taken = [(group.start, group.end) for group in groups]
    edits: list[tuple[int, int, str]] = []
    for group in groups:
        if group.names_a_year and _about(group, years):
            bound = group.is_span or group.is_exclusive or group.days(years.old) in due_before
            new = group.moved(years.old, years.by_rule if bound else years.moved)
            new = new or group.moved(years.old, years.by_rule)
            edits += [(group.start, group.end, new)] if new else []
    key = bare(text)
    taken += [match.span() for match in IMPOSSIBLE.finditer(key)]
    for match in _YEAR.finditer(key):
        inside = any(start <= match.start() < end for start, end in taken)
        if not inside and years.old - 1 <= int(match[0]) <= years.old + 1:
            edits.append((*match.span(), str(int(match[0]) + years.new - years.old)))
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _about(group: Days, years: Years) -> bool:
    """Whether all days are about the old year."""
    days = group.days(years.old)
    return bool(days) and all(years.old - 1 <= day.year <= years.old + 1 for day in days)


def _without_weekdays(text: str) -> str:
    """The words without hours and days of the week, which say nothing that the date does not say."""
    spans = [(each.start, each.end) for group in days_in(text) for each in group.weekdays]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:].lstrip(" ,")
    hours = [match.span() for match in _HOUR.finditer(bare(text))]
    for start, end in reversed(hours):
        text = text[:start] + text[end:]
    return text.replace("()", "").strip(" ,")


def _is_dated(when: When | Several) -> bool:
    if isinstance(when, Several):
        return any(map(_is_dated, when.parts)) and all(
            _is_dated(part) or isinstance(part, Recurring) for part in when.parts
        )
    if isinstance(when, Span):
        first, last = when.first, when.last
        return not (isinstance(first, InYear) and isinstance(last, InYear) and first != last)
    return isinstance(when, _DATED)
