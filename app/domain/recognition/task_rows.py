"""The rows of a table of tasks: groups, tasks, rows that continue a task, totals, and rows that say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from app.domain.deadline import Deadline, OnDate
from app.domain.plan import AddedCell, AddedRow, Assignment, Column, Marker, Party, PartyKind, Placement, Task
from app.domain.recognition.account import Reason
from app.domain.recognition.agencies import parties
from app.domain.recognition.columns import Heading, Headings, cell_at
from app.domain.recognition.folding import folded
from app.domain.recognition.marks import roman_value
from app.domain.recognition.setting import Setting
from app.domain.recognition.source import SourceCell, SourceParagraph, SourceTable
from app.domain.recognition.words import ROLE, ROLE_BEHIND, TOTAL
from app.domain.text import Inline, RichText, Run, rich
from app.domain.vietnamese import search_key
from app.domain.wording import day_month_year

_COLUMN_NUMBER = re.compile(r"^(?:\(?\d{1,2}\)?|\(?[a-hA-H]\)?|\d{1,2} ?= ?[\d+x*() ]+)$")
_SAME = re.compile(r'^(?:-?nt-?|n\.t|nhu tren|"|”|//)\.?$')
_EMPTY = re.compile(r"^[\W_]*$")
_ORDINAL = re.compile(r"^[(\[]?(?:\d{1,3}(?:[.,]\d{1,3})*[a-z]?|[ivxlcIVXLC]{1,7}|[A-Za-z])?[.):\]]*$")
_UPPER_LETTER = re.compile(r"^[A-HK-Z]\.?$")


class RowSort(StrEnum):
    """What a row of a table of tasks is."""

    GROUP = "group"
    TASK = "task"
    CONTINUED = "continued"
    TOTAL = "total"
    COLUMN_NUMBERS = "column_numbers"
    EMPTY = "empty"


@dataclass
class Group:
    """A group row and the tasks below it; the first may have no row of its own."""

    heading: RichText = ()
    label: str = ""
    paragraphs: tuple[SourceParagraph, ...] = ()
    tasks: list[Task] = field(default_factory=list)
    ordinals: list[str] = field(default_factory=list)


@dataclass
class TaskRows:
    """What a table of tasks says."""

    groups: list[Group]
    added: list[AddedRow]
    columns: tuple[Column, ...]

    @property
    def restarts(self) -> bool:
        """Whether the numbers begin anew in the groups."""
        firsts = [group.ordinals[0] for group in self.groups if group.ordinals]
        return len(firsts) > 1 and len(set(firsts)) < len(firsts)


@dataclass
class RowReader:
    """Reads the rows of one table."""

    table: SourceTable
    headings: Headings
    setting: Setting
    year: int
    groups: list[Group] = field(default_factory=list)
    added: list[AddedRow] = field(default_factory=list)
    _above: dict[Column, tuple[Party, ...]] = field(default_factory=dict)
    _origins: dict[int, SourceCell] = field(default_factory=dict)

    def read(self) -> TaskRows:
        """All rows, each settled in the ledger."""
        ledger = self.setting.ledger
        for row in self.table.rows[: self.headings.first]:
            ledger.leave(_paragraphs(row), Reason.ROW_UNCLEAR)
        for row in self.table.rows[self.headings.first : self.headings.body]:
            ledger.place_words(_paragraphs(row), Reason.COLUMN)
        for row in self.table.rows[self.headings.body :]:
            self._read_row(row)
        return TaskRows(self.groups, self.added, self.headings.shown)

    def _read_row(self, row: Sequence[SourceCell]) -> None:
        ledger = self.setting.ledger
        match self._sort(row):
            case RowSort.EMPTY:
                ledger.leave(_paragraphs(row), Reason.SAMPLE_ROW)
            case RowSort.COLUMN_NUMBERS:
                ledger.leave(_paragraphs(row), Reason.COLUMN_NUMBERS)
            case RowSort.TOTAL:
                self._add_row(row)
            case RowSort.GROUP:
                self._begin_group(row)
            case RowSort.CONTINUED:
                self._continue(row)
            case RowSort.TASK:
                self._add_task(row)

    def _sort(self, row: Sequence[SourceCell]) -> RowSort:
        ordinal, content = self._text(row, Column.ORDINAL), self._text(row, Column.CONTENT)
        filled = [cell for cell in row if not _EMPTY.match(cell.line) and not self._is_ordinal(cell)]
        if not filled:
            return RowSort.EMPTY
        if len(filled) > 1 and all(_COLUMN_NUMBER.match(cell.line) for cell in row if cell.line):
            return RowSort.COLUMN_NUMBERS
        if any(TOTAL.match(cell.line) for cell in filled[:1]) and not re.match(r"^\d", ordinal):
            return RowSort.TOTAL
        if len(filled) == 1 and self._heads_group(filled[0], ordinal):
            return RowSort.GROUP
        if not content and not ordinal and self.groups and self.groups[-1].tasks:
            return RowSort.CONTINUED
        return RowSort.TASK

    def _is_ordinal(self, cell: SourceCell) -> bool:
        return cell.columns == 1 and cell.column == self.headings.place(Column.ORDINAL)

    def _heads_group(self, cell: SourceCell, ordinal: str) -> bool:
        """Whether the one filled cell of a row heads the rows below it."""
        place = self.headings.place(Column.CONTENT)
        if cell.merged or place is None or cell.column > place:
            return False
        core = ordinal.strip(".)")
        if roman_value(core) or _UPPER_LETTER.match(core):
            return True
        wide = cell.columns >= max(2, (len(self.headings.columns) - 1) // 2)
        loud = cell.line.isupper() or all(each.bold for each in cell.paragraphs if each.text)
        return wide or (loud and not cell.rows > 1)

    def _text(self, row: Sequence[SourceCell], column: Column) -> str:
        cell = self._cell(row, column)
        if cell is None or (column is Column.ORDINAL and cell.columns > 1):
            return ""
        number = next((each.number for each in cell.paragraphs if each.number), "")
        return cell.line or (number if column is Column.ORDINAL else "")

    def _cell(self, row: Sequence[SourceCell], column: Column) -> SourceCell | None:
        place = self.headings.place(column)
        return None if place is None else cell_at(row, place)

    def _begin_group(self, row: Sequence[SourceCell]) -> None:
        cell = next(cell for cell in row if cell.line and not self._is_ordinal(cell))
        content = _rich(cell.paragraphs)
        label = self._text(row, Column.ORDINAL)
        if not label:
            label = next((each.number for each in cell.paragraphs if each.number), "")
        if label and not _ORDINAL.match(label):
            content, label = (*rich(f"{label} "), *content), ""
        self.setting.ledger.place_words(_paragraphs(row), Reason.GROUP)
        self.groups.append(Group(content, label, cell.paragraphs))

    def _group(self) -> Group:
        if not self.groups:
            self.groups.append(Group())
        return self.groups[-1]

    def _add_row(self, row: Sequence[SourceCell]) -> None:
        """A total: what it says in each column; what a merged cell says, in its last column that is shown."""
        cells: dict[Column, str] = {}
        for cell in row:
            covered = self.headings.columns[cell.column : cell.column + cell.columns]
            columns = [each.column for each in covered if each.column and each.column is not Column.ORDINAL]
            column = (
                Column.CONTENT if Column.CONTENT in columns else columns[0] if columns else Column.CONTENT
            )
            if cell.line:
                cells[column] = " ".join((*cells.get(column, "").split(), cell.line))
        added = AddedRow(self.setting.new_id(), tuple(AddedCell(*each) for each in cells.items()))
        self.added.append(added)
        self.setting.ledger.place_words(_paragraphs(row), Reason.ADDED_ROW, added.id)

    def _add_task(self, row: Sequence[SourceCell]) -> None:
        task_id = self.setting.new_id()
        told = _Told(task_id, self.setting, self.year)
        for cell in row:
            if cell.rows > 1:
                self._origins[cell.column] = cell
            # A cell that goes on from above says the same for this task.
            told_in = self._origins.get(cell.column, cell) if cell.merged and not cell.line else cell
            self._above |= told.read(told_in, self._heading(cell), self._above)
        self.setting.ledger.place_words(_paragraphs(row), Reason.TASK_CELL, task_id)
        group = self._group()
        group.tasks.append(told.task())
        if ordinal := self._text(row, Column.ORDINAL):
            group.ordinals.append(ordinal)

    def _heading(self, cell: SourceCell) -> Heading:
        """The heading over a cell; one that spans several roles holds them together."""
        covered = self.headings.columns[cell.column : cell.column + cell.columns]
        known = [each for each in covered if each.column]
        if not known:
            return covered[0] if covered else Heading(None, "")
        if len(known) > 1 and {each.column for each in known} & {Column.LEAD, Column.COORDINATING}:
            return Heading(Column.LEAD, known[0].words, combined=True)
        return next((each for each in known if each.column is Column.CONTENT), known[0])

    def _continue(self, row: Sequence[SourceCell]) -> None:
        """A row that adds an output to the task above; who does that and when is kept in its notes."""
        group = self._group()
        task = group.tasks[-1]
        told = _Told(task.id, self.setting, self.year)
        for cell in row:
            if cell.line:
                told.read(cell, self._heading(cell), {})
        more = told.task()
        group.tasks[-1] = _with_more(task, more, self._words_of(row))
        differs = more.assignment not in (Assignment(), task.assignment) or more.deadline not in (
            None,
            task.deadline,
        )
        for cell in row:
            heading = self._heading(cell).column
            if differs and heading not in (Column.DELIVERABLES, Column.CONTENT, Column.ORDINAL):
                self.setting.ledger.doubt(cell.paragraphs, Reason.CONTINUED_ROW, task.id)
            else:
                self.setting.ledger.place_words(cell.paragraphs, Reason.TASK_CELL, task.id)

    def _words_of(self, row: Sequence[SourceCell]) -> str:
        """What a continued row says besides its content, with the headings of its columns."""
        told = [(self._heading(cell), cell.line) for cell in row if cell.line]
        parts = [
            text if heading.column is Column.DELIVERABLES else f"{heading.words}: {text}"
            for heading, text in told
        ]
        return "; ".join(parts)


def _with_more(task: Task, more: Task, words: str) -> Task:
    same = more.assignment in (Assignment(), task.assignment) and more.deadline in (None, task.deadline)
    content = task.content
    if more.content:
        content = (*content, Run("\n"), *more.content)
    notes = task.notes if same and not more.notes else "\n".join(each for each in (task.notes, words) if each)
    return replace(task, content=content, deliverables=(*task.deliverables, *more.deliverables), notes=notes)


class _Told:
    """What the cells of one row say of one task."""

    def __init__(self, task_id: str, setting: Setting, year: int) -> None:
        self.setting, self.year = setting, year
        self.task_id = task_id
        self._content: RichText = ()
        self._deliverables: list[str] = []
        self._deadline: Deadline | None = None
        self._funding: list[str] = []
        self._indicator = ""
        self._roles: dict[Column, tuple[Party, ...]] = {}
        self._notes: list[str] = []

    def task(self) -> Task:
        """The task."""
        assignment = Assignment(
            *(self._roles.get(each, ()) for each in (Column.LEAD, Column.COORDINATING, Column.MONITORING))
        )
        return Task(
            self.task_id,
            "",
            self._content,
            marker=Marker.ARABIC,
            placement=Placement.ANNEX,
            deliverables=tuple(self._deliverables),
            assignment=assignment,
            deadline=self._deadline,
            funding="; ".join(self._funding),
            indicator=self._indicator,
            notes="\n".join(self._notes),
        )

    def read(
        self, cell: SourceCell, heading: Heading, above: dict[Column, tuple[Party, ...]]
    ) -> dict[Column, tuple[Party, ...]]:
        """Take what the cell says; the parties found by their roles, for a row below that says "the same"."""
        text = cell.line
        if _EMPTY.match(text):
            return {}
        match heading.column:
            case Column.LEAD | Column.COORDINATING | Column.MONITORING:
                return self._read_parties(cell, heading, above)
            case Column.CONTENT:
                self._content = _rich(cell.paragraphs)
                self.setting.ledger.place(cell.paragraphs, Reason.TASK_CELL, self.task_id)
            case Column.DELIVERABLES | Column.FUNDING | Column.INDICATOR | Column.NOTES:
                self._read_words(heading, text)
            case Column.DEADLINE:
                self._read_deadline(cell)
            case None:
                self._notes.append(f"{heading.words}: {text}" if heading.words else text)
                self.setting.ledger.doubt(cell.paragraphs, Reason.COLUMN_UNKNOWN, self.task_id, heading.words)
            case _:
                self._read_ordinal(cell)
        if heading.column is not Column.CONTENT:
            self.setting.ledger.place_words(cell.paragraphs, Reason.TASK_CELL, self.task_id)
        return {}

    def _read_ordinal(self, cell: SourceCell) -> None:
        """A number is counted anew; what else stands in its column is kept."""
        if not _ORDINAL.match(cell.line):
            self._notes.append(cell.line)
            self.setting.ledger.doubt(cell.paragraphs, Reason.ROW_UNCLEAR, self.task_id)

    def _read_words(self, heading: Heading, text: str) -> None:
        match heading.column:
            case Column.DELIVERABLES:
                self._deliverables.append(text)
            case Column.FUNDING:
                part = heading.words.rpartition(" / ")[2] if " / " in heading.words else ""
                self._funding.append(f"{part}: {text}" if part else text)
            case Column.INDICATOR:
                self._indicator = text
            case _:
                self._notes.append(text)

    def _read_deadline(self, cell: SourceCell) -> None:
        text = cell.line
        found = self.setting.deadline(text, self.year)
        above = self.setting.last_deadline
        if found and above and _SAME.match(search_key(text)):
            found = Deadline(found.text, above.when)
        if re.fullmatch(r"[34]\d{4}", text):
            # Days since 1900, as a workbook counts them: a date whose format was lost.
            day = date(1899, 12, 30) + timedelta(days=int(text))
            found = Deadline(text, OnDate(day))
            self.setting.ledger.doubt(cell.paragraphs, Reason.ROW_UNCLEAR, self.task_id, day_month_year(day))
        self._deadline = found
        self.setting.last_deadline = found or self.setting.last_deadline

    def _read_parties(
        self, cell: SourceCell, heading: Heading, above: dict[Column, tuple[Party, ...]]
    ) -> dict[Column, tuple[Party, ...]]:
        column = heading.column
        assert column is not None
        self.setting.ledger.place_words(cell.paragraphs, Reason.TASK_CELL, self.task_id)
        if _SAME.match(search_key(cell.line)):
            found = {column: above.get(column, ())}
        elif ROLE.search(cell.text):
            names: dict[Column, list[str]] = {}
            for role, words in roles(cell.text, column):
                names.setdefault(role, []).extend(self.setting.book.split(words))
            found = {role: self._parties(each, cell) for role, each in names.items()}
        elif heading.combined:
            found = {Column.LEAD: (Party(PartyKind.VERBATIM, cell.line),)}
            self.setting.ledger.doubt(cell.paragraphs, Reason.ASSIGNED_IN_WORDS, self.task_id, cell.line)
        else:
            found = self._named(cell, column)
        for role, named in found.items():
            self._roles[role] = tuple(dict.fromkeys((*self._roles.get(role, ()), *named)))
        return found

    def _named(self, cell: SourceCell, column: Column) -> dict[Column, tuple[Party, ...]]:
        """The names in a cell; a role in brackets behind a name counts before that of the column."""
        names: dict[Column, list[str]] = {}
        for name in self.setting.book.split(cell.text):
            behind = ROLE_BEHIND.search(name)
            if behind is None:
                names.setdefault(column, []).append(name)
            else:
                role = Column.LEAD if behind["lead"] else Column.COORDINATING
                names.setdefault(role, []).append(name[: behind.start()])
        return {role: self._parties(each, cell) for role, each in names.items()}

    def _parties(self, names: Sequence[str], cell: SourceCell) -> tuple[Party, ...]:
        found, doubts = parties(self.setting.book, names)
        for reason, name in doubts:
            self.setting.ledger.doubt(cell.paragraphs, reason, self.task_id, name)
        return found


def roles(text: str, otherwise: Column) -> list[tuple[Column, str]]:
    """The roles that a cell names, each with the words behind it; what stands before the first is `otherwise`."""
    found: list[tuple[Column, str]] = []
    matches = list(ROLE.finditer(text))
    before = text[: matches[0].start()].strip(" -–—•+\n;,.")
    if before:
        found.append((otherwise, before))
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        words = text[match.end() : following.start() if following else None].strip(" -–—•+\n;,.")
        column = Column.LEAD if match["lead"] else Column.COORDINATING if match["with"] else Column.MONITORING
        if words:
            found.append((column, words))
    return found


def _rich(paragraphs: Sequence[SourceParagraph]) -> RichText:
    """The words of a cell, one line a paragraph."""
    if len(paragraphs) == 1:
        return tuple(map(_without_bold, folded(paragraphs[0].content)))
    found: list[Inline] = []
    for each in paragraphs:
        words = folded(each.content)
        if words:
            found += [Run("\n")] if found else []
            found += map(_without_bold, words)
    return folded(tuple(found))


def _without_bold(inline: Inline) -> Inline:
    return replace(inline, bold=False) if isinstance(inline, Run) and inline.bold else inline


def _paragraphs(row: Sequence[SourceCell]) -> list[SourceParagraph]:
    return [each for cell in row for each in cell.paragraphs]
