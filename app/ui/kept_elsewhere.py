"""What the library refused: kept in a recovery file, and offered to the library again until it takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.ui.session import Session
    from app.workflows.recovery import Typed

RETRY_MS = 5000
"""How long after a save that failed the next one is tried."""


class KeptElsewhere(QObject):
    """Of one thing that is typed: the results of a plan, the registers. Who owns it says what became of each save."""

    faulted = Signal(object)
    """A save failed, the first since one that did not."""
    state_changed = Signal()
    """A save began, failed, or came about."""
    taken = Signal()
    """What was refused is in the library after all."""

    def __init__(
        self, session: Session, save: Callable[[], object], parent: QObject, subject: str = ""
    ) -> None:
        super().__init__(parent)
        self._session, self._subject = session, subject
        self._unsaved: tuple[Typed, Typed] | None = None
        self._kept: Typed | None = None
        self.fault: Exception | None = None
        """Why the last save failed, until one does not."""
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(save)

    @property
    def waits(self) -> bool:
        """Whether something that was typed is not in the library."""
        return self._unsaved is not None

    def sending(self, typed: Typed, before: Typed) -> None:
        """A save of `typed` begins; `before` is what was saved last."""
        self._retry.stop()
        self._unsaved = typed, before
        self.state_changed.emit()

    def refused(self, fault: Exception) -> None:
        """The last save failed."""
        first, self.fault = self._kept is None, fault
        if self._unsaved is not None:
            self._kept = self._unsaved[0]
            self._session.keep_unsaved(*self._unsaved, self._subject)
            self._retry.start()
        self.state_changed.emit()
        if first:
            self.faulted.emit(fault)

    def saved(self, typed: Typed) -> None:
        """The library has `typed` now."""
        if self._unsaved is None or self._unsaved[0] is not typed:
            return
        self._unsaved = self.fault = None
        self.state_changed.emit()
        if self._kept is not None:
            self._kept = None
            self._session.drop_unsaved(typed)
            self.taken.emit()

    def keep_before_the_end(self) -> None:
        """The program is ended from outside, and the store did not take this: keep it, now. Raises as the session."""
        if self._unsaved is not None:
            self._session.keep_unsaved_now(*self._unsaved, self._subject)
