"""The world's faults are values: what they say is given in order or by name, and all of it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from app.errors.faults import AppError, PlanGone, PlanNewer, TargetInUse
from app.errors.importing import ReadingTooLong


def test_fields_are_given_in_order_or_by_name_and_have_defaults() -> None:
    gone = PlanGone("a", binned=True)
    assert (gone.plan_id, gone.binned) == ("a", True)
    assert PlanGone(plan_id="b").binned is False
    assert TargetInUse(Path("x")).owner is None


def test_a_kind_of_a_fault_has_its_fields_first() -> None:
    told = ReadingTooLong(Path("x"), 30)
    assert (told.path, told.seconds) == (Path("x"), 30)
    assert PlanNewer("a").plan_id == "a"


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("a", True, 3), {}), (("a",), {"plan_id": "b"}), (("a",), {"bined": True})],
    ids=["too little", "too much", "twice", "misspelt"],
)
def test_what_does_not_fit_is_a_fault_of_ours(given: tuple[object, ...], named: dict[str, object]) -> None:
    kind: type[AppError] = PlanGone
    with pytest.raises(TypeError, match="PlanGone"):
        kind(*given, **named)


def test_they_come_whole_from_another_process() -> None:
    fault = TargetInUse(Path("x"), Path("y"))
    fault.owner = Path("z")
    again = pickle.loads(pickle.dumps(fault))
    assert isinstance(again, TargetInUse)
    assert (again.path, again.owner, again.args) == (Path("x"), Path("z"), fault.args)


def test_they_are_told_by_their_kind_and_values_as_any_exception() -> None:
    assert repr(PlanGone("a")) == "PlanGone('a')"
    assert str(PlanGone("a")) == "a"
