"""Opening a store: reach the database, see that it is whole, bring its schema up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors.faults import DatabaseBroken
from app.persistence.backups import check_file, copy_before_upgrade, last_good_backup
from app.persistence.engine import Database, connect, sqlite_path
from app.persistence.migrations import upgrade
from app.persistence.store import Store

_CHECKED_AT_ONCE = 64 * 1024 * 1024
"""Larger files take too long to be read whole while somebody waits; the backup made at start checks them."""


def open_store(url: str) -> Store:
    """The store at this address; an SQLite database is made where there is none.

    Raises:
        DatabaseUnreachable, DatabaseReadOnly, DatabaseFull, DatabaseBusy: the world refused.
        DatabaseBroken: the file is damaged or none of ours, with the time of the last good backup.
        DatabaseNewer: a later version of the program has set it up.
    """
    path = sqlite_path(url)
    with _naming_the_backup(path):
        if path is not None and path.exists() and 0 < path.stat().st_size <= _CHECKED_AT_ONCE:
            check_file(path)
        database = connect(url)
        try:
            upgrade(database, lambda: _keep_copy(database))
        except BaseException:
            database.close()
            raise
    return Store(database)


def _keep_copy(database: Database) -> None:
    """A server's owner makes the copies of it; ours are those of a file."""
    if database.path is not None:
        copy_before_upgrade(database.path)


@contextmanager
def _naming_the_backup(path: Path | None) -> Iterator[None]:
    try:
        yield
    except DatabaseBroken as fault:
        if path is not None:
            fault.last_good = last_good_backup(path.parent)
        raise
