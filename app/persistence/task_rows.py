"""The tasks of plans as rows: what lists and reports read without opening a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from app.persistence.engine import Database
from app.persistence.entries import PartyTask, Role, TaskRow
from app.persistence.search import in_bin
from app.persistence.tables import parties, plans, tasks, unlisted

_TASK = select(
    tasks.c.plan_key,
    tasks.c.task_id,
    tasks.c.code,
    tasks.c.content,
    tasks.c.deadline,
    tasks.c.due,
    tasks.c.deliverables,
    tasks.c.sections,
)
_PARTY = select(parties.c.plan_key, parties.c.task_id, parties.c.role, parties.c.name).order_by(
    parties.c.plan_key, parties.c.task_id, parties.c.role, parties.c.position
)
_NOBODY: dict[str, list[str]] = {}


class TaskRows:
    """The part of the store that reads tasks as rows."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def task_rows(self, plan_id: str) -> tuple[TaskRow, ...]:
        """The tasks of a plan in reading order; none where there is no such plan."""
        key = select(plans.c.key).where(plans.c.id == plan_id).scalar_subquery()
        with self.database.reading() as connection:
            who = _by_task(connection.execute(_PARTY.where(parties.c.plan_key == key)))
            rows = connection.execute(_TASK.where(tasks.c.plan_key == key).order_by(tasks.c.position))
            return tuple(_task_row(row, who) for row in rows)

    def tasks_of_party(self, party_key: str) -> tuple[PartyTask, ...]:
        """The tasks that this party (`Party.key`) has a role in, of all plans outside the bin, newest plan first."""
        mine = (
            select(plans.c.id, parties.c.plan_key, parties.c.task_id, parties.c.role, plans.c.changed)
            .join(plans, plans.c.key == parties.c.plan_key)
            .where(parties.c.party_key == party_key, in_bin(binned=False))
            .subquery()
        )
        together = (tasks.c.plan_key == mine.c.plan_key) & (tasks.c.task_id == mine.c.task_id)
        found = (
            _TASK.add_columns(mine.c.id, mine.c.role)
            .join(mine, together)
            .order_by(mine.c.changed.desc(), mine.c.id, tasks.c.position, mine.c.role)
        )
        others = _PARTY.join(
            mine, (parties.c.plan_key == mine.c.plan_key) & (parties.c.task_id == mine.c.task_id)
        ).distinct()
        with self.database.reading() as connection:
            who = _by_task(connection.execute(others.add_columns(parties.c.position)))
            return tuple(
                PartyTask(row[-2], Role(row[-1]), _task_row(row[:-2], who))
                for row in connection.execute(found)
            )


def _by_task(rows: Iterable[Any]) -> dict[tuple[int, str], dict[str, list[str]]]:
    """The printed names of each task's parties by role."""
    found: dict[tuple[int, str], dict[str, list[str]]] = {}
    for key, task_id, role, name, *_ in rows:
        roles = found.get((key, task_id))
        if roles is None:
            roles = found[key, task_id] = {}
        if role in roles:
            roles[role].append(name)
        else:
            roles[role] = [name]
    return found


def _task_row(row: Sequence[Any], who: dict[tuple[int, str], dict[str, list[str]]]) -> TaskRow:
    key, task_id, code, content, deadline, due, deliverables, sections = row
    roles = who.get((key, task_id), _NOBODY)
    return TaskRow(
        task_id,
        code,
        content,
        tuple(roles.get("lead", ())),
        tuple(roles.get("coordinating", ())),
        tuple(roles.get("monitoring", ())),
        deadline,
        due,
        unlisted(deliverables),
        unlisted(sections),
    )
