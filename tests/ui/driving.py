"""Drives the real program as a person does: it waits for what is seen, then presses keys and clicks.

Steps run from a timer, so that they go on while a dialog holds up the window's own code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTreeWidget, QTreeWidgetItem, QWidget

from app.translation import tr

W = TypeVar("W", bound=QWidget)

Condition = Callable[[], object]
Steps = Iterator[Condition]
"""A script: each value it yields is what it waits for next."""

TICK_MS = 20
PATIENCE = 30.0
"""Seconds that a step may wait for what it expects."""


def drive(script: Steps, *, patience: float = PATIENCE) -> None:
    """Run the script to its end. Raises what it raises, and AssertionError where it waits in vain."""
    loop = QEventLoop()
    driver = _Driver(script, loop, patience)
    driver.begin()
    loop.exec()
    driver.timer.stop()
    if driver.fault is not None:
        raise driver.fault


class _Driver(QObject):
    def __init__(self, script: Steps, loop: QEventLoop, patience: float) -> None:
        super().__init__()
        self.fault: BaseException | None = None
        self.timer = QTimer(self, interval=TICK_MS)
        self.timer.timeout.connect(self._tick)
        self._script, self._loop, self._patience = script, loop, patience
        self._condition: Condition = lambda: True
        self._since = 0.0
        self._busy = False

    def begin(self) -> None:
        self._since = monotonic()
        self.timer.start()

    def _tick(self) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            if self._condition():
                self._condition = next(self._script)
                self._since = monotonic()
            elif monotonic() - self._since > self._patience:
                raise AssertionError(f"waited in vain for {_told(self._condition)}; shown: {_shown()}")
        except StopIteration:
            self._end(None)
        except BaseException as fault:  # noqa: BLE001 - handed to whoever drives
            self._end(fault)
        finally:
            self._busy = False

    def _end(self, fault: BaseException | None) -> None:
        self.fault = fault
        self.timer.stop()
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            dialog.deleteLater()
            if fault is None:
                self.fault = AssertionError(f"the script ended while {dialog.windowTitle()} was open")
            if QApplication.activeModalWidget() is dialog:
                break
        self._loop.quit()


def _told(condition: Condition) -> str:
    code = getattr(condition, "__code__", None)
    return f"{condition} (line {code.co_firstlineno})" if code else str(condition)


def _shown() -> list[str]:
    return [
        f"{type(each).__name__} {each.windowTitle()}"
        for each in QApplication.topLevelWidgets()
        if each.isVisible()
    ]


def dialog(kind: type[W]) -> Callable[[], W | None]:
    """Waits for the modal dialog of this kind."""

    def shown() -> W | None:
        found = QApplication.activeModalWidget()
        return found if isinstance(found, kind) else None

    return shown


def modal(kind: type[W]) -> W:
    """The modal dialog of this kind, which is shown."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind), found
    return found


def button(owner: QWidget, words: str) -> QAbstractButton:
    """The visible button of this accessible name."""
    for each in owner.findChildren(QAbstractButton):
        if each.accessibleName() == words and each.isVisible():
            return each
    names = sorted(
        {each.accessibleName() for each in owner.findChildren(QAbstractButton) if each.isVisible()}
    )
    raise AssertionError(f"no button {words!r} among {names}")


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click with the mouse, in the middle unless `at` says where."""
    assert widget.isEnabled(), f"{widget.accessibleName()} is not enabled"
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center()
    )


def soon(action: Callable[[], object]) -> None:
    """Do what opens a dialog: the script goes on while the dialog is open."""
    QTimer.singleShot(0, action)


def type_text(widget: QObject, text: str) -> None:
    """Type letters as key events; `QTest.keyClicks` aborts on letters beyond ASCII."""
    for letter in text:
        press(widget, 0, letter)


def press(
    widget: QObject,
    key: int,
    text: str = "",
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press and release one key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def compose(widget: QObject, *steps: str) -> None:
    """What IBus sends while a syllable is being typed: each step replaces the composition."""
    for step in steps:
        QApplication.sendEvent(widget, QInputMethodEvent(step, []))


def commit(widget: QObject, text: str) -> None:
    """What IBus sends when the syllable is finished."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def unikey(widget: QObject, *steps: str) -> None:
    r"""What Unikey on Windows sends: the letters, or backspaces ("\b") and the letters again."""
    for step in steps:
        for letter in step:
            if letter == "\b":
                press(widget, Qt.Key.Key_Backspace, letter)
            else:
                press(widget, 0, letter)


def demand_rows(panel: QWidget) -> list[QTreeWidgetItem]:
    """The rows of the demands in their panel, in its order, without headings and tasks that answer none."""
    (shown,) = [tree for tree in panel.findChildren(QTreeWidget) if tree.accessibleName() == tr("Demands")]
    found = []
    pending = [shown.topLevelItem(at) for at in range(shown.topLevelItemCount())]
    while pending:
        item = pending.pop(0)
        assert item is not None
        if item.childCount():
            pending[:0] = [item.child(at) for at in range(item.childCount())]
        elif item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            found.append(item)
    return found
