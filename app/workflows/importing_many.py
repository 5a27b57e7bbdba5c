"""Many documents imported one after another: a bad one costs nothing but itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.delivery import reason_of
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.recognition.account import Account
from app.errors.faults import AppError, FileUnreadable
from app.errors.importing import LockFile
from app.workflows.importing_apart import Limits, PageDone, Reader, Wish

_NO_DOCUMENTS = {"thumbs.db", "desktop.ini"}
"""What systems leave in folders by themselves, besides what is hidden."""
_LOCKS = ("~$", ".~lock.")


@dataclass(frozen=True)
class Imported:
    """A file and what came of it: a plan with its account, or the fault that refused it."""

    path: Path
    plan: Plan | None = None
    account: Account = field(default_factory=Account)
    fault: AppError | None = None

    @property
    def doubts(self) -> int:
        """How many of its pieces a person should look at."""
        return len(self.account.doubtful)

    @property
    def tasks(self) -> int:
        """How many tasks were found."""
        return 0 if self.plan is None else len(tasks(self.plan))

    @property
    def passed_over(self) -> bool:
        """Whether it was no document to begin with, but the mark of one that is open."""
        return isinstance(self.fault, LockFile)


def files_in(folder: Path) -> tuple[Path, ...]:
    """The files of a folder by name, also marks of open documents; nothing hidden, no folders below.

    Raises FileUnreadable where it is no folder that may be read.
    """
    try:
        found = [path for path in folder.iterdir() if path.is_file()]
    except OSError as fault:
        raise FileUnreadable(folder, reason_of(fault)) from fault
    wanted = (path for path in found if path.name.startswith(_LOCKS) or not _is_hidden(path))
    return tuple(sorted(wanted, key=lambda path: path.name.casefold()))


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".") or path.name.lower() in _NO_DOCUMENTS


def import_many(
    paths: Sequence[Path],
    still_wanted: Callable[[], object] = lambda: None,
    begun: Callable[[int, Path], object] = lambda _number, _path: None,
    limits: Limits | None = None,
    page_done: PageDone = lambda _done, _all: None,
    *,
    with_libre_office: bool = False,
    with_tesseract: bool = False,
) -> Iterator[Imported]:
    """What came of each file, in order. `begun` is told each file before it is read, counted from 1.

    Raises what `still_wanted` raises, which is called again and again; what came before has been given already.
    """
    with Reader(limits, page_done) as reader:
        for number, path in enumerate(paths, start=1):
            still_wanted()
            begun(number, path)
            try:
                wish = Wish(path, with_libre_office=with_libre_office, with_tesseract=with_tesseract)
                plan, account = reader.read(wish, still_wanted)
            except AppError as fault:
                yield Imported(path, fault=fault)
            else:
                yield Imported(path, plan, account)


def distinct_names(paths: Iterable[Path], suffix: str) -> dict[Path, str]:
    """A name of a file for each path, by its stem; the second of the same stem is called "stem (2)", and so on."""
    names: dict[Path, str] = {}
    given: set[str] = set()
    for path in paths:
        name, number = f"{path.stem}{suffix}", 1
        while name.casefold() in given:
            number += 1
            name = f"{path.stem} ({number}){suffix}"
        given.add(name.casefold())
        names[path] = name
    return names
