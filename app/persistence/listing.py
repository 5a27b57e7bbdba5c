"""The list of plans: the one statement that reads it, for the store and for the window, which does not wait for it.

SQLAlchemy and what a store needs besides take longer to import than a window to open. So the plans of a person's own
library are shown first, as SQLite's driver itself reads them; whether the file is whole and may be written, opening the
store finds out behind that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.plan.head import Status
from app.persistence.damage import DamagedRow, made_of
from app.persistence.entries import PlanEntry
from app.persistence.location import sqlite_address
from app.persistence.moments import moment
from app.persistence.schema import VERSIONS

FIELDS = tuple(field.name for field in fields(PlanEntry))
"""The columns of `plans` that a line of the library is made of, in the order that `entry_of` takes."""

_NOTHING = type(None)
_KINDS: dict[str, type | tuple[type, ...]] = {
    "revision": int,
    "issued": (str, date, _NOTHING),
    "tasks": int,
    "changed": int,
    "binned": (int, _NOTHING),
    "shared": int,
}
_KINDS_IN_ORDER = tuple(_KINDS.get(name, str) for name in FIELDS)
"""What each of these columns holds: SQLite keeps words where a number belongs, and bytes anywhere."""


def listed(*, binned: bool) -> str:
    """The statement that lists all plans of the library, or all in its bin; those changed last come first."""
    where = "IS NOT NULL" if binned else "IS NULL"
    return f"SELECT {', '.join(FIELDS)} FROM plans WHERE binned {where} ORDER BY changed DESC, key DESC"


def entry_of(row: Sequence[Any]) -> PlanEntry:
    """A row that begins with `FIELDS` as a line of the library; SQLite's driver knows neither days nor truth values.

    Raises ValueError or OverflowError where a value is none that we write.
    """
    if not all(map(isinstance, row, _KINDS_IN_ORDER)):
        raise ValueError("a value of another kind")
    said = dict(zip(FIELDS, row, strict=False))
    issued, binned = said["issued"], said["binned"]
    return PlanEntry(
        **said
        | {
            "issued": date.fromisoformat(issued) if isinstance(issued, str) else issued,
            "status": Status(said["status"]),
            "changed": moment(said["changed"]),
            "binned": None if binned is None else moment(binned),
            "shared": bool(said["shared"]),
        }
    )


def first_list(path: Path) -> tuple[PlanEntry, ...] | None:
    """The plans of the library in this file; None where only opening it tells what there is.

    It writes nothing, waits for no other program, and says nothing of what is wrong: whoever opens the library does.
    """
    try:
        with closing(sqlite3.connect(sqlite_address(path, _mode(path)), uri=True, timeout=0)) as connection:
            return lines_in(connection, binned=False)
    except (sqlite3.Error, OSError, DamagedRow):
        return None


def lines_in(connection: sqlite3.Connection, *, binned: bool) -> tuple[PlanEntry, ...] | None:
    """The plans, or those in the bin; None where another version of the program made the library. Raises DamagedRow."""
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found != (VERSIONS[-1],):
        return None
    return made_of(entry_of, connection.execute(listed(binned=binned)))


def _mode(path: Path) -> str:
    """Where no journal holds anything, SQLite is told that the file stays as it is, and makes none to read it."""
    journals = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return "ro" if any(each.exists() and each.stat().st_size for each in journals) else "ro&immutable=1"
