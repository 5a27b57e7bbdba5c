"""A page as it lies: words with their places, drawn lines, pictures.

All lengths are points (1/72 inch), measured from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Look(NamedTuple):
    """How letters look; `size` is that of the font in points."""

    size: float
    bold: bool = False
    italic: bool = False
    font: str = ""


class Stretch(NamedTuple):
    """Words of one look that follow each other on one line; `base` is the height of that line."""

    left: float
    right: float
    base: float
    text: str
    look: Look

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return (self.left + self.right) / 2


class Box(NamedTuple):
    """A rectangle: a drawn line where it is thin, a picture, or the place of a table."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass
class Page:
    """What a reader found on one page, in no order. `weak` are words that a recognition was too unsure of."""

    width: float
    height: float
    stretches: list[Stretch] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    scanned: bool = False
    """Whether its words were recognised from a picture."""
    garbled: bool = False
    """Whether the file does not say which letters its words are made of."""

    @property
    def is_picture(self) -> bool:
        """Whether it shows a picture of a page and no words of its own."""
        shown = sum(picture.width * picture.height for picture in self.pictures)
        letters = sum(len(stretch.text) for stretch in self.stretches)
        return shown > 0.4 * self.width * self.height and letters < _FEWEST_LETTERS


_FEWEST_LETTERS = 40
"""A scan may carry the note of a digital signature, or a number put on it, and nothing else."""
