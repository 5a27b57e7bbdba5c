"""A dialog in which a person looks through what was read and changes it, before it is taken over or given up."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QDialog, QWidget

from app.translation import tr
from app.ui.dialogs.asking import ask_yes_no
from app.ui.fields import finish_typing


class Undoable(Protocol):
    """The one mutable reference to what is looked through."""

    @property
    def is_changed(self) -> bool: ...

    def undo(self) -> object: ...

    def redo(self) -> object: ...


class ReviewDialog(QDialog):
    """What is typed last is finished first; steps back and forward; nothing changed is given up unasked."""

    def __init__(self, parent: QWidget | None, opened: Undoable, leave: str) -> None:
        """`leave` asks whether to leave."""
        super().__init__(parent)
        self._undoable, self._leave = opened, leave

    def undo(self) -> None:
        """Take the last step back."""
        finish_typing()
        self._undoable.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._undoable.redo()

    def accept(self) -> None:
        """Take it over as it stands."""
        finish_typing()
        super().accept()

    def reject(self) -> None:
        """Step back; what was changed here is only given up when the person says so."""
        finish_typing()
        words = tr("What you changed here would be lost. The document itself stays as it is.")
        if not self._undoable.is_changed or ask_yes_no(self, self._leave, words, tr("Leave"), danger=True):
            super().reject()
