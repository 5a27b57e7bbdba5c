"""One field, and a list that narrows as one types; Enter takes what is chosen in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.ui.dialogs.asking import Question, fit
from app.ui.tips import plain_tip

_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_TARGET = Qt.ItemDataRole.UserRole


class NarrowingDialog(Question):
    """Lists what the typed words may mean, the likeliest chosen. Subclasses say what that is, and call `narrow`."""

    nothing = ""
    """What is said where nothing fits."""

    def __init__(self, parent: QWidget | None, title: str, hint: str, yes: str) -> None:
        super().__init__(parent, title, "", yes)
        self.field = QLineEdit()
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(hint)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.field)
        self.body.addWidget(self.list)
        self.field.textChanged.connect(self.narrow)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self.accept)
        self.list.currentTextChanged.connect(self.field.setAccessibleDescription)
        fit(self, 560, 460)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def entries(self, typed: str) -> Iterable[tuple[str, object]]:
        """What fits, the likeliest first: the words that are listed, and what they mean."""
        raise NotImplementedError

    @property
    def chosen(self) -> object:
        """What is chosen; None where nothing fits."""
        return self.list.currentItem().data(_TARGET)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """The keys that move in a list move in it while one types."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _LIST_KEYS
        ):
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def narrow(self) -> None:
        """List what fits what is typed now."""
        self.list.clear()
        for words, meant in self.entries(self.field.text()):
            self._add(words, meant)
        if not self.list.count():
            self._add(self.nothing, None)
        self.list.setCurrentRow(0)
        self.yes.setEnabled(self.chosen is not None)

    def _add(self, words: str, meant: object) -> None:
        item = QListWidgetItem(words)
        item.setToolTip(plain_tip(words))
        item.setData(_TARGET, meant)
        self.list.addItem(item)
