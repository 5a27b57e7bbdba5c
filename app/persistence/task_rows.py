"""The tasks of plans as rows: what lists and reports read without opening a plan."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import Row, func, select

from app.persistence.damage import made_of
from app.persistence.engine import Database
from app.persistence.entries import PartyTask, Role, StoredTask
from app.persistence.search import in_bin
from app.persistence.tables import parties, plans, tasks, unlisted

_FIELDS = tuple(field.name for field in fields(StoredTask))
_LISTS = {"leads", "coordinating", "monitoring", "deliverables", "sections"}
"""The columns that hold several texts as one."""
_TASK = select(*(tasks.c[name] for name in _FIELDS))


class StoredTasks:
    """The part of the store that reads tasks as rows."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def task_rows(self, plan_id: str) -> tuple[StoredTask, ...]:
        """The tasks of a plan in reading order; none where there is no such plan."""
        key = select(plans.c.key).where(plans.c.id == plan_id).scalar_subquery()
        query = _TASK.where(tasks.c.plan_key == key).order_by(tasks.c.position)
        with self.database.reading() as connection:
            return made_of(_task_row, connection.execute(query))

    def tasks_of_party(self, party_key: str) -> tuple[PartyTask, ...]:
        """The tasks that this party (`Party.key`) has a role in, of all plans outside the bin, newest plan first."""
        same_task = (tasks.c.plan_key == parties.c.plan_key) & (tasks.c.task_id == parties.c.task_id)
        query = (
            _TASK.add_columns(plans.c.changed, tasks.c.position, plans.c.id, parties.c.role)
            .join(parties, same_task)
            .join(plans, plans.c.key == parties.c.plan_key)
            .where(parties.c.party_key == party_key, in_bin(binned=False))
            .order_by(plans.c.changed.desc(), plans.c.id, tasks.c.position, parties.c.role)
            .distinct()
        )
        with self.database.reading() as connection:
            return made_of(_party_task, connection.execute(query))

    def plans_of_party(self, party_key: str) -> frozenset[str]:
        """The ids of the plans in which this party (`Party.key`) has a task, in the bin or not."""
        query = select(plans.c.id).join(parties, plans.c.key == parties.c.plan_key)
        with self.database.reading() as connection:
            rows = connection.execute(query.where(parties.c.party_key == party_key).distinct())
            return frozenset(row.id for row in rows)

    def latest_parties(self, limit: int = 200) -> tuple[tuple[str, str], ...]:
        """Keys and names of those who have tasks in the plans changed last; who has most comes first."""
        latest = select(plans.c.key).where(in_bin(binned=False)).order_by(plans.c.changed.desc()).limit(limit)
        query = (
            select(parties.c.party_key, func.min(parties.c.name).label("name"))
            .where(parties.c.plan_key.in_(latest.scalar_subquery()))
            .group_by(parties.c.party_key)
            .order_by(func.count().desc(), parties.c.party_key)
            .limit(limit)
        )
        with self.database.reading() as connection:
            return tuple((row.party_key, row.name) for row in connection.execute(query))


def _party_task(row: Row[Any]) -> PartyTask:
    return PartyTask(row.id, Role(row.role), _task_row(row))


def _task_row(row: Row[Any]) -> StoredTask:
    """The row as a task: the columns are named as the fields are, so that no order of them counts."""
    said = row._mapping
    stored = {name: said[name] for name in _FIELDS}
    values: dict[str, Any] = {
        name: unlisted(value) if name in _LISTS else value for name, value in stored.items()
    }
    return StoredTask(**values)
