"""A table of items: what became of each, and its words before and after side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.assignments.fitting import EDGE, LEAST_HEIGHT, SIDE
from app.ui.comparing.marked_text import TextLook, Wording
from app.ui.grid import Index
from app.ui.theme import tokens
from app.ui.tips import plain_tip

MOST_LINES = 4
"""Lines of a text in the table; the whole of it stands beside the table."""

_LONGEST = 700
"""Letters looked at: more than four lines of a wide column hold."""

_MORE = 16
"""Px at the end of the last line for the sign that there is more."""

_NONE = QModelIndex()
_WORDING = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class SideRow:
    """One row: what names it to its owner, what became of it (in words and a colour of the theme), what it is.

    `checked` is None where the row has no tick to set; a `muted` row is one that nothing can be done with.
    """

    key: object
    outcome: str
    colour: str
    name: str
    before: Wording
    after: Wording
    tip: str = ""
    checked: bool | None = None
    muted: bool = False


class SideRows(QAbstractTableModel):
    """The rows; the model holds values."""

    ticked = Signal(int, bool)
    """A tick was set or taken away by mouse; carries the place of its row."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self.rows: tuple[SideRow, ...] = ()

    def show(self, rows: Sequence[SideRow]) -> None:
        """Show these rows; where there are as many as before only what differs is drawn anew."""
        before, self.rows = self.rows, tuple(rows)
        if [row.key for row in before] != [row.key for row in self.rows]:
            self.beginResetModel()
            self.endResetModel()
            return
        for place, (old, new) in enumerate(zip(before, self.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, 3))

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(self._headings)

    def headerData(  # noqa: N802 - Qt's method
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == _WORDING and index.column() >= 2:
            return row.before if index.column() == 2 else row.after
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.outcome, row.name, row.before.text, row.after.text)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0 and row.colour:
            return QColor(getattr(tokens(), row.colour))
        if role == Qt.ItemDataRole.ForegroundRole and row.muted:
            return QColor(tokens().muted)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and row.checked is not None:
            return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip) or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A tick can be set where the row has one."""
        has_tick = index.isValid() and index.column() == 0 and self.rows[index.row()].checked is not None
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsUserCheckable if has_tick else Qt.ItemFlag.NoItemFlags
        )

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Tell of a tick; whoever owns the rows shows them anew."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(index.row(), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


class SideTable(QTableView):
    """The table. A row that is the current one is told by `chosen`, with its place; -1 for none."""

    chosen = Signal(int)
    letter = Signal(str)
    """A letter or a digit was typed."""
    entered = Signal()
    picked = Signal()
    """Other rows are selected now."""
    ticked = Signal(int, bool)
    turned = Signal()
    """The space bar was pressed: the ticks of the selected rows are to be turned."""

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        widths: tuple[int, int] = (108, 124),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sides")
        self.setAccessibleName(name)
        self._rows = SideRows(headings)
        self._rows.ticked.connect(self.ticked)
        self.setModel(self._rows)
        self._draw = _SideDelegate(self)
        self.setItemDelegate(self._draw)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = self.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(LEAST_HEIGHT)
        side.setDefaultSectionSize(LEAST_HEIGHT)
        top = self.horizontalHeader()
        top.setHighlightSections(False)
        top.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        top.setMinimumSectionSize(60)
        for column, width in enumerate(widths):
            top.resizeSection(column, width)
        for column in (2, 3):
            top.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._fit_rows)
        self._rows.modelReset.connect(self._timer.start)
        self._rows.dataChanged.connect(self._timer.start)
        top.sectionResized.connect(self._timer.start)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.selectionModel().selectionChanged.connect(self._tell_picked)

    # What is shown

    def show_rows(self, rows: Sequence[SideRow]) -> None:
        """Show these rows; the current one and those selected stay, where they still are there."""
        kept = [row.key for row in self.selected]
        at = self.currentIndex().row()
        current = self.current
        self._rows.show(rows)
        if self.currentIndex().isValid() or not rows:
            if not rows:
                self.chosen.emit(-1)
            else:
                self.chosen.emit(self.currentIndex().row())
            return
        places = {row.key: place for place, row in enumerate(rows)}
        place = places.get(current.key, -1) if current else 0
        self.choose(place if place >= 0 else min(max(at, 0), len(rows) - 1))
        if len(kept) > 1:
            flags = self.selectionModel().SelectionFlag
            for key in kept:
                if key in places:
                    self.selectionModel().select(self._rows.index(places[key], 0), flags.Select | flags.Rows)

    def choose(self, place: int) -> None:
        """Make this row the current and the only chosen one."""
        self.setCurrentIndex(self._rows.index(place, 0))

    @property
    def rows(self) -> tuple[SideRow, ...]:
        """What is shown."""
        return self._rows.rows

    @property
    def current(self) -> SideRow | None:
        """The row with the cursor."""
        place = self.currentIndex().row()
        return self._rows.rows[place] if 0 <= place < len(self._rows.rows) else None

    @property
    def selected(self) -> list[SideRow]:
        """The rows that are selected, in order."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._rows.rows[place] for place in places if place < len(self._rows.rows)]

    def _tell(self, current: QModelIndex) -> None:
        self.chosen.emit(current.row())

    def _tell_picked(self) -> None:
        self.picked.emit()

    # Heights and keys

    def _fit_rows(self) -> None:
        if not self.isVisible():
            return
        widths = (self.columnWidth(2), self.columnWidth(3))
        side, spacing = self.verticalHeader(), self.fontMetrics().lineSpacing()
        for place, row in enumerate(self._rows.rows):
            height = max(
                self._draw.height(row.before, widths[0]),
                self._draw.height(row.after, widths[1]),
                (row.outcome.count("\n") + 1) * spacing + 2 * EDGE,
                self._draw.height(Wording(((row.name, TextLook.PLAIN),)), self.columnWidth(1)),
            )
            if side.sectionSize(place) != height:
                side.resizeSection(place, height)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        super().showEvent(event)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Space and any(row.checked is not None for row in self.selected):
            self.turned.emit()
        elif text.isalnum() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.letter.emit(text.upper())
        else:
            super().keyPressEvent(event)


class _SideDelegate(QStyledItemDelegate):
    """Draws the words of both sides with their marks, as many lines as there is room for."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._table = parent
        self._known: dict[tuple[Wording, int], int] = {}

    def height(self, wording: Wording, width: int) -> int:
        """The height of a cell of this width, in px."""
        found = self._known.get((wording, width))
        if found is None:
            if len(self._known) > 20_000:
                self._known.clear()
            lines = _laid_out(wording, self._table.font(), width - 2 * SIDE).lineCount()
            spacing = self._table.fontMetrics().lineSpacing()
            found = max(LEAST_HEIGHT, min(lines, MOST_LINES) * spacing + 2 * EDGE + 2)
            self._known[wording, width] = found
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        wording = index.data(_WORDING)
        if not isinstance(wording, Wording):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(SIDE, EDGE, -SIDE, -EDGE)
        layout = _laid_out(wording, option.font, area.width())
        spacing = option.fontMetrics.lineSpacing()
        shown = min(layout.lineCount(), MOST_LINES)
        top = area.top() + max(0, (area.height() - shown * spacing) // 2)
        painter.save()
        muted = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(muted if isinstance(muted, QColor) else QColor(tokens().text))
        for number in range(shown):
            layout.lineAt(number).draw(painter, QPointF(area.left(), top))
        if layout.lineCount() > shown:
            last = QRect(area.right() - _MORE, top + (shown - 1) * spacing, _MORE, spacing)
            painter.drawText(last, Qt.AlignmentFlag.AlignRight, "\u2026")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return super().sizeHint(option, index).expandedTo(QSize(0, LEAST_HEIGHT))


def _laid_out(wording: Wording, font: QFont, width: int) -> QTextLayout:
    """The words in lines of equal height; the last that is shown leaves room for a sign that there is more."""
    layout = QTextLayout(wording.text[:_LONGEST].replace("\n", "\u2028"), font)
    layout.setFormats(wording.formats)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    spacing = QFontMetrics(font).lineSpacing()
    layout.beginLayout()
    number = 0
    while number <= MOST_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width - (_MORE if number == MOST_LINES - 1 else 0)))
        line.setPosition(QPointF(0, number * spacing))
        number += 1
    layout.endLayout()
    return layout
