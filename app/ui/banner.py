"""A line above a plan that says what it is now, and the ways on; it is there only while it has something to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.buttons import label, push_button
from app.ui.icons import icon
from app.ui.open_plan import OpenPlan
from app.ui.theme import ICON_SIZE, with_role

Way = tuple[str, Callable[[], object]]
"""What a link says, and what it does."""


class Banner(QFrame):
    """Asks `says` after each edit, and shows its words with a picture and the ways on; nothing for ""."""

    def __init__(
        self,
        opened: OpenPlan,
        picture: str,
        says: Callable[[], str],
        ways: Iterable[Way] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._says = says
        card = with_role(QFrame(self), "caution")
        card.setObjectName("notice")
        shown = QLabel()
        shown.setPixmap(icon(picture, "warning").pixmap(ICON_SIZE, ICON_SIZE))
        self.words = label("")
        links = [push_button(words, act, "link") for words, act in ways]
        row = QHBoxLayout(card)
        # Links have margins of their own, on each side and above.
        row.setContentsMargins(12, 4, 6, 4) if links else row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(shown)
        row.addWidget(self.words, 1)
        for each in links:
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addWidget(card)
        opened.changed.connect(self.look_again)
        self.look_again()

    def look_again(self, _before: object = None) -> None:
        """Say what is to be said now."""
        words = self._says()
        self.words.setText(words)
        self.setVisible(bool(words))
