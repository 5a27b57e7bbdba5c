"""Which programs still run, and what those that do not have left among the temporary files."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import gettempdir

from app import windows

_FOLDER = re.compile(r"duthao-(?:(\d+)-)?(?:copy-)?[a-z0-9_]{8}")
_NOTE = re.compile(r"duthao-(\d+)-[0-9a-f]{8}\.beside")
_BESIDE = re.compile(r"\.duthao-[0-9a-f]{8}(\..*)?")
_JOURNALS = ("", "-wal", "-shm", "-journal")
"""What may lie beside a file that is a database: nothing but itself beside any other."""
_DAY = 24 * 3600


def temporary_prefix() -> str:
    """How the names of our temporary folders begin: with the number of the program that made them."""
    return f"duthao-{os.getpid()}-"


def runs(process: str, since: datetime | None = None) -> bool:
    """Whether another program of this number runs, and ran at `since` already: numbers are given anew.

    False for this one, and for one that has ended and that nobody has taken notice of.
    """
    if not process.isdecimal() or int(process) in (0, os.getpid()):
        return False
    number = int(process)
    if windows.IS_WINDOWS:
        return windows.process_runs(number, since)
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    state, began = _state_of(number)
    return state not in _ENDED and not (since is not None and began is not None and began > since + _ABOUT)


_ENDED = ("Z", "X")
"""States of a process that is only there to be taken notice of."""
_ABOUT = timedelta(seconds=2)
"""So far apart may be what the system says of the time at which it began and at which a process did."""


def _state_of(process: int) -> tuple[str, datetime | None]:
    """The state of a process by its letter, and when it began; nothing where the system does not say so (proc(5))."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()
        lines = Path("/proc/stat").read_text().splitlines()
        booted = next(int(line.split()[1]) for line in lines if line.startswith("btime "))
        began = booted + int(fields[19]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, StopIteration):
        return "", None
    return fields[0], datetime.fromtimestamp(began, UTC)


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """The path of a new file beside `path`, to be written and moved into its place; what is there at the end goes.

    A note of it lies among the temporary files meanwhile, by which `clear_left_behind` finds it wherever it is.
    """
    name = os.urandom(4).hex()
    beside = path.with_name(f".duthao-{name}{path.suffix}")
    note = _noted(beside, f"{temporary_prefix()}{name}.beside")
    try:
        yield beside
    finally:
        _delete(beside)
        if note is not None:
            with suppress(OSError):
                note.unlink()


def _noted(beside: Path, name: str) -> Path | None:
    """The note of a file; None where none can be written: it is found an hour later then, where its folder is known."""
    try:
        note = Path(gettempdir()) / name
        with os.fdopen(os.open(note, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(os.fsencode(beside.absolute()))
    except OSError:
        return None
    return note


def clear_left_behind(place: Path | None = None) -> list[Path]:
    """Delete the temporary folders, and the half-written files, of programs that no longer run; which.

    A killed one leaves sources in them. `place` is where temporary files are made, the system's if None.
    """
    gone = []
    for found in (place or Path(gettempdir())).glob("duthao-*"):
        if _is_folder_left_behind(found):
            shutil.rmtree(found, ignore_errors=True)
            gone.append(found)
        elif _is_note_left_behind(found):
            with suppress(OSError):
                beside = Path(os.fsdecode(found.read_bytes()))
                if _BESIDE.fullmatch(beside.name):
                    gone += _delete(beside)
                found.unlink()
    return gone


def _delete(beside: Path) -> list[Path]:
    """Delete the file, and the journals of a database; which there were."""
    found = [part for each in _JOURNALS if (part := beside.with_name(beside.name + each)).exists()]
    for part in found:
        part.unlink()
    return found


def _is_folder_left_behind(folder: Path) -> bool:
    match = _FOLDER.fullmatch(folder.name)
    try:
        if match is None or folder.is_symlink() or not folder.is_dir() or not _is_ours(folder):
            return False
        if match[1] is None:  # of an earlier version
            return datetime.now().timestamp() - folder.stat().st_mtime > _DAY
    except OSError:
        return False
    return _has_ended(match[1])


def _is_note_left_behind(note: Path) -> bool:
    match = _NOTE.fullmatch(note.name)
    try:
        return (
            match is not None
            and note.is_file()
            and not note.is_symlink()
            and _is_ours(note)
            and _has_ended(match[1])
        )
    except OSError:
        return False


def _is_ours(path: Path) -> bool:
    """Whether this person made it: others may write among the temporary files too."""
    return windows.IS_WINDOWS or path.stat().st_uid == os.getuid()


def _has_ended(process: str) -> bool:
    return process != str(os.getpid()) and not runs(process)
