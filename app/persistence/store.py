"""The store: the library of plans, their history, and what the office keeps beside them.

Every change is one transaction, on disk when the method returns. Two programs may have the same database open: a
save names the revision it began from, and is refused where someone was faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Column, Connection, Label, Select, delete, func, insert, select, type_coerce, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import NullType

from app.domain.plan.head import Status
from app.domain.plan.model import Plan
from app.errors.faults import AppError, PlanDamaged, PlanEmptied, PlanExists, PlanGone, RevisionConflict
from app.persistence import search, server_search
from app.persistence.damage import made_of
from app.persistence.engine import Database
from app.persistence.entries import Hit, PlanEntry, SavedPlan, Snapshot, SnapshotReason
from app.persistence.listing import FIELDS, entry_of, listed
from app.persistence.moments import moment, now, stored_moment
from app.persistence.office import OfficeItems
from app.persistence.people import StoredPeople
from app.persistence.pieces import Content, packed, read_content, unpacked, update_content
from app.persistence.results import StoredResults
from app.persistence.rows import Placed, is_empty, placed_tasks, plan_row, words_in
from app.persistence.saving import Shelved, insert_plan, update_tasks
from app.persistence.tables import plans, snapshots
from app.persistence.task_rows import StoredTasks


def _as_stored(column: Column[Any]) -> Label[Any]:
    return type_coerce(column, NullType()).label(column.name)


_ENTRY = select(*(_as_stored(plans.c[name]) for name in FIELDS))
"""Lines of the library as the driver gives them: `entry_of` makes them what they are."""
_KNOWN_PLANS = 8


@dataclass(frozen=True)
class _Known:
    """A revision whose rows need not be read to tell what changed."""

    key: int
    revision: int
    plan_id: str
    placed: Placed


class Store(StoredTasks, StoredResults, StoredPeople, OfficeItems):
    """An open database. To be used from one thread at a time; other programs may use the database too.

    Every method raises DatabaseUnreachable, DatabaseBroken, DatabaseReadOnly, DatabaseFull or DatabaseBusy where the
    world is at fault; nothing was changed then, and the next call may succeed.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._known: dict[str, _Known] = {}

    @property
    def place(self) -> str:
        """Where the database is, in words for people: a path, or server and database. No password."""
        return self.database.place

    @property
    def refused(self) -> AppError | None:
        """Why plans can only be read (DatabaseReadOnly, DatabaseFull); None where they can be saved."""
        return self.database.refused

    def close(self) -> None:
        """Close the database; the store is not to be used any more."""
        self.database.close()

    # the library

    def entries(self, *, binned: bool = False) -> tuple[PlanEntry, ...]:
        """All plans of the library, or all in its bin; those changed last come first."""
        with self.database.reading() as connection:
            return made_of(entry_of, connection.exec_driver_sql(listed(binned=binned)).all())

    def entry(self, plan_id: str) -> PlanEntry:
        """The line of one plan, in the bin or not. Raises PlanGone."""
        with self.database.reading() as connection:
            found = made_of(entry_of, connection.execute(_ENTRY.where(plans.c.id == plan_id)))
        if not found:
            raise PlanGone(plan_id)
        return found[0]

    def search(
        self,
        words: str,
        *,
        limit: int | None = 50,
        binned: bool = False,
        years: frozenset[int] = frozenset(),
    ) -> tuple[Hit, ...]:
        """Up to `limit` plans, or all, that have these words in their head or in one task, those changed last first.

        Accents, đ and case do not matter; the last word may be its beginning. Without any word: the newest plans.
        With `years` all plans (no `limit`) that are issued in one of them or have its number in their subject.
        """
        wanted = words_in(words)
        assert not years or limit is None, "on a server they are chosen among those that have the words"
        with self.database.reading() as connection:
            if not wanted:
                query = _ENTRY.where(search.in_bin(binned)).order_by(plans.c.changed.desc()).limit(limit)
                return tuple(map(Hit, made_of(entry_of, connection.execute(_of(query, years)))))
            if self.database.is_sqlite:
                found = search.found_in_sqlite(connection, wanted, limit, binned=binned, years=years)
                first = search.first_tasks_in_sqlite(connection, found)
            else:
                found = server_search.found_in_postgres(connection, wanted, limit, binned=binned)
                first = server_search.first_tasks_in_postgres(connection, found, wanted)
            return _hits(connection, [key for key, _ in found], first, years)

    def count_found(self, words: str, *, binned: bool = False) -> int:
        """How many plans `search` would find without a limit."""
        wanted = words_in(words)
        with self.database.reading() as connection:
            if not wanted:
                query = select(func.count()).select_from(plans).where(search.in_bin(binned))
                return int(connection.execute(query).scalar_one())
            sqlite = self.database.is_sqlite
            count = search.count_in_sqlite if sqlite else server_search.count_in_postgres
            return count(connection, wanted, binned=binned)

    @property
    def counts_quickly(self) -> bool:
        """Whether `count_found` takes less time than a key of typing may; a server reads every place of a word."""
        return self.database.is_sqlite

    def load_plan(self, plan_id: str) -> SavedPlan:
        """The plan, from the bin too. Raises PlanGone, PlanDamaged.

        Its status is that of its row: there the server holds who may issue, and a content that says otherwise is none
        that it let be issued.
        """
        query = select(plans.c.key, plans.c.revision, plans.c.status).where(plans.c.id == plan_id)
        with self.database.reading() as connection:
            row = connection.execute(query).one_or_none()
            content = read_content(connection, row.key) if row is not None else None
        if row is None or content is None:
            raise PlanGone(plan_id)
        plan = unpacked(content, plan_id)
        if plan.head.status != row.status:
            plan = replace(plan, head=replace(plan.head, status=_status(row.status, plan_id)))
        self._remember(_Known(row.key, row.revision, plan_id, placed_tasks(plan)))
        return SavedPlan(plan, row.revision)

    def add_plan(self, plan: Plan) -> int:
        """Put a new plan into the library; its revision, 1. Raises PlanExists."""
        placed = placed_tasks(plan)
        try:
            with self.database.writing() as connection:
                key = insert_plan(connection, plan, placed, now(), sqlite=self.database.is_sqlite)
        except IntegrityError as fault:
            raise PlanExists(plan.id) from fault
        self._remember(_Known(key, 1, plan.id, placed))
        return 1

    def save_plan(self, plan: Plan, revision: int, *, emptied: bool = False) -> int:
        """Replace the plan as of `revision`; the new revision.

        `emptied` says that a plan without any text is meant; the full one is then kept as a snapshot.

        Raises:
            RevisionConflict: someone has saved it since.
            PlanEmptied: it has lost all its texts and tasks, and `emptied` does not say that this is meant.
            PlanGone: it is in the bin, or deleted.
        """
        known = self._known.get(plan.id)
        row, placed = plan_row(plan), placed_tasks(plan, known.placed if known else {})
        empty = not placed and is_empty(plan)
        with self.database.writing() as connection:
            stored = _guarded(connection, plan.id, revision)
            if empty:
                _keep_full(connection, stored.key, plan.id, emptied=emptied)
            fields = {**row, "revision": revision + 1, "changed": now(), "tasks": len(placed)}
            guard = (plans.c.key == stored.key) & (plans.c.revision == revision)
            if connection.execute(update(plans).where(guard).values(fields)).rowcount != 1:
                raise RevisionConflict(plan.id, revision, revision + 1)
            fits = known is not None and (known.key, known.revision) == (stored.key, revision)
            old = known.placed if known is not None and fits else None
            update_content(connection, stored.key, plan, placed, old)
            update_tasks(connection, stored, row, old, placed)
        self._remember(_Known(stored.key, revision + 1, plan.id, placed))
        return revision + 1

    # the bin

    def bin_plan(self, plan_id: str) -> None:
        """Put the plan into the bin. Raises PlanGone."""
        self._set_binned(plan_id, now())

    def restore_plan(self, plan_id: str) -> None:
        """Take the plan out of the bin. Raises PlanGone."""
        self._set_binned(plan_id, None)

    def _set_binned(self, plan_id: str, moment: int | None) -> None:
        """A new revision: who has the plan open learns of it at the next save."""
        change = update(plans).where(plans.c.id == plan_id, search.in_bin(moment is None))
        with self.database.writing() as connection:
            done = connection.execute(change.values(binned=moment, revision=plans.c.revision + 1))
            if done.rowcount != 1:
                raise PlanGone(plan_id)
        self._known.pop(plan_id, None)

    def delete_plan(self, plan_id: str) -> None:
        """Delete a plan for ever, with its snapshots, from the bin only. Raises PlanGone."""
        there = select(plans.c.key, plans.c.words, plans.c.shelf).where(
            plans.c.id == plan_id, search.in_bin(binned=True)
        )
        with self.database.writing() as connection:
            row = connection.execute(there.with_for_update()).one_or_none()
            if row is None:
                raise PlanGone(plan_id)
            if row.shelf is not None:
                search.forget_plan(connection, row.key, row.shelf, row.words)
            connection.execute(delete(plans).where(plans.c.key == row.key))
        self._known.pop(plan_id, None)

    # snapshots

    def add_snapshot(
        self,
        plan: Plan,
        reason: SnapshotReason,
        note: str = "",
        author: str = "",
        taken: datetime | None = None,
    ) -> int:
        """Keep the plan as it is given, as of `taken` or now; the snapshot's id. Raises PlanGone."""
        content = packed(plan)
        with self.database.writing() as connection:
            key = connection.execute(select(plans.c.key).where(plans.c.id == plan.id)).scalar_one_or_none()
            if key is None:
                raise PlanGone(plan.id)
            return _insert_snapshot(connection, key, reason, note, content, author, taken)

    def snapshots(self, plan_id: str) -> tuple[Snapshot, ...]:
        """The snapshots of a plan, newest first."""
        query = (
            select(
                snapshots.c.id, snapshots.c.taken, snapshots.c.reason, snapshots.c.note, snapshots.c.author
            )
            .join(plans, plans.c.key == snapshots.c.plan_key)
            .where(plans.c.id == plan_id)
            .order_by(snapshots.c.id.desc())
        )
        with self.database.reading() as connection:
            return made_of(partial(_snapshot, plan_id), connection.execute(query))

    def load_snapshot(self, snapshot_id: int) -> Plan:
        """The plan as it was then. Raises PlanGone, PlanDamaged."""
        query = (
            select(plans.c.id, snapshots.c.content)
            .join(plans, plans.c.key == snapshots.c.plan_key)
            .where(snapshots.c.id == snapshot_id)
        )
        with self.database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise PlanGone(str(snapshot_id))
        return unpacked(Content(row.content), row.id)

    def _remember(self, known: _Known) -> None:
        self._known.pop(known.plan_id, None)
        self._known[known.plan_id] = known
        if len(self._known) > _KNOWN_PLANS:
            del self._known[next(iter(self._known))]


def _of(query: Select[Any], years: search.Years) -> Select[Any]:
    return query.where(search.of_years(years)) if years else query


def _hits(
    connection: Connection, keys: Sequence[int], first: dict[int, str], years: search.Years
) -> tuple[Hit, ...]:
    query = _ENTRY.add_columns(plans.c.key).where(plans.c.key.in_(keys)).order_by(plans.c.changed.desc())
    rows = connection.execute(_of(query, years)).all()
    entries = made_of(entry_of, rows)
    return tuple(Hit(entry, first.get(row.key, "")) for entry, row in zip(entries, rows, strict=True))


def _status(stored: str, plan_id: str) -> Status:
    try:
        return Status(stored)
    except ValueError as fault:
        raise PlanDamaged(plan_id) from fault


def _snapshot(plan_id: str, row: tuple[int, int, str, str, str]) -> Snapshot:
    number, taken, reason, note, author = row
    return Snapshot(number, plan_id, moment(taken), SnapshotReason(reason), note, author)


def _guarded(connection: Connection, plan_id: str, revision: int) -> Shelved:
    """The plan's row, locked until the end of the transaction, at this very revision."""
    query = select(
        plans.c.key, plans.c.revision, plans.c.binned, plans.c.words, plans.c.shelf, plans.c.next_text
    ).where(plans.c.id == plan_id)
    row = connection.execute(query.with_for_update()).one_or_none()
    if row is None or row.binned is not None:
        raise PlanGone(plan_id, binned=row is not None)
    if row.revision != revision:
        raise RevisionConflict(plan_id, revision, row.revision)
    return Shelved(row.key, row.words, row.shelf, row.next_text)


def _keep_full(connection: Connection, key: int, plan_id: str, *, emptied: bool) -> None:
    """Before an empty plan replaces a full one: refuse it, or keep the full one."""
    content = read_content(connection, key)
    if content is None or is_empty(full := unpacked(content, plan_id)):
        return
    if not emptied:
        raise PlanEmptied(plan_id)
    _insert_snapshot(connection, key, SnapshotReason.EMPTIED, "", packed(full))


def _insert_snapshot(
    connection: Connection,
    key: int,
    reason: SnapshotReason,
    note: str,
    content: bytes,
    author: str = "",
    taken: datetime | None = None,
) -> int:
    row = {
        "plan_key": key,
        "taken": now() if taken is None else stored_moment(taken),
        "reason": reason.value,
        "note": note,
        "author": author,
        "content": content,
    }
    return int(connection.execute(insert(snapshots).returning(snapshots.c.id), row).scalar_one())
