"""Results on tasks (kết quả thực hiện): one immutable value beside the plan, by its id and those of its tasks.

An issued plan is never changed by what comes of it: who reports what, and by when a task is due now, stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.deadline.model import Deadline


class State(StrEnum):
    """How somebody says that a task stands (trạng thái); NONE is that nobody has said."""

    NONE = ""
    NOT_BEGUN = "not_begun"
    GOING = "going"
    DONE = "done"
    DROPPED = "dropped"
    """It is not carried out any more (không còn thực hiện)."""


@dataclass(frozen=True)
class TaskResult:
    """What was reported of one task in one period; `task` is its id in the plan."""

    task: str
    state: State = State.NONE
    result: str = ""
    """What came of it (kết quả), in words."""
    figure: str = ""
    """What was reached of its target (số liệu so với chỉ tiêu), as it was written."""
    evidence: str = ""
    """What shows it: numbers of documents, files, links (minh chứng)."""
    done_on: str = ""
    """When it was done (ngày hoàn thành), as it was written."""
    difficulty: str = ""
    proposal: str = ""
    follow_up: str = ""
    """Notes of whoever follows it up (ghi chú theo dõi)."""

    @property
    def is_reported(self) -> bool:
        """Whether anything was said: a note of our own is no report."""
        return any(
            (
                self.state,
                *(self.result, self.figure, self.evidence, self.done_on),
                *(self.difficulty, self.proposal),
            )
        )


@dataclass(frozen=True)
class Period:
    """A period that is reported on (kỳ báo cáo), both days inclusive, with what was reported in it.

    Raises:
        ValueError: it ends before it begins.
    """

    id: str
    name: str
    first: date
    last: date
    results: tuple[TaskResult, ...] = ()

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError((self.first, self.last))

    def of(self, task_id: str) -> TaskResult:
        """What was reported of this task; an empty result where nothing was."""
        return next((each for each in self.results if each.task == task_id), TaskResult(task_id))


@dataclass(frozen=True)
class DeadlineChange:
    """A task was given another deadline (điều chỉnh thời hạn): which, why, and by which paper of which day."""

    id: str
    task: str
    deadline: Deadline
    reason: str = ""
    paper: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Results:
    """All results of the plan of this id. `periods` are in the order of their last days; `deadlines` as they came."""

    plan: str = ""
    periods: tuple[Period, ...] = ()
    deadlines: tuple[DeadlineChange, ...] = ()

    def period(self, period_id: str) -> Period:
        """The period of this id.

        Raises:
            KeyError: there is none.
        """
        for each in self.periods:
            if each.id == period_id:
                return each
        raise KeyError(period_id)

    def changes_of(self, task_id: str) -> tuple[DeadlineChange, ...]:
        """The deadlines that a task was given since, the one that holds last."""
        return tuple(each for each in self.deadlines if each.task == task_id)
