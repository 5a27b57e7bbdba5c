"""One document, or one pasted text: read off the window's thread, looked at by the person, taken over or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.recognition.columns import Chosen
from app.translation import tr
from app.ui import late
from app.ui.importing.asking import wish_after
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.session import Session
from app.workflows.importing_apart import Reader, Wish

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.domain.recognition.account import Account

    Found = tuple[Plan, Account]


class _Source(Protocol):
    """Something that can be read, and read again with what a person says of its tables."""

    @property
    def name(self) -> str: ...

    def read(self, columns: Mapping[str, Chosen], job: Job) -> Found: ...


@dataclass(frozen=True)
class _Document:
    """A file, read in a process of its own."""

    wish: Wish

    @property
    def name(self) -> str:
        return self.wish.path.name

    def read(self, columns: Mapping[str, Chosen], job: Job) -> Found:
        def page_done(done: int, of: int) -> None:
            job.say(tr("{file}: page {done} of {count}", file=self.name, done=done, count=of), done, of)

        with Reader(page_done=page_done) as reader:
            return reader.read(replace(self.wish, columns=columns), job.checkpoint)


@dataclass(frozen=True)
class _Pasted:
    """A text from the clipboard, and its markup."""

    text: str
    markup: str

    @property
    def name(self) -> str:
        return tr("pasted text")

    def read(self, columns: Mapping[str, Chosen], job: Job) -> Found:
        job.checkpoint()
        return late.pasting.import_pasted(self.text, self.markup, columns)


@dataclass(frozen=True)
class Reading:
    """Reads one source in the work lane, as often as the person says something else of its tables."""

    session: Session
    source: _Source

    def read(
        self,
        columns: Mapping[str, Chosen],
        done: Callable[[Found], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Read it, and give what came of it or what went wrong."""

        def work(job: Job) -> Found:
            return self.source.read(columns, job)

        title = tr("Reading {file} …", file=self.source.name)
        self.session.jobs.run(Lane.WORK, work, done, failed, title)


def reading_of_file(session: Session, wish: Wish) -> Reading:
    """The reading of a document."""
    return Reading(session, _Document(wish))


class OneImport(QObject):
    """Reads in the work lane and opens the review of what came of it."""

    taken = Signal(object)
    """The person takes the plan over; carries it."""
    cancelled = Signal()
    faulted = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._source: _Source | None = None

    def begin(self, path: Path) -> None:
        """Read a file; its review follows."""
        self._begin(_Document(Wish(path)))

    def paste(self, text: str, markup: str) -> None:
        """Read a pasted text; its review follows."""
        self._begin(_Pasted(text, markup))

    def _begin(self, source: _Source) -> None:
        self._source = source
        Reading(self._session, source).read({}, self._review, self._fail)

    def _review(self, found: Found) -> None:
        source = self._source
        assert source is not None
        plan = late.import_review.ask_import(
            self._window, self._session, source.name, *found, Reading(self._session, source).read
        )
        if plan is not None:
            self.taken.emit(plan)

    def _fail(self, fault: Exception) -> None:
        """Try again with what the person gives: a password, or leave to use LibreOffice."""
        source = self._source
        if isinstance(fault, Cancelled):
            self.cancelled.emit()
            return
        again = wish_after(self._window, source.wish, fault) if isinstance(source, _Document) else None
        if again is None:
            self.faulted.emit(fault)
        else:
            self._begin(_Document(again))
