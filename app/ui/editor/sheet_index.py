"""Where the lines of a plan lie on one printed page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from PySide6.QtCore import QRectF

from app.documents.flow.model import MADE
from app.pages.breaking import BrokenPage, Placed, RowPiece, TextLine
from app.pages.layout import Sheet
from app.pages.texts import SetLine, SetText

Key = tuple[str, int]
"""A line of the plan: the item, and which of its points."""


class Spot(NamedTuple):
    """A printed line on its sheet: its letters, and the point from which its paragraph is drawn; twips."""

    text: SetText
    number: int
    left: float
    top: float
    width: float

    @property
    def line(self) -> SetLine:
        """The line among those of its paragraph."""
        return self.text.lines[self.number]

    @property
    def key(self) -> Key | None:
        """The line of the plan that may be typed in here."""
        flow = self.text.flow
        return (flow.item, flow.at) if flow.at != MADE else None

    @property
    def area(self) -> QRectF:
        """The room of the line, as wide as its column."""
        line = self.line
        return QRectF(self.left, self.top + line.top, self.width, line.height)

    def x_of(self, letter: int) -> float:
        """Where the cursor stands before a printed letter."""
        return self.left + cast("tuple[float, int]", self.line.line.cursorToX(letter))[0]


class SheetIndex:
    """All printed lines of a sheet in reading order, and the room that each table takes."""

    def __init__(self, sheet: Sheet) -> None:
        self.page: BrokenPage = sheet.page
        self.spots: list[Spot] = []
        self.lines: dict[Key, list[Spot]] = {}
        """The first paragraph here of each line of the plan."""
        self.made: dict[str, list[Spot]] = {}
        """What was made of each item."""
        self.tables: dict[str, QRectF] = {}
        for placed in sheet.page.placed:
            self.spots += self._spots(placed, sheet)
        for spot in self.spots:
            key = spot.key
            if key is None:
                self.made.setdefault(spot.text.flow.item, []).append(spot)
                continue
            known = self.lines.setdefault(key, [])
            if not known or known[0].text is spot.text:
                known.append(spot)

    def _spots(self, placed: Placed, sheet: Sheet) -> Iterator[Spot]:
        content, top = placed.content, sheet.top + placed.top
        if isinstance(content, TextLine):
            line = content.text.lines[content.number]
            yield Spot(content.text, content.number, sheet.left, top - line.top, sheet.room[0])
        elif isinstance(content, RowPiece):
            yield from self._cells(content, sheet.left + content.table.left, top)

    def _cells(self, piece: RowPiece, left: float, top: float) -> Iterator[Spot]:
        item = piece.table.flow.item
        area = QRectF(left, top, piece.table.width, piece.bottom - piece.top)
        if item:
            self.tables[item] = self.tables[item].united(area) if item in self.tables else area
        for cell in piece.row.cells:
            for below, text in cell.texts:
                for number, line in enumerate(text.lines):
                    if piece.top <= below + line.top < piece.bottom or cell.rows > 1:
                        at = left + cell.left + cell.inset
                        yield Spot(text, number, at, top - piece.top + below, cell.width - 2 * cell.inset)

    def nearest(self, x: float, y: float) -> Spot | None:
        """The line at a point, or the one that lies nearest to it: above or below first, then beside."""

        def distance(spot: Spot) -> tuple[float, float]:
            area = spot.area
            return (
                max(area.top() - y, y - area.bottom(), 0.0),
                max(area.left() - x, x - area.right(), 0.0),
            )

        return min(self.spots, key=distance, default=None)
