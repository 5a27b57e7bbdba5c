"""A span of days in which something holds: a name, an agency, a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Validity:
    """From `first` to `last`, both included; None leaves that end open."""

    first: date | None = None
    last: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the day lies in the period."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


ALWAYS = Validity()
