"""Rows of the task table dragged by their numbers to another place of the plan."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QTableView

from app.ui.assignments.columns import NUMBER
from app.ui.assignments.rows import TaskGridModel
from app.ui.theme import with_role


class RowDrag(QObject):
    """Watches the table: a press on the number of a row that is selected as a whole drags all such rows."""

    dropped = Signal(str, bool)
    """The rows go beside the task of this id: behind it, or before it."""
    begun = Signal()
    """A drag begins."""

    def __init__(self, table: QTableView, rows: TaskGridModel) -> None:
        super().__init__(table)
        self._table, self._rows = table, rows
        self._from: QPoint | None = None
        self._dragging = False
        self._line = QFrame(table.viewport())
        with_role(self._line, "drop")
        self._line.setFixedHeight(3)
        self._line.hide()
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        at = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress:
                return self._press(event, at)
            case QEvent.Type.MouseMove if self._from is not None:
                self._move(at)
                return True
            case QEvent.Type.MouseButtonRelease if self._from is not None:
                self._release(at)
                return True
            case _:
                return False

    def _press(self, event: QMouseEvent, at: QPoint) -> bool:
        index = self._table.indexAt(at)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        chosen = index.column() == NUMBER and self._table.selectionModel().isRowSelected(index.row())
        if event.button() is Qt.MouseButton.LeftButton and plain and chosen:
            self._from = at
            self._dragging = False
            return True
        return False

    def _move(self, at: QPoint) -> None:
        if self._from is None:
            return
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragging and far:
            self._dragging = True
            self.begun.emit()
        if self._dragging and self._from is not None:
            # Beyond an edge the table goes on, a row with each movement.
            bar, height = self._table.verticalScrollBar(), self._table.viewport().height()
            bar.setValue(bar.value() + (at.y() > height) - (at.y() < 0))
            self._show_line(at)

    def call_off(self) -> None:
        """Rows cannot be dragged now."""
        self._from, self._dragging = None, False
        self._line.hide()

    def _release(self, at: QPoint) -> None:
        dragging, pressed = self._dragging, self._from
        self.call_off()
        if dragging and (beside := self._beside(at)) is not None:
            self.dropped.emit(*beside)
        elif not dragging and pressed is not None:
            # A click: the row alone.
            self._table.selectRow(self._table.indexAt(pressed).row())

    def _above(self, at: QPoint) -> int:
        """The row behind which the drop is; -1 for the first place."""
        row = self._table.rowAt(max(0, at.y()))
        if row < 0:
            return self._rows.rowCount() - 1
        middle = self._table.rowViewportPosition(row) + self._table.rowHeight(row) // 2
        return row if at.y() >= middle else row - 1

    def _beside(self, at: QPoint) -> tuple[str, bool] | None:
        """The task that stands at the drop, and whether the rows come behind it."""
        above = self._above(at)
        if above + 1 < self._rows.rowCount():
            below = self._rows.row(above + 1)
            if below.task is not None:
                return below.id, False
        if above >= 0 and (row := self._rows.row(above)).task is not None:
            return row.id, True
        return None

    def _show_line(self, at: QPoint) -> None:
        above = self._above(at)
        y = 0 if above < 0 else self._table.rowViewportPosition(above) + self._table.rowHeight(above)
        self._line.setGeometry(0, y - 1, self._table.viewport().width(), 3)
        self._line.show()
        self._line.raise_()
