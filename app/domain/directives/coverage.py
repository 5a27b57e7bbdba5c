"""Which demand of a directive is answered by which task, which by none, and which tasks answer nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.domain.deadline.model import last_day
from app.domain.directives.choices import ChoiceReason, demand_choices
from app.domain.directives.model import Demand, Directive
from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import tasks


class CoverageState(StrEnum):
    """What became of a demand in a plan."""

    ANSWERED = "answered"
    LATE = "late"
    """Every task that answers it ends later than it demands."""
    UNANSWERED = "unanswered"
    OTHERS = "others"
    """It does not fall on the office, and no task answers it."""


@dataclass(frozen=True)
class DemandCoverage:
    """A demand of one of the plan's directives, and the tasks that answer it, in the plan's order."""

    directive: Directive
    demand: Demand
    tasks: tuple[Task, ...]
    ours: bool
    """Whether it falls on the office that issues the plan."""

    @property
    def state(self) -> CoverageState:
        """What became of it."""
        if not self.tasks:
            return CoverageState.UNANSWERED if self.ours else CoverageState.OTHERS
        late = all(ends_after(task, self.demand) for task in self.tasks)
        return CoverageState.LATE if late else CoverageState.ANSWERED


def ends_after(task: Task, demand: Demand) -> bool:
    """Whether the last day of the task lies behind the day that the demand sets."""
    day = last_day(task.deadline.when) if task.deadline else None
    return bool(day and demand.due and day > demand.due)


def demands(plan: Plan) -> Iterator[tuple[Directive, Demand]]:
    """All demands of the plan's directives with their directive, the nearest directive first."""
    for directive in plan.directives:
        for demand in directive.demands:
            yield directive, demand


def answered_by(plan: Plan) -> dict[str, tuple[Task, ...]]:
    """The tasks that answer each demand, by demand id; an empty tuple where none does."""
    answers: dict[str, list[Task]] = {demand.id: [] for _, demand in demands(plan)}
    for task in tasks(plan):
        for demand_id in task.answers:
            if demand_id in answers:
                answers[demand_id].append(task)
    return {demand_id: tuple(found) for demand_id, found in answers.items()}


def coverage(plan: Plan) -> tuple[DemandCoverage, ...]:
    """Every demand of the plan's directives, the nearest directive first.

    A demand that says again what another says is answered with that one, and that one with it.
    """
    answers = answered_by(plan)
    found = []
    for directive in plan.directives:
        own, again = _falling_on(directive, plan.head.issuer), _said_again(directive)
        for demand in directive.demands:
            answering = answers[demand.id]
            for other in () if answering else again.get(demand.id, ()):
                answering = answering or answers[other]
            found.append(DemandCoverage(directive, demand, answering, demand.id in own))
    return tuple(found)


@lru_cache(maxsize=16)
def _falling_on(directive: Directive, issuer: IssuingAuthority) -> frozenset[str]:
    """The ids of the demands that fall on this office.

    Those that name nobody fall on whoever carries the directive out, where no demand names this office.
    """
    choices = demand_choices(directive, issuer)
    own = {each.demand.id for each in choices if each.ticked or each.reason is ChoiceReason.REPEATED}
    named = any(each.demand.id in own and names_somebody(each.demand) for each in choices)
    if not named:
        own |= {
            demand.id
            for demand in directive.demands
            if not names_somebody(demand) and demand.ours is not False
        }
    return frozenset(own)


def names_somebody(demand: Demand) -> bool:
    """Whether the demand names a body that it charges."""
    return bool(demand.leads or demand.coordinating or demand.falls_on)


def _said_again(directive: Directive) -> dict[str, list[str]]:
    """The ids of the demands that say the same, by the id of each."""
    same: dict[str, list[str]] = {}
    for demand in directive.demands:
        if demand.same_as:
            same.setdefault(demand.id, []).append(demand.same_as)
            same.setdefault(demand.same_as, []).append(demand.id)
    return same


def unanswered(plan: Plan, directive: Directive) -> tuple[Demand, ...]:
    """The demands of a directive that no task of the plan answers, whoever they fall on."""
    return tuple(
        each.demand for each in coverage(plan) if each.directive.id == directive.id and not each.tasks
    )


def orphans(plan: Plan) -> tuple[Task, ...]:
    """The tasks that answer no demand, where the plan's directives make any."""
    known = {demand.id for _, demand in demands(plan)}
    return tuple(task for task in tasks(plan) if known and known.isdisjoint(task.answers))
