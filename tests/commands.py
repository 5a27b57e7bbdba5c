"""How a test runs a command of the program: its arguments in; exit code, output and errors out."""

from __future__ import annotations

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
