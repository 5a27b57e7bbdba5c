"""How high texts stand in their cells: lines are broken where Excel breaks them, and each text is measured once."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from math import ceil

from app.documents.metrics import text_width

_LINE = 1.22
"""Height of a line as a share of the type size, a little more than Excel and LibreOffice take."""
_PADDING_MM, _PADDING_PT = 5.0, 5.0
_DRAWN_WIDER = 1.02
"""How much wider words come out on a page that is printed smaller: letters stand on whole dots."""


class _WordWidths(dict[str, float]):
    """Widths of words with the blank behind them in mm, measured when first asked for."""

    def __init__(self, size: float, bold: bool, italic: bool) -> None:
        super().__init__()
        self._size, self._bold, self._italic = size, bold, italic
        self.blank = self._width(" ")

    def __missing__(self, word: str) -> float:
        self[word] = width = self._width(word) * _DRAWN_WIDER + self.blank
        return width

    def _width(self, text: str) -> float:
        return text_width(text, self._size, bold=self._bold, italic=self._italic)


class Measured(dict[str, list[list[float]]]):
    """Where the blank behind each word of a text ends, mm from the begin of its line, by text; line by line."""

    def __init__(self, size: float, *, bold: bool, italic: bool) -> None:
        super().__init__()
        self.size = size
        self._widths = _WordWidths(size, bold, italic)
        self.blank = self._widths.blank

    def __missing__(self, text: str) -> list[list[float]]:
        wide = self._widths.__getitem__
        self[text] = ends = [list(accumulate(map(wide, line.split(" ")))) for line in text.split("\n")]
        return ends


class Heights(dict[object, float]):
    """What cells `width` mm wide need, pt, by what they hold: a text takes lines, all else takes one."""

    def __init__(self, measured: Measured, width: float) -> None:
        super().__init__()
        self._measured, self._room = measured, width - _PADDING_MM

    def __missing__(self, value: object) -> float:
        lines, room, blank = 1, self._room, self._measured.blank
        if isinstance(value, str):
            ends = self._measured[value]
            if len(ends) > 1 or ends[0][-1] > room + blank:
                lines = sum([_line_count(each, room, blank) for each in ends])
        self[value] = height = lines * self._measured.size * _LINE + _PADDING_PT
        return height


def _line_count(ends: list[float], room: float, blank: float) -> int:
    """How many lines of `room` mm the words take that end there, each with the blank behind it."""
    count, begin, word = 0, 0.0, 0
    while word < len(ends):
        following = bisect_right(ends, begin + room + blank, word)
        if following == word:
            # A word wider than the cell is broken inside, and others follow what is left of it.
            end = ends[word] - blank
            wide = end - begin
            count += ceil(wide / room) - 1
            begin = end - wide % room
            following = bisect_right(ends, begin + room + blank, word + 1)
        count += 1
        begin, word = ends[following - 1], following
    return count
