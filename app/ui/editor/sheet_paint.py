"""Sheets on the screen: paper, what is selected, and what the window says around the printed letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QFont, QPainter, QPainterPath, QPen

from app.pages.faces import TWIPS_PER_POINT
from app.pages.layout import Pages, Sheet
from app.pages.paint import paint_sheet
from app.translation import tr
from app.ui.editor.line_look import notes_of, placeholder_of
from app.ui.editor.page_document import PageDocument
from app.ui.editor.sheet_index import Key, SheetIndex, Spot
from app.ui.theme import interface_font, tokens

Marks = Mapping[Key, tuple[tuple[int, int, str], ...]]

_BUBBLE = QRectF(140, 30, 300, 200)
"""Where the mark of a remark stands right of the text, and how large it is, from the top of its line; twips."""


class RemarkMark(NamedTuple):
    """What a line's remarks are marked as: how many there are, and whether all of them are settled."""

    remarks: int
    settled: bool


_NOTE_ROOM = 1500
"""Twips left of the text for what is said about a task."""

_WAVE = 14.0
"""The weight of the line under a misspelt word, twips."""


class SheetPainter:
    """Draws on sheets whose unit is the twip; paper and cursor in px."""

    def __init__(self, painter: QPainter, lines: PageDocument, marks: Marks) -> None:
        self._painter, self._lines, self._marks = painter, lines, marks
        self._ink, self._grey = QColor(tokens().page_text), QColor(tokens().muted)

    def paper(self, area: QRectF) -> None:
        """An empty sheet."""
        self._painter.setPen(QPen(QColor(tokens().line), 1))
        self._painter.setBrush(QColor(tokens().page))
        self._painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    @staticmethod
    def cursor(painter: QPainter, area: QRectF) -> None:
        """The cursor at its place, in px."""
        painter.fillRect(
            QRectF(area.left() - 0.5, area.top(), 1.5, area.height()), QColor(tokens().page_text)
        )

    def sheet(self, sheet: Sheet, pages: Pages, span: tuple[float, float]) -> None:
        """What is printed on a sheet, as far as it lies between two heights."""
        paint_sheet(self._painter, sheet, pages, self._ink, span)

    def selections(
        self,
        spots: Iterable[Spot],
        context: QAbstractTextDocumentLayout.PaintContext,
        numbers: Mapping[Key, int],
    ) -> None:
        """What is selected, behind its letters."""
        chosen = [(each.cursor.selectionStart(), each.cursor.selectionEnd()) for each in context.selections]
        if not any(start < end for start, end in chosen):
            return
        colour = QColor(tokens().selected)
        for spot in spots:
            number = numbers.get(spot.key) if spot.key is not None else None
            if number is None:
                continue
            block = self._lines.block(number)
            for start, end in chosen:
                if start < block.position() + block.length() and end > block.position():
                    self._select(spot, start - block.position(), end - block.position(), colour)

    def _select(self, spot: Spot, start: int, end: int, colour: QColor) -> None:
        """Colour what of the words from one place to another stands in a printed line."""
        first, last = self._stretch(spot, start, end)
        if first < last or (start < 0 and end > 0 and spot.text.typed[0] == spot.text.typed[1]):
            area = spot.area
            left = spot.x_of(first)
            right = max(spot.x_of(last), left + 60)
            self._painter.fillRect(QRectF(left, area.top(), right - left, area.height()), colour)

    @staticmethod
    def _stretch(spot: Spot, start: int, end: int) -> tuple[int, int]:
        line, text = spot.line, spot.text
        first = max(text.printed_place(max(0, start)), line.start)
        return first, min(text.printed_place(max(0, end)), line.start + line.length)

    def around(self, spots: Iterable[Spot], numbers: Mapping[Key, int], left: float) -> None:
        """What is no part of the paper: words in empty lines, marks under words; left of it, what tasks lack."""
        told: set[Key] = set()
        for spot in spots:
            key = spot.key
            number = numbers.get(key) if key is not None else None
            if key is None or number is None:
                continue
            line = self._lines.lines[number]
            if key not in told:
                told.add(key)
                if not line.content and not self._lines.block(number).layout().preeditAreaText():
                    self._placeholder(spot, placeholder_of(line))
                if line.task is not None:
                    # One line of text has room for two: the code, and what is lacking first.
                    self._margin(left, spot.area.top(), notes_of(line.task)[: len(spot.text.lines) + 1])
            for start, end, _ in self._marks.get(key, ()):
                self._wave(spot, start, end)

    def remarks(self, index: SheetIndex, marks: Mapping[Key, RemarkMark], right: float) -> None:
        """Beside each line with remarks a bubble right of the text: full while one is open, else empty with a tick."""
        for key, area in remark_areas(index, marks, right):
            bubble, mark = QPainterPath(), marks[key]
            bubble.addRoundedRect(area, 50, 50)
            tail = QPainterPath(area.bottomLeft() + QPointF(60, -10))
            tail.lineTo(area.bottomLeft() + QPointF(70, 70))
            tail.lineTo(area.bottomLeft() + QPointF(140, -10))
            shape = bubble.united(tail)
            ink = QColor(tokens().muted if mark.settled else tokens().accent)
            self._painter.setPen(QPen(ink, _WAVE))
            self._painter.setBrush(Qt.BrushStyle.NoBrush if mark.settled else ink)
            self._painter.drawPath(shape)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(ink if mark.settled else QColor(tokens().page))
            self._painter.setFont(_small(8))
            said = "\u2713" if mark.settled else str(mark.remarks)
            self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter, said)

    def _placeholder(self, spot: Spot, words: str) -> None:
        if words:
            self._painter.setPen(self._grey)
            self._painter.setFont(_small(12))
            area = spot.area
            x = spot.x_of(spot.text.typed[0])
            self._painter.drawText(QPointF(x, area.bottom() - area.height() * 0.25), words)

    def _margin(self, left: float, top: float, notes: tuple[str, ...]) -> None:
        self._painter.setPen(self._grey)
        self._painter.setFont(_small(7))
        for place, words in enumerate(notes):
            area = QRectF(left - _NOTE_ROOM, top + place * 190, _NOTE_ROOM - 120, 190)
            shown = self._painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(area.width())
            )
            self._painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)

    def _wave(self, spot: Spot, start: int, end: int) -> None:
        first, last = self._stretch(spot, start, end)
        if first >= last:
            return
        pen = QPen(QColor(tokens().danger), _WAVE, Qt.PenStyle.DotLine)
        self._painter.setPen(pen)
        y = spot.area.bottom() - spot.area.height() * 0.1
        self._painter.drawLine(QPointF(spot.x_of(first), y), QPointF(spot.x_of(last), y))

    def unprinted(self, spots: tuple[Spot, ...], numbers: Mapping[Key, int]) -> None:
        """Lines that stand on no sheet."""
        self._painter.setPen(self._grey)
        self._painter.setFont(_small(10))
        first = spots[0]
        self._painter.drawText(
            QPointF(first.left, first.top - 250), tr("Not printed anywhere yet: tasks that no table shows")
        )
        self._painter.setPen(QColor(tokens().text))
        for spot in spots:
            spot.line.line.draw(self._painter, QPointF(spot.left, spot.top))
        self.around(spots, numbers, spots[0].left)


def remark_areas(
    index: SheetIndex, marks: Mapping[Key, RemarkMark], right: float
) -> Iterator[tuple[Key, QRectF]]:
    """Where the marks of remarks stand on a sheet, `right` of whose text they are; twips."""
    for key in marks:
        spots = index.lines.get(key)
        if spots and spots[0].number == 0:
            yield key, _BUBBLE.translated(right, spots[0].area.top())
        elif key[0] in index.tables:
            yield key, _BUBBLE.translated(right, index.tables[key[0]].top())


def _small(points: float) -> QFont:
    """The interface face at a size on paper."""
    font = interface_font()
    font.setPixelSize(round(points * TWIPS_PER_POINT))
    return font
