"""The one place that holds the directive under review, with what can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.domain.directives.model import Directive
from app.ui.history import History


class OpenDirective(QObject):
    """A directive and the earlier ones that undo leads back to."""

    changed = Signal()

    def __init__(self, directive: Directive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._directive = directive
        self._history = History[Directive]()

    @property
    def directive(self) -> Directive:
        """As it is now."""
        return self._directive

    @property
    def is_changed(self) -> bool:
        """Whether something was changed that is not taken back."""
        return self._history.next_undo is not None

    def apply(self, edit: Callable[[Directive], Directive]) -> None:
        """Make an edit; one that changes nothing is none."""
        after = edit(self._directive)
        if after != self._directive:
            self._show(self._history.add("", self._directive, after))

    def undo(self) -> None:
        """Take the last edit back."""
        if (step := self._history.undo()) is not None:
            self._show(step.before)

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        if (step := self._history.redo()) is not None:
            self._show(step.after)

    def _show(self, directive: Directive) -> None:
        self._directive = directive
        self.changed.emit()
