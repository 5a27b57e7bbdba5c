"""What happened, on a card that floats over the foot of the work: a notice goes by itself, a fault stays.

Nothing moves when it comes or goes, so a click lands where it was aimed. It never takes the focus; Escape closes it
where nothing else wants that key.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QSinglePointEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.errors.faults import AppError
from app.messages.faults import error_message
from app.translation import tr
from app.ui.buttons import label, push_button, say, tool_button
from app.ui.hands import Hands
from app.ui.icons import icon
from app.ui.jobs import Cancelled
from app.ui.theme import ICON_SIZE, with_role

NOTICE_SECONDS = 10
_AROUND_WORDS = 112
"""Px of what stands around the words: the icon, the button that closes, the room between."""
WIDEST = 720
"""Px of the longest line of a card."""
TWO_ROWS = 104
"""Px of two rows of buttons at the foot of a dialog, and the room around them."""
MARGIN = 16
"""Px between the card and the sides of the work."""

Offer = tuple[str, Callable[[], object]]
"""What can be done about it: the words of a button, and what it does."""

_ICONS = {
    "notice": ("circle-check", "accent"),
    "caution": ("triangle-alert", "warning"),
    "fault": ("circle-alert", "danger"),
}


def told_in(notices: Notices | None, fault: Exception) -> bool:
    """Say in a dialog what failed of its work; False where its window has to. What was called off is nothing to say."""
    if isinstance(fault, Cancelled):
        return True
    if notices is None or not isinstance(fault, AppError):
        return False
    notices.fault(error_message(fault))
    return True


def _nothing() -> None:
    """What is done where nothing is offered."""


class Notices(QFrame):
    """One card; a new one takes the place of the last."""

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
        row.setContentsMargins(12, 10, 6, 10)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._other_button)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go)
        self._hands = Hands(self)
        self._hands.moved.connect(self._give_way)
        self._work: QWidget | None = None
        self._foot: Callable[[], int] = lambda: MARGIN
        self.hide()

    def float_over(self, owner: QWidget, work: QWidget, foot: int | Callable[[], int] = MARGIN) -> None:
        """Stand over the lower edge of `work`, a part of `owner`, `foot` px above it: what lies below is seen."""
        self.setParent(owner)
        self._work = work
        self._foot = foot if callable(foot) else lambda: foot
        work.installEventFilter(self)
        owner.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """Follow the work; Escape that nobody below the owner took closes the card."""
        if self.isHidden():
            return False
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self.place()
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress and watched is self.parent():
            self.hide()
            return True
        return False

    def place(self) -> None:
        """Stand where a card stands over the work that is shown now."""
        owner, work = self.parentWidget(), self._work
        if owner is None or work is None:
            return
        width = min(self._natural_width, WIDEST, work.width() - 2 * MARGIN)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        corner = work.mapTo(owner, QPoint((work.width() - width) // 2, work.height() - self._foot() - height))
        self.setGeometry(corner.x(), max(0, corner.y()), width, height)
        self.raise_()

    @property
    def _natural_width(self) -> int:
        """Px that the card needs to say all in one line."""
        words = self._words.fontMetrics().horizontalAdvance(self._words.text())
        buttons = (each for each in (self._button, self._other_button) if not each.isHidden())
        return words + sum(each.sizeHint().width() + 8 for each in buttons) + _AROUND_WORDS

    def _go(self) -> None:
        """Its time is over; whoever points at it or stands in it keeps it."""
        focus: QWidget | None = (
            self.window().focusWidget()
        )  # None where nobody has it, whatever the stubs say
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
        else:
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
        """Say what was done; it goes after some seconds, unless it offers something to do."""
        self._say("notice", words, action_words, action, other)
        if action is None:
            self._timer.start(NOTICE_SECONDS * 1000)

    def remind(self, words: str, action_words: str, action: Callable[[], object]) -> None:
        """Say, to whoever does nothing yet, what holds since long: it gives way to the first key or click elsewhere."""
        self._say("notice", words, action_words, action)
        self._hands.watch(self.window().windowHandle())

    def _give_way(self, _window: QObject, event: QEvent) -> None:
        if isinstance(event, QSinglePointEvent):
            meant = self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
        else:
            # None where nobody has it, whatever the stubs say.
            focus: QWidget | None = self.window().focusWidget()
            meant = focus is not None and self.isAncestorOf(focus)
        if not meant:
            self._hands.look_away()
            self.hide()

    def pass_by(self) -> None:
        """The person goes elsewhere: what was done is read by then, cautions and faults stay."""
        if self.property("role") == "notice":
            self.hide()

    def take_back(self, words: str) -> None:
        """What was said is no longer so: it goes; what was said since stays."""
        if words and self.words == words:
            self.hide()

    def withdraw(self, action: Callable[[], object]) -> None:
        """Offer this no longer: it would do another thing by now."""
        if self.property("role") == "notice" and self._action == action:
            self.hide()

    def no_choice(self, words: str) -> None:
        """Words were typed in a cell of choices that are none of them."""
        self.caution(tr("“{words}” is none of the choices; the cell stays as it was.", words=words))

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
        self._hands.look_away()
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
        self.place()
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
