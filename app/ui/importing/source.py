"""What a person gives to be read: a document, or a text that was copied; read off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.translation import tr
from app.ui.importing.asking import wish_after
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.session import Session
from app.workflows.importing_apart import Reader, StillWanted, Wish

if TYPE_CHECKING:
    from app.domain.recognition.account import Account

V = TypeVar("V")

OfDocument = Callable[[Reader, Wish, StillWanted], "tuple[V, Account]"]
OfText = Callable[[str, str], "tuple[V, Account]"]


@dataclass(frozen=True)
class Document:
    """A file, read in a process of its own."""

    wish: Wish

    @property
    def name(self) -> str:
        """What it is called in the window."""
        return self.wish.path.name


@dataclass(frozen=True)
class PastedText:
    """A text from the clipboard, and its markup."""

    text: str
    markup: str

    @property
    def name(self) -> str:
        """What it is called in the window."""
        return tr("pasted text")


Source = Document | PastedText


def read_source(
    source: Source, job: Job, of_document: OfDocument[V], of_text: OfText[V]
) -> tuple[V, Account]:
    """What comes of a source, with its account. Raises what reading raises, and Cancelled."""
    if isinstance(source, PastedText):
        job.checkpoint()
        return of_text(source.text, source.markup)

    def page_done(done: int, of: int) -> None:
        job.say(tr("{file}: page {done} of {count}", file=source.name, done=done, count=of), done, of)

    with Reader(page_done=page_done) as reader:
        return of_document(reader, source.wish, job.checkpoint)


class OneReading(QObject, Generic[V]):
    """Reads one source in the work lane, again with a password where it needs one, and reviews what came of it."""

    faulted = Signal(object)
    ended = Signal()
    """Nothing comes of it: the person stepped back or called it off."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def begin(self, path: Path) -> None:
        """Read a file; its review follows."""
        self._begin(Document(Wish(path)))

    def paste(self, text: str, markup: str) -> None:
        """Read a pasted text; its review follows."""
        self._begin(PastedText(text, markup))

    def _read(self, source: Source, job: Job) -> tuple[V, Account]:
        """Read it, off the window's thread."""
        raise NotImplementedError

    def _review(self, source: Source, found: tuple[V, Account]) -> None:
        """Let the person look through what came of it."""
        raise NotImplementedError

    def _begin(self, source: Source) -> None:
        def work(job: Job) -> tuple[V, Account]:
            return self._read(source, job)

        def done(found: tuple[V, Account]) -> None:
            self._review(source, found)

        def failed(fault: Exception) -> None:
            self._fail(source, fault)

        title = tr("Reading {file} …", file=source.name)
        self._session.jobs.run(Lane.WORK, work, done, failed, title)

    def _fail(self, source: Source, fault: Exception) -> None:
        """Try again with what the person gives: a password, or leave to use another program."""
        if isinstance(fault, Cancelled):
            self.ended.emit()
            return
        again = wish_after(self._window, source.wish, fault) if isinstance(source, Document) else None
        if again is None:
            self.faulted.emit(fault)
        else:
            self._begin(Document(again))
