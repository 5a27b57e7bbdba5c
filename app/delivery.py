"""Reading and delivering files: written beside the target, moved into its place, or nothing changed at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app import windows
from app.errors.faults import DiskFull, FileUnreadable, TargetFolderMissing, TargetInUse, TargetNotWritable
from app.processes import written_beside

MOST_BYTES = 256 * 1024 * 1024
"""No file of ours is larger; a larger one is some mistake."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NAMES = {
    "denied": ("EACCES", "EPERM"),
    "read_only": ("EROFS",),
    "name_too_long": ("ENAMETOOLONG",),
    "broken_disk": ("EIO",),
    "folder": ("EISDIR",),
    "no_folder": ("ENOTDIR",),
    "loop": ("ELOOP",),
    "missing": ("ENOENT",),
    "exists": ("EEXIST",),
    "full": ("ENOSPC", "EDQUOT"),
    "too_large": ("EFBIG",),
    "name": ("EINVAL", "EILSEQ"),
    "in_use": ("EBUSY", "ETXTBSY"),
    "too_many": ("EMFILE", "ENFILE", "ENOMEM"),
    "closed": ("EBADF", "EPIPE"),
    "away": (
        "ETIMEDOUT",
        "EHOSTDOWN",
        "EHOSTUNREACH",
        "ENETUNREACH",
        "ENOTCONN",
        "ESTALE",
        "ENODEV",
        "ENXIO",
    ),
}
"""What the system refuses, by the names of its numbers; not every system has all of them."""

_REASONS = {
    getattr(errno, name): reason for reason, names in _NAMES.items() for name in names if hasattr(errno, name)
}
_WORD = {".docx", ".doc", ".docm", ".rtf", ".odt"}


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        FileUnreadable: it is not there, is no ordinary file, is far too large, or may not be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise FileUnreadable(path, "folder" if path.is_dir() else "no_file")
        if path.stat().st_size > MOST_BYTES:
            raise FileUnreadable(path, "too_large")
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise FileUnreadable(path, "missing") from fault
    except OSError as fault:
        raise FileUnreadable(path, reason_of(fault)) from fault


def make_private(folder: Path) -> None:
    """Let nobody else read what lies in this folder and the folders in it: 0700, files 0600, where the system can tell.

    A folder that its owner lets others write is shared on purpose: it stays as it is.
    """
    if windows.IS_WINDOWS:
        return  # a person's folders are their own there
    try:
        found = folder.stat()
        if found.st_uid != os.getuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return
        folder.chmod(0o700)
        for path in folder.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o700 if path.is_dir() else 0o600)
    except OSError:
        return  # a disk that is read-only: who may read it there is not ours to say


def reason_of(fault: OSError) -> str:
    """A short key for what the system refused, which `app.messages` words: the system has words of its own language.

    What is not known is "error" with the system's number.
    """
    number = fault.errno or 0
    return _REASONS.get(number, f"error {getattr(fault, 'winerror', None) or number}")


def real_path(path: Path) -> Path:
    """The file that a path names, links followed; where Windows has no room to say it (ERROR_MORE_DATA), the path."""
    try:
        return path.resolve()
    except OSError as fault:
        if getattr(fault, "winerror", None) != windows.MORE_DATA:
            raise
        return path.absolute()


def is_to_be_replaced(path: Path) -> bool:
    """Whether a file stands there that `deliver` would replace; where it would refuse anyway, it says so better."""
    try:
        return path.is_file() and owner_file(real_path(path)) is None
    except OSError:
        return False


def deliver(path: Path, content: bytes, prove: Callable[[Path], None], *, private: bool = False) -> None:
    """Put `content` at `path` after `prove` has accepted the file written beside it; a failure leaves the old file.

    A link is followed: the file it names is replaced, the link stays. A `private` file is its owner's alone to read.

    Raises:
        TargetFolderMissing, TargetInUse, TargetNotWritable, DiskFull: the system refused.
        Whatever `prove` raises: the file is not what it must be.
    """
    with _faults(path):
        real = real_path(path)
        if not real.parent.is_dir():
            raise TargetFolderMissing(path)
        if real.exists() and not real.is_file():
            raise TargetNotWritable(path, "folder" if real.is_dir() else "no_file")
        if (owner := owner_file(real)) is not None:
            raise TargetInUse(path, owner)
    with written_beside(real) as beside:
        with _faults(path):
            _write(beside, content)
        prove(beside)
        with _faults(path):
            if not private:  # as which it was made beside
                _take_mode(real, beside)
            put_in_place(beside, real)


def owner_file(path: Path) -> Path | None:
    """The owner file that Word, Excel or LibreOffice has left beside `path` while it is open; None where there is none.

    Word drops letters of the name to make room for its mark: none up to 6, one of 7, two of more.
    """
    dropped = max(0, min(2, len(path.stem) - 6)) if path.suffix.lower() in _WORD else 0
    names = (f"~${path.name[dropped:]}", f".~lock.{path.name}#")
    return next((owner for name in names if (owner := path.parent / name).exists()), None)


def put_in_place(beside: Path, path: Path) -> None:
    """Move a file that was written beside `path` there, durably."""
    beside.replace(path)
    _sync_folder(path.parent)


def open_private(path: Path) -> BinaryIO:
    """A new file, its owner's alone to read, to be written. Raises OSError where it is there already."""
    return os.fdopen(
        os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600), "wb"
    )


def _write(path: Path, content: bytes) -> None:
    with open_private(path) as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())


def _take_mode(path: Path, beside: Path) -> None:
    """Give the new file the old one's permissions, or those of any new file."""
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    beside.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the move itself durable, where the system can."""
    if windows.IS_WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if fault.errno in _FULL:
            raise DiskFull(path) from fault
        if windows.is_refused_as_open(fault, path):
            raise TargetInUse(path) from fault
        if isinstance(fault, FileNotFoundError):
            raise TargetFolderMissing(path) from fault
        raise TargetNotWritable(path, reason_of(fault)) from fault
