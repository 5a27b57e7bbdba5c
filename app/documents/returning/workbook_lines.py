"""The rows of our workbook: as a plan prints them, and as somebody sent them back, by the codes of tasks.

Whoever sorts or filters a workbook changes nothing: rows are known by their codes, columns by their headings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from app.documents import fixed_text
from app.documents.cells import heading_of
from app.documents.excel.contents import HandRow, contents_of, shown_day
from app.documents.reading.kinds import Kind, kind_of
from app.documents.reading.workbook import shown_cells
from app.domain.overview.following_up import done_day
from app.domain.plan.fields import DONE_ON, FOLLOWED_UP, PROGRESS
from app.domain.plan.model import Column, Plan, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.task_code import is_code
from app.domain.printing.generated import GroupRow
from app.domain.returning.lines import PrintedLine, ReadLine, Slot, folded
from app.errors.faults import ColumnsMissing, NotAWorkbook
from app.standards import Standard

_SHEET = "assignments"
_ASSIGNMENTS, _PROGRESS = 1, 2
_OURS = (
    fixed_text.ASSIGNMENTS_SHEET,
    fixed_text.AGENCIES_SHEET,
    fixed_text.MATRIX_SHEET,
    fixed_text.PROGRESS_SHEET,
    fixed_text.COVERAGE_SHEET,
    fixed_text.LISTS_SHEET,
)
_HEAD_ROWS = 40
_WORKBOOKS = (Kind.WORKBOOK, Kind.XML_WORKBOOK)

Rows = Sequence[Sequence[str]]


def printed_rows(plan: Plan, standard: Standard) -> tuple[PrintedLine, ...]:
    """The rows of the sheets that are filled in: the assignments with their headings, then where each task stands."""
    contents = contents_of(plan)
    shown = contents.columns
    heads = tuple(heading_of(plan, column, standard) for column in shown)
    lines = [_row(Slot.COLUMN_HEADS, heads, _SHEET)]
    for row in contents.assignments():
        if isinstance(row, GroupRow):
            cells = (row.label, plain(row.heading), *("" for _ in shown[2:]))
            lines.append(_row(Slot.GROUP, cells, row.section, content=plain(row.heading)))
        elif isinstance(row, HandRow):
            cells = tuple(row.cells.get(column, "") for column in shown)
            # The rows of a task's outputs are shown, and changed in the plan.
            slot = Slot.ADDED_ROW if row.item else Slot.GROUP
            lines.append(_row(slot, cells, row.item, row.table or _SHEET, columns=shown if row.item else ()))
        else:
            task, cells = row.task, tuple(row.cells.values())
            words = plain(task.content)
            lines.append(_row(Slot.TASK_ROW, cells, task.id, columns=shown, code=task.code, content=words))
    goes = (
        _row(Slot.PROGRESS, _followed_up(told.task), told.task.id, code=told.task.code)
        for told in contents.tasks
    )
    return (*lines, *goes)


def _followed_up(task: Task) -> tuple[str, ...]:
    """How a task goes, as its row shows it."""
    done = shown_day(done_day(task))
    said = {each.name: each.of(task) for each in FOLLOWED_UP}
    said[PROGRESS.name] = task.progress or fixed_text.NOT_BEGUN
    said[DONE_ON.name] = f"{done:%d/%m/%Y}" if done is not None else task.done_on
    return tuple(said.values())


def _row(
    slot: Slot,
    cells: tuple[str, ...],
    item: str,
    table: str = _SHEET,
    *,
    columns: tuple[Column, ...] = (),
    code: str = "",
    content: str = "",
) -> PrintedLine:
    above = fixed_text.PROGRESS_SHEET if slot is Slot.PROGRESS else fixed_text.ASSIGNMENTS_SHEET
    return PrintedLine(
        slot,
        " | ".join(cells),
        item,
        code=code,
        content=rich(content),
        cells=cells,
        columns=columns,
        table=table,
        above=above,
    )


def read_rows(sheets: Mapping[str, Rows], printed: Sequence[PrintedLine]) -> tuple[ReadLine, ...]:
    """The rows of a workbook in the columns of `printed`; none where it is no workbook of ours.

    `sheets` are its cells as they are shown, by the names of its sheets. A column that somebody took out says what it
    said; one that somebody put in is not looked at.
    """
    heads = printed[0].cells
    known = {line.code: line.cells for line in printed if line.slot is Slot.TASK_ROW}
    shown = next((line.columns for line in printed if line.columns), ())
    found = list(_assignments(sheets, heads, shown, known))
    goes = {line.code: line.cells for line in printed if line.slot is Slot.PROGRESS}
    return (*found, *_progress(sheets, goes)) if found else ()


def _assignments(
    sheets: Mapping[str, Rows],
    heads: Sequence[str],
    shown: Sequence[Column],
    known: Mapping[str, tuple[str, ...]],
) -> Iterator[ReadLine]:
    wanted = (fixed_text.CODE, heads[1])
    rows = _sheet_with(sheets, fixed_text.ASSIGNMENTS_SHEET, wanted)
    at = _head_row(rows, wanted)
    if at is None:
        return
    names = [folded(name) for name in rows[at]]
    places = [names.index(folded(head)) if folded(head) in names else None for head in heads]
    yield ReadLine(" | ".join(heads), " | ".join(heads), cells=tuple(heads), table=_ASSIGNMENTS)
    code_at = shown.index(Column.CODE) if Column.CODE in shown else len(heads) - 1
    for row in rows[at + 1 :]:
        given = [None if place is None else _cell(row, place) for place in places]
        if not any(given):
            continue
        code = given[code_at] or ""
        before = known.get(code, ("",) * len(heads))
        cells = tuple(was if now is None else now for now, was in zip(given, before, strict=True))
        text = " | ".join(cells)
        yield ReadLine(text, text, cells=cells, code=code if is_code(code) else "", table=_ASSIGNMENTS)


def _progress(sheets: Mapping[str, Rows], known: Mapping[str, tuple[str, ...]]) -> Iterator[ReadLine]:
    wanted = (fixed_text.CODE, fixed_text.STATUS)
    rows = _sheet_with(sheets, fixed_text.PROGRESS_SHEET, wanted)
    at = _head_row(rows, wanted)
    if at is None:
        return
    names = [folded(name) for name in rows[at]]
    code_at = names.index(fixed_text.CODE)
    heads = [fixed_text.FOLLOWED_UP[each.name] for each in FOLLOWED_UP]
    places = [names.index(head) if head in names else None for head in heads]
    for row in rows[at + 1 :]:
        code = _cell(row, code_at)
        if is_code(code):
            before = known.get(code, ("",) * len(heads))
            said = [
                was if place is None else _cell(row, place) for place, was in zip(places, before, strict=True)
            ]
            said[0] = said[0] or fixed_text.NOT_BEGUN
            text = " | ".join(said)
            yield ReadLine(text, text, cells=tuple(said), code=code, table=_PROGRESS, follow_up=True)


def sheets_changed_in_vain(sheets: Mapping[str, Rows], ours: Mapping[str, Rows]) -> tuple[str, ...]:
    """The sheets that say something else than `ours`, and of which nothing is taken back there.

    Sheets that only show the plan in another way are not read; that of progress tells how tasks go, and nothing else.
    In which order rows stand says nothing.
    """
    return tuple(
        name
        for name in ours
        if name in sheets
        and name != fixed_text.ASSIGNMENTS_SHEET
        and _said(name, sheets[name]) - _said(name, ours[name])
    )


def _said(name: str, rows: Rows) -> Counter[tuple[str, ...]]:
    """What the rows of a sheet say, but for what is taken back from them and what Excel works out."""
    read = (
        [*fixed_text.FOLLOWED_UP.values(), fixed_text.LAST_DAY, fixed_text.WARNING]
        if name == fixed_text.PROGRESS_SHEET
        else []
    )
    at = _head_row(rows, (fixed_text.CODE,)) if read else None
    skipped = (
        {place for place, head in enumerate(rows[at]) if folded(head) in read} if at is not None else set()
    )
    return Counter(
        tuple(words for place, cell in enumerate(row) if place not in skipped and (words := folded(cell)))
        for row in rows
    )


class ReturnedRow(NamedTuple):
    """A row as somebody filled it in: its code as it stands there, and its cells by the names of `FOLLOWED_UP`."""

    code: str
    cells: Mapping[str, str]

    @property
    def says_something(self) -> bool:
        """Whether somebody entered something; a status that a row shows before anybody chose one says nothing."""
        others = any(words for name, words in self.cells.items() if name != PROGRESS.name)
        return others or self.cells[PROGRESS.name] not in ("", fixed_text.NOT_BEGUN)


class ReturnedSheet(NamedTuple):
    """The rows of the sheet that is filled in, the headings it has no more, and other sheets that have its headings."""

    rows: tuple[ReturnedRow, ...]
    missing: tuple[str, ...]
    others: tuple[str, ...]


def followed_up(data: bytes, path: Path) -> ReturnedSheet:
    """How each task goes, as entered in a workbook of ours.

    Raises:
        CannotImport: it cannot be read.
        NotReturnable: it is no workbook.
        ColumnsMissing: none of its sheets has the columns that tell a task and how it goes.
    """
    if kind_of(data, path) not in _WORKBOOKS:
        raise NotAWorkbook(path)
    sheets = shown_cells(data, path)
    wanted = (fixed_text.CODE, fixed_text.STATUS)
    rows = _sheet_with(sheets, fixed_text.PROGRESS_SHEET, wanted)
    at = _head_row(rows, wanted)
    if at is None:
        raise ColumnsMissing(path, _unseen(sheets.values(), wanted) or wanted)
    names = [folded(name) for name in rows[at]]
    code_at = names.index(fixed_text.CODE)
    heads = {each.name: fixed_text.FOLLOWED_UP[each.name] for each in FOLLOWED_UP}
    places = {name: names.index(head) if head in names else None for name, head in heads.items()}
    found = (
        ReturnedRow(
            _cell(row, code_at),
            {name: "" if place is None else _cell(row, place) for name, place in places.items()},
        )
        for row in rows[at + 1 :]
    )
    return ReturnedSheet(
        tuple(row for row in found if row.code or row.says_something),
        tuple(heads[name] for name, place in places.items() if place is None),
        tuple(
            name
            for name, other in sheets.items()
            if other is not rows and _head_row(other, wanted) is not None
        ),
    )


def _sheet_with(sheets: Mapping[str, Rows], name: str, wanted: Sequence[str]) -> Rows:
    """The sheet of this name; where that was given another name, the first that has these headings.

    Others of our sheets have some of the same headings, and tell a task again and again.
    """
    if name in sheets:
        return sheets[name]
    named = ((each, rows) for each, rows in sheets.items() if each not in _OURS)
    return next((rows for _, rows in named if _head_row(rows, wanted) is not None), ())


def missing_columns(sheets: Mapping[str, Rows], printed: Sequence[PrintedLine]) -> tuple[str, ...]:
    """The headings that the sheet of assignments needs and has no more; none where there is no such sheet."""
    rows = sheets.get(fixed_text.ASSIGNMENTS_SHEET, ())
    return _unseen((rows,), (fixed_text.CODE, printed[0].cells[1])) if rows else ()


def _unseen(sheets: Iterable[Rows], wanted: Sequence[str]) -> tuple[str, ...]:
    """Those of these headings that none of the sheets has."""
    seen = {folded(name) for rows in sheets for row in rows[:_HEAD_ROWS] for name in row}
    return tuple(name for name in wanted if folded(name) not in seen)


def _head_row(rows: Rows, wanted: Sequence[str]) -> int | None:
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        names = {folded(name) for name in row}
        if all(folded(name) in names for name in wanted):
            return place
    return None


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""
