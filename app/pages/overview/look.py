"""How views are drawn: colours and type, and words that are cut where there is no room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from app.pages.faces import PAGE_FAMILY

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEADING = 1.2


@dataclass(frozen=True)
class DrawnLook:
    """Colours as #rrggbb, the face, and the size of its letters in 1/96 inch."""

    family: str
    size: float
    surface: str
    text: str
    muted: str
    line: str
    head: str
    """Behind headings and groups."""
    accent: str
    bar: str
    """The inside of a bar, whose border is the accent."""
    off: str
    """Behind days off."""
    feast: str
    """The letters of a public holiday, and of what is urgent."""

    @property
    def line_height(self) -> float:
        """From one line of text to the next."""
        return self.size * _LEADING


PAPER = DrawnLook(
    family=PAGE_FAMILY,
    size=12,
    surface="#ffffff",
    text="#000000",
    muted="#404040",
    line="#808080",
    head="#e6e6e6",
    accent="#0b6660",
    bar="#cfe5e3",
    off="#f0f0f0",
    feast="#a8201a",
)


@lru_cache(maxsize=64)
def font(family: str, size: float, bold: bool, italic: bool = False) -> QFont:
    """The face in a size of 1/96 inch."""
    found = QFont(family)
    found.setPixelSize(max(1, round(size)))
    found.setBold(bold)
    found.setItalic(italic)
    return found


@lru_cache(maxsize=64)
def measures(family: str, size: float, bold: bool) -> QFontMetricsF:
    """Measures letters of the face."""
    return QFontMetricsF(font(family, size, bold))


@lru_cache(maxsize=16_384)
def lines_of(words: str, width: float, look: DrawnLook, bold: bool = False, most: int = 0) -> tuple[str, ...]:
    """The words in lines no wider than `width`; at most so many (0: all of them), the last one cut then."""
    measure = measures(look.family, look.size, bold)
    found, line = [], ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if line and measure.horizontalAdvance(longer) > width:
            found.append(line)
            longer = word
        line = longer
    found.append(line)
    if most and len(found) > most:
        rest = " ".join(found[most - 1 :])
        found = [*found[: most - 1], measure.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return tuple(measure.elidedText(each, Qt.TextElideMode.ElideRight, width) for each in found)


def draw_words(
    painter: QPainter,
    room: QRectF,
    words: str,
    look: DrawnLook,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: str = "",
    align: Qt.AlignmentFlag = LEFT,
    most: int = 1,
) -> None:
    """Words in the middle of the room's height, in as many lines as `most` allows."""
    if not words or room.width() <= 0:
        return
    painter.setPen(QColor(colour or look.text))
    painter.setFont(font(look.family, look.size, bold, italic))
    lines = lines_of(words, room.width(), look, bold, most)
    top = room.top() + (room.height() - len(lines) * look.line_height) / 2
    for place, line in enumerate(lines):
        painter.drawText(
            QRectF(room.left(), top + place * look.line_height, room.width(), look.line_height), align, line
        )
