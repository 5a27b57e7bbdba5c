"""Levels of lines: what Tab, Shift-Tab, Enter and Backspace do to a plan keeps its words in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan.model import Item, ItemList, Marker, Paragraph, Placement, Plan, Section, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.domain.writing import levels, typed_lines
from app.domain.writing.levels import CannotChangeLevel, LevelFault
from app.domain.writing.lines import Key, Line, LineKind, lines
from app.domain.writing.typed_lines import CannotJoin
from tests.domain.test_writing import assert_sound, drawn_cut, drawn_line, drawn_plan, ids_of, letters, notes
from tests.profiles import tried
from tests.samples import full_plan

Move = Callable[[Plan, Line, Callable[[], str]], tuple[Plan, Key]]


def plan_of(*items: Item) -> Plan:
    return replace(full_plan(), body=items, annexes=())


def dash(*words: str, key: str = "list") -> ItemList:
    return ItemList(key, Marker.DASH, tuple(map(rich, words)))


def numbered(*words: str) -> ItemList:
    return ItemList("list", Marker.ARABIC, tuple(map(rich, words)))


def section(key: str, *items: Item, marker: Marker = Marker.ROMAN) -> Section:
    return Section(key, rich(key), marker, items)


def task(key: str, marker: Marker = Marker.DASH, placement: Placement = Placement.BOTH) -> Task:
    return Task(key, f"KH-{key}", rich(key), marker=marker, placement=placement)


def shown(plan: Plan) -> list[str]:
    """The lines of the body as they are read, each a level further in by two blanks."""
    body = [
        line
        for line in lines(plan)
        if line.kind in (LineKind.HEADING, LineKind.TEXT, LineKind.POINT, LineKind.TASK)
    ]
    return [f"{'  ' * line.level}{line.label} {plain(line.content)}".rstrip() for line in body]


def with_words(plan: Plan, words: str) -> Line:
    return next(line for line in lines(plan) if plain(line.content) == words)


def changed(plan: Plan, words: str, move: Move) -> Plan:
    found, key = move(plan, with_words(plan, words), ids_of(plan))
    assert plain(typed_lines.line_of(found, key).content) == words
    assert_sound(found)
    return found


def refusal(plan: Plan, words: str, move: Move) -> LevelFault:
    with pytest.raises(CannotChangeLevel) as caught:
        move(plan, with_words(plan, words), ids_of(plan))
    return caught.value.fault


# Any run of keys


@tried(60)
@given(st.data())
def test_any_run_of_keys_keeps_every_word_in_its_place(data: st.DataObject) -> None:
    plan = drawn_plan(data)
    new_id = ids_of(plan)
    for _ in range(data.draw(st.integers(1, 6))):
        line = drawn_line(data, plan)
        after = _pressed(data, plan, line, new_id)
        assert letters(after) == letters(plan)
        assert notes(after) == notes(plan)
        assert {each.id: each.assignment for each in tasks(after) if each.assignment.parties} == {
            each.id: each.assignment for each in tasks(plan) if each.assignment.parties
        }
        plan = after
    assert_sound(plan)


def _pressed(data: st.DataObject, plan: Plan, line: Line, new_id: Callable[[], str]) -> Plan:
    key = data.draw(st.sampled_from(["tab", "backtab", "enter", "backspace"]))
    try:
        match key:
            case "tab" | "backtab" if levels.has_level(line):
                move = levels.deeper if key == "tab" else levels.shallower
                return move(plan, line, new_id)[0]
            case "enter":
                left = levels.left_empty(plan, line, new_id)
                return left[0] if left else typed_lines.split(plan, line, *drawn_cut(data, line), new_id)[0]
            case "backspace":
                found = levels.without_number(plan, line, new_id)
                place = lines(plan).index(line)
                if found or not place:
                    return found[0] if found else plan
                return typed_lines.joined(plan, lines(plan)[place - 1], line)[0]
    except (CannotChangeLevel, CannotJoin):
        pass
    return plan


@tried(60)
@given(st.data())
def test_a_line_pushed_in_and_out_again_is_where_it_was(data: st.DataObject) -> None:
    plan = plan_of(
        section("một", task("a"), task("b", Marker.PLUS), task("c", placement=Placement.ANNEX)),
        section("hai", section("hai một", marker=Marker.ARABIC), section("hai hai", marker=Marker.ARABIC)),
        section("ba", dash("x", "y", "z")),
    )
    line = data.draw(st.sampled_from([each for each in lines(plan) if levels.has_level(each)]))
    try:
        pushed, key = levels.deeper(plan, line, ids_of(plan))
    except CannotChangeLevel:
        return
    back, _ = levels.shallower(pushed, typed_lines.line_of(pushed, key), ids_of(pushed))
    assert shown(back) == shown(plan)


# Points of a list


def test_a_point_goes_in_and_out_of_its_list() -> None:
    plan = plan_of(dash("x", "y", "z"))
    pushed = changed(plan, "y", levels.deeper)
    assert shown(pushed) == ["- x", "+ y", "- z"]
    assert shown(changed(pushed, "z", levels.deeper)) == ["- x", "+ y", "+ z"]
    assert changed(pushed, "y", levels.shallower).body == plan.body, "it is one list again"


def test_a_point_has_a_first_and_a_last_level() -> None:
    plan = plan_of(numbered("x"))
    assert refusal(plan, "x", levels.shallower) is LevelFault.OUTERMOST
    for _ in range(3):
        plan = changed(plan, "x", levels.deeper)
    assert shown(plan) == ["+ x"]
    assert refusal(plan, "x", levels.deeper) is LevelFault.INNERMOST


def test_points_that_are_counted_are_not_counted_anew_unasked() -> None:
    plan = plan_of(numbered("x", "y", "z"))
    assert refusal(plan, "y", levels.deeper) is LevelFault.COUNTED_ANEW
    assert shown(changed(plan, "z", levels.deeper)) == ["1. x", "2. y", "a) z"]


def test_a_point_without_its_number_is_a_paragraph_and_joins_the_point_before() -> None:
    plan = plan_of(numbered("x", "y", "z"))
    found = levels.without_number(plan, with_words(plan, "y"), ids_of(plan))
    assert found is not None
    assert shown(found[0]) == ["1. x", " y", "1. z"]
    joined, _ = typed_lines.joined(found[0], with_words(found[0], "x"), with_words(found[0], "y"))
    assert shown(joined) == ["1. xy", "2. z"]


def test_enter_in_an_empty_point_goes_out_level_by_level() -> None:
    plan = changed(plan_of(dash("x", "y")), "y", levels.deeper)
    opened, key = typed_lines.split(plan, with_words(plan, "y"), rich("y"), (), ids_of(plan))
    once = levels.left_empty(opened, typed_lines.line_of(opened, key), ids_of(opened))
    assert once is not None
    assert shown(once[0]) == ["- x", "+ y", "-"]
    twice = levels.left_empty(once[0], typed_lines.line_of(*once), ids_of(once[0]))
    assert twice is not None
    assert shown(twice[0]) == ["- x", "+ y", ""]
    assert levels.left_empty(twice[0], typed_lines.line_of(*twice), ids_of(twice[0])) is None


# Tasks and paragraphs


def test_a_task_stands_below_the_one_before() -> None:
    plan = plan_of(section("một", task("a"), task("b")))
    assert refusal(plan, "a", levels.deeper) is LevelFault.NOTHING_BEFORE
    pushed = changed(plan, "b", levels.deeper)
    assert shown(pushed) == ["I. một", "  - a", "  + b"]
    assert refusal(pushed, "b", levels.deeper) is LevelFault.INNERMOST


def test_a_task_leaves_its_section_at_the_end_only() -> None:
    plan = plan_of(section("một", task("a"), task("b")), section("hai"))
    assert refusal(plan, "a", levels.shallower) is LevelFault.TEXT_BEHIND
    out = changed(plan, "b", levels.shallower)
    assert shown(out) == ["I. một", "  - a", "- b", "II. hai"]
    assert refusal(out, "b", levels.shallower) is LevelFault.OUTERMOST
    assert changed(out, "b", levels.deeper).body == plan.body


def test_a_paragraph_goes_into_the_section_before_it() -> None:
    plan = plan_of(section("một"), Paragraph("p", rich("lời")), Paragraph("q", rich("khác")))
    assert shown(changed(plan, "lời", levels.deeper)) == ["I. một", "   lời", " khác"]
    assert refusal(plan, "khác", levels.deeper) is LevelFault.NOTHING_BEFORE


def test_an_assigned_task_keeps_its_number_and_a_bare_one_gives_it_up() -> None:
    plan = full_plan()
    for line in lines(plan):
        if line.kind is LineKind.TASK:
            assert levels.without_number(plan, line, ids_of(plan)) is None
    bare = plan_of(section("một", task("a")))
    found = levels.without_number(bare, with_words(bare, "a"), ids_of(bare))
    assert found is not None
    assert shown(found[0]) == ["I. một", "   a"]


# Headings


def test_what_follows_a_heading_that_goes_out_belongs_to_it() -> None:
    inner = [section(key, marker=Marker.ARABIC) for key in ("x", "y", "z")]
    plan = plan_of(section("một", *inner), section("hai"))
    out = changed(plan, "y", levels.shallower)
    assert shown(out) == ["I. một", "  1. x", "II. y", "  1. z", "III. hai"]


def test_a_heading_goes_in_with_all_that_stands_in_it() -> None:
    plan = plan_of(section("một"), section("hai", section("x", task("a"), marker=Marker.ARABIC)))
    pushed = changed(plan, "hai", levels.deeper)
    assert shown(pushed) == ["I. một", "  1. hai", "    a) x", "      - a"]
    assert refusal(pushed, "một", levels.deeper) is LevelFault.NOTHING_BEFORE


def test_an_empty_heading_is_left_outwards_and_at_last_becomes_a_paragraph() -> None:
    plan = plan_of(section("một", Section("new", (), Marker.ARABIC)), section("hai"))
    once = levels.left_empty(plan, typed_lines.line_of(plan, ("new", 0)), ids_of(plan))
    assert once is not None
    assert shown(once[0]) == ["I. một", "II.", "III. hai"]
    twice = levels.left_empty(once[0], typed_lines.line_of(*once), ids_of(once[0]))
    assert twice is not None
    assert shown(twice[0]) == ["I. một", "", "II. hai"]


def test_a_heading_with_text_below_keeps_its_number() -> None:
    plan = plan_of(section("một", task("a")), section("hai"))
    assert levels.without_number(plan, with_words(plan, "một"), ids_of(plan)) is None
    found = levels.without_number(plan, with_words(plan, "hai"), ids_of(plan))
    assert found is not None
    assert shown(found[0]) == ["I. một", "  - a", " hai"]
