"""Deadlines (thời hạn): the words as written, and what we understood of them.

Four deadlines in five are no dates. The words are the value; the structure is None where they were not understood.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum


class Frequency(StrEnum):
    """How often something recurs."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SEMESTER = "semester"


class TimeUnit(StrEnum):
    """A unit of time that is counted from an event."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def _must_be(value: int, low: int, high: int) -> None:
    """Raises ValueError where no calendar has that number: what a file says is taken only where it can be reckoned."""
    if not low <= value <= high:
        raise ValueError(value)


_MOST = 10_000
"""Times, and units of time after an event: more is some mistake."""


@dataclass(frozen=True)
class OnDate:
    """On this day."""

    day: date


@dataclass(frozen=True)
class BeforeDate:
    """Before this day, or on it at the latest."""

    day: date


@dataclass(frozen=True)
class InMonth:
    """Within the month, 1 to 12. Raises ValueError where there is no such month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        _must_be(self.year, MINYEAR, MAXYEAR)
        _must_be(self.month, 1, 12)


@dataclass(frozen=True)
class InQuarter:
    """Within the quarter, 1 to 4. Raises ValueError where there is no such quarter."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        _must_be(self.year, MINYEAR, MAXYEAR)
        _must_be(self.quarter, 1, 4)


@dataclass(frozen=True)
class InHalfYear:
    """Within the first (1) or second (2) half of the year. Raises ValueError where there is no such half."""

    year: int
    half: int

    def __post_init__(self) -> None:
        _must_be(self.year, MINYEAR, MAXYEAR)
        _must_be(self.half, 1, 2)


@dataclass(frozen=True)
class InYear:
    """Within the year. Raises ValueError where no calendar has it."""

    year: int

    def __post_init__(self) -> None:
        _must_be(self.year, MINYEAR, MAXYEAR)


Point = OnDate | InMonth | InQuarter | InHalfYear | InYear


@dataclass(frozen=True)
class Span:
    """From the beginning of `first` to the end of `last`."""

    first: Point
    last: Point


@dataclass(frozen=True)
class Since:
    """From the beginning of `first` on, without an end."""

    first: Point


@dataclass(frozen=True)
class Recurring:
    """Each week, month, quarter, half year, year or semester; each `interval`th of them where that is more than 1.

    By this day, or in or by this month or quarter of each year, where one is named; in each quarter by this day of
    the month that follows it, or of its own `month`, 1 to 3. `since` is the month in which it begins each year, and
    `times` how often it is done in each.

    Raises:
        ValueError: a number is none of a day, month or quarter, or far too large.
    """

    every: Frequency
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    interval: int = 1
    since: int | None = None
    times: int = 1

    def __post_init__(self) -> None:
        for value, most in ((self.day, 31), (self.month, 12), (self.quarter, 4), (self.since, 12)):
            if value is not None:
                _must_be(value, 1, most)
        _must_be(self.interval, 1, _MOST)
        _must_be(self.times, 1, _MOST)


@dataclass(frozen=True)
class Ongoing:
    """All the time (thường xuyên)."""


@dataclass(frozen=True)
class After:
    """`count` units of time after an event, in its own words; `within` them rather than once they are over.

    Raises:
        ValueError: the count is below 0 or far too large.
    """

    count: int
    unit: TimeUnit
    event: str
    within: bool = False

    def __post_init__(self) -> None:
        _must_be(self.count, 0, _MOST)


@dataclass(frozen=True)
class AsIn:
    """As another document says, in its own words (theo …)."""

    reference: str


When = (
    OnDate
    | BeforeDate
    | InMonth
    | InQuarter
    | InHalfYear
    | InYear
    | Span
    | Since
    | Recurring
    | Ongoing
    | After
    | AsIn
)


@dataclass(frozen=True)
class Several:
    """More than one time, in the order written."""

    parts: tuple[When, ...]


@dataclass(frozen=True)
class Deadline:
    """The words of a deadline and, where they were understood, their meaning."""

    text: str
    when: When | Several | None = None


def last_day(when: When | Several | None) -> date | None:
    """The day by which it must be done; None where no single day follows from the words."""
    match when:
        case OnDate(day) | BeforeDate(day):
            return day
        case InMonth(year, month):
            return _end_of(year, month)
        case InQuarter(year, quarter):
            return _end_of(year, 3 * quarter)
        case InHalfYear(year, half):
            return _end_of(year, 6 * half)
        case InYear(year):
            return _end_of(year, 12)
        case Span(_, last):
            return last_day(last)
        case Several(parts):
            days = [last_day(part) for part in parts]
            return max((day for day in days if day), default=None) if all(days) else None
        case _:
            return None


def first_day(when: When | Several | None) -> date | None:
    """The first day of the time named; None where no single day follows from the words."""
    match when:
        case OnDate(day):
            return day
        case InMonth(year, month):
            return date(year, month, 1)
        case InQuarter(year, quarter):
            return date(year, 3 * quarter - 2, 1)
        case InHalfYear(year, half):
            return date(year, 6 * half - 5, 1)
        case InYear(year):
            return date(year, 1, 1)
        case Span(first, _) | Since(first):
            return first_day(first)
        case Several(parts):
            days = [first_day(part) for part in parts]
            return min((day for day in days if day), default=None) if all(days) else None
        case _:
            return None


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
