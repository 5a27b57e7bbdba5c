"""The table of a register: edited in place with the keyboard of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
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

from app.domain.registers.office_registers import Register, Row
from app.ui.assignments.fitting import LEAST_HEIGHT, SIDE
from app.ui.grid import PlainGrid
from app.ui.registers.cells import RegisterCells
from app.ui.registers.rows import RegisterRows

_ACROSS = Qt.Orientation.Horizontal
_FURTHER_WIDTH = 18
"""Letters of the columns behind the fields."""
_MOST_SHRUNK = 0.25
"""The part of their width that columns give up to fit into the table."""
_TALL = (Register.OFFICES, Register.RECIPIENTS)
"""Registers of few rows with long texts: their rows are as high as these."""


class RegisterTable(PlainGrid):
    """Shows `RegisterRows`."""

    def __init__(self, rows: RegisterRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.cells = RegisterCells(rows, self)
        self._kept: tuple[str, int] = ("", 0)
        self._columns_of: Register | None = None
        self.setModel(rows)
        self.follow(self.cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.dress(LEAST_HEIGHT)
        rows.modelAboutToBeReset.connect(self._keep_place)
        rows.modelReset.connect(self._restore_place)

    # Columns and heights

    def _fit_columns(self) -> None:
        """Columns as wide as their fields want, or a little narrower; the widest one takes what is left."""
        letter = self.fontMetrics().averageCharWidth()
        letters = [field.width for field in self.rows.fields]
        letters += [_FURTHER_WIDTH] * (self.rows.columnCount() - len(letters))
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        heads = [
            QFontMetrics(bold).horizontalAdvance(str(self.rows.headerData(column, _ACROSS)))
            for column in range(len(letters))
        ]
        edges = 2 * SIDE + 4
        wanted = [max(count * letter, head) + edges for count, head in zip(letters, heads, strict=True)]
        spare = [width - head - edges for width, head in zip(wanted, heads, strict=True)]
        left = self.viewport().width() - sum(wanted)
        if 0 < -left <= min(sum(spare), sum(wanted) * _MOST_SHRUNK):
            wanted = [width + left * part // sum(spare) for width, part in zip(wanted, spare, strict=True)]
        elif left > 0:
            wanted[wanted.index(max(wanted))] += left
        for column, width in enumerate(wanted):
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._fit_columns()

    def fit_rows(self) -> None:
        """As high as their texts in registers of few rows with long ones; else one line each."""
        if self.cells.tall:
            super().fit_rows()

    # Where the person is

    @property
    def current(self) -> Row | None:
        """The row that the person is in."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() and index.row() < len(self.rows.rows) else None

    def go(self, row_id: str, column: int = 0) -> None:
        """Make a cell of the row of that id current, and bring it into view."""
        place = self.rows.place(row_id)
        if place >= 0:
            self.put_on(place, column)
            self.scrollTo(self.currentIndex())

    def _keep_place(self) -> None:
        self.cells.editor = None  # Qt throws it away with the rows
        row = self.current
        self._kept = (row.id if row else "", self.currentIndex().column())

    def _restore_place(self) -> None:
        if self._columns_of is not self.rows.register:
            self._columns_of = self.rows.register
            self.cells.tall = self.rows.register in _TALL
            self._fit_columns()
        self.go(*self._kept)
        self.fit_soon()

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.go(self.rows.rows[0].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit_current()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))
        else:
            super().keyPressEvent(event)
