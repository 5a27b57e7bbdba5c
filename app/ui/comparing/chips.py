"""A row of chips with counts: which of the rows are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.ui.buttons import say, tool_button


class Chips(QWidget):
    """One of them is chosen; an arrow key leads to the next."""

    chosen = Signal(object)
    """The value of the chip that is chosen now."""

    def __init__(self, name: str, values: Sequence[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values = tuple(values)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, _ in enumerate(self._values):
            chip = tool_button("", "", shown=True, role="filter")
            chip.setCheckable(True)
            chip.setChecked(number == 0)
            self._group.addButton(chip, number)
            row.addWidget(chip)
        row.addStretch(1)
        self._group.idClicked.connect(self._tell)

    def show_words(self, words: Sequence[str]) -> None:
        """Give the chips these words, one each."""
        for number, each in enumerate(words):
            say(self._group.button(number), each)

    @property
    def value(self) -> object:
        """What is chosen."""
        return self._values[self._group.checkedId()]

    def choose(self, value: object) -> None:
        """Choose another one, as if it had been clicked."""
        self._group.button(self._values.index(value)).click()

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._values[number])
