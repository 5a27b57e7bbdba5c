"""Numbers of sections and tasks: computed from where they stand, never stored.

NĐ 30/2020, Phụ lục I, mục II.6.đ; "1.1.", "-" and "+" below are practice.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.plan.head import StandardName
from app.domain.plan.model import Marker
from app.domain.printing.phrases import DIVISIONS
from app.domain.vietnamese import point_letter, roman

OUTLINE = (Marker.ROMAN, Marker.ARABIC, Marker.LETTER, Marker.DASH, Marker.PLUS)
"""The usual markers from the outermost level inwards."""

PARTY_OUTLINE = (Marker.ROMAN_DASH, Marker.ARABIC_DASH, *OUTLINE[2:])
"""The same in the Party's papers. HD 05-HD/VPTW [practice]."""

POINTED = {Marker.ROMAN_DASH: Marker.ROMAN, Marker.ARABIC_DASH: Marker.ARABIC}
"""What a text that points to a section calls it by, whatever stands behind its number."""

DECIMAL_OUTLINE = (Marker.ROMAN, Marker.ARABIC, Marker.DECIMAL, Marker.LETTER, Marker.DASH, Marker.PLUS)


def outline_of(standard: StandardName) -> tuple[Marker, ...]:
    """The usual markers of a paper that is presented by this standard."""
    return PARTY_OUTLINE if standard is StandardName.PARTY else OUTLINE


def label(marker: Marker, number: int, above: str = "") -> str:
    """The printed number: Phần I, I., 1., 1.1., a), -. `above` is the label around it, for decimal numbers."""
    match marker:
        case Marker.PART | Marker.CHAPTER:
            return f"{DIVISIONS[marker.value]} {roman(number)}"
        case Marker.ARTICLE:
            return f"{DIVISIONS['article']} {number}."
        case Marker.ROMAN | Marker.ROMAN_DASH:
            return f"{roman(number)}{marker.value[-1]}"
        case Marker.ARABIC | Marker.ARABIC_DASH:
            return f"{number}{marker.value[-1]}"
        case Marker.DECIMAL:
            return f"{above if above[:1].isdigit() else ''}{number}."
        case Marker.LETTER:
            return f"{point_letter(number)})"
        case _:
            return marker.value


@dataclass
class Counter:
    """Counts neighbours, each marker by itself."""

    above: str = ""
    _counts: dict[Marker, int] = field(default_factory=dict)

    def next(self, marker: Marker) -> str:
        """The label of the next neighbour with this marker."""
        self._counts[marker] = self._counts.get(marker, 0) + 1
        return label(marker, self._counts[marker], self.above)


def marker_below(marker: Marker) -> Marker:
    """The usual marker one level further in."""
    if marker in (Marker.PART, Marker.CHAPTER):
        return Marker.ROMAN
    if marker is Marker.ARTICLE:
        return Marker.ARABIC
    if marker is Marker.ROMAN_DASH:
        return Marker.ARABIC_DASH
    if marker is Marker.ARABIC_DASH:
        return Marker.LETTER
    if marker is Marker.DECIMAL:
        return Marker.LETTER
    place = OUTLINE.index(marker) if marker in OUTLINE else 0
    return OUTLINE[min(place + 1, len(OUTLINE) - 1)]
