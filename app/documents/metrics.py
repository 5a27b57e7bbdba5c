"""Widths of printed text, from the bundled face that has the metrics of Times New Roman."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from app.resources import resource

MM_PER_POINT = 25.4 / 72
_FACES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}


@dataclass(frozen=True)
class _Face:
    """Advance widths as shares of the type size, by character."""

    widths: dict[int, float]
    other: float

    def width(self, text: str) -> float:
        return sum(self.widths.get(ord(sign), self.other) for sign in text)


@cache
def _face(bold: bool, italic: bool) -> _Face:
    path = resource("fonts", f"LiberationSerif-{_FACES[bold, italic]}.ttf")
    with TTFont(path, lazy=True) as font:
        advances, em = font["hmtx"].metrics, font["head"].unitsPerEm
        widths = {code: advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}
    return _Face(widths, widths[ord("x")])


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of one line of `text` at `size` points, in mm."""
    return _face(bold, italic).width(text) * size * MM_PER_POINT


def wrapped(
    text: str, width: float, size: float, *, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """The lines in which `text` is set within `width` mm; a word that is wider stands alone on its line.

    Several blanks in a row keep their width, as in the blanks of a draft.
    """
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size, bold=bold, italic=italic) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def balanced(
    text: str, width: float, size: float, *, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """The lines of `text` within `width` mm, as few as possible and as even as possible."""
    lines = wrapped(text, width, size, bold=bold, italic=italic)
    narrow, wide = 0.0, width
    while wide - narrow > 0.5:
        middle = (narrow + wide) / 2
        if len(wrapped(text, middle, size, bold=bold, italic=italic)) > len(lines):
            narrow = middle
        else:
            wide = middle
    found = wrapped(text, wide, size, bold=bold, italic=italic)
    return found if len(found) <= len(lines) else lines
