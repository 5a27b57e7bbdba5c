"""In which class each task of a plan stands at the end of a period, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.deadline.model import Deadline, OnDate, last_day
from app.domain.deadline.occurrences import recurs
from app.domain.deadline.parsing import understood
from app.domain.plan.model import Plan, Section, Task
from app.domain.plan.tree import tasks_with_path
from app.domain.results.model import Period, Results, State, TaskResult


class ResultClass(StrEnum):
    """How a task stands at the end of a period. Each task is in exactly one class.

    DONE is done, where nobody can tell whether in time: it has no single day by which it is due, or nobody wrote when.
    """

    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    DONE = "done"
    GOING = "going"
    LATE = "late"
    NOT_BEGUN = "not_begun"
    NO_REPORT = "no_report"
    DROPPED = "dropped"


FINISHED = (ResultClass.DONE_IN_TIME, ResultClass.DONE_LATE, ResultClass.DONE)
UNFINISHED = (ResultClass.GOING, ResultClass.LATE, ResultClass.NOT_BEGUN)
"""Somebody reported it, and it is not finished. What nobody reported is neither."""


@dataclass(frozen=True)
class Standing:
    """A task at the end of a period: its class, what was reported last, the deadline it was given and the one it has.

    `path` are the sections around it, outermost first.
    """

    task: Task
    path: tuple[Section, ...]
    is_in: ResultClass
    result: TaskResult
    deadline: Deadline | None

    @property
    def is_moved(self) -> bool:
        """Whether its deadline is another than that of the plan."""
        return self.deadline != self.task.deadline


def standings(plan: Plan, results: Results, period: Period) -> tuple[Standing, ...]:
    """Every task of the plan at the end of the period, in the order of the plan."""
    known = _reported(results, period)
    return tuple(_standing(task, path, results, known, period) for path, task in tasks_with_path(plan))


def counts(found: Iterable[Standing]) -> Mapping[ResultClass, int]:
    """How many of these tasks are in each class, every class named."""
    counted = Counter(each.is_in for each in found)
    return {each: counted[each] for each in ResultClass}


def current_deadline(task: Task, results: Results, as_of: date | None = None) -> Deadline | None:
    """The deadline that holds: the last one given up to that day, else the plan's own."""
    given = [
        each for each in results.changes_of(task.id) if as_of is None or each.on is None or each.on <= as_of
    ]
    return given[-1].deadline if given else task.deadline


def day_done(result: TaskResult) -> date | None:
    """The day on which it was done; None where nobody wrote it, or not by a day and its year."""
    when = understood(result.done_on, 1) if result.done_on else None
    return when.day if isinstance(when, OnDate) and when.day.year > 1 else None


def _reported(results: Results, period: Period) -> Mapping[str, tuple[Period, TaskResult]]:
    """What was reported last of each task, up to the end of the period, with the period in which it was."""
    found: dict[str, tuple[Period, TaskResult]] = {}
    up_to = [each for each in results.periods if each.last <= period.last]
    # What the period itself says stands over what shorter ones of the same last day say.
    for each in sorted(up_to, key=lambda one: (one.last, one.id == period.id)):
        found |= {result.task: (each, result) for result in each.results if result.is_reported}
    return found


def _standing(
    task: Task,
    path: tuple[Section, ...],
    results: Results,
    known: Mapping[str, tuple[Period, TaskResult]],
    period: Period,
) -> Standing:
    deadline = current_deadline(task, results, period.last)
    where, result = known.get(task.id, (None, TaskResult(task.id)))
    if where is not None and where.last < period.first and not _stays(deadline, result):
        result = TaskResult(task.id)
    return Standing(task, path, _class_of(deadline, result, period.last), result, deadline)


def _stays(deadline: Deadline | None, result: TaskResult) -> bool:
    """Whether what was reported before the period still holds: what is over is over, but for what recurs."""
    return result.state is State.DROPPED or (result.state is State.DONE and not recurs(deadline))


def _class_of(deadline: Deadline | None, result: TaskResult, as_of: date) -> ResultClass:
    """The class of a task by what was reported of it, at the end of the day `as_of`.

    Words without a state are a report of something that goes on: never of anything finished.
    """
    due = None if recurs(deadline) else last_day(deadline.when if deadline else None)
    done = day_done(result)
    if not result.is_reported:
        return ResultClass.NO_REPORT
    if result.state is State.DROPPED:
        return ResultClass.DROPPED
    if result.state is State.DONE and (done is None or done <= as_of):
        return _finished(due, done, as_of)
    # As in the workbook, a day is not missed before it is over.
    if due is not None and due < as_of:
        return ResultClass.LATE
    return ResultClass.NOT_BEGUN if result.state is State.NOT_BEGUN else ResultClass.GOING


def _finished(due: date | None, done: date | None, as_of: date) -> ResultClass:
    if due is None or (done is None and due < as_of):
        return ResultClass.DONE
    return ResultClass.DONE_IN_TIME if (done or as_of) <= due else ResultClass.DONE_LATE
