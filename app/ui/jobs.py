"""Work off the window's thread: lanes, each doing one thing after the other, in order.

The store has a lane of its own, so that what is typed is on disk in time while an export runs in the other.
A lane is a plain Python thread; results come back to the window's thread by a queued signal.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from app.logs import SLOW_SECONDS

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Lane(StrEnum):
    """Where a job runs."""

    STORE = "store"
    WORK = "work"
    SEARCH = "search"
    """What is looked for while somebody types does not wait behind what is saved."""
    COPIES = "copies"
    """The library is copied, or its copies are read: no export waits for it."""
    RECOVERY = "recovery"
    """What is typed is put elsewhere while the store's lane waits for a disk."""


class Cancelled(Exception):
    """The person called the job off."""


class Job:
    """One piece of work that was asked for. `title` says what is being done, where a person should see it."""

    def __init__(self, title: str, lane: Lane, said: Callable[[], object] = lambda: None) -> None:
        self.title, self.lane = title, lane
        self.done = self.total = 0
        """How many parts are done, of how many; 0 of 0 where that is not known."""
        self._said = said
        self._cancelled = Event()

    def say(self, title: str, done: int, total: int) -> None:
        """For the work itself: what is being done now, and how far it has come."""
        self.title, self.done, self.total = title, done, total
        self._said()

    def cancel(self) -> None:
        """Ask the job to stop at its next `checkpoint`."""
        self._cancelled.set()

    def checkpoint(self) -> None:
        """For the work itself, between two parts: raises Cancelled once the job was called off."""
        if self._cancelled.is_set():
            raise Cancelled


def soon(parent: QObject, begin: Callable[[], None]) -> None:
    """Call `begin` once the window has drawn what it is drawing, if `parent` is still there.

    A job that begins while views are made takes the interpreter from them for 5 ms at each of their calls to Qt.
    """
    timer = QTimer(parent, singleShot=True, interval=0)
    timer.timeout.connect(begin)
    timer.start()


def _where(work: Callable[..., object]) -> str:
    """The name of the code that a job runs; what it works on is nobody's business."""
    return f"{getattr(work, '__module__', '?')}.{getattr(work, '__qualname__', type(work).__name__)}"


class Jobs(QObject):
    """Runs jobs. Callbacks are called in the thread of this object: bound methods, never lambdas of a worker."""

    shown = Signal(object)
    """The job whose title should stand in the window now, or None."""
    crashed = Signal(object)
    """An exception that is a fault of ours, from a job whose owner did not ask for it."""
    _ended = Signal(object, object, object)
    _said = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._running: list[Job] = []
        self._closed = False
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._said.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        lane: Lane,
        work: Callable[[Job], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        title: str = "",
    ) -> Job:
        """Do `work(job)` in the lane; then `done(result)` or `failed(exception)` here.

        Without `failed` a fault is told by `crashed`, a job that was called off not at all. After `close` nothing
        begins any more.
        """
        job = Job(title, lane, self._said.emit)
        if self._closed:
            job.cancel()
            return job
        self._running.append(job)
        self._tell()

        def task() -> None:
            began = monotonic()
            try:
                job.checkpoint()
                outcome: tuple[Callable[[Any], None] | None, object] = (done, work(job))
            except Exception as fault:  # noqa: BLE001 - handed over, not swallowed
                outcome = (failed or self._crash, fault)
            took = monotonic() - began
            if took > SLOW_SECONDS:
                _log.info("%s took %.1f s in the lane %s", _where(work), took, lane.value)
            self._ended.emit(job, *outcome)

        self._thread(lane).submit(task)
        return job

    def _thread(self, lane: Lane) -> ThreadPoolExecutor:
        """The one thread of the lane, begun with its first job: the window is painted by then."""
        from concurrent.futures import ThreadPoolExecutor

        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(1, f"duthao-{lane}")
        return self._lanes[lane]

    @Slot(object, object, object)
    def _end(self, job: Job, callback: Callable[[object], None] | None, value: object) -> None:
        if self._closed:
            return
        self._running.remove(job)
        self._tell()
        owner = getattr(callback, "__self__", None)
        if isinstance(owner, QObject) and not isValid(owner):
            # A view that is gone with its plan wants no result; what failed for it is told all the same.
            callback = self._crash if isinstance(value, Exception) else None
        if callback is not None:
            callback(value)

    def _crash(self, fault: object) -> None:
        if not isinstance(fault, Cancelled):
            self.crashed.emit(fault)

    @Slot()
    def _tell(self) -> None:
        self.shown.emit(next((job for job in self._running if job.title), None))

    @property
    def idle(self) -> bool:
        """Whether nothing is running or waiting."""
        return not self._running

    def close(self) -> None:
        """Call off work and copies, wait for the rest; nothing is called back any more."""
        self._closed = True
        for job in self._running:
            if job.lane in (Lane.WORK, Lane.COPIES):
                job.cancel()
        for executor in self._lanes.values():
            executor.shutdown(wait=True)
