"""How cells of the task table are painted and edited in place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.plan.fields import DEADLINE, LEADS, PLACEMENT
from app.domain.plan.model import Party, Placement
from app.messages.kinds import placement_words
from app.ui.assignments.columns import COLUMNS, PARTIES, READ_ONLY, column_of, heading
from app.ui.assignments.day_picker import KEY, DayPicker, calendar_words
from app.ui.assignments.fitting import EDGE, SIDE, Fitting
from app.ui.assignments.party_book import PartyBook
from app.ui.assignments.party_field import PartyField, PartyLine
from app.ui.assignments.rows import ROW, GridRow
from app.ui.buttons import tool_button
from app.ui.fields import TYPING_MS, TextField, commit_composed
from app.ui.grid import ChoiceCell, GridCells, Index
from app.ui.open_plan import OpenPlan
from app.ui.theme import tokens

_TOP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextDontClip)
_MIDDLE = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
_LEAST_WIDTH = dict.fromkeys(PARTIES, 240) | {column_of(DEADLINE): 150}
_MOST_LINES = 10


Typed = tuple[str, int, tuple[Party, ...]]
"""What is being typed in an editor: words, the place in them, and the parties already chosen."""


class WordsCell(TextField):
    """The editor of a cell with words: Enter ends, Alt+Enter or Shift+Enter begins a new line."""

    ended = Signal(int, int)
    given_up = Signal()
    cell_height = 0
    written = Signal()
    """The words are to be taken over now, before an export for instance."""
    going_on = Signal()
    """Nothing was typed for a moment: what stands there is to be kept, while the person types on."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, least=1, most=_MOST_LINES, parent=parent)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._pause.timeout.connect(self.going_on)
        self._kept = ""
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _wait(self) -> None:
        """Typed words are kept soon; a word that is being composed is none yet."""
        if self.words != self._kept:
            self._kept = self.words
            self._pause.start()

    def finish(self) -> None:
        """Take the words over now."""
        self.written.emit()

    def _fit(self) -> None:
        """The text became higher or lower."""
        self.fit(self.cell_height)

    def fit(self, least: int) -> None:
        """As high as the cell at least, and as the text, within the table."""
        self.cell_height = least
        lines = max(1, round(self.document().size().height()))
        # A scroll bar that comes and goes would wrap the text anew each time.
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if lines > _MOST_LINES else policy.ScrollBarAlwaysOff
        )
        lines = min(_MOST_LINES, lines)
        wanted = max(least, lines * self.fontMetrics().lineSpacing() + 28)
        around = self.parentWidget()
        room = around.height() if around else wanted
        self.setGeometry(self.x(), max(0, min(self.y(), room - wanted)), self.width(), min(wanted, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        keys, shift = Qt.Key, event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        match event.key():
            case keys.Key_Return | keys.Key_Enter if shift or alt:
                self.insertPlainText("\n")
            case keys.Key_Return | keys.Key_Enter:
                self.ended.emit(1, 0)
            case keys.Key_Tab:
                self.ended.emit(0, 1)
            case keys.Key_Backtab:
                self.ended.emit(0, -1)
            case keys.Key_Escape:
                self.given_up.emit()
            case _:
                super().keyPressEvent(event)


class DeadlineCell(WordsCell):
    """The editor of a deadline: words, and a calendar beside them."""

    _ROOM = 26
    """Px at the right that the button has."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._days = tool_button(calendar_words(), "calendar", role="inline")
        self._days.setParent(self)
        self._days.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._days.resize(self._ROOM - 2, self._ROOM - 2)
        self._days.clicked.connect(self.open_days)
        self.setViewportMargins(0, 0, self._ROOM, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._days.move(self.width() - self._ROOM, 3)

    def open_days(self) -> None:
        """Show the calendar; the day that is chosen stands in the place of the words."""
        picker = DayPicker(self, self.words)
        picker.picked.connect(self._take_day)
        picker.show_below(self)

    def _take_day(self, words: str) -> None:
        self.setPlainText(words)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        if QKeySequence(event.keyCombination()) == QKeySequence(KEY):
            self.open_days()
        else:
            super().keyPressEvent(event)


class Cells(GridCells):
    """Paints cells and opens their editors; what was edited is handed to `written`."""

    written = Signal(str, object, object, str)
    """A cell was edited: the task's id, the column, the words, or the parties of a column of parties, and the run.

    The run is one for all that is typed in one editor.
    """

    spread = Signal(str, object, object, str)
    """As `written`, for all cells of the column that are selected: Ctrl+Enter ended the editor."""

    def __init__(self, book: PartyBook, opened: OpenPlan, parent: QTableView) -> None:
        super().__init__(parent)
        self._spreads = False
        self._book, self._open = book, opened
        self.fitting = Fitting(parent.font())
        self.replaces = False
        """Whether what is typed next replaces what the cell says."""

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell: its words from the top, a heading in the middle; the frame says where the keyboard is."""
        row: GridRow = index.data(ROW)
        column = COLUMNS[index.column()]
        shown, box = tokens(), option.rect
        selected = bool(option.state & option.state.State_Selected)
        ground = shown.window if row.task is None else shown.selected if selected else shown.surface
        painter.save()
        painter.fillRect(box, QColor(ground))
        painter.setPen(QColor(shown.muted if column in READ_ONLY and row.task else shown.text))
        font = QFont(option.font)
        font.setBold(row.task is None)
        painter.setFont(font)
        fitted = self.fitting.fitted(row.words(column), box.width())
        room = box.adjusted(SIDE, EDGE, -SIDE, -EDGE)
        if row.task is None:
            words = option.fontMetrics.elidedText(
                row.words(column), Qt.TextElideMode.ElideRight, room.width() - SIDE
            )
            painter.drawText(box.adjusted(SIDE, 0, -SIDE, 0), _MIDDLE, words)
        else:
            painter.drawText(room, _TOP, fitted.words)
        if option.state & option.state.State_HasFocus:
            painter.setPen(QPen(QColor(shown.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    # Editing

    def createEditor(  # noqa: N802 - Qt's method
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        column = COLUMNS[index.column()]
        editor: PartyField | WordsCell | ChoiceCell
        if column in PARTIES:
            editor = PartyField(
                heading(column), self._book, self._open, parent, cell=True, one=column.field == LEADS
            )
        elif column.field == PLACEMENT:
            editor = ChoiceCell(
                heading(column), [(placement_words(each), each) for each in Placement], parent
            )
            editor.unknown.connect(self._refuse)
        else:
            kind = DeadlineCell if column.field == DEADLINE else WordsCell
            editor = kind(heading(column), parent)
            editor.written.connect(self.commit)
            editor.going_on.connect(self._keep)
        if isinstance(editor, PartyField):
            editor.line.installEventFilter(self)
        editor.ended.connect(self._end)
        editor.given_up.connect(self._give_up)
        row: GridRow = index.data(ROW)
        self._place = (row.id, column)
        return self._opened(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's method
        if self._is_filled(editor):
            return
        row: GridRow = index.data(ROW)
        assert row.task is not None
        if isinstance(editor, PartyField):
            field = COLUMNS[index.column()].field
            assert field is not None, "the number of a task has no editor"
            editor.show_parties(field.of(row.task))
        elif isinstance(editor, ChoiceCell):
            editor.setCurrentIndex(editor.findData(row.task.placement))
        elif isinstance(editor, WordsCell):
            editor.show_text(row.words(COLUMNS[index.column()]))
            if self.replaces:
                editor.selectAll()
            else:
                editor.moveCursor(QTextCursor.MoveOperation.End)

    def updateEditorGeometry(  # noqa: N802 - Qt's method
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        self._put_over(editor, option, _LEAST_WIDTH.get(COLUMNS[index.column()], 120))
        if isinstance(editor, WordsCell | PartyField):
            editor.fit(option.rect.height())

    @property
    def typing_into(self) -> QWidget | None:
        """The widget of the open editor that takes letters."""
        return self.editor.line if isinstance(self.editor, PartyField) else self.editor

    def setModelData(  # noqa: N802 - Qt's method
        self, editor: QWidget, _model: QAbstractItemModel, index: Index
    ) -> None:
        commit_composed(editor.line if isinstance(editor, PartyField) else editor)
        row: GridRow = index.data(ROW)
        column = COLUMNS[index.column()]
        if isinstance(editor, PartyField):
            editor.line.finish()
            said: object = editor.parties
        elif isinstance(editor, ChoiceCell):
            said = editor.currentText()
        else:
            assert isinstance(editor, WordsCell)
            said = editor.words
        (self.spread if self._spreads else self.written).emit(row.id, column, said, self._run)

    def _keep(self) -> None:
        """Keep what is typed so far; the editor stays as it is."""
        if isinstance(self.editor, WordsCell):
            self.written.emit(*self._place, self.editor.words, self._run)

    def typed(self) -> Typed | None:
        """Let go of the editor; what is being typed in it."""
        editor, self.editor = self.editor, None
        if isinstance(editor, WordsCell):
            return editor.toPlainText(), editor.textCursor().position(), ()
        if isinstance(editor, PartyField):
            return editor.line.text(), editor.line.cursorPosition(), editor.parties
        if isinstance(editor, ChoiceCell):
            return editor.currentText(), 0, ()
        return None

    def retype(self, given: Typed) -> None:
        """Go on typing in the editor that is open now."""
        words, at, parties = given
        if isinstance(self.editor, WordsCell):
            self.editor.setPlainText(words)
            cursor = self.editor.textCursor()
            cursor.setPosition(at)
            self.editor.setTextCursor(cursor)
        elif isinstance(self.editor, PartyField):
            self.editor.show_parties(parties)
            self.editor.line.setText(words)
            self.editor.line.setCursorPosition(at)
        elif isinstance(self.editor, ChoiceCell):
            self.editor.setCurrentIndex(self.editor.findText(words))

    def _leave(self, reason: Qt.FocusReason) -> None:
        """The line in a field of parties lost the focus; Qt's delegate sees to all other editors."""
        staying = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if self.editor is not None and reason not in staying:
            self.commitData.emit(self.editor)
            self.closeEditor.emit(self.editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _end_everywhere(self) -> None:
        """Ctrl+Enter: what stands in the editor goes into all selected cells of its column."""
        self._spreads = True
        self._end(0, 0)
        self._spreads = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """Our editors read their keys themselves; Qt's delegate would take Enter and Tab first."""
        if isinstance(event, QKeyEvent) and _ends_everywhere(event) and not isinstance(watched, PartyField):
            if event.type() == QEvent.Type.KeyPress:
                self._end_everywhere()
            return event.type() == QEvent.Type.KeyPress
        if isinstance(watched, WordsCell | PartyField | PartyLine | ChoiceCell) and isinstance(
            event, QKeyEvent
        ):
            return False
        if isinstance(watched, PartyLine):
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
                self._leave(event.reason())
            return False
        return super().eventFilter(watched, event)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's method
        return QSize(0, self._view.sizeHintForRow(index.row()))


def _ends_everywhere(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return (
        event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == Qt.KeyboardModifier.ControlModifier
    )
