"""Writes plans to files, off the window's thread, and says so; goes on when the plan is closed meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.translation import tr
from app.ui.export import export_job
from app.ui.jobs import Cancelled, Lane
from app.ui.notices import Notices
from app.ui.session import Session

if TYPE_CHECKING:
    from app.domain.plan.model import Plan


class Exporting(QObject):
    """Runs exports, of whatever plan."""

    written = Signal(object, object)
    """A file is written; carries the plan and the path."""
    faulted = Signal(object)

    def __init__(self, session: Session, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._notices = session, notices
        self._last: Path | None = None
        """The file that was last written."""

    def begin(self, plan: Plan, path: Path) -> None:
        """Write the plan to a file of the kind that its name says."""
        self._session.jobs.run(
            Lane.WORK,
            export_job(plan, path),
            lambda written: self._tell(plan, written),
            self._fail,
            tr("Writing and proving {file} …", file=path.name),
        )

    def _tell(self, plan: Plan, path: Path) -> None:
        self._last = path
        self._notices.notice(
            tr("{file} is written, and was read back and compared with the plan.", file=path.name),
            tr("Open the file"),
            self._open_last,
        )
        self.written.emit(plan, path)

    def _open_last(self) -> None:
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last)))

    def _fail(self, fault: Exception) -> None:
        if isinstance(fault, Cancelled):
            self._notices.notice(tr("Cancelled. No file was written."))
        else:
            self.faulted.emit(fault)
