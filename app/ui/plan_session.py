"""The open plan from its opening to its end: loaded, kept, exported, closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import edits
from app.domain.plan.head import Status
from app.messages.faults import error_message
from app.translation import tr
from app.ui.autosave import Autosave, AutosaveState, AutosaveStatus
from app.ui.export import ExportKind, export_job, suggested_path, with_suffix
from app.ui.fields import finish_typing
from app.ui.jobs import Cancelled, Lane
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from app.ui.plan_bar import PlanBar
from app.ui.plan_page import PlanPage
from app.ui.rail import Destination
from app.ui.session import Session

if TYPE_CHECKING:
    from app.domain.directives.model import Directive
    from app.domain.plan.model import Plan
    from app.persistence import SavedPlan, Store
    from app.ui.importing.one import OneImport
    from app.workflows.saving import SaveResult


class PlanSession(QWidget):
    """The bar and the views of one plan at a time."""

    opened = Signal()
    """A plan was opened or closed."""
    faulted = Signal(object)
    place_asked = Signal(object)
    findings_counted = Signal(int)

    def __init__(self, desk: Session, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._notices = desk, notices
        self._open: OpenPlan | None = None
        self._keeper: Autosave | None = None
        self._exported: Path | None = None
        self._closing: Callable[[], object] | None = None
        self._offered = False
        """Whether the person who closes has been asked where to save what the library does not take."""
        self._copied: Plan | None = None
        """The plan that was last written to a plan file."""
        self.bar = PlanBar()
        self.views = PlanPage(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.views, 1)
        self.bar.word_asked.connect(self.export_word)
        self.bar.workbook_asked.connect(self.export_workbook)
        self.bar.copy_asked.connect(self.export_copy)
        self.bar.status_asked.connect(self.set_status)
        self.bar.panel_asked.connect(self.views.turn_panel)
        self.bar.keeping_asked.connect(self._tell_keeping)
        self.views.refused.connect(self._notices.caution)
        self.views.place_asked.connect(self.place_asked)
        self.views.findings_counted.connect(self.findings_counted)
        self.views.demands.taken.connect(self._keep_directive)
        self._importing: OneImport | None = None

    # Opening and closing

    @property
    def is_open(self) -> bool:
        """Whether a plan is open."""
        return self._open is not None

    @property
    def open_id(self) -> str:
        """The id of the plan that is open, "" for none."""
        return self._open.plan.id if self._open else ""

    @property
    def saved(self) -> bool:
        """Whether the plan on disk is the plan that is open."""
        return self._keeper is not None and self._keeper.kept

    @property
    def open_plan(self) -> OpenPlan | None:
        """The plan that is open."""
        return self._open

    def open(self, plan_id: str) -> None:
        """Open a plan of the library, after the one that is open is kept."""
        if plan_id == self.open_id:
            self.opened.emit()
            return
        self._after_kept(
            lambda: self._desk.with_store(lambda store: store.load_plan(plan_id), self._show, self._fault)
        )

    def add(self, plan: Plan) -> None:
        """Put a new plan into the library and open it."""

        def work(store: Store) -> SavedPlan:
            store.add_plan(plan)
            return store.load_plan(plan.id)

        self._after_kept(lambda: self._desk.with_store(work, self._show, self._fault))

    def take_file(self, path: Path) -> None:
        """Take a file into the library and open it.

        A plan that is there already is opened as it is there; any other document is imported and reviewed first.
        """
        if path.suffix.lower() == ExportKind.PLAN.suffix:
            self._take_plan_file(path)
        else:
            self._imports.begin(path)

    @property
    def _imports(self) -> OneImport:
        if self._importing is None:
            from app.ui.importing.one import OneImport

            self._importing = OneImport(self._desk, self.window())
            self._importing.taken.connect(self.add)
            self._importing.cancelled.connect(self._tell_cancelled)
            self._importing.faulted.connect(self._fault)
        return self._importing

    def paste(self, text: str, markup: str) -> None:
        """Read a pasted text into a plan, which is reviewed first. `markup` is HTML, "" where there is none."""
        self._imports.paste(text, markup)

    def _tell_cancelled(self) -> None:
        self._notices.notice(tr("Cancelled. Nothing was taken into the library."))

    def _take_plan_file(self, path: Path) -> None:
        def work(store: Store) -> SavedPlan:
            from app.workflows.library_intake import take_plan_file

            return take_plan_file(store, path)

        self._after_kept(lambda: self._desk.with_store(work, self._show, self._fault))

    def _show(self, saved: SavedPlan) -> None:
        self._end()
        self._open = OpenPlan(saved.plan, self)
        self._keeper = Autosave(self._desk, self._open, saved, self)
        self._keeper.state_changed.connect(self.bar.show_state)
        self._keeper.state_changed.connect(self._tell_failing)
        self._keeper.conflicted.connect(self._ask_conflicts)
        self._keeper.emptied.connect(self._ask_emptied)
        self._keeper.merged.connect(self._tell_merged)
        self.bar.show_plan(self._open)
        self.bar.show_state(AutosaveState(AutosaveStatus.SAVED))
        self.views.show_plan(self._open)
        self.opened.emit()

    def close_plan(self) -> None:
        """Show no plan; what was typed has been kept before."""
        self._end()
        self.views.show_plan(None)
        self.opened.emit()

    def _end(self) -> None:
        if self._keeper is not None and self._open is not None:
            self._keeper.end()
            self._keeper.deleteLater()
            self.views.show_plan(None)
            self.bar.show_plan(None)
            self._open.deleteLater()
        self._keeper = self._open = None

    def flush(self, then: Callable[[], object] | None = None) -> None:
        """Keep what is typed, then go on."""
        if self._keeper is not None:
            self._keeper.flush(then)

    def _after_kept(self, then: Callable[[], object]) -> None:
        if self._keeper is None:
            then()
        else:
            self._keeper.flush(then)

    def close_then(self, then: Callable[[], object]) -> None:
        """Keep what is typed and go on; where that fails, let the person save it to a file first, or stay."""
        if self._keeper is None or self._open is None or self._copied is self._open.plan:
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
        from app.ui.dialogs.asking import ask_yes_no

        self._offered = True
        words = tr(
            "The last changes could not be saved into the library. Save them to a file before you close?"
        )
        if ask_yes_no(self, tr("Not saved"), words, tr("Save to a file …"), no=tr("Stay here")):
            self.export_copy()
            return
        self._closing = None
        if self._keeper is not None:
            self._keeper.call_off()

    # Keeping

    def _tell_failing(self, state: AutosaveState) -> None:
        if state.keeping is AutosaveStatus.FAILING and self._closing is not None and not self._offered:
            self._offer_copy()
        elif state.keeping is AutosaveStatus.FAILING:
            self._tell_keeping()

    def _tell_keeping(self) -> None:
        state = self._keeper.state if self._keeper else None
        if state is None or state.keeping is not AutosaveStatus.FAILING:
            return
        why = error_message(state.fault) if state.fault else tr("The library could not be written.")
        self._notices.fault(why, tr("Save to a file …"), self.export_copy)

    def _tell_merged(self) -> None:
        self._notices.notice(tr("Changes made elsewhere to this plan were taken in."))

    def _ask_conflicts(self, kept: SaveResult) -> None:
        from app.ui.dialogs.conflicts import ask_conflicts

        plan = ask_conflicts(self, kept)
        if self._keeper is not None:
            self._keeper.resolve(kept.saved, plan)

    def _ask_emptied(self) -> None:
        from app.ui.dialogs.asking import ask_yes_no

        words = tr(
            "Nothing is left of the text of this plan. The full plan is still in the library. "
            "Keep the empty one in its place?"
        )
        allowed = ask_yes_no(
            self, tr("Empty plan"), words, tr("Keep the empty plan"), danger=True, no=tr("Take it back")
        )
        if self._keeper is None or self._open is None:
            return
        self._keeper.allow_empty(allowed=allowed)
        if not allowed:
            self._open.undo()

    def set_status(self, status: Status) -> None:
        """Draft, submitted, issued; the plan as it is now is kept as a snapshot."""
        if self._open is not None and self._open.apply(
            tr("Change the status"), lambda plan: edits.with_status(plan, status)
        ):
            self._snapshot("status", status.value)

    def _snapshot(self, reason: str, note: str) -> None:
        if self._open is None or self._keeper is None:
            return
        plan = self._open.plan

        def work(store: Store) -> int:
            from app.persistence import SnapshotReason

            return store.add_snapshot(plan, SnapshotReason(reason), note)

        self._keeper.flush(lambda: self._desk.with_store(work, None, self._fault))

    def _keep_directive(self, directive: Directive) -> None:
        """The next plan that carries it out finds its demands."""
        self._desk.with_store(lambda store: store.save_directive(directive), None, self._fault)

    # Exporting

    def export_word(self) -> None:
        """Write the Word file for signing."""
        self._export(ExportKind.WORD)

    def export_workbook(self) -> None:
        """Write the workbook."""
        self._export(ExportKind.WORKBOOK)

    def export_copy(self) -> None:
        """Write the plan to a file that another computer can take in."""
        self._export(ExportKind.PLAN)

    def _export(self, kind: ExportKind) -> None:
        if self._open is None or self._keeper is None:
            return
        from app.ui.dialogs.asking import ask_file_to_write

        # The word being composed belongs to the file too; the store may fail, the file is to be written all the same.
        self._keeper.flush()
        path = ask_file_to_write(self, kind.heading, suggested_path(self._open.plan, kind), kind.filter)
        if path is not None:
            self.export_to(with_suffix(path, kind))

    def export_to(self, path: Path) -> None:
        """Write the plan to a file of the kind that its name says, off the window's thread."""
        if self._open is None:
            return
        finish_typing()
        plan = self._open.plan
        self._desk.jobs.run(
            Lane.WORK,
            export_job(plan, path),
            lambda written: self._tell_exported(plan, written),
            self._export_failed,
            tr("Writing and proving {file} …", file=path.name),
        )

    def _tell_exported(self, plan: Plan, path: Path) -> None:
        self._exported = path
        if path.suffix == ExportKind.PLAN.suffix:
            self._copied = plan
            if self._closing is not None and self._open is not None and self._open.plan is plan:
                self._close()
                return
        self._notices.notice(
            tr("{file} is written, and was read back and compared with the plan.", file=path.name),
            tr("Open the file"),
            self._open_exported,
        )
        if path.suffix != ExportKind.PLAN.suffix:
            self._snapshot("export", path.name)

    def _open_exported(self) -> None:
        if self._exported is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._exported)))

    def _export_failed(self, fault: Exception) -> None:
        if isinstance(fault, Cancelled):
            self._notices.notice(tr("Cancelled. No file was written."))
        else:
            self._fault(fault)

    def _fault(self, fault: Exception) -> None:
        self.faulted.emit(fault)

    # What is shown

    def show_place(self, place: Destination) -> None:
        """Show writing, assignments or check."""
        self.views.show_place(place)

    def restyle(self) -> None:
        """Draw anew after the theme changed."""
        self.views.restyle()
