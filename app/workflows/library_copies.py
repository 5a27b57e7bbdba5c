"""Copies of the library: made while the program is open, listed, put back whole or plan by plan.

They lie beside the library, and in a folder that the person names (`Settings.copies_folder`), such as one on another
disk: there in a folder of this computer and account, so that two people may name the same one.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors.faults import AppError, PlanDamaged, PlanExists
from app.settings import Settings

if TYPE_CHECKING:
    from app.persistence import Backup, PlanEntry, Store

Checkpoint = Callable[[], None]
"""Called between two parts of long work; raises to call it off."""


def never() -> None:
    """The checkpoint of work that nobody calls off."""


class Taken(StrEnum):
    """What became of a plan that was taken out of a copy."""

    ADDED = "added"
    """The library had none of it."""
    REPLACED = "replaced"
    """It took the place of the library's, which is kept as a version."""
    SAME = "same"
    """The library's says the same."""


@dataclass(frozen=True)
class KeptCopies:
    """The copy beside the library; `fault` is why there is none in the folder that the person named."""

    copy: Backup
    fault: AppError | None = None


def library_file(settings: Settings) -> Path | None:
    """The file of the library; None where a server holds it, whose owner makes its copies."""
    from app.persistence import sqlite_path
    from app.workflows.library_place import database_url

    return sqlite_path(database_url(settings.database_url))


def copy_folders(settings: Settings) -> tuple[Path, ...]:
    """Where copies of the library may lie: beside it, and in the person's own folder as any computer left them."""
    path = library_file(settings)
    if path is None:
        return ()
    from app.persistence.backups import FOLDER

    named = Path(settings.copies_folder) if settings.copies_folder else None
    try:
        there = sorted(each for each in named.iterdir() if each.is_dir()) if named else []
    except OSError:
        there = []  # the disk is not at hand now
    return (path.parent / FOLDER, *there)


def keep_copies(
    settings: Settings, checkpoint: Checkpoint = never, *, thorough: bool = True
) -> KeptCopies | None:
    """Copy what changed in the library, here and in the person's own folder; None where a server holds it.

    `thorough` reads the whole library first, which takes seconds where it is large.

    Raises:
        What `app.persistence.keep_backup` raises: there is no new copy; the library itself is not touched.
    """
    from app.persistence import keep_backup, keep_elsewhere

    path = library_file(settings)
    if path is None:
        return None
    there = _own_folder(settings)
    copy = keep_backup(path, there, checkpoint, thorough=thorough)
    try:
        if there is not None:
            keep_elsewhere(copy, there)
    except AppError as fault:
        return KeptCopies(copy, fault)
    return KeptCopies(copy)


def newest_copy(settings: Settings) -> Backup | None:
    """The copy made last, as it was then; None where there is none."""
    from app.persistence import backups_in

    found = (copy for folder in copy_folders(settings) for copy in backups_in(folder))
    return max(found, key=lambda copy: (copy.number, copy.taken), default=None)


def library_copies(
    settings: Settings, said: Callable[[int, int], None], checkpoint: Checkpoint
) -> tuple[Backup, ...]:
    """All copies as they are now, those made last first; one that lies in two places is told once.

    `said` hears how many of how many are read.
    """
    from app.persistence import backups_in, checked

    listed = [copy for folder in copy_folders(settings) for copy in backups_in(folder)]
    found: dict[str, Backup] = {}
    for done, copy in enumerate(listed):
        checkpoint()
        said(done, len(listed))
        known = found.get(copy.path.name)
        if known is None or not known.sound:
            found[copy.path.name] = checked(copy, checkpoint)
    return tuple(sorted(found.values(), key=lambda copy: (copy.number, copy.taken), reverse=True))


def restore_library(settings: Settings, copy: Backup) -> Path | None:
    """Put the copy in the place of the library; where the old file was set aside. Raises as `restore_backup`."""
    from app.persistence import restore_backup

    path = library_file(settings)
    return restore_backup(path, copy.path) if path is not None else None


def plans_of_copy(copy: Backup) -> tuple[PlanEntry, ...]:
    """The plans in a copy, those in its bin last. Raises DatabaseBroken, DatabaseFull, DatabaseReadOnly."""
    from app.persistence import open_copy

    with open_copy(copy.path) as there:
        return (*there.entries(), *there.entries(binned=True))


def take_plan(store: Store, copy: Backup, plan_id: str, author: str = "") -> Taken:
    """Take one plan out of a copy into the library, with results and versions where the library has none of it.

    Raises:
        PlanDamaged: the copy's plan cannot be opened.
        What the store raises, and what opening the copy does.
    """
    from app.persistence import SnapshotReason, open_copy

    with open_copy(copy.path) as there:
        plan = there.load_plan(plan_id).plan
        results = there.load_results(plan_id)
        try:
            store.add_plan(plan)
        except PlanExists:
            pass
        else:
            for version in reversed(there.snapshots(plan_id)):
                kept = there.load_snapshot(version.id)
                store.add_snapshot(kept, version.reason, version.note, version.author, version.taken)
            if results.revision:
                store.save_results(results.results, 0)
            return Taken.ADDED
    entry = store.entry(plan_id)
    if entry.binned is not None:
        store.restore_plan(plan_id)
        entry = store.entry(plan_id)
    try:
        now = store.load_plan(plan_id)
    except PlanDamaged:
        store.save_plan(plan, entry.revision)
        return Taken.REPLACED
    if now.plan == plan:
        return Taken.SAME
    store.add_snapshot(now.plan, SnapshotReason.RESTORED, author=author)
    store.save_plan(plan, now.revision)
    return Taken.REPLACED


def _own_folder(settings: Settings) -> Path | None:
    if not settings.copies_folder:
        return None
    try:
        account = getuser()
    except (OSError, KeyError, ImportError):  # no variable names it and no list of accounts does
        account = ""
    name = re.sub(r"[^\w.-]+", "_", f"{platform.node()} {account}".strip()) or "duthao"
    return Path(settings.copies_folder) / name
