"""What is to become of pasted rows."""

from __future__ import annotations

from enum import Enum, auto


class Way(Enum):
    """Whether pasted rows replace what the tasks say, or become tasks of their own."""

    REPLACE = auto()
    ADD = auto()
