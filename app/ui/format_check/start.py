"""From a Word file to the dialog that tells what breaks its rule book, and to the copy in which it is put right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.domain.plan.head import StandardName
from app.translation import ntr, tr
from app.ui.dialogs import asking
from app.ui.export import ExportKind, with_suffix
from app.ui.format_check.dialog import FormatDialog
from app.ui.jobs import Job, Lane
from app.ui.notices import told_in
from app.ui.session import Session
from app.workflows.format_checking import FormatReport, check_file, fix_file

if TYPE_CHECKING:
    from app.documents.format_check.rule import FormatFinding

    Fixed = tuple[Path, int, int]


def ask_file(parent: QWidget) -> Path | None:
    """The Word file that the person chooses."""
    return asking.ask_file_to_read(
        parent, tr("Check the form of a Word file"), Path.home(), ExportKind.WORD.filter
    )


class FormatChecking(QObject):
    """Checks one file at a time in the work lane, and writes the copy that the person asks for."""

    faulted = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._path = Path()
        self._written = Path()
        self._dialog: FormatDialog | None = None

    def begin(self, path: Path) -> None:
        """Check a file; what breaks its rules is shown."""
        self._path = path
        self._check(None)

    def _check(self, standard: StandardName | None) -> None:
        path = self._path

        def work(job: Job) -> FormatReport:
            return check_file(path, standard, job.checkpoint)

        title = tr("Checking the form of {file} …", file=path.name)
        self._session.jobs.run(Lane.WORK, work, self._show, self._fail, title)

    def _show(self, report: FormatReport) -> None:
        if self._dialog is not None:
            self._dialog.show_report(report)
            return
        dialog = FormatDialog(self._window, report)
        dialog.standard_asked.connect(self._check)
        dialog.save_asked.connect(self._ask_target)
        self._dialog = dialog
        dialog.exec()
        self._dialog = None
        dialog.deleteLater()

    def _ask_target(self, findings: Sequence[FormatFinding]) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        suggested = self._path.with_name(tr("{name} (mended).docx", name=self._path.stem))
        target = asking.ask_file_to_write(dialog, tr("Save a mended copy"), suggested, ExportKind.WORD.filter)
        if target is not None:
            self._write(dialog.report, findings, with_suffix(target, ExportKind.WORD))

    def _write(self, report: FormatReport, findings: Sequence[FormatFinding], target: Path) -> None:
        def work(_job: Job) -> Fixed:
            done = len(fix_file(report, findings, target))
            return target, done, len(findings) - done

        title = tr("Writing and proving {file} …", file=target.name)
        self._session.jobs.run(Lane.WORK, work, self._tell_written, self._fail, title)

    def _tell_written(self, fixed: Fixed) -> None:
        self._written, count, left = fixed
        if self._dialog is None:
            return
        if not count:
            self._dialog.notices.caution(tr("None of them can be put right for sure; no file was written."))
            return
        words = ntr(
            "{file} is written: {count} is put right, every word is as it was.",
            "{file} is written: {count} are put right, every word is as it was.",
            count,
            file=self._written.name,
        )
        if left:
            kept = ntr(
                "{count} stays as it was: the proof does not hold for it.",
                "{count} stay as they were: the proof does not hold for them.",
                left,
            )
            words = f"{words} {kept}"
        self._dialog.notices.notice(words, tr("Open the file"), self._open_written)

    def _open_written(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _fail(self, fault: Exception) -> None:
        if not told_in(self._dialog.notices if self._dialog else None, fault):
            self.faulted.emit(fault)
