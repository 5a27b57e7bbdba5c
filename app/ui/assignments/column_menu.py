"""The menu of a column: how to sort by it, which of its values are shown, and whether it is shown at all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.vietnamese import search_key
from app.translation import tr
from app.ui.buttons import push_button
from app.ui.tips import plain_tip

_VALUE = Qt.ItemDataRole.UserRole
_LONGEST = 80
"""Letters of a value that are shown."""


class ColumnMenu(QFrame):
    """Ticks stand for the values that are shown; nothing changes before "Filter" is pressed."""

    sorted_by = Signal(object)
    """Sort by the column: upwards (False), downwards (True), or as the plan has it (None)."""
    narrowed = Signal(object)
    """Show only these values, a frozen set; None shows all."""
    hidden_asked = Signal()
    """The column is to be hidden."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        values: Sequence[str],
        kept: frozenset[str] | None,
        *,
        can_hide: bool,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("pane")
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        for words, slot, picture in (
            (tr("Sort upwards"), self._sort_up, "arrow-up"),
            (tr("Sort downwards"), self._sort_down, "arrow-down"),
            (tr("In the plan's order"), self._sort_not, "rotate-ccw"),
            (tr("Hide the column"), self._hide, "eye"),
        ):
            if slot != self._hide or can_hide:
                column.addWidget(push_button(words, slot, "quiet", picture))
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Find among the values"))
        self.search.setPlaceholderText(tr("type to find"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow_list)
        self.search.returnPressed.connect(self._take)
        column.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Values of the column {name}", name=name))
        self.list.setUniformItemSizes(True)
        for value in values:
            line = " ".join(value.split())
            item = QListWidgetItem(line[:_LONGEST] if line else tr("(nothing yet)"))
            item.setData(_VALUE, value)
            item.setToolTip(plain_tip(value))
            on = kept is None or value in kept
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(push_button(tr("All"), self._tick_all, "quiet"))
        row.addWidget(push_button(tr("None"), self._tick_none, "quiet"))
        row.addStretch(1)
        row.addWidget(push_button(tr("Show all"), self._show_all, "quiet"))
        row.addWidget(push_button(tr("Filter"), self._take, "primary"))
        column.addLayout(row)
        self.resize(360, 440)
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow_list(self, typed: str) -> None:
        """Show the values that hold what is typed."""
        wanted = search_key(typed).split()
        for item in self._items():
            key = search_key(item.text())
            item.setHidden(not all(word in key for word in wanted))

    def _tick(self, state: Qt.CheckState) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)

    def _tick_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _tick_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _take(self) -> None:
        """Show only what is ticked, of what was found where something was looked for."""
        items = [item for item in self._items() if not (self.search.text().strip() and item.isHidden())]
        ticked = {str(item.data(_VALUE)) for item in items if item.checkState() is Qt.CheckState.Checked}
        if not ticked:
            return
        self.narrowed.emit(frozenset(ticked) if len(ticked) < self.list.count() else None)
        self.close()

    def _show_all(self) -> None:
        self.narrowed.emit(None)
        self.close()

    def _sort_up(self) -> None:
        self.sorted_by.emit(False)
        self.close()

    def _sort_down(self) -> None:
        self.sorted_by.emit(True)
        self.close()

    def _sort_not(self) -> None:
        self.sorted_by.emit(None)
        self.close()

    def _hide(self) -> None:
        self.hidden_asked.emit()
        self.close()
