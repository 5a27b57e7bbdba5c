"""Each of several tables of a paper shows the tasks that stood in it, and none of another's."""

from __future__ import annotations

from dataclasses import replace

from app.domain.plan.model import AssignmentTable, Item, Plan, Section
from app.domain.plan.tree import all_items, assignment_tables, plan_with_everything_changed


def with_tables_apart(plan: Plan) -> Plan:
    """The plan whose tables, where it has several, are limited to their groups and the tasks right beside them.

    A table alone shows all tasks, so that one that is added anywhere comes into it.
    """
    if sum(1 for _ in assignment_tables(plan)) < 2:
        return plan
    around = {
        inner.id: item.id for item in all_items(plan) if isinstance(item, Section) for inner in item.items
    }

    def change(item: Item) -> Item:
        if not isinstance(item, AssignmentTable) or (
            item.sections and around.get(item.id) not in item.sections
        ):
            return item
        named = (*item.sections, *(group.section for group in item.groups), item.id)
        return replace(
            item, sections=tuple(dict.fromkeys(each for each in named if each != around.get(item.id)))
        )

    return plan_with_everything_changed(plan, change)
