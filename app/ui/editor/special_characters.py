"""Characters that a keyboard hardly gives: a panel below its button, those used last first."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.translation import marked, tr
from app.ui.buttons import label
from app.ui.tips import plain_tip

_ACROSS, _SIDE = 12, 36
_CHARACTER, _NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.AccessibleTextRole

CHARACTERS = {
    "\u2013": marked("En dash"),
    "\u2014": marked("Em dash"),
    "\u2026": marked("Ellipsis"),
    "\u201c": marked("Opening quotation mark"),
    "\u201d": marked("Closing quotation mark"),
    "\u2018": marked("Opening single quotation mark"),
    "\u2019": marked("Closing single quotation mark"),
    "\u2265": marked("Greater than or equal to"),
    "\u2264": marked("Less than or equal to"),
    "\u00b1": marked("Plus or minus"),
    "\u00d7": marked("Times"),
    "\u00f7": marked("Divided by"),
    "\u00b0": marked("Degree"),
    "%": marked("Per cent"),
    "\u2030": marked("Per mille"),
    "\u00b2": marked("Squared"),
    "\u00b3": marked("Cubed"),
    "\u00a7": marked("Section sign"),
    "\u00a9": marked("Copyright"),
    "\u00ae": marked("Registered trade mark"),
    "\u2122": marked("Trade mark"),
    "\u2192": marked("Arrow to the right"),
    "\u2022": marked("Bullet"),
    "\u2116": marked("Number sign"),
    "\u00a0": marked("Blank that no line breaks at"),
    "\u2011": marked("Hyphen that no line breaks at"),
}
"""Each character with what it is called."""

_CAPITALS = "ĂÂĐÊÔƠƯ"
LETTERS = _CAPITALS + _CAPITALS.lower()
"""Letters of Vietnamese for whoever has no typing tool at hand; tone marks are typed."""

_DRAWN = {"\u00a0": "\u2423"}
"""What stands in the panel for characters that nobody sees."""


class CharacterPanel(QFrame):
    """Floats below a button; arrow keys and Enter choose as well as a click."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("floating")
        self._used = ""
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Special characters"))
        self._list.setViewMode(QListWidget.ViewMode.IconMode)
        self._list.setMovement(QListWidget.Movement.Static)
        self._list.setUniformItemSizes(True)
        self._list.setGridSize(QSize(_SIDE, _SIDE))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Activated comes by Enter everywhere, and by one click or two as the system says: a click chooses.
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        self._list.currentItemChanged.connect(self._tell_name)
        self._name = label("", "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._list)
        column.addWidget(self._name)

    def show_used(self, used: str) -> None:
        """Put the characters that were used last first."""
        self._used = used

    def open_at(self, corner: QPoint) -> None:
        """Show the panel with its upper left corner there, or as near as the screen lets it."""
        self._fill()
        self.adjustSize()
        room = self.screen().availableGeometry()
        self.move(
            min(corner.x(), room.right() - self.width()), min(corner.y(), room.bottom() - self.height())
        )
        self.show()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        self._list.clear()
        known = [*CHARACTERS, *LETTERS]
        first = [each for each in self._used if each in known]
        for character in (*first, *(each for each in known if each not in first)):
            item = QListWidgetItem(_DRAWN.get(character, character))
            name = tr(CHARACTERS[character]) if character in CHARACTERS else character
            item.setData(_CHARACTER, character)
            item.setData(_NAME, name)
            item.setToolTip(plain_tip(name))
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self._list.addItem(item)
        rows = -(-len(known) // _ACROSS)
        self._list.setFixedSize(_ACROSS * _SIDE + 20, rows * _SIDE + 8)
        self._list.setCurrentRow(0)

    def _tell_name(self, item: QListWidgetItem | None) -> None:
        self._name.setText(str(item.data(_NAME)) if item is not None else "")

    def _choose(self, item: QListWidgetItem) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(str(item.data(_CHARACTER)))
