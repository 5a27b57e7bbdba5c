"""The office's registers as they are open in the window: the one reference to them, steps back, saving at once.

As with a plan, undo is a stack of earlier values. Somebody else may change the registers meanwhile, so that a step
back is merged into what stands there by now: it takes back what was done here, and nothing of theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.registers.office_registers import OfficeRegisters, over
from app.domain.registers.row_changes import merged
from app.ui.history import History
from app.ui.kept_elsewhere import KeptElsewhere
from app.workflows.office_registers import RegistersKeeper, RegistersSaved, new_id, shipped

if TYPE_CHECKING:
    from app.persistence import SavedRegisters, Store
    from app.ui.session import Session

Edit = Callable[[OfficeRegisters], OfficeRegisters]


class OpenRegisters(QObject):
    """The office's own rows (`own`), and all that there are with those that come with the program (`shown`)."""

    changed = Signal()
    saved = Signal()
    """They are in the library, and pick-lists may be read anew."""
    doubled = Signal(object)
    """Somebody else changed the same fields: mine stand beside theirs; carries the `RowChange`s."""
    faulted = Signal(object)
    saved_again = Signal()
    """What the library had refused is in it."""

    def __init__(self, session: Session, saved: SavedRegisters) -> None:
        super().__init__(session)
        self._session = session
        self._keeper = RegistersKeeper(saved)
        self._own = saved.registers
        self._shown: OfficeRegisters | None = None
        self._history = History[OfficeRegisters]()
        self.elsewhere = KeptElsewhere(session, self._save, self)
        """What the library does not take is kept there, told once, and saved as soon as it takes it."""
        self.elsewhere.faulted.connect(self.faulted)
        self.elsewhere.taken.connect(self.saved_again)

    @property
    def own(self) -> OfficeRegisters:
        """What the office has of its own."""
        return self._own

    @property
    def shown(self) -> OfficeRegisters:
        """All rows that there are."""
        if self._shown is None:
            self._shown = over(shipped(), self._own)
        return self._shown

    def apply(self, name: str, edit: Edit, run: str = "") -> bool:
        """Do one edit as the step `name` and save it; whether anything changed.

        Edits that follow each other under the same `run` (typing in one cell) are one step.
        """
        before, after = self._own, edit(self._own)
        if after == before:
            return False
        self._put(self._history.add(name, before, after, run))
        return True

    def take_back(self, run: str) -> None:
        """Undo the last steps that belong to this run, and forget them."""
        step = self._history.forget(run)
        if step is not None:
            self._put(merged(step.after, step.before, self._own, new_id).registers)

    def undo(self) -> str:
        """Take the last step back; its name, "" where there is none."""
        step = self._history.undo()
        if step is None:
            return ""
        self._put(merged(step.after, step.before, self._own, new_id).registers)
        return step.name

    def redo(self) -> str:
        """Do again what was taken back; its name, "" where there is none."""
        step = self._history.redo()
        if step is None:
            return ""
        self._put(merged(step.before, step.after, self._own, new_id).registers)
        return step.name

    @property
    def undo_name(self) -> str:
        """The name of the step that `undo` takes back, "" where there is none."""
        return self._history.undo_name

    @property
    def redo_name(self) -> str:
        """The name of the step that `redo` does again, "" where there is none."""
        return self._history.redo_name

    def refresh(self) -> None:
        """Show what others have changed since."""
        self._session.with_store(self._keeper.load, self._show_saved, self.faulted.emit)

    def _put(self, own: OfficeRegisters) -> None:
        self._show(own)
        self._save()

    def _save(self) -> None:
        own = self._own
        self.elsewhere.sending(own, self._keeper.sent)

        def save(store: Store) -> RegistersSaved:
            return self._keeper.save(store, own)

        self._session.with_store(save, self._show_saved, self.elsewhere.refused)

    def _show_saved(self, found: RegistersSaved) -> None:
        self.elsewhere.saved(found.sent)
        own = merged(found.sent, self._own, found.saved.registers, new_id).registers
        if own != self._own:
            self._show(own)
        if found.doubled:
            self.doubled.emit(found.doubled)
        self.saved.emit()

    def _show(self, own: OfficeRegisters) -> None:
        self._own, self._shown = own, None
        self.changed.emit()
