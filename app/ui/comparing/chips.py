"""A row of chips with counts: which of the rows are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

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
        self._rows = (QHBoxLayout(), QHBoxLayout())
        self._cut = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for row in self._rows:
            row.setSpacing(4)
            row.addStretch(1)
            column.addLayout(row)
        for number, _ in enumerate(self._values):
            chip = tool_button("", "", shown=True, role="filter")
            chip.setCheckable(True)
            chip.setChecked(number == 0)
            self._group.addButton(chip, number)
            self._rows[0].insertWidget(number, chip)
        self._group.idClicked.connect(self._tell)

    def show_words(self, words: Sequence[str]) -> None:
        """Give the chips these words, one each."""
        for number, each in enumerate(words):
            say(self._group.button(number), each)
        self._arrange()

    def _arrange(self) -> None:
        """Put those for which there is no room into a second row."""
        chips = [self._group.button(number) for number in range(len(self._values))]
        left, cut = self.width(), 0
        for number, chip in enumerate(chips):
            left -= chip.sizeHint().width() + 4
            if left < 0:
                cut = number
                break
        if cut == self._cut:
            return
        self._cut = cut
        for number, chip in enumerate(chips):
            row = int(bool(cut) and number >= cut)
            self._rows[row].insertWidget(number - cut if row else number, chip)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's method
        return QSize(240, super().minimumSizeHint().height())

    @property
    def value(self) -> object:
        """What is chosen."""
        return self._values[self._group.checkedId()]

    def choose(self, value: object) -> None:
        """Choose another one, as if it had been clicked."""
        self._group.button(self._values.index(value)).click()

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._values[number])
