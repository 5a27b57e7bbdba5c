"""What all edits have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec

from app.domain.plan.model import Plan
from app.domain.plan.tree import ids

_Arguments = ParamSpec("_Arguments")
_Edit = Callable[Concatenate[Plan, _Arguments], Plan]


def edit(function: _Edit[_Arguments]) -> _Edit[_Arguments]:
    """An edit that gives back the very plan it was given where it changes nothing, so that nothing is to be undone.

    The comparison costs as much as what was rebuilt: equal parts that are one object are not looked into.
    """

    @wraps(function)
    def edited(plan: Plan, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> Plan:
        result = function(plan, *args, **kwargs)
        return plan if result == plan else result

    return edited


def refuse_taken(plan: Plan, new: Iterable[str], replaced: Iterable[str] = ()) -> None:
    """Raises ValueError where an id is empty, given twice, or that of anything but what is `replaced`."""
    taken = set(ids(plan)) - set(replaced)
    for each in new:
        if not each or each in taken:
            raise ValueError(each)
        taken.add(each)


def place_among(count: int, at: int | None) -> int:
    """The place `at` before, between or behind `count` things; behind them for None. Raises IndexError elsewhere."""
    if at is None:
        return count
    if not 0 <= at <= count:
        raise IndexError(at)
    return at


def place_of(count: int, at: int) -> int:
    """The place `at` of one of `count` things. Raises IndexError where there is none."""
    if not 0 <= at < count:
        raise IndexError(at)
    return at
