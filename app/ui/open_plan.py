"""The plan that is open: the one mutable reference to it, and the steps back and forward.

A view asks for an edit with `apply` and redraws when `changed` says that the plan is another now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.plan.model import Plan
from app.domain.plan.task_changes import changes
from app.translation import tr
from app.ui.history import History, Step

Edit = Callable[[Plan], Plan]
Guard = Callable[["Refused"], bool]
"""Whether an edit may be done; one that may not is told as it would be, and whoever guards may do it later."""

RUN_SECONDS = 2.0
"""Keystrokes in one place at most this far apart are one step back."""


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
        self._history = History[Plan](RUN_SECONDS)

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
        self._show(self._history.add(name, before, after, run))
        return True

    def end_run(self) -> None:
        """Let the next edit be a step of its own, whatever its run."""
        self._history.end_run()

    def take_back(self, run: str) -> None:
        """Undo the last steps that belong to this run, and forget them: they cannot be done again."""
        step = self._history.forget(run)
        if step is not None:
            self._show(step.before)

    def undo(self) -> str:
        """Take the last step back; its name, "" where there is none."""
        step = self._history.next_undo
        if step is None or not self._may(_step_to(step.name, step.before)):
            return ""
        self._history.undo()
        self._show(step.before)
        self.stepped.emit(step.after)
        return step.name

    def redo(self) -> str:
        """Do again what was taken back; its name, "" where there is none."""
        step = self._history.next_redo
        if step is None or not self._may(_step_to(step.name, step.after)):
            return ""
        self._history.redo()
        self._show(step.after)
        self.stepped.emit(step.before)
        return step.name

    @property
    def undo_name(self) -> str:
        """The name of the step that `undo` takes back, "" where there is none."""
        return self._history.undo_name

    @property
    def undo_words(self) -> str:
        """What a person reads where `undo` is offered: the step and the task that it touches; "" for nothing."""
        step = self._history.next_undo
        return tr("Undo: {step}", step=_told(step)) if step else ""

    @property
    def redo_words(self) -> str:
        """What a person reads where `redo` is offered; "" for nothing."""
        step = self._history.next_redo
        return tr("Redo: {step}", step=_told(step)) if step else ""

    @property
    def redo_name(self) -> str:
        """The name of the step that `redo` does again, "" where there is none."""
        return self._history.redo_name

    @property
    def is_changed(self) -> bool:
        """Whether something was done that is not taken back."""
        return self._history.next_undo is not None

    def _show(self, plan: Plan) -> None:
        before, self._plan = self._plan, plan
        self.changed.emit(before)


def _told(step: Step[Plan]) -> str:
    """The name of a step, with the code of its task where it makes one task another."""
    found = changes(step.before, step.after)
    code = found.tasks[0].code if len(found.tasks) == 1 and not found.reshaped else ""
    return f"{step.name} \u2013 {code}" if code else step.name


def _step_to(name: str, plan: Plan) -> Refused:
    return Refused(name, lambda _: plan, plan)
