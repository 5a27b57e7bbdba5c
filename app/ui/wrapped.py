"""Rows of a tree that are as high as their words need at the width of their columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

_SIDES, _AROUND = 20, 12
"""What stands beside and above the words of a cell, in px (style.qss)."""
_CHECK = 24
"""The width of a box to tick with what stands beside it, in px."""
_LINES = 6
_LEAST_WORDS = 170
"""What the column that holds the words should have, in px."""


class WrappedRows(QStyledItemDelegate):
    """Lets cells wrap, to so many lines at most: Qt's own hint for a tree takes no account of how wide a column is."""

    def __init__(self, tree: QTreeWidget, lines: int = _LINES) -> None:
        super().__init__(tree)
        self._tree, self._lines = tree, lines
        tree.setUniformRowHeights(False)
        tree.setWordWrap(True)
        tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        tree.header().sectionResized.connect(tree.scheduleDelayedItemsLayout)

    def sizeHint(  # noqa: N802 - Qt's method
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        width = self._tree.columnWidth(index.column()) - _SIDES - self._before_words(index)
        if not words or width <= 0:
            return hint
        metrics = QFontMetrics(self._tree.font())
        room = QRect(0, 0, width, self._lines * metrics.lineSpacing())
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        return QSize(hint.width(), min(needed, room.height()) + _AROUND)

    def _before_words(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """The width of what stands before the words of a cell: the levels above it, and its box to tick."""
        ticked = _CHECK if index.data(Qt.ItemDataRole.CheckStateRole) is not None else 0
        if index.column():
            return ticked
        levels = int(self._tree.rootIsDecorated())
        parent = index.parent()
        while parent.isValid():
            levels, parent = levels + 1, parent.parent()
        return ticked + levels * self._tree.indentation()


class _RoomForWords(QObject):
    """Hides columns that can be done without, the first of them first, where the stretched one would be too narrow."""

    def __init__(self, tree: QTreeWidget, stretched: int, spare: Sequence[int]) -> None:
        super().__init__(tree)
        self._tree, self._stretched, self._spare = tree, stretched, tuple(spare)
        self._widths: dict[int, int] = {}
        tree.viewport().installEventFilter(self)

    def eventFilter(self, _viewport: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """Follow the width of the tree; see QObject.eventFilter."""
        if event.type() == QEvent.Type.Resize:
            header = self._tree.header()
            room = self._tree.viewport().width() - sum(
                self._widths.setdefault(column, header.sectionSize(column))
                for column in range(header.count())
                if column != self._stretched
            )
            for column in self._spare:
                hidden = room < _LEAST_WORDS
                self._tree.setColumnHidden(column, hidden)
                room += self._widths[column] if hidden else 0
        return False


def wrap_rows(tree: QTreeWidget, stretched: int, spare: Sequence[int] = ()) -> None:
    """Let the rows of a tree wrap; this column takes what the others leave, and the `spare` ones where it is little."""
    tree.setItemDelegate(WrappedRows(tree))
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    if spare:
        _RoomForWords(tree, stretched, spare)
