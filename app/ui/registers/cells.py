"""How cells of a register are painted and edited in place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from app.messages.registers import field_heading
from app.ui.assignments.cells import WordsCell
from app.ui.assignments.fitting import EDGE, LEAST_HEIGHT, SIDE, Fitting
from app.ui.fields import commit_composed
from app.ui.grid import ChoiceCell, GridCells, Index
from app.ui.registers.rows import RegisterRows
from app.ui.theme import tokens

_TOP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextDontClip)
_LEAST_WIDTH = 180


class RegisterCells(GridCells):
    """Paints the cells of rows and opens their editors; what was typed is handed to `written`."""

    written = Signal(str, int, str, str)
    """A cell was edited: the row's id, the column, the text, and the run, which is one for all of one editor."""
    kept = Signal(str, int, str, str)
    """As `written`, while the person types on: what cannot be read yet is nothing to tell."""
    closed = Signal()
    """An editor is gone: what had to wait for that can be shown."""

    def __init__(self, rows: RegisterRows, parent: QTableView) -> None:
        super().__init__(parent)
        self._rows = rows
        self.fitting = Fitting(parent.font())
        self.tall = False
        """Whether rows are as high as their texts; else a cell shows one line of its text."""
        self._place = ("", 0)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell from the top; the frame says where the keyboard is."""
        shown, box = tokens(), option.rect
        doubted = index.data(Qt.ItemDataRole.BackgroundRole)
        selected = bool(option.state & option.state.State_Selected)
        painter.save()
        painter.fillRect(box, QColor(shown.selected) if selected else doubted or QColor(shown.surface))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        painter.setFont(option.font)
        words, room = str(index.data() or ""), box.adjusted(SIDE, EDGE, -SIDE, -EDGE)
        if self.tall:
            words = self.fitting.fitted(words, box.width()).words
        else:
            words = option.fontMetrics.elidedText(
                "; ".join(words.split("\n")), Qt.TextElideMode.ElideRight, room.width()
            )
        painter.drawText(room, _TOP, words)
        painter.setPen(QColor(shown.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & option.state.State_HasFocus:
            painter.setPen(QPen(QColor(shown.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def height(self, index: Index) -> int:
        """How high the text of a cell is at the width of its column."""
        words = index.data() or ""
        return max(LEAST_HEIGHT, self.fitting.fitted(words, self._view.columnWidth(index.column())).height)

    # Editing

    def createEditor(  # noqa: N802 - Qt's method
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        field = self._rows.fields[index.column()]
        name = field_heading(self._rows.register, field)
        offered = field.offered(self._rows.words)
        editor: WordsCell | ChoiceCell
        if offered:
            editor = ChoiceCell(name, [(each, each) for each in offered], parent)
            editor.ended.connect(self._end)
            editor.given_up.connect(self._give_up)
            editor.unknown.connect(self._refuse)
        else:
            editor = WordsCell(name, parent)
            editor.written.connect(self.commit)
            editor.going_on.connect(self._keep)
            editor.ended.connect(self._end)
            editor.given_up.connect(self._give_up)
        self._place = (self._rows.rows[index.row()].id, index.column())
        return self._opened(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's method
        if self._is_filled(editor):
            return
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, ChoiceCell):
            editor.setCurrentIndex(editor.findText(text))
        elif isinstance(editor, WordsCell):
            editor.show_text(text)
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
        self.written.emit(*self._place, self._typed(editor), self._run)

    def _typed(self, editor: QWidget) -> str:
        if isinstance(editor, ChoiceCell):
            return editor.currentText()
        return editor.words if isinstance(editor, WordsCell) else ""

    def _keep(self) -> None:
        if self.editor is not None:
            self.kept.emit(*self._place, self._typed(self.editor), self._run)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's method
        super().destroyEditor(editor, index)
        self.closed.emit()
