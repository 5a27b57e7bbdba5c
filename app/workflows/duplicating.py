"""A second plan of one that is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.overview.following_up import not_begun
from app.domain.plan.head import IssueDate, Status
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import plan_with_everything_changed
from app.workflows.new_plan import new_id

if TYPE_CHECKING:
    from app.persistence import Store


def duplicate_plan(store: Store, plan_id: str) -> str:
    """Put a second plan like this one into the library; its id. Raises PlanGone, PlanDamaged, as the store does."""
    plan = duplicated(store.load_plan(plan_id).plan, new_id())
    store.add_plan(plan)
    return plan.id


def duplicated(plan: Plan, plan_id: str) -> Plan:
    """A draft that says what the plan says, without its number, and of its date only the year.

    Tasks keep their codes; how they went is told of the first plan alone.
    """
    head = plan.head
    partners = tuple(replace(partner, number=replace(partner.number, number="")) for partner in head.partners)
    head = replace(
        head,
        number=replace(head.number, number=""),
        issue_date=IssueDate(head.issue_date.year),
        status=Status.DRAFT,
        partners=partners,
    )
    fresh = plan_with_everything_changed(
        plan, lambda item: not_begun(item) if isinstance(item, Task) else item
    )
    return replace(fresh, id=plan_id, head=head, steps=())
