"""What Windows does otherwise than other systems, and what only it has: nobody else asks which system this is for it.

Everything here may be called on every system: elsewhere it says that there is nothing, and does nothing.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

IS_WINDOWS = sys.platform == "win32"
MORE_DATA = 234
"""ERROR_MORE_DATA: there was no room for what was asked for."""

_MAY_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_STILL_RUNS = 259  # STILL_ACTIVE
_REMOTE = 4  # DRIVE_REMOTE
_LIMITS = 9  # JobObjectExtendedLimitInformation
_PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY

_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
"""Where a setup tells where its program lies."""

_DENIED = 5
_IN_USE = (32, 33)  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_TO_WRITE, _THERE_ALREADY = 0x40000000, 3  # GENERIC_WRITE, OPEN_EXISTING


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("most_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("most_process_memory", ctypes.c_size_t),
        ("most_job_memory", ctypes.c_size_t),
    )


def _kernel() -> Any:
    """Kernel32, with handles as wide as they are, and the number of the last error kept."""
    library = getattr(ctypes, "WinDLL")  # noqa: B009 - only Windows has it, and mypy runs elsewhere
    kernel = library("kernel32", use_last_error=True)
    for name in ("OpenProcess", "CreateJobObjectW", "GetCurrentProcess", "CreateFileW"):
        getattr(kernel, name).restype = ctypes.c_void_p
    return kernel


def is_refused_as_open(fault: OSError, path: Path) -> bool:
    """Whether the system refused this because another program has the file open.

    Who replaces a file that is open is told that access is denied, as is who may not write there at all.
    """
    number = getattr(fault, "winerror", None)
    return number in _IN_USE or (number == _DENIED and is_open(path))


def is_open(path: Path) -> bool:
    """Whether any program has the file open."""
    if not IS_WINDOWS:
        return False
    kernel = _kernel()
    handle = kernel.CreateFileW(str(path), _TO_WRITE, 0, None, _THERE_ALREADY, 0, None)
    if handle in (None, ctypes.c_void_p(-1).value):
        return int(getattr(ctypes, "get_last_error")()) in _IN_USE  # noqa: B009 - as above
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return False


def process_runs(process: int, since: datetime | None = None) -> bool:
    """Whether a process of this number runs, and ran at `since` already."""
    if not IS_WINDOWS:
        return False
    kernel = _kernel()
    handle = ctypes.c_void_p(kernel.OpenProcess(_MAY_ASK, False, process))
    if not handle.value:
        return False
    code = ctypes.c_ulong()
    found = bool(kernel.GetExitCodeProcess(handle, ctypes.byref(code))) and code.value == _STILL_RUNS
    times = [ctypes.c_ulonglong() for _ in range(4)]
    began = datetime(1601, 1, 1, tzinfo=UTC)
    if kernel.GetProcessTimes(handle, *map(ctypes.byref, times)):
        began += timedelta(microseconds=times[0].value // 10)
    kernel.CloseHandle(handle)
    return found and not (since is not None and began > since)


def end_with_children(process: int) -> None:
    """End a process and all that it has started, which are no group here that a signal could reach."""
    if IS_WINDOWS:
        import subprocess  # takes longer to import than all of this

        tree = ["taskkill", "/T", "/F", "/PID", str(process)]
        subprocess.run(tree, capture_output=True, check=False)
        with suppress(OSError):  # where that ended nothing, it ends itself at least
            os.kill(process, signal.SIGTERM)


def share_of(path: Path) -> str:
    """The share or the drive on another computer that a path lies on; "" for a disk of this one."""
    drive = path.drive
    if drive.startswith("\\\\"):
        return drive
    return drive if IS_WINDOWS and _kernel().GetDriveTypeW(f"{drive}\\") == _REMOTE else ""


def registered_program(name: str) -> Path | None:
    """Where a program ("soffice.exe") lies that was set up here, by the registry; None where it says nothing."""
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            with suppress(OSError):
                found = Path(winreg.QueryValue(root, rf"{_APP_PATHS}\{name}").strip('"'))
                if found.is_file():
                    return found
    return None


def limit_memory(most: int) -> bool:
    """Let this process have so many bytes, and no more; whether Windows took it."""
    if not IS_WINDOWS:
        return False
    kernel = _kernel()
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = _ExtendedLimits()
    limits.basic.flags, limits.process_memory = _PROCESS_MEMORY, most
    set_so = kernel.SetInformationJobObject(job, _LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
    this = ctypes.c_void_p(kernel.GetCurrentProcess())
    # The handle stays open: the job and its limit live as long as the process.
    return bool(set_so) and bool(kernel.AssignProcessToJobObject(job, this))
