"""The plan that is open: the one mutable reference to it, and the steps back and forward.

A view asks for an edit with `apply` and redraws when `changed` says that the plan is another now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, Signal

from app.domain.plan.model import Plan

Edit = Callable[[Plan], Plan]
Guard = Callable[["Refused"], bool]
"""Whether an edit may be done; one that may not is told as it would be, and whoever guards may do it later."""

RUN_SECONDS = 2.0
"""Keystrokes in one place at most this far apart are one step back."""

MOST_STEPS = 500


@dataclass(frozen=True)
class Step:
    """A step that can be taken back: its name as a person reads it, the plans before and after it."""

    name: str
    before: Plan
    after: Plan
    run: str = ""
    at: float = 0.0


@dataclass(frozen=True)
class Refused:
    """What somebody wanted done to a plan that is guarded: the name of the step, the edit, what it would make."""

    name: str
    edit: Edit
    after: Plan
    run: str = ""


class OpenPlan(QObject):
    """The current plan and its undo stack, which is a stack of earlier plans."""

    changed = Signal(object)
    """The plan is another now; carries the one before."""

    stepped = Signal(object)
    """A step was taken back or done again, behind `changed`; carries the plan before."""

    refused = Signal(object)
    """An edit was not done; carries the plan it would have made, which views show no longer."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._guard: Guard | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._plan

    def guard_with(self, guard: Guard | None) -> None:
        """Ask this before every edit, step back and step forward that a person wants done."""
        self._guard = guard

    def _may(self, refused: Refused) -> bool:
        if self._guard is None or self._guard(refused):
            return True
        self.refused.emit(refused.after)
        return False

    def apply(self, name: str, edit: Edit, run: str = "", *, guarded: bool = True) -> bool:
        """Do one edit as the step `name`; whether anything changed.

        Edits that follow each other quickly under the same `run` (typing in one text) are one step. What is not
        `guarded` is done whatever the guard says: it was asked before, or comes from elsewhere.
        """
        before = self._plan
        after = edit(before)
        if after is before or (guarded and not self._may(Refused(name, edit, after, run))):
            return False
        step = Step(name, before, after, run, monotonic())
        last = self._done[-1] if self._done and not self._undone else None
        if run and last and last.run == run and step.at - last.at <= RUN_SECONDS:
            self._done.pop()
            step = Step(name, last.before, after, run, step.at)
        if step.before == after:
            after = step.before  # what was typed is gone again: there is nothing to take back
        else:
            self._done.append(step)
            del self._done[:-MOST_STEPS]
        self._undone.clear()
        self._show(after)
        return True

    def end_run(self) -> None:
        """Let the next edit be a step of its own, whatever its run."""
        if self._done and self._done[-1].run:
            last = self._done[-1]
            self._done[-1] = Step(last.name, last.before, last.after)

    def take_back(self, run: str) -> None:
        """Undo the last steps that belong to this run, and forget them: they cannot be done again."""
        kept = self._plan
        while self._done and run and self._done[-1].run == run:
            kept = self._done.pop().before
        if kept is not self._plan:
            self._undone.clear()
            self._show(kept)

    def undo(self) -> str:
        """Take the last step back; its name, "" where there is none."""
        if not self._done or not self._may(_step_to(self._done[-1].name, self._done[-1].before)):
            return ""
        step = self._done.pop()
        self._undone.append(step)
        self._show(step.before)
        self.stepped.emit(step.after)
        return step.name

    def redo(self) -> str:
        """Do again what was taken back; its name, "" where there is none."""
        if not self._undone or not self._may(_step_to(self._undone[-1].name, self._undone[-1].after)):
            return ""
        step = self._undone.pop()
        self._done.append(step)
        self._show(step.after)
        self.stepped.emit(step.before)
        return step.name

    @property
    def undo_name(self) -> str:
        """The name of the step that `undo` takes back, "" where there is none."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The name of the step that `redo` does again, "" where there is none."""
        return self._undone[-1].name if self._undone else ""

    def _show(self, plan: Plan) -> None:
        before, self._plan = self._plan, plan
        self.changed.emit(before)


def _step_to(name: str, plan: Plan) -> Refused:
    return Refused(name, lambda _: plan, plan)
