"""The open plan: its steps, taken back one by one, lead to the plan it began with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.plan.model import Plan
from app.ui import history
from app.ui.open_plan import OpenPlan
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import full_plan
from tests.strategies import plans

PROPERTY = tried(60)


def subject(words: str) -> Callable[[Plan], Plan]:
    return lambda plan: edits.with_subject(plan, words)


@PROPERTY
@given(plans(), st.data())
def test_any_run_of_edits_taken_back_step_by_step_gives_the_first_plan_and_forth_the_last(
    plan: Plan, data: st.DataObject
) -> None:
    opened, seen = OpenPlan(plan), [plan]
    opened.changed.connect(lambda _before: seen.append(opened.plan))
    for number in range(data.draw(st.integers(1, 6))):
        opened.apply(f"step {number}", data.draw(edit_calls(opened.plan)))
    opened.changed.disconnect()
    for earlier in reversed(seen[:-1]):
        assert opened.undo()
        assert opened.plan is earlier
    assert not opened.undo()
    for later in seen[1:]:
        assert opened.redo()
        assert opened.plan is later
    assert not opened.redo()
    opened.deleteLater()


@PROPERTY
@given(plans(), st.data())
def test_going_back_and_forth_between_edits_never_loses_the_way_back(plan: Plan, data: st.DataObject) -> None:
    opened = OpenPlan(plan)
    for _ in range(data.draw(st.integers(1, 10))):
        match data.draw(st.sampled_from(["edit", "edit", "typing", "undo", "redo"])):
            case "edit":
                opened.apply("edit", data.draw(edit_calls(opened.plan)))
            case "typing":
                opened.apply("typing", data.draw(edit_calls(opened.plan)), "run")
            case "undo":
                opened.undo()
            case _:
                opened.redo()
    while opened.undo():
        pass
    assert opened.plan is plan
    opened.deleteLater()


def test_steps_carry_their_names(shown_plan: OpenPlan) -> None:
    assert (shown_plan.undo_name, shown_plan.redo_name) == ("", "")
    assert (shown_plan.undo(), shown_plan.redo()) == ("", "")
    shown_plan.apply("one", subject("Một"))
    shown_plan.apply("two", subject("Hai"))
    assert shown_plan.undo_name == "two"
    assert shown_plan.undo() == "two"
    assert (shown_plan.undo_name, shown_plan.redo_name) == ("one", "two")
    assert shown_plan.redo() == "two"


def test_an_edit_that_changes_nothing_is_no_step_and_is_not_told(shown_plan: OpenPlan) -> None:
    told: list[object] = []
    shown_plan.changed.connect(told.append)
    assert not shown_plan.apply("nothing", lambda plan: plan)
    assert not told
    assert not shown_plan.undo_name


def test_every_change_is_told_with_the_plan_before(shown_plan: OpenPlan) -> None:
    first, told = shown_plan.plan, list[object]()
    shown_plan.changed.connect(told.append)
    shown_plan.apply("one", subject("Một"))
    second = shown_plan.plan
    shown_plan.undo()
    shown_plan.redo()
    assert told == [first, second, first]


def test_keystrokes_in_one_place_are_one_step(shown_plan: OpenPlan) -> None:
    first = shown_plan.plan
    for words in ("K", "Kế", "Kế h"):
        shown_plan.apply("typing", subject(words), "subject")
    shown_plan.apply("typing", lambda plan: edits.with_place(plan, "Huế"), "place")
    shown_plan.undo()
    assert shown_plan.plan.head.subject == "Kế h"
    shown_plan.undo()
    assert shown_plan.plan is first


def test_a_run_ends_with_a_pause(shown_plan: OpenPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter((10.0, 11.9, 14.0))
    monkeypatch.setattr(history, "monotonic", lambda: next(moments))
    for words in ("K", "Kế", "Kế h"):
        shown_plan.apply("typing", subject(words), "subject")
    shown_plan.undo()
    assert shown_plan.plan.head.subject == "Kế"


def test_a_run_ends_where_it_is_told_to(shown_plan: OpenPlan) -> None:
    shown_plan.apply("typing", subject("K"), "subject")
    shown_plan.end_run()
    shown_plan.apply("typing", subject("Kế"), "subject")
    shown_plan.undo()
    assert shown_plan.plan.head.subject == "K"


def test_typing_after_a_step_back_is_a_step_of_its_own(shown_plan: OpenPlan) -> None:
    shown_plan.apply("typing", subject("K"), "subject")
    shown_plan.end_run()
    shown_plan.apply("typing", subject("Kế"), "subject")
    shown_plan.undo()
    shown_plan.apply("typing", subject("Kh"), "subject")
    assert not shown_plan.redo_name
    shown_plan.undo()
    assert shown_plan.plan.head.subject == "K"


def test_a_run_that_comes_back_to_where_it_began_leaves_no_step(shown_plan: OpenPlan) -> None:
    first = shown_plan.plan
    shown_plan.apply("typing", subject("K"), "subject")
    shown_plan.apply("typing", subject(first.head.subject), "subject")
    assert shown_plan.plan == first
    assert not shown_plan.undo_name


def test_the_oldest_steps_are_forgotten_at_last() -> None:
    opened = OpenPlan(full_plan())
    for number in range(history.MOST_STEPS + 5):
        opened.apply("step", subject(f"{number}"))
    count = 0
    while opened.undo():
        count += 1
    assert count == history.MOST_STEPS
    assert opened.plan.head.subject == "4"
    opened.deleteLater()
