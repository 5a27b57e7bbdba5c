"""What was found in a value, kept beside its fields: it never changes, so what it alone decides is found once.

A key of typing leaves most of a plan the very values they were; what looks at the whole plan after each finds there
what it found the last time. It lives as long as the value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_KEPT = "_remembered"


def remembered(value: T, found_in: Callable[[T], R]) -> R:
    """`found_in(value)`, asked once. It is a function of a module, and looks at nothing but the value."""
    kept: dict[Any, Any] = vars(value).setdefault(_KEPT, {})
    if found_in not in kept:
        kept[found_in] = found_in(value)
    result: R = kept[found_in]
    return result
