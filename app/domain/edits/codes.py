"""The codes that edits give tasks, and those that they retire (`app.domain.plan.task_code`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from app.domain.plan.model import Item, Plan, Section, Task
from app.domain.plan.task_code import new_codes
from app.domain.plan.tree import Items, plan_with_everything_changed, tasks, tasks_with_path, walk


def free_code(plan: Plan, parent: str) -> str:
    """The next code of the group of `parent` that no task of the plan has or had."""
    return _codes_beyond(_given(plan), plan, task_group(plan, parent), 1)[0]


def _given(plan: Plan) -> set[str]:
    return {*(each.code for each in tasks(plan)), *plan.retired_codes}


def _codes_beyond(taken: Collection[str], plan: Plan, group: int, count: int) -> list[str]:
    return new_codes(taken, plan.head.kind.value, plan.head.issue_date.year, group, count)


def task_group(plan: Plan, section_id: str) -> int:
    """The number (from 1) of a section among those that hold tasks, counting it as one of them; 1 outside."""
    number = 0
    for item in walk(plan.body):
        if isinstance(item, Section):
            number += item.id == section_id or any(isinstance(inner, Task) for inner in item.items)
            if item.id == section_id:
                return number
    return 1


def with_codes_for(before: Plan, after: Plan, added: Items) -> Plan:
    """`after`, whose tasks among `added` have a new code where they had none or one that `before` had given."""
    old, taken = {"", *_given(before)}, _given(after)
    wanting = set()
    for item in walk(added):
        if isinstance(item, Task):
            if item.code in old:
                wanting.add(item.id)
            old.add(item.code)
    groups: dict[str, int] = {}
    waiting: dict[int, list[str]] = {}
    for path, task in tasks_with_path(after) if wanting else ():
        if task.id in wanting:
            parent = path[-1].id if path else ""
            if parent not in groups:
                groups[parent] = task_group(after, parent)
            waiting.setdefault(groups[parent], []).append(task.id)
    # A group at a time: looking through all codes for each task would cost the square of their number.
    codes: dict[str, str] = {}
    for group, ids in waiting.items():
        codes |= zip(ids, _codes_beyond(taken, after, group, len(ids)), strict=True)
    return _with_codes(after, codes) if codes else after


def with_codes_blank(plan: Plan, task_ids: Collection[str]) -> Plan:
    """The plan whose tasks of these ids have no code."""
    return _with_codes(plan, dict.fromkeys(task_ids, ""))


def _with_codes(plan: Plan, codes: Mapping[str, str]) -> Plan:
    def change(item: Item) -> Item:
        return replace(item, code=codes[item.id]) if isinstance(item, Task) and item.id in codes else item

    return plan_with_everything_changed(plan, change)


def with_codes_retired(plan: Plan, gone: Items) -> Plan:
    """The plan that never again gives the codes of the tasks that stood in `gone`, unless it has them still."""
    known = {"", *(each.code for each in tasks(plan)), *plan.retired_codes}
    codes = dict.fromkeys(item.code for item in walk(gone) if isinstance(item, Task))
    return replace(plan, retired_codes=(*plan.retired_codes, *(code for code in codes if code not in known)))
