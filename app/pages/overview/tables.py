"""A table of a view on paper: broken into pages between rows, headed anew on each, no group alone at a foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.domain.overview.tables import ViewColumn, ViewRow, ViewTable
from app.pages.overview.look import CENTRE, LEFT, DrawnLook, draw_words, lines_of

_PADDING = 4.0
_TURNED_HEIGHT = 140.0
_TURNED_LEAST, _TURNED_MOST = 22.0, 34.0
"""Bounds of the width of a column with a turned heading."""
_MOST_LINES = 3
_HEADING_LINES = 4


@dataclass(frozen=True)
class TableDrawing:
    """A table set to a width in a look."""

    table: ViewTable
    look: DrawnLook
    width: float

    @property
    def _widths(self) -> tuple[float, ...]:
        """Those of the head of the rows and of the columns; turned ones take what they need, the rest shares."""
        turned = [column for column in self.table.columns if column.turned]
        narrow = min(_TURNED_MOST, max(_TURNED_LEAST, self.width * 0.6 / max(1, len(turned))))
        shares = self.table.head_width + sum(each.width for each in self.table.columns if not each.turned)
        unit = (self.width - narrow * len(turned)) / shares
        columns = (narrow if each.turned else each.width * unit for each in self.table.columns)
        return (self.table.head_width * unit, *columns)

    @property
    def head_height(self) -> float:
        """The height of the headings."""
        if any(column.turned for column in self.table.columns):
            return _TURNED_HEIGHT
        widths = self._widths[1:]
        lines = [
            len(lines_of(column.name, width - 2 * _PADDING, self.look, True, _HEADING_LINES))
            for column, width in zip(self.table.columns, widths, strict=True)
        ]
        return max(lines, default=1) * self.look.line_height + 2 * _PADDING

    def _height(self, row: ViewRow, widths: Sequence[float]) -> float:
        if row.group:
            lines = len(lines_of(row.head, self.width - 2 * _PADDING, self.look, True, _MOST_LINES))
        else:
            told = [(row.head, widths[0]), *((words, widths[1 + at]) for at, words in row.cells.items())]
            lines = max(
                len(lines_of(words, width - 2 * _PADDING, self.look, False, _MOST_LINES))
                for words, width in told
            )
        return lines * self.look.line_height + 2 * _PADDING

    def pages(self, height: float) -> tuple[tuple[ViewRow, ...], ...]:
        """The rows of each page of this height; a page has one row at the least."""
        widths = self._widths
        room = height - self.head_height - (2 * self.look.line_height if self.table.legend else 0)
        found: list[list[ViewRow]] = [[]]
        used = 0.0
        rows = self.table.rows
        for place, row in enumerate(rows):
            high = self._height(row, widths)
            needed = high + (
                self._height(rows[place + 1], widths) if row.group and place + 1 < len(rows) else 0
            )
            if found[-1] and used + needed > room:
                found.append([])
                used = 0.0
            found[-1].append(row)
            used += high
        return tuple(map(tuple, found))

    def paint(self, painter: QPainter, rows: Sequence[ViewRow], room: QRectF) -> None:
        """The headings and some of the rows from the top of the room."""
        widths = self._widths
        top = room.top()
        self._paint_head(painter, QRectF(room.left(), top, self.width, self.head_height), widths)
        top += self.head_height
        for row in rows:
            high = self._height(row, widths)
            self._paint_row(painter, row, QRectF(room.left(), top, self.width, high), widths)
            top += high
        if self.table.legend:
            foot = QRectF(room.left(), top + 2, self.width, 2 * self.look.line_height)
            draw_words(painter, foot, self.table.legend, self.look, italic=True)

    def _paint_head(self, painter: QPainter, room: QRectF, widths: Sequence[float]) -> None:
        painter.fillRect(room, QColor(self.look.head))
        corner = ViewColumn(self.table.corner, self.table.head_width)
        left = room.left()
        for column, width in zip((corner, *self.table.columns), widths, strict=True):
            cell = QRectF(left, room.top(), width, room.height())
            if column.turned:
                self._paint_turned(painter, column.name, cell)
            else:
                inner = cell.adjusted(_PADDING, 0, -_PADDING, 0)
                most = _HEADING_LINES
                draw_words(painter, inner, column.name, self.look, bold=True, align=CENTRE, most=most)
            self._frame(painter, cell)
            left += width

    def _paint_turned(self, painter: QPainter, words: str, cell: QRectF) -> None:
        painter.save()
        painter.translate(cell.left(), cell.bottom())
        painter.rotate(-90)
        room = QRectF(_PADDING, 0, cell.height() - 2 * _PADDING, cell.width())
        most = max(1, int(cell.width() // self.look.line_height))
        draw_words(painter, room, words, self.look, bold=True, align=LEFT, most=most)
        painter.restore()

    def _paint_row(self, painter: QPainter, row: ViewRow, room: QRectF, widths: Sequence[float]) -> None:
        if row.group:
            painter.fillRect(room, QColor(self.look.head))
            inner = room.adjusted(_PADDING, 0, -_PADDING, 0)
            draw_words(painter, inner, row.head, self.look, bold=True, most=_MOST_LINES)
            self._frame(painter, room)
            return
        left = room.left()
        for place, width in enumerate(widths):
            cell = QRectF(left, room.top(), width, room.height())
            words = row.cells.get(place - 1, "") if place else row.head
            align = CENTRE if place and self.table.columns[place - 1].centred else LEFT
            inner = cell.adjusted(_PADDING, 0, -_PADDING, 0)
            bold = place > 0 and self.table.is_strong(words)
            draw_words(painter, inner, words, self.look, bold=bold, align=align, most=_MOST_LINES)
            self._frame(painter, cell)
            left += width

    def _frame(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(QPen(QColor(self.look.line), 0))
        corners = (room.topLeft(), room.topRight(), room.bottomRight(), room.bottomLeft())
        for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
            painter.drawLine(QLineF(one, other))
