"""Rows that hold what no version of the program writes: the file is whole, and what it says is damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

Made = TypeVar("Made")


class DamagedRow(ValueError):
    """A row holds a value that no row of ours does; `faults.world` tells it as damage of the database."""


def made_of(make: Callable[[Any], Made], rows: Iterable[Any]) -> tuple[Made, ...]:
    """What `make` makes of each row. Raises DamagedRow where it can make nothing of one."""
    try:
        return tuple(map(make, rows))
    except (ValueError, TypeError, OverflowError) as fault:
        raise DamagedRow from fault
