"""New parts of a plan come to stand where a person expects them, whatever is selected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directives.coverage import answered_by, demands
from app.domain.directives.draft_tasks import DraftedTask, LeadFound
from app.domain.edits.outline import parent_of
from app.domain.plan.model import Annex, Marker, Paragraph, Placement, Plan, Section, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import all_items, find, ids, tasks
from app.domain.writing import adding
from app.domain.writing.adding import Part, with_added, with_tasks_for
from app.domain.writing.dropping import DropSide, moved_beside
from app.domain.writing.lines import lines
from app.domain.writing.typed_lines import moved_by
from app.plan_json import plan_from_json, plan_json
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import full_plan
from tests.strategies import plans

PROPERTY = tried(60)


def ids_of(plan: Plan) -> Callable[[], str]:
    taken = set(ids(plan))
    names = (name for n in count() if (name := f"added-{n}") not in taken)
    return lambda: next(names)


def drawn_plan(data: st.DataObject) -> Plan:
    plan = data.draw(st.just(full_plan()) | plans())
    for _ in range(data.draw(st.integers(0, 2))):
        plan = data.draw(edit_calls(plan))(plan)
    return plan


def beside(part: Part, selected: str) -> tuple[str, int]:
    """Where a part is put in the full plan: its parent, and its place there."""
    plan, key = with_added(full_plan(), part, selected, ids_of(full_plan()))
    if part is Part.ANNEX:
        return "annexes", [annex.id for annex in plan.annexes].index(key)
    return parent_of(plan, key)


# Adding


@PROPERTY
@given(st.data(), st.sampled_from(Part))
def test_a_part_is_added_and_nothing_else_changes(data: st.DataObject, part: Part) -> None:
    plan = drawn_plan(data)
    selected = data.draw(st.sampled_from(["", "nowhere", *ids(plan)]))
    changed, key = with_added(plan, part, selected, ids_of(plan))
    new = set(ids(changed)) - set(ids(plan))
    assert [each for each in ids(changed) if each not in new] == list(ids(plan))
    assert key in new
    assert len(new) == (2 if part is Part.DEMANDS_ANNEX else 1), "that annex comes with its table"
    old = {line.key: line.content for line in lines(plan)}
    assert {line.key: line.content for line in lines(changed) if line.item not in new} == old
    assert any(line.item == key for line in lines(changed))
    assert all(task.code for task in tasks(changed))
    assert plan_from_json(plan_json(changed).encode(), Path("plan")) == changed


END = len(full_plan().body)


@pytest.mark.parametrize("part", [Part.PARAGRAPH, Part.LIST, Part.TABLE])
@pytest.mark.parametrize(
    ("selected", "place"),
    [
        ("", ("", END)),
        ("nowhere", ("", END)),
        ("basis-1", ("", 0)),
        ("opening", ("", 0)),
        ("aims", ("aims", 1)),
        ("aim", ("aims", 1)),
        ("task-1", ("group-1", 1)),
        ("words", ("", 3)),
        ("points", ("", 4)),
        ("figures", ("", 5)),
        ("by-agency", ("duties", 1)),
        ("closing", ("", END)),
        ("annex", ("annex", 1)),
        ("assignment-table", ("annex", 1)),
        ("note", ("figures-annex", 1)),
    ],
)
def test_text_goes_behind_what_is_selected_and_last_in_a_section(
    part: Part, selected: str, place: tuple[str, int]
) -> None:
    assert beside(part, selected) == place


@pytest.mark.parametrize(
    ("selected", "place"),
    [
        ("", ("group-2", 2)),
        ("basis-1", ("group-2", 2)),
        ("opening", ("group-2", 2)),
        ("closing", ("group-2", 2)),
        ("task-1", ("group-1", 1)),
        ("group-1", ("group-1", 10)),
        ("aim", ("aims", 1)),
        ("points", ("", 4)),
        ("note", ("figures-annex", 1)),
    ],
)
def test_a_task_goes_behind_what_is_selected_or_behind_the_last_task(
    selected: str, place: tuple[str, int]
) -> None:
    assert beside(Part.TASK, selected) == place


@pytest.mark.parametrize(
    ("selected", "place"),
    [
        ("", ("", END)),
        ("opening", ("", 0)),
        ("aims", ("", 1)),
        ("aim", ("", 1)),
        ("group-1", ("tasks", 1)),
        ("task-1", ("tasks", 1)),
        ("words", ("", 3)),
        ("closing", ("", END)),
        ("annex", ("annex", 1)),
        ("note", ("figures-annex", 1)),
    ],
)
def test_a_section_goes_behind_the_one_around_what_is_selected(selected: str, place: tuple[str, int]) -> None:
    assert beside(Part.SECTION, selected) == place


@pytest.mark.parametrize(
    ("selected", "place"),
    [
        ("", ("", END)),
        ("aims", ("aims", 1)),
        ("task-1", ("group-1", 10)),
        ("tasks", ("tasks", 2)),
        ("closing", ("", END)),
        ("annex", ("annex", 1)),
    ],
)
def test_an_inner_section_goes_last_in_the_one_around_what_is_selected(
    selected: str, place: tuple[str, int]
) -> None:
    assert beside(Part.INNER_SECTION, selected) == place


@pytest.mark.parametrize("selected", ["", "task-1", "annex", "closing"])
def test_an_annex_goes_last(selected: str) -> None:
    assert beside(Part.ANNEX, selected) == ("annexes", 2)


def test_a_new_section_is_numbered_as_its_neighbours() -> None:
    for selected, part, marker in (
        ("aims", Part.SECTION, Marker.ROMAN),
        ("group-1", Part.SECTION, Marker.ARABIC),
        ("group-1", Part.INNER_SECTION, Marker.LETTER),
        ("tasks", Part.INNER_SECTION, Marker.ARABIC),
        ("annex", Part.SECTION, Marker.ROMAN),
    ):
        plan, key = with_added(full_plan(), part, selected, ids_of(full_plan()))
        section = find(plan, key)
        assert isinstance(section, Section)
        assert section.marker is marker, selected


def test_a_clause_is_no_section_to_put_sections_in() -> None:
    clause = Section("clause", rich("Toàn văn của khoản"), Marker.ARABIC, clause=True)
    plan = replace(full_plan(), body=(Section("only", rich("Mục"), items=(clause,)),))
    changed, key = with_added(plan, Part.INNER_SECTION, "clause", ids_of(plan))
    assert parent_of(changed, key) == ("only", 1)
    changed, key = with_added(plan, Part.SECTION, "clause", ids_of(plan))
    assert parent_of(changed, key) == ("", 1)


def test_a_new_task_is_printed_where_its_neighbours_are() -> None:
    plan, key = with_added(full_plan(), Part.TASK, "task-1", ids_of(full_plan()))
    task = find(plan, key)
    assert isinstance(task, Task)
    assert (task.placement, task.content) == (Placement.ANNEX, ())
    bare = replace(full_plan(), body=(Section("only", rich("Mục")),), annexes=())
    plan, key = with_added(bare, Part.TASK, "only", ids_of(bare))
    task = find(plan, key)
    assert isinstance(task, Task)
    assert task.placement is Placement.BOTH
    assert parent_of(plan, key) == ("only", 0)


def test_the_first_task_of_an_empty_plan_stands_in_its_body() -> None:
    empty = replace(full_plan(), body=(), annexes=())
    plan, key = with_added(empty, Part.TASK, "", ids_of(empty))
    assert parent_of(plan, key) == ("", 0)


def test_tasks_drafted_for_demands_stand_as_their_neighbours_do() -> None:
    plan = full_plan()
    directive, demand = next(demands(plan))
    drafted = DraftedTask(Task("new", "", rich("Quán triệt"), answers=(demand.id,)), LeadFound.OPEN)
    changed = with_tasks_for(plan, (drafted,), "")
    task = find(changed, "new")
    near = tasks(plan)[-1]
    assert isinstance(task, Task)
    assert (task.marker, task.placement) == (near.marker, near.placement)
    assert parent_of(changed, "new") == ("group-2", 2)
    assert task.code
    assert "new" in {each.id for each in answered_by(changed)[demand.id]}
    stranger = replace(drafted, task=replace(drafted.task, answers=(f"{directive.id}/nowhere",)))
    with pytest.raises(ValueError, match="nowhere"):
        with_tasks_for(plan, (stranger,), "")


def test_the_tasks_of_a_part_are_counted() -> None:
    plan = full_plan()
    for item, found in (
        ("task-1", 1),
        ("group-1", 10),
        ("tasks", 12),
        ("annex", 0),
        ("nowhere", 0),
        ("aim", 0),
    ):
        assert adding.tasks_in(plan, item) == found


# Moving


@PROPERTY
@given(st.data(), st.sampled_from(DropSide))
def test_whatever_is_dropped_wherever_nothing_is_lost(data: st.DataObject, where: DropSide) -> None:
    plan = drawn_plan(data)
    movable = [*(item.id for item in all_items(plan)), *(annex.id for annex in plan.annexes)]
    if not movable:
        return
    item = data.draw(st.sampled_from(movable))
    changed = moved_beside(plan, item, data.draw(st.sampled_from([*movable, ""])), where)
    assert_same_parts(changed, plan)


@PROPERTY
@given(st.data(), st.integers(-3, 3))
def test_whatever_is_moved_among_its_neighbours_nothing_is_lost(data: st.DataObject, by: int) -> None:
    plan = drawn_plan(data)
    movable = [*(item.id for item in all_items(plan)), *(annex.id for annex in plan.annexes)]
    if not movable:
        return
    item = data.draw(st.sampled_from(movable))
    assert_same_parts(moved_by(plan, item, by), plan)


def assert_same_parts(changed: Plan, plan: Plan) -> None:
    assert sorted(ids(changed)) == sorted(ids(plan))
    assert sorted(plain(line.content) for line in lines(changed)) == sorted(
        plain(line.content) for line in lines(plan)
    )
    assert {task.id: (task.code, task.assignment) for task in tasks(changed)} == {
        task.id: (task.code, task.assignment) for task in tasks(plan)
    }


def test_what_is_dropped_stands_before_behind_or_inside() -> None:
    plan = full_plan()
    assert parent_of(moved_beside(plan, "duties", "aims", DropSide.BEFORE), "duties") == ("", 0)
    assert parent_of(moved_beside(plan, "duties", "aims", DropSide.AFTER), "duties") == ("", 1)
    assert parent_of(moved_beside(plan, "duties", "aims", DropSide.INSIDE), "duties") == ("aims", 1)
    assert parent_of(moved_beside(plan, "aims", "annex", DropSide.BEFORE), "aims") == ("annex", 1)
    assert parent_of(moved_beside(plan, "aims", "", DropSide.INSIDE), "aims") == ("", END - 1)
    assert parent_of(moved_beside(plan, "aim", "task-1", DropSide.INSIDE), "aim") == ("group-1", 1)


def test_nothing_is_dropped_on_or_into_itself() -> None:
    plan = full_plan()
    for target in ("tasks", "group-1", "task-1"):
        for where in DropSide:
            assert moved_beside(plan, "tasks", target, where) is plan


def test_annexes_move_among_annexes_only() -> None:
    plan = full_plan()
    plan = replace(plan, annexes=(*plan.annexes, Annex("third", "Ba", (Paragraph("last", rich("x")),))))

    def order(changed: Plan) -> list[str]:
        return [annex.id for annex in changed.annexes]

    assert order(moved_beside(plan, "third", "annex", DropSide.BEFORE)) == ["third", "annex", "figures-annex"]
    assert order(moved_beside(plan, "annex", "third", DropSide.AFTER)) == ["figures-annex", "third", "annex"]
    assert order(moved_beside(plan, "annex", "figures-annex", DropSide.INSIDE)) == order(
        moved_by(plan, "annex", 1)
    )
    for target in ("aims", "", "note"):
        assert moved_beside(plan, "annex", target, DropSide.AFTER) is plan
