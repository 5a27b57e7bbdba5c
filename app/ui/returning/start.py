"""From a file that came back to the plan that is open: read, laid beside it, asked about, taken over as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.plan.head import Status
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.messages.returning import in_vain_words, untold_words
from app.translation import tr
from app.ui.dialogs import asking
from app.ui.dialogs.conflicts import ask_returned
from app.ui.export import ExportKind, suggested_path
from app.ui.fields import finish_typing
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from app.ui.returning.captions import taken_words
from app.ui.returning.dialog import ReturnDialog
from app.ui.session import Session
from app.workflows.returning import Review, TakenBack, exported_before, is_returned, review, taken_back

if TYPE_CHECKING:
    from app.domain.merge import Conflict
    from app.domain.plan.model import Plan
    from app.persistence import Store


_WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class _Taken:
    """What came of taking changes into `plan`, which may be another by now."""

    plan: Plan
    result: TakenBack


class Returning(QObject):
    """Takes files back into one open plan, one at a time."""

    faulted = Signal(object)
    results_came = Signal(object)
    """A workbook of an issued plan came back: what it says are results; carries its path."""
    export_asked = Signal(object)
    """A file that was to be replaced has been taken back: it may be replaced now; carries its path."""

    def __init__(self, session: Session, opened: OpenPlan, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._open, self._notices, self._window = session, opened, notices, window
        self._dialog: ReturnDialog | None = None
        self._otherwise: Callable[[Path], object] | None = None
        self._path = Path()
        self._after: Plan | None = None
        """The plan in which the last file was taken over."""
        self._exports = False
        """Whether the file is to be replaced by an export when it has been taken back."""

    # Reading

    def ask(self) -> None:
        """Ask for a file, and take it back."""
        kinds = tr("Word files and workbooks") + " (*.docx *.docm *.doc *.xlsx *.xlsm)"
        folder = suggested_path(self._open.plan, ExportKind.WORD).parent
        path = asking.ask_file_to_read(self._window, tr("Take back a Word file or workbook"), folder, kinds)
        if path is not None:
            self.begin(path)

    def begin(self, path: Path, *, exports: bool = False) -> None:
        """Read a file and ask about its changes; `exports` says that an export waits to replace it."""
        finish_typing()
        if self._open.plan.head.status is Status.ISSUED and path.suffix.lower() in _WORKBOOKS:
            self.results_came.emit(path)
            return
        self._path, self._exports = path, exports
        plan_id = self._open.plan.id

        def work(store: Store) -> tuple[Plan, ...]:
            try:
                return exported_before(store, plan_id)
            except AppError:  # the file can be read without them
                return ()

        self._session.with_store(work, self._read, self._fail)

    def _read(self, earlier: tuple[Plan, ...]) -> None:
        path, plan = self._path, self._open.plan

        def work(job: Job) -> Review:
            return review(path, plan, job.checkpoint, earlier)

        title = tr("Reading {file} …", file=path.name)
        self._session.jobs.run(Lane.WORK, work, self._show, self._fail, title)

    def begin_or(self, path: Path, otherwise: Callable[[Path], object]) -> None:
        """Take a file back where it was written from the open plan; do something else with it where it was not."""
        self._path, self._otherwise = path, otherwise
        plan = self._open.plan

        def work(_job: Job) -> bool:
            return is_returned(path, plan)

        title = tr("Reading {file} …", file=path.name)
        self._session.jobs.run(Lane.WORK, work, self._go_on, self._fail, title)

    def _go_on(self, ours: bool) -> None:
        if ours:
            self.begin(self._path)
        elif self._otherwise is not None:
            self._otherwise(self._path)

    # Asking

    def _show(self, found: Review) -> None:
        name = found.returned.path.name
        if not found.returned.changes and found.returned.in_vain:
            self._notices.caution(in_vain_words(found.returned.in_vain))
            return
        if not found.returned.changes:
            if found.returned.without_plan:
                words = tr("{file} says what the plan says now. There is nothing to take back.", file=name)
            else:
                words = tr("Nothing was changed in {file} since it was exported.", file=name)
            self._notices.notice(words)
            return
        dialog = ReturnDialog(self._window.window(), found, self._session.jobs)
        dialog.take_asked.connect(self._take)
        self._dialog = dialog
        dialog.exec()
        self._dialog = None
        dialog.deleteLater()

    def _take(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        plan, returned, accepted = self._open.plan, dialog.review.returned, dialog.taken

        def work(_job: Job) -> _Taken:
            return _Taken(plan, taken_back(returned, plan, accepted))

        title = tr("Taking over what was accepted …")
        self._session.jobs.run(Lane.WORK, work, self._apply, self._fail, title)

    def _apply(self, taken: _Taken) -> None:
        dialog = self._dialog
        if dialog is None:  # the person closed the list meanwhile
            return
        if taken.plan is not self._open.plan:  # what another program saved has come in meanwhile
            self._take()
            return
        found, result = dialog.review, taken.result
        plan = result.plan
        mine: tuple[Conflict, ...] = ()
        if result.conflicts:
            plan, mine = ask_returned(dialog, result.merged, found.returned.path.name)
        left = (*dialog.refused, *(change for change in result.left if change not in dialog.refused))
        count = max(0, len(found.returned.changes) - len(left) - len(mine))
        dialog.accept()
        if plan == self._open.plan:
            self._notices.notice(tr("The plan has all of this already. Nothing was taken over."))
        elif self._open.apply(tr("Take back {file}", file=found.returned.path.name), lambda _: plan):
            words = " ".join(
                filter(None, (taken_words(count, found, left, mine), untold_words(result.untold)))
            )
            self._tell(words, clean=not (left or mine or result.untold))

    def _tell(self, words: str, *, clean: bool) -> None:
        say = self._notices.notice if clean else self._notices.caution
        if self._exports:
            say(words, tr("Write {file} now", file=self._path.name), self._ask_export)
        else:
            self._after = self._open.plan
            say(words, tr("Undo"), self._undo)

    def _undo(self) -> None:
        if self._open.plan is self._after:
            self._open.undo()
        else:
            self._notices.caution(tr("Other changes were made since. Ctrl+Z takes them back one by one."))

    def _ask_export(self) -> None:
        self.export_asked.emit(self._path)

    def _fail(self, fault: Exception) -> None:
        if self._dialog is not None:
            self._dialog.ask_again()
            if isinstance(fault, AppError):
                self._dialog.notices.fault(error_message(fault))
        elif isinstance(fault, Cancelled):
            self._notices.notice(tr("Cancelled. Nothing was taken over."))
            return
        if not isinstance(fault, AppError | Cancelled) or self._dialog is None:
            self.faulted.emit(fault)
