"""Which demand of a directive is answered by which task."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.directives.model import Demand, Directive
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import tasks


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


def unanswered(plan: Plan, directive: Directive) -> tuple[Demand, ...]:
    """The demands of a directive that no task of the plan answers; what says one again is answered with it."""
    answered = {demand_id for task in tasks(plan) for demand_id in task.answers}
    answered |= {demand.same_as for demand in directive.demands if demand.id in answered}
    return tuple(
        demand for demand in directive.demands if demand.id not in answered and demand.same_as not in answered
    )
