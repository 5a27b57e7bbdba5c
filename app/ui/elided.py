"""Words for which there may be no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel

from app.ui.theme import with_role
from app.ui.tips import plain_tip


class Elided(QLabel):
    """One line that ends in "…" where there is no room for all of it; the tip says it all."""

    def __init__(self, role: str = "heading") -> None:
        super().__init__()
        with_role(self, role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(80)
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self._elide()

    def _elide(self) -> None:
        room = self.contentsRect().width() - 4
        self.setText(QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._elide()
