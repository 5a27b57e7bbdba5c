"""The codes of all tasks of a plan given anew, as when the plan begins."""

from __future__ import annotations

from collections import Counter

from app.domain.plan.model import Item, Plan, Task
from app.domain.plan.remembered import with_fields
from app.domain.plan.task_code import code
from app.domain.plan.tree import plan_with_everything_changed, tasks_with_path


def new_codes(plan: Plan) -> dict[str, str]:
    """Codes for all tasks by their ids: of the plan's kind and year, counted by the sections they stand in."""
    groups: dict[str, int] = {}
    counts: Counter[int] = Counter()
    codes: dict[str, str] = {}
    for path, task in tasks_with_path(plan):
        group = groups.setdefault(path[-1].id if path else "", len(groups) + 1)
        counts[group] += 1
        codes[task.id] = code(plan.head.kind.value, plan.head.issue_date.year, group, counts[group])
    return codes


def with_new_codes(plan: Plan) -> Plan:
    """The plan whose tasks have such codes."""
    codes = new_codes(plan)

    def coded(item: Item) -> Item:
        return with_fields(item, code=codes[item.id]) if isinstance(item, Task) else item

    return plan_with_everything_changed(plan, coded)
