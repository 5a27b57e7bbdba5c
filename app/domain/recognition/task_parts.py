"""What the cells of one row of a table say of one task."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from operator import attrgetter

from app.domain.deadline.model import Deadline, OnDate
from app.domain.plan.model import (
    AddedCell,
    Assignment,
    Column,
    Marker,
    OwnOutput,
    Party,
    PartyKind,
    Placement,
    Task,
)
from app.domain.plan.remembered import with_fields
from app.domain.plan.rich_text import Inline, RichText, Run
from app.domain.printing.as_typed import output_as_read
from app.domain.printing.phrases import day_month_year
from app.domain.recognition.account import Reason
from app.domain.recognition.agencies import AgencyBook, parties
from app.domain.recognition.columns import Heading
from app.domain.recognition.folding import folded, group_words
from app.domain.recognition.importing import Importing, Named
from app.domain.recognition.name_ends import begins_like_name
from app.domain.recognition.rules import LED, LED_SIGN, ROLE, ROLE_BEHIND, SAME, TIME_HEADING
from app.domain.recognition.source import SourceCell, SourceParagraph
from app.domain.registers.agency_name import may_be_agency
from app.domain.vietnamese import key_by_letter, search_key

_TICK = re.compile(r"^[xX✓✔v+]$")
"""A sign in a column of one of several years or quarters."""
_COUNTED_DAY = re.compile(r"[34]\d{4}(?:[.,]\d+)?")
_AROUND = " -–—•+\n;,.("
"""What stands around the names that a role is said of."""
_EMPTY = re.compile(r"^[\W_]*$")
ORDINAL = re.compile(r"^[(\[]?(?:\d{1,5}(?:[.,]\d{1,3})*|[ivxlcIVXLC]{1,7}|[A-Za-z])?[.):\]]*$")
"""What the column of numbers holds."""


def says_nothing(text: str) -> bool:
    """Whether the words of a cell hold no letter and no digit; most begin with one."""
    return not text[:1].isalnum() and _EMPTY.match(text) is not None


_BLANK_TASK = Task("", "", (), marker=Marker.ARABIC, placement=Placement.ANNEX)


class TaskCells:
    """What the cells of one row say of one task."""

    def __init__(self, task_id: str, setting: Importing, year: int) -> None:
        self.setting, self.year = setting, year
        self.task_id = task_id
        self._content: RichText = ()
        self._deliverables: list[str] = []
        self._deadline: Deadline | None = None
        self._funding: list[str] = []
        self._indicator = ""
        self._roles: dict[Column, tuple[Party, ...]] = {}
        self._notes: list[str] = []
        self._ticks: list[str] = []
        self._others: dict[Column, str] = {}
        self._typed: dict[Column, AddedCell] = {}

    def task(self) -> Task:
        """The task."""
        assignment = Assignment(
            leads=self._roles.get(Column.LEAD, ()),
            coordinating=self._roles.get(Column.COORDINATING, ()),
            monitoring=self._roles.get(Column.MONITORING, ()),
        )
        return with_fields(
            _BLANK_TASK,
            id=self.task_id,
            content=self._content,
            deliverables=tuple(self._deliverables),
            assignment=assignment,
            deadline=self._deadline or self.setting.deadline(", ".join(self._ticks), self.year),
            funding="; ".join(self._funding),
            indicator=self._indicator,
            notes="\n".join(self._notes),
            others=tuple(AddedCell(column, text) for column, text in sorted(self._others.items())),
        )

    def output(self) -> OwnOutput:
        """The row as an output of the task above it."""
        task = self.task()
        names = (field.name for field in fields(OwnOutput) if field.name != "typed")
        return output_as_read(OwnOutput(**{name: getattr(task, name) for name in names}), self.typed())

    def typed(self) -> tuple[AddedCell, ...]:
        """The cells as they stand in the row, by column; that of the task's words is the task itself."""
        return tuple(self._typed.values())

    def read_as_typed(self, cell: SourceCell, columns: Iterable[tuple[Column, Typed]]) -> None:
        """Keep how a cell stands in the row, in each of the columns that it covers."""
        for column, words in columns:
            self._typed[column] = AddedCell(column, words(cell))

    def read(
        self, cell: SourceCell, heading: Heading, above: Mapping[Column, tuple[Party, ...]]
    ) -> Mapping[Column, tuple[Party, ...]]:
        """Take what the cell says; the parties found by their roles, for a row below that says "the same".

        Whoever reads a row settles its cells; here only notes of its content are placed, and what is doubtful.
        """
        text = cell.line
        if says_nothing(text):
            return {}
        if " / " in heading.words and _TICK.match(text) and TIME_HEADING.search(search_key(heading.words)):
            self._ticks.append(heading.words.rpartition(" / ")[2])
        column = heading.column
        if column in _ROLES:
            return self._read_parties(cell, column, above, together=heading.combined)
        _READERS.get(column, TaskCells._read_own)(self, cell, heading)
        return {}

    def _read_content(self, cell: SourceCell, _heading: Heading) -> None:
        self._content = cell_text(cell.paragraphs)
        self.setting.account.place(cell.paragraphs, Reason.TASK_CELL, self.task_id)

    def _read_ordinal(self, cell: SourceCell, _heading: Heading) -> None:
        """A number is counted anew; what else stands in its column is kept."""
        if not ORDINAL.match(cell.line):
            self._notes.append(cell.line)
            self.setting.account.doubt(cell.paragraphs, Reason.ROW_UNCLEAR, self.task_id)

    def _read_deliverables(self, cell: SourceCell, _heading: Heading) -> None:
        self._deliverables.append(cell.line)

    def _read_funding(self, cell: SourceCell, heading: Heading) -> None:
        part = heading.words.rpartition(" / ")[2] if " / " in heading.words else ""
        self._funding.append(f"{part}: {cell.line}" if part else cell.line)

    def _read_indicator(self, cell: SourceCell, _heading: Heading) -> None:
        self._indicator = cell.line

    def _read_notes(self, cell: SourceCell, _heading: Heading) -> None:
        self._notes.append(cell.line)

    def _read_unknown(self, cell: SourceCell, heading: Heading) -> None:
        """A column of unknown meaning, of which there are more than a table can have of its own."""
        self._notes.append(f"{heading.words}: {cell.line}" if heading.words else cell.line)
        self.setting.account.doubt(cell.paragraphs, Reason.COLUMN_UNKNOWN, self.task_id, heading.words)

    def _read_own(self, cell: SourceCell, heading: Heading) -> None:
        """A column of the office's own."""
        assert heading.column is not None
        self._others[heading.column] = cell.text
        if heading.says is Column.FUNDING:
            self._read_funding(cell, heading)

    def _read_deadline(self, cell: SourceCell, _heading: Heading) -> None:
        text = cell.line
        deadline = self.setting.deadline(text, self.year)
        above = self.setting.last_deadline
        if deadline and above and SAME.match(search_key(text)):
            deadline = Deadline(deadline.text, above.when)
        if (day := _counted_day(text)) is not None:
            deadline = Deadline(day_month_year(day), OnDate(day))
            self.setting.account.doubt(cell.paragraphs, Reason.ROW_UNCLEAR, self.task_id, day_month_year(day))
        self._deadline = deadline
        self.setting.last_deadline = deadline or self.setting.last_deadline

    def _read_parties(
        self, cell: SourceCell, column: Column, above: Mapping[Column, tuple[Party, ...]], *, together: bool
    ) -> dict[Column, tuple[Party, ...]]:
        """Take those that the cell names; those of all roles may stand in it `together`."""
        key = (cell.text, column, together)
        if key in self.setting.named:
            found = self.setting.named[key]
        elif SAME.match(search_key(cell.line)):
            found = ((column, above.get(column, ()), ()),)
        else:
            found = tuple(_named(cell, column, self.setting.book, together=together))
            self.setting.named[key] = found
        by_role = {}
        for role, named, doubts in found:
            by_role[role] = named
            for reason, words in doubts:
                naming = [paragraph for paragraph in cell.paragraphs if words in paragraph.text]
                self.setting.account.doubt(naming or cell.paragraphs, reason, self.task_id, words)
        for role, named in by_role.items():
            before = self._roles.get(role, ())
            self._roles[role] = tuple(dict.fromkeys((*before, *named))) if before else named
        return by_role


_ROLES = frozenset((Column.LEAD, Column.COORDINATING, Column.MONITORING))
_READERS: Mapping[Column | None, Callable[[TaskCells, SourceCell, Heading], None]] = {
    Column.CONTENT: TaskCells._read_content,
    Column.DEADLINE: TaskCells._read_deadline,
    Column.ORDINAL: TaskCells._read_ordinal,
    Column.DELIVERABLES: TaskCells._read_deliverables,
    Column.FUNDING: TaskCells._read_funding,
    Column.INDICATOR: TaskCells._read_indicator,
    Column.NOTES: TaskCells._read_notes,
    None: TaskCells._read_unknown,
}
"""What takes what a cell says, by the meaning of its column; a column of no other meaning is the office's own."""


Typed = Callable[[SourceCell], str]
"""The words of a cell as it stands in a column."""


def typed_in(column: Column, *, holds: bool) -> Typed:
    """How a cell stands in this column, which is the one of those it covers that `holds` its words, or is not."""
    return _TYPED.get(column, _TEXT) if holds else _no_words


def _typed_number(cell: SourceCell) -> str:
    return cell.text or number_of(cell.paragraphs)


def _typed_deadline(cell: SourceCell) -> str:
    day = _counted_day(cell.text)
    return cell.text if day is None else day_month_year(day)


def _no_words(_cell: SourceCell) -> str:
    return ""


_TYPED: Mapping[Column, Typed] = {Column.ORDINAL: _typed_number, Column.DEADLINE: _typed_deadline}
_TEXT: Typed = attrgetter("text")


def _named(cell: SourceCell, column: Column, book: AgencyBook, *, together: bool) -> Iterator[Named]:
    """Those whom a cell names in a column, by the roles that it says they have."""
    by_role: Mapping[Column, Sequence[str]] = {}
    if ROLE.search(cell.key):
        by_role = _with_role_before(cell, column, book)
    elif column is Column.LEAD and (led := _led(cell, book)):
        by_role = led
    elif together:
        yield (
            Column.LEAD,
            (Party(PartyKind.VERBATIM, cell.line),),
            ((Reason.ASSIGNED_IN_WORDS, cell.line),),
        )
    else:
        by_role = _with_role_behind(cell, column, book)
    for role, names in by_role.items():
        yield role, *parties(book, names)


def _with_role_before(cell: SourceCell, column: Column, book: AgencyBook) -> dict[Column, list[str]]:
    names: dict[Column, list[str]] = {}
    for role, listed in roles(cell.text, column):
        names.setdefault(role, []).extend(book.split(listed))
    return names


def _led(cell: SourceCell, book: AgencyBook) -> dict[Column, Sequence[str]] | None:
    """Who leads and who helps, where the cell says it in a sentence: "A chủ trì, phối hợp với B"."""
    if not LED_SIGN.search(cell.key):
        return None
    match = LED.match(key_by_letter(cell.line))
    if match is None:
        return None
    leads, helps = (book.split(group_words(match, name, cell.line)) for name in ("lead", "with"))
    if not leads or not all(may_be_agency(lead) or begins_like_name(lead) for lead in leads):
        return None
    return {Column.LEAD: leads, Column.COORDINATING: helps} if helps else {Column.LEAD: leads}


def _with_role_behind(cell: SourceCell, column: Column, book: AgencyBook) -> dict[Column, list[str]]:
    """The names in a cell; a role in brackets behind a name counts before that of the column."""
    names: dict[Column, list[str]] = {}
    waiting: list[str] = []
    for name in book.split(cell.text):
        behind = ROLE_BEHIND.search(key_by_letter(name))
        waiting.append(name[: behind.start()] if behind else name)
        if behind is not None:
            # "A (chủ trì), B, C (phối hợp)": the role stands behind the last of those who have it.
            role = Column.LEAD if behind["lead"] else Column.COORDINATING
            names.setdefault(role, []).extend(waiting if names else waiting[-1:])
            names.setdefault(column, []).extend(waiting[:-1] if names.keys() == {role} else [])
            waiting = []
    if waiting:
        names.setdefault(column, []).extend(waiting)
    return names


def _counted_day(text: str) -> date | None:
    """The day of a number such as 46204: days since 1900, as a workbook counts them, where the format was lost."""
    if not _COUNTED_DAY.fullmatch(text):
        return None
    return date(1899, 12, 30) + timedelta(days=int(text[:5]))


def roles(text: str, otherwise: Column) -> list[tuple[Column, str]]:
    """The roles that a cell names, each with the words behind it; what stands before the first is `otherwise`."""
    said: list[tuple[Column, str]] = []
    matches = list(ROLE.finditer(key_by_letter(text)))
    before = text[: matches[0].start()].strip(_AROUND)
    if before:
        said.append((otherwise, before))
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        names = text[match.end() : following.start() if following else None].strip(_AROUND)
        if text[: match.start()].rstrip().endswith("("):
            names = names.removesuffix(")")
        column = Column.LEAD if match["lead"] else Column.COORDINATING if match["with"] else Column.MONITORING
        if names:
            said.append((column, names))
    return said


def number_of(paragraphs: Sequence[SourceParagraph]) -> str:
    """The automatic number of the first paragraph of a cell that has one; "" where none has."""
    return next((paragraph.number for paragraph in paragraphs if paragraph.number), "")


def cell_text(paragraphs: Sequence[SourceParagraph]) -> RichText:
    """The words of a cell, one line a paragraph."""
    if len(paragraphs) == 1:
        return tuple(map(_without_bold, folded(paragraphs[0].content)))
    inlines: list[Inline] = []
    for paragraph in paragraphs:
        content = folded(paragraph.content)
        if content:
            inlines += [Run("\n")] if inlines else []
            inlines += map(_without_bold, content)
    return folded(tuple(inlines))


def _without_bold(inline: Inline) -> Inline:
    return replace(inline, bold=False) if isinstance(inline, Run) and inline.bold else inline
