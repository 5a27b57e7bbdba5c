"""Copies of an SQLite database: made at start, opened and checked before they count, the last ten kept.

They lie in `backups/` beside the database, named for the local time. A copy is made by SQLite's own backup, which
gives one state even while others write, and is written under another name until it has been read back.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors.faults import DatabaseBroken, DatabaseReadOnly
from app.persistence.engine import sqlite_connection
from app.persistence.faults import world

FOLDER = "backups"
KEPT = 10

_LEFT_OVER_SECONDS = 24 * 3600

_NAME = re.compile(r"duthao-(\d{8}-\d{6})(?:-(\d+))?\.db")
_TIME = "%Y%m%d-%H%M%S"
_MARK = """
SELECT (SELECT count(*) FROM plans), (SELECT sum(revision) FROM plans), (SELECT max(changed) FROM plans),
       (SELECT max(id) FROM snapshots), (SELECT count(*) FROM office_items), (SELECT max(changed) FROM office_items),
       (SELECT max(version_num) FROM alembic_version)
"""


@dataclass(frozen=True)
class Backup:
    """A copy that was opened and found whole."""

    path: Path
    taken: datetime
    plans: int


def keep_backup(path: Path) -> Backup:
    """Copy the database at `path` unless the newest good copy says the same; the copy that stands for it now.

    Raises:
        DatabaseBroken: the database, or the copy made of it, is damaged; older copies stay untouched.
        DatabaseUnreachable, DatabaseReadOnly, DatabaseFull, DatabaseBusy: the copy could not be made.
    """
    folder = path.parent / FOLDER
    with _writing(path):
        mark = _mark(path)
        newest = next(iter(backup_files(path.parent)), None)
        if newest is not None and (same := _same(newest, mark)) is not None:
            check_file(path)
            return same
        folder.mkdir(exist_ok=True)
        taken = datetime.now().astimezone()
        backup = _copied(path, _new_name(path.parent, taken), taken)
        for old in (*backup_files(path.parent)[KEPT:], *_left_over(folder)):
            old.unlink(missing_ok=True)
    return backup


def copy_before_upgrade(path: Path) -> Path:
    """A checked copy beside the database, which is never thrown away by itself. Raises what `keep_backup` raises."""
    folder = path.parent / FOLDER
    with _writing(path):
        folder.mkdir(exist_ok=True)
        taken = datetime.now().astimezone()
        target = folder / f"before-upgrade-{taken.strftime(_TIME)}.db"
        return _copied(path, target, taken).path


def backup_files(folder: Path) -> list[Path]:
    """The copies of the database in `folder`, newest first."""
    found = [
        (match, each) for each in (folder / FOLDER).glob("*.db") if (match := _NAME.fullmatch(each.name))
    ]
    return [each for _, each in sorted(found, key=lambda one: (one[0][1], int(one[0][2] or 1)), reverse=True)]


def last_good_backup(folder: Path) -> datetime | None:
    """When the newest copy of the database in `folder` was made; None where there is none."""
    newest = next(iter(backup_files(folder)), None)
    return _taken(newest) if newest is not None else None


def restore_backup(path: Path, backup: Path) -> Path | None:
    """Put the copy in the place of the database at `path`; where the old file was set aside, None if there was none.

    Raises:
        DatabaseBroken: the copy itself is damaged; nothing was changed.
        DatabaseUnreachable, DatabaseReadOnly, DatabaseFull: the system refused; the old file is where it was.
    """
    with _writing(path):
        check_file(backup)
        beside = path.with_name(f".{path.name}.restored")
        try:
            _copy(backup, beside)
            aside = _set_aside(path)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    return aside


def check_file(path: Path) -> int:
    """Read the whole file; the number of its plans, 0 where it has none of our tables yet. Raises DatabaseBroken."""
    with world(str(path), path), closing(sqlite_connection(path, "ro")) as connection:
        if [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
            raise DatabaseBroken(str(path))
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'plans'").fetchone():
            return 0
        return int(
            connection.execute("SELECT count(*) FROM plans JOIN contents ON plan_key = key").fetchone()[0]
        )


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """The system refuses files and folders in its own way."""
    try:
        with world(str(path), path):
            yield
    except OSError as fault:
        raise DatabaseReadOnly(str(path.parent)) from fault


def _mark(path: Path) -> tuple[object, ...]:
    with closing(sqlite_connection(path, "rw")) as connection:
        row: tuple[object, ...] = connection.execute(_MARK).fetchone()
        return row


def _same(backup: Path, mark: tuple[object, ...]) -> Backup | None:
    """The copy, if it is whole and has the same mark."""
    try:
        with closing(sqlite_connection(backup, "ro")) as connection:
            if connection.execute(_MARK).fetchone() != mark:
                return None
        return Backup(backup, _taken(backup), check_file(backup))
    except (sqlite3.Error, DatabaseBroken):
        return None


def _copied(path: Path, target: Path, taken: datetime) -> Backup:
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        _copy(path, part)
        count = check_file(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return Backup(target, taken, count)


def _copy(source: Path, target: Path) -> None:
    """A whole copy that needs no journal beside it, written through to the disk."""
    target.unlink(missing_ok=True)
    with (
        closing(sqlite_connection(source, "rw")) as old,
        closing(sqlite_connection(target, "rwc")) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE").fetchone()
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _set_aside(path: Path) -> Path | None:
    """Give the file, and the journal that belongs to it, another name."""
    if not path.exists():
        return None
    aside = path.with_name(f"{path.stem}-broken-{datetime.now().strftime(_TIME)}{path.suffix}")
    while aside.exists():
        aside = aside.with_stem(aside.stem + "-2")
    for ending in ("-wal", "-shm", ""):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    return aside


def _left_over(folder: Path) -> list[Path]:
    """What programs left that were killed while they copied; none copies for so long."""
    long_ago = datetime.now().timestamp() - _LEFT_OVER_SECONDS
    return [each for each in folder.glob("*.part*") if each.stat().st_mtime < long_ago]


def _new_name(folder: Path, taken: datetime) -> Path:
    """A name behind those of all copies there are, some of the same second among them."""
    stem = f"duthao-{taken.strftime(_TIME)}"
    newest = next((each for each in backup_files(folder) if each.name.startswith(stem)), None)
    match = _NAME.fullmatch(newest.name) if newest is not None else None
    number = "" if match is None else f"-{int(match[2] or 1) + 1}"
    return folder / FOLDER / f"{stem}{number}.db"


def _taken(backup: Path) -> datetime:
    match = _NAME.fullmatch(backup.name)
    assert match is not None
    return datetime.strptime(match[1], _TIME).astimezone()
