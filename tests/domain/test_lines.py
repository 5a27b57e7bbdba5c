"""A plan as lines: each text that a person writes once, numbered as it is printed."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.plan.model import (
    AssignmentTable,
    DemandTable,
    DutiesByAgency,
    Item,
    Marker,
    Placement,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import RichText, rich
from app.domain.plan.tree import all_items, duties_items, walk
from app.domain.plan.typed_text import rich_texts
from app.domain.printing.bases import legal_basis_words
from app.domain.printing.blocks import HeadingBlock, PointBlock, TaskBlock, blocks
from app.domain.writing.lines import SUBJECT, LineKind, lines
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import full_plan
from tests.strategies import plans

PROPERTY = tried(50)
GENERATED = (Table, AssignmentTable, DutiesByAgency, DemandTable)


def written(plan: Plan) -> list[RichText]:
    """What is written on the page, without the insides of tables and of generated parts."""
    found = [rich(plan.head.subject), *(rich(legal_basis_words(basis)) for basis in plan.legal_bases)]
    found += [paragraph.content for paragraph in (*plan.opening, *plan.closing)]
    found += [rich(annex.title) for annex in plan.annexes]
    for item in all_items(plan):
        found += [] if isinstance(item, GENERATED) else rich_texts(item)
    return found


@PROPERTY
@given(plans(), st.data())
def test_each_text_is_a_line_once_and_each_line_has_its_own_key(plan: Plan, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(0, 4))):
        plan = data.draw(edit_calls(plan))(plan)
    found = lines(plan)
    keys = [line.key for line in found]
    assert len(keys) == len(set(keys))
    assert Counter(line.content for line in found if not line.closed) == Counter(written(plan))
    assert found[0].kind is LineKind.SUBJECT
    closed = [line.item for line in found if line.closed]
    assert closed == [item.id for item in all_items(plan) if isinstance(item, GENERATED)]


@PROPERTY
@given(plans())
def test_lines_are_numbered_as_they_are_printed(plan: Plan) -> None:
    for item in list(duties_items(plan)):
        plan = edits.without_item(plan, item.id)
    for root in (plan.body, *(annex.items for annex in plan.annexes)):
        printed = [
            block.label
            for block in blocks(plan, root)
            if isinstance(block, HeadingBlock | PointBlock | TaskBlock)
        ]
        assert shown_labels(plan, root) == printed


def shown_labels(plan: Plan, root: tuple[Item, ...]) -> list[str]:
    ids = {
        item.id for item in walk(root) if not isinstance(item, Task) or item.placement is not Placement.ANNEX
    }
    numbered = (LineKind.HEADING, LineKind.POINT, LineKind.TASK)
    return [line.label for line in lines(plan) if line.item in ids and line.kind in numbered]


@pytest.mark.parametrize("marker", [Marker.ROMAN, Marker.ARABIC])
def test_sections_behind_generated_duties_are_numbered_on_as_they_are_printed(marker: Marker) -> None:
    plan = full_plan()
    more: tuple[Item, ...] = (
        DutiesByAgency("again", marker=Marker.ROMAN),
        Section("last", rich("Mục cuối"), marker),
    )
    plan = replace(plan, body=(*plan.body, *more))
    printed = [block for block in blocks(plan, plan.body) if isinstance(block, HeadingBlock)][-1]
    assert printed.content == rich("Mục cuối")
    assert next(line.label for line in lines(plan) if line.item == "last") == printed.label


def test_the_subject_has_a_key_that_no_item_can_have() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it names the id, which is empty
        edits.with_item(full_plan(), Section(SUBJECT, rich("x")), "", 0)


def test_lines_are_made_once_and_keep_no_plan_alive() -> None:
    plan = full_plan()
    section = next(item for item in plan.body if isinstance(item, Section))
    first, again = lines(plan), lines(plan)
    place = next(place for place, line in enumerate(first) if line.item == section.id)
    assert again[place] is first[place]
    held = weakref.ref(section)
    del plan, section, first, again
    gc.collect()
    assert held() is None
