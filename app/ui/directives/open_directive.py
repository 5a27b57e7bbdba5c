"""The one place that holds the directive under review, with what can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.domain.directives.model import Directive


class OpenDirective(QObject):
    """A directive and the earlier ones that undo leads back to."""

    changed = Signal()

    def __init__(self, directive: Directive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[Directive] = [directive]
        self._undone: list[Directive] = []

    @property
    def directive(self) -> Directive:
        """As it is now."""
        return self._done[-1]

    @property
    def is_changed(self) -> bool:
        """Whether something was changed that is not taken back."""
        return len(self._done) > 1

    def apply(self, edit: Callable[[Directive], Directive]) -> None:
        """Make an edit; one that changes nothing is none."""
        after = edit(self.directive)
        if after != self.directive:
            self._done.append(after)
            self._undone.clear()
            self.changed.emit()

    def undo(self) -> None:
        """Take the last edit back."""
        if self.is_changed:
            self._undone.append(self._done.pop())
            self.changed.emit()

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        if self._undone:
            self._done.append(self._undone.pop())
            self.changed.emit()
