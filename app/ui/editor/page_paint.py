"""What is painted on the page around the text that is typed: head and tail, numbers, notes below tasks, cards."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.documents.page_words import date_line, kind_line, number_line, recipient_texts
from app.domain.plan.head import Status
from app.domain.plan.model import Plan
from app.domain.writing.lines import Line
from app.standards import Words
from app.translation import tr
from app.ui.editor.line_look import (
    CARD_HEIGHT,
    NOTE_HEIGHT,
    LineLook,
    label_width,
    note_of,
    placeholder_of,
    shown_label,
)
from app.ui.theme import PAGE_FAMILY, interface_font, tokens

_FULL_WIDTH = 668.0
"""Px of the text of a page that has all the room it wants; on a narrower one the head is set smaller."""

_LINE = 19.0
"""Px from one line of head or tail to the next."""


class PagePainter:
    """Paints what belongs to the page of one plan; `words` are the fixed words of its standard."""

    def __init__(self, painter: QPainter, plan: Plan, words: Words) -> None:
        self._painter, self._plan, self._words = painter, plan, words
        self._ink = QColor(tokens().page_text)
        self._grey = QColor(tokens().muted)

    def head(self, area: QRectF) -> None:
        """Issuer and number left, national name, place and date right, the kind below. `area` ends at the subject."""
        head, half = self._plan.head, area.width() * 0.44
        left, right = area.left(), area.left() + half
        top, small = area.top() + 34, min(1.0, area.width() / _FULL_WIDTH)
        superior, authority = head.issuer.superior, head.issuer.heading
        place = top
        for line in superior:
            place = self._written(line, left, place, half, bold=False, points=11 * small)
        for line in authority:
            place = self._written(line, left, place, half, bold=True, points=11 * small)
        self._rule(left + half / 2, place + 3, half * 0.2)
        other = self._written(
            self._words.nation, right, top, area.width() - half, bold=True, points=11 * small
        )
        other = self._written(
            self._words.motto, right, other, area.width() - half, bold=True, points=12 * small
        )
        self._rule(right + (area.width() - half) / 2, other + 3, 190 * small)
        row = max(place, other) + 9
        self._written(number_line(head, self._words), left, row, half, points=12 * small)
        self._written(
            date_line(head, self._words), right, row, area.width() - half, points=12 * small, italic=True
        )
        self._written(
            kind_line(head).upper(),
            area.left(),
            area.bottom() - _LINE - 4,
            area.width(),
            bold=True,
            points=13,
        )
        if head.status is Status.DRAFT:
            self._painter.setFont(_small(0))
            self._painter.setPen(self._grey)
            self._painter.drawText(
                QRectF(area.left(), area.top() + 8, area.width(), 20), Qt.AlignmentFlag.AlignLeft, tr("Draft")
            )

    def tail(self, area: QRectF) -> None:
        """Recipients left, signature right."""
        half = area.width() * 0.46
        place = area.top() + 20
        place = self._written(
            self._words.recipients,
            area.left(),
            place,
            half,
            points=11,
            bold=True,
            italic=True,
            left_aligned=True,
        )
        given = recipient_texts(self._plan, self._words)
        most = int((area.bottom() - place) // 16) - 1
        for line in given[:most]:
            place = self._written(line, area.left(), place, half, points=10, left_aligned=True, step=16)
        if len(given) > most:
            self._written("…", area.left(), place, half, points=10, left_aligned=True, step=16)
        signature, right = self._plan.signature, area.left() + half
        place = area.top() + 20
        for line in (*signature.capacity, signature.title):
            place = self._written(line, right, place, area.width() - half, bold=True, points=12)
        name = signature.name or tr("(name of the signer)")
        self._written(
            name, right, area.top() + 140, area.width() - half, bold=True, points=12, grey=not signature.name
        )

    def line(self, line: Line, look: LineLook, first: QRectF, whole: QRectF, *, empty: bool) -> None:
        """The number before the line, the note or the card below it; grey words where it is empty.

        `first` is the line's first line of letters, `whole` all of them without margins.
        """
        label = shown_label(line)
        if label and not line.centred:
            self._painter.setFont(look.letters.font())
            self._painter.setPen(self._ink)
            left = whole.left() + look.indent
            self._painter.drawText(QPointF(left, first.top() + look.metrics.ascent()), label)
        elif label:
            self._written(label, whole.left(), whole.top() - _LINE - 4, whole.width(), bold=True, points=13)
        if line.closed:
            self._card(
                placeholder_of(line), QRectF(whole.left(), first.top(), whole.width(), CARD_HEIGHT + 14)
            )
        elif empty and (words := placeholder_of(line)):
            self._painter.setFont(look.letters.font())
            self._painter.setPen(self._grey)
            place = whole.left() + look.indent + label_width(line, look)
            if line.centred:
                place = whole.center().x() - look.metrics.horizontalAdvance(words) / 2
            self._painter.drawText(QPointF(place, first.top() + look.metrics.ascent()), words)
        if line.task:
            self._note(
                note_of(line.task),
                QRectF(whole.left() + look.indent, whole.bottom(), whole.width() - look.indent, NOTE_HEIGHT),
            )

    def _note(self, words: str, area: QRectF) -> None:
        font = _small(-1.0)
        self._painter.setFont(font)
        self._painter.setPen(self._grey)
        elided = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        self._painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)

    def _card(self, words: str, area: QRectF) -> None:
        self._painter.setPen(QPen(QColor(tokens().line), 1))
        self._painter.setBrush(QColor(tokens().window))
        self._painter.drawRoundedRect(area, 6, 6)
        font = _small(-0.5)
        self._painter.setFont(font)
        self._painter.setPen(self._grey)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width() - 16)
        self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)

    def _rule(self, centre: float, top: float, width: float) -> None:
        self._painter.setPen(QPen(self._ink, 1))
        self._painter.drawLine(QPointF(centre - width / 2, top), QPointF(centre + width / 2, top))

    def _written(
        self,
        words: str,
        left: float,
        top: float,
        width: float,
        *,
        points: float,
        bold: bool = False,
        italic: bool = False,
        left_aligned: bool = False,
        grey: bool = False,
        step: float = _LINE,
    ) -> float:
        """Write words, wrapped to the width; where the next line begins."""
        font = QFont(PAGE_FAMILY)
        font.setPointSizeF(points)
        font.setBold(bold)
        font.setItalic(italic)
        self._painter.setFont(font)
        self._painter.setPen(self._grey if grey else self._ink)
        side = Qt.AlignmentFlag.AlignLeft if left_aligned else Qt.AlignmentFlag.AlignHCenter
        flags = side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        area = QRectF(left, top, width, 10 * step)
        used = self._painter.boundingRect(area, flags, words)
        self._painter.drawText(area, flags, words)
        return top + max(step, used.height() + step - QFontMetricsF(font).lineSpacing())


def _small(change: float) -> QFont:
    font = interface_font()
    font.setPointSizeF(font.pointSizeF() + change)
    return font
