"""What is done with copies of the library: made, listed, opened, put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors.faults import AppError, DatabaseBroken, DatabaseLost
from app.messages.faults import error_message
from app.persistence import Backup, PlanEntry
from app.translation import ntr, tr
from app.ui.copies.dialog import CopiesDialog, when_words
from app.ui.dialogs import asking
from app.ui.jobs import Job, Lane
from app.ui.notices import told_in
from app.ui.session import Session
from app.workflows.library_copies import (
    KeptCopies,
    Taken,
    keep_copies,
    library_copies,
    library_file,
    plans_of_copy,
    take_plan,
)

if TYPE_CHECKING:
    from app.persistence import Store
    from app.ui.main_window import MainWindow


@dataclass(frozen=True)
class _TakenPlan:
    plan_id: str
    subject: str
    what: Taken


class LibraryCopies(QObject):
    """Shows the copies, one list at a time, and does what is asked there."""

    faulted = Signal(object)
    taken = Signal()
    """A plan came into the library."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._dialog: CopiesDialog | None = None
        self._lost = ""
        self._taken_id = ""
        self._damaged_told = 0
        """Plans of the library of which it was said that they are damaged."""

    def begin(self, lost: AppError | None = None) -> None:
        """List the copies; `lost` is why the library cannot be opened, where it cannot."""
        self._lost = "" if lost is None else _lost_words(lost)
        settings = self._session.settings

        def work(job: Job) -> tuple[Backup, ...]:
            title = tr("Reading the copies …")
            return library_copies(settings, lambda done, total: job.say(title, done, total), job.checkpoint)

        self._session.jobs.run(Lane.COPIES, work, self._show, self._fail, tr("Reading the copies …"))

    def _show(self, copies: tuple[Backup, ...]) -> None:
        if self._dialog is not None:
            self._dialog.show_copies(copies)
            return
        library = library_file(self._session.settings)
        if library is None:
            self._window.notices.caution(
                tr("The library lies on a server; whoever keeps the server makes its copies.")
            )
            return
        if self._lost and not copies:
            return  # the fault that is told says so
        dialog = CopiesDialog(self._window, self._session.jobs, library, self._lost)
        dialog.show_copies(copies)
        dialog.open_asked.connect(self._open)
        dialog.whole_asked.connect(self._ask_whole)
        dialog.plan_asked.connect(self._ask_plan)
        dialog.copy_asked.connect(self._copy_now)
        dialog.fresh_asked.connect(self._ask_fresh)
        self._dialog = dialog
        dialog.exec()
        self._dialog = None
        dialog.deleteLater()

    def _open(self, copy: Backup) -> None:
        def work(_job: Job) -> tuple[Backup, tuple[PlanEntry, ...]]:
            return copy, plans_of_copy(copy)

        self._session.jobs.run(Lane.COPIES, work, self._show_plans, self._fail, tr("Reading the copy …"))

    def _show_plans(self, opened: tuple[Backup, tuple[PlanEntry, ...]]) -> None:
        if self._dialog is not None:
            self._dialog.show_plans(*opened)

    # What is told of copies that were made

    def tell_copied(self, kept: KeptCopies) -> None:
        """Say what is wrong with a copy that was made, if anything is."""
        notices = self._window.notices
        if kept.fault is not None:
            why = error_message(kept.fault)
            notices.caution(
                tr("The copy of the library lies beside it, but not in the other folder. {why}", why=why)
            )
        elif kept.copy.unreadable > self._damaged_told:
            self._damaged_told = kept.copy.unreadable
            words = ntr(
                "{count} plan of the library is damaged. An earlier copy may hold it whole.",
                "{count} plans of the library are damaged. An earlier copy may hold them whole.",
                kept.copy.unreadable,
            )
            notices.caution(words, tr("Show the copies"), self.begin)

    def tell_not_copied(self, fault: AppError) -> None:
        """Say why no copy was made, and offer those there are where the library itself is damaged."""
        notices = self._window.notices
        if isinstance(fault, DatabaseBroken):
            words = tr(
                "The library {place} is damaged. Its copies may hold the plans whole.", place=fault.place
            )
            notices.fault(words, tr("Show the copies"), self.begin)
        else:
            why = error_message(fault)
            notices.caution(tr("The library could not be copied now; the plans are safe. {why}", why=why))

    # The whole library

    def _ask_whole(self, copy: Backup) -> None:
        words = tr(
            "Put the copy of {when} ({count} plans) in the place of the library?",
            when=when_words(copy.taken),
            count=copy.plans,
        )
        library = library_file(self._session.settings)
        if library is not None and library.exists():
            words += " " + tr("The library as it is now is kept beside it under another name.")
        if asking.ask_yes_no(self._dialog, tr("Restore everything"), words, tr("Restore everything")):
            self._leave(lambda: self._window.leave_plan_then("", lambda: self._session.put_back(copy)))

    def _ask_fresh(self) -> None:
        words = tr(
            "Begin an empty library? The copies stay, and their plans can be taken out of them one by one later."
        )
        if asking.ask_yes_no(self._dialog, tr("Empty library"), words, tr("Begin an empty library")):
            self._leave(self._session.start_fresh)

    def _leave(self, then: Callable[[], None]) -> None:
        """Close the list, then go on behind the event that asked."""
        if self._dialog is not None:
            self._dialog.accept()
        QTimer.singleShot(0, self, then)

    # One plan

    def _ask_plan(self, copy: Backup, entry: PlanEntry) -> None:
        words = tr(
            "Take “{subject}” out of the copy of {when}? Where the library holds this plan, it becomes what it was "
            "then, and what it is now is kept as a version.",
            subject=entry.subject or tr("(no subject yet)"),
            when=when_words(copy.taken),
        )
        if not asking.ask_yes_no(self._dialog, tr("Take a plan out of a copy"), words, tr("Take it")):
            return
        self._window.leave_plan_then(entry.id, lambda: self._take(copy, entry))

    def _take(self, copy: Backup, entry: PlanEntry) -> None:
        person = self._session.person

        def work(store: Store) -> _TakenPlan:
            return _TakenPlan(entry.id, entry.subject, take_plan(store, copy, entry.id, person))

        self._session.with_store(work, self._tell_taken, self._fail, tr("Taking the plan …"))

    def _tell_taken(self, taken: _TakenPlan) -> None:
        self.taken.emit()
        subject = taken.subject or tr("(no subject yet)")
        words = {
            Taken.ADDED: tr("Taken into the library: {subject}", subject=subject),
            Taken.REPLACED: tr(
                "{subject} is what it was then; a version keeps what it was.", subject=subject
            ),
            Taken.SAME: tr("The library says the same of {subject}; nothing was changed.", subject=subject),
        }
        self._taken_id = taken.plan_id
        notices = self._dialog.notices if self._dialog is not None else self._window.notices
        notices.notice(words[taken.what], tr("Open the plan"), self._open_taken)

    def _open_taken(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._window.open_plan(self._taken_id)

    # Making one

    def _copy_now(self) -> None:
        settings = self._session.settings

        def work(job: Job) -> KeptCopies | None:
            return keep_copies(settings, job.checkpoint)

        self._session.jobs.run(Lane.COPIES, work, self._tell_copied, self._fail, tr("Copying the library …"))

    def _tell_copied(self, kept: KeptCopies | None) -> None:
        self._session.copied.emit(kept)
        self.begin()

    def _fail(self, fault: Exception) -> None:
        if not told_in(self._dialog.notices if self._dialog else None, fault):
            self.faulted.emit(fault)


def _lost_words(fault: AppError) -> str:
    if isinstance(fault, DatabaseLost) and fault.empty:
        what = tr("The library {place} is empty: its file has 0 bytes.", place=fault.place)
    elif isinstance(fault, DatabaseLost):
        what = tr("The library {place} is not there any more.", place=fault.place)
    else:
        assert isinstance(fault, DatabaseBroken)
        what = tr("The library {place} is damaged and cannot be read.", place=fault.place)
    return what + " " + tr("These copies of it are at hand. Please choose one and restore it.")
