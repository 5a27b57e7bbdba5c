"""A timeline: tasks below each other, what they take of the time beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.domain.overview.time_axis import TimeLine, Timeline, TimelineRow
from app.pages.overview.look import CENTRE, LEFT, DrawnLook, draw_words

HEAD_HEIGHT = 34.0
_PADDING = 8.0
_BAR_HEIGHT = 12.0
_MARK = 5.5


@dataclass(frozen=True)
class TimelineDrawing:
    """A timeline in a look: `label` is the width of the words at the left, `period` that of each column."""

    timeline: Timeline
    look: DrawnLook
    label: float
    period: float

    @property
    def width(self) -> float:
        """The width of all of it."""
        return self.label + self.period * len(self.timeline.periods)

    def x_of(self, day: date, *, end: bool = False) -> float:
        """Where a day begins, or ends, from the left of the first column."""
        for place, span in enumerate(self.timeline.periods):
            if day <= span.last:
                days = (span.last - span.first).days + 1
                passed = (max(day, span.first) - span.first).days + end
                return self.period * (place + passed / days)
        return self.period * len(self.timeline.periods)

    def paint_label(self, painter: QPainter, row: TimelineRow, room: QRectF, lines: int = 1) -> None:
        """The words of a row."""
        group = row.line is None
        painter.fillRect(room, QColor(self.look.head if group else self.look.surface))
        inner = room.adjusted(_PADDING, 0, -_PADDING, 0)
        draw_words(painter, inner, row.words, self.look, bold=group, align=LEFT, most=lines)
        self._rule(painter, room)

    def paint_head(self, painter: QPainter, room: QRectF) -> None:
        """The names of the periods above their columns, whose first one begins at the left of the room."""
        painter.fillRect(room, QColor(self.look.head))
        for place, span in enumerate(self.timeline.periods):
            cell = QRectF(room.left() + place * self.period, room.top(), self.period, room.height())
            draw_words(
                painter, cell.adjusted(2, 0, -2, 0), span.name, self.look, bold=True, align=CENTRE, most=2
            )
            painter.setPen(QPen(QColor(self.look.line), 0))
            painter.drawLine(QLineF(cell.topRight(), cell.bottomRight()))
        self._rule(painter, room)

    def paint_row(self, painter: QPainter, row: TimelineRow, room: QRectF, today: date | None = None) -> None:
        """What a task takes of the time; the first column begins at the left of the room."""
        group = row.line is None
        painter.fillRect(room, QColor(self.look.head if group else self.look.surface))
        painter.setPen(QPen(QColor(self.look.line), 0, Qt.PenStyle.DotLine))
        for place in range(1, len(self.timeline.periods) + 1):
            x = room.left() + place * self.period
            painter.drawLine(QLineF(x, room.top(), x, room.bottom()))
        if row.line is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_line(painter, row.line, room)
            painter.restore()
        if today is not None and self.timeline.first <= today <= self.timeline.last:
            x = room.left() + self.x_of(today)
            painter.setPen(QPen(QColor(self.look.feast), 1.5))
            painter.drawLine(QLineF(x, room.top(), x, room.bottom()))
        self._rule(painter, room)

    def _paint_line(self, painter: QPainter, line: TimeLine, room: QRectF) -> None:
        if line.first is None or line.last is None:
            return
        middle = room.center().y()
        left, right = room.left() + self.x_of(line.first), room.left() + self.x_of(line.last, end=True)
        accent = QColor(self.look.accent)
        if line.recurring or line.ongoing:
            painter.setPen(QPen(accent, 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(left, middle, right, middle))
        elif line.first != line.last:
            bar = QRectF(left, middle - _BAR_HEIGHT / 2, max(right - left, 2), _BAR_HEIGHT)
            painter.setPen(QPen(accent, 1))
            painter.setBrush(QColor(self.look.bar))
            painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        for day in line.due:
            x = room.left() + (self.x_of(day) + self.x_of(day, end=True)) / 2
            at = QPointF(min(x, room.right() - _MARK), middle)  # that of the last day is seen whole
            if line.recurring:
                painter.drawEllipse(at, _MARK - 1, _MARK - 1)
            else:
                painter.drawPolygon(_diamond(at))

    def _rule(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(QPen(QColor(self.look.line), 0))
        # Inside the room: the next row is filled up to its edge.
        bottom = room.bottom() - 0.5
        painter.drawLine(QLineF(room.left(), bottom, room.right(), bottom))


def _diamond(at: QPointF) -> QPolygonF:
    x, y = at.x(), at.y()
    return QPolygonF(
        [QPointF(x, y - _MARK), QPointF(x + _MARK, y), QPointF(x, y + _MARK), QPointF(x - _MARK, y)]
    )
