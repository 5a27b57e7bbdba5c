"""Parts of a plan by their ids, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from app.domain.plan.model import Plan, Section, Table, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import find, plan_with_changed
from app.domain.printing.blocks import HeadingBlock, blocks


def task_of(plan: Plan, task_id: str) -> Task:
    found = find(plan, task_id)
    assert isinstance(found, Task)
    return found


def section_of(plan: Plan, section_id: str) -> Section:
    found = find(plan, section_id)
    assert isinstance(found, Section)
    return found


def table_of(plan: Plan, table_id: str) -> Table:
    found = find(plan, table_id)
    assert isinstance(found, Table)
    return found


def headings(plan: Plan) -> list[str]:
    return [
        f"{block.label} {plain(block.content)}"
        for block in blocks(plan, plan.body)
        if isinstance(block, HeadingBlock)
    ]


def with_changed(plan: Plan, item_id: str, **values: object) -> Plan:
    """The plan whose item has these values, which no screen gives it: a variant to try things on."""
    return plan_with_changed(plan, item_id, lambda item: (replace(item, **cast("Any", values)),))
