"""Rows of a table that are made as they are asked for are one with the tuple of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.flow.document import document_parts
from app.documents.flow.model import FlowCell, FlowRow, FlowTable, FlowText, LateRows, written
from app.documents.flow.setting import setting_for
from app.workflows.standards import standard_of
from tests.profiles import tried
from tests.samples import sample_plan

ROWS = tuple(FlowRow((FlowCell(10, (FlowText("table_text", written(f"{number}")),)),)) for number in range(9))


def late(made: list[int]) -> LateRows:
    def row_at(number: int) -> FlowRow:
        made.append(number)
        return ROWS[number]

    return LateRows(len(ROWS), row_at)


PLACES = st.none() | st.integers(-12, 12)


@tried(100)
@given(st.lists(st.integers(-9, 8) | st.builds(slice, PLACES, PLACES, PLACES.filter(bool) | st.none())))
def test_they_are_asked_as_a_tuple_is(asked: list[int | slice]) -> None:
    rows = late([])
    for place in asked:
        assert rows[place] == ROWS[place]
    assert tuple(rows) == ROWS
    assert rows == ROWS
    assert rows != ROWS[1:]
    assert hash(FlowTable((10.0,), rows)) == hash(FlowTable((10.0,), ROWS))
    with pytest.raises(IndexError):
        rows[9]


def test_no_row_is_made_before_it_is_asked_for_nor_twice() -> None:
    made: list[int] = []
    rows = late(made)
    assert len(rows) == 9
    assert made == []
    assert rows[:3] == ROWS[:3]
    assert rows[1] == ROWS[1]
    assert made == [0, 1, 2]
    assert list(rows) == list(ROWS)
    assert made == list(range(9))


def test_who_goes_over_all_of_them_keeps_none() -> None:
    made: list[int] = []
    rows = late(made)
    assert rows[2] == ROWS[2]
    assert list(rows) == list(rows) == list(ROWS)
    assert made == [2, *(place for _ in range(2) for place in range(9) if place != 2)]


def test_the_assignment_table_has_a_row_for_each_task_and_its_head() -> None:
    plan = sample_plan(40)
    parts = document_parts(plan, setting_for(plan, standard_of(plan)))
    tables = [flow for part in parts for flow in part.content if isinstance(flow, FlowTable) and flow.item]
    assert [isinstance(table.rows, LateRows) for table in tables] == [True]
    assert sum(row.header for row in tables[0].rows) == 1
    texts = (text for row in tables[0].rows for cell in row.cells for text in cell.content)
    assert len({text.code for text in texts if isinstance(text, FlowText) and text.code}) == 40
