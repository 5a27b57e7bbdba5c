"""What all edits have in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from app.domain.plan import Plan

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
