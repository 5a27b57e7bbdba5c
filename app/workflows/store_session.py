"""Opening the office's store when the program starts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings import Settings

if TYPE_CHECKING:
    from app.errors.faults import AppError
    from app.persistence import PlanEntry, SavedRegisters, Store, StoreLocation

_MARK = "running.txt"
"""Lies in the data folder while the program runs; one that is found at the start tells of an end without closing."""


@dataclass(frozen=True)
class Started:
    """What was found when the store was opened.

    `settings` name the office that drafts, if one of the `registers` does. `not_taken_over` are the faults of what
    earlier versions kept in files. `stopped_at` is when the program last ended without being closed; `place` says
    where the database lies, if it lies badly (a network share, a sync folder).
    """

    entries: tuple[PlanEntry, ...]
    registers: SavedRegisters
    settings: Settings
    not_taken_over: tuple[AppError, ...] = ()
    last_good_copy: datetime | None = None
    place: StoreLocation | None = None
    stopped_at: datetime | None = None


def open_session(settings: Settings) -> tuple[Store, Started]:
    """Open the store that the settings name, and say what was found.

    Raises:
        AppError: the store cannot be opened; `app.persistence` says which errors there are.
    """
    from app.persistence import last_good_backup, place_of, sqlite_path
    from app.workflows.registers_taken_over import take_over
    from app.workflows.saving import data_folder, database_url, open_library

    stopped = _mark(data_folder())
    store = open_library(settings.database_url)
    path = sqlite_path(database_url(settings.database_url))
    taken = take_over(store, settings)
    return store, Started(
        entries=store.entries(),
        registers=taken.saved,
        settings=taken.settings,
        not_taken_over=taken.faults,
        last_good_copy=last_good_backup(path.parent) if path else None,
        place=place_of(path) if path else None,
        stopped_at=stopped,
    )


def copy_library(settings: Settings) -> datetime | None:
    """Copy the library and check the copy; when the last good copy was made, None where a server holds the library.

    Raises:
        AppError: the copy could not be made; the library itself is not touched.
    """
    from app.workflows.saving import keep_library_backup

    backup = keep_library_backup(settings.database_url)
    return backup.taken if backup else None


def restore_last_good(settings: Settings) -> None:
    """Put the newest good copy in the place of a damaged library, which is set aside. Raises as `restore_backup`."""
    from app.persistence import backup_files, restore_backup, sqlite_path
    from app.workflows.saving import database_url

    path = sqlite_path(database_url(settings.database_url))
    newest = next(iter(backup_files(path.parent)), None) if path else None
    if path is not None and newest is not None:
        restore_backup(path, newest)


def close_session(store: Store) -> None:
    """Close the store; the next start finds that all was closed."""
    from app.workflows.saving import data_folder

    store.close()
    (data_folder() / _MARK).unlink(missing_ok=True)


def _mark(folder: Path) -> datetime | None:
    """Leave the mark of a running program; when one that no longer runs left its own."""
    mark = folder / _MARK
    stopped: datetime | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if mark.exists() and not _runs(mark.read_text(encoding="ascii", errors="replace").strip()):
            stopped = datetime.fromtimestamp(mark.stat().st_mtime, UTC)
        mark.write_text(str(os.getpid()), encoding="ascii")
    except OSError:
        # The store says what is wrong with the folder, if anything is: this is only about what to tell.
        return stopped
    return stopped


def _runs(process: str) -> bool:
    if not process.isdecimal() or int(process) == os.getpid():
        return False
    if os.name == "nt":
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
