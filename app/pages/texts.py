"""One paragraph set in lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextLine

from app.documents.flow.model import FlowText
from app.documents.unbreakable import tied_places
from app.domain.plan.rich_text import Footnote, RichText, Run, Shift
from app.pages.faces import (
    TWIPS_PER_POINT,
    Look,
    ascent,
    font_of,
    format_of,
    line_height,
    option_of,
    twips,
)
from app.standards import Style

LINE_BREAK = "\u2028"

_ROUNDED = 1.0
"""Others round the width of letters to whole twips: a word that fits by less goes to the next line with them."""


@dataclass(frozen=True)
class SetLine:
    """A line of a paragraph: its letters, and where it lies below the paragraph's top; `notes` were called in it."""

    line: QTextLine
    start: int
    length: int
    top: float
    height: float
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class SetText:
    """A paragraph in lines, `height` without the space `before` and `after` it.

    `typed` is the part of its letters that a line of the plan says, which may be typed in; all counted as Qt
    counts, in UTF-16 units. `notes` are the footnotes called in it, with their numbers.
    """

    flow: FlowText
    layout: QTextLayout
    lines: tuple[SetLine, ...]
    height: float
    before: float
    after: float
    keep: bool
    typed: tuple[int, int]
    calls: tuple[tuple[int, int], ...] = ()
    """Where in the letters each footnote is called, and its number."""
    notes: tuple[tuple[int, Footnote], ...] = ()
    frame: tuple[float, float] | None = None
    """Left edge and width of the frame around it, where it has one."""
    red: bool = False

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first letter of each line."""
        return tuple(line.start for line in self.lines)

    def line_of(self, letter: int) -> int:
        """The number of the line that a letter stands in."""
        return max(0, bisect_right(self.starts, letter) - 1)

    def printed_place(self, offset: int) -> int:
        """Where a place of the typed words stands among the printed letters: a footnote is one place, however long."""
        start, end = self.typed
        at = start + offset
        for place, number in self.calls:
            if start <= place < at:
                at += len(str(number)) - 1
        return min(at, end)

    def typed_place(self, letter: int) -> int:
        """The place of the typed words that a printed letter stands at, the nearest where it is none of them."""
        start, end = self.typed
        at = min(max(letter, start), end)
        before = sum(len(str(number)) - 1 for place, number in self.calls if start <= place < at)
        return max(0, at - start - before)

    def words(self, line: SetLine) -> str:
        """The letters of one of its lines; they are counted as Qt counts them."""
        whole = self.layout.text().encode("utf-16-le")
        return whole[2 * line.start : 2 * (line.start + line.length)].decode("utf-16-le")

    @property
    def text(self) -> str:
        """The letters as they are printed."""
        return self.layout.text()


def set_text(flow: FlowText, style: Style, width: float, first_note: int = 1) -> SetText:
    """The paragraph in lines of at most `width` twips; its footnotes are counted from `first_note`."""
    runs = _Runs(style, first_note)
    runs.add(flow.before, upper=False)
    start = runs.length
    runs.add(flow.content, upper=style.upper)
    end = runs.length
    runs.add(flow.behind, upper=False)
    text = "".join(runs.texts)
    layout = QTextLayout(text, font_of(Look(style.size, style.bold, style.italic, style.underline)))
    layout.setTextOption(option_of(style.align))
    layout.setCacheEnabled(True)
    if runs.formats:
        layout.setFormats(runs.formats)
    inset, left = twips(flow.indent), twips(flow.left)
    lines = tuple(_lines(layout, text, style, inset + left, width - 2 * inset - left, runs.calls))
    space = style.before if flow.space is None else flow.space
    return SetText(
        flow,
        layout,
        lines,
        lines[-1].top + lines[-1].height if lines else 0.0,
        space * TWIPS_PER_POINT,
        style.after * TWIPS_PER_POINT,
        flow.keep or style.keep_next,
        (start, end),
        tuple(runs.calls),
        tuple(runs.notes),
        (inset, width - 2 * inset) if style.frame else None,
        style.red,
    )


_SHIFTS = {Shift.NONE: 0, Shift.RAISED: 1, Shift.LOWERED: -1}


class _Runs:
    """Gathers the letters of a paragraph and how those look that look otherwise than its style."""

    def __init__(self, style: Style, first_note: int) -> None:
        self._style, self._next = style, first_note
        self.texts: list[str] = []
        self.length = 0
        self.formats: list[QTextLayout.FormatRange] = []
        self.notes: list[tuple[int, Footnote]] = []
        self.calls: list[tuple[int, int]] = []
        """Where each footnote is called, and its number."""

    def add(self, content: RichText, *, upper: bool) -> None:
        style = self._style
        for inline in content:
            if isinstance(inline, Run):
                text = inline.text.upper() if upper else inline.text
                look = Look(
                    style.size,
                    style.bold or inline.bold,
                    style.italic or inline.italic,
                    style.underline or inline.underline,
                    _SHIFTS[inline.shift],
                )
                special = inline.bold or inline.italic or inline.underline or inline.shift
                self._put(text.replace("\n", LINE_BREAK), look if special else None)
            else:
                self.calls.append((self.length, self._next))
                self.notes.append((self._next, inline))
                self._put(str(self._next), Look(style.size, style.bold, style.italic, shift=1))
                self._next += 1

    def _put(self, text: str, look: Look | None) -> None:
        size = len(text) if text.isascii() or max(text, default="") <= "\uffff" else len16(text)
        if look is not None and size:
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = self.length, size, format_of(look)
            self.formats.append(found)
        self.texts.append(text)
        self.length += size


def len16(text: str) -> int:
    """The length of a text in the UTF-16 units that Qt counts in."""
    return len(text.encode("utf-16-le")) // 2


def _lines(
    layout: QTextLayout, text: str, style: Style, inset: float, width: float, calls: list[tuple[int, int]]
) -> Iterator[SetLine]:
    height = style.exact * TWIPS_PER_POINT or line_height(style.size) * style.line
    # What is above single spacing stands above the letters, as Word and LibreOffice set it.
    base = ascent(style.size) + height - line_height(style.size)
    tied = tuple(tied_places(text))
    top, first = 0.0, True
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        indent = twips(style.indent) if first else 0.0
        line.setLineWidth(width - indent - _ROUNDED)
        end = line.textStart() + line.textLength()
        if tied and (better := _before_tied(tied, line.textStart(), end)):
            line.setNumColumns(better - line.textStart(), width - indent)
            end = better
        line.setPosition(QPointF(inset + indent, top + base - line.ascent()))
        start = line.textStart()
        called = tuple(number for at, number in calls if start <= at < end)
        yield SetLine(line, start, end - start, top, height, called)
        top, first = top + height, False
    layout.endLayout()


def _before_tied(tied: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """Where a line from `start` is to end that would end inside tied words; 0 where it may stay."""
    return next((first for first, last in tied if start < first < end < last), 0)
