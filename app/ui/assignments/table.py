"""The task table on the screen: rows as high as their text, group rows across, the keyboard of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.domain.plan.fields import DELIVERABLES
from app.domain.plan.model import Plan, Task
from app.translation import tr
from app.ui.assignments.cell_actions import CellWork
from app.ui.assignments.cells import Cells, Typed
from app.ui.assignments.clipboard import Clip, cells_to_copy, read_clip
from app.ui.assignments.columns import COLUMNS, EXTRA, NUMBER, WIDTHS, WORDS, TaskColumn, column_of, heading
from app.ui.assignments.fitting import LEAST_HEIGHT
from app.ui.assignments.grid_header import GridHeader
from app.ui.assignments.party_book import PartyBook
from app.ui.assignments.row_drag import RowDrag
from app.ui.assignments.rows import TaskGridModel
from app.ui.fields import commit_composed
from app.ui.grid import GridTable, Index
from app.ui.open_plan import OpenPlan
from app.workflows.desk import ColumnOnDesk


class TaskTable(GridTable):
    """The table; `chosen` carries the id of the task that the person went to."""

    chosen = Signal(str)
    rows_pasted = Signal(object, bool)
    """Rows from elsewhere were pasted; carries the `Clip`, and whether they could replace cells instead."""
    tasks_pasted = Signal(object)
    """Whole tasks were pasted; carries them."""
    several_chosen = Signal(int)
    """Cells or rows of so many tasks are selected now."""
    removal_asked = Signal()
    """Delete was pressed on whole rows."""

    def __init__(self, book: PartyBook, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Tasks of the plan"))
        self.rows = TaskGridModel(opened.plan, self)
        self.cells = Cells(book, opened, self)
        self.work = CellWork(book, opened, self)
        self._quiet = False
        self._by_hand = False
        self._sized = False
        """Whether any column was given a width."""
        self._chosen = False
        """Whether columns were shown or hidden."""
        self._kept: tuple[str, int, str] | None = None
        self._kept_rows: tuple[str, ...] = ()
        self._typed: Typed | None = None
        self.by_rows = False
        """Whether the mouse was last pressed on the number of a row."""
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._tell_chosen)
        self.top = GridHeader(self)
        self.setHorizontalHeader(self.top)
        self.setModel(self.rows)
        self.setItemDelegate(self.cells)
        self._dress()
        self._heights = QTimer(self, singleShot=True, interval=0)
        self._heights.timeout.connect(self._fit_all)
        self.verticalScrollBar().valueChanged.connect(self._fit_rows_soon)
        self.horizontalHeader().sectionResized.connect(self._column_resized)
        self.rows.dataChanged.connect(self._fit_rows_soon)
        self.rows.modelAboutToBeReset.connect(self._keep_place)
        self.rows.modelReset.connect(self._restore_place)
        opened.stepped.connect(self._show_step)
        self.cells.written.connect(self.work.write)
        self.cells.spread.connect(self._write_all)
        self.cells.given_up.connect(self.work.take_back)
        self.cells.left.connect(self.step)
        self.drag = RowDrag(self, self.rows)
        self._span_groups()

    def _dress(self) -> None:
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        # The width that columns have to share depends on no rows.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.dress(LEAST_HEIGHT)
        top = self.horizontalHeader()
        top.setMinimumSectionSize(44)
        for column, width in WIDTHS.items():
            top.resizeSection(column, width)
        for column in EXTRA:
            top.hideSection(column)

    def item_at(self, point: QPoint) -> str:
        """The id of the task or section at a point of the viewport, "" for none."""
        at = self.rowAt(point.y())
        return self.rows.row(at).id if at >= 0 else ""

    # Columns and heights

    @property
    def columns_on_desk(self) -> tuple[ColumnOnDesk, ...]:
        """The columns as they are now, from left to right; none where the person has set nothing about them."""
        moved = any(self.top.visualIndex(column) != column for column in COLUMNS)
        if not (self._by_hand or self._chosen or self._sized or moved):
            return ()
        return tuple(
            ColumnOnDesk(
                column.field.name if column.field else "",
                # What a hidden column would be wide, and words that take what is left, stand nowhere.
                0 if column is WORDS and not self._by_hand else self._width_of(column),
                not self.isColumnHidden(column),
            )
            for column in self._in_view_order(COLUMNS)
        )

    def _width_of(self, column: TaskColumn) -> int:
        return self.top.sectionSize(column) or WIDTHS[column]

    def arrange(self, columns: Sequence[ColumnOnDesk]) -> None:
        """Let the columns be as a person left them; those that were unknown then come last, as they are at first."""
        by_name = {column.field.name if column.field else "": column for column in COLUMNS}
        known = [(by_name[each.field], each) for each in columns if each.field in by_name]
        if not known:
            return
        self._quiet = True
        for place, (column, kept) in enumerate(known):
            self.top.moveSection(self.top.visualIndex(column), place)
            if kept.width > 0:
                self.top.resizeSection(column, kept.width)
            self.setColumnHidden(column, not kept.shown and column is not WORDS)
        self._quiet = False
        self._chosen = self._sized = True
        self._by_hand = any(column is WORDS and kept.width > 0 for column, kept in known)

    def _column_resized(self, column: int, old: int, new: int) -> None:
        if not self._quiet and old and new:
            self._by_hand = self._by_hand or column == WORDS
            self._sized = True
        self._fit_rows_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        # Not here and now: another width of a column may bring on a scroll bar, and that another resize.
        self._heights.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        super().showEvent(event)
        self._heights.start()

    def turn_column(self, column: TaskColumn, *, shown: bool) -> None:
        """Show a column, or hide it."""
        self._chosen = True
        self.setColumnHidden(column, not shown)
        self.fit_columns()
        self._fit_rows_soon()
        self.top.arranged.emit()

    def fit_columns(self) -> None:
        """Give the words what the other columns leave, unless the person gave them a width."""
        if self._by_hand:
            return
        top = self.horizontalHeader()
        if not self._chosen:
            wanted = sum(WIDTHS[column] for column in COLUMNS if column not in EXTRA)
            self.setColumnHidden(column_of(DELIVERABLES), self.viewport().width() < wanted)
        others = sum(top.sectionSize(column) for column in COLUMNS if column is not WORDS)
        wide = max(WIDTHS[WORDS], self.viewport().width() - others)
        if wide != top.sectionSize(WORDS):
            self._quiet = True
            top.resizeSection(WORDS, wide)
            self._quiet = False

    def _fit_all(self) -> None:
        self.fit_columns()
        self._fit_rows()

    def _fit_rows_soon(self, *_: object) -> None:
        self._heights.start()

    def _fit_rows(self) -> None:
        """Give the rows in view, and only those, the height of their text; what is looked at stays in view."""
        bar, current = self.verticalScrollBar(), self.currentIndex()
        at_end = 0 < bar.maximum() == bar.value()
        looked_at = self.visualRect(current).intersects(self.viewport().rect())
        if at_end:
            rows = reversed(range(self.rows.rowCount()))
        else:
            rows = iter(range(max(0, self.rowAt(0)), self.rows.rowCount()))
        if not self.isVisible() or not self._fit(rows):
            return
        self.updateGeometries()
        if at_end:
            self.scrollToBottom()
        if looked_at:
            self.scrollTo(current)

    def _fit(self, rows: Iterator[int]) -> bool:
        """Fit as many of the rows as fill the view; whether any was of another height."""
        room, changed = self.viewport().height(), False
        for row in rows:
            height = self.sizeHintForRow(row)
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)
                changed = True
            room -= height
            if room <= 0:
                break
        return changed

    def sizeHintForRow(self, row: int) -> int:  # noqa: N802 - Qt's method
        """The height of the row's highest text."""
        given = self.rows.row(row)
        if given.task is None:
            return LEAST_HEIGHT
        fitted, top = self.cells.fitting.fitted, self.horizontalHeader()
        return max(
            fitted(given.words(column), top.sectionSize(column)).height for column in self.columns_shown
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's method
        return QSize(700, 500)

    @property
    def columns_shown(self) -> list[TaskColumn]:
        """The columns that are not hidden."""
        return [column for column in self._in_view_order(COLUMNS) if not self.isColumnHidden(column)]

    def _in_view_order(self, columns: Iterable[TaskColumn]) -> list[TaskColumn]:
        """The columns from left to right, as the person has moved them."""
        return sorted(columns, key=self.top.visualIndex)

    # Where the person is

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's method
        super().currentChanged(current, previous)
        task = self.rows.task_id(current)
        if task and not self._quiet and task != self.rows.task_id(previous):
            self.chosen.emit(task)

    def go(self, cell: Index) -> None:
        """Make the cell current, and it alone selected, whatever keys are held."""
        self.selectionModel().setCurrentIndex(cell, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select_task(self, task_id: str, column: int) -> None:
        """Make the task current without telling it, and bring it into view."""
        row = self.rows.place(task_id)
        if row < 0:
            return
        self._quiet = True
        self.go(self.rows.index(row, column))
        self._quiet = False
        self.scrollTo(self.currentIndex())
        self._fit_rows_soon()

    def _keep_place(self) -> None:
        current = self.currentIndex()
        top = self.rowAt(0)
        first = self.rows.row(top).id if 0 <= top < self.rows.rowCount() else ""
        task = self.rows.task_id(current)
        self._kept = (task, current.column(), first) if task or first else None
        self._kept_rows = self.chosen_tasks if self.whole_rows else ()
        # Qt throws an open editor away with the rows: what was being typed is put into a new one.
        self._typed = self.cells.typed()
        self._quiet = True

    def _span_groups(self) -> None:
        self.clearSpans()
        for row in self.rows.groups:
            self.setSpan(row, 0, 1, len(COLUMNS))

    def _restore_place(self) -> None:
        self._span_groups()
        task, column, first = self._kept or ("", 0, "")
        top, row = self.rows.place(first), self.rows.place(task)
        if row >= 0:
            self.go(self.rows.index(row, column))
        self.select_tasks(self._kept_rows)
        if top >= 0:
            self.verticalScrollBar().setValue(top)
        if row >= 0:
            self.scrollTo(self.currentIndex())
        self._quiet = False
        self._fit_rows()
        if self._typed is not None and row >= 0:
            self.edit_current()
            self.cells.retype(self._typed)
        self._typed = None

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        # The first word typed over a cell is composed in an editor that has no focus yet: Qt keeps it here till then.
        commit_composed(self.cells.typing_into or self, self)
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's method
        super().focusInEvent(event)
        first = next(
            (row for row in range(self.rows.rowCount()) if self.rows.row(row).task is not None), None
        )
        if first is not None and not self.currentIndex().isValid():
            # Arrows go nowhere from nowhere, and the first row may be a group's.
            self.go(self.rows.index(first, WORDS))

    def step(self, down: int, right: int) -> None:
        """Go to the next cell that way, over group rows and hidden columns."""
        current = self.currentIndex()
        row, place = current.row() + down, self.top.visualIndex(current.column()) + right
        while 0 <= row < self.rows.rowCount() and self.rows.row(row).task is None:
            row += down
        while 0 <= place < len(COLUMNS) and self.isColumnHidden(self.top.logicalIndex(place)):
            place += right
        if 0 <= row < self.rows.rowCount() and 0 <= place < len(COLUMNS):
            self.go(self.rows.index(row, self.top.logicalIndex(place)))

    # Keys

    def event(self, event: QEvent) -> bool:
        # A key that an open editor has no use for is not for the table behind it.
        pressed = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed is not None and (self.is_editing or self._does(pressed)):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        self.cells.replaces = True
        super().keyPressEvent(event)
        self.cells.replaces = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's method
        self.cells.replaces = True
        super().inputMethodEvent(event)
        self.cells.replaces = False

    def _show_step(self, _before: Plan) -> None:
        """A step back or forward takes back what an open editor would write again when it is left."""
        self.cells.give_back()

    def _does(self, event: QKeyEvent) -> bool:
        """Do what the key means to the whole table; whether it means anything."""
        keys, sequences = Qt.Key, QKeySequence.StandardKey
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.matches(sequences.Copy):
            self.copy()
        elif event.matches(sequences.Cut):
            self.copy()
            self.clear_cells()
        elif event.matches(sequences.Paste):
            self.paste()
        elif event.key() == keys.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fill_down()
        elif event.key() == keys.Key_Delete and plain:
            if self.whole_rows:
                self.removal_asked.emit()
            else:
                self.clear_cells()
        elif event.key() == keys.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.select_rows()
        elif event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_F2) and plain:
            self.edit_current()
        else:
            return False
        return True

    def edit_current(self) -> None:
        """Open the editor of the current cell, behind its words."""
        index = self.currentIndex()
        if index.isValid() and self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    # What is selected

    def selectionChanged(  # noqa: N802 - Qt's method
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        super().selectionChanged(selected, deselected)
        self._counting.start()

    def _tell_chosen(self) -> None:
        self.several_chosen.emit(len(self.chosen_tasks))

    def _ranges(self) -> list[QItemSelectionRange]:
        """What is selected, as rectangles: asking cell by cell takes half a second where all is selected."""
        chosen = self.selectionModel().selection()
        return [chosen.at(place) for place in range(chosen.count())]

    @property
    def chosen_tasks(self) -> tuple[str, ...]:
        """The ids of the tasks of which anything is selected, in the order of the plan's rows shown."""
        rows = {row for each in self._ranges() for row in range(each.top(), each.bottom() + 1)}
        shown = [self.rows.row(row) for row in sorted(rows) if row < self.rows.rowCount()]
        return tuple(row.id for row in shown if row.task is not None)

    def selectionCommand(  # noqa: N802 - Qt's method
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A number stands for its row: with it goes the whole of it, with Shift and Ctrl too."""
        found = super().selectionCommand(index, event)
        none = QItemSelectionModel.SelectionFlag.NoUpdate
        if found != none and isinstance(event, QMouseEvent) and self.by_rows:
            return found | QItemSelectionModel.SelectionFlag.Rows
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's method
        self.by_rows = self.indexAt(event.position().toPoint()).column() == NUMBER
        super().mousePressEvent(event)

    # Rectangles of cells

    def setSelection(  # noqa: N802 - Qt's method
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        """Select the cells between two corners, as columns stand now; Qt would take whole rows over a group row."""
        rect, top = rect.normalized(), self.horizontalHeader()
        rows = [max(0, self.rowAt(rect.top())), self.rowAt(rect.bottom())]
        rows[1] = rows[1] if rows[1] >= 0 else self.rows.rowCount() - 1
        places = [top.visualIndexAt(rect.left()), top.visualIndexAt(rect.right())]
        last = top.count() - 1
        first, end = max(0, places[0]), places[1] if places[1] >= 0 else last
        chosen = QItemSelection()
        for place in range(first, end + 1):
            column = top.logicalIndex(place)
            chosen.select(self.rows.index(rows[0], column), self.rows.index(rows[1], column))
        self.selectionModel().select(chosen, command)

    def _rectangle(self) -> tuple[list[int], list[TaskColumn]]:
        """The rows of tasks and the shown columns around all that is selected."""
        current = self.currentIndex()
        ranges = self._ranges() or ([QItemSelectionRange(current)] if current.isValid() else [])
        rows = sorted(
            {
                row
                for each in ranges
                for row in range(each.top(), each.bottom() + 1)
                if self.rows.row(row).task is not None
            }
        )
        places = {place for each in ranges for place in range(each.left(), each.right() + 1)}
        columns = self._in_view_order(COLUMNS[place] for place in places)
        return rows, [column for column in columns if not self.isColumnHidden(column)]

    @property
    def whole_rows(self) -> bool:
        """Whether rows are selected as a whole, and not cells of them."""
        last = len(COLUMNS) - 1
        return any(each.left() == 0 and each.right() == last for each in self._ranges())

    def select_tasks(self, task_ids: Sequence[str]) -> None:
        """Select the whole rows of these tasks besides what is selected; those that are not shown are passed over."""
        chosen = QItemSelection()
        for task in task_ids:
            if (row := self.rows.place(task)) >= 0:
                chosen.select(self.rows.index(row, 0), self.rows.index(row, len(COLUMNS) - 1))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)

    def select_rows(self) -> None:
        """Select the whole rows of all that is selected."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.selectionModel().selection(), flags.Select | flags.Rows)

    def _ids(self, rows: list[int]) -> list[str]:
        return [self.rows.row(row).id for row in rows]

    def copy(self) -> None:
        """Copy what is selected as spreadsheets take it; whole rows with their headings, and with all their fields."""
        rows, columns = self._rectangle()
        if not rows or not columns:
            return
        whole = self.whole_rows
        if whole:
            # What hidden columns say goes along: it would be lost on the way through a spreadsheet.
            columns = [
                each for each in self._in_view_order(COLUMNS) if each in columns or self._says(rows, each)
            ]
        given = [[self.rows.row(row).words(column) for column in columns] for row in rows]
        copied: tuple[Task, ...] = ()
        if whole:
            given.insert(0, [heading(column) for column in columns])
            copied = tuple(task for row in rows if (task := self.rows.row(row).task) is not None)
        QGuiApplication.clipboard().setMimeData(cells_to_copy(given, copied))

    def clear_cells(self) -> None:
        """Empty what is selected."""
        rows, columns = self._rectangle()
        self.work.clear([(task, column) for task in self._ids(rows) for column in columns])

    def _says(self, rows: Sequence[int], column: TaskColumn) -> bool:
        return any(self.rows.row(row).words(column) for row in rows)

    def paste(self) -> None:
        """Add rows from the clipboard as tasks; put cells from the first selected one on, a single one into all."""
        clip = read_clip(QGuiApplication.clipboard().mimeData())
        rows, columns = self._rectangle()
        if not clip.tasks and not any(words.strip() for row in clip.cells for words in row):
            self.work.refused.emit(
                tr("Nothing to paste is on the clipboard. Copy words or rows first; Delete empties cells.")
            )
        elif clip.tasks:
            self.tasks_pasted.emit(clip.tasks)
        elif self._brings_rows(clip, len(rows), columns):
            self.rows_pasted.emit(clip, bool(rows))
        elif rows and columns:
            self.paste_cells(clip.cells)

    def _brings_rows(self, clip: Clip, rows: int, columns: list[TaskColumn]) -> bool:
        """Whether the clipboard holds tasks rather than cells for those that are selected."""
        cells = clip.cells
        shape = len(cells), len(cells[0])
        if not any(words.strip() for row in cells for words in row):
            return False
        if not rows:
            return True
        if shape[0] == 1 or (shape == (rows, len(columns)) and not self.whole_rows):
            return False
        return shape[1] > 1 or columns[0] in (NUMBER, WORDS)

    def paste_cells(self, given: list[list[str]]) -> None:
        """Put the cells from the first selected one on; a single cell into all selected ones."""
        rows, columns = self._rectangle()
        if not rows or not columns:
            return
        repeated = len(given) == len(given[0]) == 1
        if repeated:
            given = [[given[0][0]] * len(columns)] * len(rows)
        else:
            below = range(rows[0], self.rows.rowCount())
            rows = [row for row in below if self.rows.row(row).task is not None]
            shown = self.columns_shown
            columns = shown[shown.index(columns[0]) :]
        self.work.paste(given, self._ids(rows), columns, repeated=repeated)

    def _write_all(self, task_id: str, column: TaskColumn, value: object, run: str) -> None:
        """Let all tasks of which anything is selected say in the column what was typed for one of them."""
        chosen = dict.fromkeys((task_id, *self.chosen_tasks))
        self.work.write_all(tuple(chosen), column, value, run)

    def fill_down(self) -> None:
        """Let the selected cells say what the first row of them says; a single row what the one above it says."""
        rows, columns = self._rectangle()
        if not rows:
            return
        if len(rows) == 1:
            above = [row for row in range(rows[0]) if self.rows.row(row).task is not None]
            rows = [*above[-1:], *rows]
        source, *targets = self._ids(rows)
        if targets:
            self.work.fill(source, targets, columns)
