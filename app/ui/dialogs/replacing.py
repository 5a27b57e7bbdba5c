"""A file that is to be replaced is not what was exported last: what is to be done."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.translation import tr
from app.ui.buttons import push_button
from app.ui.dialogs.asking import Question, answer


class Replacing(Enum):
    """What a person wants."""

    TAKE_BACK = auto()
    OVERWRITE = auto()
    OTHER_NAME = auto()
    NOTHING = auto()


class ReplacingDialog(Question):
    """Four ways out; to take the file back is not offered where it was not written from this plan."""

    def __init__(self, parent: QWidget | None, path: Path, *, ours: bool) -> None:
        if ours:
            words = tr(
                "Somebody has worked in {file} since it was exported. If it is overwritten, what was entered there is "
                "lost. Take it back first to keep it.",
                file=path.name,
            )
        else:
            words = tr(
                "{file} was not exported from this plan. If it is overwritten, what stands in it is lost.",
                file=path.name,
            )
        other = tr("Choose another name")
        super().__init__(
            parent,
            tr("Not the file that was exported last"),
            words,
            tr("Take it back first") if ours else other,
        )
        self.choice = Replacing.NOTHING
        self._first = Replacing.TAKE_BACK if ours else Replacing.OTHER_NAME
        self.overwrite = push_button(tr("Overwrite"), self._overwrite, "danger")
        self.buttons.insertWidget(0, self.overwrite)
        if ours:
            self.buttons.insertWidget(3, push_button(other, self._other_name))
        self.setMinimumWidth(600)
        self.yes.setFocus()

    def accept(self) -> None:
        """The first way out, unless another was chosen."""
        if self.choice is Replacing.NOTHING:
            self.choice = self._first
        super().accept()

    def _overwrite(self) -> None:
        self.choice = Replacing.OVERWRITE
        self.accept()

    def _other_name(self) -> None:
        self.choice = Replacing.OTHER_NAME
        self.accept()


def ask_replacing(parent: QWidget | None, path: Path, *, ours: bool) -> Replacing:
    """What to do with a file that is to be replaced."""
    dialog = ReplacingDialog(parent, path, ours=ours)
    answer(dialog)
    return dialog.choice
