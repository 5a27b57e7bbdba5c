"""Tables that are none of tasks, as they stand."""

from __future__ import annotations

from dataclasses import replace

from app.domain.plan.model import Cell, Table
from app.domain.plan.rich_text import RichText, rich
from app.domain.recognition.folding import folded
from app.domain.recognition.source import SourceParagraph, SourceTable


def plain_table(table: SourceTable, table_id: str) -> Table:
    """A table that is no table of tasks, cell by cell."""
    rows = tuple(
        tuple(
            Cell(
                tuple(
                    folded(_numbered(paragraph))
                    for paragraph in cell.paragraphs
                    if paragraph.text or paragraph.notes
                ),
                cell.columns,
                min(cell.rows, 10_000),
                all(paragraph.centred for paragraph in cell.paragraphs),
            )
            for cell in row
            if not cell.merged
        )
        for row in table.rows
    )
    return Table(table_id, rows, min(1, len(rows)), fitting_widths(table))


def fitting_widths(table: SourceTable) -> tuple[int, ...]:
    """The widths of the table's columns as shares, where it has one for each."""
    return table.widths if len(table.widths) == table.width else ()


def typed_head(table: SourceTable, first: int, end: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows from `first` to before `end` as they stand over the columns of a table of tasks."""
    rows = replace(table, rows=table.rows[first:end])
    cells = plain_table(rows, "head").rows
    # A heading that goes on below the last of these rows ends with them.
    return tuple(
        tuple(replace(cell, rows=min(cell.rows, len(cells) - place)) for cell in row)
        for place, row in enumerate(cells)
    )


def _numbered(paragraph: SourceParagraph) -> RichText:
    """The content of a cell, an automatic number written out."""
    return (*rich(f"{paragraph.number} "), *paragraph.content) if paragraph.number else paragraph.content
