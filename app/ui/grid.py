"""What all tables have in common that are edited in place with the keyboard of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.vietnamese import search_key
from app.ui.fields import ChoiceList, commit_composed

Index = QModelIndex | QPersistentModelIndex


_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class ChoiceCell(ChoiceList):
    """Choices in a cell: arrows go through them, letters find one, Enter and Tab take it and go on, Escape gives up.

    What is typed is matched from the beginning, without accents; what is the beginning of no choice takes none. What
    the mouse picks in the open list is taken at once.
    """

    ended = Signal(int, int)
    """A choice is taken: go on by so many rows and columns."""
    given_up = Signal()
    unknown = Signal(str)
    """Words were typed that are the beginning of no choice, and left by Enter or Tab: nothing was taken."""

    def __init__(self, name: str, choices: list[tuple[str, object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        for words, value in choices:
            self.addItem(words, value)
        self._by_key = False
        self._typed, self._known = "", True
        self.activated.connect(self._picked)

    def _picked(self, _index: int) -> None:
        if not self._by_key:
            self.ended.emit(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._end(1, 0)
            case Qt.Key.Key_Tab:
                self._end(0, 1)
            case Qt.Key.Key_Backtab:
                self._end(0, -1)
            case Qt.Key.Key_Escape:
                self.given_up.emit()
            case Qt.Key.Key_Backspace:
                self._find(self._typed[:-1])
            case _ if event.text().isprintable() and event.text() and not event.modifiers() & _HELD:
                self._find(self._typed + event.text())
            case _:
                self._find("")
                self._by_key = True
                super().keyPressEvent(event)
                self._by_key = False

    def _find(self, typed: str) -> None:
        """Show the first choice that begins so."""
        self._typed = typed
        wanted = search_key(typed)
        places = [at for at in range(self.count()) if search_key(self.itemText(at)).startswith(wanted)]
        self._known = not wanted or bool(places)
        if wanted and places:
            self.setCurrentIndex(places[0])

    def _end(self, down: int, right: int) -> None:
        if self._known:
            self.ended.emit(down, right)
        else:
            self.unknown.emit(self._typed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's method
        """Words that a tool for Vietnamese has composed count like letters."""
        if event.commitString():
            self._find(self._typed + event.commitString())
        event.accept()

    def event(self, event: QEvent) -> bool:
        # Qt would take Tab for the next field before it is a key of this one.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)


class GridCells(QStyledItemDelegate):
    """Knows the one editor that is open. All that is typed in one editor is one run, which can be taken back whole."""

    left = Signal(int, int)
    """An editor was left by a key: go on by so many rows and columns."""
    given_up = Signal(str)
    """An editor was left by Escape: what was kept of this run is to be taken back."""
    unknown = Signal(str)
    """Words were typed that are none of the choices of the cell; the cell stays as it was."""

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

    def _refuse(self, words: str) -> None:
        self._give_up()
        self.unknown.emit(words)

    def give_back(self) -> None:
        """Close the open editor without taking what stands in it: what was typed was kept, and is taken back."""
        if self.editor is not None:
            self.closeEditor.emit(self.editor, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """The editors of cells read their keys themselves; Qt's delegate would take Enter and Tab first."""
        if watched is self.editor and isinstance(event, QKeyEvent):
            return False
        return super().eventFilter(watched, event)

    def height(self, index: Index) -> int:
        """How high a cell wants to be."""
        raise NotImplementedError

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


class PlainGrid(GridTable):
    """A table of one model whose cells are all edited alike, its rows as high as their texts."""

    def follow(self, cells: GridCells) -> None:
        """Let the cells be painted and edited by `cells`, and the rows fit their texts."""
        self.setItemDelegate(cells)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self._cells = cells
        self._heights = QTimer(self, singleShot=True, interval=0)
        self._heights.timeout.connect(self.fit_rows)
        self.horizontalHeader().sectionResized.connect(self.fit_soon)
        self.model().dataChanged.connect(self.fit_soon)
        cells.left.connect(self.step)

    def fit_soon(self, *_: object) -> None:
        """Fit the rows once all that happens now has happened."""
        self._heights.start()

    def fit_rows(self) -> None:
        """Make each row as high as the highest of its cells."""
        model = self.model()
        for row in range(model.rowCount()):
            indices = (model.index(row, column) for column in range(model.columnCount()))
            self.setRowHeight(row, max(map(self._cells.height, indices)))

    def put_on(self, row: int, column: int) -> bool:
        """Make a cell the current one; whether there is such a cell."""
        index = self.model().index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return index.isValid()

    def step(self, down: int, right: int) -> None:
        """Go to the next cell that way, if there is one."""
        at = self.currentIndex()
        self.put_on(at.row() + down, at.column() + right)

    def edit_current(self) -> None:
        """Open the editor of the current cell, behind its words."""
        index = self.currentIndex()
        if index.isValid() and self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        commit_composed(self._cells.editor or self, self)
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        # A key that an open editor has no use for is not for the table behind it.
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and self.is_editing:
            return True
        return super().event(event)
