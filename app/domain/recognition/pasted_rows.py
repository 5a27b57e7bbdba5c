"""Rows from a spreadsheet, a document or the web as tasks, by the rules that read the tables of a file.

Such rows often come without the headings above them: what their columns are is then guessed from what stands in them,
and a person looks at it before anything is added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from app.domain.deadline.parsing import understood
from app.domain.plan.fields import CODE, PLACEMENT, PROGRESS
from app.domain.plan.model import Column, Marker, Section, Task
from app.domain.plan.rich_text import Run
from app.domain.plan.tree import Items, walk
from app.domain.recognition.account import Account, AccountBook
from app.domain.recognition.agencies import AgencyBook
from app.domain.recognition.columns import Heading, Headings, cell_at, described, named_column
from app.domain.recognition.folding import cut, folded
from app.domain.recognition.importing import Importing
from app.domain.recognition.point_marks import typed_mark
from app.domain.recognition.source import SourceCell, SourceDocument, SourceTable
from app.domain.recognition.task_parts import ORDINAL
from app.domain.recognition.task_rows import RowReader, TableGroup
from app.domain.registers.agency_name import may_be_agency
from app.domain.vietnamese import search_key

_LONGEST_HEADING = 40
"""Letters; what is longer is a task, not the heading of a column."""
_PROGRESS_HEADINGS = (PROGRESS.template_key, "tinh trang")
_OWN_HEADINGS = (CODE.template_key, PLACEMENT.template_key)
"""Headings of our own table, copied and pasted back, of what is made anew for each task."""
_LOOKED_AT = 30
"""Rows that are looked at to guess what a column holds."""


class Aside(Enum):
    """What becomes of a column that no table of a plan has."""

    NOTES = "notes"
    """Its words go to the notes, behind its heading."""
    PROGRESS = "progress"
    """It says where the tasks stand (trạng thái), which no table of a plan prints."""
    LEFT_OUT = "left_out"


_PROGRESS_COLUMN = Column.OTHER_1

Use = Column | Aside
"""What a column of pasted rows is taken for."""


@dataclass(frozen=True)
class PastedColumn:
    """A column: its heading ("" where the rows brought none), the first words below it, and what it is taken for."""

    words: str
    sample: str
    use: Use


@dataclass(frozen=True)
class PastedTasks:
    """What rows tell: tasks below the groups that they have, and the account of every cell.

    The words of rows that are no task (totals), and how many cells stand in columns that are left out.
    """

    items: Items
    account: Account
    totals: tuple[str, ...]
    unused: int


def is_headed(table: SourceTable) -> bool:
    """Whether the rows begin with the headings of their columns."""
    if any(heading.column for heading in described(table).columns):
        return True
    first = [cell.line for cell in table.rows[0] if cell.line] if table.rows else []
    known = [words for words in first if named_column(words) is not None]
    short = all(len(words) <= _LONGEST_HEADING for words in first)
    return bool(known) and short and 2 * len(known) > len(first)


def pasted_columns(table: SourceTable, year: int, *, headed: bool) -> tuple[PastedColumn, ...]:
    """The columns, what they are taken for by their headings, or by what stands in them; `year` is the plan's."""
    shown = _headings(table, headed=headed)
    rows = table.rows[shown.body :]
    texts = [_texts(rows, place) for place in range(table.width)]
    uses = _by_headings(shown) if headed else _by_contents(texts, year)
    return tuple(
        PastedColumn(heading.words, next(iter(said), ""), use)
        for heading, said, use in zip(shown.columns, texts, uses, strict=True)
    )


def _headings(table: SourceTable, *, headed: bool) -> Headings:
    if not headed:
        return Headings(0, 0, (Heading(None, ""),) * table.width)
    shown = described(table)
    columns = (replace(each, column=each.meaning or named_column(each.words)) for each in shown.columns)
    return replace(shown, columns=tuple(columns))


def _by_headings(shown: Headings) -> list[Use]:
    uses: list[Use] = []
    for heading in shown.columns:
        once = heading.column is not None and (heading.column not in uses or heading.column is Column.FUNDING)
        uses.append(heading.column if once and heading.column else _aside(heading.words))
    if Column.CONTENT not in uses:
        # Nobody pastes a list without tasks: the first column that is nothing else holds them.
        at = next((place for place, use in enumerate(uses) if use is Aside.NOTES), None)
        uses = [Column.CONTENT if place == at else use for place, use in enumerate(uses)]
    return uses


def _aside(words: str) -> Aside:
    key = search_key(words)
    if key in _OWN_HEADINGS:
        return Aside.LEFT_OUT
    return Aside.PROGRESS if key in _PROGRESS_HEADINGS else Aside.NOTES


def _by_contents(texts: Sequence[Sequence[str]], year: int) -> list[Use]:
    """Numbers, days and bodies are known by their look; the first other column tells the tasks."""
    others = iter((Column.DELIVERABLES, Column.NOTES))
    bodies = iter((Column.LEAD, Column.COORDINATING, Column.MONITORING))
    uses: list[Use] = []
    for place, said in enumerate(texts):
        if not said:
            uses.append(Aside.NOTES)
        elif place == 0 and len(texts) > 1 and _most(said, lambda text: bool(ORDINAL.match(text))):
            uses.append(Column.ORDINAL)
        elif Column.DEADLINE not in uses and _most(said, lambda text: understood(text, year) is not None):
            uses.append(Column.DEADLINE)
        elif Column.CONTENT not in uses:
            uses.append(Column.CONTENT)
        elif _most(said, _names_bodies):
            uses.append(next(bodies, Aside.NOTES))
        else:
            uses.append(next(others, Aside.NOTES))
    return uses


def _texts(rows: Sequence[Sequence[SourceCell]], place: int) -> list[str]:
    """What stands in a column, without the rows that head others."""
    alone = [[cell for cell in row if cell.line] for row in rows[:_LOOKED_AT]]
    wide = max(map(len, alone), default=0) > 1
    cells = (cell_at(row, place) for row, said in zip(rows, alone, strict=False) if len(said) > wide)
    return [cell.line for cell in cells if cell is not None and cell.line and cell.columns == 1]


def _most(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return 2 * sum(map(holds, texts)) > len(texts)


def _names_bodies(text: str) -> bool:
    names = [name.strip() for name in text.replace(";", ",").split(",") if name.strip()]
    return bool(names) and all(map(may_be_agency, names))


def read_rows(
    table: SourceTable,
    uses: Sequence[Use],
    book: AgencyBook,
    year: int,
    new_id: Callable[[], str],
    *,
    headed: bool,
) -> PastedTasks:
    """The tasks that the rows tell, where `uses` says what each column is; `year` completes deadlines without one.

    Tasks have no codes and stand as the program writes them, not as the table did.
    """
    shown = _headings(table, headed=headed)
    unused = {place for place, use in enumerate(uses) if use is Aside.LEFT_OUT}
    columns = tuple(_meant(heading, use) for heading, use in zip(shown.columns, uses, strict=True))
    rows = tuple(_prepared(row, unused, alone=table.width == 1) for row in table.rows)
    read = replace(table, rows=rows)
    account = AccountBook(SourceDocument((read,)))
    setting = Importing(account, book, year, new_id)
    found = RowReader(read, replace(shown, columns=columns), setting, year).read()
    items = tuple(item for group in found.groups for item in _grouped(group, new_id))
    return PastedTasks(
        items,
        account.closed(),
        tuple(" ".join(cell.text for cell in row.cells) for row in found.added),
        sum(bool(cell.line) for row in table.rows[shown.body :] for cell in row if cell.column in unused),
    )


def _meant(heading: Heading, use: Use) -> Heading:
    """The heading as the reader of rows takes it; the status goes through a column of the office's own."""
    if use is Aside.PROGRESS:
        return Heading(_PROGRESS_COLUMN, heading.words)
    if isinstance(use, Aside):
        return Heading(None, heading.words)
    return Heading(use, heading.words, heading.combined and use is Column.LEAD)


def _prepared(row: Sequence[SourceCell], unused: set[int], *, alone: bool) -> tuple[SourceCell, ...]:
    """The row without what stands in columns that are left out; a line that heads others is set off as such."""
    kept = [_blank(cell) if cell.column in unused and cell.columns == 1 else cell for cell in row]
    said = [cell for cell in kept if cell.line]
    if len(said) != 1:
        return tuple(kept)
    mark = typed_mark(said[0].line)
    if mark is not None and mark.marker is Marker.ROMAN:
        return tuple(_bold(cell) if cell is said[0] else cell for cell in kept)
    if alone and mark is not None:
        return tuple(_without_mark(cell, mark.length) if cell is said[0] else cell for cell in kept)
    return tuple(kept)


def _blank(cell: SourceCell) -> SourceCell:
    return cell.holding(tuple(each.saying(()) for each in cell.paragraphs))


def _bold(cell: SourceCell) -> SourceCell:
    return cell.holding(
        tuple(each.saying((Run(each.line, bold=True),)) if each.text else each for each in cell.paragraphs)
    )


def _without_mark(cell: SourceCell, length: int) -> SourceCell:
    first = next(each for each in cell.paragraphs if each.text)
    return cell.holding(
        tuple(
            each.saying(folded(cut(folded(each.content), length)), each.notes) if each is first else each
            for each in cell.paragraphs
        )
    )


def _grouped(group: TableGroup, new_id: Callable[[], str]) -> Items:
    """The tasks of a group in a section of its heading, those of no group as they are."""
    tasks = tuple(_as_new(task) for task in group.tasks)
    return (Section(new_id(), group.heading, Marker.ROMAN, tasks),) if group.heading else tasks


def _as_new(task: Task) -> Task:
    progress = next((cell.text for cell in task.others if cell.column is _PROGRESS_COLUMN), "")
    return replace(task, code="", typed=None, others=(), progress=" ".join(progress.split()))


def unknown_bodies(items: Items) -> tuple[str, ...]:
    """The names of bodies that no register knows, each once."""
    named = (party for item in walk(items) if isinstance(item, Task) for party in item.assignment.parties)
    return tuple(dict.fromkeys(party.name for party in named if not party.ref))
