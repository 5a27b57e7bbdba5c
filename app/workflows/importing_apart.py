"""Reading documents in a process of its own, which has limits and can be ended at any moment.

A file from outside may be made to take all time or memory there is; the program itself stays as it was.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from app import windows
from app.documents.reading.libre_office import LibreOffice, find_libre_office
from app.documents.reading.paged.tesseract import Scans, installed_tesseract
from app.domain.directives.model import Directive
from app.domain.plan.head import StandardName
from app.domain.plan.model import Plan
from app.domain.recognition.account import Account
from app.domain.recognition.columns import Chosen
from app.domain.recognition.source import Remark
from app.errors.faults import AppError
from app.errors.importing import LibreOfficeNeeded, ReadingFailed, ReadingTooLong, ReadingTooMuch
from app.errors.tracing import trace_of
from app.plan_json import plan_from_text, plan_json, value_from_json, value_json

if TYPE_CHECKING:
    from app.workflows.format_checking import CheckedForm

_log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.05
_TOO_LONG, _TOO_MUCH = "SIGXCPU", ("SIGKILL", "SIGABRT")
"""The signals by which a process ends that has used up its time or memory."""

StillWanted = Callable[[], object]
PageDone = Callable[[int, int], object]
"""Told after each scanned page that was read: how many are done, of how many."""


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: seconds, and bytes of memory (where the system can hold a process to it)."""

    seconds: float = 55.0
    memory: int = 3 * 1024**3

    @property
    def understanding(self) -> float:
        """The seconds after which a document is no longer understood but read as plain text."""
        return 0.6 * self.seconds


@dataclass(frozen=True)
class FormBy:
    """The rule book that a form is checked by; None is the one that the head of the file shows."""

    standard: StandardName | None = None


@dataclass(frozen=True)
class Wish:
    """A file to be read, by its password if it is locked, and whether other programs may be used where they must."""

    path: Path
    password: str = ""
    with_libre_office: bool = False
    with_tesseract: bool = False
    plainly: bool = False
    """Whether it is only to be read as plain text."""
    as_directive: bool = False
    """Whether it is to be read as a directive rather than a plan."""
    form_by: FormBy | None = None
    """By which rule book its form is to be checked, rather than anything read out of it."""
    columns: Mapping[str, Chosen] = field(default_factory=dict)
    """What a person says the columns of its tables mean, by the places of the tables."""

    def __repr__(self) -> str:
        """Without the password."""
        return f"Wish({str(self.path)!r})"


def libre_office_there() -> bool:
    """Whether LibreOffice is installed."""
    return find_libre_office() is not None


def tesseract_there() -> bool:
    """Whether Tesseract is installed, with its Vietnamese data."""
    return installed_tesseract() is not None


def import_apart(
    path: Path,
    still_wanted: StillWanted = lambda: None,
    limits: Limits | None = None,
    *,
    password: str = "",
    with_libre_office: bool = False,
    with_tesseract: bool = False,
) -> tuple[Plan, Account]:
    """The plan in a file and the account of it, read in a child process.

    `still_wanted` is called again and again; what it raises ends the reading.

    Raises:
        What `import_plan` raises.
        ReadingTooLong, ReadingTooMuch, ReadingFailed: the limits were reached, or the reader failed.
    """
    with Reader(limits) as reader:
        return reader.read(Wish(path, password, with_libre_office, with_tesseract), still_wanted)


class Reader:
    """A child process that reads one file after another; one that breaks its limits costs the child, not the next."""

    def __init__(self, limits: Limits | None = None, page_done: PageDone = lambda _done, _all: None) -> None:
        self._limits, self._page_done = limits or Limits(), page_done
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._office: LibreOffice | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()
        if self._office is not None:
            self._office.close()

    def read(self, wish: Wish, still_wanted: StillWanted = lambda: None) -> tuple[Plan, Account]:
        """The plan in a file and the account of it. Raises as `import_apart`."""
        text, account = self._text(wish, still_wanted)
        return plan_from_text(text, wish.path), account

    def read_directive(
        self, wish: Wish, still_wanted: StillWanted = lambda: None
    ) -> tuple[Directive, Account]:
        """The directive in a file and the account of it. Raises as `import_apart`."""
        text, account = self._text(replace(wish, as_directive=True), still_wanted)
        return value_from_json(text, Directive, wish.path.name), account

    def check_form(
        self, path: Path, standard: StandardName | None, still_wanted: StillWanted = lambda: None
    ) -> CheckedForm:
        """What breaks the rules of form in a Word file. Raises as `format_checking.check_file`."""
        end = monotonic() + self._limits.seconds
        found = self._outcome(Wish(path, form_by=FormBy(standard)), None, end, still_wanted)
        assert not isinstance(found, tuple)
        return found

    def _text(self, wish: Wish, still_wanted: StillWanted) -> tuple[str, Account]:
        """What was read, as JSON, and the account of it."""
        end = monotonic() + self._limits.seconds
        try:
            return self._understood(wish, None, end, still_wanted)
        except LibreOfficeNeeded as fault:
            program = find_libre_office() if wish.with_libre_office else None
            if program is None:
                raise
            self._office = self._office or LibreOffice(program)
            seconds = end - monotonic()
            content = self._office.as_word(fault.content, fault.found, wish.path, seconds, still_wanted)
        text, account = self._understood(wish, content, end, still_wanted)
        return text, account.remarking(Remark.CONVERTED)

    def _understood(
        self, wish: Wish, content: bytes | None, end: float, still_wanted: StillWanted
    ) -> tuple[str, Account]:
        """What was read; where understanding a plan takes too long or too much, its plain text."""
        soon = min(end, monotonic() + self._limits.understanding)
        try:
            return self._read_out(wish, content, soon, still_wanted)
        except (ReadingTooLong, ReadingTooMuch, ReadingFailed) as fault:
            if wish.as_directive:
                raise
            _log.warning("a document (%s) is read plainly: %s", _suffix(wish.path), type(fault).__name__)
            text, account = self._read_out(replace(wish, plainly=True), content, end, still_wanted)
            return text, account.remarking(Remark.NOT_UNDERSTOOD)

    def _read_out(
        self, wish: Wish, content: bytes | None, end: float, still_wanted: StillWanted
    ) -> tuple[str, Account]:
        found = self._outcome(wish, content, end, still_wanted)
        assert isinstance(found, tuple)
        return found

    def _outcome(
        self, wish: Wish, content: bytes | None, end: float, still_wanted: StillWanted
    ) -> tuple[str, Account] | CheckedForm:
        try:
            answer = self._asked(wish, content, end, still_wanted)
        except (EOFError, OSError) as fault:
            raise self._died(wish.path) from fault
        except BaseException:
            self._end()
            raise
        for line in answer.logged:
            logging.getLogger(line.logger).log(line.level, line.words)
        if isinstance(answer.outcome, BaseException):
            raise answer.outcome
        return answer.outcome

    @property
    def process_id(self) -> int | None:
        """The process that reads, None before the first file and after one that ended it."""
        return self._process.pid if self._process is not None else None

    def _asked(self, wish: Wish, content: bytes | None, end: float, still_wanted: StillWanted) -> _Answer:
        """What the child answers. Raises EOFError or OSError where it is no more."""
        pipe = self._begun()
        pipe.send((wish, content))
        while True:
            while not pipe.poll(_LOOK_SECONDS):
                still_wanted()
                if monotonic() > end:
                    raise ReadingTooLong(wish.path, round(self._limits.seconds))
            answer: _Answer | _PageDone = pipe.recv()
            if isinstance(answer, _Answer):
                return answer
            # Each scanned page has the time of a document: how many there are the person sees, and may call it off.
            end = max(end, monotonic() + self._limits.seconds)
            self._page_done(answer.done, answer.all)

    def _begun(self) -> Connection:
        if self._pipe is None:
            context = get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=_serve, args=(other, self._limits), daemon=True)
            self._process.start()
            other.close()
        return self._pipe

    def _died(self, path: Path) -> AppError:
        """What the end of the child means: the system ended it, or its reader broke down."""
        assert self._process is not None
        self._process.join(1)
        code = self._process.exitcode or 0
        self._end()
        name = _signal_name(-code) if code < 0 else f"exit {code}"
        _log.error("the process that read a document (%s) ended: %s", _suffix(path), name)
        if name == _TOO_LONG:
            return ReadingTooLong(path, round(self._limits.seconds))
        return ReadingTooMuch(path) if name in _TOO_MUCH or code >= 0 else ReadingFailed(path, name)

    def _end(self) -> None:
        if self._process is not None and self._pipe is not None:
            _kill(self._process)
            self._process.join()
            self._process.close()
            self._pipe.close()
        self._process = self._pipe = None


def _kill(process: SpawnProcess) -> None:
    """End the child and what it has started."""
    if sys.platform == "win32":
        windows.end_with_children(process.pid or 0)
    elif process.pid is not None:
        # A child that has just begun is no leader of a group yet, and has started nothing.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _suffix(path: Path) -> str:
    """What a log may say of a file: its name may be that of a plan nobody is to know of."""
    return path.suffix.lower() or "no suffix"


@dataclass(frozen=True)
class _LogLine:
    """A line that the child logged, for the log of its parent: it has none of its own."""

    logger: str
    level: int
    words: str


@dataclass(frozen=True)
class _Answer:
    """What the child sends: what came of the file, and what it logged meanwhile."""

    outcome: AppError | tuple[str, Account] | CheckedForm
    logged: tuple[_LogLine, ...] = ()


@dataclass(frozen=True)
class _PageDone:
    """What the child sends after each scanned page."""

    done: int
    all: int


class _Kept(logging.Handler):
    """Keeps what the program itself logs in the child; what libraries log may quote the document."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._lines: list[_LogLine] = []
        logging.getLogger("app").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(_LogLine(record.name, record.levelno, record.getMessage()))

    def taken(self) -> tuple[_LogLine, ...]:
        """What was logged since it was asked last."""
        lines, self._lines = tuple(self._lines), []
        return lines


def _signal_name(number: int) -> str:
    return signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"


def _serve(pipe: Connection, limits: Limits) -> None:
    """In the child: read what is asked for and send what came of it, until nobody asks any more."""
    # What libraries say of a broken file is nothing to show; what matters is sent.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform != "win32":
        os.setpgid(0, 0)
    Thread(target=_end_with_the_program, daemon=True).start()
    _limit_memory(limits)
    gc.disable()  # a document is no circle: to look for some in the middle of it costs a fifth of the time
    kept = _Kept()

    def page_done(done: int, of: int) -> None:
        _limit_time(limits)
        pipe.send(_PageDone(done, of))

    while True:
        try:
            wish, content = pipe.recv()
        except EOFError:
            return
        _limit_time(limits)
        outcome = _read(wish, content, page_done)
        pipe.send(_Answer(outcome, kept.taken()))
        del outcome
        gc.collect()


def _end_with_the_program() -> None:
    """In the child: end it, and what it has started, as soon as the program that wants to know is no more."""
    program = parent_process()
    assert program is not None
    wait([program.sentinel])
    if sys.platform == "win32":
        windows.end_with_children(os.getpid())
    else:
        os.killpg(0, signal.SIGKILL)


def _read(
    wish: Wish, content: bytes | None, page_done: PageDone
) -> AppError | tuple[str, Account] | CheckedForm:
    from app.workflows.format_checking import checked_form
    from app.workflows.importing import import_directive, import_plan

    tesseract = installed_tesseract() if wish.with_tesseract else None
    scans = None if tesseract is None else Scans(tesseract, page_done)
    try:
        if wish.form_by is not None:
            return checked_form(wish.path, wish.form_by.standard)
        if wish.as_directive:
            directive, account = import_directive(wish.path, wish.password, content, scans)
            return value_json(directive, Directive), account
        plan, account = import_plan(
            wish.path, wish.password, content, plainly=wish.plainly, columns=wish.columns, scans=scans
        )
        return plan_json(plan), account
    except AppError as fault:
        return _plain(fault)
    except MemoryError:
        return ReadingTooMuch(wish.path)
    except Exception as fault:  # noqa: BLE001 - a fault of ours, named to the person, who needs another way to go on
        _log.error("reading a document (%s) failed:\n%s", _suffix(wish.path), trace_of(fault))
        return ReadingFailed(wish.path, type(fault).__name__)


def _plain(fault: AppError) -> AppError:
    """The fault without what it came of, which may not be sendable."""
    fault.__cause__ = fault.__context__ = None
    return fault.with_traceback(None)


def _limit_memory(limits: Limits) -> None:
    if sys.platform == "win32":
        windows.limit_memory(limits.memory)
    else:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = limits.memory if hard == resource.RLIM_INFINITY else min(limits.memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_time(limits: Limits) -> None:
    """Give the child the seconds of one more file: a parent that is no more cannot end it."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = round(used.ru_utime + used.ru_stime + limits.seconds) + 5
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(
            resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )
