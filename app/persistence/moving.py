"""All of one library put into another, from a file to a server or back: in one transaction, counted and compared.

The source is only read. Rows go over as they are, so the bytes of every plan and version stay the same; only keys are
others there, and a file's index of words is made anew. What hangs on a plan is what has a column `plan_key`. Each plan
is read back and compared before anything is said to be there: whatever fails, the target is as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from app.errors.faults import LibrariesDiffer
from app.persistence import search
from app.persistence.entries import May
from app.persistence.store import Store
from app.persistence.tables import changes, metadata, office_items, plans, registers, tasks

Said = Callable[[int, int], None]
"""Hears how many plans of how many are over; may raise to call it off."""

_PLACES_OF_ONE = {"key", "plan_key", "shelf", "text_number", "next_text", "owner", "shared"}
"""Columns that say where a row lies, and whose it is: another library has its own."""
_NUMBERED = {"snapshots"}
"""Tables that number their rows."""
_GUARDED = text("SELECT duthao_guarded()")

_Told = dict[str, list[str]]


@dataclass(frozen=True)
class Moved:
    """What went over. `plans` are those that did, `binned` of them lie in the bin; `same` were there already.

    `office_items` are directives and templates, with the registers where there were any; `kept` are those that the
    target says otherwise, which stay there as they are. `unseen` is whether the source may hold plans of others that
    this person does not see.
    """

    plans: int
    binned: int
    same: int
    snapshots: int
    results: int
    office_items: int
    kept: int
    unseen: bool
    own: bool = False
    """Whether the plans are that person's own there until they are shared."""


def move_library(source: Store, target: Store, said: Said) -> Moved:
    """Put all that `source` holds into `target`, which is as it was where this raises.

    Where plans are one's own or the office's, what an administrator moves is the office's, what another person moves
    is that person's own until it is shared.

    Raises:
        LibrariesDiffer: the target has a plan of the same id that says something else, or is another person's own; or
            it does not say what was put into it.
        ActForbidden: the target does not let this person do it.
        What the world does to a database.
    """
    with source.database.reading() as reading, target.database.writing() as writing:
        move = _Move(reading, writing, target)
        found = reading.execute(select(plans).order_by(plans.c.changed, plans.c.key)).all()
        for done, row in enumerate(found):
            said(done, len(found))
            move.plan(row)
        move.office()
        said(len(found), len(found))
    return move.moved(unseen=source.person is not None)


class _Move:
    """One move, with what was counted of it."""

    def __init__(self, reading: Connection, writing: Connection, target: Store) -> None:
        self._from, self._to, self._target = reading, writing, target
        self._sqlite = target.database.is_sqlite
        self._guarded = not self._sqlite and bool(writing.execute(_GUARDED).scalar())
        self._hanging = [table for table in metadata.sorted_tables if "plan_key" in table.c]
        self._counts = dict.fromkeys(("plans", "binned", "same", "snapshots", "results", "items", "kept"), 0)

    @property
    def _is_of_the_office(self) -> bool:
        person = self._target.person
        return person is None or person.may is May.ADMINISTER

    def plan(self, row: Row[Any]) -> None:
        """Put one plan over, or find that it is there already; then compare."""
        there = self._to.execute(select(plans.c.key).where(plans.c.id == row.id)).scalar_one_or_none()
        if there is None:
            there = self._put(row)
            self._counts["plans"] += 1
            self._counts["binned"] += row.binned is not None
        else:
            self._counts["same"] += 1
        before, after = self._told(self._from, row.key), self._told(self._to, there)
        if before != after:
            raise LibrariesDiffer(self._target.place, row.subject or row.id)
        self._counts["snapshots"] += len(before["snapshots"])
        self._counts["results"] += len(before["results"])

    def _put(self, row: Row[Any]) -> int:
        values = dict(row._mapping)
        for name in ("key", "shelf", *(("owner",) if self._guarded else ())):
            del values[name]
        if self._guarded:
            values["shared"] = self._is_of_the_office
        shelf = search.new_shelf(self._to) if self._sqlite else None
        adding = insert(plans).returning(plans.c.key)
        try:
            key = int(self._to.execute(adding, values | {"shelf": shelf}).scalar_one())
        except IntegrityError as fault:  # somebody's own, which this person does not see
            raise LibrariesDiffer(self._target.place, row.subject or row.id) from fault
        words = [{"text_number": search.number_on(shelf, 0), "words": row.words}] if shelf is not None else []
        for table in self._hanging:
            rows = [
                {**each._mapping, "plan_key": key} for each in self._from.execute(_of_plan(table, row.key))
            ]
            if table.name in _NUMBERED:
                for each in rows:
                    del each["id"]
            if table is tasks:
                for place, each in enumerate(rows, start=1):
                    each["text_number"] = None if shelf is None else search.number_on(shelf, place)
                words += rows if shelf is not None else []
                self._to.execute(update(plans).where(plans.c.key == key).values(next_text=len(rows) + 1))
            if rows:
                self._to.execute(insert(table), rows)
        if self._sqlite:
            search.index(self._to, words)
            self._put_changes(row.id)
        return key

    def _put_changes(self, plan_id: str) -> None:
        """Who changed the plan on the server it comes from; a server writes its own account, and no other."""
        rows = [
            dict(each._mapping)
            for each in self._from.execute(select(changes).where(changes.c.plan_id == plan_id))
        ]
        for each in rows:
            del each["id"]
        if rows:
            self._to.execute(insert(changes), rows)

    def _told(self, connection: Connection, key: int) -> _Told:
        """All that a library says of a plan, but for where it lies."""
        told = {table.name: _said(connection.execute(_of_plan(table, key))) for table in self._hanging}
        return told | {"plans": _said(connection.execute(select(plans).where(plans.c.key == key)))}

    def office(self) -> None:
        """Registers, directives and templates, where this person may write them, and as far as the target has none."""
        may = self._is_of_the_office
        for table in (registers, office_items):
            keys = list(table.primary_key.columns)
            there = {
                tuple(each._mapping[c.name] for c in keys): each.content
                for each in self._to.execute(select(table))
            }
            for row in self._from.execute(select(table)):
                found = there.get(tuple(row._mapping[c.name] for c in keys))
                if found is None and may:
                    self._to.execute(insert(table), dict(row._mapping))
                    self._counts["items"] += 1
                elif found != row.content:
                    self._counts["kept"] += 1

    def moved(self, *, unseen: bool) -> Moved:
        """What was counted."""
        counts = self._counts
        return Moved(
            counts["plans"],
            counts["binned"],
            counts["same"],
            counts["snapshots"],
            counts["results"],
            counts["items"],
            counts["kept"],
            unseen,
            own=self._guarded and not self._is_of_the_office,
        )


def _of_plan(table: Table, key: int) -> Any:
    """The rows of a plan as they were made, tasks as they are read."""
    order = (tasks.c.position,) if table is tasks else tuple(table.primary_key.columns)
    return select(table).where(table.c.plan_key == key).order_by(*order)


def _said(rows: Iterable[Row[Any]]) -> list[str]:
    """What rows say, in an order that no database's own way of sorting letters touches; bytes by their digest."""
    return sorted(
        repr(
            [
                hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value
                for name, value in row._mapping.items()
                if name not in _PLACES_OF_ONE and not (name == "id" and "taken" in row._mapping)
            ]
        )
        for row in rows
    )
