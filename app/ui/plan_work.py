"""The work on one open plan: the bar, the views, what keeps it. Made with its plan, gone with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import edits
from app.domain.plan.blanks import open_blanks
from app.domain.plan.head import Status
from app.domain.plan.tree import plan_above
from app.errors.faults import ActForbidden, AppError
from app.messages.faults import error_message
from app.persistence import SnapshotReason
from app.translation import ntr, tr
from app.ui import late
from app.ui.assignments.party_book import party_book
from app.ui.autosave import Autosave, AutosaveState, AutosaveStatus
from app.ui.banner import Banner
from app.ui.destinations import Destination
from app.ui.dialogs import asking
from app.ui.export import ALL_KINDS, ExportKind, suggested_path, with_suffix
from app.ui.exporting import Exporting
from app.ui.fields import finish_typing
from app.ui.following import Following
from app.ui.freezing import Freezing
from app.ui.kept_elsewhere import KeptElsewhere
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from app.ui.plan_bar import PlanBar
from app.ui.plan_page import Arrangement, PlanPage
from app.ui.rights import Rights
from app.ui.session import Session
from app.ui.versions.start import Versions
from app.ui.versions.stepping import Stepping
from app.workflows.desk import ExportPlace, last_export, with_export
from app.workflows.directives import with_directive
from app.workflows.reference_data import agency_register

if TYPE_CHECKING:
    from app.domain.directives.model import Directive
    from app.domain.plan.model import Plan
    from app.domain.results.report import Commission
    from app.pages.overview.paper import Shown
    from app.persistence import SavedPlan
    from app.ui.companions.work import Companions
    from app.ui.exporting import EditedTarget
    from app.ui.printing import Printing
    from app.ui.results.page import ResultsPage
    from app.ui.results.reporting import Reporting
    from app.ui.returning.start import Returning
    from app.workflows.saving import SaveResult


class PlanWork(QWidget):
    """What is shown of one plan from its opening to its end, and what is done to the whole of it."""

    place_asked = Signal(object)
    findings_counted = Signal(int)
    forward_asked = Signal()
    origins_asked = Signal()
    compare_asked = Signal()
    versions_compared = Signal(object, object, str)
    """An earlier version is to be compared with the plan as it is now; carries both, and when it was kept."""
    amendment_drafted = Signal(object)
    """A new paper amends the plan; carries its draft."""
    amended_asked = Signal(str)
    """The person wants to see the plan that this one amends; carries its id."""
    report_drafted = Signal(object)
    """A report on the plan, or the plan after a report, is to be opened; carries its draft."""
    not_kept = Signal(str)
    """The plan could not be saved into the library; carries why."""
    kept_again = Signal()
    """All that was typed is on disk; what was said of `not_kept` is no longer so."""

    def __init__(
        self,
        session: Session,
        saved: SavedPlan,
        notices: Notices,
        exporting: Exporting,
        failed: Callable[[Exception], None],
        arrangement: Arrangement | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`failed` tells of work for the plan that failed, perhaps when the plan is closed already."""
        super().__init__(parent)
        self._session, self._notices, self._exporting, self._failed = session, notices, exporting, failed
        self._closing: Callable[[], object] | None = None
        self._offered = False
        """Whether the person who closes has been asked where to save what the library does not take."""
        self._returning: Returning | None = None
        self._printing: Printing | None = None
        self._reports: Reporting | None = None
        self._companions: Companions | None = None
        self._results: KeptElsewhere | None = None
        self._copied: Plan | None = None
        """The plan that was last written to a plan file."""
        self.opened = OpenPlan(saved.plan, self)
        self._keeper = Autosave(session, self.opened, saved, self)
        self.bar = PlanBar(self.opened, self)
        self.views = PlanPage(session, self.opened, arrangement, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._rights = Rights(session.me)
        self._versions = Versions(session, self.opened, failed, self)
        self.stepping = Stepping(session, self.opened, self._keeper, self._versions, notices)
        self.freezing = Freezing(self.opened, self.views, notices, self.stepping.step_to, self._rights, self)
        self.following = Following(self.opened, notices, self)
        self.locked_banner = Banner(self.opened, "users", self._locked_words, parent=self)
        ways = (
            (tr("Versions …"), self.show_versions),
            (tr("Make a new version"), self.freezing.ask_begin),
            (tr("Amend by a new paper"), self.amend),
        )
        self.frozen_banner = Banner(self.opened, "stamp", self.freezing.words, ways, self)
        column.addWidget(self.locked_banner)
        column.addWidget(self.frozen_banner)
        column.addWidget(self.views, 1)
        self._connect()
        self._show_keeping()
        self._look_for_newer_template()

    def _locked_words(self) -> str:
        return self._rights.locked(self.opened.plan)

    def _look_for_newer_template(self) -> None:
        if self.opened.plan.template is not None:
            newer = late.newer_template.NewerTemplate(self._session, self._notices, self.window(), self)
            newer.faulted.connect(self._failed)
            newer.look(self.opened.plan)

    def _connect(self) -> None:
        self._keeper.state_changed.connect(self._show_keeping)
        self._keeper.state_changed.connect(self._lock_forbidden)
        self._keeper.state_changed.connect(self._tell_failing)
        self._keeper.conflicted.connect(self._ask_conflicts)
        self._keeper.emptied.connect(self._ask_emptied)
        self._keeper.merged.connect(self._tell_merged)
        self.bar.word_asked.connect(self.export_word)
        self.bar.workbook_asked.connect(self.export_workbook)
        self.bar.print_asked.connect(self.ask_printing)
        self.bar.pdf_asked.connect(self.export_pdf)
        self.bar.copy_asked.connect(self.export_copy)
        self.bar.taking_asked.connect(self.ask_returned_file)
        self.bar.remarks_asked.connect(self.views.show_remarks)
        self.views.remarks.taking_asked.connect(self.ask_returned_file)
        self.views.remarks.export_asked.connect(self.export_remarks)
        self.views.remarks.copy_asked.connect(self.export_for_comments)
        self.bar.comments_asked.connect(self.export_for_comments)
        self.bar.status_asked.connect(self.set_status)
        self.bar.panel_asked.connect(self.views.turn_panel)
        self.bar.find_asked.connect(self.views.find_words)
        self.bar.replace_asked.connect(self.views.replace_words)
        self.bar.all_asked.connect(self.export_all)
        self.bar.agency_asked.connect(self.ask_agency)
        self.bar.citation_asked.connect(self.views.ask_citation)
        self.bar.keeping_asked.connect(self._tell_keeping)
        self.bar.forward_asked.connect(self.forward_asked)
        self.bar.origins_asked.connect(self.origins_asked)
        self.bar.compare_asked.connect(self.compare_asked)
        self.bar.own_form_asked.connect(self.ask_own_form)
        self.bar.blanks_asked.connect(self.ask_blanks)
        self.views.findings.blanks_asked.connect(self.ask_blanks)
        self.bar.versions_asked.connect(self.show_versions)
        self.bar.steps_asked.connect(self.stepping.show)
        self.bar.report_asked.connect(self.ask_report)
        self.bar.recompute_asked.connect(self.compute_anew)
        self.bar.next_asked.connect(self.begin_next_plan)
        self.bar.companion_asked.connect(self.draft_companion)
        self.bar.renewing_asked.connect(self.renew_companion)
        self.views.results_opened.connect(self._follow_results)
        self.views.place_shown.connect(self._follow_place)
        self.bar.amending_asked.connect(self.amend)
        self.bar.amended_asked.connect(self._show_amended)
        self.bar.template_asked.connect(self.make_template)
        self.freezing.begun.connect(self._keep_issued)
        self._versions.compared.connect(self.versions_compared)
        self._versions.restored.connect(self._tell_restored)
        self.views.refused.connect(self._notices.caution)
        self.views.place_asked.connect(self.place_asked)
        self.views.findings_counted.connect(self.findings_counted)
        self.views.demands.taken.connect(self._keep_directive)
        self.views.view_export_asked.connect(self.export_view)
        self.views.view_print_asked.connect(self.print_view)
        self._exporting.written.connect(self._note_written)
        self._exporting.sent_round.connect(self._note_sent_round)
        self.opened.changed.connect(self._withdraw_undo)

    def _withdraw_undo(self, _before: Plan) -> None:
        self._notices.withdraw(self.opened.undo)

    @property
    def kept(self) -> bool:
        """Whether the plan on disk is the plan as it is now."""
        return self._keeper.kept

    def end(self) -> None:
        """Save and tell no more; what was typed has been kept before."""
        self._keeper.end()
        self.freezing.end()
        self.stepping.end()
        self.following.end()
        self.findings_counted.disconnect()  # a check that still runs counts for nobody
        self._exporting.written.disconnect(self._note_written)
        self._exporting.sent_round.disconnect(self._note_sent_round)
        self.deleteLater()

    # Keeping

    def flush(self, then: Callable[[], object] | None = None) -> None:
        """Keep what is typed, then go on."""
        self._keeper.flush(then)

    def keep_before_the_end(self) -> None:
        """The program is ended from outside: what the store did not take goes into a recovery file."""
        self._keeper.keep_before_the_end()
        self.views.keep_before_the_end()

    def close_then(self, then: Callable[[], object]) -> None:
        """Keep what is typed and go on; where that fails, let the person save it to a file first, or stay."""
        if self._copied is self.opened.plan:
            then()
            return
        self._closing, self._offered = then, False
        if self._keeper.state.keeping is AutosaveStatus.FAILING:
            self._offer_copy()
        else:
            self._keeper.flush(self._close)

    def _close(self) -> None:
        closing, self._closing = self._closing, None
        if closing is not None:
            closing()

    def _offer_copy(self) -> None:
        self._offered = True
        words = tr(
            "The last changes could not be saved into the library. Save them to a file before you close?"
        )
        dialog = asking.NotSavedQuestion(self, words)
        if asking.answer(dialog):
            self.export_copy()
        elif dialog.thrown_away:
            self._keeper.call_off()
            self._keeper.throw_away()
            self._close()
        else:
            self._closing = None
            self._keeper.call_off()

    def _lock_forbidden(self, state: AutosaveState) -> None:
        """What the server forbids by now is typed no further; it is open again once the server takes it after all."""
        if state.keeping is AutosaveStatus.SAVING:
            return
        forbidden = isinstance(state.fault, ActForbidden)
        words = tr(
            "Locked: the office's server takes no more changes of this plan from you; perhaps it was issued meanwhile. "
            "What you typed last is not in the library: save it to a file, or throw it away as you close the plan."
        )
        self._rights.forbid(words if forbidden else "")
        self.locked_banner.look_again()

    def _tell_failing(self, state: AutosaveState) -> None:
        if state.keeping is AutosaveStatus.FAILING and self._closing is not None and not self._offered:
            self._offer_copy()
        elif state.keeping is AutosaveStatus.FAILING:
            self._tell_keeping()
        elif state.keeping is AutosaveStatus.SAVED:
            self.kept_again.emit()

    @property
    def _keeping(self) -> AutosaveState:
        """How it stands with all that was typed here: the plan, and its results."""
        state, results = self._keeper.state, self._results
        if state.keeping is AutosaveStatus.FAILING or results is None or not results.waits:
            return state
        if results.fault is None:
            return AutosaveState(AutosaveStatus.SAVING)
        fault = results.fault if isinstance(results.fault, AppError) else None
        return AutosaveState(AutosaveStatus.FAILING, fault=fault)

    def _show_keeping(self, _state: object = None) -> None:
        self.bar.show_state(self._keeping, reading=not self._rights.writes)

    def _tell_keeping(self) -> None:
        state = self._keeping
        if state.keeping is AutosaveStatus.FAILING:
            fault = state.fault
            self.not_kept.emit(error_message(fault) if fault else tr("The library could not be written."))

    def _tell_merged(self) -> None:
        self._notices.notice(tr("Changes made elsewhere to this plan were taken in."))

    def _ask_conflicts(self, kept: SaveResult) -> None:
        self._keeper.resolve(kept.saved, late.conflicts.ask_conflicts(self, kept))

    def _ask_emptied(self) -> None:
        words = tr(
            "Nothing is left of the text of this plan. The full plan is still in the library. "
            "Keep the empty one in its place?"
        )
        allowed = asking.ask_yes_no(
            self, tr("Empty plan"), words, tr("Keep the empty plan"), danger=True, no=tr("Take it back")
        )
        self._keeper.allow_empty(allowed=allowed)
        if not allowed:
            self.opened.undo()

    def set_status(self, status: Status) -> None:
        """Draft, sent for opinions, submitted, issued; the plan as it is now is kept as a version."""
        self.stepping.take(status)

    def amend(self) -> None:
        """Draft a paper of its own that amends the issued plan."""
        finish_typing()
        if self.opened.plan.head.status is not Status.ISSUED:
            self._notices.caution(
                tr("Only an issued plan is amended by a new paper. This one can still be changed itself.")
            )
            return
        self.amendment_drafted.emit(late.amending.amending(self.opened.plan, date.today()))
        self._notices.notice(
            tr("A draft that amends the plan is opened: it says what the plan says. Change what is amended.")
        )

    def _show_amended(self) -> None:
        above = plan_above(self.opened.plan)
        if above:
            self.amended_asked.emit(above)
        else:
            self._notices.caution(tr("This plan amends no other, and is about none."))

    def _keep_issued(self, issued: Plan) -> None:
        """In the store's lane before the new version is saved."""
        self._versions.keep(SnapshotReason.NEW_VERSION, plan=issued)

    def show_versions(self) -> None:
        """List the versions that were kept; compare them, or take one back."""
        self._keeper.flush(self._versions.show)

    def _tell_restored(self, when: str) -> None:
        self._notices.notice(
            tr("The version of {when} is restored. What stood here before is among the versions.", when=when),
            tr("Undo"),
            self.opened.undo,
        )

    def _keep_directive(self, directive: Directive) -> None:
        """The next plan that carries it out finds its demands."""
        self._session.registers.apply(
            tr("Keep a directive"), lambda registers: with_directive(registers, directive)
        )

    # Exporting

    def ask_own_form(self) -> None:
        """Show what stands as it was typed, and present by the standard what the person ticks."""
        finish_typing()
        forms = late.own_form.new_forms(self.opened.plan)
        if not forms:
            self._notices.notice(tr("Everything is presented by the standard already."))
            return
        dialog = late.own_form_dialog.OwnFormDialog(self.window(), forms)
        if late.asking.answer(dialog):
            parts = dialog.parts
            self.opened.apply(tr("present by the standard"), lambda plan: edits.with_own_form(plan, parts))

    def make_template(self) -> None:
        """Make a template of the office of the plan as it is now."""
        finish_typing()
        making = late.template_making.TemplateMaking(self._session, self._notices, self.window())
        making.faulted.connect(self._failed)
        making.begin(self.opened.plan)

    def ask_agency(self) -> None:
        """Replace an agency by another wherever the plan names it, each place listed before."""
        finish_typing()
        plan = self.opened.plan
        if not any(late.agency_places.agencies_named(plan)):
            self._notices.notice(tr("No task of this plan names an agency yet. Assign one first."))
            return
        lead = self.views.lead
        dialog = late.agency_dialog.AgencyReplacingDialog(
            self.window(), (plan,), party_book(self._session), agency_register(), lead
        )
        if not asking.answer(dialog):
            return
        party, chosen = dialog.party, dialog.chosen.get(plan.id, {})
        if self.opened.apply(
            tr("Replace an agency"), lambda now: late.agency_places.with_agency_replaced(now, party, chosen)
        ):
            count = len(chosen)
            self._notices.notice(
                ntr("Replaced in {count} place.", "Replaced in {count} places.", count),
                tr("Undo"),
                self.opened.undo,
            )

    def ask_blanks(self) -> None:
        """List the blanks of the plan, fill those the person writes, and say what is still open."""
        finish_typing()
        blanks = open_blanks(self.opened.plan)
        if not blanks:
            self._notices.notice(tr("Nothing is left blank in this plan."))
            return
        dialog = late.blanks_dialog.BlanksDialog(self.window(), blanks)
        if not late.asking.answer(dialog):
            return
        values = dialog.values
        if self.opened.apply(tr("fill in blanks"), lambda plan: edits.with_blanks_filled(plan, values)):
            left = len(open_blanks(self.opened.plan))
            filled = tr("Filled in everywhere: {labels}.", labels=", ".join(values))
            still = ntr("{count} blank is open.", "{count} blanks are open.", left) if left else ""
            self._notices.notice(f"{filled} {still}".strip())

    def export_word(self) -> None:
        """Write the Word file for signing."""
        self._export(ExportKind.WORD)

    def export_workbook(self) -> None:
        """Write the workbook."""
        self._export(ExportKind.WORKBOOK)

    def export_pdf(self) -> None:
        """Write the pages as a PDF."""
        self._export(ExportKind.PDF)

    def ask_printing(self) -> None:
        """Print the pages, or those that the person chooses."""
        finish_typing()
        self.views.page.sheets.finish()
        self._printer.ask(self.window(), self.opened.plan, *self.views.page.page_numbers)

    def export_view(self, shown: Shown, suffix: str) -> None:
        """Write a view of the whole to a PDF or as pictures."""
        kind = ExportKind(suffix)
        path = asking.ask_file_to_write(
            self, kind.view_heading, suggested_path(self.opened.plan, kind), kind.filter
        )
        if path is not None:
            self._exporting.write_view(self.opened.plan, shown, with_suffix(path, kind))

    def print_view(self, shown: Shown) -> None:
        """Print a view of the whole."""
        self._printer.ask_view(self.window(), self.opened.plan, shown)

    @property
    def _printer(self) -> Printing:
        """What prints, made with the first print."""
        if self._printing is None:
            self._printing = late.printing.Printing(self._session, self._notices, self)
            self._printing.faulted.connect(self._failed)
        return self._printing

    def export_copy(self) -> None:
        """Write the plan to a file that another computer can take in."""
        self._export(ExportKind.PLAN)

    def _export(self, kind: ExportKind) -> None:
        # The word being composed belongs to the file too; the store may fail, the file is to be written all the same.
        self._keeper.flush()
        path = asking.ask_file_to_write(self, kind.heading, self._suggested(kind), kind.filter)
        if path is not None:
            self.export_to(with_suffix(path, kind))

    def _suggested(self, kind: ExportKind) -> Path:
        """Where the plan was exported last, or the person's documents."""
        plan = self.opened.plan
        return suggested_path(plan, kind, last_export(self._session.desk, plan.id))

    def export_all(self) -> None:
        """Write Word file, workbook and PDF side by side, where the plan was exported last."""
        finish_typing()
        self._keeper.flush()
        self._exporting.begin_all(self.opened.plan, [self._suggested(kind) for kind in ALL_KINDS])

    def _keep_export_place(self, path: Path) -> None:
        plan = self.opened.plan
        usual = suggested_path(plan, ExportKind.WORD).stem
        place = ExportPlace(plan.id, str(path.parent), "" if path.stem == usual else path.stem)
        self._session.keep_desk(with_export(self._session.desk, place))

    def export_to(self, path: Path) -> None:
        """Write the plan to a file of the kind that its name says, off the window's thread."""
        finish_typing()
        self._exporting.begin(self.opened.plan, path)

    # Results and reports

    @property
    def reporting(self) -> Reporting:
        """What drafts reports, made with the first of them."""
        if self._reports is None:
            self._reports = late.reporting.Reporting(self._session, self.opened, self._notices, self)
            self._reports.drafted.connect(self.report_drafted)
            self._reports.faulted.connect(self._failed)
        return self._reports

    def _follow_results(self, page: ResultsPage) -> None:
        self._results = page.open.elsewhere
        self._results.state_changed.connect(self._show_keeping)
        page.open.changed.connect(self.bar.offer_steps)
        page.faulted.connect(self._failed)
        page.report_asked.connect(self._draft_report)

    def _follow_place(self, place: Destination) -> None:
        """Undo and redo take the steps of what is seen."""
        shows_results = place is Destination.RESULTS
        self.bar.work_on(self.views.results.open if shows_results else self.opened)

    def _draft_report(self, commission: Commission) -> None:
        self.reporting.draft(self.views.results.open.results, commission)

    def _take_results(self, path: Path) -> None:
        """What a workbook says of an issued plan are results: they are asked about where results are entered."""
        self.place_asked.emit(Destination.RESULTS)
        self.views.results.take_workbook(path)

    def ask_report(self) -> None:
        """Ask what a report is on, beside the results that it is drafted from."""
        self.place_asked.emit(Destination.RESULTS)
        page = self.views.results
        page.when_loaded(page.ask_report)

    def compute_anew(self) -> None:
        """Let the figures of the report follow the results."""
        self.reporting.compute_anew()

    def begin_next_plan(self) -> None:
        """Begin the next plan with what the report carries on."""
        self.reporting.begin_next_plan()

    @property
    def companions(self) -> Companions:
        """What drafts papers about the plan, made with the first of them."""
        if self._companions is None:
            self._companions = late.companions.Companions(self._session, self.opened, self._notices, self)
            self._companions.drafted.connect(self.report_drafted)
            self._companions.faulted.connect(self._failed)
        return self._companions

    def draft_companion(self) -> None:
        """Draft a paper that travels with the plan."""
        self.companions.draft()

    def renew_companion(self) -> None:
        """Put the open paper right by the plan that it is about."""
        self.companions.renew()

    # Taking back

    @property
    def returning(self) -> Returning:
        """What takes files back, made with the first of them."""
        if self._returning is None:
            self._returning = late.returning.Returning(self._session, self.opened, self._notices, self)
            self._returning.faulted.connect(self._failed)
            self._returning.export_asked.connect(self._overwrite)
            self._returning.results_came.connect(self._take_results)
        return self._returning

    def ask_returned_file(self) -> None:
        """Take back a file that was exported and edited since."""
        self.returning.ask()

    def ask_about_edited(self, found: EditedTarget) -> None:
        """A file that is to be replaced is not what was exported last: ask what becomes of it."""
        asked = late.replacing.ask_replacing(self, found.path, ours=found.ours)
        match asked.name:
            case "TAKE_BACK":
                self.returning.begin(found.path, exports=True)
            case "OVERWRITE" if found.for_comments:
                self._exporting.begin(self.opened.plan, found.path, overwrite=True, for_comments=True)
            case "OVERWRITE":
                self._overwrite(found.path)
            case "OTHER_NAME" if found.for_comments:
                self.export_for_comments()
            case "OTHER_NAME":
                self._export(ExportKind(found.path.suffix.lower()))

    def _overwrite(self, path: Path) -> None:
        finish_typing()
        self._exporting.begin(self.opened.plan, path, overwrite=True)

    def export_for_comments(self) -> None:
        """Write the Word file that is sent round, with the remarks as comments; no file for signing is like it."""
        self._keeper.flush()
        kind, name = ExportKind.WORD, tr("Copy for comments")
        suggested = suggested_path(self.opened.plan, kind)
        path = asking.ask_file_to_write(
            self, name, suggested.with_name(f"{name} {suggested.name}"), kind.filter
        )
        if path is not None:
            finish_typing()
            self._exporting.begin(self.opened.plan, with_suffix(path, kind), for_comments=True)

    def _note_sent_round(self, plan: Plan, path: Path) -> None:
        """What was sent round is kept: it may come back without the plan in it."""
        if plan.id == self.opened.plan.id:
            self._keeper.flush(lambda: self._versions.keep(SnapshotReason.EXPORT, path.name, plan))

    def export_remarks(self) -> None:
        """Write the table of remarks and answers as a Word file."""
        finish_typing()
        kind, plan = ExportKind.WORD, self.opened.plan
        name, suggested = tr("Remarks and answers"), suggested_path(plan, kind)
        path = asking.ask_file_to_write(
            self, name, suggested.with_name(f"{name} {suggested.name}"), kind.filter
        )
        if path is not None:
            self._exporting.write_remarks(plan, with_suffix(path, kind))

    def _note_written(self, plan: Plan, path: Path) -> None:
        """A file was written, perhaps of a plan that was open before this one."""
        if plan.id != self.opened.plan.id:
            return
        if path.suffix != ExportKind.PLAN.suffix:
            self._keep_export_place(path)
            self._keeper.flush(lambda: self._versions.keep(SnapshotReason.EXPORT, path.name, plan))
            return
        self._copied = plan
        if self._closing is not None and self.opened.plan is plan:
            self._close()
