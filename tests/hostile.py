"""Reads every file of a folder as the program does, and says what each cost: outcome, seconds, memory.

    python -m tests.hostile FOLDER [--seconds 15] [--megabytes 300] [--only SUFFIX …]

Files of any kind, from anywhere: each is read in a process of its own, as a plan. The exit code is 1 where a reader
broke down, or a file took more time or memory than it may. Memory is the most that the process held (Linux only).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from app.errors.faults import AppError
from app.errors.importing import ReadingFailed
from app.workflows.importing_apart import Reader, Wish

_LOOK_SECONDS = 0.02


@dataclass(frozen=True)
class Outcome:
    """What came of a file: `kind` is "read" or the name of the error, memory in MB."""

    path: Path
    kind: str
    seconds: float
    megabytes: float

    def breaks(self, seconds: float, megabytes: float) -> bool:
        """Whether it is anything but a clear answer in time."""
        broke_down = self.kind == ReadingFailed.__name__
        return broke_down or self.seconds > seconds or self.megabytes > megabytes


def outcome_of(path: Path) -> Outcome:
    """Read one file, in a process that nothing else was read in."""
    with Reader() as reader:
        return outcome_by(reader, path)


def outcome_by(reader: Reader, path: Path) -> Outcome:
    """Read one file in the process of this reader; its memory is the most that this process has held so far."""
    begun = monotonic()
    watched = _Watched(reader)
    try:
        reader.read(Wish(path))
        kind = "read"
    except AppError as fault:
        kind = type(fault).__name__
    finally:
        most = watched.end()
    return Outcome(path, kind, monotonic() - begun, most)


class _Watched:
    """Looks again and again how much memory a reader's process has held at most."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._done, self._most = reader, Event(), 0.0
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(_LOOK_SECONDS):
            self._most = max(self._most, _held(self._reader.process_id))

    def end(self) -> float:
        """MB."""
        self._most = max(self._most, _held(self._reader.process_id))
        self._done.set()
        self._thread.join()
        return self._most


def _held(process: int | None) -> float:
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmHWM")), 0.0)


def main(arguments: list[str]) -> int:
    """Read the folder; 1 where something broke down or cost too much."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--megabytes", type=float, default=300)
    parser.add_argument("--only", nargs="*", default=[], help="endings to read, such as .docx")
    chosen = parser.parse_args(arguments)
    files = sorted(path for path in chosen.folder.rglob("*") if path.is_file())
    found = []
    for path in files:
        if chosen.only and path.suffix.lower() not in chosen.only:
            continue
        each = outcome_of(path)
        found.append(each)
        mark = "!" if each.breaks(chosen.seconds, chosen.megabytes) else " "
        print(
            f"{mark} {each.kind:20} {each.seconds:6.1f} s {each.megabytes:6.0f} MB  {each.path}", flush=True
        )
    print(", ".join(f"{kind}: {count}" for kind, count in Counter(each.kind for each in found).most_common()))
    return int(any(each.breaks(chosen.seconds, chosen.megabytes) for each in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
