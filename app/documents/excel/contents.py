"""What the sheets show, drawn from the plan: each task once, below its section, with its number on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.documents.cells import OF_THE_WHOLE, cell_texts
from app.domain.plan.fields import TASK_FIELD_OF
from app.domain.plan.model import DEFAULT_COLUMNS, Column, Party, PartyKind, Plan, Task
from app.domain.plan.tree import assignment_tables, duties_items, tasks, tasks_with_path
from app.domain.printing.generated import GroupRow, OutputRow, TaskRow, references
from app.domain.vietnamese import first_upper, roman


@dataclass(frozen=True)
class HandRow:
    """A row added by hand to one of the plan's assignment tables, by column; the ids of both."""

    cells: Mapping[Column, str]
    item: str = ""
    table: str = ""


_OF_OUTPUTS = tuple(
    column for column in TASK_FIELD_OF if column not in OF_THE_WHOLE and column is not Column.ORDINAL
)

ContentRow = GroupRow | TaskRow | HandRow


def content_rows(plan: Plan) -> tuple[ContentRow, ...]:
    """All tasks in reading order below a row for their section, then the rows added by hand.

    A task is numbered as in the table that shows it on paper; one that stands in none has no number there, and
    where the plan has no table all are counted through.
    """
    numbers = {task_id: place.number for task_id, place in references(plan).items()}
    if not any(True for _ in assignment_tables(plan)):
        numbers = {task.id: str(place) for place, task in enumerate(tasks(plan), start=1)}
    found = tuple(tasks_with_path(plan))
    grouped = len({path[-1].id if path else "" for path, _ in found}) > 1
    rows: list[ContentRow] = []
    group, groups = "", 0
    for path, task in found:
        here = path[-1].id if path else ""
        if grouped and here and here != group:
            groups += 1
            rows.append(GroupRow(roman(groups), path[-1].heading, here))
        group = here
        rows.append(TaskRow(numbers.get(task.id, ""), task))
        for place, output in enumerate(task.outputs):
            row = OutputRow(task, output, place)
            rows.append(HandRow({each: "\n".join(cell_texts(each, row)) for each in _OF_OUTPUTS}))
    for _, table in assignment_tables(plan):
        rows += (
            HandRow({each: row.text(each) for each in table.columns}, row.id, table.id) for row in table.added
        )
    return tuple(rows)


def task_rows(plan: Plan) -> tuple[TaskRow, ...]:
    """The rows of tasks among `content_rows`."""
    return tuple(row for row in content_rows(plan) if isinstance(row, TaskRow))


def columns(plan: Plan) -> tuple[Column, ...]:
    """The columns of the assignment sheet: the usual ones, those that a task or a table of the plan uses, the code."""
    chosen = {column for _, table in assignment_tables(plan) for column in table.columns}
    shown = {*DEFAULT_COLUMNS, Column.CODE, *chosen}
    for column, field in TASK_FIELD_OF.items():
        if column not in shown and any(field.of(task) for task in tasks(plan)):
            shown.add(column)
    return tuple(column for column in Column if column in shown)


def parties(plan: Plan) -> tuple[Party, ...]:
    """Everybody that the plan names for a task or a duty, each once: agencies and groups first, then mere words."""
    found: dict[str, Party] = {}
    for task in tasks(plan):
        for party in task.assignment.parties:
            found.setdefault(party.key, party)
    for item in duties_items(plan):
        for duty in item.added:
            found.setdefault(duty.party.key, duty.party)
    return tuple(sorted(found.values(), key=lambda party: party.kind is PartyKind.VERBATIM))


def shown_name(party: Party) -> str:
    """The name of a party that stands alone in a cell."""
    return first_upper(party.name)


def roles_of(task: Task) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[Party, ...]]:
    """Who leads, who coordinates, who monitors."""
    who = task.assignment
    return who.leads, who.coordinating, who.monitoring
