"""Two people's results merged by period, task and field; nothing that either side wrote vanishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.results.edits import with_period
from app.domain.results.fields import RESULT_FIELDS, ResultField
from app.domain.results.model import DeadlineChange, Period, Results, TaskResult


@dataclass(frozen=True)
class Overruled:
    """Words of theirs that stand no longer, because the same short field was changed here too: the person is told."""

    period: str
    task: str
    field: ResultField
    theirs: str


@dataclass(frozen=True)
class MergedResults:
    """What came of a merge, and what of theirs it does not say."""

    results: Results
    overruled: tuple[Overruled, ...] = ()


def merged(base: Results, mine: Results, theirs: Results) -> MergedResults:
    """Both sides' changes of `base`. Where both changed one long field, both texts stay, theirs first.

    A period that one side took out and the other wrote in stays.
    """
    if theirs in (base, mine):
        return MergedResults(mine)
    if mine == base:
        return MergedResults(theirs)
    overruled: list[Overruled] = []
    old, here, there = ({each.id: each for each in side.periods} for side in (base, mine, theirs))
    found = replace(theirs, periods=(), deadlines=_deadlines(base, mine, theirs))
    for key in dict.fromkeys((*here, *there)):
        period = _period(old.get(key), here.get(key), there.get(key), overruled)
        if period is not None:
            found = with_period(found, period)
    return MergedResults(found, tuple(overruled))


def _period(
    base: Period | None, mine: Period | None, theirs: Period | None, overruled: list[Overruled]
) -> Period | None:
    if mine is None or theirs is None:
        there = mine or theirs
        return None if there == base else there
    was = base or Period(mine.id, "", mine.first, mine.last)
    tasks = dict.fromkeys(each.task for side in (theirs, mine) for each in side.results)
    results = (_result(was.of(task), mine.of(task), theirs.of(task), mine.id, overruled) for task in tasks)
    frame = mine if _frame(mine) != _frame(was) else theirs
    return replace(frame, results=tuple(each for each in results if each != TaskResult(each.task)))


def _frame(period: Period) -> Period:
    return replace(period, results=())


def _result(
    base: TaskResult, mine: TaskResult, theirs: TaskResult, period: str, overruled: list[Overruled]
) -> TaskResult:
    found = theirs
    for field in RESULT_FIELDS:
        was, here, there = field.of(base), field.of(mine), field.of(theirs)
        if here in (was, there):
            continue
        if there in (was, ""):
            found = field.put(found, here)
        elif not here:
            continue
        elif field.long:
            found = field.put(found, f"{there}\n{here}")
        else:
            found = field.put(found, here)
            overruled.append(Overruled(period, base.task, field, there))
    return found


def _deadlines(base: Results, mine: Results, theirs: Results) -> tuple[DeadlineChange, ...]:
    """Changes of deadlines are kept by their ids: what a side added, changed or took out."""
    gone = _gone(base.deadlines, mine.deadlines) | _gone(base.deadlines, theirs.deadlines)
    changed = {each.id: each for each in mine.deadlines if each not in base.deadlines}
    found = {each.id: each for each in theirs.deadlines} | changed
    return tuple(each for key, each in found.items() if key not in gone or key in changed)


def _gone(before: Sequence[DeadlineChange], after: Sequence[DeadlineChange]) -> set[str]:
    return {each.id for each in before} - {each.id for each in after}
