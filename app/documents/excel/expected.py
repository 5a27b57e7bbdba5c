"""What a workbook must say, worked out for its proof from the plan's own tasks, not from what the writer drew up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial
from operator import itemgetter
from typing import Any, NamedTuple

from app.documents import fixed_text
from app.documents.page_words import attached_line, kind_line
from app.domain.deadline.model import OnDate, Ongoing, Recurring, Several, When, first_day, last_day
from app.domain.deadline.occurrences import next_day
from app.domain.deadline.parsing import understood
from app.domain.directives.coverage import coverage
from app.domain.overview.time_axis import beginning
from app.domain.plan.model import (
    OTHER_COLUMNS,
    Assignment,
    AssignmentTable,
    Column,
    DutiesByAgency,
    OwnOutput,
    PartyKind,
    Plan,
    Section,
    Task,
)
from app.domain.plan.rich_text import plain
from app.domain.plan.table_grid import column_starts
from app.domain.plan.tree import all_items, with_path
from app.domain.printing import phrases
from app.domain.printing.generated import references
from app.domain.vietnamese import roman
from app.standards import Standard

_FIRST_DAY = date(1900, 3, 1)
"""Excel shows days from this one on as what they are."""


class Computed(NamedTuple):
    """A formula, in which "{row}" is the row's number, and the day that it comes to."""

    formula: str
    shown: date | None = None


Said = str | date | Computed
"""What a cell says, "" for nothing."""


class SheetLine(NamedTuple):
    """A row that must be there: what its cells say from column A on."""

    cells: Sequence[Said]
    in_order: tuple[str, ...] = ()
    """Texts from left to right where their columns do not matter."""


def expected_sheets(plan: Plan, standard: Standard) -> dict[str, Iterator[SheetLine]]:
    """The rows of all sheets by name, in order, without rows that hold nothing; each sheet is worked out when asked."""
    facts = _Facts(plan, standard)
    sheets = {
        fixed_text.ASSIGNMENTS_SHEET: _assignments(facts),
        fixed_text.AGENCIES_SHEET: _agencies(facts),
        fixed_text.MATRIX_SHEET: _matrix(facts),
        fixed_text.PROGRESS_SHEET: _progress(facts),
        fixed_text.LISTS_SHEET: _lists(facts),
    }
    if any(each.demands for each in plan.directives):
        sheets[fixed_text.COVERAGE_SHEET] = _demands(facts)
    return {name: _filled(lines) for name, lines in sheets.items()}


def _filled(lines: Iterator[SheetLine]) -> Iterator[SheetLine]:
    return (line for line in lines if line.in_order or any(line.cells))


class _Told(NamedTuple):
    """A task in the section around it, and what its cells say, which several sheets show."""

    section: Section | None
    task: Task
    cells: Mapping[Column, str]

    @property
    def when(self) -> When | Several | None:
        return self.task.deadline.when if self.task.deadline else None


class _Facts:
    """The plan's tasks with the sections around them, in reading order, and the parties they name."""

    def __init__(self, plan: Plan, standard: Standard) -> None:
        self.plan, self.standard = plan, standard
        self.tables = [item for item in all_items(plan) if isinstance(item, AssignmentTable)]
        self.duties = [
            duty for item in all_items(plan) if isinstance(item, DutiesByAgency) for duty in item.added
        ]
        found = [
            (path[-1] if path else None, item)
            for items in (plan.body, *(annex.items for annex in plan.annexes))
            for path, item in with_path(items)
            if isinstance(item, Task)
        ]
        printed = references(plan)
        self.tasks: list[_Told] = []
        for place, (section, task) in enumerate(found, start=1):
            number = printed[task.id].number if task.id in printed else ""
            cells = {column: cell(task) for column, cell in _CELLS.items()}
            cells[Column.ORDINAL] = number if self.tables else str(place)
            self.tasks.append(_Told(section, task, cells))
        self.names = self._names()

    def grouped(self) -> Iterator[SheetLine | _Told]:
        """The tasks, and before each new section its line."""
        sections = {told.section.id if told.section else "" for told in self.tasks}
        above, groups = "", 0
        for told in self.tasks:
            here = told.section.id if told.section else ""
            if told.section and len(sections) > 1 and here != above:
                groups += 1
                yield SheetLine([roman(groups), plain(told.section.heading)])
            above = here
            yield told

    def _names(self) -> dict[str, str]:
        named = [party for told in self.tasks for party in told.task.assignment.parties]
        named += [duty.party for duty in self.duties]
        bodies = [party for party in named if party.kind is not PartyKind.VERBATIM]
        words = [party for party in named if party.kind is PartyKind.VERBATIM]
        found: dict[str, str] = {}
        for key in dict.fromkeys(party.key for party in (*bodies, *words)):
            found[key] = _capital(next(party.name for party in named if party.key == key))
        return found


def _title(facts: _Facts, title: str) -> Iterator[SheetLine]:
    head = facts.plan.head
    marked = [phrases.SECRECIES.get(head.secrecy.value, ""), phrases.URGENCIES.get(head.urgency.value, "")]
    if any(marked):
        yield SheetLine([" – ".join(filter(None, marked))])
    yield SheetLine([title.upper()])
    yield SheetLine([f"{kind_line(head)} {head.subject}".strip()])
    yield SheetLine([attached_line(facts.plan, facts.standard.words)])


def _together(names: Iterable[str]) -> str:
    return _capital("; ".join(names))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _own(column: Column) -> Callable[[Any], str]:
    return lambda task: (
        "".join(cell.text for cell in task.others if cell.column is column) if task.others else ""
    )


def _own_deliverables(task: Task | OwnOutput) -> list[str]:
    """The outputs told in the row itself: those with a deadline or lead of their own have a row each."""
    below = {text for output in getattr(task, "outputs", ()) for text in output.deliverables}
    return [text for text in task.deliverables if text not in below]


def _listed(texts: Sequence[str]) -> str:
    return "\n".join(f"- {text}" for text in texts) if len(texts) > 1 else "".join(texts)


_CELLS: Mapping[Column, Callable[[Any], str]] = {
    Column.CONTENT: lambda task: plain(task.content),
    Column.DELIVERABLES: lambda task: _listed(_own_deliverables(task)),
    Column.DEADLINE: lambda task: _capital(task.deadline.text) if task.deadline else "",
    Column.LEAD: lambda task: _together(party.name for party in task.assignment.leads),
    Column.COORDINATING: lambda task: _together(party.name for party in task.assignment.coordinating),
    Column.MONITORING: lambda task: _together(party.name for party in task.assignment.monitoring),
    Column.FUNDING: lambda task: task.funding,
    Column.INDICATOR: lambda task: task.indicator,
    Column.NOTES: lambda task: task.notes,
    **{column: _own(column) for column in OTHER_COLUMNS},
    Column.CODE: lambda task: task.code,
}
_ONCE = {Column.ORDINAL, Column.CONTENT, Column.CODE}
_ALWAYS = {
    Column.ORDINAL,
    Column.CONTENT,
    Column.DELIVERABLES,
    Column.DEADLINE,
    Column.LEAD,
    Column.COORDINATING,
    Column.CODE,
}


_IN_AGENCIES = itemgetter(Column.ORDINAL, Column.CONTENT, Column.DELIVERABLES, Column.DEADLINE, Column.CODE)
_IN_MATRIX = itemgetter(Column.ORDINAL, Column.CONTENT, Column.CODE)
_IN_PROGRESS = itemgetter(Column.ORDINAL, Column.CONTENT, Column.CODE, Column.LEAD, Column.DEADLINE)
_IN_DEMANDS = itemgetter(Column.CONTENT, Column.LEAD, Column.DEADLINE, Column.CODE)


def _assignments(facts: _Facts) -> Iterator[SheetLine]:
    chosen = {column for table in facts.tables for column in table.columns}
    shown = [
        column
        for column in (Column.ORDINAL, *_CELLS)
        if column in _ALWAYS or column in chosen or any(told.cells[column] for told in facts.tasks)
    ]
    cells_of = itemgetter(*shown)
    yield from _national_lines(facts)
    yield from _title(facts, _table_title(facts.plan))
    names = facts.standard.table.columns
    yield SheetLine([_own_heading(facts, column) or names[column.value].name for column in shown])
    for told in facts.grouped():
        if isinstance(told, SheetLine):
            yield told
            continue
        yield SheetLine(cells_of(told.cells))
        for output in told.task.outputs:
            yield SheetLine(["" if column in _ONCE else _CELLS[column](output) for column in shown])
    for table in facts.tables:
        for row in table.added:
            cells = {column: row.text(column) for column in table.columns}
            yield SheetLine([cells.get(column, "") for column in shown])


def _own_heading(facts: _Facts, column: Column) -> str:
    """The last words over a column of the office's own, in the first table that shows it."""
    for table in facts.tables if column in OTHER_COLUMNS else ():
        if column in table.columns:
            place, found = table.columns.index(column), ""
            for row, starts in zip(table.head, column_starts(table.head), strict=True):
                over = [
                    cell
                    for start, cell in zip(starts, row, strict=True)
                    if start <= place < start + cell.columns
                ]
                found = next(
                    (" ".join(map(plain, cell.paragraphs)) for cell in over if cell.paragraphs), found
                )
            if found:
                return found
    return ""


def _national_lines(facts: _Facts) -> Iterator[SheetLine]:
    """Issuer left and nation right; in which column the right side begins is a matter of looks."""
    issuer, words = facts.plan.head.issuer, facts.standard.words
    left = [line.upper() for line in (*issuer.superior, *issuer.heading)]
    right = [words.nation, words.motto]
    for place in range(max(len(left), len(right))):
        sides = [side[place] for side in (left, right) if place < len(side) and side[place]]
        yield SheetLine((), in_order=tuple(sides))


def _table_title(plan: Plan) -> str:
    for annex in plan.annexes:
        tables = [item for _, item in with_path(annex.items) if isinstance(item, AssignmentTable)]
        if tables and annex.title:
            return annex.title
    return fixed_text.ASSIGNMENTS_TITLE


def _agencies(facts: _Facts) -> Iterator[SheetLine]:
    yield from _title(facts, fixed_text.AGENCIES_TITLE)
    names = (fixed_text.ORDINAL, fixed_text.TASK, fixed_text.TOGETHER)
    yield SheetLine([*names, fixed_text.DELIVERABLES, fixed_text.DEADLINE, fixed_text.CODE])
    headings = {
        fixed_text.LEADING: "leads",
        fixed_text.COORDINATING: "coordinating",
        fixed_text.MONITORING: "monitoring",
    }
    held: dict[tuple[str, str], list[SheetLine]] = {}
    for told in facts.tasks:
        who = told.task.assignment
        named = [(party.key, party.name) for party in who.parties]
        for role in headings.values():
            for key in {party.key for party in getattr(who, role)}:
                others = _together(dict.fromkeys(name for other, name in named if other != key))
                held.setdefault((key, role), []).append(_agency_task(told, others, leads=role == "leads"))
    for key, name in facts.names.items():
        yield SheetLine([name])
        for heading, role in headings.items():
            given = held.get((key, role), [])
            if given:
                yield SheetLine([fixed_text.role_heading(heading, len(given))])
            yield from given
        duties = [duty for duty in facts.duties if duty.party.key == key]
        if duties:
            yield SheetLine([fixed_text.role_heading(fixed_text.ADDED_DUTIES, len(duties))])
        for duty in duties:
            yield SheetLine(["", plain(duty.content)])


def _agency_task(told: _Told, others: str, *, leads: bool) -> SheetLine:
    number, content, delivered, deadline, code = _IN_AGENCIES(told.cells)
    return SheetLine((number, content, others, delivered if leads else "", deadline, code))


def _matrix(facts: _Facts) -> Iterator[SheetLine]:
    yield from _title(facts, fixed_text.MATRIX_TITLE)
    yield SheetLine([fixed_text.MATRIX_LEGEND])
    yield SheetLine([fixed_text.ORDINAL, fixed_text.TASK, fixed_text.CODE, *facts.names.values()])
    for told in facts.grouped():
        if isinstance(told, SheetLine):
            yield told
            continue
        marks = _marks(told.task.assignment)
        yield SheetLine([*_IN_MATRIX(told.cells), *(marks.get(key, "") for key in facts.names)])


def _marks(who: Assignment) -> dict[str, str]:
    """The marks of each party, by its key, in the order of the roles."""
    found: dict[str, str] = {}
    for mark, named in (
        (fixed_text.LEAD_MARK, who.leads),
        (fixed_text.COORDINATING_MARK, who.coordinating),
        (fixed_text.MONITORING_MARK, who.monitoring),
    ):
        for key in {party.key for party in named}:
            found[key] = f"{found[key]}, {mark}" if key in found else mark
    return found


def _progress(facts: _Facts) -> Iterator[SheetLine]:
    yield from _title(facts, fixed_text.PROGRESS_TITLE)
    yield SheetLine([fixed_text.PROGRESS_LEGEND])
    months = _months(facts, [told.when for told in facts.tasks])
    columns = (fixed_text.ORDINAL, fixed_text.TASK, fixed_text.CODE, fixed_text.LEAD, fixed_text.DEADLINE)
    follow_up = (fixed_text.LAST_DAY, fixed_text.STATUS, fixed_text.WARNING)
    told_later = [fixed_text.FOLLOWED_UP[name] for name in ("result", "evidence", "done_on", "follow_up")]
    yield SheetLine([*columns, *follow_up, *told_later, *(_period_name(span) for span in months)])
    issued = beginning(facts.plan)
    calendar = cache(partial(_calendar, months=months))
    late = Computed(fixed_text.overdue_formula("F{row}", "G{row}").removeprefix("="))
    for told in facts.grouped():
        if isinstance(told, SheetLine):
            yield told
            continue
        task, done = told.task, _day_written(told.task.done_on)
        begin = max(issued, done + timedelta(days=1)) if done and done < date.max else issued
        due = next_day(task.deadline, begin)
        shown = [day if day and day >= _FIRST_DAY else None for day in (due, done)]
        yield SheetLine(
            [
                *_IN_PROGRESS(told.cells),
                _due(told.when, issued, shown[0]),
                task.progress or fixed_text.NOT_BEGUN,
                late,
                *(task.result, task.evidence, shown[1] or task.done_on, task.follow_up),
                *calendar(told.when),
            ]
        )


def _due(when: When | Several | None, issued: date, day: date | None) -> Said:
    months = _ends_of(when)
    if day is None or not months:
        return day or ""
    return Computed(fixed_text.next_due_formula("K{row}", issued, months).removeprefix("="), day)


def _day_written(text: str) -> date | None:
    """The day that a text names whole, by the reading of deadlines."""
    when = understood(text, 1) if text else None
    return when.day if isinstance(when, OnDate) and when.day.year > 1 else None


def _ends_of(when: When | Several | None) -> int:
    """The months of what recurs at the end of each period, 0 for all else."""
    if not isinstance(when, Recurring) or when.interval != 1:
        return 0
    named = (when.day, when.month, when.quarter, when.since)
    lengths = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
    return lengths.get(when.every.value, 0) if named == (None,) * 4 else 0


def _months(facts: _Facts, whens: Sequence[When | Several | None]) -> tuple[range, ...]:
    """The columns of the calendar, each as the months it covers, counted from the year 0."""
    days = [day for when in whens for day in (first_day(when), last_day(when)) if day]
    year = facts.plan.head.issue_date.year
    counted = [_month(day) for day in days] or [_month(date(year, 1, 1)), _month(date(year, 12, 1))]
    for step in (1, 3, 12):
        first, last = min(counted) // step, max(counted) // step
        if step == 12 or last - first < 24:
            break
    return tuple(range(n * step, n * step + step) for n in range(first, last + 1))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _period_name(span: range) -> str:
    year, month = divmod(span[0], 12)
    if len(span) == 1:
        return f"{month + 1:02}/{year}"
    return str(year) if len(span) == 12 else phrases.first_upper(phrases.quarter(year, month // 3 + 1))


def _calendar(when: When | Several | None, months: Sequence[range]) -> list[str]:
    if isinstance(when, Ongoing | Recurring):
        return [fixed_text.ONGOING_MARK] * len(months)
    last = last_day(when)
    if last is None:
        return [""] * len(months)
    busy = range(_month(first_day(when) or last), _month(last) + 1)
    return [fixed_text.PERIOD_MARK if any(month in busy for month in span) else "" for span in months]


def _lists(facts: _Facts) -> Iterator[SheetLine]:
    named = list(dict.fromkeys(name for name in facts.names.values() if name.strip()))
    for place in range(max(len(named), len(fixed_text.STATUSES))):
        yield SheetLine([each[place] if place < len(each) else "" for each in (named, fixed_text.STATUSES)])


def _demands(facts: _Facts) -> Iterator[SheetLine]:
    yield from _title(facts, phrases.DEMANDS_TITLE)
    yield SheetLine([*phrases.DEMAND_COLUMNS, fixed_text.CODE])
    shown = [each for each in coverage(facts.plan) if each.ours or each.tasks]
    named = list(dict.fromkeys(each.directive.id for each in shown))
    above = named[0] if len(named) == 1 else ""
    for number, each in enumerate(shown, start=1):
        if each.directive.id != above:
            above = each.directive.id
            yield SheetLine([each.directive.citation.short])
        same = (
            {each.demand.id}
            if any(each.demand.id in told.task.answers for told in facts.tasks)
            else {
                other.id
                for other in each.directive.demands
                if each.demand.same_as == other.id or other.same_as == each.demand.id
            }
        )
        cells = [_IN_DEMANDS(told.cells) for told in facts.tasks if same & set(told.task.answers)]
        first = [str(number), each.demand.text, each.demand.cited]
        for place, rest in enumerate(cells or [(phrases.NOT_ANSWERED,)]):
            yield SheetLine([*(["", "", ""] if place else first), *rest])
