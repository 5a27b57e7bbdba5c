"""What happened, in a line at the top of the work: a notice that goes by itself, a caution or a fault that stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.translation import tr
from app.ui.buttons import label, push_button, say, tool_button
from app.ui.icons import icon
from app.ui.theme import ICON_SIZE, with_role

NOTICE_SECONDS = 10

Offer = tuple[str, Callable[[], object]]
"""What can be done about it: the words of a button, and what it does."""

_ICONS = {
    "notice": ("circle-check", "accent"),
    "caution": ("triangle-alert", "warning"),
    "fault": ("circle-alert", "danger"),
}


def _nothing() -> None:
    """What is done where nothing is offered."""


class Notices(QFrame):
    """One line; a new one takes the place of the last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._icon = QLabel()
        self._icon.setFixedSize(ICON_SIZE, ICON_SIZE)
        self._words = label("")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action: Callable[[], object] | None = None
        self._button = push_button("", self._act, "link")
        self._other: Callable[[], object] = _nothing
        self._other_button = push_button("", self._act_otherwise, "link")
        self._close = tool_button(tr("Close this message"), "x")
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._other_button)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now, "" while nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def notice(
        self,
        words: str,
        action_words: str = "",
        action: Callable[[], object] | None = None,
        other: Offer | None = None,
    ) -> None:
        """Say what was done; it goes after some seconds."""
        self._say("notice", words, action_words, action, other)
        self._timer.start(NOTICE_SECONDS * 1000)

    def caution(self, words: str, action_words: str = "", action: Callable[[], object] | None = None) -> None:
        """Say what to look at; it stays until it is closed."""
        self._say("caution", words, action_words, action)

    def fault(self, words: str, action_words: str = "", action: Callable[[], object] | None = None) -> None:
        """Say what went wrong and what to do; it stays until it is closed."""
        self._say("fault", words, action_words, action)

    def _say(
        self,
        role: str,
        words: str,
        action_words: str,
        action: Callable[[], object] | None,
        other: Offer | None = None,
    ) -> None:
        self._timer.stop()
        with_role(self, role)
        name, colour = _ICONS[role]
        self._icon.setPixmap(icon(name, colour).pixmap(ICON_SIZE, ICON_SIZE))
        self._words.setText(words)
        say(self._button, action_words)
        self._button.setVisible(bool(action_words))
        self._action = action
        other_words, self._other = other or ("", _nothing)
        say(self._other_button, other_words)
        self._other_button.setVisible(other is not None)
        self.setAccessibleName(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _act_otherwise(self) -> None:
        self.hide()
        self._other()

    def _act(self) -> None:
        action = self._action
        self.hide()
        if action is not None:
            action()
