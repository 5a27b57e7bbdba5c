"""The rows of a table of tasks: groups, tasks, rows that continue a task, totals, and rows that say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from app.domain.plan.model import OTHER_COLUMNS, AddedCell, AddedRow, Cell, Column, Marker, Party, Task
from app.domain.plan.rich_text import RichText, rich
from app.domain.printing.as_typed import as_read
from app.domain.recognition.account import Reason
from app.domain.recognition.columns import Heading, Headings, cell_at
from app.domain.recognition.continued import cells_below, differs, with_more
from app.domain.recognition.folding import cut, folded
from app.domain.recognition.importing import Importing
from app.domain.recognition.plain_tables import fitting_widths, typed_head
from app.domain.recognition.point_marks import roman_value, typed_mark
from app.domain.recognition.rules import TOTAL
from app.domain.recognition.source import SourceCell, SourceParagraph, SourceTable
from app.domain.recognition.task_parts import (
    ORDINAL,
    TaskCells,
    Typed,
    cell_text,
    number_of,
    says_nothing,
    typed_in,
)

_COLUMN_NUMBER = re.compile(r"^(?:\(?\d{1,2}\)?|\(?[a-hA-H]\)?|\d{1,2} ?= ?[\d+x*() ]+)$")
_LETTERED = re.compile(r"[A-Z]\. \S")
"""A heading that a capital letter numbers, in a table without a column for that."""
_UPPER_LETTER = re.compile(r"^[A-HK-Z]\.?$")


class RowSort(StrEnum):
    """What a row of a table of tasks is."""

    GROUP = "group"
    TASK = "task"
    CONTINUED = "continued"
    TOTAL = "total"
    COLUMN_NUMBERS = "column_numbers"
    EMPTY = "empty"
    HEADINGS = "headings"


@dataclass
class TableGroup:
    """A group row and the tasks below it; the first may have no row of its own."""

    heading: RichText = ()
    label: str = ""
    paragraphs: tuple[SourceParagraph, ...] = ()
    tasks: list[Task] = field(default_factory=list)
    ordinals: list[str] = field(default_factory=list)


@dataclass
class ReadTaskTable:
    """What a table of tasks says."""

    groups: list[TableGroup]
    added: list[AddedRow]
    columns: tuple[Column, ...]
    head: tuple[tuple[Cell, ...], ...] = ()
    widths: tuple[int, ...] = ()

    @property
    def restarts(self) -> bool:
        """Whether the numbers begin anew in the groups."""
        firsts = [group.ordinals[0] for group in self.groups if group.ordinals]
        return len(firsts) > 1 and len(set(firsts)) < len(firsts)


class _Row(NamedTuple):
    """A row below the headings, and what tells its sort."""

    cells: Sequence[SourceCell]
    ordinal: str
    """What it says in the column of numbers, "" where it has none."""
    content: str
    filled: Sequence[SourceCell]
    """The cells that say something, its number left out."""

    @property
    def paragraphs(self) -> list[SourceParagraph]:
        """All paragraphs of its cells."""
        return [paragraph for cell in self.cells for paragraph in cell.paragraphs]


class _Covered(NamedTuple):
    """What a cell is read as by the columns of the grid that it covers."""

    headings: tuple[Heading, ...]
    """The headings it is read under: one that spans those who help and those who watch says both."""
    heading: Heading
    """The heading over it; one that spans several roles holds them together."""
    typed: tuple[tuple[Column, Typed], ...]
    """The columns it is kept in as it stands, and how it stands there."""


def _numbered_across(filled: Sequence[SourceCell]) -> bool:
    """Whether all that a row says is a number in its first column, whatever that is called, and one cell beside it."""
    return len(filled) == 2 and filled[0].column == 0 and ORDINAL.match(filled[0].line) is not None


@dataclass
class RowReader:
    """Reads the rows of one table."""

    table: SourceTable
    headings: Headings
    setting: Importing
    year: int
    groups: list[TableGroup] = field(default_factory=list)
    added: list[AddedRow] = field(default_factory=list)
    _above: dict[Column, tuple[Party, ...]] = field(default_factory=dict)
    _origins: dict[int, SourceCell] = field(default_factory=dict)
    _covered: dict[tuple[int, int], _Covered] = field(default_factory=dict)
    _column_numbers: int = 0
    """Rows right below the headings that number the columns, which are printed with them."""

    def read(self) -> ReadTaskTable:
        """All rows, each settled in the account."""
        account = self.setting.account
        for row in self.table.rows[: self.headings.first]:
            account.leave(self._row(row).paragraphs, Reason.ROW_UNCLEAR)
        for row in self.table.rows[self.headings.first : self.headings.body]:
            account.place_words(self._row(row).paragraphs, Reason.COLUMN)
            for cell in row:
                self._ask_meaning(cell)
        rows = [self._row(cells) for cells in self.table.rows[self.headings.body :]]
        for each, below in zip_longest(rows, rows[1:]):
            self._read_row(each, below)
        shown = self.headings.shown
        if shown != tuple(heading.column for heading in self.headings.columns):
            return ReadTaskTable(self.groups, self.added, shown, self._head_of_own_columns())
        head = typed_head(self.table, self.headings.first, self.headings.body + self._column_numbers)
        return ReadTaskTable(self.groups, self.added, shown, head, fitting_widths(self.table))

    def _head_of_own_columns(self) -> tuple[tuple[Cell, ...], ...]:
        """What stands over the columns that are shown, where one is the office's own, which has no other name."""
        shown = self.headings.shown
        if not any(column in OTHER_COLUMNS for column in shown):
            return ()
        words = {heading.column: heading.words for heading in reversed(self.headings.columns)}
        return (tuple(Cell((rich(words[column]),), centred=True) for column in shown),)

    def _ask_meaning(self, cell: SourceCell) -> None:
        """Doubt the heading of a column whose meaning nobody knows: one question for the whole column."""
        heading = self.headings.columns[cell.column]
        last = heading.words.rpartition(" / ")[2]
        if heading.meaning is None and cell.columns == 1 and cell.line == last and cell.line:
            self.setting.account.doubt(cell.paragraphs, Reason.COLUMN_UNKNOWN, "", heading.words)

    def _row(self, cells: Sequence[SourceCell]) -> _Row:
        number, content = self._cell(cells, Column.ORDINAL), self._cell(cells, Column.CONTENT)
        if number is not None and number.columns > 1:
            number = None
        filled = [
            cell
            for cell in cells
            if not says_nothing(cell.line) and not (cell is number and ORDINAL.match(cell.line))
        ]
        ordinal = "" if number is None else number.line or number_of(number.paragraphs)
        return _Row(cells, ordinal, "" if content is None else content.line, filled)

    def _read_row(self, row: _Row, below: _Row | None) -> None:
        account = self.setting.account
        match self._sort(row, below):
            case RowSort.EMPTY:
                account.leave(row.paragraphs, Reason.SAMPLE_ROW)
            case RowSort.COLUMN_NUMBERS:
                first = row.cells is self.table.rows[self.headings.body]
                self._column_numbers += first
                if first:
                    account.place_words(row.paragraphs, Reason.COLUMN)
                else:
                    account.leave(row.paragraphs, Reason.COLUMN_NUMBERS)
            case RowSort.HEADINGS:
                account.place_words(row.paragraphs, Reason.COLUMN)
            case RowSort.TOTAL:
                self._add_row(row)
            case RowSort.GROUP:
                self._begin_group(row)
            case RowSort.CONTINUED:
                self._continue(row)
            case RowSort.TASK:
                self._add_task(row)

    def _sort(self, row: _Row, below: _Row | None) -> RowSort:
        filled = row.filled
        if not filled:
            return RowSort.EMPTY
        if self._says_headings(row):
            return RowSort.HEADINGS
        if len(filled) > 1 and all(_COLUMN_NUMBER.match(cell.line) for cell in row.cells if cell.line):
            return RowSort.COLUMN_NUMBERS
        if TOTAL.match(filled[0].line) and not re.match(r"^\d", row.ordinal):
            return RowSort.TOTAL
        if len(filled) == 1 and (self._heads_group(filled[0], row.ordinal) or _numbers_below(row, below)):
            return RowSort.GROUP
        if _numbered_across(filled) and self._is_wide(filled[1]):
            return RowSort.GROUP
        if not row.content and not row.ordinal and self.groups and self.groups[-1].tasks:
            return RowSort.CONTINUED
        if not row.ordinal and self._goes_on(row):
            return RowSort.CONTINUED
        return RowSort.TASK

    def _goes_on(self, row: _Row) -> bool:
        """Whether a row without a number is a point of the numbered task above: "- Lớp 1", with nobody to lead."""
        lead = self._cell(row.cells, Column.LEAD)
        if not (self.groups and self.groups[-1].ordinals) or (lead is not None and lead.line):
            return False
        mark = typed_mark(row.content)
        return mark is not None and mark.marker in (Marker.DASH, Marker.PLUS)

    def _says_headings(self, row: _Row) -> bool:
        """Whether a row says the headings again, as where a table goes on over the page."""
        return [cell.line for cell in row.cells] in self._heading_lines

    @cached_property
    def _heading_lines(self) -> list[list[str]]:
        """The words of the headings, row by row."""
        rows = self.table.rows[self.headings.first : self.headings.body]
        return [[cell.line for cell in row] for row in rows]

    def _heads_group(self, cell: SourceCell, ordinal: str) -> bool:
        """Whether the one filled cell of a row heads the rows below it."""
        place = self.headings.place(Column.CONTENT)
        if cell.merged or place is None or cell.column > place:
            return False
        if cell.column == self.headings.place(Column.ORDINAL) and cell.columns == 1:
            return True
        core = ordinal.strip(".)")
        if roman_value(core) or _UPPER_LETTER.match(core):
            return True
        loud = cell.line.isupper() or all(paragraph.bold for paragraph in cell.paragraphs if paragraph.text)
        return self._is_wide(cell) or ((loud or bool(_LETTERED.match(cell.line))) and not cell.rows > 1)

    def _is_wide(self, cell: SourceCell) -> bool:
        """Whether the cell stands across half of the columns beside that of the number, and over others."""
        return cell.columns >= max(2, (len(self.headings.columns) - 1) // 2)

    def _cell(self, cells: Sequence[SourceCell], column: Column) -> SourceCell | None:
        place = self.headings.place(column)
        return None if place is None else cell_at(cells, place)

    def _begin_group(self, row: _Row) -> None:
        cell = row.filled[-1]
        content = cell_text(cell.paragraphs)
        label = "" if cell.column == self.headings.place(Column.ORDINAL) else row.ordinal
        if cell is not row.filled[0]:
            label = row.filled[0].line
        if not label:
            label = number_of(cell.paragraphs)
        if not label and (mark := typed_mark(cell.line)) and mark.marker is Marker.ROMAN:
            content, label = folded(cut(content, mark.length)), mark.label
        if label and not (_UPPER_LETTER.match(label) or typed_mark(f"{label.rstrip('.)')}. x")):
            content, label = (*rich(f"{label} "), *content), ""
        self.setting.account.place_words(row.paragraphs, Reason.GROUP)
        self.groups.append(TableGroup(content, label, cell.paragraphs))

    def _group(self) -> TableGroup:
        if not self.groups:
            self.groups.append(TableGroup())
        return self.groups[-1]

    def _add_row(self, row: _Row) -> None:
        """A total: what it says in each column; what a merged cell says, in its last column that is shown."""
        cells: dict[Column, str] = {}
        for cell in row.cells:
            covered = self.headings.columns[cell.column : cell.column + cell.columns]
            columns = [
                heading.column
                for heading in covered
                if heading.column and heading.column is not Column.ORDINAL
            ]
            column = (
                Column.CONTENT if Column.CONTENT in columns else columns[0] if columns else Column.CONTENT
            )
            if cell.line:
                cells[column] = " ".join((*cells.get(column, "").split(), cell.line))
        added = AddedRow(self.setting.new_id(), tuple(AddedCell(*said) for said in cells.items()))
        self.added.append(added)
        self.setting.account.place_words(row.paragraphs, Reason.ADDED_ROW, added.id)

    def _add_task(self, row: _Row) -> None:
        task_id = self.setting.new_id()
        cells = TaskCells(task_id, self.setting, self.year)
        for cell in row.cells:
            if cell.rows > 1:
                self._origins[cell.column] = cell
            # A cell that goes on from above says the same for this task.
            origin = self._origins.get(cell.column, cell) if cell.merged and not cell.line else cell
            covered = self._covered_by(cell)
            for heading in covered.headings:
                self._above.update(cells.read(origin, heading, self._above))
            cells.read_as_typed(cell, covered.typed)
        self.setting.account.place_words(row.paragraphs, Reason.TASK_CELL, task_id)
        if self._leaves_group(row.ordinal):
            self.groups.append(TableGroup())
        group = self._group()
        group.tasks.append(as_read(cells.task(), cells=cells.typed()))
        if row.ordinal:
            group.ordinals.append(row.ordinal)
        elif group.ordinals and (named := self._cell(row.cells, Column.CONTENT)):
            # Others have a number: perhaps it only goes on with the one above.
            self.setting.account.doubt(named.paragraphs, Reason.ROW_UNCLEAR, task_id)

    def _leaves_group(self, ordinal: str) -> bool:
        """Whether a task stands beside the group above it: 3 behind the group 2 with its 2.1 and 2.2."""
        group = self.groups[-1] if self.groups else None
        number, core = ordinal.strip("(.) "), group.label.strip("(.) ") if group else ""
        if group is None or not group.ordinals or not (number.isdecimal() and core.isdecimal()):
            return False
        inside = all(each.strip("( ").startswith(f"{core}.") for each in group.ordinals)
        return inside and int(number) > int(core)

    def _covered_by(self, cell: SourceCell) -> _Covered:
        key = (cell.column, cell.columns)
        if key not in self._covered:
            self._covered[key] = _how_read(self.headings.columns[cell.column : cell.column + cell.columns])
        return self._covered[key]

    def _continue(self, row: _Row) -> None:
        """A row that adds to the task above: an output with a deadline or lead of its own, or more of what it says."""
        group = self._group()
        task = group.tasks[-1]
        cells = TaskCells(task.id, self.setting, self.year)
        for cell in row.cells:
            if cell.line:
                covered = self._covered_by(cell)
                cells.read(cell, covered.heading, {})
                cells.read_as_typed(cell, covered.typed)
        more = cells.task()
        if more.deliverables and not more.content and differs(task, more):
            whole = replace(
                task,
                deliverables=(*task.deliverables, *more.deliverables),
                outputs=(*task.outputs, cells.output()),
            )
            group.tasks[-1] = as_read(whole, cells=task.typed.cells if task.typed else ())
            self.setting.account.place_words(row.paragraphs, Reason.TASK_CELL, task.id)
            return
        joined = with_more(task, more, self._words_of(row))
        group.tasks[-1] = as_read(
            joined, cells=cells_below(task.typed.cells if task.typed else (), cells.typed())
        )
        doubtful = differs(task, more)
        for cell in row.cells:
            heading = self._covered_by(cell).heading.column
            if doubtful and heading not in (Column.DELIVERABLES, Column.CONTENT, Column.ORDINAL):
                self.setting.account.doubt(cell.paragraphs, Reason.CONTINUED_ROW, task.id)
            else:
                self.setting.account.place_words(cell.paragraphs, Reason.TASK_CELL, task.id)

    def _words_of(self, row: _Row) -> str:
        """What a continued row says besides its content, with the headings of its columns."""
        said = [(self._covered_by(cell).heading, cell.line) for cell in row.cells if cell.line]
        parts = [
            text if heading.column is Column.DELIVERABLES else f"{heading.words}: {text}"
            for heading, text in said
        ]
        return "; ".join(parts)


def _numbers_below(row: _Row, below: _Row | None) -> bool:
    """Whether the row below counts on inside the number of this one: 1.1 below 1."""
    core = row.ordinal.strip(".) ")
    return bool(core) and below is not None and below.ordinal.startswith(f"{core}.")


def _how_read(columns: tuple[Heading, ...]) -> _Covered:
    """How a cell over these columns is read, and where it is kept as it stands: in the first of them.

    Over the column of the words and those of roles it stands in the first role, which is what it is read as.
    """
    roles = [each for each in columns if each.column in (Column.LEAD, Column.COORDINATING)]
    first = roles[0] if roles and len(columns) > 1 else columns[0] if columns else None
    typed = tuple(
        (each.column, typed_in(each.column, holds=each is first))
        for each in columns
        if each.column and each.column is not Column.CONTENT
    )
    heading = _heading(columns)
    both = tuple(each.column for each in columns) == (Column.COORDINATING, Column.MONITORING)
    return _Covered(columns if both or len(columns) == 1 else (heading,), heading, typed)


def _heading(columns: tuple[Heading, ...]) -> Heading:
    known = [each for each in columns if each.column]
    if not known:
        return columns[0] if columns else Heading(None, "")
    if len(known) > 1 and {each.column for each in known} & {Column.LEAD, Column.COORDINATING}:
        return Heading(Column.LEAD, known[0].words, combined=True)
    return next((each for each in known if each.column is Column.CONTENT), known[0])
