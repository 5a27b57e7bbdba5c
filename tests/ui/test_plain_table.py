"""The dialog of a plain table: cells, rows, columns, merging, widths and headings, each a step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidgetSelectionRange
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import Footnote, Run, plain
from app.translation import tr
from app.ui.assignments.cells import WordsCell
from app.ui.dialogs.plain_table import TableDialog
from tests.lookups import table_of
from tests.samples import full_plan

NOTED = (Run("Tổng ", bold=True), Run("số"), Footnote((Run("Theo Sở Y tế"),)))


@pytest.fixture
def dialog(qtbot: QtBot) -> TableDialog:
    plan = edits.with_cell(full_plan(), "figures", 2, 0, (NOTED,))
    found = TableDialog(None, plan, "figures", (2, 1))
    qtbot.addWidget(found)
    found.show()
    return found


def do(dialog: TableDialog, words: str) -> None:
    """Choose an action of the context menu."""
    next(each for each in dialog.grid.actions() if each.text() == tr(words)).trigger()


def shape(plan: Plan) -> list[list[tuple[int, int]]]:
    return [[(cell.rows, cell.columns) for cell in row] for row in table_of(plan, "figures").rows]


def type_into(dialog: TableDialog, row: int, column: int, words: str) -> None:
    dialog.grid.setCurrentCell(row, column)
    QTest.keyClick(dialog.grid, Qt.Key.Key_F2)
    editor = dialog.grid.findChildren(WordsCell)[-1]
    editor.selectAll()
    editor.insertPlainText(words)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_it_begins_at_the_cell_that_was_asked_for(dialog: TableDialog) -> None:
    assert (dialog.grid.currentRow(), dialog.grid.currentColumn()) == (2, 1)


def test_words_typed_into_a_cell_keep_styles_and_notes_around_them(dialog: TableDialog) -> None:
    type_into(dialog, 2, 0, "Tổng cộng số")
    cell = table_of(dialog.plan, "figures").rows[2][0]
    assert cell.paragraphs == ((Run("Tổng cộng ", bold=True), *NOTED[1:]),)
    type_into(dialog, 2, 1, "một\nhai")
    assert [plain(each) for each in table_of(dialog.plan, "figures").rows[2][1].paragraphs] == ["một", "hai"]
    before = dialog.plan
    type_into(dialog, 2, 0, "")
    assert dialog.plan == before, "a note is not lost with the words of a cell"
    dialog.undo()
    dialog.undo()
    assert table_of(dialog.plan, "figures").rows[2][0].paragraphs == (NOTED,)
    dialog.redo()
    assert plain(table_of(dialog.plan, "figures").rows[2][0].paragraphs[0]) == "Tổng cộng số"


def test_rows_and_columns_are_added_moved_and_taken_out(dialog: TableDialog) -> None:
    first = dialog.plan
    do(dialog, "Row below")
    assert dialog.grid.currentRow() == 3
    do(dialog, "Move the row up")
    assert (dialog.grid.currentRow(), shape(dialog.plan)[2]) == (2, [(1, 1)] * 3)
    assert table_of(dialog.plan, "figures").rows[3][0].paragraphs == (NOTED,)
    do(dialog, "Take out the row")
    assert table_of(dialog.plan, "figures") == table_of(first, "figures")
    do(dialog, "Column to the left")
    assert table_of(dialog.plan, "figures").widths == (2, 1, 1, 1)
    do(dialog, "Move the column left")
    assert dialog.grid.currentColumn() == 0
    do(dialog, "Move the column right")
    do(dialog, "Move the column right")
    assert dialog.grid.currentColumn() == 1, "a cell over two columns holds the next one"
    assert dialog._fault.isVisible()
    do(dialog, "Take out the column")
    for _ in range(7):
        dialog.undo()
    assert dialog.plan == first


def test_cells_are_merged_and_split(dialog: TableDialog) -> None:
    first = dialog.plan
    dialog.grid.clearSelection()
    dialog.grid.setRangeSelected(QTableWidgetSelectionRange(2, 0, 2, 1), True)
    do(dialog, "Merge the selected cells")
    assert shape(dialog.plan)[2] == [(1, 2), (1, 1)]
    dialog.grid.setCurrentCell(2, 0)
    do(dialog, "Split the cell")
    assert table_of(dialog.plan, "figures") == table_of(first, "figures")
    dialog.grid.clearSelection()
    dialog.grid.setRangeSelected(QTableWidgetSelectionRange(1, 1, 2, 1), True)
    dialog.grid.setRangeSelected(QTableWidgetSelectionRange(0, 0, 0, 0), True)
    do(dialog, "Merge the selected cells")
    assert dialog._fault.isVisible()
    assert table_of(dialog.plan, "figures") == table_of(first, "figures")


def test_widths_are_dragged_and_headings_marked(dialog: TableDialog) -> None:
    top = dialog.grid.horizontalHeader()
    top.resizeSection(0, top.sectionSize(1))
    widths = table_of(dialog.plan, "figures").widths
    assert len(widths) == 3
    assert abs(widths[0] - widths[1]) <= 2
    dialog.undo()
    assert table_of(dialog.plan, "figures").widths == (2, 1, 1)
    do(dialog, "All columns of one width")
    assert table_of(dialog.plan, "figures").widths == ()
    dialog.grid.setCurrentCell(0, 0)
    do(dialog, "Heading up to this row (repeated on each page)")
    assert table_of(dialog.plan, "figures").header_rows == 1
    do(dialog, "No heading")
    assert table_of(dialog.plan, "figures").header_rows == 0


def test_a_cell_is_centred_and_enter_does_not_end_the_work(dialog: TableDialog) -> None:
    do(dialog, "Centred, or not")
    assert table_of(dialog.plan, "figures").rows[2][1].centred
    QTest.keyClick(dialog.grid, Qt.Key.Key_Return)
    assert dialog.isVisible()
