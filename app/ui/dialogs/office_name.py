"""The name of an office as one says it, with a list below it of the offices that it may mean."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.plan.head import IssuingAuthority
from app.domain.vietnamese import clean
from app.translation import tr
from app.ui.tips import plain_tip
from app.workflows.own_office import issuer_choices

FIND_MS = 120
"""Keystrokes this close together are one search."""

_MOST_SHOWN = 7
_ISSUER = Qt.ItemDataRole.UserRole


class OfficeName(QWidget):
    """A field and its list, which shows while something is looked for. Nothing completes what is typed."""

    typed = Signal()
    """The words are others now."""
    chosen = Signal(object)
    """A row was taken; carries its authority, None for the words as they are typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = issuer_choices(date.today())
        self.field = _NameField()
        self.field.setPlaceholderText(tr("name of the committee, department, school or any other body"))
        self.field.setAccessibleName(tr("Issuing authority"))
        self.found = QListWidget()
        self.found.setObjectName("choices")
        self.found.setAccessibleName(tr("Offices found"))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.found.hide()
        self._timer = QTimer(self, singleShot=True, interval=FIND_MS)
        self._timer.timeout.connect(self._find)
        self.field.textEdited.connect(self._wait)
        self.field.stepped.connect(self._step)
        self.field.taken.connect(self.take)
        self.found.itemClicked.connect(self._take)
        self.found.itemActivated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.found)
        self.setFocusProxy(self.field)

    @property
    def words(self) -> str:
        """What is typed."""
        return " ".join(clean(self.field.text()).split())

    def show_words(self, words: str) -> None:
        """Show a name that nothing is to be looked for any more."""
        self._timer.stop()
        self.field.setText(words)
        self.close_list()

    def close_list(self) -> None:
        """Offer nothing until something is typed."""
        self._timer.stop()
        self.found.hide()
        self.field.offers = False

    def take(self) -> None:
        """Take the row that is marked."""
        if self._timer.isActive():
            self._find()
        # None where no row is current, whatever the stubs say.
        item: QListWidgetItem | None = self.found.currentItem()
        if item is not None and not self.found.isHidden():
            self._take(item)

    def _wait(self) -> None:
        self.field.offers = True
        self._timer.start()
        self.typed.emit()

    def _find(self) -> None:
        self._timer.stop()
        words = self.words
        self.found.clear()
        for issuer in self._choices.find(words):
            self._add(named(issuer), issuer)
        if words:
            self._add(tr("Keep as written: {words}", words=words), None)
            self.found.setCurrentRow(0)
        rows = min(self.found.count(), _MOST_SHOWN)
        self.found.setFixedHeight(rows * self.found.sizeHintForRow(0) + 14)
        self.found.setVisible(bool(rows))
        self.field.offers = bool(rows)

    def _add(self, words: str, issuer: IssuingAuthority | None) -> None:
        item = QListWidgetItem(words)
        item.setToolTip(plain_tip(words))
        item.setData(_ISSUER, issuer)
        self.found.addItem(item)

    def _step(self, by: int) -> None:
        count = self.found.count()
        if count:
            self.found.setCurrentRow((self.found.currentRow() + by) % count)

    def _take(self, item: QListWidgetItem) -> None:
        issuer = item.data(_ISSUER)
        if issuer is not None:
            self.field.setText(issuer.name)
        self.close_list()
        self.chosen.emit(issuer)


def named(issuer: IssuingAuthority) -> str:
    """The authority with its province, where that is not its own area."""
    where = f"{issuer.province_unit} {issuer.province}" if issuer.province else ""
    return f"{issuer.name}, {where}" if where else issuer.name


class _NameField(QLineEdit):
    """A line whose arrows and Enter go to the list while it offers something."""

    stepped = Signal(int)
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offers = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if self.offers and event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif self.offers and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)
