"""Findings about what is printed and stands on a guess, until a person confirms or changes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.deadline.model import last_day
from app.domain.plan.gathering import gathered_in
from app.domain.plan.guesses import standing
from app.domain.plan.model import GuessReason, Item, Plan, Task
from app.domain.plan.tree import tasks

_CODES = {
    GuessReason.AGENCY: FindingCode.GUESSED_AGENCY,
    GuessReason.READ: FindingCode.GUESSED_AS_READ,
    GuessReason.HEAD: FindingCode.GUESSED_HEAD,
    GuessReason.ROLLED: FindingCode.GUESSED_IN_ROLLING,
    GuessReason.ASSIGNED: FindingCode.GUESSED_LEAD,
    GuessReason.MOVED: FindingCode.GUESSED_DEADLINE,
}
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_FEW = 5


def guess_findings(plan: Plan) -> Iterator[Finding]:
    """Each guess that stands; and, in one, the deadlines whose year the program completed."""
    codes = {task.id: task.code for task in tasks(plan)}
    for each in standing(plan):
        place = codes.get(each.item, "")
        yield found(
            _CODES[each.reason], place, each.item, guess=each.id, words=each.words, before=each.before
        )
    yield from _years_not_named(plan)


def _without_year(item: Item) -> tuple[tuple[Task, int], ...]:
    """A task whose deadline names no year, with the one that it ends in."""
    if not isinstance(item, Task) or item.deadline is None or _YEAR.search(item.deadline.text):
        return ()
    day = last_day(item.deadline.when)
    return ((item, day.year),) if day else ()


def _years_not_named(plan: Plan) -> Iterator[Finding]:
    """One for all: the workbook prints a last day of each."""
    if without := gathered_in(plan, _without_year):
        names = ", ".join(task.code for task, _ in without[:_FEW]) + (
            " \u2026" if len(without) > _FEW else ""
        )
        years = ", ".join(f"{year}" for year in sorted({year for _, year in without}))
        yield found(
            FindingCode.YEAR_NOT_NAMED, "", without[0][0].id, count=str(len(without)), codes=names, year=years
        )
