"""A table of a view on the screen: what heads a row stands still at the left; a cell leads to the tasks behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.overview.tables import ViewTable
from app.pages.overview.look import lines_of
from app.ui.buttons import label
from app.ui.overview.look import screen_look
from app.ui.theme import tokens
from app.ui.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 32
_TURNED_HEIGHT = 184
_TURNED_WIDTH = 44
_BESIDE, _BESIDE_HEADING = 28, 20
"""Px around the words of a cell, and of a heading (style.qss)."""
_WORDS_LEAST = 150
_LOOKED_AT = 200
"""So many rows say how wide a column of short words has to be."""
_HEAD_LEAST, _HEAD_MOST = 200, 640
_BOLD = 1.1
"""How much wider bold letters are at most."""


class ViewModel(QAbstractTableModel):
    """The rows and columns of a view; another table of the same shape changes only the cells that differ."""

    def __init__(self, table: ViewTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def table(self) -> ViewTable:
        """What is shown."""
        return self._table

    def show_table(self, table: ViewTable) -> None:
        """Show another table."""
        before = self._table
        if before == table:
            return
        same = before.columns == table.columns and [(row.item, row.group) for row in before.rows] == [
            (row.item, row.group) for row in table.rows
        ]
        if not same:
            self.beginResetModel()
            self._table = table
            self.endResetModel()
            return
        self._table = table
        for place, (old, new) in enumerate(zip(before.rows, table.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(table.columns) - 1))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, place, place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's method
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's method
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._table.rows[index.row()], index.column()
        words = row.cells.get(column, "")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{self._table.columns[column].name}: {words}") if words else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.head}, {self._table.columns[column].name}: {words or '–'}"
            case Qt.ItemDataRole.TextAlignmentRole:
                centred = self._table.columns[column].centred
                return (
                    Qt.AlignmentFlag.AlignCenter
                    if centred
                    else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                )
            case Qt.ItemDataRole.FontRole if self._table.is_strong(words):
                return self._bold
        return None

    def headerData(  # noqa: N802 - Qt's method
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        words = self._table.columns[section].name if across else self._table.rows[section].head
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words)
        if role == Qt.ItemDataRole.FontRole and not across and self._table.rows[section].group:
            return self._bold
        return None


class RowHeads(QHeaderView):
    """What heads the rows, in lines of text that begin at the left; groups are bold on their own ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("rowHeads")
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(_ROW_HEIGHT)
        self.setMinimumSectionSize(_ROW_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:  # noqa: N802 - Qt's method
        model = self.model()
        if not isinstance(model, ViewModel):
            return
        row, shown = model.table.rows[place], tokens()
        painter.save()
        painter.fillRect(rect, QColor(shown.rail if row.group else shown.surface))
        painter.setPen(QColor(shown.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        font = QFont(self.font())
        font.setBold(row.group)
        painter.setFont(font)
        painter.setPen(QColor(shown.text))
        # As high as the text of cells stands.
        inner = rect.adjusted(10, 0, -8, -4)
        words = painter.fontMetrics().elidedText(row.head, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class ColumnHeads(QHeaderView):
    """The headings; those of narrow columns are turned and read from below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's method
        model, hint = self.model(), super().sizeHint()
        if isinstance(model, ViewModel) and any(column.turned for column in model.table.columns):
            return QSize(hint.width(), _TURNED_HEIGHT)
        return QSize(hint.width(), 2 * self.fontMetrics().lineSpacing() + 14)

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:  # noqa: N802 - Qt's method
        model = self.model()
        if not isinstance(model, ViewModel) or not model.table.columns[place].turned:
            super().paintSection(painter, rect, place)
            return
        shown, look = tokens(), screen_look()
        painter.save()
        painter.fillRect(rect, QColor(shown.window))
        painter.setPen(QColor(shown.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(QColor(shown.text))
        painter.setFont(self.font())
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(-90)
        lines = lines_of(model.table.columns[place].name, rect.height() - 14, look, False, 2)
        high = painter.fontMetrics().height()
        top = (rect.width() - high * len(lines)) // 2
        for number, line in enumerate(lines):
            room = QRect(8, top + number * high, rect.height() - 12, high)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Cells of a group stand on the ground of its head."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if isinstance(model, ViewModel) and model.table.rows[index.row()].group:
            painter.fillRect(option.rect.adjusted(0, 0, 1, 0), QColor(tokens().rail))
            return
        super().paint(painter, option, index)


class ViewTableView(QTableView):
    """Shows a table of a view; click or Enter chooses a cell."""

    chosen = Signal(object)
    """A cell or row was chosen: the row (ViewRow), and the column, -1 for what heads it."""

    def __init__(self, name: str, make: Callable[[], ViewTable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._corner = label("", "label", wraps=False)
        self._corner.setParent(self)
        self._corner.setIndent(10)
        self.setAccessibleName(name)
        self.rows = ViewModel(make(), self)
        self.setHorizontalHeader(ColumnHeads(self))
        self.setVerticalHeader(RowHeads(self))
        self.setModel(self.rows)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(_Cells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)
        self.verticalHeader().sectionClicked.connect(self._choose_row)
        self.rows.modelReset.connect(self._fit)
        self._fit()

    def refresh(self) -> None:
        """Show what the plan says now."""
        self.rows.show_table(self._make())

    def _fit(self) -> None:
        """Short words get what they need, long ones and the heads of rows share what is left."""
        table = self.rows.table
        self._corner.setText(table.corner)
        widths = [self._needed(place) if each.centred else 0 for place, each in enumerate(table.columns)]
        roomy = {place: each.width for place, each in enumerate(table.columns) if not each.centred}
        left = self.width() - sum(widths) - self.verticalScrollBar().sizeHint().width() - 4
        unit = left / (table.head_width + sum(roomy.values()))
        self.verticalHeader().setFixedWidth(max(_HEAD_LEAST, min(_HEAD_MOST, int(unit * table.head_width))))
        for place, share in roomy.items():
            widths[place] = max(_WORDS_LEAST, int(unit * share))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        self.updateGeometries()

    def _needed(self, place: int) -> int:
        """The width that a column of short words needs: its heading may take two lines."""
        table = self.rows.table
        column = table.columns[place]
        if column.turned:
            return _TURNED_WIDTH
        measure = self.horizontalHeader().fontMetrics()
        parts = column.name.split()
        heads = [" ".join(parts[:at]) for at in range(1, len(parts) + 1)]
        head = min(
            max(measure.horizontalAdvance(one), measure.horizontalAdvance(column.name[len(one) :]))
            for one in heads
        )
        said = {row.cells.get(place, "") for row in table.rows[:_LOOKED_AT]}
        cells = max((self.fontMetrics().horizontalAdvance(words) for words in said), default=0)
        return max(int(head * _BOLD) + _BESIDE_HEADING, cells + _BESIDE)

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's method
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self.verticalHeader().width(), self.horizontalHeader().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._fit()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit((self.rows.table.rows[index.row()], index.column()))

    def _choose_row(self, place: int) -> None:
        self.chosen.emit((self.rows.table.rows[place], -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)
