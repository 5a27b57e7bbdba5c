"""An agency replaced over the plans that are chosen in the library: asked, done off the window's thread, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.translation import ntr, tr
from app.ui import late
from app.ui.assignments.party_book import party_book
from app.ui.dialogs.asking import answer
from app.ui.notices import Notices
from app.ui.session import Session
from app.workflows import agency_replacing
from app.workflows.reference_data import agency_register

if TYPE_CHECKING:
    from app.persistence import SavedPlan, Store


class AgencyReplacing(QObject):
    """Reads the plans, asks, saves them, and offers to take it back."""

    done = Signal()
    """Plans of the library are others now."""
    faulted = Signal(object)

    def __init__(self, session: Session, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window

    def begin(self, plan_ids: Sequence[str]) -> None:
        """Read these plans and ask what is to be replaced in them."""
        ids = tuple(plan_ids)

        def work(store: Store) -> tuple[SavedPlan, ...]:
            return agency_replacing.changeable(store, ids)

        self._session.with_store(work, lambda found: self._ask(found, len(ids)), self.faulted.emit)

    def _ask(self, given: tuple[SavedPlan, ...], wanted: int) -> None:
        issued = wanted - len(given)
        if not any(list(late.agency_places.agencies_named(saved.plan)) for saved in given):
            words = tr(
                "None of these plans names an agency that could be replaced. Issued plans are not changed."
            )
            self._notices.caution(words)
            return
        dialog = late.agency_dialog.AgencyReplacingDialog(
            self._window, [saved.plan for saved in given], party_book(self._session), agency_register()
        )
        party, chosen = None, {}
        if answer(dialog):
            party, chosen = dialog.party, dict(dialog.chosen)
        if party is not None:
            old = party
            self._session.with_store(
                lambda store: agency_replacing.replace_in_library(store, given, old, chosen),
                lambda change: self._tell(change, issued),
                self.faulted.emit,
            )

    def _tell(self, change: agency_replacing.LibraryChange, issued: int) -> None:
        self.done.emit()
        words = [
            ntr(
                "The agency is replaced in {count} plan.",
                "The agency is replaced in {count} plans.",
                len(change.changed),
            )
        ]
        if issued:
            words.append(
                ntr(
                    "{count} issued plan was left as it is.",
                    "{count} issued plans were left as they are.",
                    issued,
                )
            )
        words.append(_left_words(change))
        self._notices.notice(" ".join(filter(None, words)), tr("Undo"), lambda: self._take_back(change))

    def _take_back(self, change: agency_replacing.LibraryChange) -> None:
        self._session.with_store(
            lambda store: agency_replacing.take_back(store, change), self._tell_taken_back, self.faulted.emit
        )

    def _tell_taken_back(self, change: agency_replacing.LibraryChange) -> None:
        self.done.emit()
        words = tr("The agencies stand as they did before. {left}", left=_left_words(change))
        self._notices.notice(words.strip())


def _left_words(change: agency_replacing.LibraryChange) -> str:
    """How many plans somebody else had changed meanwhile."""
    if not change.left:
        return ""
    return ntr(
        "{count} plan was changed meanwhile and stays as it is; open it and replace the agency there.",
        "{count} plans were changed meanwhile and stay as they are; open them and replace the agency there.",
        len(change.left),
    )
