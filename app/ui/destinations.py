"""The places of the window."""

from __future__ import annotations

from enum import StrEnum


class Destination(StrEnum):
    """Where the window can be; the value is its icon."""

    LIBRARY = "library"
    WRITING = "square-pen"
    ASSIGNMENTS = "table-properties"
    OVERVIEW = "calendar"
    RESULTS = "circle-check"
    CHECK = "list-checks"
    REGISTERS = "landmark"


OF_THE_OFFICE = (Destination.LIBRARY, Destination.REGISTERS)
"""The places that need no open plan."""

OF_A_PLAN = (
    Destination.WRITING,
    Destination.ASSIGNMENTS,
    Destination.OVERVIEW,
    Destination.RESULTS,
    Destination.CHECK,
)
"""The places of the open plan."""
