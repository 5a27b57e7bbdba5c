"""What stands side by side on a page without any ruling: the two halves of the head, recipients beside the signer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.documents.reading.paged.lines import Line, lines_of
from app.documents.reading.paged.page import Look, Stretch
from app.documents.reading.paged.paragraphs import Column
from app.domain.recognition.rules import RECIPIENTS
from app.domain.vietnamese import search_key

_APART = 24.0
"""Points between words of one line that belong together no more."""
_BETWEEN = 8.0
"""The least points that stay free between two halves, from above to below."""
_FAR_BELOW = 110.0
"""Points between two lines of a half: the name of a signer stands far below the office."""
_FAR_ABOVE = 40.0
_BARE_MARK = re.compile(r"\S{1,5}")
_MOST_PARTS = 3
_OFF = 12.0


@dataclass
class Sides:
    """Two halves of a page, each from above, and where they part."""

    left: list[Line]
    right: list[Line]
    split: float

    @property
    def top(self) -> float:
        """How high it begins."""
        return min(line.base for half in (self.left, self.right) for line in half[:1])

    def take_from(self, lines: Sequence[Line], column: Column) -> int:
        """Take the first lines of the next page that stand on either side; how many there are."""
        end, start = max(line.right for line in self.left), min(line.left for line in self.right)
        halves = _Halves(_nothing(end), _nothing(start), 0.0, column)
        count = 0
        while count < len(lines) and halves.takes(lines[count], _FAR_BELOW):
            count += 1
        sides = halves.sides()
        self.left += sides.left[1:]
        self.right += sides.right[1:]
        return count


def with_sides(lines: Sequence[Line], column: Column, before: Sides | None = None) -> list[Line | Sides]:
    """The lines of a page with what stands side by side as halves.

    `before` are the halves that the page before ends with: they may go on here, and take their lines themselves.
    """
    found: list[Line | Sides] = []
    at = before.take_from(lines, column) if before is not None else 0
    while at < len(lines):
        halves = _Halves.begun_by(lines[at], column)
        if halves is None:
            found.append(lines[at])
            at += 1
            continue
        while found and isinstance(above := found[-1], Line) and halves.takes_above(above):
            found.pop()
        at += 1
        while at < len(lines) and halves.takes(lines[at], _FAR_BELOW):
            at += 1
        found.append(halves.sides())
    return found


def _nothing(side: float) -> list[Stretch]:
    """Nothing, where a half ends: above all lines of a page."""
    return [Stretch(side, side, -1.0, " ", Look(1.0))]


class _Halves:
    """Two halves that grow line by line."""

    def __init__(
        self, left: Sequence[Stretch], right: Sequence[Stretch], base: float, column: Column
    ) -> None:
        self._left, self._right = list(left), list(right)
        self._end = max(each.right for each in left)
        self._start = min(each.left for each in right)
        self._base = base
        self._column = column

    @classmethod
    def begun_by(cls, line: Line, column: Column) -> _Halves | None:
        """The halves that a line begins; None where it is one line."""
        parts = list(line.parts(_APART))
        if not 1 < len(parts) <= _MOST_PARTS or _BARE_MARK.fullmatch(parts[0].text):
            return None
        gaps = [after.left - before.right for before, after in pairwise(parts)]
        cut = gaps.index(max(gaps)) + 1
        left = [each for part in parts[:cut] for each in part.stretches]
        right = [each for part in parts[cut:] for each in part.stretches]
        first = right[0]
        # A blank that is to be filled in by hand parts no halves: "ngày       tháng 01".
        if first.left < column.left + 0.3 * column.width or first.text.strip()[:1].islower():
            return None
        return cls(left, right, line.base, column)

    def takes(self, line: Line, far: float) -> bool:
        """Whether a line belongs to one or both halves; then it is part of them."""
        if abs(line.base - self._base) > far:
            return False
        middle = (self._end + self._start) / 2
        parts = list(line.parts(_BETWEEN))
        left = [each for part in parts if part.middle < middle for each in part.stretches]
        right = [each for part in parts if part.middle >= middle for each in part.stretches]
        end = max([self._end, *(each.right for each in left)])
        start = min([self._start, *(each.left for each in right)])
        if start - end < _BETWEEN or (len(parts) == 1 and self._is_title(line)):
            return False
        self._end, self._start = end, start
        self._left += left
        self._right += right
        self._base = max(self._base, line.base)
        return True

    def takes_above(self, line: Line) -> bool:
        """Whether a line above is part of a half: the last words of a text above it are not."""
        is_right, is_both = line.left > self._end, len(list(line.parts(_BETWEEN))) > 1
        if not (is_right or is_both or RECIPIENTS.match(search_key(line.text))):
            return False
        return self.takes(line, _FAR_ABOVE)

    def _is_title(self, line: Line) -> bool:
        """Whether a line stands in the middle of the page and not of a half."""
        halves = (self._left, self._right)
        middles = [
            (min(each.left for each in half) + max(each.right for each in half)) / 2 for half in halves
        ]
        return self._column.centres(line) and all(abs(line.middle - middle) > _OFF for middle in middles)

    def sides(self) -> Sides:
        """The halves as they are now."""
        return Sides(lines_of(self._left), lines_of(self._right), (self._end + self._start) / 2)
