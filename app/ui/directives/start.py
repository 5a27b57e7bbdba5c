"""A directive from its file or a pasted text: read off the window's thread, looked through, kept in the register."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.documents.reading.suffixes import READABLE_SUFFIXES
from app.domain.directives.versions import version_changes
from app.errors.faults import DirectiveKnown
from app.messages.faults import error_message
from app.translation import tr
from app.ui.buttons import push_button
from app.ui.dialogs.asking import Question, ask_file_to_read
from app.ui.directives.review import ask_directive
from app.ui.importing.source import OneReading, Source, read_source
from app.ui.jobs import Job
from app.workflows.directives import as_kept, with_directive
from app.workflows.importing_apart import Reader
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


class OneDirective(OneReading["Directive"]):
    """Reads in the work lane, opens the review of what came of it, and keeps what the person takes over."""

    kept = Signal(object)
    """The directive as it stands in the register now."""

    def _read(self, source: Source, job: Job) -> Found:
        return read_source(source, job, Reader.read_directive, directive_pasted)

    def _review(self, source: Source, found: Found) -> None:
        office = self._session.office.issuer if self._session.office else None
        directive = ask_directive(self._window, source.name, *found, office)
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
