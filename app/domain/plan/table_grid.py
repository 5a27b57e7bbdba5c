"""The grid of a plain table: which cell of which row covers which places."""

from __future__ import annotations

from app.domain.plan.model import Cell

Rows = tuple[tuple[Cell, ...], ...]


def column_starts(rows: Rows) -> list[list[int]]:
    """For each row the first column (from 0) of each cell that begins in it."""
    covered: set[tuple[int, int]] = set()
    result = []
    for r, row in enumerate(rows):
        starts, column = [], 0
        for cell in row:
            while (r, column) in covered:
                column += 1
            starts.append(column)
            covered.update((r + i, column + j) for i in range(cell.rows) for j in range(cell.columns))
            column += cell.columns
        result.append(starts)
    return result


def column_count(rows: Rows) -> int:
    """The number of columns; 0 without rows."""
    return max(
        (
            start + cell.columns
            for row, starts in zip(rows, column_starts(rows), strict=True)
            for start, cell in zip(starts, row, strict=True)
        ),
        default=0,
    )


def cell_at(rows: Rows, row: int, column: int) -> tuple[int, int] | None:
    """The place (row, cell) of the cell that covers a place of the grid; None where there is none."""
    for r, starts in enumerate(column_starts(rows)):
        for c, start in enumerate(starts):
            cell = rows[r][c]
            if r <= row < r + cell.rows and start <= column < start + cell.columns:
                return r, c
    return None


def cells_reaching_into(rows: Rows, at: int) -> set[tuple[int, int]]:
    """Places (row, cell) of the cells that begin above row `at` and reach into it."""
    return {
        (r, c)
        for r, row in enumerate(rows[:at])
        for c, cell in enumerate(row)
        if r + cell.rows > at and at < len(rows)
    }
