"""Keeps versions of the open plan, and brings a chosen one back; the store is asked off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.plan.versions import restored
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.persistence.entries import Snapshot, SnapshotReason
from app.translation import tr
from app.ui import late
from app.ui.dialogs import asking
from app.ui.open_plan import OpenPlan
from app.ui.rights import Rights
from app.ui.session import Session

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.persistence import Change, Store
    from app.ui.versions.dialog import VersionsDialog


class Versions(QObject):
    """The versions of one open plan."""

    compared = Signal(object, object, str)
    """A version is to be compared; carries it, the plan as it is now, and when it was kept."""
    restored = Signal(str)
    """A version took the place of the plan; carries when it was kept, in words."""

    def __init__(
        self, session: Session, opened: OpenPlan, failed: Callable[[Exception], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._open, self._failed, self._window = session, opened, failed, window
        self._dialog: VersionsDialog | None = None
        self._chosen: Snapshot | None = None

    # Keeping

    def keep(self, reason: SnapshotReason, note: str = "", plan: Plan | None = None) -> None:
        """Keep the plan as it is now, or this one, as a version; somebody who may only read keeps none."""
        if not Rights(self._session.me).writes:
            return
        kept, person = plan or self._open.plan, self._session.person

        def work(store: Store) -> tuple[Snapshot, ...]:
            store.add_snapshot(kept, reason, note, person)
            return store.snapshots(kept.id)

        self._session.with_store(work, self._show, self._fail)

    # The list

    def show(self) -> None:
        """List the versions until the person closes the list."""
        self.show_in(late.versions_dialog.VersionsDialog(self._window, self._open.plan.head.subject))

    def show_in(self, dialog: VersionsDialog) -> None:
        """Show the versions in this list, compare and restore from there, until the person closes it."""
        if self._dialog is not None:
            dialog.deleteLater()
            return
        plan_id = self._open.plan.id
        dialog.compare_asked.connect(self._compare)
        dialog.restore_asked.connect(self._ask_restore)
        dialog.keep_asked.connect(self._ask_keep)
        dialog.changes_asked.connect(self._show_changes)
        dialog.changes.setVisible(self._session.me is not None)
        self._dialog = dialog
        self._session.with_store(lambda store: store.snapshots(plan_id), self._show, self._fail)
        dialog.exec()
        self._dialog = None
        dialog.deleteLater()

    def _show(self, versions: tuple[Snapshot, ...]) -> None:
        if self._dialog is not None:
            self._dialog.show_versions(versions)

    def _fail(self, fault: Exception) -> None:
        if self._dialog is not None and isinstance(fault, AppError):
            self._dialog.notices.fault(error_message(fault))
        else:
            self._failed(fault)

    def _show_changes(self) -> None:
        plan_id = self._open.plan.id
        self._session.with_store(lambda store: store.changes(plan_id), self._list_changes, self._fail)

    def _list_changes(self, found: tuple[Change, ...]) -> None:
        if self._dialog is not None:
            late.changes_dialog.ChangesDialog(self._dialog, self._open.plan.head.subject, found).exec()

    def _ask_keep(self) -> None:
        words = tr("Keep the plan as it is now as a version. What is it to be called?")
        note = asking.ask_words(
            self._dialog, tr("Keep a version"), words, tr("Draft sent for opinions"), tr("Keep the version")
        )
        if note:
            self.keep(SnapshotReason.BY_HAND, " ".join(note.split()))

    def _compare(self, version: Snapshot) -> None:
        self._chosen = version
        self._session.with_store(
            lambda store: store.load_snapshot(version.id), self._tell_compared, self._fail
        )

    def _tell_compared(self, earlier: Plan) -> None:
        if self._chosen is not None:
            self.compared.emit(earlier, self._open.plan, late.versions_dialog.when_words(self._chosen))

    def _ask_restore(self, version: Snapshot) -> None:
        when = late.versions_dialog.when_words(version)
        words = tr(
            "Put the version of {when} in the place of the plan as it is now?\n\nThe plan as it is now is kept among "
            "the versions, and Ctrl+Z takes it back.",
            when=when,
        )
        if asking.ask_yes_no(self._dialog, tr("Restore a version"), words, tr("Restore the version")):
            self._chosen = version
            self._session.with_store(lambda store: store.load_snapshot(version.id), self._restore, self._fail)

    def _restore(self, earlier: Plan) -> None:
        chosen, self._chosen = self._chosen, None
        if chosen is None:
            return
        if self._dialog is not None:
            self._dialog.accept()
        before, when = self._open.plan, late.versions_dialog.when_words(chosen)
        if self._open.apply(tr("Restore a version"), lambda plan: restored(plan, earlier)):
            self.keep(SnapshotReason.RESTORED, when, before)
            self.restored.emit(when)
