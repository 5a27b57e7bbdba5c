"""Edits of results, each a pure function; one that changes nothing gives back the very value it was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from app.domain.results.fields import ResultField
from app.domain.results.model import DeadlineChange, Period, Results, TaskResult


class Entry(NamedTuple):
    """Words for one field of one task."""

    task: str
    field: ResultField
    words: str


def with_period(results: Results, period: Period) -> Results:
    """The results with this period, in its place by its last day; one of the same id is replaced."""
    others = [each for each in results.periods if each.id != period.id]
    periods = tuple(sorted((*others, period), key=lambda each: (each.last, each.first)))
    return results if periods == results.periods else replace(results, periods=periods)


def without_period(results: Results, period_id: str) -> Results:
    """The results without this period and all that was reported in it."""
    periods = tuple(each for each in results.periods if each.id != period_id)
    return results if len(periods) == len(results.periods) else replace(results, periods=periods)


def with_entries(results: Results, period_id: str, entries: Iterable[Entry]) -> Results:
    """The results with these words in a period, for many tasks in one walk.

    Raises:
        KeyError: there is no such period.
        ValueError: there is no such state.
    """
    period = results.period(period_id)
    said = {each.task: each for each in period.results}
    for task, field, words in entries:
        said[task] = field.put(said.get(task, TaskResult(task)), words)
    kept = tuple(each for each in said.values() if each != TaskResult(each.task))
    return results if kept == period.results else with_period(results, replace(period, results=kept))


def with_deadline_changed(results: Results, change: DeadlineChange) -> Results:
    """The results in which a task has another deadline; a change of the same id is replaced where it stands."""
    if any(each.id == change.id for each in results.deadlines):
        deadlines = tuple(change if each.id == change.id else each for each in results.deadlines)
    else:
        deadlines = (*results.deadlines, change)
    return results if deadlines == results.deadlines else replace(results, deadlines=deadlines)
