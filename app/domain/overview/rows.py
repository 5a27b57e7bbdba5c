"""The tasks of a plan in reading order below their sections, and everybody who has a part in them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from app.domain.plan.model import Party, PartyKind, Plan, Section, Task
from app.domain.plan.tree import assignment_tables, duties_items, tasks, tasks_with_path
from app.domain.printing.generated import GroupRow, TaskRow, references
from app.domain.vietnamese import roman


class Role(StrEnum):
    """What a party has to do in a task: lead (chủ trì), coordinate (phối hợp), monitor (theo dõi, đôn đốc)."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    MONITOR = "monitor"


def sectioned_rows(plan: Plan) -> Iterator[GroupRow | TaskRow]:
    """All tasks in reading order below a row for their section, where there is more than one.

    A task is numbered as in the table that shows it on paper; one that stands in none has no number there, and
    where the plan has no table all are counted through.
    """
    numbers = {task_id: place.number for task_id, place in references(plan).items()}
    if not any(True for _ in assignment_tables(plan)):
        numbers = {task.id: str(place) for place, task in enumerate(tasks(plan), start=1)}
    found = tuple(tasks_with_path(plan))
    grouped = len({_section(path) for path, _ in found}) > 1
    group, groups = "", 0
    for path, task in found:
        here = _section(path)
        if grouped and here and here != group:
            groups += 1
            yield GroupRow(roman(groups), path[-1].heading, here)
        group = here
        yield TaskRow(numbers.get(task.id, ""), task)


def _section(path: tuple[Section, ...]) -> str:
    return path[-1].id if path else ""


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


def roles_by_party(task: Task) -> dict[str, tuple[Role, ...]]:
    """What each party, by its key, has to do in a task; most have one role, nothing keeps one from having more."""
    found: dict[str, tuple[Role, ...]] = {}
    who = task.assignment
    for role, named in zip(Role, (who.leads, who.coordinating, who.monitoring), strict=True):
        for party in named:
            roles = found.get(party.key, ())
            if role not in roles:
                found[party.key] = (*roles, role)
    return found
