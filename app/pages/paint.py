"""Sheets drawn with a painter whose unit is the twip."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.documents.flow.model import FlowText, written
from app.pages.breaking import Placed, RowPiece, TextLine
from app.pages.charts import SetPicture, image_of
from app.pages.faces import TWIPS_PER_MM
from app.pages.layout import NOTE_LINE, Pages, Sheet
from app.pages.tables import Drawn, SetCell, SetTable
from app.pages.texts import SetText

_BLACK = QColor(Qt.GlobalColor.black)
_RED = QColor(255, 0, 0)


def paint_sheet(
    painter: QPainter,
    sheet: Sheet,
    pages: Pages,
    ink: QColor = _BLACK,
    span: tuple[float, float] = (0.0, math.inf),
) -> None:
    """All that a sheet shows, from its top left corner: margins, text, footnotes; of the text what lies in `span`."""
    painter.setPen(QPen(ink))
    _paint_margins(painter, sheet, pages, ink)
    for placed in sheet.page.placed:
        top = sheet.top + placed.top
        if top <= span[1] and top + _reach(placed) >= span[0]:
            paint_placed(painter, sheet, placed, ink)
    _paint_notes(painter, sheet, ink)


def _reach(placed: Placed) -> float:
    """How far what is placed reaches down at most, twips."""
    content = placed.content
    if isinstance(content, TextLine):
        return content.text.lines[content.number].height
    if isinstance(content, RowPiece):
        merged = max((cell.rows for cell in content.row.cells), default=1)
        return math.inf if merged > 1 else content.bottom - content.top
    return content.height if isinstance(content, SetPicture) else 100.0


def paint_placed(painter: QPainter, sheet: Sheet, placed: Placed, ink: QColor = _BLACK) -> None:
    """One thing that stands on the sheet."""
    content, left, top = placed.content, sheet.left, sheet.top + placed.top
    if isinstance(content, TextLine):
        line = content.text.lines[content.number]
        line.line.draw(painter, QPointF(left, top - line.top))
    elif isinstance(content, Drawn):
        _paint_line(painter, content, left, top, ink)
    elif isinstance(content, SetPicture):
        area = QRectF(left + content.left, top, content.width, content.height)
        size = content.width / TWIPS_PER_MM, content.height / TWIPS_PER_MM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, image_of(content.chart, *size))
    elif isinstance(content, RowPiece):
        _paint_row(painter, content, left + content.table.left, top, ink)


def _paint_line(painter: QPainter, drawn: Drawn, left: float, top: float, ink: QColor) -> None:
    painter.setPen(QPen(ink, drawn.weight))
    painter.drawLine(
        QLineF(left + drawn.left, top + drawn.top, left + drawn.left + drawn.width, top + drawn.top)
    )
    painter.setPen(QPen(ink))


def lines_in(piece: RowPiece) -> Iterator[str]:
    """The lines of a row, or of what lies of it here, in the order in which they are drawn."""
    for cell in piece.row.cells:
        for below, text in cell.texts:
            for line in text.lines:
                if piece.top <= below + line.top < piece.bottom or cell.rows > 1:
                    yield text.words(line)


def _paint_row(painter: QPainter, piece: RowPiece, left: float, top: float, ink: QColor) -> None:
    for cell in piece.row.cells:
        for below, text in cell.texts:
            if text.frame or text.red:
                paint_text(
                    painter, text, QPointF(left + cell.left + cell.inset, top - piece.top + below), ink
                )
                continue
            for line in text.lines:
                if piece.top <= below + line.top < piece.bottom or cell.rows > 1:
                    at = QPointF(left + cell.left + cell.inset, top - piece.top + below)
                    line.line.draw(painter, at)
        for drawn in cell.lines:
            _paint_line(painter, drawn, left + cell.left, top - piece.top, ink)
    if piece.table.border:
        _paint_borders(painter, piece, left, top, ink)


def _paint_borders(painter: QPainter, piece: RowPiece, left: float, top: float, ink: QColor) -> None:
    painter.setPen(QPen(ink, piece.table.border))
    height = piece.bottom - piece.top
    last = piece.number == len(piece.table.rows) - 1
    for cell in piece.row.cells:
        reach = height + _below(piece.table, piece.number, cell) - (piece.table.border if last else 0.0)
        painter.drawRect(QRectF(left + cell.left, top, cell.width, reach))
    painter.setPen(QPen(ink))


def _below(table: SetTable, number: int, cell: SetCell) -> float:
    """How far a cell over several rows reaches below its first one."""
    return sum(row.height for row in table.rows[number + 1 : number + cell.rows])


def margin_texts(sheet: Sheet) -> tuple[FlowText, ...]:
    """What the sheet says above and below the text, in the order in which it is drawn."""
    return header_texts(sheet) if sheet.shows_number else (*sheet.part.above, *sheet.part.below)


def header_texts(sheet: Sheet) -> tuple[FlowText, ...]:
    """What stands at the top: the number of the page; on the first one how far it may go, and the mark of a draft."""
    return (FlowText("page_number", written(str(sheet.number))),) if sheet.shows_number else sheet.part.above


def _paint_margins(painter: QPainter, sheet: Sheet, pages: Pages, ink: QColor) -> None:
    top = pages.header_top
    for flow in header_texts(sheet):
        text = pages.text(flow, sheet.room[0])
        paint_text(painter, text, QPointF(sheet.left, top), ink)
        top += text.height + text.after
    if sheet.shows_number or not sheet.part.below:
        return
    texts = [pages.text(flow, sheet.room[0]) for flow in sheet.part.below]
    top = sheet.height - pages.footer_room - sum(text.height for text in texts)
    painter.setPen(QPen(ink, _NOTE_WEIGHT))
    painter.drawLine(QLineF(sheet.left, top, sheet.left + sheet.room[0], top))
    painter.setPen(QPen(ink))
    for text in texts:
        paint_text(painter, text, QPointF(sheet.left, top), ink)
        top += text.height


def paint_text(painter: QPainter, text: SetText, at: QPointF, ink: QColor = _BLACK) -> None:
    """A whole paragraph, its top left corner at a point, with the frame around it."""
    painter.setPen(QPen(_RED if text.red else ink, _NOTE_WEIGHT))
    if text.frame:
        left, width = text.frame
        painter.drawRect(QRectF(at.x() + left, at.y(), width, text.height))
    for line in text.lines:
        line.line.draw(painter, at)
    painter.setPen(QPen(ink))


def _paint_notes(painter: QPainter, sheet: Sheet, ink: QColor) -> None:
    if not sheet.notes:
        return
    top = sheet.top + sheet.room[1] - sum(text.before + text.height + text.after for text in sheet.notes)
    painter.setPen(QPen(ink, _NOTE_WEIGHT))
    line = top - NOTE_LINE / 2
    painter.drawLine(QLineF(sheet.left, line, sheet.left + sheet.room[0] * _NOTE_SHARE, line))
    painter.setPen(QPen(ink))
    for text in sheet.notes:
        paint_text(painter, text, QPointF(sheet.left, top + text.before), ink)
        top += text.before + text.height + text.after


_NOTE_WEIGHT, _NOTE_SHARE = 10.0, 0.25
"""The line above footnotes: half a point thick, a quarter of the text wide."""
