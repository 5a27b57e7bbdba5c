"""Filling in a plain table of the plan: its cells, rows and columns, each change a step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from app.domain import edits
from app.domain.edits.cells import NoteInTheWay, content_with_words
from app.domain.plan.model import Cell, Plan, Table
from app.domain.plan.rich_text import RichText, footnotes, plain, rich
from app.domain.plan.table_grid import cell_at, column_count, column_starts
from app.domain.plan.tree import find
from app.translation import tr
from app.ui.assignments.cells import WordsCell
from app.ui.buttons import label, push_button, tool_button
from app.ui.dialogs.asking import Question, answer, fit
from app.ui.fields import commit_composed
from app.ui.grid import Index
from app.ui.history import History, Step

_CELL = Qt.ItemDataRole.UserRole
_ROW_HEIGHT, _LEAST_WIDTH = 36, 48


class TableDialog(Question):
    """Works on a plan of its own, which the caller takes over when the dialog is accepted."""

    def __init__(
        self, parent: QWidget | None, plan: Plan, table_id: str, at: tuple[int, int] | None = None
    ) -> None:
        words = tr(
            "Type into a cell; Alt+Enter begins a new paragraph. Drag the borders of the top line to set the widths."
        )
        super().__init__(parent, tr("Table"), words, tr("Take over"))
        self.plan, self._table_id, self._drawing = plan, table_id, False
        self._history: History[Plan] = History()
        self.grid = _Grid()
        self.grid.resized.connect(self._fit_widths)
        self._dress_grid()
        self.body.addLayout(self._make_bar())
        self.body.addWidget(self.grid, 1)
        self._fault = label("", "fault")
        self._fault.hide()
        self.body.addWidget(self._fault)
        for keys, slot in (("Ctrl+Z", self.undo), ("Ctrl+Y", self.redo), ("Ctrl+Shift+Z", self.redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        # Enter goes on to the next cell; it does not end the work.
        self.yes.setDefault(False)
        fit(self, 860, 560)
        self._draw()
        self.grid.setCurrentCell(*(at or (0, 0)))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress_grid(self) -> None:
        self.grid.setAccessibleName(tr("Table"))
        self.grid.setItemDelegate(_Cells(self.grid))
        self.grid.setWordWrap(True)
        self.grid.verticalHeader().hide()
        self.grid.verticalHeader().setMinimumSectionSize(_ROW_HEIGHT)
        top = self.grid.horizontalHeader()
        top.setMinimumSectionSize(_LEAST_WIDTH)
        top.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        top.setToolTip(tr("Width of the column: drag the border"))
        top.sectionResized.connect(self._take_widths)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.grid.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.grid.itemChanged.connect(self._write)

    def _make_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(push_button(tr("Row below"), self._add_row, "", "plus"))
        row.addWidget(push_button(tr("Column to the right"), self._add_column, "", "plus"))
        for words, actions in (
            (
                tr("Row"),
                (
                    (tr("Row above"), self._add_row_above),
                    (tr("Row below"), self._add_row),
                    (tr("Move the row up"), self._move_row_up),
                    (tr("Move the row down"), self._move_row_down),
                    (tr("Take out the row"), self._drop_row),
                    (tr("Heading up to this row (repeated on each page)"), self._set_heading),
                    (tr("No heading"), self._drop_heading),
                ),
            ),
            (
                tr("Column"),
                (
                    (tr("Column to the left"), self._add_column_left),
                    (tr("Column to the right"), self._add_column),
                    (tr("Move the column left"), self._move_column_left),
                    (tr("Move the column right"), self._move_column_right),
                    (tr("Take out the column"), self._drop_column),
                    (tr("All columns of one width"), self._even_widths),
                ),
            ),
            (
                tr("Cell"),
                (
                    (tr("Merge the selected cells"), self._merge),
                    (tr("Split the cell"), self._split),
                    (tr("Centred, or not"), self._centre),
                ),
            ),
        ):
            row.addWidget(self._menu_button(words, actions))
        row.addStretch(1)
        for words, picture, slot in (
            (tr("Undo"), "undo-2", self.undo),
            (tr("Redo"), "redo-2", self.redo),
        ):
            button = tool_button(words, picture)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    def _menu_button(self, words: str, actions: tuple[tuple[str, Callable[[], None]], ...]) -> QToolButton:
        button = tool_button(words, "chevron-down", shown=True)
        menu = QMenu(button)
        if self.grid.actions():
            separator = QAction(self)
            separator.setSeparator(True)
            self.grid.addAction(separator)
        for action_words, slot in actions:
            action = QAction(action_words, self)
            action.triggered.connect(slot)
            menu.addAction(action)
            self.grid.addAction(action)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    @property
    def _table(self) -> Table:
        table = find(self.plan, self._table_id)
        assert isinstance(table, Table)
        return table

    # What is shown

    def _draw(self) -> None:
        self._drawing = True
        at = (self.grid.currentRow(), self.grid.currentColumn())
        rows = self._table.rows
        self.grid.clear()
        self.grid.clearSpans()
        self.grid.setRowCount(len(rows))
        self.grid.setColumnCount(column_count(rows))
        for r, (cells, starts) in enumerate(zip(rows, column_starts(rows), strict=True)):
            for number, (cell, start) in enumerate(zip(cells, starts, strict=True)):
                self.grid.setItem(r, start, self._item(r, number, cell))
                if cell.rows > 1 or cell.columns > 1:
                    self.grid.setSpan(r, start, cell.rows, cell.columns)
        self._show_widths()
        self.grid.resizeRowsToContents()
        self.grid.setCurrentCell(
            max(0, min(at[0], len(rows) - 1)), max(0, min(at[1], column_count(rows) - 1))
        )
        self._drawing = False

    def _fit_widths(self) -> None:
        self._drawing = True
        self._show_widths()
        self._drawing = False

    def _item(self, row: int, number: int, cell: Cell) -> QTableWidgetItem:
        item = QTableWidgetItem("\n".join(plain(each) for each in cell.paragraphs))
        item.setData(_CELL, number)
        if cell.centred:
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        if row < self._table.header_rows:
            bold = item.font()
            bold.setBold(True)
            item.setFont(bold)
            item.setToolTip(tr("Heading, repeated on each page"))
        return item

    def _show_widths(self) -> None:
        """Share the room as the columns share the width of the text."""
        count = column_count(self._table.rows)
        widths = self._table.widths or (1,) * count
        room = self.grid.viewport().width()
        for column, width in enumerate(widths):
            share = width / (sum(widths) or 1)
            self.grid.setColumnWidth(column, max(_LEAST_WIDTH, int(room * share)))
        self.grid.setHorizontalHeaderLabels([f"{width / (sum(widths) or 1):.0%}" for width in widths])

    def _take_widths(self, _column: int, _before: int, _after: int) -> None:
        if self._drawing:
            return
        widths = [self.grid.columnWidth(column) for column in range(self.grid.columnCount())]
        shares = [max(1, round(1000 * width / sum(widths))) for width in widths]
        self._keep(tr("Widths"), lambda plan: edits.with_widths(plan, self._table_id, shares), run="widths")
        self.grid.setHorizontalHeaderLabels([f"{share / sum(shares):.0%}" for share in shares])

    # What is done

    def _write(self, item: QTableWidgetItem) -> None:
        number = item.data(_CELL)
        if self._drawing or number is None:
            return
        row, cell = item.row(), self._table.rows[item.row()][int(number)]
        try:
            words = _with_words(cell.paragraphs, item.text())
        except NoteInTheWay:
            self._tell(
                tr("A footnote stands in these words. Write around it, or take it out on the page first.")
            )
            self._draw()
            return
        self._keep(tr("Typing"), lambda plan: edits.with_cell(plan, self._table_id, row, int(number), words))
        self.grid.resizeRowToContents(row)

    def _keep(self, name: str, edit: Callable[[Plan], Plan], run: str = "") -> None:
        before = self.plan
        self.plan = self._history.add(name, before, edit(before), run)
        self._tell("")

    def _change(self, name: str, edit: Callable[[Plan], Plan], refusal: str = "") -> None:
        """Do an edit and show what came of it; or say why it cannot be."""
        before = self.plan
        try:
            self._keep(name, edit)
        except (ValueError, IndexError):
            self._tell(refusal)
            return
        self._draw()
        if self.plan is before:
            self._tell(refusal)

    def _tell(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

    def undo(self) -> None:
        """Take the last step back."""
        self._show_step(self._history.undo(), back=True)

    def redo(self) -> None:
        """Do the step again that was taken back."""
        self._show_step(self._history.redo(), back=False)

    def _show_step(self, step: Step[Plan] | None, *, back: bool) -> None:
        if step is not None:
            self.plan = step.before if back else step.after
            self._tell("")
            self._draw()

    @property
    def _row(self) -> int:
        return max(0, self.grid.currentRow())

    @property
    def _column(self) -> int:
        return max(0, self.grid.currentColumn())

    def _add_row(self) -> None:
        self._insert_row(self._row + 1)

    def _add_row_above(self) -> None:
        self._insert_row(self._row)

    def _insert_row(self, at: int) -> None:
        self._change(tr("New row"), lambda plan: edits.with_table_row(plan, self._table_id, at))
        self.grid.setCurrentCell(at, self._column)

    def _add_column(self) -> None:
        self._insert_column(self._column + 1)

    def _add_column_left(self) -> None:
        self._insert_column(self._column)

    def _insert_column(self, at: int) -> None:
        self._change(tr("New column"), lambda plan: edits.with_table_column(plan, self._table_id, at))
        self.grid.setCurrentCell(self._row, at)

    def _drop_row(self) -> None:
        at = self._row
        self._change(tr("Take out the row"), lambda plan: edits.without_table_row(plan, self._table_id, at))

    def _drop_column(self) -> None:
        at = self._column
        self._change(
            tr("Take out the column"), lambda plan: edits.without_table_column(plan, self._table_id, at)
        )

    def _move_row_up(self) -> None:
        self._move_row(self._row - 1, self._row - 1)

    def _move_row_down(self) -> None:
        self._move_row(self._row, self._row + 1)

    def _move_row(self, at: int, target: int) -> None:
        refusal = tr("The row cannot move there: a merged cell holds it, or it is the last one.")
        self._change(tr("Move the row"), lambda plan: edits.move_table_row(plan, self._table_id, at), refusal)
        if self._fault.isHidden():
            self.grid.setCurrentCell(target, self._column)

    def _move_column_left(self) -> None:
        self._move_column(self._column - 1, self._column - 1)

    def _move_column_right(self) -> None:
        self._move_column(self._column, self._column + 1)

    def _move_column(self, at: int, target: int) -> None:
        refusal = tr("The column cannot move there: a merged cell holds it, or it is the last one.")
        self._change(
            tr("Move the column"), lambda plan: edits.move_table_column(plan, self._table_id, at), refusal
        )
        if self._fault.isHidden():
            self.grid.setCurrentCell(self._row, target)

    def _set_heading(self) -> None:
        count = self._row + 1
        self._change(tr("Heading"), lambda plan: edits.with_header_rows(plan, self._table_id, count))

    def _drop_heading(self) -> None:
        self._change(tr("No heading"), lambda plan: edits.with_header_rows(plan, self._table_id, 0))

    def _even_widths(self) -> None:
        self._change(tr("All columns of one width"), lambda plan: edits.with_widths(plan, self._table_id, ()))

    def _merge(self) -> None:
        ranges = self.grid.selectedRanges()
        refusal = tr("Select cells that form a rectangle, with merged cells whole, to make one of them.")
        place = (
            cell_at(self._table.rows, ranges[0].topRow(), ranges[0].leftColumn())
            if len(ranges) == 1
            else None
        )
        if place is None or (ranges[0].rowCount() == 1 and ranges[0].columnCount() == 1):
            self._tell(refusal)
            return
        row, cell = place
        size = ranges[0].columnCount(), ranges[0].rowCount()
        self._change(
            tr("Merge the selected cells"),
            lambda plan: edits.with_cells_merged(plan, self._table_id, row, cell, *size),
            refusal,
        )

    def _split(self) -> None:
        place = self._cell_place()
        if place is not None:
            self._change(
                tr("Split the cell"), lambda plan: edits.with_cell_split(plan, self._table_id, *place)
            )

    def _centre(self) -> None:
        place = self._cell_place()
        if place is not None:
            centred = not self._table.rows[place[0]][place[1]].centred
            self._change(
                tr("Centred, or not"),
                lambda plan: edits.with_cell_centred(plan, self._table_id, *place, centred=centred),
            )

    def _cell_place(self) -> tuple[int, int] | None:
        """The row of the current cell, and which of its cells it is."""
        return cell_at(self._table.rows, self._row, self._column)


class _Grid(QTableWidget):
    """Tells when it has another size, since its columns share its width."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self.resized.emit()


class _Cells(QStyledItemDelegate):
    """Opens editors of several lines: Enter ends, Alt+Enter begins a new paragraph."""

    def __init__(self, grid: QTableWidget) -> None:
        super().__init__(grid)
        self._grid = grid
        self._editor: WordsCell | None = None

    def createEditor(  # noqa: N802 - Qt's method
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        self._editor = WordsCell(tr("Cell"), parent)
        self._editor.ended.connect(self._end)
        self._editor.given_up.connect(self._give_up)
        return self._editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's method
        if isinstance(editor, WordsCell):
            editor.show_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.moveCursor(QTextCursor.MoveOperation.End)

    def updateEditorGeometry(  # noqa: N802 - Qt's method
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect)
        if isinstance(editor, WordsCell):
            editor.fit(option.rect.height())

    def setModelData(  # noqa: N802 - Qt's method
        self, editor: QWidget, _model: QAbstractItemModel, index: Index
    ) -> None:
        if isinstance(editor, WordsCell):
            commit_composed(editor)
            item = self._grid.item(index.row(), index.column())
            if item is not None and item.text() != editor.words:
                item.setText(editor.words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """The editor reads its keys itself; Qt's delegate would take Enter and Tab first."""
        if isinstance(watched, WordsCell) and isinstance(event, QKeyEvent):
            return False
        return super().eventFilter(watched, event)

    def _end(self, down: int, right: int) -> None:
        if self._editor is None:
            return
        self.commitData.emit(self._editor)
        self.closeEditor.emit(self._editor, QStyledItemDelegate.EndEditHint.NoHint)
        row, column = self._grid.currentRow() + down, self._grid.currentColumn() + right
        if 0 <= row < self._grid.rowCount() and 0 <= column < self._grid.columnCount():
            self._grid.setCurrentCell(row, column)

    def _give_up(self) -> None:
        if self._editor is not None:
            self.closeEditor.emit(self._editor, QStyledItemDelegate.EndEditHint.RevertModelCache)


def _with_words(old: tuple[RichText, ...], text: str) -> list[RichText]:
    """The paragraphs of a cell saying this text, line by line; what did not change keeps its styles and notes.

    Raises:
        NoteInTheWay: a footnote stands in words that would go.
    """
    new = text.split("\n") if text else []
    if len(new) == len(old):
        return [content_with_words(content, words) for content, words in zip(old, new, strict=True)]
    known = {plain(content): content for content in old}
    found = [known.get(words, rich(words)) for words in new]
    if sum(len(footnotes(each)) for each in found) != sum(len(footnotes(each)) for each in old):
        raise NoteInTheWay
    return found


def ask_table(
    parent: QWidget | None, plan: Plan, table_id: str, at: tuple[int, int] | None = None
) -> Plan | None:
    """The plan with the table filled in, None where the person steps back; it begins at the cell `at` (row, column)."""
    dialog = TableDialog(parent, plan, table_id, at)
    return dialog.plan if answer(dialog) else None
