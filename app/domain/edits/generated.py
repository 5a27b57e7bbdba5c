"""Edits of the parts generated from the tasks: what is added by hand, and how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.edits.unchanged import edit, refuse_taken
from app.domain.plan.fields import cleaned_party
from app.domain.plan.model import (
    AddedRow,
    AssignmentTable,
    Column,
    DutiesByAgency,
    Duty,
    Item,
    Plan,
    Section,
)
from app.domain.plan.rich_text import cleaned
from app.domain.plan.tree import Items, find, plan_with_changed
from app.domain.vietnamese import clean


def _changed_duties(plan: Plan, item_id: str, change: Callable[[DutiesByAgency], DutiesByAgency]) -> Plan:
    def apply(item: Item) -> Items:
        if not isinstance(item, DutiesByAgency):
            raise KeyError(item_id)
        return (change(item),)

    return plan_with_changed(plan, item_id, apply)


def _changed_table(plan: Plan, item_id: str, change: Callable[[AssignmentTable], AssignmentTable]) -> Plan:
    def apply(item: Item) -> Items:
        if not isinstance(item, AssignmentTable):
            raise KeyError(item_id)
        return (change(item),)

    return plan_with_changed(plan, item_id, apply)


@edit
def with_duty(plan: Plan, item_id: str, duty: Duty) -> Plan:
    """The plan with this sentence added to what an agency has to do; one with the same id is replaced in place.

    Raises:
        ValueError: something else has its id.
    """
    new = replace(duty, party=cleaned_party(duty.party), content=cleaned(duty.content))

    def change(item: DutiesByAgency) -> DutiesByAgency:
        refuse_taken(plan, [new.id], [each.id for each in item.added])
        if any(each.id == new.id for each in item.added):
            return replace(item, added=tuple(new if each.id == new.id else each for each in item.added))
        return replace(item, added=(*item.added, new))

    return _changed_duties(plan, item_id, change)


@edit
def without_duty(plan: Plan, item_id: str, duty_id: str) -> Plan:
    """The plan without a sentence that was added by hand."""

    def change(item: DutiesByAgency) -> DutiesByAgency:
        if all(each.id != duty_id for each in item.added):
            raise KeyError(duty_id)
        return replace(item, added=tuple(each for each in item.added if each.id != duty_id))

    return _changed_duties(plan, item_id, change)


@edit
def with_columns(plan: Plan, table_id: str, columns: Sequence[Column]) -> Plan:
    """The plan with these columns of the assignment table, in this order, each once.

    Rows added by hand keep what they say in other columns for when these come back.

    Raises:
        ValueError: the tasks themselves would not be shown.
    """
    chosen = tuple(dict.fromkeys(columns))
    if Column.CONTENT not in chosen:
        raise ValueError(columns)

    def change(table: AssignmentTable) -> AssignmentTable:
        # The headings and widths that were typed are those of other columns.
        return table if table.columns == chosen else replace(table, columns=chosen, head=(), widths=())

    return _changed_table(plan, table_id, change)


@edit
def with_table_sections(plan: Plan, table_id: str, sections: Sequence[str]) -> Plan:
    """The plan whose assignment table shows only tasks below these sections; none means all.

    Its own id stands for the tasks right beside it.

    Raises:
        KeyError: one of them is no section of the plan, nor the table itself.
    """
    for each in sections:
        if each != table_id and not isinstance(find(plan, each), Section):
            raise KeyError(each)
    return _changed_table(
        plan, table_id, lambda table: replace(table, sections=tuple(dict.fromkeys(sections)))
    )


@edit
def with_added_row(plan: Plan, table_id: str, row: AddedRow) -> Plan:
    """The plan with this row below the tasks of the assignment table; one with the same id is replaced in place.

    Raises:
        ValueError: something else has its id.
    """
    cells = (replace(cell, text=clean(cell.text)) for cell in row.cells)
    new = AddedRow(row.id, tuple(cell for cell in cells if cell.text))

    def change(table: AssignmentTable) -> AssignmentTable:
        refuse_taken(plan, [new.id], [each.id for each in table.added])
        if any(each.id == new.id for each in table.added):
            return replace(table, added=tuple(new if each.id == new.id else each for each in table.added))
        return replace(table, added=(*table.added, new))

    return _changed_table(plan, table_id, change)


@edit
def without_added_row(plan: Plan, table_id: str, row_id: str) -> Plan:
    """The plan without a row that was added by hand."""

    def change(table: AssignmentTable) -> AssignmentTable:
        if all(each.id != row_id for each in table.added):
            raise KeyError(row_id)
        return replace(table, added=tuple(each for each in table.added if each.id != row_id))

    return _changed_table(plan, table_id, change)
