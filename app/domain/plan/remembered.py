"""What was found in a value, kept beside its fields: it never changes, so what it alone decides is found once.

A key of typing leaves most of a plan the very values they were; what looks at the whole plan after each finds there
what it found the last time. It lives as long as the value.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Concatenate, ParamSpec, TypeVar

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")

_KEPT = "_remembered"


def remembered(value: T, found_in: Callable[Concatenate[T, P], R], *by: P.args, **_none: P.kwargs) -> R:
    """`found_in(value, *by)`, asked once. It is a function of a module, and looks at nothing but what it is given."""
    key: Hashable = (found_in, *by) if by else found_in
    try:
        result: R = vars(value)[_KEPT][key]
    except KeyError:
        result = vars(value).setdefault(_KEPT, {})[key] = found_in(value, *by, **_none)
    return result
