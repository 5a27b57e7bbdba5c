"""Which programs still run, and what those that do not have left among the temporary files."""

from __future__ import annotations

import os
import re
import shutil
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir

from app import windows

_FOLDER = re.compile(r"duthao-(?:(\d+)-)?(?:copy-)?[a-z0-9_]{8}")
_DAY = 24 * 3600


def temporary_prefix() -> str:
    """How the names of our temporary folders begin: with the number of the program that made them."""
    return f"duthao-{os.getpid()}-"


def runs(process: str) -> bool:
    """Whether another program of this number runs; False for this one."""
    if not process.isdecimal() or int(process) in (0, os.getpid()):
        return False
    if windows.IS_WINDOWS:
        return windows.process_runs(int(process))
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def clear_temporary_folders(place: Path | None = None) -> list[Path]:
    """Delete the temporary folders of programs that no longer run: a killed one leaves sources in them; which."""
    gone = []
    for folder in (place or Path(gettempdir())).glob("duthao-*"):
        if _is_left_behind(folder):
            shutil.rmtree(folder, ignore_errors=True)
            gone.append(folder)
    return gone


def _is_left_behind(folder: Path) -> bool:
    match = _FOLDER.fullmatch(folder.name)
    try:
        if match is None or folder.is_symlink() or not folder.is_dir():
            return False
        if not windows.IS_WINDOWS and folder.stat().st_uid != os.getuid():
            return False
        if match[1] is None:  # of an earlier version
            return datetime.now().timestamp() - folder.stat().st_mtime > _DAY
    except OSError:
        return False
    return match[1] != str(os.getpid()) and not runs(match[1])
