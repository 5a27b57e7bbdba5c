"""Charts of how the tasks stand: a bar for each body that leads, a bar for each quarter in which tasks are due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.domain.deadline.model import last_day
from app.domain.deadline.occurrences import recurs
from app.domain.plan.model import Bar, Chart
from app.domain.printing import phrases
from app.domain.printing import report_phrases as say
from app.domain.results.classes import FINISHED, UNFINISHED, ResultClass, Standing

PARTS = (FINISHED, UNFINISHED, (ResultClass.NO_REPORT,), (ResultClass.DROPPED,))
"""The classes that each part of a bar counts."""
MOST_BARS = 16
_NEVER = (9999, 4)
BY_AGENCY, BY_QUARTER = "chart/agencies", "chart/quarters"


def by_agency(told: Sequence[Standing]) -> Chart:
    """A bar for each body that leads, in the order of the plan; a task with several leads counts for each."""
    return Chart(BY_AGENCY, say.CHART_BY_AGENCY, say.CHART_PARTS, _bars(told, _leads))


def by_quarter(told: Sequence[Standing]) -> Chart:
    """A bar for each quarter in which tasks are due, in their order; last those that name no one day."""
    in_order = sorted(told, key=lambda each: _day(each) or _NEVER)
    return Chart(BY_QUARTER, say.CHART_BY_QUARTER, say.CHART_PARTS, _bars(in_order, _quarter))


def _bars(told: Iterable[Standing], names_of: Callable[[Standing], Sequence[str]]) -> tuple[Bar, ...]:
    counted: dict[str, list[int]] = {}
    for each in told:
        part = next(place for place, classes in enumerate(PARTS) if each.is_in in classes)
        for name in names_of(each):
            counted.setdefault(name, [0] * len(PARTS))[part] += 1
    return _fewer(tuple(Bar(name, tuple(counts)) for name, counts in counted.items()))


def _fewer(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """The largest bars in their order, and one for all others: a page holds no more."""
    if len(bars) <= MOST_BARS:
        return bars
    largest = sorted(bars, key=lambda bar: -sum(bar.counts))[: MOST_BARS - 1]
    others = [bar.counts for bar in bars if bar not in largest]
    rest = Bar(say.OTHER_BARS, tuple(map(sum, zip(*others, strict=True))))
    return (*(bar for bar in bars if bar in largest), rest)


def _leads(standing: Standing) -> Sequence[str]:
    return [party.name for party in standing.task.assignment.leads] or [say.NO_LEAD]


def _day(standing: Standing) -> tuple[int, int] | None:
    """Year and quarter in which it is due; None where it names no one day."""
    deadline = standing.deadline
    day = None if deadline is None or recurs(deadline) else last_day(deadline.when)
    return (day.year, (day.month + 2) // 3) if day else None


def _quarter(standing: Standing) -> Sequence[str]:
    found = _day(standing)
    return [phrases.first_upper(phrases.quarter(*found))] if found else [say.NO_DAY]
