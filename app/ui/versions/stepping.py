"""Moves the open plan from one step of review to the next, keeps a version at each, and shows the way it went."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain import edits
from app.domain.plan.head import Status
from app.domain.plan.model import Plan, ReviewStep
from app.persistence.entries import SnapshotReason
from app.translation import tr
from app.ui import late
from app.ui.autosave import Autosave
from app.ui.dialogs import asking
from app.ui.editor.page_edit import new_id
from app.ui.fields import finish_typing
from app.ui.library.rows import status_words
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.ui.versions.start import Versions

if TYPE_CHECKING:
    from app.ui.versions.steps import StepsDialog


class Stepping(QObject):
    """The steps of review of one open plan; the reason of a step is asked for, never forced."""

    def __init__(
        self, session: Session, opened: OpenPlan, keeper: Autosave, versions: Versions, notices: Notices
    ) -> None:
        super().__init__(versions)
        self._session, self._open, self._keeper = session, opened, keeper
        self._versions, self._notices = versions, notices
        self._last = ""
        """The id of the step that was taken last."""
        self._dialog: StepsDialog | None = None
        opened.stepped.connect(self._withdraw)

    def _withdraw(self, _before: Plan) -> None:
        """A step back may have taken away what a reason is offered for."""
        self._notices.withdraw(self._ask_last)

    def step_to(self, status: Status) -> ReviewStep:
        """A step from where the plan stands to a status, taken today by whoever works here."""
        before = self._open.plan.head.status
        return ReviewStep(new_id(), before, status, self._session.person, date.today())

    def take(self, status: Status) -> None:
        """Move the plan to a status, and keep it as it is now as a version."""
        finish_typing()
        step = self.step_to(status)
        if not self._open.apply(tr("Change the status"), lambda plan: edits.with_step(plan, step)):
            return
        self._last = step.id
        note = late.steps_dialog.step_note(status.value, step.id)
        self._keeper.flush(lambda: self._versions.keep(SnapshotReason.STATUS, note))
        words = tr("Step taken: {status}. A version is kept.", status=status_words(status.value))
        self._notices.notice(words, tr("Write the reason …"), self._ask_last)

    def end(self) -> None:
        """Offer nothing more: the plan is closed."""
        self._notices.withdraw(self._ask_last)

    def _ask_last(self) -> None:
        if any(step.id == self._last for step in self._open.plan.steps):
            self._ask_reason(self._last)

    def _ask_reason(self, step_id: str) -> None:
        step = next(each for each in self._open.plan.steps if each.id == step_id)
        words = tr("Why was this step taken: {status}?", status=status_words(step.after.value))
        window = self._dialog or self._notices.window()
        why = asking.ask_words(window, tr("Reason of the step"), words, step.why, tr("Keep"))
        if why is not None:
            # Nothing of what is issued changes by it.
            self._open.apply(
                tr("Reason of the step"),
                lambda plan: edits.with_step_reason(plan, step_id, " ".join(why.split())),
                guarded=False,
            )
        if self._dialog is not None:
            self._dialog.show_plan(self._open.plan)

    def show(self) -> None:
        """List the steps with their versions until the person closes the list."""
        self._keeper.flush(self._show)

    def _show(self) -> None:
        if self._dialog is not None:
            return
        self._dialog = late.steps_dialog.StepsDialog(self._notices.window(), self._open.plan)
        self._dialog.reason_asked.connect(self._ask_reason)
        self._versions.show_in(self._dialog)
        self._dialog = None
