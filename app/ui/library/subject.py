"""How the list of plans draws a subject: its end, where the year stands, is never cut off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.grid import Index
from app.ui.icons import icon
from app.ui.library.rows import IS_PINNED, TASK
from app.ui.theme import tokens

_PIN = 16
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class SubjectDelegate(QStyledItemDelegate):
    """The subject in two lines, or in one above the task in which the words were found; a pin before it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(TASK)
        self.initStyleOption(option, index)
        subject = option.text
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(10, 4, -8, -4)
        painter.save()
        if index.data(IS_PINNED):
            place = QRect(area.left(), area.center().y() - _PIN // 2, _PIN, _PIN)
            icon("pin", "accent").paint(painter, place)
            area.setLeft(area.left() + _PIN + 6)
        painter.setPen(tokens().text)
        painter.setFont(option.font)
        if found:
            upper = QRect(area.left(), area.top(), area.width(), area.height() // 2)
            _draw_line(painter, upper, subject)
            font = QFont(option.font)
            font.setPointSizeF(font.pointSizeF() - 1)
            painter.setFont(font)
            painter.setPen(tokens().muted)
            lower = QRect(area.left(), upper.bottom() + 1, area.width(), area.height() // 2)
            _draw_line(painter, lower, found)
        else:
            _draw_lines(painter, area, subject)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return super().sizeHint(option, index).expandedTo(QSize(0, 48))


def _draw_line(painter: QPainter, area: QRect, words: str) -> None:
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


def _draw_lines(painter: QPainter, area: QRect, words: str) -> None:
    """The words in two lines; what there is no room for is left out of their middle."""
    metrics, shown = painter.fontMetrics(), words
    room = 2 * area.width()
    while room > area.width() and metrics.boundingRect(area, _WRAPPED, shown).height() > area.height():
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        room -= area.width() // 16
    painter.drawText(area, _WRAPPED, shown)
