"""Edits of the way of a plan through its review."""

from __future__ import annotations

from dataclasses import replace

from app.domain.edits.head import with_status
from app.domain.edits.unchanged import edit, refuse_taken
from app.domain.plan.model import Plan, ReviewStep
from app.domain.vietnamese import clean


@edit
def with_step(plan: Plan, step: ReviewStep) -> Plan:
    """The plan moved to the status that the step leads to, and the step kept; it began where the plan stands.

    A step to where the plan stands already is none. Raises ValueError for an id that is taken.
    """
    refuse_taken(plan, (step.id,))
    if step.after is plan.head.status:
        return plan
    taken = replace(step, before=plan.head.status, by=clean(step.by).strip(), why=clean(step.why).strip())
    return replace(with_status(plan, step.after), steps=(*plan.steps, taken))


@edit
def with_step_reason(plan: Plan, step_id: str, why: str) -> Plan:
    """The plan in which a step was taken for this reason. Raises KeyError for an id that no step has."""
    if all(each.id != step_id for each in plan.steps):
        raise KeyError(step_id)
    text = clean(why).strip()
    return replace(
        plan, steps=tuple(replace(each, why=text) if each.id == step_id else each for each in plan.steps)
    )
