"""Steps back and forward: a stack of earlier values, and one of those that were taken back.

A value is immutable, so that a step needs no inverse: it knows what was there before it and what it made of that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from time import monotonic
from typing import Generic, TypeVar

V = TypeVar("V")

MOST_STEPS = 500


@dataclass(frozen=True)
class Step(Generic[V]):
    """A step that can be taken back: its name as a person reads it, the values before and after it."""

    name: str
    before: V
    after: V
    run: str = ""
    at: float = 0.0


class History(Generic[V]):
    """The steps of one value. Those of one `run` (typing in one text) at most `run_seconds` apart are one step."""

    def __init__(self, run_seconds: float = inf) -> None:
        self._run_seconds = run_seconds
        self._done: list[Step[V]] = []
        self._undone: list[Step[V]] = []

    def add(self, name: str, before: V, after: V, run: str = "") -> V:
        """Keep a step; what there is now: the value before the run, where what was typed is gone again."""
        step = Step(name, before, after, run, monotonic())
        last = self._done[-1] if self._done and not self._undone else None
        if run and last and last.run == run and step.at - last.at <= self._run_seconds:
            self._done.pop()
            step = replace(step, before=last.before)
        self._undone.clear()
        if step.before == after:
            return step.before
        self._done.append(step)
        del self._done[:-MOST_STEPS]
        return after

    def end_run(self) -> None:
        """Let the next step be one of its own, whatever its run."""
        if self._done:
            self._done[-1] = replace(self._done[-1], run="")

    def forget(self, run: str) -> Step[V] | None:
        """Forget the last steps that belong to this run; all of them as one, None where there are none."""
        found: Step[V] | None = None
        while self._done and run and self._done[-1].run == run:
            step = self._done.pop()
            found = replace(step, after=found.after) if found else step
        if found:
            self._undone.clear()
        return found

    def undo(self) -> Step[V] | None:
        """The step that is taken back now, None where there is none."""
        return _moved(self._done, self._undone)

    def redo(self) -> Step[V] | None:
        """The step that is done again now, None where there is none."""
        return _moved(self._undone, self._done)

    def clear(self) -> None:
        """Forget all steps."""
        self._done.clear()
        self._undone.clear()

    @property
    def next_undo(self) -> Step[V] | None:
        """The step that `undo` takes back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step[V] | None:
        """The step that `redo` does again."""
        return self._undone[-1] if self._undone else None

    @property
    def undo_name(self) -> str:
        """The name of the step that `undo` takes back, "" where there is none."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The name of the step that `redo` does again, "" where there is none."""
        return self._undone[-1].name if self._undone else ""


def _moved(source: list[Step[V]], target: list[Step[V]]) -> Step[V] | None:
    if not source:
        return None
    target.append(source.pop())
    return target[-1]
