"""Charts of bars, drawn with a painter for the screen and as pictures for a paper. The unit is 1/96 inch.

The parts of a bar differ in their pattern too: paper is mostly black and white.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QImageWriter, QPainter, QPen

from app.documents.flow.charts import EDGE, LEGEND, ROW
from app.documents.flow.model import FlowPicture
from app.domain.plan.model import Bar, Chart
from app.pages.faces import load_faces, twips
from app.pages.overview.look import CENTRE, LEFT, PAPER, DrawnLook, draw_words

PICTURE_DPI = 200
_UNITS_PER_INCH = 96
_UNITS_PER_MM = _UNITS_PER_INCH / 25.4
_ROW, _LEGEND, _EDGE = ROW * _UNITS_PER_MM, LEGEND * _UNITS_PER_MM, EDGE * _UNITS_PER_MM
_BAR, _TITLE = 14.0, 26.0
_ONE_LINE = 600.0
"""The width from which the legend has room on one line."""
_LABEL_SHARE = 0.38
_COUNT = 34.0
"""The room for the number behind a bar."""
_PADDING = 4.0
_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.NoBrush,
)


@dataclass(frozen=True)
class ChartDrawing:
    """A chart in a look, so wide; its height follows from its bars."""

    chart: Chart
    look: DrawnLook
    width: float
    titled: bool = True

    @property
    def height(self) -> float:
        """The height of all of it."""
        bars = _ROW * max(1, len(self.chart.bars))
        return self._top + bars + _LEGEND * self._legend_lines + _EDGE

    @property
    def _top(self) -> float:
        return _TITLE if self.titled else 0.0

    @property
    def _legend_lines(self) -> int:
        return 1 if self.width >= _ONE_LINE else (len(self.chart.parts) + 1) // 2

    def paint(self, painter: QPainter) -> None:
        """Paint it from the top left corner."""
        if self.titled:
            title = QRectF(0, 0, self.width, _TITLE)
            draw_words(painter, title, self.chart.title, self.look, bold=True, align=CENTRE)
        most = max((sum(bar.counts) for bar in self.chart.bars), default=0)
        for place, bar in enumerate(self.chart.bars):
            self._paint_bar(painter, bar, self._top + place * _ROW, max(1, most))
        self._paint_legend(painter, self.height - _EDGE - _LEGEND * self._legend_lines)

    def _paint_bar(self, painter: QPainter, bar: Bar, top: float, most: int) -> None:
        label = self.width * _LABEL_SHARE
        words = QRectF(_PADDING, top, label - 3 * _PADDING, _ROW)
        draw_words(painter, words, bar.label, self.look, align=LEFT)
        room, left = self.width - label - _COUNT, label
        painter.setPen(QPen(QColor(self.look.line), 0))
        painter.drawLine(QPointF(label, top), QPointF(label, top + _ROW))
        for part, count in enumerate(bar.counts):
            if count:
                width = room * count / most
                box = QRectF(left, top + (_ROW - _BAR) / 2, width, _BAR)
                self._fill(painter, box, part)
                left += width
        total = QRectF(left + _PADDING, top, _COUNT, _ROW)
        draw_words(painter, total, str(sum(bar.counts)), self.look, align=LEFT)

    def _paint_legend(self, painter: QPainter, top: float) -> None:
        in_line = -(-len(self.chart.parts) // self._legend_lines)
        step = (self.width - 2 * _PADDING) / in_line
        for part, name in enumerate(self.chart.parts):
            line, column = divmod(part, in_line)
            left, at = _PADDING + column * step, top + line * _LEGEND
            self._fill(painter, QRectF(left, at + 6, 18, 10), part)
            words = QRectF(left + 24, at, step - 28, _LEGEND)
            draw_words(painter, words, name, self.look, align=LEFT)

    def _fill(self, painter: QPainter, box: QRectF, part: int) -> None:
        painter.save()
        painter.setPen(QPen(QColor(self.look.accent), 1))
        painter.fillRect(box, QColor(self.look.surface))
        pattern = _PATTERNS[part % len(_PATTERNS)]
        painter.setBrush(QBrush(QColor(self.look.accent), pattern))
        painter.drawRect(box)
        painter.restore()


@dataclass(frozen=True, slots=True)
class SetPicture:
    """A chart as it stands on a sheet, twips; `left` counts from the left edge of the text."""

    chart: Chart
    left: float
    width: float
    height: float


def set_picture(flow: FlowPicture, room: float) -> SetPicture:
    """The picture in the middle of a text so many twips wide."""
    width = twips(flow.width)
    return SetPicture(flow.chart, (room - width) / 2, width, twips(flow.height))


@lru_cache(maxsize=16)
def image_of(chart: Chart, width: float, height: float) -> QImage:
    """The chart as a picture so many mm wide and high. Needs a QGuiApplication."""
    load_faces()
    drawing = ChartDrawing(chart, PAPER, width * _UNITS_PER_MM, titled=False)
    scale = PICTURE_DPI / _UNITS_PER_INCH
    size = QSize(round(drawing.width * scale), round(height * _UNITS_PER_MM * scale))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER.surface))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    drawing.paint(painter)
    painter.end()
    return image


def picture_of(chart: Chart, width: float, height: float) -> bytes:
    """The chart as a PNG so many mm wide and high. Needs a QGuiApplication; any thread."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(image_of(chart, width, height)):
        raise ValueError(writer.errorString())
    return bytes(data.data())
