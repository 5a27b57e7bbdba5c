"""Opening a store: reach the database, see that it is whole, bring its schema up to date."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.errors.faults import (
    CopyDamaged,
    DatabaseBroken,
    DatabaseFull,
    DatabaseLost,
    DatabaseReadOnly,
    DatabaseUnreachable,
)
from app.persistence.backups import (
    FOLDER,
    backups_in,
    check_file,
    copy_before_upgrade,
    last_good_backup,
    refused,
)
from app.persistence.engine import Database, connect, sqlite_path, sqlite_url
from app.persistence.entries import Person
from app.persistence.migrations import refuse_newer, refuse_older, upgrade, version_of
from app.persistence.people import is_stranger, person_in
from app.persistence.rebuilding import Said, make_missing_rows, quiet
from app.persistence.schema import VERSIONS
from app.persistence.store import Store
from app.processes import temporary_prefix

_CHECKED_AT_ONCE = 64 * 1024 * 1024
"""Larger files take too long to be read whole while somebody waits; the backup made at start checks them."""


def open_store(url: str, *, fresh: bool = False, copies_in: Sequence[Path] = (), said: Said = quiet) -> Store:
    """The store at this address; an SQLite database is made where there is none.

    Where its file is missing or has no byte, and copies of it lie beside it or in `copies_in`, that is a loss: a new
    one is made only where `fresh` says that it is meant. `said` hears how much of a copy that was put in the place of a
    library has been made ready.

    Raises:
        DatabaseUnreachable, DatabaseReadOnly, DatabaseFull, DatabaseBusy: the world refused.
        DatabaseLost: the file is gone, and there are copies of it.
        DatabaseBroken: the file is damaged or none of ours, with the time of the last good backup.
        DatabaseNewer: a later version of the program has set it up.
    """
    path = sqlite_path(url)
    if path is not None and not fresh:
        _refuse_loss(path, (path.parent / FOLDER, *copies_in))
    with _naming_the_backup(path):
        if path is not None and path.exists() and 0 < path.stat().st_size <= _CHECKED_AT_ONCE:
            with suppress(
                DatabaseReadOnly, DatabaseFull
            ):  # then it is only read, and the reader meets what is wrong
                check_file(path)
        database = connect(url)
        try:
            upgrade(database, lambda: _keep_copy(database))
            make_missing_rows(database, said)
            store = Store(replace(database, schema=VERSIONS[-1], person=_known_person(database)))
            for binned in (False, True):
                store.entries(
                    binned=binned
                )  # a row that holds what none of ours does is found before anybody works
        except BaseException:
            database.close()
            raise
    return store


def try_server(url: str, *, made: bool = False) -> None:
    """Reach the library of a server, and change nothing there; `made` wants one that is there already.

    Raises what `open_store` raises.
    """
    database = connect(url)
    try:
        with database.reading() as connection:
            found = version_of(connection)
            refuse_newer(database, found)
            refuse_older(database, connection, found)
        if made and not found:
            raise DatabaseUnreachable(database.place, "no_library")
        if found == VERSIONS[-1]:
            _known_person(database)
    finally:
        database.close()


def _known_person(database: Database) -> Person | None:
    """Who has opened it. Raises DatabaseUnreachable where it tells people apart, and does not know this one."""
    if database.is_sqlite:
        return None
    with database.reading() as connection:
        person = person_in(connection)
        if person is None and is_stranger(connection):
            raise DatabaseUnreachable(database.place, "stranger")
    return person


@contextmanager
def open_copy(copy: Path) -> Iterator[Store]:
    """The plans of a copy to read from, by way of a file that is thrown away; lists of tasks and searches are empty.

    Raises:
        CopyDamaged: it is damaged. DatabaseNewer: a later version of the program made it.
        DatabaseFull, DatabaseReadOnly: there is no room for the file.
    """
    with TemporaryDirectory(prefix=temporary_prefix(), ignore_cleanup_errors=True) as folder:
        path = Path(folder) / copy.name
        with refused(path):
            shutil.copyfile(copy, path)
        with _naming_the_copy(copy):
            database = connect(sqlite_url(path))
            try:
                upgrade(database, lambda: None)
                yield Store(database)
            finally:
                database.close()


@contextmanager
def _naming_the_copy(copy: Path) -> Iterator[None]:
    """What is wrong with a file that is thrown away is wrong with the copy that it was made of."""
    try:
        yield
    except DatabaseBroken as fault:
        raise CopyDamaged(copy) from fault


def _refuse_loss(path: Path, folders: Sequence[Path]) -> None:
    """Raises DatabaseLost where the library was there once: copies of it tell."""
    exists = path.exists()
    if exists and (not path.is_file() or path.stat().st_size):
        return
    if any(backups_in(folder) for folder in folders):
        raise DatabaseLost(str(path), empty=exists)


def _keep_copy(database: Database) -> None:
    """A server's owner makes the copies of it; ours are those of a file."""
    if database.path is not None:
        copy_before_upgrade(database.path)


@contextmanager
def _naming_the_backup(path: Path | None) -> Iterator[None]:
    try:
        yield
    except DatabaseBroken as fault:
        good = last_good_backup(path.parent) if path is not None else None
        fault.last_good = good.taken if good is not None else None
        raise
