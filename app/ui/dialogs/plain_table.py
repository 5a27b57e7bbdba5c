"""Filling in a plain table of the plan: its cells, rows and columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTableWidget, QTableWidgetItem, QWidget

from app.domain import edits
from app.domain.plan.model import Plan, Table
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.table_grid import column_count, column_starts
from app.domain.plan.tree import find
from app.translation import tr
from app.ui.buttons import push_button
from app.ui.dialogs.asking import Question, answer, fit

_CELL = Qt.ItemDataRole.UserRole


class TableDialog(Question):
    """Works on a plan of its own, which the caller takes over when the dialog is accepted."""

    def __init__(self, parent: QWidget | None, plan: Plan, table_id: str) -> None:
        words = tr(
            "Click into a cell to write. A line break within a cell (Alt+Enter) begins a new paragraph."
        )
        super().__init__(parent, tr("Table"), words, tr("Take over"))
        self.plan, self._table_id, self._drawing = plan, table_id, False
        self._grid = QTableWidget()
        self._grid.setAccessibleName(tr("Table"))
        self._grid.horizontalHeader().hide()
        self._grid.verticalHeader().hide()
        self._grid.setWordWrap(True)
        self._grid.itemChanged.connect(self._write)
        self.body.addWidget(self._grid, 1)
        row = QHBoxLayout()
        for label_words, slot in (
            (tr("Row below"), self._add_row),
            (tr("Column to the right"), self._add_column),
            (tr("Take out the row"), self._drop_row),
            (tr("Take out the column"), self._drop_column),
        ):
            row.addWidget(push_button(label_words, slot))
        row.addStretch(1)
        self.body.addLayout(row)
        fit(self, 760, 480)
        self._draw()

    @property
    def _table(self) -> Table:
        table = find(self.plan, self._table_id)
        assert isinstance(table, Table)
        return table

    def _draw(self) -> None:
        self._drawing = True
        at = (self._grid.currentRow(), self._grid.currentColumn())
        rows = self._table.rows
        self._grid.clear()
        self._grid.clearSpans()
        self._grid.setRowCount(len(rows))
        self._grid.setColumnCount(column_count(rows))
        for r, (cells, starts) in enumerate(zip(rows, column_starts(rows), strict=True)):
            for number, (cell, start) in enumerate(zip(cells, starts, strict=True)):
                item = QTableWidgetItem("\n".join(plain(each) for each in cell.paragraphs))
                item.setData(_CELL, number)
                self._grid.setItem(r, start, item)
                if cell.rows > 1 or cell.columns > 1:
                    self._grid.setSpan(r, start, cell.rows, cell.columns)
        self._grid.resizeRowsToContents()
        self._grid.setCurrentCell(
            max(0, min(at[0], len(rows) - 1)), max(0, min(at[1], column_count(rows) - 1))
        )
        self._drawing = False

    def _write(self, item: QTableWidgetItem) -> None:
        number = item.data(_CELL)
        if self._drawing or number is None:
            return
        words = [rich(line) for line in item.text().split("\n")]
        self.plan = edits.with_cell(self.plan, self._table_id, item.row(), int(number), words)
        self._grid.resizeRowToContents(item.row())

    def _change(self, edit: Callable[[Plan], Plan]) -> None:
        self.plan = edit(self.plan)
        self._draw()

    def _add_row(self) -> None:
        at = max(0, self._grid.currentRow()) + 1
        self._change(lambda plan: edits.with_table_row(plan, self._table_id, at))

    def _add_column(self) -> None:
        at = max(0, self._grid.currentColumn()) + 1
        self._change(lambda plan: edits.with_table_column(plan, self._table_id, at))

    def _drop_row(self) -> None:
        at = max(0, self._grid.currentRow())
        self._change(lambda plan: edits.without_table_row(plan, self._table_id, at))

    def _drop_column(self) -> None:
        at = max(0, self._grid.currentColumn())
        self._change(lambda plan: edits.without_table_column(plan, self._table_id, at))


def ask_table(parent: QWidget | None, plan: Plan, table_id: str) -> Plan | None:
    """The plan with the table filled in, None where the person steps back."""
    dialog = TableDialog(parent, plan, table_id)
    return dialog.plan if answer(dialog) else None
