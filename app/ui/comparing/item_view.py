"""The whole of one item: where it stands, its words before and after, with their marks."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from app.ui.buttons import label
from app.ui.comparing.marked_text import TextLook, Wording, format_of
from app.ui.theme import with_role


class ItemView(QFrame):
    """One text above the other, each with its heading."""

    def __init__(self, before: str, after: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_role(self, "card")
        self._empty = empty
        self._where = label("", "muted")
        self._about = label("", "warning")
        self._texts = (_text(before), _text(after))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        column.addWidget(self._where)
        column.addWidget(self._about)
        for words, text in zip((before, after), self._texts, strict=True):
            column.addWidget(label(words, "label", wraps=False))
            column.addWidget(text, 1)
        self.show_nothing()

    def show_item(self, where: str, before: Wording, after: Wording, about: str = "") -> None:
        """Show this item; `about` is what to know of it."""
        self._where.setText(where)
        self._say(about)
        for text, wording in zip(self._texts, (before, after), strict=True):
            text.clear()
            cursor = QTextCursor(text.document())
            for piece, look in wording.pieces or (("\u2013", TextLook.NAME),):
                cursor.insertText(piece, format_of(look))
            text.moveCursor(QTextCursor.MoveOperation.Start)

    def show_nothing(self) -> None:
        """Say what will stand here."""
        self._where.setText(self._empty)
        self._say("")
        for text in self._texts:
            text.clear()

    def _say(self, about: str) -> None:
        self._about.setText(about)
        self._about.setVisible(bool(about))

    @property
    def shown(self) -> tuple[str, str]:
        """Both texts, for those who look at the window from outside."""
        before, after = self._texts
        return before.toPlainText(), after.toPlainText()


def _text(name: str) -> QTextEdit:
    found = QTextEdit()
    found.setAccessibleName(name)
    found.setReadOnly(True)
    found.setTabChangesFocus(True)
    found.setMinimumHeight(64)
    return found
