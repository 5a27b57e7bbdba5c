"""LibreOffice where it is installed: it turns documents that are not read here into .docx, out of sight.

It works in a folder of its own that is gone afterwards: no setting, window or list of recent files of the person's
LibreOffice is touched. No macro is run, no link followed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic, sleep

from app.errors.importing import LibreOfficeFailed, ReadingTooLong
from app.processes import temporary_prefix
from app.windows import end_with_children, registered_program

_LOOK_SECONDS = 0.05
_MOST_MEMORY = 8 * 1024**3
_SUFFIXES = {
    "rtf": (".rtf", "docx"),
    "opendocument": (".odt", "docx"),
    "word_xml": (".xml", "docx"),
    "old_word": (".doc", "docx"),
    "open_workbook": (".ods", "xlsx"),
}
"""What a document of each kind is called, and what becomes of it."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SAFE = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    # A proxy where nothing listens: what asks for the network is refused at once.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def find_libre_office() -> Path | None:
    """The program, where it is installed; None where it is not."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return registered_program("soffice.exe") or next(
        (each for each in _usual_places() if each.is_file()), None
    )


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            if folder := os.environ.get(variable):
                yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
                yield Path(folder) / "Programs" / "LibreOffice" / "program" / "soffice.exe"
    elif sys.platform == "darwin":
        for start in (Path("/Applications"), Path.home() / "Applications"):
            yield start / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield Path("/usr/lib64/libreoffice/program/soffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


class LibreOffice:
    """Converts files one after another with one profile of its own; `close` takes all of it away."""

    def __init__(self, program: Path) -> None:
        self._program = program
        self._folder = tempfile.TemporaryDirectory(prefix=temporary_prefix(), ignore_cleanup_errors=True)
        self._profile = Path(self._folder.name) / "profile"
        (self._profile / "user").mkdir(parents=True)
        items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SAFE)
        settings = self._profile / "user" / "registrymodifications.xcu"
        settings.write_text(_SETTINGS.format(items=items), encoding="utf-8")
        self._guard = Guard(Path(self._folder.name))

    def close(self) -> None:
        """Leave nothing behind."""
        self._guard.close()
        self._folder.cleanup()

    def as_word(
        self, content: bytes, found: str, path: Path, seconds: float, still_wanted: Callable[[], object]
    ) -> bytes:
        """The bytes of a .docx that says what the document of the kind `found` says; `path` is named in errors.

        Raises:
            LibreOfficeFailed: it cannot.
            ReadingTooLong: it was not done in `seconds`.
            Whatever `still_wanted` raises, which is called again and again.
        """
        with tempfile.TemporaryDirectory(dir=self._folder.name, ignore_cleanup_errors=True) as folder:
            suffix, wanted = _SUFFIXES[found]
            source, target = Path(folder) / f"source{suffix}", Path(folder) / "out" / f"source.{wanted}"
            source.write_bytes(content)
            process = self._begin(source, target)
            self._guard.watch(process.pid)
            _let_go(process)
            try:
                end = monotonic() + seconds
                while process.poll() is None:
                    still_wanted()
                    if monotonic() > end:
                        raise ReadingTooLong(path, round(seconds))
                    sleep(_LOOK_SECONDS)
            finally:
                _end(process)
                self._guard.watch(0)
            if not target.is_file():
                raise LibreOfficeFailed(path)
            return target.read_bytes()

    def _begin(self, source: Path, target: Path) -> subprocess.Popen[bytes]:
        own = f"-env:UserInstallation={self._profile.as_uri()}"
        quiet = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")
        wanted = ("--convert-to", target.suffix.removeprefix("."), "--outdir", target.parent)
        process = subprocess.Popen(
            [*_HELD, self._program, own, *quiet, *wanted, source],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=source.parent,
            # What it leaves among temporary files when it is ended goes with the folder.
            env={**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(source.parent))},
            start_new_session=True,
        )
        if sys.platform == "linux":
            import resource

            resource.prlimit(process.pid, resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        return process


_HELD = () if sys.platform == "win32" else ("/bin/sh", "-c", 'read -r _ && exec "$@" < /dev/null', "sh")
"""Before a command: it waits for a line, and is nothing if none comes, as where the program is killed before the guard
knows of it. On Windows the few milliseconds between are not guarded."""


def _let_go(process: subprocess.Popen[bytes]) -> None:
    """The guard knows of it: let it work."""
    assert process.stdin is not None
    with suppress(OSError), process.stdin:  # it is gone already: what it has not written tells
        process.stdin.write(b"\n")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it and all that it has started."""
    if sys.platform == "win32":
        if process.poll() is None:
            end_with_children(process.pid)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Guard:
    """A process that outlives a program that is killed, ends its LibreOffice and clears away what it read.

    LibreOffice runs as a child of a child: no system ends it with its grandparent.
    """

    def __init__(self, folder: Path) -> None:
        context = get_context("spawn")
        there, self._pipe = context.Pipe(duplex=False)
        self._process = context.Process(target=_stand_guard, args=(there, str(folder)), daemon=True)
        self._process.start()
        there.close()

    def watch(self, process: int) -> None:
        """Say what runs now, 0 for nothing."""
        with suppress(OSError):  # without it, all is as it was before there were guards
            self._pipe.send(process)

    def close(self) -> None:
        """Nothing runs any more."""
        with suppress(OSError):
            self._pipe.send(None)
        self._pipe.close()
        self._process.join(1)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def _stand_guard(pipe: Connection, folder: str) -> None:
    """In the guard: hear what runs, until the program says that it is done, or is no more."""
    if sys.platform != "win32":
        os.setsid()  # whoever ends the program by its group shall not end the guard
    watched = 0
    try:
        while (told := pipe.recv()) is not None:
            watched = told
    except (EOFError, OSError):
        if watched and sys.platform == "win32":
            end_with_children(watched)
        elif watched:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(watched, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
