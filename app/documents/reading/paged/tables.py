"""Ruled tables of pages as tables of the document: their cells filled, and what goes on over a page put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.documents.reading.paged.lines import Line, lines_of
from app.documents.reading.paged.page import Stretch
from app.documents.reading.paged.paragraphs import Column, paragraphs_of
from app.documents.reading.paged.ruling import Cell, Grid
from app.domain.plan.rich_text import RichText
from app.domain.recognition.source import SourceCell, SourceParagraph, SourceTable

_PADDING = 1.0
_SAME_SIDE = 4.0
"""Points by which the sides of the columns of one table may differ from page to page."""
_ENDS = (".", ";", ":", "!", "?")
_POINTS = "-–+•*"


@dataclass
class FilledCell:
    """A cell and the paragraphs in it, each as its lines; `middle` says of each whether it stands in the middle."""

    cell: Cell
    paragraphs: list[list[Line]]
    middle: list[bool]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for paragraph in self.paragraphs for line in paragraph)


@dataclass
class FilledTable:
    """A ruled table with its words. `sides` are those of its columns; `page` is that on which it ends."""

    sides: tuple[float, ...]
    rows: list[list[FilledCell]]
    page: int
    top: float
    landscape: bool
    repeated: list[tuple[int, str]] = field(default_factory=list)
    """Pages on which its heading was drawn again, and what that says."""

    def goes_on_in(self, other: FilledTable) -> bool:
        """Whether the first table of the next page is more of this one."""
        return (
            other.page == self.page + 1
            and len(other.sides) == len(self.sides)
            and all(abs(a - b) < _SAME_SIDE for a, b in zip(self.sides, other.sides, strict=True))
        )

    def take(self, other: FilledTable) -> None:
        """Take the rows of the table that goes on with this one, without a heading drawn again."""
        again = self._heading_again(other)
        if again:
            words = " | ".join(text for row in other.rows[:again] for cell in row if (text := cell.text))
            self.repeated.append((other.page, words))
        height = max(each.cell.row + each.cell.rows for row in self.rows for each in row)
        rows = [_moved(row, height - again) for row in other.rows[again:]]
        if rows and (rest := self._rest(rows[0], height - 1)):
            _join(rest)
            rows = [_moved(row, -1) for row in rows[1:]]
        elif rows:
            rows[0] = self._without_merged(rows[0], height - 1)
        self.rows += rows
        self.page = other.page

    def _rest(self, row: Sequence[FilledCell], last: int) -> list[tuple[FilledCell, FilledCell]]:
        """The cells of the last row with what a row at the top of a page goes on with; none where it is a row itself.

        A row that was cut goes on without its number, where the row above has words: with a small letter, or in few
        of its cells.
        """
        above = {
            column: each
            for cells in self.rows
            for each in cells
            if each.cell.row + each.cell.rows > last
            for column in range(each.cell.column, each.cell.column + each.cell.columns)
        }
        said = [each for each in row if each.text]
        if not said or row[0].text or any(each.cell.rows > 1 for each in row):
            return []
        pairs = [(above[each.cell.column], each) for each in said if each.cell.column in above]
        if len(pairs) < len(said) or not all(first.text for first, _ in pairs):
            return []
        goes_on = any(second.text[0].islower() for _, second in pairs)
        return pairs if goes_on or len(said) * 3 <= len(row) else []

    def _without_merged(self, row: list[FilledCell], last: int) -> list[FilledCell]:
        """The first row on a page without the empty cells it begins with: those above go on in it."""
        empty = next((at for at, each in enumerate(row) if each.text), 0)
        for each in row[:empty]:
            for above in (above for cells in self.rows for above in cells):
                same = above.cell.column == each.cell.column and above.cell.columns == each.cell.columns
                if same and above.cell.row + above.cell.rows > last:
                    above.cell = above.cell._replace(rows=above.cell.rows + each.cell.rows)
        return row[empty:]

    def _heading_again(self, other: FilledTable) -> int:
        """How many rows of another table say what the first rows of this one say."""
        count = 0
        for mine, theirs in zip(self.rows, other.rows, strict=False):
            if [cell.text for cell in mine] != [cell.text for cell in theirs] or not any(
                cell.text for cell in mine
            ):
                break
            count += 1
        return count if count < len(other.rows) or len(other.rows) == 1 else 0


def _moved(row: Sequence[FilledCell], by: int) -> list[FilledCell]:
    return [
        FilledCell(each.cell._replace(row=each.cell.row + by), each.paragraphs, each.middle) for each in row
    ]


def _join(pairs: Sequence[tuple[FilledCell, FilledCell]]) -> None:
    for above, below in pairs:
        if not above.text.endswith(_ENDS) and below.text[0] not in _POINTS:
            above.paragraphs[-1] = [*above.paragraphs[-1], *below.paragraphs[0]]
            above.paragraphs += below.paragraphs[1:]
            above.middle += below.middle[1:]
        else:
            above.paragraphs += below.paragraphs
            above.middle += below.middle


def filled(grid: Grid, stretches: Sequence[Stretch], page: int, *, landscape: bool) -> FilledTable:
    """The table of a grid with the words that lie in it."""
    inside: dict[Cell, list[Stretch]] = {cell: [] for cell in grid.cells}
    slots = {
        (y, x): cell
        for cell in grid.cells
        for y in range(cell.row, cell.row + cell.rows)
        for x in range(cell.column, cell.column + cell.columns)
    }
    for each in stretches:
        row = _slot(grid.ys, each.base - 0.3 * each.look.size)
        inside[slots[row, _slot(grid.xs, each.middle)]].append(each)
    rows: list[list[FilledCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in grid.cells:
        place = grid.place(cell)
        lines = lines_of(inside[cell])
        column = _column(lines, place.left + _PADDING, place.right - _PADDING)
        paragraphs = paragraphs_of(lines, column)
        middle = [all(column.centres(line) for line in paragraph) for paragraph in paragraphs]
        rows[cell.row].append(FilledCell(cell, paragraphs, middle))
    rows = [row for row in rows if row]
    return FilledTable(grid.xs, rows, page, grid.ys[0], landscape)


def _column(lines: Sequence[Line], left: float, right: float) -> Column:
    """The column that a cell is; its padding is what its lines leave free at the side where they begin."""
    if not lines:
        return Column(left, right, is_cell=True)
    padding = min(min(line.left for line in lines) - left, right - max(line.right for line in lines))
    padding = min(max(padding, 0.0), 6.0)
    steps = sorted(below.base - above.base for above, below in pairwise(lines))
    return Column(left + padding, right - padding, steps[0] if steps else 0.0, is_cell=True)


def _slot(places: Sequence[float], value: float) -> int:
    """Between which two of the places a value lies; at the ends those there."""
    for number, place in enumerate(places[1:-1]):
        if value < place:
            return number
    return len(places) - 2


Content = Callable[[Sequence[Line]], RichText]


def source_table(table: FilledTable, place: str, content: Content, doubt: str) -> SourceTable:
    """The table of a document: a cell over several rows goes on, empty, in each of them."""
    first = table.rows[0][0].cell.row if table.rows else 0
    height = max((each.cell.row + each.cell.rows for row in table.rows for each in row), default=0) - first
    rows: list[list[tuple[int, FilledCell | None, int]]] = [[] for _ in range(height)]
    for each in (each for row in table.rows for each in row):
        at = each.cell.row - first
        rows[at].append((each.cell.column, each, each.cell.columns))
        for below in range(at + 1, at + each.cell.rows):
            rows[below].append((each.cell.column, None, each.cell.columns))
    widths = tuple(round(right - left) for left, right in pairwise(table.sides))
    return SourceTable(
        place,
        tuple(
            tuple(_source_cells(row, f"{place}, row {number}", content, doubt))
            for number, row in enumerate(rows, start=1)
        ),
        table.landscape,
        widths,
    )


def _source_cells(
    row: Sequence[tuple[int, FilledCell | None, int]], place: str, content: Content, doubt: str
) -> Iterator[SourceCell]:
    for number, (column, each, columns) in enumerate(sorted(row, key=lambda cell: cell[0]), start=1):
        name = f"{place}, cell {number}"
        if each is None or not each.paragraphs:
            empty = (SourceParagraph(name, (), in_cell=True),)
            rows = 1 if each is None else each.cell.rows
            yield SourceCell(name, empty, column, columns, rows=rows, merged=each is None)
            continue
        several = len(each.paragraphs) > 1
        paragraphs = tuple(
            SourceParagraph(
                f"{name}, paragraph {at}" if several else name,
                content(lines),
                centred=middle,
                in_cell=True,
                doubt=doubt,
            )
            for at, (lines, middle) in enumerate(zip(each.paragraphs, each.middle, strict=True), start=1)
        )
        yield SourceCell(name, paragraphs, column, columns, rows=each.cell.rows)
