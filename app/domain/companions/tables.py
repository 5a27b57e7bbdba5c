"""The plain tables of papers about a plan: rows of words below a heading."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.plan.model import Cell
from app.domain.plan.rich_text import Run, rich

Words = Sequence[tuple[str, ...]]


def cells_of(rows: Words) -> tuple[tuple[Cell, ...], ...]:
    """The rows as cells, the first as a heading: bold and centred."""
    heading, *others = rows
    head = tuple(Cell(((Run(text, bold=True),),), centred=True) for text in heading)
    return (head, *(tuple(Cell((rich(text),)) for text in row) for row in others))
