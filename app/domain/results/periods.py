"""The periods that a plan is reported on: those offered for it, and the one that somebody names in words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from app.domain.deadline.model import InHalfYear, InMonth, InQuarter, InYear, last_day
from app.domain.deadline.parsing import understood
from app.domain.overview.time_axis import named_days
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.printing import phrases
from app.domain.printing.report_phrases import month_period, usual_periods
from app.domain.results.model import Period
from app.domain.vietnamese import search_key

_YEAR = re.compile(r"\b(20\d\d)\b")
_MOST_YEARS = 10
"""Years of a vision ("tầm nhìn 2045") are no years of reports."""


def covered_years(plan: Plan, today: date) -> range:
    """The years in which a plan is reported on: that of issue, those of its subject and deadlines, today's."""
    first = plan.head.issue_date.year
    named = [int(year) for year in _YEAR.findall(plan.head.subject)]
    named += [day.year for day in named_days(plan)]
    within = [year for year in named if first <= year < first + _MOST_YEARS]
    return range(first, max(first, today.year, *within) + 1)


def offered_periods(plan: Plan, today: date) -> tuple[Period, ...]:
    """The usual periods of all those years, in their order."""
    return tuple(period for year in covered_years(plan, today) for period in usual_periods(year))


def same_name(one: str, other: str) -> bool:
    """Whether both names say the same, whatever their letters, accents and blanks."""
    return _key(one) == _key(other)


def period_in_words(words: str, plan: Plan, today: date) -> Period | None:
    """The period of a name, however it is written: one that is offered, or a month, quarter, half or whole year.

    None where the words name none with its year.
    """
    offered = offered_periods(plan, today)
    known = next((each for each in offered if same_name(each.name, words)), None)
    if known is not None or not _YEAR.search(words):
        return known
    key = " ".join(re.sub(r"\s*/\s*", "/", search_key(words)).split())
    when = understood(re.sub(r"(quy|thang)(?=[\divx])", r"\1 ", key), plan.head.issue_date.year)
    match when:
        case InMonth(year, month):
            last = monthrange(year, month)[1]
            name = month_period(year, month)
            return Period(name, name, date(year, month, 1), date(year, month, last))
        case InQuarter(year, quarter):
            return _usual(year, phrases.quarter(year, quarter))
        case InHalfYear(year, 1):
            return _usual(year, phrases.half_year(year, 1))
        case InYear(year):
            return _usual(year, phrases.year(year))
        case _:
            return None


def _usual(year: int, name: str) -> Period | None:
    return next((each for each in usual_periods(year) if same_name(each.name, name)), None)


def _key(name: str) -> str:
    return "".join(search_key(name).split())


def last_deadline(plan: Plan) -> date | None:
    """The last day by which a task of the plan is due; None where none names a day."""
    whens = (task.deadline.when for task in tasks(plan) if task.deadline)
    return max((day for when in whens if (day := last_day(when))), default=None)
