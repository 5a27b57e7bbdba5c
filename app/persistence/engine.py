"""Reaching a database: its address, the connections, and what every connection is set to.

SQLite runs with `synchronous=FULL`. With NORMAL a WAL database stays whole after a power cut too, but the commits
since the last checkpoint may be gone, and those can be minutes of typing; one `fsync` a save is the price of losing
none that was acknowledged. A save is one transaction, so that a plan is never half there.

On a network share the journal is SQLite's old one (`journal_mode=DELETE`): WAL needs memory shared between the
programs, which two computers do not have. Locks of such shares are no good either; `location` lets the window say so.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, text

from app.errors.faults import (
    ActForbidden,
    AppError,
    DatabaseFull,
    DatabaseNewer,
    DatabaseReadOnly,
    DatabaseUnreachable,
)
from app.persistence.entries import Person
from app.persistence.faults import world
from app.persistence.location import StoreLocationKind, default_file, place_of, sqlite_address
from app.persistence.server_address import guarded, parsed, place_of_server
from app.processes import temporary_prefix
from app.windows import IS_WINDOWS

BUSY_SECONDS = 10.0
"""How long a writer waits for another one before it gives up."""

_CONNECT_SECONDS = 5
_VERSION = text("SELECT version_num FROM alembic_version")


@dataclass
class _File:
    """The file of a library, which is only read where the disk refused to write it when it was opened."""

    path: Path
    refused: AppError | None = None
    beside: TemporaryDirectory[str] | None = None
    """Where it is read where its journal holds saves that a reader of the file itself would not see."""

    def open(self) -> sqlite3.Connection:
        """A connection of the driver, set as all are."""
        connection = self._connection()
        for setting in ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY", "cache_size=-16000"):
            connection.execute(f"PRAGMA {setting}")
        return connection

    def _connection(self) -> sqlite3.Connection:
        if self.refused is None:
            return sqlite_connection(self.path, "rw")
        journal = self.path.with_name(f"{self.path.name}-wal")
        if not journal.exists() or not journal.stat().st_size:
            return sqlite_connection(self.path, "ro&immutable=1")
        if self.beside is None:
            self.beside = TemporaryDirectory(prefix=temporary_prefix(), ignore_cleanup_errors=True)
            for part in (self.path, journal):
                shutil.copyfile(part, Path(self.beside.name) / part.name)
        return sqlite_connection(Path(self.beside.name) / self.path.name, "rw")

    def close(self) -> None:
        """Throw away what was made to read it."""
        if self.beside is not None:
            self.beside.cleanup()
            self.beside = None


@dataclass(frozen=True)
class Database:
    """An open database. `place` names it for people, without password; `path` is None for a server."""

    engine: Engine
    place: str
    path: Path | None = None
    identity: tuple[int, int] = (0, 0)
    file: _File | None = None
    schema: str = ""
    """The version of the schema that this program writes; each save asks whether it is that still."""
    person: Person | None = None
    """Who has opened it, where it is the library of an office's server that tells people apart."""

    @property
    def refused(self) -> AppError | None:
        """Why it can only be read; None where it can be written, as far as is known."""
        return self.file.refused if self.file is not None else None

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file rather than a server."""
        return self.path is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the database to read from. Raises the world's faults."""
        with self._connection(reading=True) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is on disk when this ends, or none of it.

        Raises the world's faults, DatabaseNewer where another program has brought the schema further meanwhile, and
        ActForbidden where the server does not let this person do what is done in it.
        """
        self._try_to_write()
        with self._of_person(), self._connection(reading=False) as connection:
            if self.schema:
                found = str(connection.execute(_VERSION).scalar())
                if found != self.schema:
                    raise DatabaseNewer(self.place, found, self.schema)
            yield connection

    @contextmanager
    def _connection(self, *, reading: bool) -> Iterator[Connection]:
        self._refuse_another_file()
        with world(self.place, self.path), self.engine.connect() as connection:
            connection.execution_options(reading=reading)
            if reading and not self.is_sqlite:
                # PostgreSQL would show each statement what others have saved by then.
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def _of_person(self) -> Iterator[None]:
        """What the server lets nobody of his rights do is no fault of a disk."""
        try:
            yield
        except DatabaseReadOnly as fault:
            if self.person is None:
                raise
            raise ActForbidden(self.place, self.person.may.value) from fault

    def _refuse_another_file(self) -> None:
        """A file that was deleted while open would take what is written, and keep it from everybody."""
        if self.path is None:
            return
        found = file_identity(self.path)
        if found != self.identity:
            self.engine.dispose()
            raise DatabaseUnreachable(self.place, "replaced" if found else "missing")

    def _try_to_write(self) -> None:
        """A disk that refused may have room by now. Raises what it still refuses with."""
        if self.file is None or self.file.refused is None:
            return
        self.engine.dispose()
        with world(self.place, self.path):
            _set_journal(self.file.path)
        self.file.refused = None
        self.file.close()

    def close(self) -> None:
        """Close all connections; SQLite then folds its journal into the file."""
        self.engine.dispose()
        if self.file is not None:
            self.file.close()


def default_url(folder: Path) -> str:
    """The address of the SQLite database in the user's data folder."""
    return sqlite_url(default_file(folder))


def sqlite_url(path: Path) -> str:
    """The address of an SQLite database."""
    return URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def sqlite_path(url: str) -> Path | None:
    """The file that an address names; None for a server.

    Raises:
        DatabaseUnreachable: it is no address of a database that the program can use.
    """
    address = parsed(url)
    return Path(address.database or "") if address.get_backend_name() == "sqlite" else None


def connect(url: str) -> Database:
    """The database at this address; an SQLite file is made where there is none.

    A file on a disk that is full, or lets nothing be written, is opened to be read (`Database.refused`); each save
    tries anew.

    Raises:
        DatabaseUnreachable, DatabaseBroken, DatabaseReadOnly, DatabaseFull, DatabaseBusy.
    """
    address = parsed(url)
    return _postgres(address) if address.get_backend_name() == "postgresql" else _sqlite(address)


def _postgres(address: URL) -> Database:
    named = place_of_server(address)
    engine = _postgres_engine(guarded(address), named)
    database = Database(engine, named)
    with database.reading():
        return database


def _postgres_engine(address: URL, place: str) -> Engine:
    """The driver is no part of every installation: most people's library is a file."""
    try:
        return create_engine(
            address.set(drivername="postgresql+psycopg"),
            connect_args={} if "connect_timeout" in address.query else {"connect_timeout": _CONNECT_SECONDS},
            pool_pre_ping=True,
            pool_size=1,
            hide_parameters=True,
        )
    except ImportError as fault:
        raise DatabaseUnreachable(place, "no_driver") from fault


def _sqlite(address: URL) -> Database:
    path = Path(address.database or "").absolute()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise DatabaseUnreachable(str(path), "no_folder") from fault
    file = _File(path)
    try:
        with world(str(path), path):
            _set_journal(path)
    except (DatabaseReadOnly, DatabaseFull) as fault:
        if not path.is_file() or not path.stat().st_size:
            raise  # there is nothing to read
        file.refused = fault
    engine = create_engine(
        "sqlite://", creator=file.open, poolclass=QueuePool, pool_size=1, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return Database(engine, str(path), path, file_identity(path) or (0, 0), file)


def _set_journal(path: Path) -> None:
    """Make the file where there is none, and choose its journal, which it keeps. Raises where it cannot be written."""
    _make_private(path)
    shared = place_of(path).kind is StoreLocationKind.NETWORK
    with _closing(sqlite_connection(path, "rwc")) as connection:
        connection.execute(f"PRAGMA journal_mode={'DELETE' if shared else 'WAL'}").fetchone()
    if not os.access(path, os.W_OK):
        raise DatabaseReadOnly(str(path))  # SQLite reads it without a word, where its journal lies beside it


def _make_private(path: Path) -> None:
    """Make a new file its owner's alone, unless others may write in its folder: then it is shared on purpose."""
    if IS_WINDOWS or path.exists() or path.parent.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return
    with suppress(OSError):  # SQLite says what is wrong
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


@contextmanager
def _closing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield connection
    finally:
        connection.close()


def sqlite_connection(path: Path, mode: str) -> sqlite3.Connection:
    """A connection of the driver itself; `mode` is "ro", "rw", or "rwc", which makes the file."""
    return sqlite3.connect(
        sqlite_address(path, mode),
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # transactions begin where we say, not where the driver thinks
        check_same_thread=False,
    )


def _begin(connection: Any) -> None:
    """A writer takes the lock at once: one that began as a reader could not wait for it."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def file_identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another one of the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
