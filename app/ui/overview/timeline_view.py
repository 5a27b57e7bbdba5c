"""The timeline on the screen: the words at the left and the periods above stand still while the bars move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QLineF, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QToolTip,
    QWidget,
)

from app.domain.overview.time_axis import Timeline, TimelineRow
from app.pages.overview.timelines import HEAD_HEIGHT, TimelineDrawing
from app.translation import tr
from app.ui.overview.look import screen_look
from app.ui.tips import plain_tip

_ROW_HEIGHT = 32.0
_PERIOD_LEAST = 66.0
_LABEL_SHARE, _LABEL_LEAST, _LABEL_MOST = 0.32, 200.0, 560.0


class _Rows(QGraphicsItem):
    """All rows as one item, which paints those that are seen: thousands of items would take seconds."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__()
        self._view = view
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's method
        drawing = self._view.drawing
        return QRectF(0, 0, drawing.width, HEAD_HEIGHT + _ROW_HEIGHT * len(drawing.timeline.rows))

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        drawing = self._view.drawing
        for place in self._view.rows_between(option.exposedRect.top(), option.exposedRect.bottom()):
            room = QRectF(drawing.label, 0, drawing.width - drawing.label, _ROW_HEIGHT)
            room.moveTop(HEAD_HEIGHT + place * _ROW_HEIGHT)
            drawing.paint_row(painter, drawing.timeline.rows[place], room, self._view.today)


class TimelineView(QGraphicsView):
    """Shows all tasks over time; click or Enter chooses one, the arrow keys go from row to row."""

    chosen = Signal(str)
    """A task was chosen; carries its id."""

    def __init__(self, make: Callable[[], Timeline], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self._make = make
        self._timeline = make()
        self._current = -1
        self.setAccessibleName(tr("Tasks over time"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        # What stands still is painted over what moves.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.drawing = self._draw()
        self._rows = _Rows(self)
        self._scene.addItem(self._rows)
        self._fit()

    @property
    def timeline(self) -> Timeline:
        """What is shown."""
        return self._timeline

    @property
    def current(self) -> TimelineRow | None:
        """The row that the keyboard is on."""
        rows = self._timeline.rows
        return rows[self._current] if 0 <= self._current < len(rows) else None

    def refresh(self) -> None:
        """Show what the plan says now, in the colours of the theme."""
        self._timeline = self._make()
        self._current = min(self._current, len(self._timeline.rows) - 1)
        self._fit()

    def rows_between(self, top: float, bottom: float) -> range:
        """The places of the rows of which something lies between two heights of the scene."""
        count = len(self._timeline.rows)
        first = max(0, int((top - HEAD_HEIGHT) // _ROW_HEIGHT))
        return range(first, min(count, max(0, int((bottom - HEAD_HEIGHT) // _ROW_HEIGHT) + 1)))

    def _draw(self) -> TimelineDrawing:
        wide = self.viewport().width()
        label = max(_LABEL_LEAST, min(_LABEL_MOST, wide * _LABEL_SHARE))
        period = max(_PERIOD_LEAST, (wide - label) / len(self._timeline.periods))
        return TimelineDrawing(self._timeline, screen_look(), label, period)

    def _fit(self) -> None:
        self._rows.prepareGeometryChange()
        self.drawing = self._draw()
        self._scene.setSceneRect(self._rows.boundingRect())
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._fit()

    def drawBackground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: N802 - Qt's method
        painter.fillRect(
            self.mapToScene(self.viewport().rect()).boundingRect(), QColor(self.drawing.look.surface)
        )

    def drawForeground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: N802 - Qt's method
        """The words and the head, where the window is scrolled to."""
        drawing, seen = self.drawing, self.mapToScene(self.viewport().rect()).boundingRect()
        for place in self.rows_between(seen.top(), seen.bottom()):
            room = QRectF(seen.left(), HEAD_HEIGHT + place * _ROW_HEIGHT, drawing.label, _ROW_HEIGHT)
            drawing.paint_label(painter, drawing.timeline.rows[place], room)
            if place == self._current:
                painter.setPen(QPen(QColor(drawing.look.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(
                    QRectF(seen.left(), room.top(), seen.width(), _ROW_HEIGHT).adjusted(1, 1, -1, -2)
                )
        edge = seen.left() + drawing.label
        painter.setPen(QPen(QColor(drawing.look.line), 0))
        end = HEAD_HEIGHT + len(drawing.timeline.rows) * _ROW_HEIGHT
        painter.drawLine(QLineF(edge, seen.top(), edge, end))
        drawing.paint_head(
            painter, QRectF(drawing.label, seen.top(), drawing.width - drawing.label, HEAD_HEIGHT)
        )
        corner = TimelineRow("", tr("Task"))
        drawing.paint_label(painter, corner, QRectF(seen.left(), seen.top(), drawing.label, HEAD_HEIGHT))

    # What is chosen

    def row_at(self, point: QPoint) -> int:
        """The place of the row at a point of the viewport, -1 for none."""
        if point.y() < HEAD_HEIGHT:
            return -1
        at = int((self.mapToScene(point).y() - HEAD_HEIGHT) // _ROW_HEIGHT)
        return at if 0 <= at < len(self._timeline.rows) else -1

    def go_to(self, place: int) -> None:
        """Make a row the current one, bring it into view and say it."""
        self._current = max(0, min(place, len(self._timeline.rows) - 1))
        bar = self.verticalScrollBar()
        top = self._current * _ROW_HEIGHT
        room = self.viewport().height() - HEAD_HEIGHT - _ROW_HEIGHT
        bar.setValue(int(min(max(bar.value(), top - room), top)))
        row = self.current
        if row is not None:
            self.setAccessibleDescription(row.words)
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
        self.viewport().update()

    def _choose(self) -> None:
        row = self.current
        if row is not None and row.line is not None:
            self.chosen.emit(row.item)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's method
        super().mouseReleaseEvent(event)
        at = self.row_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and at >= 0:
            self.go_to(at)
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        page = max(1, int((self.viewport().height() - HEAD_HEIGHT) // _ROW_HEIGHT) - 1)
        steps = {
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_PageDown: self._current + page,
            Qt.Key.Key_PageUp: self._current - page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._timeline.rows) - 1,
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() in steps:
            self.go_to(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.row_at(event.pos())
            if at >= 0:
                QToolTip.showText(event.globalPos(), plain_tip(_told(self._timeline.rows[at])), self)
            return True
        return super().viewportEvent(event)


def _told(row: TimelineRow) -> str:
    deadline = row.line.task.deadline if row.line is not None else None
    return "\n".join(part for part in (row.words, row.lead, deadline.text if deadline else "") if part)
