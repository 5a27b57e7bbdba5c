"""What of results is doubted, though it is kept: days that do not fit, periods that do not fit the plan."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from app.domain.overview.time_axis import issue_day
from app.domain.plan.model import Plan
from app.domain.results.classes import Standing, day_done, standings
from app.domain.results.model import Period, Results, State
from app.domain.results.periods import last_deadline


class PeriodDoubt(StrEnum):
    """Why a report on a period may not be what is meant."""

    BEFORE_ISSUE = "before_issue"
    """The period is over before the plan is issued."""
    NOT_THE_LAST = "not_the_last"
    """A final report is on a period that ends before the last deadline."""


def period_doubts(plan: Plan, period: Period, *, final: bool = False) -> tuple[PeriodDoubt, ...]:
    """What is doubtful about a report of this period."""
    last = last_deadline(plan)
    found = []
    head = plan.head
    # Of a draft only the year stands on it; the day it was begun for is nearer.
    is_dated = bool(head.issue_date.month) or (
        head.as_of is not None and head.as_of.year == head.issue_date.year
    )
    if period.last < (head.day if is_dated else issue_day(head.issue_date)):
        found.append(PeriodDoubt.BEFORE_ISSUE)
    if final and last is not None and period.last < last:
        found.append(PeriodDoubt.NOT_THE_LAST)
    return tuple(found)


def done_too_late_to_count(plan: Plan, results: Results, period: Period, today: date) -> tuple[Standing, ...]:
    """The tasks said to be finished in this period on a day behind its end, or behind today.

    The first stand as going on, because on the last day of the period they were.
    """
    return tuple(
        each
        for each in standings(plan, results, period)
        if each.result.state is State.DONE
        and each.result == period.of(each.task.id)
        and (done := day_done(each.result)) is not None
        and (done > period.last or done > today)
    )
