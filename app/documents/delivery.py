"""Reading and delivering files: written beside the target, moved into its place, or nothing changed at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import DiskFull, FileUnreadable, TargetFolderMissing, TargetInUse, TargetNotWritable

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_WINDOWS_IN_USE = {32, 33}


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        FileUnreadable: it is not there, is a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise FileUnreadable(path, "missing") from fault
    except IsADirectoryError as fault:
        raise FileUnreadable(path, "folder") from fault
    except OSError as fault:
        raise FileUnreadable(
            path, "denied" if fault.errno in (errno.EACCES, errno.EPERM) else str(fault)
        ) from fault


def deliver(path: Path, content: bytes, prove: Callable[[Path], None]) -> None:
    """Put `content` at `path` after `prove` has accepted the file written beside it; a failure leaves the old file.

    Raises:
        TargetFolderMissing, TargetInUse, TargetNotWritable, DiskFull: the system refused.
        Whatever `prove` raises: the file is not what it must be.
    """
    if not path.parent.is_dir():
        raise TargetFolderMissing(path)
    if path.is_dir():
        raise TargetNotWritable(path, "folder")
    if is_open_in_office(path):
        raise TargetInUse(path)
    with _faults(path):
        beside = _written_beside(path, content)
    try:
        prove(beside)
        with _faults(path):
            _take_mode(path, beside)
            beside.replace(path)
            _sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def is_open_in_office(path: Path) -> bool:
    """Whether Word, Excel or LibreOffice has left its owner file beside `path`."""
    names = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any((path.parent / name).exists() for name in names)


def _written_beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


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
    if os.name == "nt":
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
        if getattr(fault, "winerror", None) in _WINDOWS_IN_USE:
            raise TargetInUse(path) from fault
        if isinstance(fault, FileNotFoundError):
            raise TargetFolderMissing(path) from fault
        raise TargetNotWritable(path, fault.strerror or str(fault)) from fault
