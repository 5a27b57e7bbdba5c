"""What SQLite, PostgreSQL and SQLAlchemy report, as the world's faults: the one place where they are told apart.

What is none of the world's faults (a statement of ours that is wrong) goes on as it is.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from app.errors.faults import (
    ActForbidden,
    AppError,
    DatabaseBroken,
    DatabaseBusy,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseUnreachable,
)
from app.persistence.damage import DamagedRow

FULL_DISK = {errno.ENOSPC, errno.EDQUOT}
"""The system's own numbers for a disk, or a share of one, without room."""

_LEAST_BYTES = 64 * 1024
"""SQLite's journal, and what its programs share, begin with half of this."""

_FULL = {sqlite3.SQLITE_FULL}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_UNREACHABLE = {sqlite3.SQLITE_IOERR: "broken_disk", sqlite3.SQLITE_NOLFS: "too_large"}

# PostgreSQL's SQLSTATE, the longest beginning that fits. https://www.postgresql.org/docs/current/errcodes-appendix.html
_STATES = {
    "08": "silent",
    "28": "refused",
    "3D": "no_database",
    "57P": "silent",
    "53": "overloaded",
    "58": "broken_disk",
}
_FULL_STATES = ("53100",)
_READ_ONLY_STATES = ("25006", "42501")
_OUR_WORD = "duthao_"
"""What the database of an office's server begins with where it says why it lets something not be done."""
_BUSY_STATES = ("40001", "40P01", "55P03", "57014")
_BROKEN_STATES = ("XX001", "XX002")
_REFUSED = ("authentication failed", "no password supplied", "not permitted to log in")
"""What PostgreSQL says to a login that it lets not in, beside that it knows no such role."""


@contextmanager
def world(place: str, path: Path | None = None) -> Iterator[None]:
    """Raise what the database at `place` reports as an AppError; `path` is its file, if it is one."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, DamagedRow) as error:
        reported = error.orig if isinstance(error, DBAPIError) else error
        fault = fault_of(reported, place, path)
        if fault is None:
            raise
        raise fault from error


def fault_of(reported: BaseException | None, place: str, path: Path | None = None) -> AppError | None:
    """The fault of the world that a driver's error, or a damaged row, tells of; None where it is none."""
    if isinstance(reported, DamagedRow):
        return DatabaseBroken(place)
    if isinstance(reported, sqlite3.Error):
        return _sqlite_fault(reported, place, path)
    postgres: Any = sys.modules.get("psycopg")  # slow to import, and only a server's users have done so
    if postgres is not None and isinstance(reported, postgres.Error):
        state = reported.sqlstate
        if state is None and isinstance(reported, postgres.OperationalError):
            return DatabaseUnreachable(place, _reason_without_state(str(reported)))
        if state is None and "connection option" in str(reported):
            return DatabaseUnreachable("", "option")  # libpq knows none of that name
        said = reported.diag.message_primary or ""
        if state in _READ_ONLY_STATES and said.startswith(_OUR_WORD):
            return ActForbidden(place, said.removeprefix(_OUR_WORD))
        return _postgres_fault(state or "", place)
    return None


def _sqlite_fault(error: sqlite3.Error, place: str, path: Path | None) -> AppError | None:
    code = getattr(error, "sqlite_errorcode", 0)
    primary = code & 0xFF
    if primary in _FULL:
        return DatabaseFull(place)
    if primary in _READ_ONLY:
        moved = code == sqlite3.SQLITE_READONLY_DBMOVED
        return DatabaseUnreachable(place, "missing") if moved else DatabaseReadOnly(place)
    if primary in _BUSY:
        return DatabaseBusy(place)
    if primary in _BROKEN:
        return DatabaseBroken(place)
    if primary in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR) and _has_no_room(path):
        return DatabaseFull(place)
    if primary == sqlite3.SQLITE_CANTOPEN:
        return _cannot_open(place, path)
    if primary in _UNREACHABLE:
        return DatabaseUnreachable(place, _UNREACHABLE[primary])
    return None


def _has_no_room(path: Path | None) -> bool:
    """Whether the disk is full: SQLite calls it an error of the disk where it can make no journal."""
    if path is None:
        return False
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_BYTES
    except OSError:
        return False


def _cannot_open(place: str, path: Path | None) -> AppError:
    """SQLite says only that it cannot; the folder tells why."""
    if path is None or not path.parent.is_dir():
        return DatabaseUnreachable(place, "no_folder")
    if path.is_dir():
        return DatabaseUnreachable(place, "folder")
    if not os.access(path.parent, os.W_OK):
        return DatabaseReadOnly(place)
    return DatabaseUnreachable(place, "denied" if path.exists() else "missing")


def _postgres_fault(state: str, place: str) -> AppError | None:
    if state in _FULL_STATES:
        return DatabaseFull(place)
    if state in _READ_ONLY_STATES:
        return DatabaseReadOnly(place)
    if state in _BUSY_STATES:
        return DatabaseBusy(place)
    if state in _BROKEN_STATES:
        return DatabaseBroken(place)
    reason = next((word for start, word in _STATES.items() if state.startswith(start)), "")
    return DatabaseUnreachable(place, reason) if reason else None


def _reason_without_state(report: str) -> str:
    """While connecting, libpq keeps the server's code to itself; its words are the only sign of what was refused."""
    if any(each in report for each in _REFUSED) or ("role" in report and "does not exist" in report):
        return "refused"
    if "permission denied for database" in report:
        return "stranger"
    if "database" in report and "does not exist" in report:
        return "no_database"
    if "certificate" in report:
        return "certificate"
    return "no_tls" if "SSL" in report and "not support" in report else "silent"
