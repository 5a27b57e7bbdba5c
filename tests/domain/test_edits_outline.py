"""Edits of the outline: what moves, and how it is numbered then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from app.domain import edits
from app.domain.edits.outline import parent_of
from app.domain.plan.model import (
    Annex,
    Marker,
    Paragraph,
    Plan,
    Section,
    Task,
)
from app.domain.plan.numbering import OUTLINE, label
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import all_items, tasks
from app.domain.printing.blocks import HeadingBlock, TaskBlock, blocks
from tests.edit_calls import edit_calls
from tests.lookups import headings, section_of
from tests.profiles import tried
from tests.samples import full_plan, sample_plan
from tests.strategies import plans

PROPERTY = tried(40)


def numbers(plan: Plan) -> Iterator[tuple[Marker, list[str]]]:
    """The labels of neighbouring sections and tasks, which count together, by marker."""

    def within(found: list[tuple[Marker, str]]) -> Iterator[tuple[Marker, list[str]]]:
        for marker in {marker for marker, _ in found}:
            yield marker, [label_ for each, label_ in found if each is marker]

    open_lists: dict[int, list[tuple[Marker, str]]] = {}
    for block in blocks(plan, plan.body):
        if not isinstance(block, HeadingBlock | TaskBlock):
            continue
        for level in [level for level in open_lists if level > block.level]:
            yield from within(open_lists.pop(level))
        marker = block.task.marker if isinstance(block, TaskBlock) else block.marker
        open_lists.setdefault(block.level, []).append((marker, block.label))
    for found in open_lists.values():
        yield from within(found)


@PROPERTY
@given(plans(), st.data())
def test_numbers_have_no_gap_after_any_move(plan: Plan, data: st.DataObject) -> None:
    names = ("move_item", "move_within", "promote", "demote", "with_marker")
    for _ in range(3):
        plan = data.draw(
            edit_calls(
                plan,
                names if any(isinstance(item, Section | Task) for item in all_items(plan)) else names[:4],
            )
        )(plan)
    for marker, labels in numbers(plan):
        if marker not in (Marker.DECIMAL, Marker.NONE, Marker.DASH, Marker.PLUS):
            assert labels == [label(marker, number) for number in range(1, len(labels) + 1)]


@PROPERTY
@given(plans(), st.data())
def test_moving_loses_no_item_and_no_word(plan: Plan, data: st.DataObject) -> None:
    moved = data.draw(edit_calls(plan, ("move_item", "move_within", "promote", "demote")))(plan)
    assert sorted(item.id for item in all_items(moved)) == sorted(item.id for item in all_items(plan))
    assert {each.code: each.content for each in tasks(moved)} == {
        each.code: each.content for each in tasks(plan)
    }


def test_a_section_moved_under_another_takes_the_marker_of_its_new_place() -> None:
    plan = edits.move_item(full_plan(), "aims", "tasks", 0)
    assert section_of(plan, "aims").marker is Marker.ARABIC
    assert headings(plan)[:3] == [
        "I. Nhiệm vụ, giải pháp",
        "1. Mục đích, yêu cầu",
        "2. Tăng cường sự lãnh đạo, chỉ đạo đối với công tác trẻ em",
    ]


def test_promoting_a_group_makes_it_a_main_section_after_its_parent() -> None:
    plan = edits.promote(full_plan(), "group-2")
    assert [item.id for item in plan.body][:3] == ["aims", "tasks", "group-2"]
    assert section_of(plan, "group-2").marker is Marker.ROMAN
    assert edits.promote(plan, "group-2") is plan


def test_demoting_puts_a_section_last_into_the_one_before_it() -> None:
    plan = edits.demote(full_plan(), "tasks")
    assert [item.id for item in section_of(plan, "aims").items] == ["aim", "tasks"]
    assert section_of(plan, "group-1").marker is Marker.LETTER
    assert edits.demote(plan, "aims") is plan


def test_moving_within_its_section_stops_at_the_ends() -> None:
    plan = full_plan()
    moved = edits.move_within(plan, "task-3", -99)
    assert [task.id for task in tasks(moved)][:3] == ["task-3", "task-1", "task-2"]
    assert edits.move_within(moved, "task-3", -1) is moved


def test_a_section_cannot_be_moved_into_itself() -> None:
    with pytest.raises(ValueError, match="group-1"):
        edits.move_item(full_plan(), "tasks", "group-1", 0)


def test_an_item_cannot_be_put_into_a_task_or_nowhere() -> None:
    for parent in ("task-1", "no-such-id"):
        with pytest.raises(KeyError):
            edits.with_item(full_plan(), Paragraph("new", ()), parent, 0)
        with pytest.raises(KeyError):
            edits.move_item(full_plan(), "words", parent, 0)


def test_an_id_that_is_taken_is_refused_even_inside_a_new_section() -> None:
    new = Section("new", rich("Mới"), items=(Paragraph("note", ()),))
    with pytest.raises(ValueError, match="note"):
        edits.with_item(full_plan(), new, "", 0)


@st.composite
def usual_outlines(draw: DrawFn, marker: Marker = Marker.ROMAN, serial: str = "s") -> Section:
    """A section in which each level has its usual marker or, now and then, that of the level below."""
    place = OUTLINE.index(marker)
    inner = []
    # Two levels from the end, so that nothing is pushed past the last marker.
    for number in range(draw(st.integers(0, 2)) if place < len(OUTLINE) - 3 else 0):
        below = OUTLINE[min(place + draw(st.sampled_from([1, 1, 2])), len(OUTLINE) - 3)]
        inner.append(draw(usual_outlines(below, f"{serial}-{number}")))
    return Section(serial, rich("x"), marker, tuple(inner))


@PROPERTY
@given(usual_outlines())
def test_demoting_and_promoting_gives_back_every_marker(section: Section) -> None:
    first = Section("first", rich("Một"))
    plan = replace(sample_plan(1), body=(first, section, Section("last", rich("Ba"))))
    assert edits.promote(edits.demote(plan, section.id), section.id) == plan
    last = edits.move_item(plan, section.id, "last", 0)
    assert section_of(last, section.id).marker is Marker.ARABIC
    assert edits.move_item(last, section.id, "", 1) == plan


def test_the_deepest_usual_levels_come_back_from_beyond_the_last_marker() -> None:
    deep = Section("4", rich("x"), Marker.PLUS)
    for name, marker in (("3", Marker.DASH), ("2", Marker.LETTER), ("1", Marker.ARABIC), ("0", Marker.ROMAN)):
        deep = Section(name, rich("x"), marker, (deep,))
    plan = replace(sample_plan(1), body=(Section("first", rich("Một")), deep))
    demoted = edits.demote(plan, "0")
    assert section_of(demoted, "3").marker is section_of(demoted, "4").marker is Marker.PLUS
    assert edits.promote(demoted, "0") == plan


def test_decimal_numbers_have_a_level_of_their_own_where_the_plan_has_them() -> None:
    inner = Section("c", rich("x"), Marker.LETTER)
    tree = Section("a", rich("x"), Marker.ARABIC, (Section("b", rich("x"), Marker.DECIMAL, (inner,)),))
    other = Section("other", rich("x"), items=(Section("o", rich("x"), Marker.DECIMAL),))
    plan = replace(sample_plan(1), body=(other, Section("top", rich("x"), items=(tree,))))
    promoted = edits.promote(plan, "a")
    assert [section_of(promoted, each).marker for each in "abc"] == [
        Marker.ROMAN,
        Marker.ARABIC,
        Marker.DECIMAL,
    ]
    assert edits.move_item(promoted, "a", "top", 0) == plan


def test_points_stay_points_where_the_section_around_them_gets_decimal_numbers() -> None:
    point = Section("point", rich("x"), Marker.LETTER)
    plan = replace(sample_plan(1), body=(Section("a", rich("x"), Marker.ARABIC, (point,)),))
    changed = edits.with_marker(plan, "a", Marker.DECIMAL)
    assert section_of(changed, "point").marker is Marker.LETTER
    assert edits.with_marker(changed, "a", Marker.ARABIC) == plan


@PROPERTY
@given(plans(), st.data())
def test_an_item_moved_within_its_parent_and_back_is_as_before(plan: Plan, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(list(all_items(plan))))
    parent, place = parent_of(plan, item.id)
    moved = edits.move_item(plan, item.id, parent, 0)
    assert edits.move_item(moved, item.id, parent, place) == plan


def test_a_place_that_is_none_is_refused() -> None:
    plan = full_plan()
    calls: list[Callable[[], Plan]] = [
        lambda: edits.with_item(plan, Paragraph("new", ()), "aims", 2),
        lambda: edits.move_item(plan, "words", "aims", -1),
        lambda: edits.move_annex(plan, "annex", 2),
        lambda: edits.with_annex(plan, Annex("new", ""), 3),
        lambda: edits.with_list_item(plan, "points", 5, rich("x")),
        lambda: edits.with_list_item(plan, "points", 3, rich("x"), new=True),
        lambda: edits.without_list_item(plan, "points", -1),
        lambda: edits.move_recipient(plan, "all", "last", 2),
    ]
    for call in calls:
        with pytest.raises(IndexError):
            call()
