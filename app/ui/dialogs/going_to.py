"""One field to go anywhere in a plan: a page, a number, a code, words of a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.domain.cross_references.going_to import PlaceToGo, fitting
from app.domain.vietnamese import search_key
from app.translation import tr
from app.ui.dialogs.asking import Question, fit

_PAGE = re.compile(r"(?:trang |page |p )?(\d+)")
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_TARGET = Qt.ItemDataRole.UserRole


class GoingToDialog(Question):
    """Lists what the typed words may mean, the likeliest chosen; Enter goes there."""

    def __init__(self, parent: QWidget | None, places: Sequence[PlaceToGo], pages: int) -> None:
        super().__init__(parent, tr("Go to"), "", tr("Go there"))
        self._places, self._pages = places, pages
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Go to"))
        self.field.setPlaceholderText(tr("page, II.2, Annex II, task code or words of a heading"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Places of the plan"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.field)
        self.body.addWidget(self.list)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self.accept)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fit(self, 560, 460)
        self._narrow()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def target(self) -> PlaceToGo | int | None:
        """Where to go: a place of the plan, or the number of a page from 1; None where nothing fits."""
        found = self.list.currentItem().data(_TARGET)
        return found if isinstance(found, PlaceToGo | int) else None

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

    def _narrow(self) -> None:
        self.list.clear()
        typed = self.field.text()
        page = _PAGE.fullmatch(search_key(typed))
        if page and 1 <= int(page[1]) <= self._pages:
            self._add(tr("Page {number}", number=int(page[1])), int(page[1]))
        for place in fitting(self._places, typed):
            parts = (place.number, place.code, place.words or tr("(without words)"))
            self._add("  ".join(part for part in parts if part), place)
        if not self.list.count():
            self._add(tr("Nothing fits. Try a page, a number such as II.2, or other words."), None)
        self.list.setCurrentRow(0)
        self.yes.setEnabled(self.target is not None)

    def _add(self, words: str, target: PlaceToGo | int | None) -> None:
        item = QListWidgetItem(words)
        item.setToolTip(words)
        item.setData(_TARGET, target)
        self.list.addItem(item)
