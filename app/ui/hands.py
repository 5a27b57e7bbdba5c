"""Whether somebody is at work: what comes by itself gives way to hands that type or click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from shiboken6 import isValid

_BY_HAND = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
    }
)
_HELD = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
    }
)
"""Keys that say nothing by themselves: who goes to another program holds one down."""


def _is_by_hand(event: QEvent) -> bool:
    if event.type() not in _BY_HAND:
        return False
    if isinstance(event, QInputMethodEvent):
        return bool(event.preeditString() or event.commitString())
    return not (isinstance(event, QKeyEvent) and event.key() in _HELD)


class Hands(QObject):
    """Tells of every key, click and turn of the wheel that comes to some objects while it watches, before it is done.

    To some alone: a look at each event of the program waits each time for the interpreter, while the library is opened.
    """

    moved = Signal(object, object)
    """Carries the object and the event."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: tuple[QObject, ...] = ()

    def watch(self, *watched: QObject) -> None:
        """Tell of what comes to these from now on: to a window comes all but what a typing tool composes."""
        self.look_away()
        self._watched = watched
        for each in watched:
            each.installEventFilter(self)

    def look_away(self) -> None:
        """Tell of nothing any more."""
        watched, self._watched = self._watched, ()
        for each in watched:
            if isValid(each):
                each.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        if _is_by_hand(event):
            self.moved.emit(watched, event)
        return False
