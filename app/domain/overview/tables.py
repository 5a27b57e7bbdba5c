"""The views of a plan that are tables, as texts: load by agency, matrix of tasks and agencies, demands and tasks.

The same tables stand on the screen and on paper; what they are headed with is told by whoever shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.directives.coverage import CoverageState, coverage
from app.domain.overview.load import AgencyLoad, load
from app.domain.overview.rows import Role, parties, roles_by_party, sectioned_rows
from app.domain.plan.model import Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.printing.generated import GroupRow
from app.domain.vietnamese import first_upper


@dataclass(frozen=True)
class TableWords:
    """What columns are headed with, and the signs and words that cells say."""

    task: str
    agency: str
    demand: str
    roles: Mapping[Role, str]
    marks: Mapping[Role, str]
    tasks_in_all: str
    recurring: str
    undated: str
    code: str
    state: str
    states: Mapping[CoverageState, str]
    lead: str
    deadline: str
    legend: str


@dataclass(frozen=True)
class ViewColumn:
    """A column: its heading, its width as a share, whether the heading is turned and the cells are centred."""

    name: str
    width: float
    turned: bool = False
    centred: bool = True


@dataclass(frozen=True)
class ViewRow:
    """A row: what heads it, its cells by column, and the ids of the tasks behind each cell.

    `item` is what the whole row is about, "" for none; a `group` row heads those below it.
    """

    head: str
    cells: Mapping[int, str] = field(default_factory=dict)
    item: str = ""
    group: bool = False
    tasks: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def tasks_at(self, column: int) -> tuple[str, ...]:
        """The ids of the tasks behind a cell."""
        return self.tasks.get(column, (self.item,) if self.item and not self.group else ())


@dataclass(frozen=True)
class ViewTable:
    """A table; `corner` heads the column of the row heads, `head_width` is its share, `legend` explains signs."""

    corner: str
    head_width: float
    columns: tuple[ViewColumn, ...]
    rows: tuple[ViewRow, ...]
    legend: str = ""
    strong: str = ""
    """The sign that stands out: cells that begin with it are bold."""

    def is_strong(self, words: str) -> bool:
        """Whether a cell stands out."""
        return bool(self.strong) and words.startswith(self.strong)


def load_table(plan: Plan, words: TableWords) -> ViewTable:
    """A row for each party: its tasks in each role and in all, then how many end in each period."""
    found = load(plan)
    columns = [
        *(ViewColumn(words.roles[role], 18) for role in Role),
        ViewColumn(words.tasks_in_all, 18),
        *(ViewColumn(span.name, 18) for span in found.periods),
        ViewColumn(words.recurring, 18),
        ViewColumn(words.undated, 18),
    ]
    return ViewTable(words.agency, 80, tuple(columns), tuple(map(_load_row, found.agencies)))


def _load_row(given: AgencyLoad) -> ViewRow:
    by_role = [tuple(task.id for each, task in given.tasks if each is role) for role in Role]
    groups = [*by_role, given.all_ids, *given.by_period, given.recurring, given.undated]
    counted = {place: ids for place, ids in enumerate(groups) if ids}
    cells = {place: str(len(ids)) for place, ids in counted.items()}
    return ViewRow(first_upper(given.party.name), cells, tasks=counted)


def matrix_table(plan: Plan, words: TableWords) -> ViewTable:
    """A row for each task below its section, a column for each party; a cell says the roles by their signs."""
    named = parties(plan)
    places = {party.key: place for place, party in enumerate(named, start=1)}
    columns = (
        ViewColumn(words.code, 16),
        *(ViewColumn(first_upper(party.name), 9, turned=True) for party in named),
    )
    rows = []
    said: dict[tuple[Role, ...], str] = {}
    for row in sectioned_rows(plan):
        if isinstance(row, GroupRow):
            rows.append(ViewRow(f"{row.label}. {plain(row.heading)}", item=row.section, group=True))
            continue
        marks: dict[int, str] = {}
        for key, roles in roles_by_party(row.task).items():
            if roles not in said:
                said[roles] = ", ".join(words.marks[role] for role in roles)
            marks[places[key]] = said[roles]
        rows.append(ViewRow(_numbered(row.number, row.task), {0: row.task.code, **marks}, row.task.id))
    return ViewTable(words.task, 90, columns, tuple(rows), words.legend, words.marks[Role.LEAD])


def demand_table(plan: Plan, words: TableWords) -> ViewTable:
    """A row for each task that answers a demand that falls on the office, or one that says that none does.

    Only the first row of a demand says it.
    """
    columns = (
        ViewColumn(words.state, 26),
        ViewColumn(words.code, 24),
        ViewColumn(words.task, 70, centred=False),
        ViewColumn(words.lead, 40, centred=False),
        ViewColumn(words.deadline, 32),
    )
    rows = []
    several = len(plan.directives) > 1
    directive = ""
    for each in coverage(plan):
        if not each.ours and not each.tasks:
            continue
        if several and each.directive.id != directive:
            directive = each.directive.id
            rows.append(ViewRow(each.directive.citation.short, group=True))
        head = " ".join(part for part in (each.demand.cited, each.demand.text) if part)
        state = words.states[each.state]
        if not each.tasks:
            rows.append(ViewRow(head, {0: state}))
        for place, task in enumerate(each.tasks):
            rows.append(ViewRow("" if place else head, {0: state, **_task_cells(task)}, task.id))
    return ViewTable(words.demand, 90, columns, tuple(rows))


def _task_cells(task: Task) -> dict[int, str]:
    leads = first_upper("; ".join(party.name for party in task.assignment.leads))
    deadline = first_upper(task.deadline.text) if task.deadline else ""
    return {1: task.code, 2: plain(task.content), 3: leads, 4: deadline}


def _numbered(number: str, task: Task) -> str:
    return f"{number}. {plain(task.content)}" if number else plain(task.content)
