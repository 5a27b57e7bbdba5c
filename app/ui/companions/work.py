"""Papers about the plan that is open, and the open paper laid against its plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.translation import tr
from app.ui.companions.dialogs import CompanionDialog, RenewDialog
from app.ui.dialogs.asking import answer
from app.ui.fields import finish_typing
from app.workflows.companions import draft_companion, kept_plan, renewed, stale_facts
from app.workflows.own_office import office_for

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.persistence import Store
    from app.ui.notices import Notices
    from app.ui.open_plan import OpenPlan
    from app.ui.session import Session


class Companions(QObject):
    """Works for the plan or paper that is open."""

    drafted = Signal(object)
    """A paper is drafted that is to be opened; carries it."""
    faulted = Signal(object)

    def __init__(self, session: Session, opened: OpenPlan, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._open, self._notices = session, opened, notices

    def draft(self) -> None:
        """Ask which paper, and draft it for the person's own office."""
        finish_typing()
        if self._open.plan.about is not None:
            self._notices.caution(
                tr("This paper is about a plan itself. Open that plan, and draft the paper from there.")
            )
            return
        dialog = CompanionDialog(QApplication.activeWindow())
        if not answer(dialog):
            return
        plan = self._open.plan
        office = self._session.office or office_for(plan.head.issuer)
        self.drafted.emit(draft_companion(plan, dialog.companion, office, date.today()))
        self._notices.notice(
            tr(
                "A draft of the paper is opened. What stands in […] only people know; Ctrl+Shift+B goes through it."
            )
        )

    def renew(self) -> None:
        """Lay the open paper against its plan as it is now, and put it right where that is wanted."""
        finish_typing()
        paper = self._open.plan
        if paper.about is None:
            self._notices.caution(
                tr("This is no paper that was drafted from a plan. Open such a paper first.")
            )
            return

        def work(store: Store) -> Plan:
            return kept_plan(store, paper)

        self._session.with_store(work, self._show, self.faulted.emit, tr("Reading the plan …"))

    def _show(self, plan: Plan) -> None:
        stale = stale_facts(self._open.plan, plan)
        if not stale:
            self._notices.notice(tr("The paper says of the plan what the plan says."))
            return
        if answer(RenewDialog(QApplication.activeWindow(), stale)):
            self._open.apply(tr("Put right by the plan"), lambda paper: renewed(paper, plan))
            self._notices.notice(
                tr("The paper says of the plan what the plan says now."), tr("Undo"), self._open.undo
            )
