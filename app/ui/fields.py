"""Fields of a form: a line or some lines of text that say what was typed soon after it was.

Texts are in NFC when they are read (`clean`). Nothing completes what is typed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.domain.vietnamese import clean
from app.ui.buttons import label

TYPING_MS = 200
"""What is typed becomes an edit when nothing was typed for so long: it is on disk within a second."""


class LineField(QLineEdit):
    """One line. `typed` carries the text soon after it changed, `left` when the person leaves it or presses Enter."""

    typed = Signal(str)
    left = Signal(str)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._shown = ""
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self.finish)
        self.textEdited.connect(self._wait)
        self.editingFinished.connect(self._leave)

    def show_text(self, text: str) -> None:
        """Show the value; what is being typed is not touched unless the value is another."""
        if self._timer.isActive():
            return  # what was typed last is about to become the value
        if text != self._shown or not self.hasFocus():
            self._shown = text
            if self.text() != text:
                self.setText(text)
                self.setCursorPosition(0)

    @property
    def words(self) -> str:
        """What is typed, without the word that is being composed."""
        return clean(self.text()).strip()

    def _wait(self) -> None:
        self._timer.start()

    def finish(self) -> None:
        """Say the text now if it changed."""
        self._timer.stop()
        if self.words != self._shown:
            self._shown = self.words
            self.typed.emit(self.words)

    def _leave(self) -> None:
        self.finish()
        self.left.emit(self.words)


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
        self._least, self._most, self._shown = least, most, ""
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self.finish)
        self.textChanged.connect(self._wait)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show the value; what is being typed is not touched unless the value is another."""
        if self._timer.isActive():
            return  # what was typed last is about to become the value
        if text != self._shown or not self.hasFocus():
            self._shown = text
            if self.toPlainText() != text:
                self.setPlainText(text)

    @property
    def words(self) -> str:
        """What is typed, without the word that is being composed."""
        return clean(self.toPlainText()).strip()

    def _fit(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        lines = max(self._least, min(self._most, round(self.document().size().height())))
        self.setFixedHeight(lines * line + 28)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._fit()

    def _wait(self) -> None:
        # Qt tells each step of a composition too, with unchanged text.
        if self.words != self._shown:
            self._timer.start()

    def finish(self) -> None:
        """Say the text now if it changed."""
        self._timer.stop()
        if self.words != self._shown:
            self._shown = self.words
            self.typed.emit(self.words)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        super().focusOutEvent(event)
        self.finish()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's method
        QGuiApplication.inputMethod().commit()
        self.textCursor().insertText(clean(source.text()))


def finish_typing() -> None:
    """Commit the word being composed, and let the field that has the focus say its text: before every export."""
    QGuiApplication.inputMethod().commit()
    focused = QApplication.focusWidget()
    if isinstance(focused, LineField | TextField):
        focused.finish()


def combo(
    name: str, choices: list[tuple[str, object]], chosen: Callable[[int], object] | None = None
) -> QComboBox:
    """A list to choose from; the values are its data."""
    found = QComboBox()
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
    found.setBuddy(field)
    given.addRow(found, field)
    return found
