"""Papers about the plan that is open, and the open paper laid against its plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.domain.companions.supervision import UnitStanding, unit_standings
from app.domain.plan.about import SUPERVISIONS, Companion
from app.messages.companions import few_half_days, too_late_words
from app.translation import ntr, tr
from app.ui.companions.dialogs import CompanionDialog, RenewDialog
from app.ui.companions.supervision import SupervisionDialog
from app.ui.dialogs.asking import answer
from app.ui.fields import finish_typing
from app.workflows.companions import (
    draft_companion,
    draft_supervision,
    has_companions,
    kept_plan,
    paper_office,
    renewal,
    too_late,
)
from app.workflows.own_office import office_for
from app.workflows.supervisions import next_papers, supervised_plan

if TYPE_CHECKING:
    from app.domain.plan.about import AboutPlan
    from app.domain.plan.model import Plan
    from app.domain.results.model import Results
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
        paper = self._open.plan
        offered = tuple(Companion) if has_companions(paper) else next_papers(paper)
        if not offered:
            self._notices.caution(
                tr("This paper is about a plan itself. Open that plan, and draft the paper from there.")
            )
            return
        dialog = CompanionDialog(QApplication.activeWindow(), offered)
        if not answer(dialog):
            return
        companion = dialog.companion
        if companion in SUPERVISIONS:

            def work(store: Store) -> tuple[Plan, Results]:
                return supervised_plan(store, paper)

            def show(found: tuple[Plan, Results]) -> None:
                self._draft_supervision(companion, paper.about, *found)

            self._session.with_store(work, show, self.faulted.emit, tr("Reading the results …"))
            return
        office = paper_office(paper, self._session.office)
        self._open_draft(draft_companion(paper, companion, office, date.today()))
        if too_late(paper, companion):
            self._notices.caution(too_late_words(companion))

    def _draft_supervision(
        self, companion: Companion, about: AboutPlan | None, plan: Plan, results: Results
    ) -> None:
        """Draft of what the paper before it was on; where there is none, of what the person chooses."""
        today = date.today()
        supervision = about.supervision if about is not None else None
        if supervision is None:
            units = unit_standings(plan, results, today)
            if not units:
                self._notices.caution(
                    tr(
                        "No task of this plan has a lead, so there is nobody to supervise. Enter who leads first."
                    )
                )
                return

            def units_on(day: date) -> Sequence[UnitStanding]:
                return unit_standings(plan, results, day)

            dialog = SupervisionDialog(QApplication.activeWindow(), units, units_on)
            if not answer(dialog) or dialog.supervision is None:
                return
            supervision = dialog.supervision
        # Who supervises a plan is another body than the one that issued it, as often as not.
        office = self._session.office or office_for(plan.head.issuer)
        self._open_draft(draft_supervision(plan, results, companion, supervision, office, today))
        if few := few_half_days(supervision):
            self._notices.caution(few)

    def _open_draft(self, paper: Plan) -> None:
        self.drafted.emit(paper)
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
        found = renewal(self._open.plan, plan)
        if not found.taken and not found.kept:
            self._notices.notice(tr("The paper says of the plan what the plan says."))
            return
        if not answer(RenewDialog(QApplication.activeWindow(), self._open.plan, found)) or not found.taken:
            return
        self._open.apply(tr("Put right by the plan"), lambda paper: renewal(paper, plan).paper)
        words = tr("The paper says of the plan what the plan says now.")
        if found.kept:
            words = ntr(
                "The paper is put right; {count} place that was worded by hand stays and still differs.",
                "The paper is put right; {count} places that were worded by hand stay and still differ.",
                len(found.kept),
            )
        self._notices.notice(words, tr("Undo"), self._open.undo)
