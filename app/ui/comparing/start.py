"""From the plans that are chosen to the window that compares them, and to the files that tell of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.domain.compare import Comparison, compare
from app.domain.plan.model import Plan
from app.translation import tr
from app.ui import late
from app.ui.comparing.other import ask_other
from app.ui.dialogs import asking
from app.ui.export import ExportKind, suggested_path, with_suffix
from app.ui.jobs import Job, Lane
from app.ui.notices import told_in
from app.ui.session import Session
from app.workflows.comparing import export_comparison, export_redline
from app.workflows.importing_apart import import_apart

if TYPE_CHECKING:
    from app.persistence import PlanEntry, Store
    from app.ui.comparing.dialog import ComparisonDialog


@dataclass(frozen=True)
class Compared:
    """Two plans and what became of each item."""

    old: Plan
    new: Plan
    comparison: Comparison
    names: tuple[str, str] | None = None
    """What the two are called where they are versions of one plan."""


class Comparing(QObject):
    """Compares plans of the library with each other or with a file, one pair at a time."""

    faulted = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._one: Plan | None = None
        self._compared: Compared | None = None
        self._dialog: ComparisonDialog | None = None
        self._exported = Path()

    # Which plans

    def begin(self, plan_ids: tuple[str, ...]) -> None:
        """Compare these two, or this one with another that the person chooses."""

        def work(store: Store) -> tuple[list[Plan], tuple[PlanEntry, ...]]:
            return [store.load_plan(each).plan for each in plan_ids], store.entries()

        self._session.with_store(work, self._ask, self.faulted.emit)

    def _ask(self, found: tuple[list[Plan], tuple[PlanEntry, ...]]) -> None:
        plans, entries = found
        if len(plans) > 1:
            self._compare(plans[1], plans[0])
            return

        self._one = plans[0]
        others = [entry for entry in entries if entry.id != self._one.id]
        chosen = ask_other(self._window, self._one.head.subject, others)
        if isinstance(chosen, Path):
            self._read(chosen)
        elif chosen is not None:
            other = chosen
            self._session.with_store(
                lambda store: store.load_plan(other).plan, self._compare_with, self.faulted.emit
            )

    def _read(self, path: Path) -> None:
        def work(job: Job) -> Plan:
            return import_apart(path, job.checkpoint)[0]

        title = tr("Reading {file} …", file=path.name)
        self._session.jobs.run(Lane.WORK, work, self._compare_with, self._fail, title)

    def _compare_with(self, other: Plan) -> None:
        assert self._one is not None
        self._compare(other, self._one)

    def _compare(self, one: Plan, other: Plan) -> None:
        """The older plan comes first; of two of the same day the one that was chosen last is the older."""
        old, new = (one, other) if one.head.day <= other.head.day else (other, one)
        self._run(old, new)

    def compare_versions(self, earlier: Plan, now: Plan, when: str) -> None:
        """Compare a version of a plan, kept at this moment, with the plan as it is now."""
        self._run(earlier, now, (tr("Version of {when}", when=when), tr("The plan now")))

    def compare_named(self, old: Plan, new: Plan, names: tuple[str, str]) -> None:
        """Compare two plans that are called so."""
        self._run(old, new, names)

    def _run(self, old: Plan, new: Plan, names: tuple[str, str] | None = None) -> None:
        def work(_job: Job) -> Compared:
            return Compared(old, new, compare(old, new), names)

        self._session.jobs.run(Lane.WORK, work, self._show, self._fail, tr("Comparing two plans …"))

    # The window

    def _show(self, compared: Compared) -> None:
        self._compared = compared
        if self._dialog is not None:
            self._dialog.show_plans(compared.old, compared.new, compared.comparison)
            self._dialog.name_plans(compared.names)
            return

        dialog = late.comparison_dialog.ComparisonDialog(
            self._window, compared.old, compared.new, compared.comparison, self._session.jobs
        )
        dialog.name_plans(compared.names)
        dialog.swap_asked.connect(self._swap)
        dialog.table_asked.connect(self._export_table)
        dialog.redline_asked.connect(self._export_redline)
        self._dialog = dialog
        dialog.exec()
        self._dialog = None
        dialog.deleteLater()

    def _swap(self) -> None:
        compared = self._compared
        if compared is not None:
            names = (compared.names[1], compared.names[0]) if compared.names else None
            self._run(compared.new, compared.old, names)

    # Exporting

    def _export_table(self, comparison: Comparison) -> None:
        compared = self._compared
        path = self._ask_path(tr("Comparison"))
        if compared is None or path is None:
            return

        def write() -> None:
            export_comparison(comparison, compared.old, compared.new, path)

        self.export_to(path, write)

    def _export_redline(self) -> None:
        compared = self._compared
        path = self._ask_path(tr("Tracked changes"))
        if compared is None or path is None:
            return

        def write() -> None:
            export_redline(compared.old, compared.new, path)

        self.export_to(path, write)

    def _ask_path(self, name: str) -> Path | None:
        if self._compared is None or self._dialog is None:
            return None
        kind = ExportKind.WORD
        suggested = suggested_path(self._compared.new, kind)
        suggested = suggested.with_name(f"{name} {suggested.name}")
        path = asking.ask_file_to_write(self._dialog, name, suggested, kind.filter)
        return with_suffix(path, kind) if path is not None else None

    def export_to(self, path: Path, write: Callable[[], None]) -> None:
        """Write a file off the window's thread, and say so."""

        def work(_job: Job) -> Path:
            write()
            return path

        title = tr("Writing and proving {file} …", file=path.name)
        self._session.jobs.run(Lane.WORK, work, self._tell_exported, self._fail, title)

    def _tell_exported(self, path: Path) -> None:
        self._exported = path
        if self._dialog is not None:
            self._dialog.notices.notice(
                tr("{file} is written, and was read back and compared with the plan.", file=path.name),
                tr("Open the file"),
                self._open_exported,
            )

    def _open_exported(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._exported)))

    def _fail(self, fault: Exception) -> None:
        if not told_in(self._dialog.notices if self._dialog else None, fault):
            self.faulted.emit(fault)
