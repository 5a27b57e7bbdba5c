"""Edits of paragraphs, lists and plain tables, and replacing words everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.edits.unchanged import edit
from app.domain.plan import (
    Cell,
    Item,
    ItemList,
    Paragraph,
    Plan,
    Table,
)
from app.domain.text import RichText, cleaned, mapped
from app.domain.texts import with_texts_changed
from app.domain.tree import Items, plan_with_changed
from app.domain.vietnamese import clean


@edit
def with_content(plan: Plan, paragraph_id: str, content: RichText, *, centred: bool | None = None) -> Plan:
    """The plan with other words in a paragraph of the body or an annex."""

    def apply(item: Item) -> Items:
        if not isinstance(item, Paragraph):
            raise KeyError(paragraph_id)
        return (
            replace(item, content=cleaned(content), centred=item.centred if centred is None else centred),
        )

    return plan_with_changed(plan, paragraph_id, apply)


@edit
def with_list_item(plan: Plan, list_id: str, at: int, content: RichText, *, new: bool = False) -> Plan:
    """The plan with these words as point `at` of the list; `new` puts them before it instead."""
    return _changed_list(
        plan, list_id, lambda items: (*items[:at], cleaned(content), *items[at if new else at + 1 :])
    )


@edit
def without_list_item(plan: Plan, list_id: str, at: int) -> Plan:
    """The plan without point `at` of the list."""
    return _changed_list(plan, list_id, lambda items: (*items[:at], *items[at + 1 :]))


def _changed_list(
    plan: Plan, list_id: str, change: Callable[[tuple[RichText, ...]], tuple[RichText, ...]]
) -> Plan:
    def apply(item: Item) -> Items:
        if not isinstance(item, ItemList):
            raise KeyError(list_id)
        return (replace(item, items=change(item.items)),)

    return plan_with_changed(plan, list_id, apply)


def _changed_table(plan: Plan, table_id: str, change: Callable[[Table], Table]) -> Plan:
    def apply(item: Item) -> Items:
        if not isinstance(item, Table):
            raise KeyError(table_id)
        return (change(item),)

    return plan_with_changed(plan, table_id, apply)


@edit
def with_cell(plan: Plan, table_id: str, row: int, cell: int, paragraphs: Sequence[RichText]) -> Plan:
    """The plan with these paragraphs in the cell that is number `cell` of its row."""
    found = tuple(cleaned(each) for each in paragraphs)

    def change(table: Table) -> Table:
        cells = table.rows[row]
        new = (*cells[:cell], replace(cells[cell], paragraphs=found), *cells[cell + 1 :])
        return replace(table, rows=(*table.rows[:row], new, *table.rows[row + 1 :]))

    return _changed_table(plan, table_id, change)


@edit
def with_table_row(plan: Plan, table_id: str, at: int) -> Plan:
    """The plan with an empty row before row `at` of the table; cells that span it grow."""

    def change(table: Table) -> Table:
        count = sum(cell.columns for cell in table.rows[0]) if table.rows else 1
        above = _spanning(table.rows, at)
        grown = tuple(
            tuple(
                replace(cell, rows=cell.rows + 1) if (r, c) in above else cell for c, cell in enumerate(row)
            )
            for r, row in enumerate(table.rows)
        )
        covered = sum(table.rows[r][c].columns for r, c in above)
        return replace(table, rows=(*grown[:at], (Cell(),) * (count - covered), *grown[at:]))

    return _changed_table(plan, table_id, change)


@edit
def without_table_row(plan: Plan, table_id: str, at: int) -> Plan:
    """The plan without row `at` of the table; cells that span it shrink, cells that begin in it move down."""

    def change(table: Table) -> Table:
        above = _spanning(table.rows, at)
        shrunk = [
            [replace(cell, rows=cell.rows - 1) if (r, c) in above else cell for c, cell in enumerate(row)]
            for r, row in enumerate(table.rows)
        ]
        if any(cell.rows > 1 for cell in table.rows[at]) and at + 1 < len(table.rows):
            shrunk[at + 1] = _with_moved_down(table, at, shrunk[at + 1])
        rows = tuple(tuple(row) for r, row in enumerate(shrunk) if r != at)
        return replace(table, rows=rows, header_rows=min(table.header_rows, len(rows)))

    return _changed_table(plan, table_id, change)


def _with_moved_down(table: Table, at: int, below: list[Cell]) -> list[Cell]:
    starts = column_starts(table.rows)
    placed = list(zip(starts[at + 1], below, strict=True))
    for start, cell in zip(starts[at], table.rows[at], strict=True):
        if cell.rows > 1:
            placed.append((start, replace(cell, rows=cell.rows - 1)))
    return [cell for _, cell in sorted(placed, key=lambda pair: pair[0])]


def _spanning(rows: tuple[tuple[Cell, ...], ...], at: int) -> set[tuple[int, int]]:
    """Places (row, cell) of the cells that begin above row `at` and reach into it."""
    return {
        (r, c)
        for r, row in enumerate(rows[:at])
        for c, cell in enumerate(row)
        if r + cell.rows > at and at < len(rows)
    }


def column_starts(rows: tuple[tuple[Cell, ...], ...]) -> list[list[int]]:
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


@edit
def with_table_column(plan: Plan, table_id: str, at: int) -> Plan:
    """The plan with an empty column before column `at` of the table; cells that span it grow."""

    def change(table: Table) -> Table:
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


def _with_column(row: tuple[Cell, ...], starts: list[int], at: int, *, covered: bool) -> tuple[Cell, ...]:
    for place, (start, cell) in enumerate(zip(starts, row, strict=True)):
        if start < at < start + cell.columns:
            return (*row[:place], replace(cell, columns=cell.columns + 1), *row[place + 1 :])
    if covered:
        return row
    before = sum(start < at for start in starts)
    return (*row[:before], Cell(), *row[before:])


@edit
def without_table_column(plan: Plan, table_id: str, at: int) -> Plan:
    """The plan without column `at` of the table; cells that span it shrink."""

    def change(table: Table) -> Table:
        starts = column_starts(table.rows)
        rows = tuple(_without_column(row, starts[r], at) for r, row in enumerate(table.rows))
        return replace(table, rows=rows, widths=(*table.widths[:at], *table.widths[at + 1 :]))

    return _changed_table(plan, table_id, change)


def _without_column(row: tuple[Cell, ...], starts: list[int], at: int) -> tuple[Cell, ...]:
    kept = []
    for start, cell in zip(starts, row, strict=True):
        if start <= at < start + cell.columns:
            if cell.columns > 1:
                kept.append(replace(cell, columns=cell.columns - 1))
        else:
            kept.append(cell)
    return tuple(kept)


@edit
def with_text_replaced(plan: Plan, old: str, new: str) -> Plan:
    """The plan with `old` replaced by `new` in all texts that are typed.

    Names of parties are not touched (`with_party_replaced`), nor citations, deadlines (whose meaning would be
    lost), number, symbol and place, nor words split by a change of style.
    """
    old, new = clean(old), clean(new)
    return with_words_changed(plan, lambda text: text.replace(old, new)) if old else plan


def with_name_replaced(plan: Plan, old: str, new: str) -> Plan:
    """The plan with a name replaced in all texts: whole words only, also at the beginning of a sentence.

    Where the new name stands already ("Sở Y tế tỉnh" for "Sở Y tế") nothing is replaced.
    """
    first, rest = re.escape(old[:1]), re.escape(old[1:])
    either = f"(?:{first}|{re.escape(old[:1].swapcase())})"
    pattern = re.compile(rf"(?<!\w)(?P<kept>{re.escape(new)})(?!\w)|(?<!\w){either}{rest}(?!\w)")

    def named(match: re.Match[str]) -> str:
        if match["kept"]:
            return match[0]
        return new if match[0][0] == old[0] else new[:1].swapcase() + new[1:]

    return with_words_changed(plan, lambda text: pattern.sub(named, text)) if old else plan


def with_words_changed(plan: Plan, words: Callable[[str], str]) -> Plan:
    """The plan with `words` applied to all texts that are typed."""
    return with_texts_changed(plan, lambda content: mapped(content, words), words)
