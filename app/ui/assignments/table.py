"""The task table on the screen: rows as high as their text, group rows across, the keyboard of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.text import tr
from app.ui.assignments.columns import EXTRA, WIDTHS, TaskColumn
from app.ui.assignments.rows import Index, TaskRows

MOST_LINES = 4
LEAST_HEIGHT = 34
"""Px of a row of one line."""

_PADDING = 18
_LONGEST = 600
"""Letters measured: more than four lines of the widest column hold."""

_WRAPPED = Qt.TextFlag.TextWordWrap.value


class TaskTable(QTableView):
    """The table; `chosen` carries the id of the task that the person went to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Tasks of the plan"))
        self.rows = TaskRows(self)
        self._quiet = False
        self._by_hand = False
        self._measured: dict[tuple[str, int], int] = {}
        self.setModel(self.rows)
        self._dress()
        self._heights = QTimer(self, singleShot=True, interval=0)
        self._heights.timeout.connect(self._fit_rows)
        self.verticalScrollBar().valueChanged.connect(self._fit_rows_soon)
        self.horizontalHeader().sectionResized.connect(self._column_resized)
        self.rows.dataChanged.connect(self._fit_rows_soon)
        self.rows.modelReset.connect(self.show_groups)

    def _dress(self) -> None:
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        side = self.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(LEAST_HEIGHT)
        side.setDefaultSectionSize(LEAST_HEIGHT)
        top = self.horizontalHeader()
        top.setHighlightSections(False)
        top.setSectionsClickable(False)
        top.setMinimumSectionSize(44)
        top.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS.items():
            top.resizeSection(column, width)
        for column in EXTRA:
            top.hideSection(column)

    # Columns

    def _column_resized(self, column: int, old: int, _new: int) -> None:
        if not self._quiet and old:
            self._by_hand = self._by_hand or column == TaskColumn.WORDS
        self._measured.clear()
        self._fit_rows_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self.fit_columns()
        self._fit_rows_soon()

    def fit_columns(self) -> None:
        """Give the words what the other columns leave, unless the person gave them a width."""
        if self._by_hand:
            return
        top = self.horizontalHeader()
        others = sum(top.sectionSize(column) for column in TaskColumn if column is not TaskColumn.WORDS)
        self._quiet = True
        top.resizeSection(TaskColumn.WORDS, max(WIDTHS[TaskColumn.WORDS], self.viewport().width() - others))
        self._quiet = False

    # Heights

    def _fit_rows_soon(self, *_: object) -> None:
        self._heights.start()

    def _fit_rows(self) -> None:
        """Give the rows in view, and only those, the height of their text."""
        row, bottom = self.rowAt(0), self.viewport().height()
        top = 0
        while 0 <= row < self.rows.rowCount() and top < bottom:
            height = self.sizeHintForRow(row)
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)
            top += height
            row += 1

    def sizeHintForRow(self, row: int) -> int:  # noqa: N802 - Qt's method
        given = self.rows.row(row)
        if given.task is None:
            return LEAST_HEIGHT
        top = self.horizontalHeader()
        return max(
            self._height(given.words(column), top.sectionSize(column))
            for column in TaskColumn
            if not top.isSectionHidden(column)
        )

    def _height(self, words: str, width: int) -> int:
        key = words, width
        found = self._measured.get(key)
        if found is None:
            metrics = self.fontMetrics()
            box = metrics.boundingRect(0, 0, width - _PADDING, 0, _WRAPPED, words[:_LONGEST])
            least, most = metrics.lineSpacing(), MOST_LINES * metrics.lineSpacing()
            found = max(LEAST_HEIGHT, min(max(box.height(), least), most) + 12)
            self._measured[key] = found
        return found

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's method
        return QSize(700, 500)

    # What is selected

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's method
        super().currentChanged(current, previous)
        task = self.rows.task_id(current)
        if task and not self._quiet and task != self.rows.task_id(previous):
            self.chosen.emit(task)

    def show_groups(self) -> None:
        """Let the group rows go across."""
        self.clearSpans()
        for row in self.rows.groups:
            self.setSpan(row, 0, 1, len(TaskColumn))
        self._fit_rows_soon()

    def select_task(self, task_id: str, column: int) -> None:
        """Make the task current without telling it, and bring it into view."""
        row = self.rows.place(task_id)
        if row < 0:
            return
        self._quiet = True
        self.setCurrentIndex(self.rows.index(row, column))
        self._quiet = False
        self.scrollTo(self.currentIndex())
        self._fit_rows_soon()
