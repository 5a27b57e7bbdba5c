"""The codes that edits give tasks, and those that they retire (`app.domain.task_code`)."""

from __future__ import annotations

from dataclasses import replace

from app.domain.plan import Item, Plan, Section, Task
from app.domain.task_code import new_code
from app.domain.tree import Items, plan_with_everything_changed, tasks, walk, with_path


def free_code(plan: Plan, parent: str) -> str:
    """The next code of the group of `parent` that no task of the plan has or had."""
    taken = {*(each.code for each in tasks(plan)), *plan.retired_codes}
    return new_code(taken, plan.head.kind.value, plan.head.issue_date.year, task_group(plan, parent))


def task_group(plan: Plan, section_id: str) -> int:
    """The number (from 1) of a section among those that hold tasks, counting it as one of them; 1 outside."""
    number = 0
    for item in walk(plan.body):
        if isinstance(item, Section):
            number += item.id == section_id or any(isinstance(inner, Task) for inner in item.items)
            if item.id == section_id:
                return number
    return 1


def section_of_task(plan: Plan, task_id: str) -> str:
    """The id of the section in which the task stands; empty where it stands in none."""
    for items in (plan.body, *(annex.items for annex in plan.annexes)):
        for path, item in with_path(items):
            if item.id == task_id:
                return path[-1].id if path else ""
    raise KeyError(task_id)


def with_codes_for(before: Plan, after: Plan, added: Items) -> Plan:
    """`after`, whose tasks among `added` have a new code where they had none or one that `before` had given."""
    taken = {"", *(each.code for each in tasks(before)), *before.retired_codes}
    wanting = []
    for item in walk(added):
        if isinstance(item, Task):
            if item.code in taken:
                wanting.append(item.id)
            taken.add(item.code)
    for task_id in wanting:
        after = with_code(after, task_id, free_code(after, section_of_task(after, task_id)))
    return after


def with_code(plan: Plan, task_id: str, code: str) -> Plan:
    """The plan with this code of the task."""

    def change(item: Item) -> Item:
        return replace(item, code=code) if isinstance(item, Task) and item.id == task_id else item

    return plan_with_everything_changed(plan, change)


def with_codes_retired(plan: Plan, gone: Items) -> Plan:
    """The plan that never again gives the codes of the tasks that stood in `gone`, unless it has them still."""
    known = {"", *(each.code for each in tasks(plan)), *plan.retired_codes}
    codes = dict.fromkeys(item.code for item in walk(gone) if isinstance(item, Task))
    return replace(plan, retired_codes=(*plan.retired_codes, *(code for code in codes if code not in known)))
