"""Which lines of a column are one paragraph.

A line ends a paragraph when the first word of the next line would still have found room on it: every program breaks
its lines only where a word finds none. Where that does not tell, the indent of a first line and the space between
paragraphs do (NĐ 30/2020, Phụ lục I, mục II.5: first lines stand in by 1 to 1.27 cm, 6 pt lie between paragraphs).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.documents.reading.paged.lines import Line

_MARK = re.compile(r"(?:[-–—+•*●▪]|\(?[0-9]{1,2}[.)]|[a-z\u0111]\)|[IVX]{1,5}[.)])\s*\S")
_INDENT = 6.0
"""Points by which a line stands in."""
_MORE = 2.6
"""Points of more space that part two paragraphs."""
_ALIGNED = 3.0
_ASKS_FOR_MORE = re.compile(r"(?:,|\b[vV]\u00e0|[–-])$")
"""How no paragraph of a cell ends."""
_CLOSED = (";", ":", ".")
_SAME_INDENT = 1.0
_ENOUGH_LINES = 12
_LEFT_MARGIN, _RIGHT_MARGIN = 80.0, 56.0
"""Points: 30 to 35 mm on the left go with 15 to 20 mm on the right (NĐ 30/2020, Phụ lục I, mục I.4)."""


@dataclass(frozen=True)
class Column:
    """Where the lines of a text may begin and end.

    `pitch` is how far they are apart within a paragraph, `indent` where first lines begin; 0 where that is not known.
    """

    left: float
    right: float
    pitch: float = 0.0
    indent: float = 0.0
    narrow: bool = False
    """Whether it is one of several side by side, as in a head: its true sides are not known."""
    is_cell: bool = False
    """Whether it is a cell of a ruled table."""

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    def centres(self, line: Line) -> bool:
        """Whether a line stands in the middle of it, and not where first lines begin."""
        if abs(line.left - self.indent) < _SAME_INDENT:
            return False
        off = abs(line.middle - (self.left + self.right) / 2)
        air = min(line.left - self.left, self.right - line.right)
        return off < max(_ALIGNED, 0.02 * self.width) and air > min(20.0, 0.08 * self.width)

    def pushes_right(self, line: Line) -> bool:
        """Whether a line stands at the right of it."""
        return self.right - line.right < _ALIGNED and line.left > self.left + 0.4 * self.width


def column_of(lines: Sequence[Line], width: float) -> Column:
    """The column that the lines of a body fill, on pages of this `width`."""
    if not lines:
        return Column(0, 0)
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    # Nearly all lines: one that hangs out is none that says where the text stands.
    out = len(lines) // 50
    left = lefts[out]
    right = rights[-1 - out]
    if len(lines) < _ENOUGH_LINES:
        # Few lines may fill no column.
        right = max(right, width - (_RIGHT_MARGIN if left > _LEFT_MARGIN else left))
    sure = [
        below.base - above.base
        for above, below in pairwise(lines)
        if right - above.right < _ALIGNED and abs(below.left - left) < _ALIGNED and below.base > above.base
    ]
    indents = Counter(round(line.left) for line in lines if line.left > left + _INDENT)
    indent, times = indents.most_common(1)[0] if indents else (0, 0)
    usual = next((line.left for line in lines if round(line.left) == indent), 0.0) if times > 2 else 0.0
    return Column(left, right, median(sure) if sure else 0.0, usual)


def paragraphs_of(lines: Sequence[Line], column: Column) -> list[list[Line]]:
    """The lines of each paragraph. `lines` follow each other, over pages too."""
    found: list[list[Line]] = []
    for line in lines:
        if found and not _begins(found[-1], line, column):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _begins(paragraph: Sequence[Line], line: Line, column: Column) -> bool:
    """Whether a line begins a paragraph of its own behind the lines of another."""
    last = paragraph[-1]
    if column.narrow and _goes_on_narrow(last, line):
        return _is_apart(last, line, column)
    is_centred = column.centres(line)
    if is_centred != column.centres(last) and not _is_last_of(paragraph, line, column):
        return True
    if abs(line.size - last.size) > 1.5 or _is_apart(last, line, column):
        return True
    if column.narrow:
        return _begins_title(last, line) if is_centred else _begins_narrow(last, line)
    if is_centred and column.centres(paragraph[0]):
        return line.bold != last.bold or (_has_room(last.width, line, column) and _begins_title(last, line))
    if column.is_cell and (_ASKS_FOR_MORE.search(last.text) or not _has_room(last.width, line, column)):
        # Cells have no indents to go by.
        return bool(_MARK.match(line.text)) and last.text.endswith(_CLOSED)
    if _has_room(last.right - column.left, line, column):
        return True
    return _stands_in(paragraph, line, column)


def _is_last_of(paragraph: Sequence[Line], line: Line, column: Column) -> bool:
    """Whether only one of two lines is in the middle, and they belong together: the first of them was full."""
    if column.is_cell:
        return not _has_room(paragraph[-1].width, line, column)
    return line.text[:1].islower() and not _has_room(paragraph[-1].right - column.left, line, column)


def _is_apart(last: Line, line: Line, column: Column) -> bool:
    """Whether more space lies between two lines of one page than within a paragraph."""
    step = line.base - last.base
    pitch = column.pitch or 1.35 * last.size
    return step > pitch + max(_MORE, 0.12 * last.size)


def _has_room(used: float, line: Line, column: Column) -> bool:
    """Whether the first word of a line would have found room behind `used` points of the line above."""
    return used + 0.3 * line.size + line.first_width < column.width - 1.0


def _stands_in(paragraph: Sequence[Line], line: Line, column: Column) -> bool:
    """Whether the indent of a line says that it begins a paragraph, the line above being full."""
    last = paragraph[-1]
    is_in = line.left > column.left + _INDENT
    if not is_in:
        # A first line that does not stand in, in a text whose other paragraphs do not either.
        return bool(_MARK.match(line.text)) and last.text.endswith((".", ";", ":"))
    if line.text[:1].islower() and not _MARK.match(line.text):
        return False
    if line.left > last.left + _INDENT:
        return not (len(paragraph) == 1 and _MARK.match(last.text) and not _MARK.match(line.text))
    if len(paragraph) > 1 and abs(line.left - last.left) < _ALIGNED:
        # All lines of that paragraph but its first stand as far in as this one.
        return bool(_MARK.match(line.text))
    return abs(line.left - last.left) < _ALIGNED and last.text.endswith((".", ";", ":"))


def _begins_title(last: Line, line: Line) -> bool:
    """Whether a line in the middle begins anew: it does unless it goes on with a small letter, a figure, a bracket."""
    if last.text.isupper() and not line.text.isupper():
        # The kind of the document, and what it is about below it.
        return True
    is_open = last.text.count("(") > last.text.count(")")
    return not (is_open or line.text[:1].islower() or line.text[:1].isdigit())


def _goes_on_narrow(last: Line, line: Line) -> bool:
    """Whether a line beside others surely goes on with the one above: with a small letter, or a last word alone."""
    if line.text[:1].islower():
        return not last.text.endswith(_CLOSED)
    return line.text.isalpha() and line.text.isupper() and last.text.isupper() and line.bold == last.bold


def _begins_narrow(last: Line, line: Line) -> bool:
    """Beside each other stand short lines: what goes on begins with a small letter, or behind no closing sign."""
    mark = _MARK.match(line.text)
    if last.text.endswith(_CLOSED) or (mark and not line.text[mark.end() - 1].islower()):
        return True
    return not (mark or line.text[:1].islower() or _MARK.match(last.text))
