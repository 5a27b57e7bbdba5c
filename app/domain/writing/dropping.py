"""Parts of a plan put elsewhere in it, as the outline does when something is dropped."""

from __future__ import annotations

from enum import StrEnum

from app.domain import edits
from app.domain.edits.outline import BODY, parent_of
from app.domain.plan.model import Plan, Section
from app.domain.plan.tree import find, walk
from app.domain.writing.typed_lines import inner_items


class DropSide(StrEnum):
    """Where something is dropped, seen from what it is dropped on."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"


def moved_beside(plan: Plan, item_id: str, target: str, where: DropSide) -> Plan:
    """The plan with the item before or after another, or as the last in a section or annex.

    Unchanged where that is no place for it: beside or in itself. Without a target it comes last in the body; inside
    what nothing stands in, after it. An annex moves among annexes only.
    """
    annexes = [annex.id for annex in plan.annexes]
    if target == item_id:
        return plan
    if item_id in annexes:
        return _annex_moved_beside(plan, item_id, target, where) if target in annexes else plan
    if not target:
        return edits.move_item(plan, item_id, BODY, sum(each.id != item_id for each in plan.body))
    if target in {item.id for item in walk((find(plan, item_id),))}:
        return plan
    if target in annexes or (where is DropSide.INSIDE and isinstance(find(plan, target), Section)):
        behind = sum(each.id != item_id for each in inner_items(plan, target))
        return edits.move_item(plan, item_id, target, behind)
    parent, _ = parent_of(plan, target)
    others = [each.id for each in inner_items(plan, parent) if each.id != item_id]
    return edits.move_item(plan, item_id, parent, others.index(target) + (where is not DropSide.BEFORE))


def _annex_moved_beside(plan: Plan, annex_id: str, target: str, where: DropSide) -> Plan:
    others = [annex.id for annex in plan.annexes if annex.id != annex_id]
    return edits.move_annex(plan, annex_id, others.index(target) + (where is not DropSide.BEFORE))
