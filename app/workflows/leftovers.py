"""What a program that was killed left: half-written files beside those it wrote, and temporary folders with sources."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from app.processes import clear_left_behind
from app.settings import Settings, settings_folder
from app.workflows.desk import Desk
from app.workflows.library_copies import copy_folders
from app.workflows.library_place import data_folder

_log = logging.getLogger(__name__)

_HALF_WRITTEN = re.compile(r"\.duthao-[a-z0-9_]{8}(\.\w+)?|.*\.\d+\.part|\..*\.db\.restored")
"""Of earlier versions, and where the system threw its temporary files away, with the notes of what is half written."""
_HOUR = 3600
"""No file of ours takes so long to be written."""


def clear_leftovers(settings: Settings, desk: Desk) -> list[Path]:
    """Delete what killed programs left where this one writes; which that was.

    Folders of exports are known from the desk. What cannot be deleted stays, without a word.
    """
    gone = clear_left_behind()
    ours = (settings_folder(), data_folder(), data_folder() / "ledgers", *copy_folders(settings))
    exports = {Path(each.folder) for each in desk.exports}
    for path in _half_written({*ours, *exports}):
        try:
            path.unlink()
        except OSError:
            continue
        gone.append(path)
    if gone:
        _log.info("cleared away %d leftovers of programs that were killed", len(gone))
    return gone


def _half_written(folders: Iterable[Path]) -> list[Path]:
    found = []
    for folder in folders:
        try:
            for path in folder.iterdir():
                old = datetime.now().timestamp() - path.stat().st_mtime > _HOUR
                if _HALF_WRITTEN.fullmatch(path.name) and old and path.is_file() and not path.is_symlink():
                    found.append(path)
        except OSError:
            continue  # a disk that is not at hand now
    return found
