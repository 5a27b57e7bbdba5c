"""What all tables have in common that are edited in place with the keyboard of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex


class GridCells(QStyledItemDelegate):
    """Knows the one editor that is open. All that is typed in one editor is one run, which can be taken back whole."""

    left = Signal(int, int)
    """An editor was left by a key: go on by so many rows and columns."""
    given_up = Signal(str)
    """An editor was left by Escape: what was kept of this run is to be taken back."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.editor: QWidget | None = None
        self._runs = 0

    def _opened(self, editor: QWidget) -> QWidget:
        """Take it for the editor that is open; a run begins."""
        self.editor = editor
        self._runs += 1
        return editor

    @property
    def _run(self) -> str:
        return f"cell:{self._runs}"

    def _is_filled(self, editor: QWidget) -> bool:
        """Whether an editor was filled before: a change from elsewhere does not touch what is being typed."""
        filled = bool(editor.property("filled"))
        editor.setProperty("filled", True)
        return filled

    def _put_over(self, editor: QWidget, option: QStyleOptionViewItem, least: int) -> None:
        """Lay an editor over its cell, at least so wide, and within the table."""
        room = self._view.viewport().rect()
        width = min(max(option.rect.width(), least), room.width())
        left = max(0, min(option.rect.left(), room.right() + 1 - width))
        editor.setGeometry(QRect(left, option.rect.top(), width, option.rect.height()))

    def commit(self) -> None:
        """Hand over what is typed in the open editor now, if there is one."""
        if self.editor is not None:
            self.commitData.emit(self.editor)

    def _end(self, down: int, right: int) -> None:
        if self.editor is not None:
            self.commitData.emit(self.editor)
            self.closeEditor.emit(self.editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.left.emit(down, right)

    def _give_up(self) -> None:
        """Escape: the words that the editor began with are the cell's again."""
        if self.editor is not None:
            index = self._view.currentIndex()
            self.closeEditor.emit(self.editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            self._view.setCurrentIndex(index)
            self.given_up.emit(self._run)

    def give_back(self) -> None:
        """Close the open editor without taking what stands in it: what was typed was kept, and is taken back."""
        if self.editor is not None:
            self.closeEditor.emit(self.editor, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's method
        self.editor = None
        super().destroyEditor(editor, index)


class GridTable(QTableView):
    """Typing, F2 and a double click edit; Tab goes from cell to cell as far as the row reaches, then on."""

    def dress(self, least_height: int) -> None:
        """Set what all such tables look and act like; rows are at least so high."""
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        side = self.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(least_height)
        side.setDefaultSectionSize(least_height)
        top = self.horizontalHeader()
        top.setHighlightSections(False)
        top.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def step(self, down: int, right: int) -> None:
        """Go to the next cell that way, if there is one."""
        raise NotImplementedError

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's method
        """Tab goes right, and leaves the table behind the last cell of the row: nobody is caught in it."""
        before = self.currentIndex()
        if before.isValid() and not self.is_editing:
            self.step(0, 1 if forward else -1)
            if self.currentIndex() != before:
                return True
        return super().focusNextPrevChild(forward)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's method
        """Letters are typed into cells; in those that nobody writes in they mean nothing."""

    def closeEditor(  # noqa: N802 - Qt's method
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        # The editor loses the focus while it is closed: that must not close it once more.
        cells = self.itemDelegate()
        assert isinstance(cells, GridCells)
        cells.editor = None
        super().closeEditor(editor, hint)
