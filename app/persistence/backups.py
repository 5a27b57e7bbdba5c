"""Copies of an SQLite database: read back plan by plan before they count, and put back in its place when it is lost.

They lie in `backups/` beside the database, numbered as they were made and named for the local time; what was found in
each is written beside it, with the digest of its bytes. A copy is made of one state of the database even while others
write, and is written under another name until it has been read back. `thinning` says which ones stay.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.delivery import open_private, put_in_place
from app.errors.faults import DatabaseBroken, DatabaseFull, DatabaseReadOnly, NoRoomForCopy
from app.persistence.copying import (
    Checkpoint,
    CopyAccount,
    digest_of,
    has_pieces,
    never,
    read_copy,
    write_copy,
)
from app.persistence.engine import sqlite_connection
from app.persistence.entries import Backup
from app.persistence.faults import FULL_DISK, world
from app.persistence.thinning import least_needed, superfluous
from app.processes import written_beside

FOLDER = "backups"

SPARE_BYTES = 64 * 1024 * 1024
"""What a copy leaves free on the disk: whoever types must be able to save."""

_MOST_ACCOUNT_BYTES = 4096

_NAME = re.compile(r"(duthao|before-upgrade)-(?:(\d{4,7})-)?(\d{8}-\d{6})(?:-(\d+))?\.db")
_TIME = "%Y%m%d-%H%M%S"
_MARK = """
SELECT (SELECT count(*) FROM plans), (SELECT sum(revision) FROM plans), (SELECT max(changed) FROM plans),
       (SELECT max(id) FROM snapshots), (SELECT count(*) FROM office_items), (SELECT max(changed) FROM office_items),
       (SELECT sum(revision) FROM results), (SELECT max(revision) FROM registers),
       (SELECT max(version_num) FROM alembic_version)
"""
_BYTES = """
SELECT (SELECT coalesce(sum(length(content)), 0) FROM contents)
     + (SELECT coalesce(sum(length(content)), 0) FROM snapshots)
"""
_BYTES_OF_PIECES = "SELECT coalesce(sum(length(content)), 0) FROM pieces"


def keep_backup(
    path: Path, also: Path | None = None, checkpoint: Checkpoint = never, *, thorough: bool = True
) -> Backup:
    """Copy the database at `path` unless the newest copy is good and says the same; the copy that stands for it now.

    It is numbered above the copies beside the database and above those in `also`. `thorough` reads the whole
    database first, which takes seconds where it is large.

    Raises:
        DatabaseBroken: the database, or the copy made of it, is damaged; older copies stay untouched.
        NoRoomForCopy: the disk has none, and no copy may go for it.
        DatabaseUnreachable, DatabaseReadOnly, DatabaseFull, DatabaseBusy: the copy could not be made.
        What `checkpoint` raises.
    """
    folder = path.parent / FOLDER
    with refused(path):
        if thorough:
            check_file(path)
        newest = next(iter(found := backups_in(folder)), None)
        earlier = newest if newest is not None and is_as_made(newest) else None
        if earlier is not None and _mark(earlier.path, "ro") == _mark(path, "rw"):
            return earlier
        _make_folder(folder)
        _make_room(path, folder)
        number = 1 + max((copy.number for copy in (*found, *(backups_in(also) if also else ()))), default=0)
        complete = earlier is not None and not earlier.unreadable
        backup = _copied(
            path, folder, "duthao", number, earlier.path if earlier and complete else None, checkpoint
        )
        for old in superfluous([copy for copy in backups_in(folder) if not copy.lasting]):
            _let_go(old)
    return backup


def keep_elsewhere(backup: Backup, folder: Path) -> Backup:
    """Put the copy into another folder as well, which is made; the copy there.

    Raises:
        DatabaseBroken: what was written there is not what was read here.
        NoRoomForCopy, DatabaseReadOnly, DatabaseFull: the system refused; older copies there stay.
    """
    target = folder / backup.path.name
    with refused(target):
        _make_folder(folder)
        there = replace(backup, path=target)
        if not (target.exists() and is_as_made(there)):
            _room_for(folder, backup.size)
            with written_beside(target) as part:
                _copy_file(backup.path, part)
                if digest_of(part) != digest_of(backup.path):
                    raise DatabaseBroken(str(target))
                put_in_place(part, target)
            _write_beside(target, _account_of(backup.path).read_bytes())
        for old in superfluous([copy for copy in backups_in(folder) if not copy.lasting]):
            _let_go(old)
    return there


def copy_before_upgrade(path: Path) -> Path:
    """A checked copy beside the database, which is never thrown away by itself. Raises what `keep_backup` raises."""
    folder = path.parent / FOLDER
    with refused(path):
        _make_folder(folder)
        _make_room(path, folder)
        number = 1 + max((copy.number for copy in backups_in(folder)), default=0)
        return _copied(path, folder, "before-upgrade", number, None, never).path


def backups_in(folder: Path) -> list[Backup]:
    """The copies in this folder as they were when they were made, the last one made first. None is read for it."""
    try:
        found = [(match, each) for each in folder.iterdir() if (match := _NAME.fullmatch(each.name))]
    except OSError:
        return []
    ordered = sorted(
        found, key=lambda one: (int(one[0][2] or 0), one[0][3], int(one[0][4] or 1)), reverse=True
    )
    return [copy for match, path in ordered if (copy := _as_told(match, path)) is not None]


def checked(backup: Backup, checkpoint: Checkpoint = never) -> Backup:
    """The copy as it is now: by its digest, or where none was kept or it is another, plan by plan."""
    if is_as_made(backup):
        return backup
    known = bool(_told(backup.path))
    try:
        with world(str(backup.path), backup.path):
            account = read_copy(backup.path, None, checkpoint)
    except (DatabaseBroken, OSError):
        return replace(backup, plans=0, unreadable=0, sound=False)
    sound = not known and not account.unreadable
    if sound:  # of an earlier version: it need not be opened plan by plan again
        with suppress(OSError):
            _write_beside(backup.path, _as_json(account))
    return replace(backup, plans=account.plans, unreadable=account.unreadable, sound=sound)


def last_good_backup(folder: Path) -> Backup | None:
    """The newest copy of the database in `folder` that is good now; None where there is none."""
    return next((copy for each in backups_in(folder / FOLDER) if (copy := checked(each)).sound), None)


def is_as_made(backup: Backup) -> bool:
    """Whether not a byte of the copy has changed since it was made."""
    digest = _told(backup.path).get("sha256")
    try:
        return bool(digest) and digest == digest_of(backup.path)
    except OSError:
        return False


def restore_backup(path: Path, backup: Path) -> Path | None:
    """Put the copy in the place of the database at `path`; where the old file was set aside, None if there was none.

    Raises:
        DatabaseBroken: the copy itself is damaged; nothing was changed.
        DatabaseUnreachable, DatabaseReadOnly, DatabaseFull: the system refused; the old file is where it was.
    """
    with refused(path):
        check_file(backup)
        _make_folder(path.parent)
        with written_beside(path) as beside:
            _copy_file(backup, beside)
            aside = _set_aside(path)
            put_in_place(beside, path)
    return aside


def check_file(path: Path) -> None:
    """Read the whole file, a library or a copy. Raises DatabaseBroken."""
    told = _told(path).get("sha256")
    with world(str(path), path), closing(sqlite_connection(path, "ro")) as connection:
        if [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
            raise DatabaseBroken(str(path))
    if told and told != digest_of(path):
        raise DatabaseBroken(str(path))


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """The system refuses files and folders in its own way."""
    try:
        with world(str(path), path):
            yield
    except OSError as fault:
        if fault.errno in FULL_DISK:
            raise DatabaseFull(str(path.parent)) from fault
        raise DatabaseReadOnly(str(path.parent)) from fault


def _mark(path: Path, mode: str) -> tuple[object, ...] | None:
    """What changes whenever something of the library does; None for a copy of an earlier version."""
    with closing(sqlite_connection(path, mode)) as connection:
        try:
            row: tuple[object, ...] = connection.execute(_MARK).fetchone()
        except sqlite3.OperationalError:
            return None
        return row


def _copied(
    path: Path, folder: Path, stem: str, number: int, earlier: Path | None, checkpoint: Checkpoint
) -> Backup:
    """Write the copy of this number under another name, read it back, and give it its own."""
    taken = datetime.now().astimezone()
    target = folder / f"{stem}-{number:04}-{taken.strftime(_TIME)}.db"
    with written_beside(target) as part:
        account = write_copy(path, part, earlier, checkpoint)
        put_in_place(part, target)
    _write_beside(target, _as_json(account))
    return Backup(
        target,
        taken.replace(microsecond=0),
        account.plans,
        target.stat().st_size,
        number,
        account.unreadable,
        lasting=stem != "duthao",
    )


def _copy_file(source: Path, target: Path) -> None:
    """The same bytes, its owner's alone to read, written through to the disk."""
    with source.open("rb") as old, open_private(target) as new:
        shutil.copyfileobj(old, new, 1 << 20)
        new.flush()
        os.fsync(new.fileno())


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


# What is written beside a copy


def _account_of(copy: Path) -> Path:
    return copy.with_suffix(".json")


def _as_json(account: CopyAccount) -> bytes:
    told = {"plans": account.plans, "unreadable": account.unreadable, "sha256": account.digest}
    return json.dumps(told).encode()


def _write_beside(copy: Path, told: bytes) -> None:
    path = _account_of(copy)
    path.unlink(missing_ok=True)
    with open_private(path) as file:
        file.write(told)


def _told(copy: Path) -> dict[str, object]:
    """What was written beside the copy; nothing where that cannot be read, which costs a check plan by plan."""
    try:
        with _account_of(copy).open("rb") as file:
            found = json.loads(file.read(_MOST_ACCOUNT_BYTES))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _as_told(match: re.Match[str], path: Path) -> Backup | None:
    """None where the file is gone by now, or its name is no time."""
    told = _told(path)
    plans, unreadable = told.get("plans"), told.get("unreadable")
    try:
        taken, size = datetime.strptime(match[3], _TIME).astimezone(), path.stat().st_size
    except (OSError, ValueError):
        return None
    return Backup(
        path,
        taken,
        plans if isinstance(plans, int) else _counted(path),
        size,
        int(match[2] or 0),
        unreadable if isinstance(unreadable, int) else 0,
        lasting=match[1] != "duthao",
    )


def _counted(path: Path) -> int:
    """The plans of a copy that says nothing of itself; 0 where they cannot be counted."""
    try:
        with closing(sqlite_connection(path, "ro")) as connection:
            return int(connection.execute("SELECT count(*) FROM plans").fetchone()[0])
    except sqlite3.Error:
        return 0


# Room


def _make_room(path: Path, folder: Path) -> None:
    with closing(sqlite_connection(path, "rw")) as connection:
        bytes_of_plans = connection.execute(_BYTES).fetchone()[0]
        if has_pieces(connection):
            bytes_of_plans += connection.execute(_BYTES_OF_PIECES).fetchone()[0]
    _room_for(folder, bytes_of_plans * 3 // 2)


def _room_for(folder: Path, size: int) -> None:
    """Let copies go that need not stay, oldest first, until the disk has room for one more. Raises NoRoomForCopy."""
    needed = size + SPARE_BYTES
    while (free := shutil.disk_usage(folder).free) < needed:
        old = least_needed([copy for copy in backups_in(folder) if not copy.lasting])
        if old is None:
            raise NoRoomForCopy(str(folder), needed, free)
        _let_go(old)


def _let_go(copy: Backup) -> None:
    copy.path.unlink(missing_ok=True)
    _account_of(copy.path).unlink(missing_ok=True)


def _set_aside(path: Path) -> Path | None:
    """Give the file, and the journal that belongs to it, another name.

    Its journal is folded into it first where that is possible, and goes behind it: whoever is killed in between leaves
    no file that lacks its last saves, and no journal beside another file than its own.
    """
    if path.exists():
        with suppress(sqlite3.Error), closing(sqlite_connection(path, "rw")) as connection:
            connection.execute("PRAGMA wal_checkpoint")
    parts = [part for ending in ("", "-wal", "-shm") if (part := path.with_name(path.name + ending)).exists()]
    if not parts:
        return None
    aside = path.with_name(f"{path.stem}-set-aside-{datetime.now().strftime(_TIME)}{path.suffix}")
    while aside.exists():
        aside = aside.with_stem(aside.stem + "-2")
    for part in parts:
        part.replace(aside.with_name(part.name.replace(path.name, aside.name)))
    return aside if aside.exists() else None
