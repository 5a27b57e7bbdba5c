"""A table set in rows: each cell's paragraphs in lines, each row as high as its highest cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.documents.flow.model import FlowCell, FlowLine, FlowRow, FlowTable, FlowText, Merge
from app.documents.flow.setting import PageSetting
from app.pages.faces import TWIPS_PER_MM, TWIPS_PER_POINT, twips
from app.pages.texts import SetText

SetParagraph = Callable[[FlowText, float], SetText]
"""Sets a paragraph at a width, in twips."""


@dataclass(frozen=True)
class Drawn:
    """A line to draw: from `left`, `width` long, `weight` thick, below the top of what it lies in."""

    left: float
    top: float
    width: float
    weight: float


@dataclass(frozen=True)
class SetCell:
    """A cell: its paragraphs by how far below the row's top they begin; `rows` it reaches over."""

    left: float
    width: float
    texts: tuple[tuple[float, SetText], ...]
    lines: tuple[Drawn, ...]
    inset: float
    height: float
    rows: int = 1


@dataclass(frozen=True)
class SetRow:
    """A row; `cuts` are the heights at which no cell's line would be cut in two."""

    flow: FlowRow
    cells: tuple[SetCell, ...]
    height: float
    keep: bool
    cuts: tuple[float, ...]
    notes: tuple[int, ...]
    """The footnotes called in it."""


@dataclass(frozen=True)
class SetTable:
    """A table from its left edge; `border` is the thickness of its lines, 0 for none."""

    flow: FlowTable
    rows: tuple[SetRow, ...]
    left: float
    width: float
    border: float

    @cached_property
    def headers(self) -> tuple[tuple[int, SetRow], ...]:
        """The rows that are repeated on each page, with their numbers from 0."""
        return tuple((number, row) for number, row in enumerate(self.rows) if row.flow.header)

    @cached_property
    def merged(self) -> bool:
        """Whether a cell reaches over several rows."""
        return any(cell.rows > 1 for row in self.rows for cell in row.cells)


def set_table(flow: FlowTable, room: float, setting: PageSetting, set_paragraph: SetParagraph) -> SetTable:
    """The table set in the middle of `room` twips."""
    table = setting.standard.table
    padding = padding_of(flow, setting)
    border = table.border * TWIPS_PER_POINT if flow.bordered else 0.0
    width = sum(map(twips, flow.widths))
    left = (room - width) / 2
    maker = _Cells(flow, padding, border, setting, set_paragraph)
    cells = [tuple(maker.row(number)) for number in range(len(flow.rows))]
    heights = _heights(cells, border)
    rows = tuple(map(_row, flow.rows, cells, heights))
    return SetTable(flow, rows, left, width, border)


def with_rows_set_again(
    table: SetTable,
    flow: FlowTable,
    numbers: Sequence[int],
    setting: PageSetting,
    set_paragraph: SetParagraph,
) -> SetTable | None:
    """The table with the rows of these numbers set as `flow` has them, all others being the same there.

    None where other rows depend on them: those that head the table, and rows that a cell reaches over.
    """
    if table.merged or any(number < len(table.headers) for number in numbers):
        return None
    maker = _Cells(flow, padding_of(flow, setting), table.border, setting, set_paragraph)
    rows = list(table.rows)
    for number in numbers:
        cells = tuple(maker.row(number))
        if flow.rows[number].header or any(cell.rows > 1 for cell in cells):
            return None
        rows[number] = _row(flow.rows[number], cells, _height(table, cells, number))
    return replace(table, flow=flow, rows=tuple(rows))


def _height(table: SetTable, cells: Sequence[SetCell], number: int) -> float:
    """The height of a row over which no cell reaches from another, with the borders that are its own."""
    edges = 2 if number == len(table.rows) - 1 else 1
    return max((cell.height for cell in cells), default=0.0) + edges * table.border


def _row(flow: FlowRow, cells: tuple[SetCell, ...], height: float) -> SetRow:
    notes = tuple(note for cell in cells for _, text in cell.texts for note, _ in text.notes)
    return SetRow(flow, cells, height, all(map(_keeps, cells)), tuple(sorted(_cuts(cells, height))), notes)


def retyped_row(table: SetTable, row: SetRow, number: int, old: SetText, new: SetText) -> SetRow | None:
    """The row with one paragraph set anew; None where other rows depend on it."""
    if table.merged:
        return None
    cells = tuple(_retyped_cell(cell, old, new) for cell in row.cells)
    return _row(row.flow, cells, _height(table, cells, number))


def _retyped_cell(cell: SetCell, old: SetText, new: SetText) -> SetCell:
    if all(text is not old for _, text in cell.texts):
        return cell
    texts, grown = [], 0.0
    for top, text in cell.texts:
        texts.append((top + grown, new if text is old else text))
        grown += new.height - old.height if text is old else 0.0
    return replace(cell, texts=tuple(texts), height=cell.height + grown)


def padding_of(flow: FlowTable, setting: PageSetting) -> float:
    """The room between a cell's edge and its text, twips."""
    return twips(setting.standard.table.padding) if flow.bordered else 0.0


def text_room(cell: FlowCell, padding: float) -> float:
    """The width of the text in a cell, twips."""
    return twips(cell.width) - 2 * padding


class _Cells:
    """Sets the cells of one table."""

    def __init__(
        self,
        flow: FlowTable,
        padding: float,
        border: float,
        setting: PageSetting,
        set_paragraph: SetParagraph,
    ) -> None:
        self._flow, self._padding, self._border, self._set = flow, padding, border, set_paragraph
        self._rules = setting.standard.rules

    def row(self, number: int) -> Iterator[SetCell]:
        left = 0.0
        column = 0
        for cell in self._flow.rows[number].cells:
            width = twips(cell.width)
            if cell.merge is not Merge.GOES_ON:
                yield self._cell(cell, left, width, self._rows(number, column) if cell.merge else 1)
            left, column = left + width, column + cell.span

    def _rows(self, number: int, column: int) -> int:
        """How many rows the cell reaches over that begins in a row at a column."""
        count = 1
        for row in self._flow.rows[number + 1 :]:
            at = 0
            for cell in row.cells:
                if at == column and cell.merge is Merge.GOES_ON:
                    count += 1
                    break
                at += cell.span
            else:
                return count
        return count

    def _cell(self, cell: FlowCell, left: float, width: float, rows: int) -> SetCell:
        texts: list[tuple[float, SetText]] = []
        lines = []
        top, after = self._border, 0.0
        for piece in cell.content:
            if isinstance(piece, FlowLine):
                drawn = drawn_line(piece, width, self._rules.weight, self._rules.gap)
                lines.append(Drawn(drawn.left, top + drawn.top, drawn.width, drawn.weight))
                top += line_room(self._rules.weight, self._rules.gap)
                after = 0.0
                continue
            text = self._set(piece, text_room(cell, self._padding))
            top += max(after, text.before)
            texts.append((top, text))
            top += text.height
            after = text.after
        return SetCell(
            left, width, tuple(texts), tuple(lines), self._padding, top + after - self._border, rows
        )


def drawn_line(line: FlowLine, room: float, weight: float, gap: float) -> Drawn:
    """A drawn line in the middle of `room` twips, in a paragraph of its own."""
    width = line.width * TWIPS_PER_MM
    return Drawn((room - width) / 2, gap * TWIPS_PER_POINT, width, weight * TWIPS_PER_POINT)


def line_room(weight: float, gap: float) -> float:
    """The height of a paragraph that holds a drawn line, twips."""
    return round((2 * gap + weight) * TWIPS_PER_POINT)


def _heights(rows: list[tuple[SetCell, ...]], border: float) -> list[float]:
    """The height of each row with the border above it; a cell over several rows makes the last as high as it needs."""
    heights = [max((cell.height for cell in row if cell.rows == 1), default=0.0) + border for row in rows]
    heights[-1:] = [height + border for height in heights[-1:]]
    for number, row in enumerate(rows):
        for cell in row:
            if cell.rows > 1:
                last = min(number + cell.rows, len(rows)) - 1
                missing = cell.height + border - sum(heights[number : last + 1])
                heights[last] += max(0.0, missing)
    return heights


def _keeps(cell: SetCell) -> bool:
    """Whether the cell stays with the next row: its first paragraph says so, as Word takes it."""
    return not cell.texts or cell.texts[0][1].keep


def _cuts(cells: tuple[SetCell, ...], height: float) -> set[float]:
    spans = [
        (top + line.top, top + line.top + line.height)
        for cell in cells
        for top, text in cell.texts
        for line in text.lines
    ]
    cuts, reach = {height}, 0.0
    for start, end in sorted(spans):
        if 0.0 < reach <= start and reach < height:
            cuts.add(reach)
        reach = max(reach, end)
    return cuts | ({reach} if 0.0 < reach < height else set())
