"""Tables by their drawn lines: where the cells of a page lie, those over several rows or columns too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.documents.reading.paged.page import Box

_THIN, _SHORTEST = 3.0, 6.0
_NEAR = 2.5
"""Points within which lines are one, or touch."""
_STICKS_OUT = 12.0
_MOST_SLOTS = 40_000


class Cell(NamedTuple):
    """A cell by its first row and column, and how many of each it takes."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Grid:
    """A ruled table: the heights and sides of its lines, and its cells from above, row by row."""

    ys: tuple[float, ...]
    xs: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def box(self) -> Box:
        """Where it lies."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def place(self, cell: Cell) -> Box:
        """Where a cell lies."""
        return Box(
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.columns],
            self.ys[cell.row + cell.rows],
        )


def grids(rules: Iterable[Box]) -> list[Grid]:
    """The tables that lines draw, from above; a frame around one text is one of one cell."""
    levels = _merged([rule for rule in rules if rule.height < _THIN and rule.width > _SHORTEST], flat=True)
    uprights = _merged([rule for rule in rules if rule.width < _THIN and rule.height > _SHORTEST], flat=False)
    found = [grid for group in _groups(levels, uprights) if (grid := _grid(*group)) is not None]
    return sorted(found, key=lambda grid: grid.ys[0])


def _merged(rules: Sequence[Box], *, flat: bool) -> list[Box]:
    """Lines that go on with each other as one."""
    found: list[Box] = []
    key = (
        (lambda rule: (round(rule.top / 2), rule.left))
        if flat
        else (lambda rule: (round(rule.left / 2), rule.top))
    )
    for rule in sorted(rules, key=key):
        last = found[-1] if found else None
        if last is not None and _go_on(last, rule, flat=flat):
            found[-1] = Box(
                min(last.left, rule.left),
                min(last.top, rule.top),
                max(last.right, rule.right),
                max(last.bottom, rule.bottom),
            )
        else:
            found.append(rule)
    return found


def _go_on(first: Box, second: Box, *, flat: bool) -> bool:
    if flat:
        return abs(first.top - second.top) < _NEAR and second.left - first.right < _NEAR
    return abs(first.left - second.left) < _NEAR and second.top - first.bottom < _NEAR


def _groups(levels: list[Box], uprights: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """The lines that touch each other, level ones and upright ones."""
    rules = [*levels, *uprights]
    group = list(range(len(rules)))

    def of(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for first in range(len(levels)):
        for second in range(len(levels), len(rules)):
            if _touch(rules[first], rules[second]):
                group[of(first)] = of(second)
    together: dict[int, tuple[list[Box], list[Box]]] = {}
    for number, rule in enumerate(rules):
        together.setdefault(of(number), ([], []))[number >= len(levels)].append(rule)
    return list(together.values())


def _touch(first: Box, second: Box) -> bool:
    return (
        first.left <= second.right + _NEAR
        and second.left <= first.right + _NEAR
        and first.top <= second.bottom + _NEAR
        and second.top <= first.bottom + _NEAR
    )


def _places(values: Iterable[float]) -> list[float]:
    """Numbers, those that are near each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR + 1:
            found.append(value)
    return found


def _grid(levels: Sequence[Box], uprights: Sequence[Box]) -> Grid | None:
    """The table that lines draw which touch each other; None where they draw none."""
    if not levels or not uprights:
        return None
    ys = _places((rule.top + rule.bottom) / 2 for rule in levels)
    xs = _places((rule.left + rule.right) / 2 for rule in uprights)
    # Some tables have no lines at their sides, or none above and below.
    xs = _with_ends(xs, min(rule.left for rule in levels), max(rule.right for rule in levels))
    ys = _with_ends(ys, min(rule.top for rule in uprights), max(rule.bottom for rule in uprights))
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_SLOTS:
        return None
    return Grid(tuple(ys), tuple(xs), tuple(_cells(xs, ys, levels, uprights)))


def _with_ends(places: list[float], first: float, last: float) -> list[float]:
    before = [first] if places[0] - first > _STICKS_OUT else []
    behind = [last] if last - places[-1] > _STICKS_OUT else []
    return [*before, *places, *behind]


def _cells(
    xs: Sequence[float], ys: Sequence[float], levels: Sequence[Box], uprights: Sequence[Box]
) -> list[Cell]:
    """The cells between lines: slots with no line between them are one."""

    def parted(column: int, row: int) -> bool:
        """Whether a line stands at the left of a slot."""
        middle = (ys[row] + ys[row + 1]) / 2
        return any(
            abs(rule.left - xs[column]) < 2 * _NEAR and rule.top < middle < rule.bottom for rule in uprights
        )

    def floored(column: int, row: int) -> bool:
        """Whether a line lies above a slot."""
        middle = (xs[column] + xs[column + 1]) / 2
        return any(abs(rule.top - ys[row]) < 2 * _NEAR and rule.left < middle < rule.right for rule in levels)

    taken: set[tuple[int, int]] = set()
    found: list[Cell] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(xs) - 1 and (row, right) not in taken and not parted(right, row):
                right += 1
            below = row + 1
            while below < len(ys) - 1 and not any(floored(each, below) for each in range(column, right)):
                below += 1
            taken |= {(y, x) for y in range(row, below) for x in range(column, right)}
            found.append(Cell(row, column, below - row, right - column))
    return found
