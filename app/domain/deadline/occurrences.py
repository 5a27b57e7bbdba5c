"""The days by which something is due: one of a deadline that names a time, one after the other of what recurs."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from app.domain.deadline.model import Deadline, Frequency, Recurring, Several, When, last_day

_FRIDAY = 4
_TERM_ENDS = ((1, 15), (5, 31))
"""When the terms of a school year end, about the middle of January and by the end of May. [practice]"""
_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF_YEAR: 6, Frequency.YEAR: 12}


@lru_cache(maxsize=4096)
def next_day(deadline: Deadline | None, after: date) -> date | None:
    """The first day from `after` on by which something is due; where all are over, the last of them.

    None where no day follows from the words: what is done all the time, what depends on an event, what was not
    understood. Where only each second or third period counts, they are counted from `after`. Many tasks of a plan share
    their deadline, so the last ones asked for are kept.
    """
    when = deadline.when if deadline is not None else None
    parts = when.parts if isinstance(when, Several) else (when,)
    days = [day for part in parts if (day := _next(part, after)) is not None]
    coming = [day for day in days if day >= after]
    return min(coming) if coming else max(days, default=None)


def days_due(deadline: Deadline | None, first: date, last: date) -> tuple[date, ...]:
    """Every day from `first` to `last` by which something is due, each once, in order."""
    when = deadline.when if deadline is not None else None
    parts = when.parts if isinstance(when, Several) else (when,)
    found: set[date] = set()
    for part in parts:
        if isinstance(part, Recurring):
            found.update(_until(_occurrences(part, first), last))
        elif (day := last_day(part)) is not None and first <= day <= last:
            found.add(day)
    return tuple(sorted(found))


def recurs(deadline: Deadline | None) -> bool:
    """Whether some of what the words name recurs."""
    when = deadline.when if deadline is not None else None
    parts = when.parts if isinstance(when, Several) else (when,)
    return any(isinstance(part, Recurring) for part in parts)


def whole_months(when: When | Several | None) -> int | None:
    """How many months long the periods are by whose end something is due again and again; None for all else."""
    plain = isinstance(when, Recurring) and when == Recurring(when.every, times=when.times)
    return _MONTHS.get(when.every) if plain and isinstance(when, Recurring) else None


def _next(when: When | Several | None, after: date) -> date | None:
    if isinstance(when, Recurring):
        return next(_occurrences(when, after), None)
    return last_day(when)


def _until(days: Iterator[date], last: date) -> Iterator[date]:
    for day in days:
        if day > last:
            return
        yield day


def _occurrences(when: Recurring, begin: date) -> Iterator[date]:
    """The days from `begin` on, without an end short of that of the calendar."""
    days = (day for day in _all_days(when, begin) if day >= begin)
    return islice(days, max(0, when.interval - 1), None, max(1, when.interval))


def _all_days(when: Recurring, begin: date) -> Iterator[date]:
    match when.every:
        case Frequency.WEEK:
            first = begin + timedelta(days=(_FRIDAY - begin.weekday()) % 7)
            for week in range((date.max - first).days // 7):
                yield first + timedelta(days=7 * week)
        case Frequency.SEMESTER:
            for year in range(begin.year, date.max.year):
                yield from (date(year, *end) for end in _TERM_ENDS)
        case _:
            yield from _by_months(when, begin)


def _by_months(when: Recurring, begin: date) -> Iterator[date]:
    """Days of months, quarters, half years and years, from that in which `begin` lies, or one before."""
    step = _MONTHS[when.every]
    period = (begin.year * 12 + begin.month - 1) // step - 1
    while True:
        month = period * step + _month_within(when, step)
        year = month // 12
        if year >= date.max.year:
            return
        if year >= date.min.year:
            last = monthrange(year, month % 12 + 1)[1]
            yield date(year, month % 12 + 1, min(when.day or last, last))
        period += 1


def _month_within(when: Recurring, step: int) -> int:
    """Which month of a period, from 0, its day lies in; behind it for "by the 5th of the month that follows"."""
    if when.every is Frequency.YEAR and when.quarter is not None:
        return when.quarter * 3 - 1
    if when.every in (Frequency.YEAR, Frequency.QUARTER) and when.month is not None:
        return when.month - 1
    if when.every is Frequency.QUARTER and when.day is not None:
        return step
    return step - 1
