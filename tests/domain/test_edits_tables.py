"""Edits of plain tables, and of the parts generated from the tasks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.plan.model import (
    AddedCell,
    AddedRow,
    AssignmentTable,
    Cell,
    Column,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.table_grid import column_count
from app.domain.plan.tree import assignment_tables, duties_items
from app.domain.printing.generated import TaskRow, rows
from tests.edit_calls import edit_calls
from tests.lookups import table_of, with_changed
from tests.profiles import tried
from tests.samples import full_plan
from tests.strategies import column_choices, plans

PROPERTY = tried(40)


# Generated parts


def test_added_sentences_and_rows_stay_when_tasks_change() -> None:
    plan = edits.without_item(full_plan(), "tasks")
    assert next(duties_items(plan)).added[0].id == "duty"
    _, table = next(assignment_tables(plan))
    assert [row.id for row in rows(plan, table) if isinstance(row, AddedRow)] == ["total"]


def test_added_rows_keep_what_they_say_in_columns_that_are_taken_away_and_put_back() -> None:
    plan = full_plan()
    _, before = next(assignment_tables(plan))
    narrow = edits.with_columns(plan, "assignment-table", [Column.CONTENT, Column.CODE, Column.CONTENT])
    row = AddedRow("total", (AddedCell(Column.CONTENT, "Tổng"), AddedCell(Column.FUNDING, "5 tỷ\x07")))
    narrow = edits.with_added_row(narrow, "assignment-table", row)
    _, table = next(assignment_tables(narrow))
    assert table.columns == (Column.CONTENT, Column.CODE)
    assert table.added[0].text(Column.CODE) == ""
    wide = edits.with_columns(narrow, "assignment-table", [*before.columns, Column.FUNDING])
    _, table = next(assignment_tables(wide))
    assert table.added[0].text(Column.FUNDING) == "5 tỷ"
    with pytest.raises(ValueError, match="LEAD"):
        edits.with_columns(plan, "assignment-table", [Column.LEAD])


@PROPERTY
@given(plans(), column_choices())
def test_other_columns_and_the_old_ones_again_change_nothing_but_what_was_typed_over_them(
    plan: Plan, columns: tuple[Column, ...]
) -> None:
    for _, table in assignment_tables(plan):
        changed = edits.with_columns(plan, table.id, columns)
        again = edits.with_columns(changed, table.id, table.columns)
        if columns == table.columns:
            assert again is plan
        else:  # headings and widths that were typed are those of the columns that went
            assert again == with_changed(plan, table.id, head=(), widths=())


def test_a_row_says_one_thing_a_column() -> None:
    with pytest.raises(ValueError, match="CONTENT"):
        AddedRow("row", (AddedCell(Column.CONTENT, "a"), AddedCell(Column.CONTENT, "b")))


def test_a_table_can_be_limited_to_some_sections() -> None:
    plan = edits.with_table_sections(full_plan(), "assignment-table", ["group-2"])
    _, table = next(assignment_tables(plan))
    assert isinstance(table, AssignmentTable)
    shown = [row.task.id for row in rows(plan, table) if isinstance(row, TaskRow)]
    assert shown == ["task-11", "task-12"]
    for unknown in ("task-1", "nothing"):
        with pytest.raises(KeyError):
            edits.with_table_sections(plan, "assignment-table", [unknown])


def test_a_table_limited_to_sections_that_are_gone_does_not_come_to_show_all_tasks() -> None:
    plan = edits.with_table_sections(full_plan(), "assignment-table", ["group-1", "group-2"])
    plan = edits.without_item(plan, "group-2")
    _, table = next(assignment_tables(plan))
    assert table.sections == ("group-1",)
    plan = edits.without_item(plan, "group-1")
    plan = edits.with_new_task(plan, Task("new", "", rich("Mới")), "tasks", 0)
    _, table = next(assignment_tables(plan))
    assert [row for row in rows(plan, table) if isinstance(row, TaskRow)] == []


def test_an_annex_that_goes_takes_its_sections_out_of_the_tables() -> None:
    in_annex = edits.with_item(full_plan(), Section("far", rich("Xa")), "figures-annex", 0)
    plan = edits.with_table_sections(in_annex, "assignment-table", ["far", "group-1"])
    _, table = next(assignment_tables(edits.without_annex(plan, "figures-annex")))
    assert table.sections == ("group-1",)


# Plain tables


def spans(table: Table) -> list[list[tuple[int, int]]]:
    return [[(cell.columns, cell.rows) for cell in row] for row in table.rows]


def is_whole_grid(table: Table) -> bool:
    """Whether every place of the grid is covered exactly once."""
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (r, column) in covered:
                column += 1
            places = {(r + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
            if places & covered:
                return False
            covered |= places
    width = max((column for _, column in covered), default=-1) + 1
    return len(covered) == width * len(table.rows)


def test_a_row_inside_a_cell_that_spans_makes_it_grow() -> None:
    plan = edits.with_table_row(full_plan(), "figures", 1)
    assert spans(table_of(plan, "figures"))[:2] == [[(1, 3), (2, 1)], [(1, 1), (1, 1)]]


def test_removing_the_row_a_cell_begins_in_moves_it_down() -> None:
    plan = edits.without_table_row(full_plan(), "figures", 0)
    assert spans(table_of(plan, "figures")) == [[(1, 1)] * 3, [(1, 1)] * 3]


def test_a_column_inside_a_cell_that_spans_makes_it_grow() -> None:
    plan = edits.with_table_column(full_plan(), "figures", 2)
    assert spans(table_of(plan, "figures"))[0] == [(1, 2), (3, 1)]
    assert table_of(plan, "figures").widths == (2, 1, 1, 1)


@PROPERTY
@given(st.data())
def test_a_table_stays_a_whole_grid_under_all_its_edits(data: st.DataObject) -> None:
    plan = full_plan()
    names = (
        "with_table_row",
        "with_table_column",
        "with_cell",
        "with_cells_merged",
        "with_cell_split",
        "move_table_row",
        "move_table_column",
    )
    for _ in range(4):
        plan = data.draw(edit_calls(plan, names))(plan)
    plan = data.draw(edit_calls(plan, ("without_table_row", "without_table_column")))(plan)
    table = table_of(plan, "figures")
    assert is_whole_grid(table)
    assert table.header_rows <= len(table.rows)
    assert len(table.widths) == column_count(table.rows)


def test_a_row_put_into_the_header_belongs_to_it_and_one_taken_out_is_gone_from_it() -> None:
    plan = full_plan()
    assert [
        table_of(edits.with_table_row(plan, "figures", at), "figures").header_rows for at in range(4)
    ] == [3, 3, 2, 2]
    assert [
        table_of(edits.without_table_row(plan, "figures", at), "figures").header_rows for at in range(3)
    ] == [1, 1, 2]


def test_rows_and_columns_change_places_with_their_widths_unless_a_merged_cell_holds_them() -> None:
    plan = edits.with_cell(full_plan(), "figures", 2, 0, (rich("a"),))
    plan = edits.with_cell(plan, "figures", 2, 1, (rich("b"),))
    moved = edits.move_table_column(edits.with_cell_split(plan, "figures", 0, 1), "figures", 0)
    assert [plain(cell.paragraphs[0]) for cell in table_of(moved, "figures").rows[2][:2]] == ["b", "a"]
    assert [spans(table_of(moved, "figures"))[r] for r in (0, 1)] == [[(1, 1), (1, 2), (1, 1)], [(1, 1)] * 2]
    assert table_of(moved, "figures").widths == (1, 2, 1)
    for move, at in ((edits.move_table_row, 0), (edits.move_table_row, 1), (edits.move_table_column, 0)):
        assert move(plan, "figures", at) is plan
    free = edits.with_table_row(plan, "figures", 3)
    swapped = edits.move_table_row(free, "figures", 2)
    assert table_of(swapped, "figures").rows[2:] == table_of(free, "figures").rows[2:][::-1]


def test_a_table_keeps_its_last_row_and_its_last_column() -> None:
    plan = full_plan()
    for _ in range(2):
        plan = edits.without_table_row(plan, "figures", 0)
        plan = edits.without_table_column(plan, "figures", 0)
    assert edits.without_table_row(plan, "figures", 0) is plan
    assert edits.without_table_column(plan, "figures", 0) is plan
    assert spans(table_of(plan, "figures")) == [[(1, 1)]]


def test_header_rows_and_widths_must_fit_the_table() -> None:
    plan = edits.with_widths(edits.with_header_rows(full_plan(), "figures", 1), "figures", (3, 2, 2))
    table = table_of(plan, "figures")
    assert (table.header_rows, table.widths) == (1, (3, 2, 2))
    assert table_of(edits.with_widths(plan, "figures", ()), "figures").widths == ()
    for widths in ((1, 1), (1, 1, 0)):
        with pytest.raises(ValueError, match="1, 1"):
            edits.with_widths(plan, "figures", widths)
    with pytest.raises(ValueError, match="4"):
        edits.with_header_rows(plan, "figures", 4)


def test_merged_cells_hold_all_their_paragraphs_and_split_again() -> None:
    plan = edits.with_cell(full_plan(), "figures", 2, 1, (rich("a"),))
    plan = edits.with_cell(plan, "figures", 2, 2, (rich("b"),))
    merged = edits.with_cells_merged(plan, "figures", 1, 0, 2, 2)
    assert table_of(merged, "figures").rows[1:] == (
        (Cell((rich("a"), rich("b")), columns=2, rows=2),),
        (Cell(),),
    )
    split = edits.with_cell_split(merged, "figures", 1, 0)
    assert spans(table_of(split, "figures")) == spans(table_of(plan, "figures"))


def test_a_cell_cannot_take_up_a_part_of_another_or_leave_the_table() -> None:
    plan = full_plan()
    for place in ((1, 0, 1, 3), (0, 0, 2, 1), (2, 0, 4, 1), (0, 1, 1, 1), (2, 0, 0, 1), (2, 0, 2, 2)):
        with pytest.raises(ValueError, match=str(place[2])):
            edits.with_cells_merged(plan, "figures", *place)


def test_a_cell_is_centred() -> None:
    plan = edits.with_cell_centred(full_plan(), "figures", 2, 1, centred=True)
    assert [cell.centred for cell in table_of(plan, "figures").rows[2]] == [False, True, False]


def test_a_place_outside_the_table_is_the_callers_fault() -> None:
    plan = full_plan()
    calls: list[Callable[[], Plan]] = [
        lambda: edits.with_table_row(plan, "figures", 4),
        lambda: edits.with_table_column(plan, "figures", -1),
        lambda: edits.without_table_row(plan, "figures", 3),
        lambda: edits.without_table_column(plan, "figures", 3),
        lambda: edits.with_cell(plan, "figures", 0, 2, ()),
        lambda: edits.with_cell(plan, "figures", -1, 0, ()),
        lambda: edits.with_cell_split(plan, "figures", 0, 2),
        lambda: edits.with_cells_merged(plan, "figures", 3, 0, 1, 1),
    ]
    for call in calls:
        with pytest.raises(IndexError):
            call()
