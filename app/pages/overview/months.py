"""A month as a calendar: weeks below each other, holidays named, what is due in the squares of the days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.domain.deadline.holidays import holiday_on, is_workday
from app.domain.plan.model import Task
from app.domain.plan.rich_text import plain
from app.pages.overview.look import CENTRE, LEFT, DrawnLook, draw_words

_HEAD_HEIGHT = 28.0
_DAY_HEIGHT = 22.0
_CHIP_GAP = 2.0
_PADDING = 5.0


@dataclass(frozen=True)
class DrawnDay:
    """Where a day stands, and the tasks that are shown in its square with their places."""

    day: date
    room: QRectF
    tasks: tuple[tuple[QRectF, str], ...]


@dataclass(frozen=True)
class MonthWords:
    """The names of the days of the week from Monday on, and what is said of tasks that have no room."""

    weekdays: Sequence[str]
    more: Callable[[int], str]


@dataclass(frozen=True)
class MonthDrawing:
    """The month of a year in a look, with the tasks due on its days."""

    year: int
    month: int
    due: Mapping[date, Sequence[Task]]
    look: DrawnLook
    words: MonthWords

    def days(self, room: QRectF) -> tuple[DrawnDay, ...]:
        """The days of the month, each in its square."""
        weeks = self._weeks
        wide, high = room.width() / 7, (room.height() - _HEAD_HEIGHT) / weeks
        found = []
        for day in self._month:
            place = (day - self._monday).days
            square = QRectF(
                room.left() + place % 7 * wide, room.top() + _HEAD_HEIGHT + place // 7 * high, wide, high
            )
            found.append(DrawnDay(day, square, self._chips(day, square)))
        return tuple(found)

    def _chips(self, day: date, square: QRectF) -> tuple[tuple[QRectF, str], ...]:
        given = self.due.get(day, ())
        high = self.look.line_height + 5
        top = square.top() + _DAY_HEIGHT + (self.look.line_height if holiday_on(day) else 0)
        fitting = max(0, int((square.bottom() - 2 - top) // (high + _CHIP_GAP)))
        if len(given) > fitting:
            fitting = max(0, fitting - 1)
        left, wide = square.left() + _PADDING - 1, square.width() - 2 * _PADDING + 2
        return tuple(
            (QRectF(left, top + place * (high + _CHIP_GAP), wide, high), task.id)
            for place, task in enumerate(given[:fitting])
        )

    def paint(
        self, painter: QPainter, room: QRectF, today: date | None = None, chosen: date | None = None
    ) -> None:
        """The whole month."""
        painter.fillRect(room, QColor(self.look.surface))
        wide = room.width() / 7
        head = QRectF(room.left(), room.top(), room.width(), _HEAD_HEIGHT)
        painter.fillRect(head, QColor(self.look.head))
        for place, name in enumerate(self.words.weekdays):
            cell = QRectF(room.left() + place * wide, room.top(), wide, _HEAD_HEIGHT)
            colour = self.look.feast if place == 6 else self.look.text
            draw_words(painter, cell, name, self.look, bold=True, colour=colour, align=CENTRE)
        for drawn in self.days(room):
            self._paint_day(painter, drawn, today, chosen)
        self._paint_lines(painter, room)

    def _paint_day(self, painter: QPainter, drawn: DrawnDay, today: date | None, chosen: date | None) -> None:
        day, room = drawn.day, drawn.room
        feast = holiday_on(day)
        if not is_workday(day):
            painter.fillRect(room, QColor(self.look.off))
        number = QRectF(room.left() + _PADDING, room.top() + 2, room.width() - 2 * _PADDING, _DAY_HEIGHT - 2)
        colour = self.look.feast if feast or day.weekday() == 6 else self.look.text
        words = f"▸ {day.day}" if day == today else str(day.day)
        draw_words(painter, number, words, self.look, bold=True, colour=colour)
        if feast:
            below = number.translated(0, _DAY_HEIGHT - 4)
            draw_words(painter, below, feast, self.look, italic=True, colour=self.look.feast)
        by_id = {task.id: task for task in self.due.get(day, ())}
        for place, task_id in drawn.tasks:
            self._paint_task(painter, place, by_id[task_id])
        if (left_out := len(by_id) - len(drawn.tasks)) > 0:
            foot = QRectF(
                room.left() + _PADDING,
                room.bottom() - self.look.line_height - 4,
                number.width(),
                self.look.line_height + 2,
            )
            said = self.words.more(left_out) if drawn.tasks else f"+{left_out}"
            draw_words(painter, foot, said, self.look, colour=self.look.muted)
        if day == chosen:
            painter.setPen(QPen(QColor(self.look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(1.5, 1.5, -1.5, -1.5))

    def _paint_task(self, painter: QPainter, room: QRectF, task: Task) -> None:
        painter.fillRect(room, QColor(self.look.bar))
        painter.fillRect(QRectF(room.left(), room.top(), 3, room.height()), QColor(self.look.accent))
        draw_words(painter, room.adjusted(7, 0, -3, 0), plain(task.content), self.look, align=LEFT)

    def _paint_lines(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(QPen(QColor(self.look.line), 0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room)
        wide, high = room.width() / 7, (room.height() - _HEAD_HEIGHT) / self._weeks
        for place in range(1, 7):
            x = room.left() + place * wide
            painter.drawLine(QLineF(x, room.top(), x, room.bottom()))
        for place in range(self._weeks):
            y = room.top() + _HEAD_HEIGHT + place * high
            painter.drawLine(QLineF(room.left(), y, room.right(), y))

    @property
    def _month(self) -> list[date]:
        first = date(self.year, self.month, 1)
        return [day for place in range(31) if (day := first + timedelta(days=place)).month == self.month]

    @property
    def _monday(self) -> date:
        first = date(self.year, self.month, 1)
        return first - timedelta(days=first.weekday())

    @property
    def _weeks(self) -> int:
        return ((self._month[-1] - self._monday).days) // 7 + 1
