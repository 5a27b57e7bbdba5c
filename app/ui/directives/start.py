"""A directive from its file or a pasted text: read off the window's thread, looked through, kept in the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.documents.reading.suffixes import READABLE_SUFFIXES
from app.domain.directives.versions import version_changes
from app.errors.faults import DirectiveKnown
from app.messages.faults import error_message
from app.translation import tr
from app.ui.buttons import push_button
from app.ui.dialogs.asking import Question, ask_file_to_read
from app.ui.directives.review import ask_directive
from app.ui.importing.asking import wish_after
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.session import Session
from app.workflows.directives import as_kept, with_directive
from app.workflows.importing_apart import Reader, Wish
from app.workflows.pasting import directive_pasted

if TYPE_CHECKING:
    from app.domain.directives.model import Directive
    from app.domain.recognition.account import Account

    Found = tuple[Directive, Account]


def ask_file(parent: QWidget) -> Path | None:
    """The file of a directive that the person chooses."""
    documents = tr("Documents")
    patterns = " ".join(f"*{suffix}" for suffix in READABLE_SUFFIXES if suffix != ".duthao")
    return ask_file_to_read(parent, tr("Read a directive"), Path.home(), f"{documents} ({patterns})")


_BOTH = 2
"""What the question about two papers of one number ends with where both are kept."""


class _KnownNumber(Question):
    """Asks what a paper is whose number another one has: its new version, or one of its own."""

    def __init__(self, parent: QWidget, words: str) -> None:
        title = tr("This number is known already")
        super().__init__(parent, title, words, tr("Put it in the place of the other"))
        self.buttons.insertWidget(self.buttons.count() - 1, push_button(tr("Keep both"), self._keep_both))

    def _keep_both(self) -> None:
        self.done(_BOTH)


class _Source(Protocol):
    @property
    def name(self) -> str: ...

    def read(self, job: Job) -> Found: ...


@dataclass(frozen=True)
class _Document:
    """A file, read in a process of its own."""

    wish: Wish

    @property
    def name(self) -> str:
        return self.wish.path.name

    def read(self, job: Job) -> Found:
        def page_done(done: int, of: int) -> None:
            job.say(tr("{file}: page {done} of {count}", file=self.name, done=done, count=of), done, of)

        with Reader(page_done=page_done) as reader:
            return reader.read_directive(self.wish, job.checkpoint)


@dataclass(frozen=True)
class _Pasted:
    """A text from the clipboard, and its markup."""

    text: str
    markup: str

    @property
    def name(self) -> str:
        return tr("pasted text")

    def read(self, job: Job) -> Found:
        job.checkpoint()
        return directive_pasted(self.text, self.markup)


class OneDirective(QObject):
    """Reads in the work lane, opens the review of what came of it, and keeps what the person takes over."""

    kept = Signal(object)
    """The directive as it stands in the register now."""
    faulted = Signal(object)
    ended = Signal()
    """Nothing was kept: the person stepped back or called it off."""

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
        title = tr("Reading {file} …", file=source.name)
        self._session.jobs.run(Lane.WORK, source.read, self._review, self._fail, title)

    def _review(self, found: Found) -> None:
        assert self._source is not None
        office = self._session.office.issuer if self._session.office else None
        directive = ask_directive(self._window, self._source.name, *found, office)
        if directive is None:
            self.ended.emit()
        else:
            self._keep(directive)

    def _keep(self, directive: Directive, *, instead_of: str = "", beside: bool = False) -> None:
        known = {each.id: each for each in self._session.registers.shown.directives}
        try:
            kept = as_kept(directive, known, instead_of=instead_of, beside=beside)
        except DirectiveKnown as fault:
            self._ask_which(directive, fault, known)
            return
        self._session.registers.apply(
            tr("Keep a directive"), lambda registers: with_directive(registers, kept)
        )
        self.kept.emit(kept)

    def _ask_which(self, directive: Directive, fault: DirectiveKnown, known: Mapping[str, Directive]) -> None:
        """Two papers of one number are never put together silently: the person says what the new one is."""
        twin = fault.ids[-1]
        changes = version_changes(known[twin], directive)
        told = tr(
            "Beside the one that is kept: {new} new, {changed} changed, {gone} gone, {same} the same.",
            new=len(changes.new),
            changed=len(changes.changed),
            gone=len(changes.gone),
            same=changes.same,
        )
        dialog = _KnownNumber(self._window, f"{error_message(fault)}\n\n{told}")
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen == QDialog.DialogCode.Accepted:
            self._keep(directive, instead_of=twin)
        elif chosen == _BOTH:
            self._keep(directive, beside=True)
        else:
            self.ended.emit()

    def _fail(self, fault: Exception) -> None:
        """Try again with what the person gives: a password, or leave to use another program."""
        source = self._source
        if isinstance(fault, Cancelled):
            self.ended.emit()
            return
        again = wish_after(self._window, source.wish, fault) if isinstance(source, _Document) else None
        if again is None:
            self.faulted.emit(fault)
        else:
            self._begin(_Document(again))
