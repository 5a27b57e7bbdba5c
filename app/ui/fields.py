"""Fields of a form: a line or some lines of text that say what was typed soon after it was.

Texts are in NFC when they are read (`clean`). Nothing completes what is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.domain.vietnamese import clean
from app.ui.buttons import label

ABOVE_LABEL = 4
"""Px that set a label off from the field above it, which is another one's."""

TYPING_MS = 200
"""What is typed becomes an edit when nothing was typed for so long: it is on disk within a second."""


class _Said:
    """What a field shows and what of it has been said.

    `value` is what it was last given to show; `words` what was last said, or shown, as `LineField.words` reads it.
    `saying` is true while `typed` is sent: what comes back then answers what was typed, and leaves it as it is.
    """

    def __init__(self) -> None:
        self.value = self.words = ""
        self.saying = self.answered = False


class LineField(QLineEdit):
    """One line. `typed` carries the text soon after it changed, `left` when the person leaves it or presses Enter."""

    typed = Signal(str)
    left = Signal(str)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._said = _Said()
        self.composed = ""
        """The word that a typing tool is composing here."""
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self.finish)
        self.textEdited.connect(self._wait)
        self.editingFinished.connect(self._leave)

    def show_text(self, text: str) -> None:
        """Show the value; what is being typed is not touched unless the value is another, and never lost."""
        if not _keeps_typing(self, self._said, text):
            at = self.cursorPosition() if self.hasFocus() else 0
            self._said.value, self._said.words = text, _one_line(text)
            if self.text() != text:
                self.setText(text)
                self.setCursorPosition(at)

    def show_again(self) -> None:
        """Show what was last given to show: what was typed since is not wanted."""
        self._timer.stop()
        _waiting.discard(self)
        self._said.answered, self._said.words = False, _one_line(self._said.value)
        if self.text() != self._said.value:
            self.setText(self._said.value)

    @property
    def words(self) -> str:
        """What is typed, without the word that is being composed."""
        return _one_line(self.text())

    @property
    def waits(self) -> bool:
        """Whether something is typed that has not been said yet."""
        return self._timer.isActive() and self.words != self._said.words

    def _wait(self) -> None:
        self._timer.start()
        _waiting.add(self)

    def finish(self) -> None:
        """Say the text now if it changed."""
        self._timer.stop()
        _waiting.discard(self)
        _say(self, self._said)

    def event(self, event: QEvent) -> bool:  # Qt's method
        left = asks_for_step(event) and not (self.isUndoAvailable() or self.isRedoAvailable())
        if left or asks_for_windows_key(event):
            event.ignore()  # the window's own steps: Qt would have the field swallow the key
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's method
        super().inputMethodEvent(event)
        self.composed = event.preeditString()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        commit_composed(self)
        super().focusOutEvent(event)

    def _leave(self) -> None:
        self.finish()
        if self._said.answered:
            self._said.answered = False
            self.show_text(self._said.value)
        self.left.emit(self.words)


_ALWAYS, _NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class TextField(QPlainTextEdit):
    """Some lines, as high as its text up to `most` lines. `typed` carries the text soon after it changed."""

    typed = Signal(str)

    def __init__(
        self, name: str, hint: str = "", least: int = 2, most: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(_NEVER)
        self.setVerticalScrollBarPolicy(_NEVER)
        self._bar = QTimer(self, singleShot=True, interval=0)
        self._bar.timeout.connect(self._show_bar)
        self._least, self._most = least, most
        self._said = _Said()
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self.finish)
        self.textChanged.connect(self._wait)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show the value; what is being typed is not touched unless the value is another, and never lost."""
        if not _keeps_typing(self, self._said, text):
            at = self.textCursor().position() if self.hasFocus() else 0
            self._said.value, self._said.words = text, clean(text).strip()
            if self.toPlainText() != text:
                self.setPlainText(text)
                cursor = self.textCursor()
                cursor.setPosition(min(at, self.document().characterCount() - 1))
                self.setTextCursor(cursor)

    def show_again(self) -> None:
        """Show what was last given to show: what was typed since is not wanted."""
        self._timer.stop()
        self._said.answered, self._said.words = False, clean(self._said.value).strip()
        if self.toPlainText() != self._said.value:
            self.setPlainText(self._said.value)
        self._timer.stop()
        _waiting.discard(self)

    @property
    def words(self) -> str:
        """What is typed, without the word that is being composed."""
        return clean(self.toPlainText()).strip()

    @property
    def waits(self) -> bool:
        """Whether something is typed that has not been said yet."""
        return self._timer.isActive() and self.words != self._said.words

    def _fit(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        lines = max(self._least, min(self._most, self._lines))
        self.setFixedHeight(lines * line + 28)
        if (self._lines > self._most) != (self.verticalScrollBarPolicy() is _ALWAYS):
            self._bar.start()

    @property
    def _lines(self) -> int:
        return round(self.document().size().height())

    def _show_bar(self) -> None:
        """A bar that comes while Qt lays the lines, as its own choice does, leaves them as wide as they were."""
        self.setVerticalScrollBarPolicy(_ALWAYS if self._lines > self._most else _NEVER)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._fit()

    def _wait(self) -> None:
        # Qt tells each step of a composition too, with unchanged text.
        if self.words != self._said.words:
            self._timer.start()
            _waiting.add(self)

    def finish(self) -> None:
        """Say the text now if it changed."""
        self._timer.stop()
        _waiting.discard(self)
        _say(self, self._said)

    def event(self, event: QEvent) -> bool:  # Qt's method
        document = self.document()
        left = asks_for_step(event) and not (document.isUndoAvailable() or document.isRedoAvailable())
        if left or asks_for_windows_key(event):
            event.ignore()  # the window's own steps: Qt would have the field swallow the key
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        commit_composed(self)
        super().focusOutEvent(event)
        self.finish()
        if self._said.answered and not self.hasFocus():
            self._said.answered = False
            self.show_text(self._said.value)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's method
        QGuiApplication.inputMethod().commit()
        self.textCursor().insertText(clean(source.text()))


def is_step(event: QKeyEvent) -> bool:
    """Whether a key takes a step back, or makes it again."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def asks_for_step(event: QEvent) -> bool:
    """Whether Qt asks if a widget wants the keys of undo and redo for itself, before it asks the window."""
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and is_step(event)


def asks_for_windows_key(event: QEvent) -> bool:
    """Whether Qt asks if a line wants a key for itself that is the window's: elsewhere than on Windows it would.

    There Ctrl+E goes to the end of a line, Ctrl+K deletes to there, and Ctrl+U all of it (QKeySequence.StandardKey).
    """
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        and event.key() in _OF_THE_WINDOW
    )


_OF_THE_WINDOW = (Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U)


def show_again(views: QWidget) -> None:
    """Let every field in `views` show what it was last given, whatever was typed since and refused."""
    fields: list[LineField | TextField] = [*views.findChildren(LineField), *views.findChildren(TextField)]
    for field in fields:
        field.show_again()


_waiting: WeakSet[LineField | TextField] = WeakSet()
"""Fields in which something is typed that has not been said yet."""


def _one_line(text: str) -> str:
    """Text of one line; what is pasted into it may hold more."""
    return " ".join(part.strip() for part in clean(text).splitlines()).strip()


def _keeps_typing(field: LineField | TextField, said: _Said, text: str) -> bool:
    """Whether the field stays as it is when it is given this value to show."""
    if said.saying:
        said.value, said.answered = text, True
        return True
    if text == said.value and (field.hasFocus() or field.waits):
        return True
    if field.waits:
        # The value is another, and so is what is typed: that is said over it, as if it had been typed later.
        said.value = text
        field.finish()
        return True
    return False


def _say(field: LineField | TextField, said: _Said) -> None:
    words = field.words
    if words == said.words:
        return
    said.words, said.saying = words, True
    try:
        field.typed.emit(words)
    finally:
        said.saying = False


def commit_composed(widget: QWidget, through: QWidget | None = None) -> None:
    """Put the word that is being composed into the text of this widget, whoever has the focus by now.

    After a click in another window Qt asks the typing tool for its word when nothing has the focus any more, and IBus
    then drops it: what was typed over is gone, and nothing stands in its place. `through` is the widget that hands on
    what is composed here, where that is another one.
    """
    asked = through or widget
    if QGuiApplication.focusObject() is asked:
        QGuiApplication.inputMethod().commit()
    words = _composed(widget)
    if words:
        event = QInputMethodEvent("", [])
        event.setCommitString(words)
        QCoreApplication.sendEvent(asked, event)


def _composed(widget: QWidget) -> str:
    if isinstance(widget, LineField):
        return widget.composed
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.textCursor().block().layout().preeditAreaText()
    return ""


def finish_typing() -> None:
    """Commit the word being composed, and let all fields say their text: before every export."""
    QGuiApplication.inputMethod().commit()
    focused = QApplication.focusWidget()
    fields = {field for field in _waiting if isValid(field)}
    for field in fields | ({focused} if isinstance(focused, LineField | TextField) else set()):
        field.finish()


class ChoiceList(QComboBox):
    """A list to choose from. The wheel scrolls what the list stands in: it never chooses, and never takes the focus.

    Not even with the focus: who has just chosen a signer and scrolls on would change it without seeing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's method
        event.ignore()


class NumberField(QSpinBox):
    """A number. The wheel scrolls what it stands in, as over a `ChoiceList`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The style sheet's padding does not reach the line inside: its words begin where those of other fields do.
        self.lineEdit().setTextMargins(9, 0, 9, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's method
        event.ignore()


def combo(
    name: str, choices: list[tuple[str, object]], chosen: Callable[[int], object] | None = None
) -> ChoiceList:
    """A list to choose from; the values are its data."""
    found = ChoiceList()
    found.setAccessibleName(name)
    found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    found.setMinimumContentsLength(10)
    for words, value in choices:
        found.addItem(words, value)
    if chosen is not None:
        found.activated.connect(chosen)
    return found


def form() -> QFormLayout:
    """A form whose labels stand above their fields: it fits a narrow panel."""
    found = QFormLayout()
    found.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
    found.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    found.setContentsMargins(0, 0, 0, 0)
    found.setHorizontalSpacing(8)
    found.setVerticalSpacing(4)
    return found


def add_row(given: QFormLayout, words: str, field: QWidget) -> QLabel:
    """Put a field below its label, which leads to it."""
    found = label(words, "label", wraps=False)
    found.setContentsMargins(0, ABOVE_LABEL, 0, 0)
    found.setBuddy(field)
    given.addRow(found, field)
    return found
