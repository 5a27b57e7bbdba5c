"""Sections that are nothing but groups of a table are printed by its rows, and by nothing else."""

from __future__ import annotations

from dataclasses import replace

from app.domain.plan.model import Annex, AssignmentTable, GroupNumber, Item, Marker, Placement, Plan, Section
from app.domain.plan.rich_text import Footnote, Run, rich
from app.domain.printing.blocks import HeadingBlock, TaskTableBlock, blocks
from app.domain.printing.generated import GroupRow, rows
from tests.samples import sample_plan, sample_task


def _grouped(*names: str) -> Plan:
    groups: tuple[Item, ...] = tuple(
        Section(f"g{place}", rich(name), Marker.ROMAN, (sample_task(place),))
        for place, name in enumerate(names, 1)
    )
    table = AssignmentTable("rows", sections=tuple(group.id for group in groups))
    return replace(sample_plan(1), body=(), annexes=(Annex("a", "Phân công", (*groups, table)),))


def _kinds(plan: Plan) -> list[type]:
    return [type(block) for block in blocks(plan, plan.annexes[0].items)]


def test_groups_of_a_table_are_printed_by_its_rows_alone() -> None:
    assert _kinds(_grouped("Một", "Hai")) == [TaskTableBlock]


def test_a_single_group_has_no_row_and_is_printed_as_a_heading() -> None:
    assert _kinds(_grouped("Một")) == [HeadingBlock, TaskTableBlock]


def test_a_single_group_whose_row_was_typed_is_printed_by_it_alone() -> None:
    plan = _grouped("Một")
    group, table = plan.annexes[0].items
    assert isinstance(table, AssignmentTable)
    typed = replace(table, groups=(GroupNumber("g1", "I"),))
    for items in ((group, typed), (sample_task(9), group, replace(typed, sections=()))):
        there = replace(plan, annexes=(Annex("a", "Phân công", items),))
        assert _kinds(there) == [TaskTableBlock]
        assert [row.label for row in rows(there, items[-1]) if isinstance(row, GroupRow)] == ["I"]


def test_a_group_with_more_than_tasks_of_the_annex_is_printed_as_a_heading() -> None:
    plan = _grouped("Một", "Hai")
    first, second, table = plan.annexes[0].items
    assert isinstance(first, Section)
    assert isinstance(second, Section)
    noted = replace(first, heading=(Run("Một"), Footnote((Run("Ghi chú"),))))
    printed = replace(second, items=(replace(sample_task(2), placement=Placement.BOTH),))
    assert (
        _kinds(replace(plan, annexes=(Annex("a", "Phân công", (noted, second, table)),)))[0] is HeadingBlock
    )
    assert (
        _kinds(replace(plan, annexes=(Annex("a", "Phân công", (first, printed, table)),)))[0] is HeadingBlock
    )
