"""In which order the table shows tasks, below which headings, and which of them: the plan's own order never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, assert_never

from app.domain.deadline.model import last_day
from app.domain.plan.fields import DEADLINE, Holds
from app.domain.plan.model import Plan, Task
from app.domain.vietnamese import collation_key, roman
from app.translation import tr
from app.ui.assignments.columns import TaskColumn, words_of

_AT_END = (1,)
"""What says nothing comes last, whichever way one sorts."""


class Grouping(StrEnum):
    """What stands above the tasks that belong together."""

    SECTION = "section"
    LEAD = "lead"
    QUARTER = "quarter"
    STATUS = "status"
    DEMAND = "demand"


def grouping_words(grouping: Grouping) -> str:
    """What the tasks are grouped by, in words."""
    match grouping:
        case Grouping.SECTION:
            return tr("Group by sections")
        case Grouping.LEAD:
            return tr("Group by leading agency")
        case Grouping.QUARTER:
            return tr("Group by quarter of the deadline")
        case Grouping.STATUS:
            return tr("Group by status")
        case Grouping.DEMAND:
            return tr("Group by demand")
        case _:
            assert_never(grouping)


@dataclass(frozen=True)
class RowOrder:
    """How the rows are looked at: sorted by a column (None is the plan's order), grouped, narrowed column by column.

    `only` names for a column the values of which a task must have one (`values_of`).
    """

    sort: TaskColumn | None = None
    descending: bool = False
    grouping: Grouping = Grouping.SECTION
    only: Mapping[TaskColumn, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_of_plan(self) -> bool:
        """Whether the tasks stand in the order of the plan below its sections, none left out."""
        return self.keeps_order and not self.only

    @property
    def keeps_order(self) -> bool:
        """Whether the tasks stand in the order of the plan."""
        return self.sort is None and self.grouping is Grouping.SECTION

    def sorted_next(self, column: TaskColumn) -> RowOrder:
        """One more click on the heading of the column: upwards, downwards, as in the plan."""
        if self.sort != column:
            return replace(self, sort=column, descending=False)
        return (
            replace(self, descending=True)
            if not self.descending
            else replace(self, sort=None, descending=False)
        )

    def narrowed(self, column: TaskColumn, values: frozenset[str] | None) -> RowOrder:
        """Only tasks that have one of these values in the column; None takes all of them."""
        only = {each: kept for each, kept in self.only.items() if each != column}
        if values is not None:
            only[column] = values
        return replace(self, only=MappingProxyType(only))


def values_of(task: Task, column: TaskColumn) -> tuple[str, ...]:
    """What the task has in the column, each body by itself; "" where it has nothing."""
    if column.field is not None and column.field.holds is Holds.PARTIES:
        found = tuple(party.name for party in column.field.of(task))
        return found or ("",)
    return (words_of(task, column),)


def fits(task: Task, order: RowOrder) -> bool:
    """Whether the task has one of the wanted values in each column that is narrowed."""
    return all(not wanted.isdisjoint(values_of(task, column)) for column, wanted in order.only.items())


_known = cache(collation_key)


def _sort_key(task: Task, column: TaskColumn) -> tuple[Any, ...]:
    words = words_of(task, column)
    if not words:
        return _AT_END
    if column.field == DEADLINE:
        day = last_day(task.deadline.when) if task.deadline else None
        return (0, day or date.max, _known(words))
    return (0, _known(words))


def sorted_tasks(tasks: Sequence[Task], order: RowOrder) -> list[Task]:
    """The tasks as they are sorted; those of one value stay in the plan's order."""
    column = order.sort
    if column is None:
        return list(tasks)
    if column.field is None:
        return list(reversed(tasks)) if order.descending else list(tasks)
    keyed = [(_sort_key(task, column), task) for task in tasks]
    said = [pair for pair in keyed if pair[0] != _AT_END]
    said.sort(key=lambda pair: pair[0], reverse=order.descending)
    return [task for _, task in said] + [task for key, task in keyed if key == _AT_END]


Group = tuple[tuple[Any, ...], str]
"""Where a group stands among the others, and its heading."""


def grouped(tasks: Iterable[Task], plan: Plan, grouping: Grouping) -> Iterator[tuple[str, Task]]:
    """The tasks group by group, each with the heading of its group; in their order within each."""
    group_of = _group_of(plan, grouping)
    groups: dict[Group, list[Task]] = {}
    for task in tasks:
        groups.setdefault(group_of(task), []).append(task)
    for group in sorted(groups):
        for task in groups[group]:
            yield group[1], task


def _group_of(plan: Plan, grouping: Grouping) -> Callable[[Task], Group]:
    match grouping:
        case Grouping.LEAD:
            return _by_lead
        case Grouping.QUARTER:
            return _by_quarter
        case Grouping.STATUS:
            return _by_status
        case Grouping.DEMAND:
            return _by_demand(plan)
        case Grouping.SECTION:
            return lambda _task: ((), "")
        case _:
            assert_never(grouping)


def _by_lead(task: Task) -> Group:
    """The first of those who lead: each task stands once."""
    leads = task.assignment.leads
    return ((0, _known(leads[0].name)), leads[0].name) if leads else (_AT_END, tr("Nobody leads yet"))


def _by_quarter(task: Task) -> Group:
    if task.deadline is None:
        return (3,), tr("No deadline yet")
    day = last_day(task.deadline.when)
    if day is not None:
        quarter = (day.month + 2) // 3
        return (0, day.year, quarter), tr(
            "Quarter {quarter} of {year}", quarter=roman(quarter), year=day.year
        )
    if task.deadline.when is not None:
        return (1,), tr("Throughout, or again and again")
    return (2,), tr("Deadlines that are not understood as days")


def _by_status(task: Task) -> Group:
    said = task.progress
    return ((0, _known(said)), said) if said else (_AT_END, tr("No status yet"))


def _by_demand(plan: Plan) -> Callable[[Task], Group]:
    """The first demand of the plan that the task answers: each task stands once."""
    known = {
        demand.id: ((0, place, at), f"{directive.citation.short}, {demand.number}: {demand.text}")
        for place, directive in enumerate(plan.directives)
        for at, demand in enumerate(directive.demands)
    }

    def group(task: Task) -> Group:
        answered = [known[demand] for demand in task.answers if demand in known]
        return min(answered) if answered else (_AT_END, tr("Answers no demand"))

    return group
