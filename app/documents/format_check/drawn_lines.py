"""The lines below motto, issuer and subject: drawn shapes, borders, underlined or typed signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from app.documents.format_check.components import Found
from app.documents.format_check.paper import CheckedParagraph, LineSort, PagePart, PaperLine
from app.documents.reading.names import MC, A, V

_MM_PER_EMU = 1 / 36000
_MM_PER_POINT = 25.4 / 72
_LINES = {"line", "straightConnector1"}
_CONNECTOR = "_x0000_t32"
_STYLE_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+)\s*(pt|in|cm|mm|px)?")
_POINT = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px)?")
_UNITS = {
    "pt": _MM_PER_POINT,
    "in": 25.4,
    "cm": 10.0,
    "mm": 1.0,
    "px": 25.4 / 96,
    "": _MM_PER_POINT,
    None: 25.4 / 96,
}
_TYPED = re.compile(r"^[-_–—=]{3,}$")
_UNDER = ("motto", "nation", "authority", "superior", "subject", "letter_subject", "attached", "annex_title")
"""The components that a line may stand below."""


def lines_of_paper(
    paragraphs: Sequence[CheckedParagraph],
    elements: Mapping[str, etree._Element],
    found: Mapping[str, Found],
) -> tuple[PaperLine, ...]:
    """The lines of the paper, each by the component that it stands below.

    A line that is anchored in the head belongs to the component of its column, whatever paragraph holds it: offices
    anchor both lines in the first one, in the last one, or in one below the head.
    """
    return tuple(_Placing(paragraphs, elements, found).lines())


class _Placing:
    """Walks the paper, and gives each line to what stands above it."""

    def __init__(
        self,
        paragraphs: Sequence[CheckedParagraph],
        elements: Mapping[str, etree._Element],
        found: Mapping[str, Found],
    ) -> None:
        self.paragraphs, self.elements, self.found = paragraphs, elements, found
        self.right = {
            each.column for each in paragraphs if each.component in ("nation", "motto") and each.in_cell
        }

    def lines(self) -> Iterator[PaperLine]:
        """Each line with the component above it."""
        above = ""
        for paragraph in self.paragraphs:
            element = self.elements[paragraph.place.source]
            if paragraph.component in _UNDER:
                above = paragraph.component
            for sort, width in _lines_in(paragraph, element):
                if below := self._below(paragraph, above, sort):
                    yield PaperLine(below, sort, width)
            if paragraph.line and paragraph.component not in (*_UNDER, "number", "date", "urgency", ""):
                above = ""

    def _below(self, paragraph: CheckedParagraph, above: str, sort: LineSort) -> str:
        if paragraph.in_cell and paragraph.place.part is PagePart.HEAD:
            return "motto" if paragraph.column in self.right else "authority"
        if sort is LineSort.UNDERLINE:
            return paragraph.component if paragraph.component in _UNDER else ""
        return above


def _lines_in(paragraph: CheckedParagraph, element: etree._Element) -> Iterator[tuple[LineSort, float]]:
    for width in _drawn(element):
        yield LineSort.DRAWN, width
    if paragraph.setting.bordered:
        inner = paragraph.width - paragraph.setting.left - paragraph.setting.right
        yield LineSort.BORDER, max(0.0, inner)
    if paragraph.component in _UNDER and paragraph.share("underlined") > 0:
        yield LineSort.UNDERLINE, 0.0
    if _TYPED.match(paragraph.line.replace(" ", "")):
        yield LineSort.TYPED, 0.0


def _drawn(element: etree._Element) -> Iterator[float]:
    """The widths of the level lines that are anchored in a paragraph, mm; of alternatives the first counts."""
    for each in element.iter(f"{A}prstGeom", f"{V}line", f"{V}shape"):
        if any(above.tag == f"{MC}Fallback" for above in each.iterancestors()):
            continue
        if each.tag == f"{A}prstGeom":
            if each.get("prst") in _LINES and (width := _extent(each)) is not None:
                yield width
        elif each.tag == f"{V}line":
            yield _between(each.get("from", ""), each.get("to", ""))
        elif each.get("type", "").endswith(_CONNECTOR):
            match = _STYLE_WIDTH.search(each.get("style", ""))
            yield float(match[1]) * _UNITS[match[2]] if match else 0.0


def _extent(shape: etree._Element) -> float | None:
    """The length of a level line, mm; None of one that stands upright."""
    extent = shape.getparent().find(f"{A}xfrm/{A}ext")  # type: ignore[union-attr]
    if extent is None:
        return 0.0
    wide, high = (_whole(extent.get(name, "0")) for name in ("cx", "cy"))
    return wide * _MM_PER_EMU if wide >= high else None


def _between(start: str, end: str) -> float:
    points = [_POINT.match(each.partition(",")[0].strip()) for each in (start, end)]
    if None in points:
        return 0.0
    left, right = (float(each[1]) * _UNITS[each[2] or "pt"] for each in points if each is not None)
    return abs(right - left)


def _whole(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 12 else 0
