"""One way to kill an act and to look at what it leaves: a fork of a program in which all is imported by then.

A life is a process that does an act in a home of its own and is killed as an office's computer would: the process
alone, so that what it has started must end by itself. Whoever is left behind becomes a child of ours (Linux).
"""

from __future__ import annotations

import ctypes
import os
import select
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from app.settings import Settings

SECONDS_TO_END = 5.0
"""How long what a killed program had started may take to end, on a machine that is busy."""

_ADOPT = 36  # PR_SET_CHILD_SUBREAPER

_LIBRARY = (
    "data/duthao.db",
    "data/duthao.db-*",
    "data/backups/*.db",
    "data/backups/*.json",
    "data/duthao.log",
)
_KEPT = ("config/*.toml", "config/*.json", "config/*.ini", "config/*.taken-over", "data/ledgers/made/*.json")

Tell = Callable[[str], None]
"""Writes a line that outlives the one who wrote it."""


@dataclass(frozen=True)
class Home:
    """The folders of one person on one computer; `server` is that of the office's library, if there is one."""

    folder: Path
    server: str = ""

    @property
    def library(self) -> Path:
        """The file of the library."""
        return self.folder / "data" / "duthao.db"

    @property
    def papers(self) -> Path:
        """Where the files are that a person works with."""
        return self.folder / "papers"

    @property
    def settings(self) -> Settings:
        """With a folder for copies besides the usual one."""
        return Settings(copies_folder=str(self.folder / "copies"))

    def move_in(self) -> None:
        """Let all that this process and its children do from now on lie in these folders."""
        for name in ("data", "config", "papers", "copies", "temporary"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        os.environ["DUTHAO_DATA"] = str(self.folder / "data")
        os.environ["DUTHAO_CONFIG"] = str(self.folder / "config")
        os.environ.pop("DUTHAO_DATABASE_URL", None)
        os.environ["TMPDIR"] = tempfile.tempdir = str(self.folder / "temporary")
        os.chdir(self.papers)

    def strangers(self, known: Sequence[str]) -> list[str]:
        """The files that are neither a library's nor a person's, nor match one of the patterns `known`."""
        files = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        patterns = (*_LIBRARY, *_KEPT, *known)
        return [str(path) for path in files if path.name[0] == "." or not any(map(path.match, patterns))]


@dataclass(frozen=True)
class Life:
    """How a life went: the lines it told, its seconds, and whether it was killed before it had done.

    `orphaned` is how many seconds what it had started ran on without it.
    """

    told: tuple[str, ...]
    seconds: float
    killed: bool
    orphaned: float


def adopt_orphans() -> None:
    """Become the parent of whoever loses its own among our children's children."""
    if ctypes.CDLL(None, use_errno=True).prctl(_ADOPT, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def lived(act: Callable[[Tell], None], errors: Path, seconds: float | None = None) -> Life:
    """Do the act in a process of its own, which is killed after so many seconds; None lets it end.

    Raises:
        AssertionError: it failed, or what it had started runs on without it.
    """
    hears, tells = os.pipe()
    begun = monotonic()
    child = os.fork()
    if child == 0:
        _do(act, tells, hears, errors)
    os.close(tells)
    told: list[bytes] = []
    end = None if seconds is None else begun + seconds
    killed = False
    # The pipe is at its end once the child is, whoever else lives on: no other program has it.
    while ready := select.select([hears], [], [], None if end is None else max(0.0, end - monotonic()))[0]:
        if not (heard := os.read(ready[0], 1 << 16)):
            break
        told.append(heard)
    else:
        os.kill(child, signal.SIGKILL)
        killed = True
        while heard := os.read(hears, 1 << 16):
            told.append(heard)
    _, status = os.waitpid(child, 0)
    took = monotonic() - begun
    os.close(hears)
    killed = killed and os.WIFSIGNALED(status)
    assert killed or status == 0, errors.read_text(encoding="utf-8", errors="replace")
    orphaned = _see_orphans_end()
    *lines, _cut_off = b"".join(told).decode().split("\n")
    return Life(tuple(lines), took, killed, orphaned)


def _do(act: Callable[[Tell], None], tells: int, hears: int, errors: Path) -> None:
    """In the child: never comes back."""
    code = 1
    try:
        os.close(hears)
        said = os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(said, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        act(lambda line: _write(tells, f"{line}\n".encode()))
        code = 0
    except BaseException:  # noqa: BLE001 - told by the code and in `errors`; nothing of the parent's may run here
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _write(handle: int, content: bytes) -> None:
    while content:
        content = content[os.write(handle, content) :]


def _see_orphans_end() -> float:
    """Wait until nobody whom the child left behind runs any more; how many seconds that took."""
    begun = monotonic()
    while True:
        try:
            gone, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return monotonic() - begun
        if not gone and monotonic() > begun + SECONDS_TO_END:
            left = _children()
            for process, _ in left:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            raise AssertionError(f"these run on without their program: {[words for _, words in left]}")
        if not gone:
            sleep(0.005)


def _children() -> list[tuple[int, str]]:
    """Our children with their command lines."""
    here = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    found = []
    for process in here:
        with suppress(OSError):
            words = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            found.append((int(process), words))
    return found


def renew(home: Home, made: Path) -> None:
    """Let all stand in the home as it does in the copy `made` of it."""
    shutil.rmtree(home.folder)
    shutil.copytree(made, home.folder)
    home.move_in()
