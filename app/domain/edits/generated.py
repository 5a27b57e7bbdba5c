"""Edits of the parts generated from the tasks: what is added by hand, and how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.edits.unchanged import edit
from app.domain.plan import (
    AddedRow,
    AssignmentTable,
    Column,
    DutiesByAgency,
    Duty,
    DutyForm,
    Item,
    Plan,
)
from app.domain.text import cleaned
from app.domain.tree import Items, plan_with_changed
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
    """The plan with this sentence added to what an agency has to do; one with the same id is replaced in place."""
    new = replace(duty, content=cleaned(duty.content))

    def change(item: DutiesByAgency) -> DutiesByAgency:
        if any(each.id == new.id for each in item.added):
            return replace(item, added=tuple(new if each.id == new.id else each for each in item.added))
        return replace(item, added=(*item.added, new))

    return _changed_duties(plan, item_id, change)


@edit
def without_duty(plan: Plan, item_id: str, duty_id: str) -> Plan:
    """The plan without a sentence that was added by hand."""
    return _changed_duties(
        plan,
        item_id,
        lambda item: replace(item, added=tuple(each for each in item.added if each.id != duty_id)),
    )


@edit
def with_duty_form(plan: Plan, item_id: str, form: DutyForm) -> Plan:
    """The plan that tells the duties in words or by number."""
    return _changed_duties(plan, item_id, lambda item: replace(item, form=form))


@edit
def with_columns(plan: Plan, table_id: str, columns: Sequence[Column]) -> Plan:
    """The plan with these columns of the assignment table, in this order, each once. Added rows keep their cells.

    Raises:
        ValueError: the tasks themselves would not be shown.
    """
    chosen = tuple(dict.fromkeys(columns))
    if Column.CONTENT not in chosen:
        raise ValueError(columns)

    def change(table: AssignmentTable) -> AssignmentTable:
        added = tuple(
            replace(
                row,
                cells=tuple(
                    dict(zip(table.columns, row.cells, strict=False)).get(each, "") for each in chosen
                ),
            )
            for row in table.added
        )
        return replace(table, columns=chosen, added=added)

    return _changed_table(plan, table_id, change)


@edit
def with_table_sections(plan: Plan, table_id: str, sections: Sequence[str]) -> Plan:
    """The plan whose assignment table shows only tasks below these sections; none means all."""
    return _changed_table(
        plan, table_id, lambda table: replace(table, sections=tuple(dict.fromkeys(sections)))
    )


@edit
def with_numbers_restarting(plan: Plan, table_id: str, *, restart: bool) -> Plan:
    """The plan whose assignment table counts anew in each group, or on through all."""
    return _changed_table(plan, table_id, lambda table: replace(table, restart=restart))


@edit
def with_added_row(plan: Plan, table_id: str, row: AddedRow) -> Plan:
    """The plan with this row below the tasks of the assignment table; one with the same id is replaced in place."""

    def change(table: AssignmentTable) -> AssignmentTable:
        cells = tuple(clean(cell) for cell in row.cells)[: len(table.columns)]
        new = AddedRow(row.id, cells + ("",) * (len(table.columns) - len(cells)))
        if any(each.id == new.id for each in table.added):
            return replace(table, added=tuple(new if each.id == new.id else each for each in table.added))
        return replace(table, added=(*table.added, new))

    return _changed_table(plan, table_id, change)


@edit
def without_added_row(plan: Plan, table_id: str, row_id: str) -> Plan:
    """The plan without a row that was added by hand."""
    return _changed_table(
        plan,
        table_id,
        lambda table: replace(table, added=tuple(each for each in table.added if each.id != row_id)),
    )
