"""Edits of plain tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from app.domain.edits.unchanged import edit, place_among, place_of
from app.domain.plan.model import Cell, Item, Plan, Table
from app.domain.plan.rich_text import RichText, cleaned
from app.domain.plan.table_grid import Rows, cells_reaching_into, column_count, column_starts
from app.domain.plan.tree import Items, plan_with_changed

Row = tuple[Cell, ...]


def _changed_table(plan: Plan, table_id: str, change: Callable[[Table], Table]) -> Plan:
    def apply(item: Item) -> Items:
        if not isinstance(item, Table):
            raise KeyError(table_id)
        return (change(item),)

    return plan_with_changed(plan, table_id, apply)


def _changed_cell(plan: Plan, table_id: str, row: int, cell: int, change: Callable[[Cell], Cell]) -> Plan:
    def apply(table: Table) -> Table:
        cells = table.rows[place_of(len(table.rows), row)]
        new = change(cells[place_of(len(cells), cell)])
        return replace(table, rows=_with_row(table.rows, row, (*cells[:cell], new, *cells[cell + 1 :])))

    return _changed_table(plan, table_id, apply)


def _with_row(rows: Rows, at: int, row: Row) -> Rows:
    return (*rows[:at], row, *rows[at + 1 :])


@edit
def with_cell(plan: Plan, table_id: str, row: int, cell: int, paragraphs: Sequence[RichText]) -> Plan:
    """The plan with these paragraphs in the cell that is number `cell` of its row."""
    found = tuple(cleaned(each) for each in paragraphs)
    return _changed_cell(plan, table_id, row, cell, lambda given: replace(given, paragraphs=found))


@edit
def with_cell_centred(plan: Plan, table_id: str, row: int, cell: int, *, centred: bool) -> Plan:
    """The plan with the cell that is number `cell` of its row centred, or not."""
    return _changed_cell(plan, table_id, row, cell, lambda given: replace(given, centred=centred))


@edit
def with_header_rows(plan: Plan, table_id: str, count: int) -> Plan:
    """The plan whose table repeats its first `count` rows on each page.

    Raises:
        ValueError: it has fewer rows.
    """

    def change(table: Table) -> Table:
        if not 0 <= count <= len(table.rows):
            raise ValueError(count)
        return replace(table, header_rows=count)

    return _changed_table(plan, table_id, change)


@edit
def with_widths(plan: Plan, table_id: str, widths: Sequence[int]) -> Plan:
    """The plan whose columns share the text width so, one positive number a column; none means equal widths.

    Raises:
        ValueError: there are more or fewer than the table has columns, or one is not positive.
    """

    def change(table: Table) -> Table:
        if widths and (len(widths) != column_count(table.rows) or min(widths) <= 0):
            raise ValueError(widths)
        return replace(table, widths=tuple(widths))

    return _changed_table(plan, table_id, change)


@edit
def with_table_row(plan: Plan, table_id: str, at: int) -> Plan:
    """The plan with an empty row before row `at` of the table; cells that span it grow.

    A row before or inside the header belongs to it, so that the rows of the header stay in it.
    """

    def change(table: Table) -> Table:
        place_among(len(table.rows), at)
        above = cells_reaching_into(table.rows, at)
        grown = tuple(
            tuple(
                replace(cell, rows=cell.rows + 1) if (r, c) in above else cell for c, cell in enumerate(row)
            )
            for r, row in enumerate(table.rows)
        )
        covered = sum(table.rows[r][c].columns for r, c in above)
        new = (Cell(),) * ((column_count(table.rows) or 1) - covered)
        header_rows = table.header_rows + (at < table.header_rows)
        return replace(table, rows=(*grown[:at], new, *grown[at:]), header_rows=header_rows)

    return _changed_table(plan, table_id, change)


@edit
def without_table_row(plan: Plan, table_id: str, at: int) -> Plan:
    """The plan without row `at` of the table; cells that span it shrink, cells that begin in it move down.

    The header loses a row of its own. A table keeps its last row.
    """

    def change(table: Table) -> Table:
        place_of(len(table.rows), at)
        if len(table.rows) == 1:
            return table
        above = cells_reaching_into(table.rows, at)
        shrunk = [
            [replace(cell, rows=cell.rows - 1) if (r, c) in above else cell for c, cell in enumerate(row)]
            for r, row in enumerate(table.rows)
        ]
        if any(cell.rows > 1 for cell in table.rows[at]) and at + 1 < len(table.rows):
            shrunk[at + 1] = _with_moved_down(table, at, shrunk[at + 1])
        rows = tuple(tuple(row) for r, row in enumerate(shrunk) if r != at)
        return replace(table, rows=rows, header_rows=table.header_rows - (at < table.header_rows))

    return _changed_table(plan, table_id, change)


def _with_moved_down(table: Table, at: int, below: list[Cell]) -> list[Cell]:
    starts = column_starts(table.rows)
    placed = list(zip(starts[at + 1], below, strict=True))
    for start, cell in zip(starts[at], table.rows[at], strict=True):
        if cell.rows > 1:
            placed.append((start, replace(cell, rows=cell.rows - 1)))
    return [cell for _, cell in sorted(placed, key=lambda pair: pair[0])]


@edit
def with_table_column(plan: Plan, table_id: str, at: int) -> Plan:
    """The plan with an empty column before column `at` of the table; cells that span it grow."""

    def change(table: Table) -> Table:
        place_among(column_count(table.rows), at)
        starts = column_starts(table.rows)
        covered = _columns_covered_from_above(table, starts, at)
        rows = tuple(
            _with_column(row, starts[r], at, covered=r in covered) for r, row in enumerate(table.rows)
        )
        widths = (*table.widths[:at], min(table.widths), *table.widths[at:]) if table.widths else ()
        return replace(table, rows=rows, widths=widths)

    return _changed_table(plan, table_id, change)


def _columns_covered_from_above(table: Table, starts: list[list[int]], at: int) -> set[int]:
    """Rows in which a cell that begins further up reaches over the border before column `at`."""
    return {
        below
        for r, row in enumerate(table.rows)
        for start, cell in zip(starts[r], row, strict=True)
        if start < at < start + cell.columns
        for below in range(r + 1, r + cell.rows)
    }


def _with_column(row: Row, starts: list[int], at: int, *, covered: bool) -> Row:
    for place, (start, cell) in enumerate(zip(starts, row, strict=True)):
        if start < at < start + cell.columns:
            return (*row[:place], replace(cell, columns=cell.columns + 1), *row[place + 1 :])
    if covered:
        return row
    before = sum(start < at for start in starts)
    return (*row[:before], Cell(), *row[before:])


@edit
def without_table_column(plan: Plan, table_id: str, at: int) -> Plan:
    """The plan without column `at` of the table; cells that span it shrink. A table keeps its last column."""

    def change(table: Table) -> Table:
        count = column_count(table.rows)
        place_of(count, at)
        if count == 1:
            return table
        starts = column_starts(table.rows)
        rows = tuple(_without_column(row, starts[r], at) for r, row in enumerate(table.rows))
        return replace(table, rows=rows, widths=(*table.widths[:at], *table.widths[at + 1 :]))

    return _changed_table(plan, table_id, change)


def _without_column(row: Row, starts: list[int], at: int) -> Row:
    kept = []
    for start, cell in zip(starts, row, strict=True):
        if start <= at < start + cell.columns:
            if cell.columns > 1:
                kept.append(replace(cell, columns=cell.columns - 1))
        else:
            kept.append(cell)
    return tuple(kept)


@edit
def move_table_row(plan: Plan, table_id: str, at: int) -> Plan:
    """The plan whose rows `at` and `at + 1` have changed places; unchanged where a merged cell holds one of them.

    Raises:
        IndexError: the table has no such two rows.
    """

    def change(table: Table) -> Table:
        place_of(len(table.rows) - 1, at)
        pair = table.rows[at : at + 2]
        if cells_reaching_into(table.rows, at) or any(cell.rows > 1 for row in pair for cell in row):
            return table
        return replace(table, rows=(*table.rows[:at], pair[1], pair[0], *table.rows[at + 2 :]))

    return _changed_table(plan, table_id, change)


@edit
def move_table_column(plan: Plan, table_id: str, at: int) -> Plan:
    """The plan whose columns `at` and `at + 1` have changed places, their widths too. Raises as `move_table_row`."""

    def change(table: Table) -> Table:
        place_of(column_count(table.rows) - 1, at)
        starts = column_starts(table.rows)
        if any(_crosses(row, starts[r], at) for r, row in enumerate(table.rows)):
            return table
        rows = tuple(_with_columns_changed(row, starts[r], at) for r, row in enumerate(table.rows))
        old = table.widths
        widths = (*old[:at], *old[at : at + 2][::-1], *old[at + 2 :])
        return replace(table, rows=rows, widths=widths)

    return _changed_table(plan, table_id, change)


def _crosses(row: Row, starts: list[int], at: int) -> bool:
    """Whether a cell reaches over a border of the columns `at` and `at + 1`."""
    return any(
        start < border < start + cell.columns
        for start, cell in zip(starts, row, strict=True)
        for border in (at, at + 1, at + 2)
    )


def _with_columns_changed(row: Row, starts: list[int], at: int) -> Row:
    other = {at: at + 1, at + 1: at}
    placed = [(other.get(start, start), cell) for start, cell in zip(starts, row, strict=True)]
    return tuple(cell for _, cell in sorted(placed, key=lambda each: each[0]))


@edit
def with_cells_merged(plan: Plan, table_id: str, row: int, cell: int, columns: int, rows: int) -> Plan:
    """The plan whose cell number `cell` of its row spans so many columns and rows; it takes up the cells there.

    The paragraphs of the cells follow each other in reading order; empty cells give none.

    Raises:
        ValueError: the cell would leave the table, or would cover only a part of another.
    """

    def change(table: Table) -> Table:
        starts = column_starts(table.rows)
        given = table.rows[place_of(len(table.rows), row)]
        left = starts[row][place_of(len(given), cell)]
        taken = _cells_within(table.rows, row, left, columns, rows)
        texts = (table.rows[r][c].paragraphs for r, c in taken)
        paragraphs = tuple(chain.from_iterable(each for each in texts if any(each)))
        merged = replace(given[cell], paragraphs=paragraphs, columns=columns, rows=rows)
        kept = tuple(
            tuple(
                merged if (r, c) == (row, cell) else each
                for c, each in enumerate(cells)
                if (r, c) == (row, cell) or (r, c) not in taken
            )
            for r, cells in enumerate(table.rows)
        )
        return replace(table, rows=kept)

    return _changed_table(plan, table_id, change)


def _cells_within(rows: Rows, top: int, left: int, columns: int, height: int) -> list[tuple[int, int]]:
    """Places (row, cell) of the cells that fill the rectangle, in reading order. Raises ValueError if none do."""
    found, area = [], 0
    for r, starts in enumerate(column_starts(rows)):
        for c, start in enumerate(starts):
            cell = rows[r][c]
            inside_rows = top <= r and r + cell.rows <= top + height
            if inside_rows and left <= start and start + cell.columns <= left + columns:
                found.append((r, c))
                area += cell.rows * cell.columns
    if area != columns * height or not found:
        raise ValueError((columns, height))
    return found


@edit
def with_cell_split(plan: Plan, table_id: str, row: int, cell: int) -> Plan:
    """The plan whose cell spans one column and one row again; empty cells like it stand where it was."""

    def change(table: Table) -> Table:
        starts = column_starts(table.rows)
        given = table.rows[place_of(len(table.rows), row)]
        old = given[place_of(len(given), cell)]
        empty = Cell(centred=old.centred)
        first = (replace(old, columns=1, rows=1), *(empty,) * (old.columns - 1))
        split = _with_row(table.rows, row, (*given[:cell], *first, *given[cell + 1 :]))
        for below in range(row + 1, min(row + old.rows, len(table.rows))):
            before = sum(start < starts[row][cell] for start in starts[below])
            cells = table.rows[below]
            new = (*cells[:before], *(empty,) * old.columns, *cells[before:])
            split = _with_row(split, below, new)
        return replace(table, rows=split)

    return _changed_table(plan, table_id, change)
