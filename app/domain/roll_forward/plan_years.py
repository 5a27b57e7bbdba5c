"""Which year a plan is for, and on which day it was issued, where its head and its text do not say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from app.domain.deadline.model import last_day
from app.domain.plan.model import Plan
from app.domain.plan.remembered import remembered
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import body_texts
from app.domain.roll_forward.citations import citations_in
from app.domain.roll_forward.dates import same_day
from app.domain.roll_forward.days import bare, days_in
from app.domain.roll_forward.stale_words import periods_in, seasons_in

_YEAR = re.compile(r"(?<![\d/-])(20\d\d)(?![\d/%]|[.,]\d)")
_MOST_BEFORE = 1
"""A plan is issued in its year or in the one before; a school year's plan in its first year."""


def is_for_a_school_year(plan: Plan) -> bool:
    """Whether the subject names a school year or another year over two."""
    return bool(seasons_in(plan.head.subject))


def year_named(plan: Plan) -> int | None:
    """The year that the subject says the plan is for; None where it names none."""
    subject = plan.head.subject
    return next(reversed(seasons_in(subject)[-1:] or tuple(_years(subject))), None)


def plan_year(plan: Plan) -> int:
    """The year a plan is for.

    That is the one its subject names, the first one of a school year, no year of a period or of a document it cites;
    else that of most deadlines, else the one that most days and years of its text name, else that of its issue.
    """
    return remembered(plan, _found_year)


def _found_year(plan: Plan) -> int:
    named = year_named(plan)
    if named is not None:
        return named
    ends = [last_day(task.deadline.when) for task in tasks(plan) if task.deadline]
    found = _most(Counter(end.year for end in ends if end))
    return found or _most(Counter(_told(plan))) or plan.head.issue_date.year


def subject_for(plan: Plan, year: int) -> str:
    """The subject of the plan with its own year, or both of its school year, moved to that one; years it cites stay."""
    subject, old = plan.head.subject, plan_year(plan)
    cited = [(each.start, each.end) for each in citations_in(subject)]

    def moved(match: re.Match[str]) -> str:
        found = int(match[1])
        own = found in (old, old + 1) and not any(first <= match.start() < last for first, last in cited)
        return str(found + year - old) if own else match[0]

    return _YEAR.sub(moved, subject)


def issued_day(plan: Plan) -> date:
    """The day of issue; where its year cannot be that of the plan, the same day of the plan's year.

    A year that was mistyped in the head is not believed against the whole text: a plan is issued in its year or the
    one before, or, where it is late, in the one behind.
    """
    day, year = plan.head.day, plan_year(plan)
    return day if year - _MOST_BEFORE <= day.year <= year + 1 else same_day(day, year - day.year)


def _most(years: Counter[int]) -> int:
    return max(years, key=lambda year: (years[year], -year)) if years else 0


def _told(plan: Plan) -> Iterator[int]:
    for _, text in body_texts(plan):
        yield from _years(text)


def _years(text: str) -> Iterator[int]:
    """The years of days and the years alone that a text names, in no citation and no period."""
    key = bare(text)
    taken = [(cited.start, cited.end) for cited in citations_in(text)]
    taken += [(start, end) for start, end, _ in periods_in(text)]
    for group in days_in(text):
        if group.names_a_year and not any(first <= group.start < last for first, last in taken):
            yield from (day.year for day in group.days(0)[-1:] if day.year >= 2000)
        taken.append((group.start, group.end))
    for match in _YEAR.finditer(key):
        if not any(first <= match.start() < last for first, last in taken):
            yield int(match[1])
