"""Opening the office's store when the program starts."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.processes import runs
from app.settings import Settings

if TYPE_CHECKING:
    from app.errors.faults import AppError
    from app.persistence import Backup, PlanEntry, SavedRegisters, Store, StoreLocation
    from app.workflows.recovery import Unsaved

_MARK = "running.txt"
"""Lies in the data folder while the program runs; one that is found at the start tells of an end without closing."""


def _quiet(_done: int, _all: int) -> None:
    """Says nothing."""


@dataclass(frozen=True)
class Started:
    """What was found when the store was opened.

    `settings` name the office that drafts, if one of the `registers` does. `not_taken_over` are the faults of what
    earlier versions kept in files. `last_copy` is the newest copy as it was made, and `has_lost` that it holds far more
    plans than the library does now. `stopped_at` is when the program last ended without being closed; `place` says
    where the database lies, if it lies badly (a network share, a sync folder). `unsaved` is what was
    typed while the library could not be written, and not saved since. `refused` is why the library can
    only be read.
    """

    entries: tuple[PlanEntry, ...]
    registers: SavedRegisters
    settings: Settings
    not_taken_over: tuple[AppError, ...] = ()
    last_copy: Backup | None = None
    has_lost: bool = False
    place: StoreLocation | None = None
    stopped_at: datetime | None = None
    unsaved: tuple[Unsaved, ...] = ()
    refused: AppError | None = None


def open_session(
    settings: Settings, *, fresh: bool = False, said: Callable[[int, int], None] = _quiet
) -> tuple[Store, Started]:
    """Open the store that the settings name, and say what was found.

    A library that is gone is begun anew only where `fresh` says that it is meant. `said` hears how many plans of how
    many are made ready, where a copy was put in its place.

    Raises:
        AppError: the store cannot be opened; `app.persistence` says which errors there are.
    """
    from app.persistence import May, open_store, place_of
    from app.workflows.library_copies import copy_folders, library_file, newest_copy
    from app.workflows.library_place import data_folder, database_url
    from app.workflows.recovery import all_unsaved, recovery_folders
    from app.workflows.registers_taken_over import as_they_are, take_over
    from app.workflows.server_password import without_password_in

    stopped = _mark(data_folder())
    settings = without_password_in(settings)
    try:
        store = open_store(
            database_url(settings.database_url), fresh=fresh, copies_in=copy_folders(settings), said=said
        )
    except BaseException:
        # Nothing runs: a second try of this program must not take it for one that was killed.
        (data_folder() / _MARK).unlink(missing_ok=True)
        raise
    path = library_file(settings)
    keeps = store.refused is None and (store.person is None or store.person.may is May.ADMINISTER)
    taken = take_over(store, settings) if keeps else as_they_are(store, settings)
    entries = store.entries()
    newest = newest_copy(settings)
    return store, Started(
        entries=entries,
        registers=taken.saved,
        settings=taken.settings,
        not_taken_over=taken.faults,
        last_copy=newest,
        has_lost=newest is not None and _has_lost(store, entries, newest),
        place=place_of(path) if path else None,
        stopped_at=stopped,
        refused=store.refused,
        unsaved=all_unsaved(store.place, recovery_folders(settings)),
    )


def _has_lost(store: Store, entries: Sequence[PlanEntry], newest: Backup) -> bool:
    """Whether the library holds so much less than its newest copy that nobody can have meant it."""
    if len(entries) >= newest.plans // 2:
        return False
    return len(entries) + len(store.entries(binned=True)) < newest.plans // 2


def close_session(store: Store) -> None:
    """Close the store; the next start finds that all was closed."""
    from app.workflows.library_place import data_folder

    store.close()
    (data_folder() / _MARK).unlink(missing_ok=True)


def _mark(folder: Path) -> datetime | None:
    """Leave the mark of a running program; when one that no longer runs left its own."""
    mark = folder / _MARK
    stopped: datetime | None = None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if mark.exists():
            left = datetime.fromtimestamp(mark.stat().st_mtime, UTC)
            if not runs(mark.read_text(encoding="ascii", errors="replace").strip(), left):
                stopped = left
        mark.write_text(str(os.getpid()), encoding="ascii")
    except OSError:
        # The store says what is wrong with the folder, if anything is: this is only about what to tell.
        return stopped
    return stopped
