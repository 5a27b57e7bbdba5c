"""How a task goes on once the plan runs: when it was done, and by when it is due next."""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.deadline.model import OnDate
from app.domain.deadline.occurrences import next_day
from app.domain.deadline.parsing import understood
from app.domain.plan.fields import FOLLOWED_UP
from app.domain.plan.model import Task


def done_day(task: Task) -> date | None:
    """The day on which it was done, or last done; None where nobody said so, or not by a day and its year."""
    when = understood(task.done_on, 1) if task.done_on else None
    return when.day if isinstance(when, OnDate) and when.day.year > 1 else None


def due_day(task: Task, issued: date) -> date | None:
    """The day by which it is due: of what recurs the first one behind the day on which it was last done.

    Until it was done, the first one from the day on which the plan was issued.
    """
    done = done_day(task)
    begin = max(issued, done + timedelta(days=1)) if done is not None and done < date.max else issued
    return next_day(task.deadline, begin)


def not_begun(task: Task) -> Task:
    """The task as it was before anybody followed it up; itself where nobody did."""
    for field in FOLLOWED_UP:
        if field.of(task):
            task = field.put(task, "")
    return task
