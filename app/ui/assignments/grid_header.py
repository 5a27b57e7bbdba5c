"""The headings of the task table: a click sorts, the mark at the right opens the menu, a drag moves the column."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.icons import icon

_MARK = 14
"""Px of the side of the mark."""
_ROOM = 22
"""Px at the right of a heading that belong to the mark."""
_GRIP = 5
"""Px at the right edge by which a column is sized."""


class GridHeader(QHeaderView):
    """Marks every column that has a menu, in the accent where it is narrowed."""

    menu_asked = Signal(int)
    """The menu of a column was asked for; carries its number."""
    arranged = Signal()
    """The person has moved or sized a column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._narrowed: frozenset[int] = frozenset()
        self._pressed = -1
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.sectionMoved.connect(self.arranged)

    def show_narrowed(self, columns: frozenset[int]) -> None:
        """Mark these columns: tasks are left out for what they have there."""
        if columns != self._narrowed:
            self._narrowed = columns
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's method
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section:
            colour = "accent" if section in self._narrowed else "muted"
            name = "list-checks" if section in self._narrowed else "chevron-down"
            icon(name, colour).paint(painter, self._mark(rect))

    def _mark(self, rect: QRect) -> QRect:
        corner = QPoint(rect.right() - _ROOM + 3, rect.center().y() - _MARK // 2)
        return QRect(corner, QSize(_MARK, _MARK))

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802 - Qt's method
        size = super().sectionSizeFromContents(section)
        return QSize(size.width() + _ROOM, size.height())

    def _marked_at(self, at: QPoint) -> int:
        """The column whose mark is at this point, -1 for none."""
        section = self.logicalIndexAt(at)
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        return section if section > 0 and _GRIP < right - at.x() <= _ROOM else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's method
        self._pressed = self._marked_at(event.position().toPoint())
        if self._pressed < 0:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's method
        if self._pressed >= 0:
            if self._marked_at(event.position().toPoint()) == self._pressed:
                self.menu_asked.emit(self._pressed)
            self._pressed = -1
            return
        super().mouseReleaseEvent(event)
        self.arranged.emit()

    def place_below(self, section: int) -> QPoint:
        """Where a menu of the column opens, on the screen."""
        return self.viewport().mapToGlobal(
            QPoint(max(0, self.sectionViewportPosition(section)), self.height())
        )
