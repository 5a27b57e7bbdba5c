"""One copy of an SQLite library: what cannot be made anew from the rest, written beside, read back plan by plan.

The rows of tasks and parties and the search index are made of the plans' contents; a copy leaves them out and is some
twenty times smaller so. `ROWS_MISSING` in the file's `user_version` says so, and `rebuilding` makes them when such a
file is opened as a library.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.delivery import open_private
from app.errors.faults import DatabaseBroken, PlanDamaged
from app.persistence.engine import sqlite_connection
from app.persistence.faults import world
from app.persistence.listing import lines_in
from app.persistence.location import sqlite_address
from app.persistence.pieces import Content, unpacked

ROWS_MISSING = 1
"""SQLite's `user_version` of a copy: 0 in a library."""

MADE_ANEW = ("tasks", "parties")
INDEX = "search_index"

_PIECES = "SELECT content FROM pieces WHERE plan_key = ? ORDER BY place"
_SAME_EARLIER = """
SELECT 1 FROM earlier.contents e WHERE e.plan_key = p.key AND e.content = c.content AND NOT EXISTS (
    SELECT 1 FROM pieces o LEFT JOIN earlier.pieces n ON n.plan_key = o.plan_key AND n.place = o.place
    WHERE o.plan_key = p.key AND n.content IS NOT o.content
)
"""
"""A plan whose frame and pieces the earlier copy has; a frame names every task, so no piece is there in vain."""

Checkpoint = Callable[[], None]
"""Called between two parts of long work; raises to call it off."""


def never() -> None:
    """The checkpoint of work that nobody calls off."""


@dataclass(frozen=True)
class CopyAccount:
    """What a copy holds: plans that open, those in the bin among them, and plans that do not; SHA-256 of the file."""

    plans: int
    unreadable: int
    digest: str


def write_copy(
    library: Path, target: Path, earlier: Path | None = None, checkpoint: Checkpoint = never
) -> CopyAccount:
    """Write a copy of the library at `target`, a new file, through to the disk, and read it back.

    A plan that says the same in `earlier`, a copy that was found good, is not opened again.

    Raises:
        DatabaseBroken: the library or the copy cannot be read.
        What `checkpoint` raises, and sqlite3.Error or OSError where the system refuses.
    """
    open_private(target).close()
    with closing(sqlite_connection(target, "rw")) as connection:
        for setting in ("journal_mode=OFF", "synchronous=OFF", f"user_version={ROWS_MISSING}"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("ATTACH ? AS library", (sqlite_address(library, "rw"),))
        connection.execute("BEGIN")
        for table in _same_tables(connection):
            checkpoint()
            connection.execute(f'INSERT INTO main."{table}" SELECT * FROM library."{table}"')
        connection.execute("UPDATE plans SET shelf = NULL")  # where the index keeps them, which is empty here
        connection.execute("COMMIT")
    with target.open("r+b") as written:  # Windows writes through only what is open for writing
        os.fsync(written.fileno())
    return read_copy(target, earlier, checkpoint)


def _same_tables(connection: sqlite3.Connection) -> list[str]:
    """Make the tables of the library in the copy; the names of those whose rows are copied."""
    found = connection.execute(
        "SELECT type, name, sql FROM library.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' ORDER BY type = 'index'"
    ).fetchall()
    tables: list[str] = []
    for kind, name, statement in found:
        if name.startswith(f"{INDEX}_"):
            continue  # made by the index itself
        connection.execute(statement)
        if kind == "table" and name != INDEX and name not in MADE_ANEW:
            tables.append(name)
    counted = connection.execute("SELECT 1 FROM library.sqlite_master WHERE name = 'sqlite_sequence'")
    return [*tables, "sqlite_sequence"] if counted.fetchone() else tables


def read_copy(copy: Path, earlier: Path | None = None, checkpoint: Checkpoint = never) -> CopyAccount:
    """Read the whole file and open its plans, but those that say the same in `earlier`.

    Raises:
        DatabaseBroken: it is no database, or one that is damaged in its structure or in the lines of its plans.
    """
    with world(str(copy), copy), closing(sqlite_connection(copy, "ro")) as connection:
        if [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
            raise DatabaseBroken(str(copy))
        for binned in (False, True):
            lines_in(connection, binned=binned)
        checkpoint()
        plans, unreadable = _opened_plans(connection, earlier, checkpoint)
    return CopyAccount(plans, unreadable, digest_of(copy))


def _opened_plans(
    connection: sqlite3.Connection, earlier: Path | None, checkpoint: Checkpoint
) -> tuple[int, int]:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'plans'").fetchone():
        return 0, 0
    count = connection.execute("SELECT count(*) FROM plans").fetchone()[0]
    query = "SELECT p.key, p.id, c.content FROM plans p LEFT JOIN contents c ON c.plan_key = p.key"
    cut = has_pieces(connection)
    if earlier is not None and cut:
        connection.execute("ATTACH ? AS earlier", (sqlite_address(earlier, "ro"),))
        if has_pieces(connection, "earlier"):
            query += f" WHERE NOT EXISTS ({_SAME_EARLIER})"
    unreadable = 0
    for key, plan_id, frame in connection.execute(query):
        checkpoint()
        parts = connection.execute(_PIECES, (key,)).fetchall() if cut else []
        try:
            unpacked(Content(frame or b"", tuple(part for (part,) in parts)), plan_id)
        except PlanDamaged:
            unreadable += 1
    return count - unreadable, unreadable


def has_pieces(connection: sqlite3.Connection, database: str = "main") -> bool:
    """Whether long plans lie in pieces there; older libraries, and copies of them, have none."""
    query = f"SELECT 1 FROM {database}.sqlite_master WHERE name = 'pieces'"
    return connection.execute(query).fetchone() is not None


def digest_of(path: Path) -> str:
    """SHA-256 of the file's bytes: one byte that changed is found by it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
