"""How cells of results are painted and edited in place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from app.domain.results.fields import STATE, ResultField
from app.domain.results.model import State
from app.messages.results import result_heading, state_words
from app.ui.assignments.cells import WordsCell
from app.ui.assignments.fitting import EDGE, LEAST_HEIGHT, SIDE, Fitting
from app.ui.fields import commit_composed
from app.ui.grid import ChoiceCell, GridCells, Index
from app.ui.results.rows import COLUMNS, ResultRows
from app.ui.theme import tokens

_TOP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextDontClip)
_LEAST_WIDTH = 180


class ResultCells(GridCells):
    """Paints the cells and opens their editors; what was typed is handed to `written`."""

    written = Signal(str, object, str, str)
    """A cell was edited: the id of the task, the field, the words, and the run, which is one for all of one editor."""

    def __init__(self, rows: ResultRows, parent: QTableView) -> None:
        super().__init__(parent)
        self._rows = rows
        self._fitting = Fitting(parent.font())
        self._task, self._field = "", STATE

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell from the top; the frame says where the keyboard is."""
        shown, box = tokens(), option.rect
        weight = index.data(Qt.ItemDataRole.BackgroundRole)
        selected = bool(option.state & option.state.State_Selected)
        painter.save()
        painter.fillRect(box, QColor(shown.selected) if selected else weight or QColor(shown.surface))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        painter.setFont(option.font)
        words = self._fitting.fitted(str(index.data() or ""), box.width()).words
        painter.drawText(box.adjusted(SIDE, EDGE, -SIDE, -EDGE), _TOP, words)
        painter.setPen(QColor(shown.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & option.state.State_HasFocus:
            painter.setPen(QPen(QColor(shown.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def height(self, index: Index) -> int:
        """How high the text of a cell is at the width of its column."""
        width = self._view.columnWidth(index.column())
        return max(LEAST_HEIGHT, self._fitting.fitted(str(index.data() or ""), width).height)

    # Editing

    def createEditor(  # noqa: N802 - Qt's method
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        field = COLUMNS[index.column()]
        assert isinstance(field, ResultField), "only fields are edited"
        self._task, self._field = self._rows.rows[index.row()].task.id, field
        editor: WordsCell | ChoiceCell
        if field is STATE:
            editor = ChoiceCell(result_heading(field), [(state_words(each), each) for each in State], parent)
            editor.ended.connect(self._end)
            editor.given_up.connect(self._give_up)
            editor.unknown.connect(self._refuse)
        else:
            editor = WordsCell(result_heading(field), parent)
            editor.written.connect(self.commit)
            editor.going_on.connect(self.commit)
            editor.ended.connect(self._end)
            editor.given_up.connect(self._give_up)
        return self._opened(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's method
        if self._is_filled(editor):
            return
        words = self._rows.entered(index.row(), index.column())
        if isinstance(editor, ChoiceCell):
            editor.setCurrentIndex(editor.findData(State(words)))
        elif isinstance(editor, WordsCell):
            editor.show_text(words)
            editor.moveCursor(QTextCursor.MoveOperation.End)

    def updateEditorGeometry(  # noqa: N802 - Qt's method
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        self._put_over(editor, option, _LEAST_WIDTH)
        if isinstance(editor, WordsCell):
            editor.fit(option.rect.height())

    def setModelData(  # noqa: N802 - Qt's method
        self, editor: QWidget, _model: QAbstractItemModel, _index: Index
    ) -> None:
        commit_composed(editor)
        words = editor.words if isinstance(editor, WordsCell) else ""
        if isinstance(editor, ChoiceCell):
            words = str(editor.currentData() or "")
        self.written.emit(self._task, self._field, words, self._run)
