"""Widths of printed text, by the bundled face that has the metrics of Times New Roman.

They stand in a file of their own (packaging/measure_faces.py writes it): reading the fonts would take a package that
the program needs for nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

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

    widths: dict[str, float]
    other: float

    def width(self, text: str) -> float:
        return sum(map(self.widths.get, text, repeat(self.other)))


@cache
def _face(bold: bool, italic: bool) -> _Face:
    text = resource("fonts", "liberation-serif-widths.json").read_text(encoding="ascii")
    face = json.loads(text)[_FACES[bold, italic]]
    widths = {
        chr(code): advance / face["em"]
        for start, *advances in face["runs"]
        for code, advance in enumerate(advances, start)
    }
    return _Face(widths, widths["x"])


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of one line of `text` at `size` points, in mm."""
    return _face(bold, italic).width(text) * size * MM_PER_POINT


def lacking(text: str) -> str:
    """The first sign of a text that the bundled face does not have, "" for none."""
    widths = _face(bold=False, italic=False).widths
    return next((sign for sign in text if sign not in widths and not sign.isspace()), "")


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


@lru_cache(maxsize=256)
def balanced(
    text: str, width: float, size: float, *, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """The lines of `text` within `width` mm, as few as possible and as even as possible.

    The same heads are set whenever the pages are.
    """
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
