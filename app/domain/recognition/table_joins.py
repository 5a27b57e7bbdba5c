"""Tables that go on in another one: after a page break, an empty line or a section a table of tasks begins again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.plan.model import Column
from app.domain.recognition.columns import Chosen, Headings, cell_at, headings
from app.domain.recognition.rules import GOES_ON
from app.domain.recognition.source import SourceBlock, SourceCell, SourceParagraph, SourceTable
from app.domain.recognition.task_parts import ORDINAL
from app.domain.vietnamese import search_key

_FEWEST_COLUMNS = 3
_WHOLE_NUMBER = re.compile(r"[(\[]?(\d{1,5})[.):\]]*")


def with_tables_joined(
    blocks: Sequence[SourceBlock], chosen: Mapping[str, Chosen]
) -> tuple[SourceBlock, ...]:
    """The blocks with each table that goes on with the one before it as rows of that; `chosen` as `headings` has it."""
    found: list[SourceBlock] = []
    last: int | None = None
    for block in blocks:
        if isinstance(block, SourceParagraph):
            if last is not None and block.text and not GOES_ON.match(search_key(block.line)):
                last = None
            found.append(block)
            continue
        before = None if last is None else found[last]
        if last is not None and isinstance(before, SourceTable) and _goes_on(before, block, chosen):
            found[last] = replace(before, rows=(*before.rows, *block.rows))
            continue
        found.append(block)
        last = len(found) - 1
    return tuple(found)


def _goes_on(first: SourceTable, second: SourceTable, chosen: Mapping[str, Chosen]) -> bool:
    if (
        first.width != second.width
        or first.width < _FEWEST_COLUMNS
        or second.place in chosen
        or not second.rows
    ):
        return False
    known = headings(first, chosen.get(first.place))
    if known is None:
        return False
    last = next((number for row in reversed(first.rows) if (number := _number(row, known))), 0)
    other = headings(second)
    if other is None:
        return _looks_like_rows(second, known, last)
    same = [heading.words for heading in known.columns] == [heading.words for heading in other.columns]
    begins = next((number for row in second.rows[other.body :] if (number := _number(row, known))), 0)
    return same and 0 < last < begins


def _looks_like_rows(table: SourceTable, known: Headings, last: int) -> bool:
    """Whether rows without any heading may be more rows of a table: numbered on, or numbered at all."""
    if known.place(Column.ORDINAL) is None:
        content, filled = known.place(Column.CONTENT), _usual_filling(table)
        return content is not None and filled > 2
    numbers = [_ordinal(row, known) for row in table.rows]
    if any(text and not ORDINAL.match(text) for text in numbers):
        return False
    return _number(table.rows[0], known) == last + 1 or sum(1 for text in numbers if text) * 2 >= len(numbers)


def _usual_filling(table: SourceTable) -> int:
    """How many cells of a row hold words, in the middle of all rows."""
    counts = sorted(sum(1 for cell in row if cell.line) for row in table.rows)
    return counts[len(counts) // 2]


def _ordinal(row: Sequence[SourceCell], known: Headings) -> str:
    """What stands in the column of numbers; a cell over several columns is none of it."""
    place = known.place(Column.ORDINAL)
    cell = None if place is None else cell_at(row, place)
    if cell is None or cell.columns > 1:
        return ""
    return cell.line or next((paragraph.number for paragraph in cell.paragraphs if paragraph.number), "")


def _number(row: Sequence[SourceCell], known: Headings) -> int:
    match = _WHOLE_NUMBER.fullmatch(_ordinal(row, known))
    return int(match[1]) if match else 0
