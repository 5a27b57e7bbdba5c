"""The columns of a table by what their headings mean, in any order and wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.plan.model import OTHER_COLUMNS, Column
from app.domain.recognition.account import ReadColumn, ReadTable
from app.domain.recognition.rules import BEGINNING, CLOCK, MEANINGS, ORDINAL_HEADING, OTHER_LISTS, PERIOD
from app.domain.recognition.source import SourceCell, SourceTable
from app.domain.vietnamese import search_key

_ROLES = {Column.LEAD, Column.COORDINATING, Column.MONITORING}
_SEARCHED_ROWS = 10


@dataclass(frozen=True)
class Heading:
    """A column as its table names it: what it means (None where that is not known), and its words."""

    column: Column | None
    words: str
    combined: bool = False
    """Whether leading and coordinating bodies stand in it together."""
    says: Column | None = None
    """What one of the office's own columns says all the same: a second column of funding."""

    @property
    def meaning(self) -> Column | None:
        """What the column is known to mean; None where nobody knows."""
        return self.says if self.column in OTHER_COLUMNS else self.column


@dataclass(frozen=True)
class Headings:
    """The headings of a table: where they begin, how many rows they take, one for each column of the grid."""

    first: int
    rows: int
    columns: tuple[Heading, ...]

    @property
    def body(self) -> int:
        """The first row below them."""
        return self.first + self.rows

    def place(self, column: Column) -> int | None:
        """Where a column stands in the grid; None where the table lacks it."""
        return self._places.get(column)

    @cached_property
    def _places(self) -> dict[Column, int]:
        """The first place of each meaning."""
        return {
            heading.column: place for place, heading in reversed([*enumerate(self.columns)]) if heading.column
        }

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns in their order, each once."""
        return tuple(dict.fromkeys(heading.column for heading in self.columns if heading.column))


Chosen = tuple[Column | None, ...]
"""What a person says the columns of a table mean, one for each column of its grid; None keeps it in the notes."""


def headings(table: SourceTable, chosen: Chosen | None = None) -> Headings | None:
    """The headings of a table of tasks; None where it is some other table.

    Where a person has chosen what the columns mean, that counts; a table without a column of tasks is none of tasks.
    """
    if chosen is not None:
        return _as_chosen(table, chosen)
    return _found(table)


def described(table: SourceTable) -> Headings:
    """The headings of any table, for a person to look at; the meanings are None where it is no table of tasks."""
    return _found(table) or _at_first_row(table)


def read_table(table: SourceTable, known: Headings | None) -> ReadTable:
    """The table as a person looks at it: each heading, the first words below it, and what it was taken for."""
    shown = known or described(table)
    rows = table.rows[shown.body :]
    return ReadTable(
        table.place,
        tuple(
            ReadColumn(heading.words, _sample(rows, place), heading.meaning if known else None)
            for place, heading in enumerate(shown.columns)
        ),
    )


def _sample(rows: Sequence[Sequence[SourceCell]], place: int) -> str:
    """The first words of a column; those of a row that heads others say nothing of it."""
    cells = (cell_at(row, place) for row in rows[:_SEARCHED_ROWS] if sum(1 for cell in row if cell.line) > 2)
    return next((cell.line for cell in cells if cell is not None and cell.line), "")


def _as_chosen(table: SourceTable, chosen: Chosen) -> Headings | None:
    shown = described(table)
    meant = (*chosen, *(None for _ in shown.columns))[: len(shown.columns)]
    if Column.CONTENT not in meant:
        return None
    columns = (
        Heading(column, heading.words, heading.combined and column is Column.LEAD)
        for heading, column in zip(shown.columns, meant, strict=True)
    )
    return Headings(shown.first, shown.rows, _with_own(_once(tuple(columns))))


def _at_first_row(table: SourceTable) -> Headings:
    """The first row that says several things, as the one that holds the headings."""
    if not table.rows:
        return Headings(0, 0, ())
    places = (place for place, row in enumerate(table.rows) if sum(1 for cell in row if cell.line) > 1)
    first = next(places, 0)
    rows = _height(table, first)
    texts = (_words(table, first, rows, place) for place in range(table.width))
    return Headings(first, rows, tuple(Heading(None, text) for text in texts))


def _found(table: SourceTable) -> Headings | None:
    for first, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        if sum(1 for cell in row if cell.line) < 2:
            continue
        at_row = _at(table, first)
        if at_row is not None:
            return None if _is_running_order(table, at_row) else at_row
        if any(re.match(r"^\d+$", cell.line) for cell in row[:1]):
            return None
    return None


def _is_running_order(table: SourceTable, known: Headings) -> bool:
    """Whether the table tells at what hour what happens: a programme, whose points are nobody's tasks."""
    place = known.place(Column.DEADLINE)
    if place is None or known.place(Column.LEAD) is not None:
        return False
    cells = (cell_at(row, place) for row in table.rows[known.body :])
    times = [cell.line for cell in cells if cell is not None and cell.line]
    return bool(times) and 2 * sum(1 for time in times if CLOCK.match(search_key(time))) > len(times)


def _at(table: SourceTable, first: int) -> Headings | None:
    rows = _height(table, first)
    columns = _once(tuple(_heading(_words(table, first, rows, place)) for place in range(table.width)))
    if any(OTHER_LISTS.search(search_key(heading.words)) for heading in columns):
        return None
    known = {heading.column for heading in columns} - {None}
    if Column.CONTENT not in known and Column.ORDINAL in known and known & _ROLES:
        columns = _with_content(columns)
        known = {heading.column for heading in columns}
    if Column.CONTENT in known and known & {*_ROLES, Column.DEADLINE, Column.DELIVERABLES}:
        return Headings(first, rows, _with_own(columns))
    return None


def _height(table: SourceTable, first: int) -> int:
    """How many rows the headings take that begin in this one."""
    rows = max((cell.rows for cell in table.rows[first] if not cell.merged), default=1)
    rows = min(rows, 4, len(table.rows) - first)
    return 2 if rows == 1 and _is_second_row(table, first + 1) else rows


def _is_second_row(table: SourceTable, at: int) -> bool:
    """Whether the row below a heading that spans columns names those columns."""
    if at >= len(table.rows):
        return False
    texts = [cell.line for cell in table.rows[at] if cell.line]
    if all(cell.columns == 1 for cell in table.rows[at - 1]):
        return _goes_on(table, at) and any(_heading(text).column in _ROLES for text in texts)
    periods = not table.rows[at][0].line and all(PERIOD.match(search_key(text)) for text in texts)
    return bool(texts) and (periods or all(_heading(text).column for text in texts))


def _goes_on(table: SourceTable, at: int) -> bool:
    """Whether a row names columns that the row above leaves empty, as where merged cells were lost."""
    above, row = table.rows[at - 1], table.rows[at]
    named = [cell.column for cell in row if cell.line]
    blank = {cell.column for cell in above if not cell.line}
    return bool(blank) and bool(named) and blank <= set(named) and named[0] > 0 and not row[0].line


def _lost_heading(table: SourceTable, first: int, place: int) -> list[str]:
    """The heading to the left that goes on over this column, where the merging of its cells was lost."""
    if not _goes_on(table, first + 1):
        return []
    for left in reversed(range(place + 1)):
        above, below = (cell_at(table.rows[row], left) for row in (first, first + 1))
        if below is None or not below.line:
            return []
        if above is not None and above.line:
            return [above.line]
    return []


def _words(table: SourceTable, first: int, rows: int, place: int) -> str:
    """The headings over one column of the grid, outermost first."""
    texts = []
    for row in table.rows[first : first + rows]:
        cell = cell_at(row, place)
        if cell is not None and cell.line and not cell.merged:
            texts.append(cell.line)
        elif cell is not None and not cell.merged and row is table.rows[first] and rows == 2:
            texts += _lost_heading(table, first, place)
    return " / ".join(dict.fromkeys(texts))


def cell_at(row: Sequence[SourceCell], place: int) -> SourceCell | None:
    """The cell of a row that covers this column of the grid."""
    if place < len(row) and row[place].column == place:
        # Nothing before it spans several columns: so it is in most rows.
        return row[place]
    for cell in row:
        if cell.column <= place < cell.column + cell.columns:
            return cell
    return None


def named_column(words: str) -> Column | None:
    """What a heading of these words means by itself; None where nobody knows."""
    return _heading(words).column


def _heading(words: str) -> Heading:
    key = search_key(words.rpartition(" / ")[2])
    whole = search_key(words)
    if ORDINAL_HEADING.match(key):
        return Heading(Column.ORDINAL, words)
    both = "chu tri" in key and "phoi hop" in key
    if BEGINNING.search(key):
        return Heading(None, words)
    for text in (key, whole):
        for column, pattern in MEANINGS:
            if pattern.search(text):
                return Heading(Column.LEAD if both else column, words, both)
    return Heading(None, words)


def _once(columns: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Of several columns of one meaning the first keeps it, of those for the tasks the last."""
    kept = list(columns)
    contents = [place for place, heading in enumerate(kept) if heading.column is Column.CONTENT]
    for place in contents[:-1]:
        kept[place] = Heading(None, kept[place].words)
    seen: set[Column] = set()
    for place, heading in enumerate(kept):
        if heading.column in seen and heading.column is not Column.FUNDING:
            kept[place] = Heading(None, heading.words)
        elif heading.column:
            seen.add(heading.column)
    return tuple(kept)


def _with_own(columns: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The columns, those of no known meaning as the office's own, in order; as they are where they are too many."""
    seen: set[Column] = set()
    taken = {heading.column for heading in columns}
    own = (column for column in OTHER_COLUMNS if column not in taken)
    kept = []
    for heading in columns:
        if heading.column is None or heading.column in seen:
            column = next(own, None)
            if column is None:
                return columns
            kept.append(Heading(column, heading.words, says=heading.column))
        else:
            seen.add(heading.column)
            kept.append(heading)
    return tuple(kept)


def _with_content(columns: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The column behind the ordinals as that of the tasks, where its heading names something else."""
    at = next(place for place, heading in enumerate(columns) if heading.column is Column.ORDINAL) + 1
    if at >= len(columns) or columns[at].column is not None:
        return columns
    return (*columns[:at], Heading(Column.CONTENT, columns[at].words), *columns[at + 1 :])
