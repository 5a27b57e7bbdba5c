"""A month of the calendar on the screen, with what is due on each day and the public holidays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.domain.deadline.holidays import holiday_on
from app.domain.plan.model import Task
from app.pages.overview.months import MonthDrawing
from app.translation import ntr, tr
from app.ui.overview.look import screen_look
from app.ui.overview.words import month_words

_LEAST_WIDTH, _LEAST_HEIGHT = 560.0, 420.0
_SMALLER = 0.92
"""The letters of a calendar beside those of the window: seven columns have little room."""

Due = Mapping[date, Sequence[Task]]


class _Month(QGraphicsItem):
    def __init__(self, view: CalendarView) -> None:
        super().__init__()
        self._view = view

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's method
        return self._view.room

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        view = self._view
        view.drawing.paint(painter, view.room, view.today, view.day)


class CalendarView(QGraphicsView):
    """Shows a month; arrow keys go from day to day, Page Up and Page Down from month to month."""

    chosen = Signal(str)
    """A task was chosen; carries its id."""
    day_changed = Signal()
    """Another day is looked at, perhaps of another month."""

    def __init__(
        self, make: Callable[[date, date], Due], today: date, day: date, parent: QWidget | None = None
    ) -> None:
        """`make` tells what is due from one day to another; `day` is the one that is looked at first."""
        super().__init__(parent)
        self.today, self.day = today, day
        self._make = make
        self.setAccessibleName(tr("Calendar of what is due"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.room = QRectF(0, 0, _LEAST_WIDTH, _LEAST_HEIGHT)
        self.drawing = self._draw()
        self._month = _Month(self)
        self._scene.addItem(self._month)

    @property
    def tasks(self) -> Sequence[Task]:
        """What is due on the day that is looked at."""
        return self.drawing.due.get(self.day, ())

    def refresh(self) -> None:
        """Show what the plan says now, in the colours of the theme."""
        self.drawing = self._draw()
        self._month.update()
        self._say()
        self.day_changed.emit()

    def _draw(self) -> MonthDrawing:
        first = self.day.replace(day=1)
        last = _month_later(first) - timedelta(days=1)
        look = screen_look()
        look = replace(look, size=look.size * _SMALLER)
        return MonthDrawing(first.year, first.month, self._make(first, last), look, month_words())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        size = self.viewport().size()
        self._month.prepareGeometryChange()
        self.room = QRectF(0, 0, max(_LEAST_WIDTH, size.width()), max(_LEAST_HEIGHT, size.height()))
        self._scene.setSceneRect(self.room)

    def show_day(self, day: date) -> None:
        """Look at another day."""
        if day == self.day:
            return
        other = (day.year, day.month) != (self.day.year, self.day.month)
        self.day = day
        if other:
            self.drawing = self._draw()
        self._month.update()
        self._say()
        self.day_changed.emit()

    def turn(self, months: int) -> None:
        """Go so many months on, to the same day or the last one there."""
        first = self.day.replace(day=1)
        for _ in range(abs(months)):
            first = _month_later(first) if months > 0 else (first - timedelta(days=1)).replace(day=1)
        last = _month_later(first) - timedelta(days=1)
        self.show_day(first.replace(day=min(self.day.day, last.day)))

    def _say(self) -> None:
        due = ntr("{count} task is due.", "{count} tasks are due.", len(self.tasks))
        told = [f"{self.day:%d/%m/%Y}", holiday_on(self.day), due]
        self.setAccessibleDescription(". ".join(filter(None, told)))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's method
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._press(self.mapToScene(event.position().toPoint()))

    def _press(self, at: QPointF) -> None:
        for drawn in self.drawing.days(self.room):
            if drawn.room.contains(at):
                self.show_day(drawn.day)
                task = next((task for room, task in drawn.tasks if room.contains(at)), "")
                if task:
                    self.chosen.emit(task)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        days = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in days:
            self.show_day(self.day + timedelta(days=days[Qt.Key(event.key())]))
        elif event.key() in months:
            self.turn(months[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.tasks:
            self.chosen.emit(self.tasks[0].id)
        else:
            super().keyPressEvent(event)


def _month_later(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
