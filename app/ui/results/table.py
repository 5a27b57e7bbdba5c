"""The grid of results: the keyboard of a spreadsheet, blocks of cells copied, pasted and cleared."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.domain.results.edits import Entry
from app.domain.results.fields import STATE, ResultField
from app.domain.writing.pasted_cells import cells_as_text
from app.messages.results import typed_state
from app.ui.assignments.clipboard import read_clip
from app.ui.assignments.fitting import LEAST_HEIGHT, SIDE
from app.ui.grid import PlainGrid
from app.ui.results.cells import ResultCells
from app.ui.results.rows import COLUMNS, FIRST_FIELD, ResultRows, letters

_ACROSS = Qt.Orientation.Horizontal


class ResultTable(PlainGrid):
    """Shows `ResultRows`; what is pasted or cleared is asked of whoever keeps the results."""

    entered = Signal(object)
    """Words for many cells at once; carries the entries."""
    left_out = Signal(object)
    """Words were pasted that are no status; carries them."""

    def __init__(self, rows: ResultRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.cells = ResultCells(rows, self)
        self.setModel(rows)
        self.follow(self.cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.dress(LEAST_HEIGHT)
        rows.modelReset.connect(self._begin_anew)
        self._fit_columns()

    # Columns and heights

    def _fit_columns(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        heads = QFontMetrics(bold)
        for place, column in enumerate(COLUMNS):
            head = heads.horizontalAdvance(str(self.rows.headerData(place, _ACROSS)))
            self.setColumnWidth(place, max(letters(column) * letter, head) + 2 * SIDE + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self.fit_soon()

    def _begin_anew(self) -> None:
        self.cells.editor = None  # Qt throws it away with the rows
        self.fit_soon()

    # Where the person is

    @property
    def chosen_tasks(self) -> tuple[str, ...]:
        """The ids of the tasks that some cell is selected of, in their order."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return tuple(self.rows.rows[row].task.id for row in rows)

    def go(self, task_id: str, field: ResultField = STATE) -> None:
        """Make a cell of this task current, and bring it into view."""
        row = self.rows.place(task_id)
        if row >= 0:
            self.put_on(row, COLUMNS.index(field))
            self.scrollTo(self.currentIndex())

    # Many cells

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a table."""
        chosen = self.selectedIndexes()
        if chosen:
            rows = sorted({each.row() for each in chosen})
            columns = sorted({each.column() for each in chosen})
            told = [[self.rows.words(row, column) for column in columns] for row in rows]
            QGuiApplication.clipboard().setText(cells_as_text(told))

    def paste(self) -> None:
        """Put cells of the clipboard from the current cell on; one cell fills all that are selected."""
        at = self.currentIndex()
        data = QGuiApplication.clipboard().mimeData()
        if not at.isValid() or not (data.hasText() or data.hasHtml()):
            return
        cells = read_clip(data).cells
        chosen = self.selectedIndexes()
        if len(cells) == 1 and len(cells[0]) == 1:
            wanted = [(each.row(), each.column(), cells[0][0]) for each in chosen]
        else:
            wanted = [
                (at.row() + down, at.column() + right, words)
                for down, row in enumerate(cells)
                for right, words in enumerate(row)
            ]
        self._enter(wanted)

    def clear(self) -> None:
        """Empty the selected cells."""
        self._enter([(each.row(), each.column(), "") for each in self.selectedIndexes()])

    def _enter(self, wanted: list[tuple[int, int, str]]) -> None:
        entries: list[Entry] = []
        unknown: list[str] = []
        for row, column, words in wanted:
            if row >= len(self.rows.rows) or not FIRST_FIELD <= column < len(COLUMNS):
                continue
            field, task = COLUMNS[column], self.rows.rows[row].task.id
            if field is STATE:
                state = typed_state(words)
                if state is None:
                    unknown.append(words)
                else:
                    entries.append(Entry(task, field, state.value))
            elif isinstance(field, ResultField):
                entries.append(Entry(task, field, words))
        if entries:
            self.entered.emit(entries)
        if unknown:
            self.left_out.emit(unknown)

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.go(self.rows.rows[0].task.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit_current()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)
