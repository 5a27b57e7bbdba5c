"""Reports on a plan: drafted from its results, their figures computed anew, the next plan begun from them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.domain.results.recomputing import Recomputed, recomputed
from app.domain.results.report import Commission, draft_report
from app.translation import tr
from app.ui.dialogs.asking import answer
from app.ui.fields import finish_typing
from app.ui.results.dialogs import NextYearDialog, RecomputeDialog
from app.workflows.new_plan import new_id
from app.workflows.reports import fresh_report, next_plan, next_year
from app.workflows.supervisions import is_conclusion, plan_after_supervision

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.domain.results.model import Results
    from app.persistence import Store
    from app.ui.notices import Notices
    from app.ui.open_plan import OpenPlan
    from app.ui.session import Session


class Reporting(QObject):
    """Works for the plan or report that is open."""

    drafted = Signal(object)
    """A paper is drafted that is to be opened; carries it."""
    faulted = Signal(object)

    def __init__(self, session: Session, opened: OpenPlan, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._open, self._notices = session, opened, notices

    def draft(self, results: Results, commission: Commission) -> None:
        """Draft a report on the open plan."""
        self.drafted.emit(draft_report(self._open.plan, results, commission, new_id()))
        self._notices.notice(
            tr(
                "A draft of the report is opened. What stands in […] only people know; the figures are computed."
            )
        )

    def compute_anew(self) -> None:
        """Let the figures of the open report follow the results as they are now."""
        finish_typing()
        report = self._open.plan
        if report.reports is None:
            self._notices.caution(
                tr(
                    "This paper is no report that was drafted from results. Open the report, or draft one first."
                )
            )
            return

        def work(store: Store) -> Plan:
            return fresh_report(store, report)

        words = tr("Computing the figures …")
        self._session.with_store(work, self._show_fresh, self.faulted.emit, words)

    def _show_fresh(self, fresh: Plan) -> None:
        report = self._open.plan
        found = recomputed(report, fresh)
        kept = len(found.asked)
        if found.asked:
            dialog = RecomputeDialog(QApplication.activeWindow(), found.asked)
            if not answer(dialog):
                self._notices.notice(tr("Nothing was changed in the report."))
                return
            kept -= len(dialog.taken)
            found = recomputed(report, fresh, dialog.taken)
        self._take(found, kept)

    def _take(self, found: Recomputed, kept: int) -> None:
        if not self._open.apply(tr("Compute the figures anew"), lambda _: found.report):
            self._notices.notice(tr("The report says what the results say."))
            return
        words = tr("The figures are computed anew; what was written by hand stays.")
        if kept:
            words = tr("The figures are computed anew; edited sentences that stay: {count}.", count=kept)
        self._notices.notice(words, tr("Undo"), self._open.undo)

    def begin_next_plan(self) -> None:
        """Begin the next plan with what the report, or the conclusion of a supervision, says is to be done."""
        finish_typing()
        paper = self._open.plan
        concludes = is_conclusion(paper)
        if paper.reports is None and not concludes:
            self._notices.caution(
                tr(
                    "The next plan is begun from a report that was drafted from results, or from the conclusion of a "
                    "supervision. Open that paper first."
                )
            )
            return
        own, today = self._session.rows.directives, date.today()
        year = today.year
        if not concludes:
            dialog = NextYearDialog(QApplication.activeWindow(), next_year(paper))
            if not answer(dialog):
                return
            year = dialog.year

        def work(store: Store) -> Plan | None:
            if concludes:
                return plan_after_supervision(store, paper, today, own)
            return next_plan(store, paper, today, year, own)

        self._session.with_store(work, self._show_next, self.faulted.emit, tr("Drafting the next plan …"))

    def _show_next(self, plan: Plan | None) -> None:
        if plan is None:
            self._notices.caution(
                tr(
                    "The conclusion asks for nothing yet. Fill in the points below its heading of requests, then begin "
                    "the plan."
                )
            )
            return
        self.drafted.emit(plan)
        self._notices.notice(tr("The next plan is begun with the tasks that the paper carries on."))
