"""The ledger that is open: the one mutable reference to it, and the steps back and forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.plan.model import Plan
from app.domain.roll_forward import Decision, Ledger, LedgerLine, StaleMark

if TYPE_CHECKING:
    from app.workflows.roll_forward import Rolled


class State:
    """A ledger with what follows from it, each worked out when it is first asked for."""

    def __init__(self, rolled: Rolled) -> None:
        self.rolled = rolled

    @property
    def ledger(self) -> Ledger:
        """The ledger itself."""
        return self.rolled.ledger

    @cached_property
    def plan(self) -> Plan:
        """The plan of the new year as decided so far."""
        return self.ledger.plan()

    @cached_property
    def lines(self) -> tuple[LedgerLine, ...]:
        """Every item once."""
        return self.ledger.lines()

    @cached_property
    def counts(self) -> dict[Decision, int]:
        """How many items of each decision."""
        found = Counter(line.decision for line in self.lines)
        return {decision: found[decision] for decision in Decision}

    @cached_property
    def line_of(self) -> dict[str, LedgerLine]:
        """The line of each item, by its id."""
        return {line.key.id: line for line in self.lines}

    @cached_property
    def open_marks(self) -> tuple[StaleMark, ...]:
        """The marks that wait for a decision."""
        return self.rolled.open_marks


class OpenLedger(QObject):
    """The current ledger and its undo stack, which is a stack of earlier ledgers."""

    changed = Signal()

    def __init__(self, rolled: Rolled, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State(rolled)
        self._done: list[tuple[str, State]] = []
        self._undone: list[tuple[str, State]] = []

    @property
    def ledger(self) -> Ledger:
        """The ledger as it is now."""
        return self.state.ledger

    @property
    def marks(self) -> tuple[StaleMark, ...]:
        """All stale marks, settled or not."""
        return self.state.rolled.marks

    def apply(self, name: str, decide: Callable[[Ledger], Ledger]) -> bool:
        """Decide something as the step `name`; whether anything changed."""
        after = decide(self.ledger)
        if after == self.ledger:
            return False
        self._done.append((name, self.state))
        self._undone.clear()
        self._show(State(replace(self.state.rolled, ledger=after)))
        return True

    def undo(self) -> None:
        """Take the last decision back."""
        if self._done:
            name, before = self._done.pop()
            self._undone.append((name, self.state))
            self._show(before)

    def redo(self) -> None:
        """Decide again what was taken back."""
        if self._undone:
            name, after = self._undone.pop()
            self._done.append((name, self.state))
            self._show(after)

    @property
    def undo_name(self) -> str:
        """The name of the decision that `undo` takes back, "" where there is none."""
        return self._done[-1][0] if self._done else ""

    @property
    def redo_name(self) -> str:
        """The name of the decision that `redo` takes again, "" where there is none."""
        return self._undone[-1][0] if self._undone else ""

    def _show(self, state: State) -> None:
        self.state = state
        self.changed.emit()
