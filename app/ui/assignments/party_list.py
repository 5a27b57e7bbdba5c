"""The list that pops up under a field of parties. It never has the focus: the word being composed stays where it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.domain.plan.model import Party
from app.translation import tr
from app.workflows.party_choices import PartyChoice

_MOST_SHOWN = 8
_LEAST_WIDTH = 280
_EDGE = 8
_ENOUGH_ROWS = 4
"""So many rows below the field hide less than all of them above it."""


class PartyList(QListView):
    """Lies over the window, below the field, as long as something is looked for.

    It is a part of the window and no window of its own: nothing grabs the keyboard, nothing is left behind.
    """

    picked = Signal(object)
    """The person took a row; carries its party, or None for the words as they are written."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self.setObjectName("choices")
        self.setAccessibleName(tr("Agencies found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setMouseTracking(True)
        self._field = field
        self._parties: list[Party | None] = []
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.clicked.connect(self._pick)
        field.window().installEventFilter(self)

    def show_choices(self, choices: Sequence[PartyChoice], typed: str) -> None:
        """Offer these; words that are typed can always be kept as they are."""
        self._parties = [choice.party for choice in choices]
        words = [choice.name for choice in choices]
        if typed:
            self._parties.append(None)
            words.append(tr("Keep as written: {words}", words=typed))
        self._words.setStringList(words)
        if words:
            self.setCurrentIndex(self._words.index(0))
        self.place()
        self.setVisible(bool(words))
        self.raise_()

    def place(self) -> None:
        """Lie below the field where there is room, else above it, within the window."""
        count = len(self._parties)
        window = self._field.window()
        corner = self._field.mapTo(window, QPoint(0, self._field.height()))
        row = self.sizeHintForRow(0) if count else 0
        height = min(count, _MOST_SHOWN) * row + 2 * self.frameWidth() + 12
        width = min(max(self._field.width(), _LEAST_WIDTH), window.width() - 2 * _EDGE)
        left = max(_EDGE, min(corner.x(), window.width() - width - _EDGE))
        top = corner.y() + 2
        if top + height > window.height() - _EDGE:
            above = corner.y() - self._field.height() - 2
            below = window.height() - _EDGE - top
            if below >= min(height, _ENOUGH_ROWS * row) or below >= above:
                height = below
            else:
                height = min(height, above - _EDGE)
                top = above - height
        self.setGeometry(QRect(left, top, width, height))

    def step(self, by: int) -> None:
        """Go up or down, round about."""
        count = len(self._parties)
        if count:
            self.setCurrentIndex(self._words.index((self.currentIndex().row() + by) % count))

    @property
    def current_words(self) -> str:
        """What the chosen row says."""
        return str(self.currentIndex().data() or "")

    def take(self) -> None:
        """Take the row that is marked."""
        self._pick()

    def _pick(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self._parties):
            self.picked.emit(self._parties[row])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """A window of another size has the field elsewhere."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)
