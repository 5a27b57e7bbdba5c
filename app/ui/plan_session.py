"""The plan that is open, or none: opened, added, taken from a file, closed.

This is the one place that knows whether a plan is open. What works on a plan is made with it (`PlanWork`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.translation import tr
from app.ui import late
from app.ui.destinations import Destination
from app.ui.export import ExportKind
from app.ui.exporting import EditedTarget, Exporting
from app.ui.notices import Notices
from app.ui.plan_page import Arrangement
from app.ui.plan_work import PlanWork
from app.ui.session import Session
from app.workflows.library_intake import take_plan_file

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.persistence import SavedPlan, Store
    from app.ui.importing.one import OneImport


class PlanSession(QStackedWidget):
    """Shows the work on the open plan, and nothing where none is open."""

    opened = Signal()
    """A plan was opened or closed."""
    faulted = Signal(object)
    place_asked = Signal(object)
    findings_counted = Signal(int)
    check_turned = Signal(bool)
    forward_asked = Signal()
    origins_asked = Signal()
    compare_asked = Signal()
    versions_compared = Signal(object, object, str)

    def __init__(self, session: Session, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._notices = session, notices
        self._exporting = Exporting(session, notices, self)
        self._exporting.faulted.connect(self.faulted)
        self._exporting.edited.connect(self._ask_about_edited)
        self._not_kept = ""
        self._importing: OneImport | None = None
        self._arrangement: Arrangement | None = None
        self.work: PlanWork | None = None
        """The work on the plan that is open."""

    # Opening and closing

    @property
    def is_open(self) -> bool:
        """Whether a plan is open."""
        return self.work is not None

    @property
    def open_id(self) -> str:
        """The id of the plan that is open, "" for none."""
        return self.work.opened.plan.id if self.work else ""

    @property
    def saved(self) -> bool:
        """Whether a plan is open and the one on disk is the same."""
        return self.work is not None and self.work.kept

    def open(self, plan_id: str) -> None:
        """Open a plan of the library, after the one that is open is kept."""
        if plan_id == self.open_id:
            self.opened.emit()
            return
        self.close_then(
            lambda: self._session.with_store(lambda store: store.load_plan(plan_id), self._show, self._fault)
        )

    def add(self, plan: Plan) -> None:
        """Put a new plan into the library and open it, after the one that is open is kept."""

        def work(store: Store) -> SavedPlan:
            store.add_plan(plan)
            return store.load_plan(plan.id)

        def show(saved: SavedPlan) -> None:
            self.close_then(lambda: self._show(saved))

        # First of all: who then stays with a plan that is not saved does not lose the new one.
        self._session.with_store(work, show, self._fault)

    def take_file(self, path: Path) -> None:
        """Take a file into the library and open it.

        A plan that is there already is opened as it is there; any other document is imported and reviewed first.
        """
        if path.suffix.lower() == ExportKind.PLAN.suffix:
            self._take_plan_file(path)
        else:
            self._imports.begin(path)

    def drop_file(self, path: Path) -> None:
        """Take back a file that was written from the open plan; any other is taken into the library."""
        if self.work is not None and path.suffix.lower() != ExportKind.PLAN.suffix:
            self.work.returning.begin_or(path, self.take_file)
        else:
            self.take_file(path)

    @property
    def _imports(self) -> OneImport:
        if self._importing is None:
            self._importing = late.one_import.OneImport(self._session, self.window())
            self._importing.taken.connect(self.add)
            self._importing.ended.connect(self._tell_cancelled)
            self._importing.faulted.connect(self._fault)
        return self._importing

    def paste(self, text: str, markup: str) -> None:
        """Read a pasted text into a plan, which is reviewed first. `markup` is HTML, "" where there is none."""
        self._imports.paste(text, markup)

    def _tell_cancelled(self) -> None:
        self._notices.notice(tr("Cancelled. Nothing was taken into the library."))

    def _take_plan_file(self, path: Path) -> None:
        def work(store: Store) -> SavedPlan:
            return take_plan_file(store, path)

        self.close_then(lambda: self._session.with_store(work, self._show, self._fault))

    def _show(self, saved: SavedPlan) -> None:
        before = self._let_go()
        work = PlanWork(
            self._session, saved, self._notices, self._exporting, self._fault, self._arrangement, self
        )
        work.resize(self.size())
        work.place_asked.connect(self.place_asked)
        work.findings_counted.connect(self.findings_counted)
        work.views.check.turned.connect(self.check_turned)
        self.check_turned.emit(not work.views.findings.isHidden())
        work.forward_asked.connect(self.forward_asked)
        work.origins_asked.connect(self.origins_asked)
        work.compare_asked.connect(self.compare_asked)
        work.versions_compared.connect(self.versions_compared)
        work.not_kept.connect(self._tell_not_kept)
        work.kept_again.connect(self._take_back_not_kept)
        work.amendment_drafted.connect(self.add)
        work.report_drafted.connect(self.add)
        work.amended_asked.connect(self.open)
        self.work = work
        self.addWidget(work)
        self.setCurrentWidget(work)
        if before is not None:  # behind the new one, so that nothing else is seen between them
            self.removeWidget(before)
        self.opened.emit()

    def close_plan(self) -> None:
        """Show no plan; what was typed has been kept before."""
        before = self._let_go()
        if before is not None:
            self.removeWidget(before)
        self.opened.emit()

    def _let_go(self) -> PlanWork | None:
        """End the work on the plan that is open; it is still seen."""
        before, self.work = self.work, None
        if before is not None:
            self._arrangement = before.views.arrangement
            before.end()
        return before

    def flush(self, then: Callable[[], object] | None = None) -> None:
        """Keep what is typed, then go on."""
        if self.work is not None:
            self.work.flush(then)

    def close_then(self, then: Callable[[], object]) -> None:
        """Keep what is typed and go on; where that fails, let the person save it to a file first, or stay."""
        if self.work is None:
            then()
        else:
            self.work.close_then(then)

    def _take_back_not_kept(self) -> None:
        why, self._not_kept = self._not_kept, ""
        self._notices.take_back(why)

    def _tell_not_kept(self, why: str) -> None:
        self._not_kept = why
        self._notices.fault(why, tr("Save to a file …"), self._export_copy)

    def _ask_about_edited(self, found: EditedTarget) -> None:
        if self.open_id == found.plan.id and self.work is not None:
            self.work.ask_about_edited(found)
        else:
            words = tr(
                "{file} was not written: somebody has worked in the file of this name.", file=found.path.name
            )
            self._notices.caution(words)

    def _export_copy(self) -> None:
        if self.work is not None:
            self.work.export_copy()

    def _fault(self, fault: Exception) -> None:
        self.faulted.emit(fault)

    # What is shown

    def show_place(self, place: Destination) -> None:
        """Show writing, assignments or check."""
        if self.work is not None:
            self.work.views.show_place(place)

    @property
    def place(self) -> Destination:
        """What is shown of the open plan."""
        return self.work.views.place if self.work is not None else Destination.WRITING

    def show_check(self) -> None:
        """Show the check below the work."""
        if self.work is not None:
            self.work.views.check.show()

    @property
    def is_checking(self) -> bool:
        """Whether the keys go to the check."""
        return self.work is not None and self.work.views.findings.tree.hasFocus()

    def restyle(self) -> None:
        """Draw anew after the theme changed."""
        if self.work is not None:
            self.work.views.restyle()
