"""How high a cell's text is, and how much of it is shown: measured once for each text and width."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

MOST_LINES = 4
LEAST_HEIGHT = 34
"""Px of a row of one line."""

SIDE, EDGE = 8, 6
"""Px between the text of a cell and its sides, its top and bottom."""

_LONGEST = 800
"""Letters looked at: more than four lines of a wide column hold."""

_MOST_KEPT = 20_000


@dataclass(frozen=True)
class Fitted:
    """The height of a cell in px, and its words as far as there is room for them."""

    height: int
    words: str


class Fitting:
    """Measures texts in one face."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetrics(font)
        self._known: dict[tuple[str, int], Fitted] = {}

    def fitted(self, words: str, width: int) -> Fitted:
        """The words in a cell of this width."""
        key = words, width
        found = self._known.get(key)
        if found is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            found = self._known[key] = self._measure(words[:_LONGEST], max(1, width - 2 * SIDE))
        return found

    def _measure(self, words: str, width: int) -> Fitted:
        spacing = self._metrics.lineSpacing()
        if "\n" not in words and self._metrics.horizontalAdvance(words) <= width:
            return Fitted(LEAST_HEIGHT, words)
        lines = _lines(words, self._font, width)
        if len(lines) > MOST_LINES:
            rest = " ".join("".join(lines[MOST_LINES - 1 :]).split("\n"))
            last = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
            lines = [*lines[: MOST_LINES - 1], last]
        shown = "\n".join(line.rstrip("\n") for line in lines)
        return Fitted(max(LEAST_HEIGHT, len(lines) * spacing + 2 * EDGE + 2), shown)


def _lines(words: str, font: QFont, width: int) -> list[str]:
    """The words as they are wrapped."""
    found: list[str] = []
    for paragraph in words.split("\n"):
        layout = QTextLayout(paragraph, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        start = 0
        units = paragraph.encode("utf-16-le")
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            end = line.textStart() + line.textLength()
            found.append(units[2 * start : 2 * end].decode("utf-16-le", "ignore"))
            start = end
            if len(found) > MOST_LINES:
                # What follows is behind the last line that is shown.
                found[-1] += units[2 * end :].decode("utf-16-le", "ignore")
                layout.endLayout()
                return found
        layout.endLayout()
    return found
