"""The registers out to Excel and in again, off the window's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from app.documents.excel.register_book import BookWords
from app.domain.registers.office_registers import Register
from app.domain.registers.row_changes import RowChange
from app.messages.registers import cell_words, headings, register_title
from app.translation import ntr, tr
from app.ui.dialogs import asking
from app.ui.fields import finish_typing
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.notices import Notices
from app.ui.registers.import_dialog import RegisterImport
from app.ui.session import Session
from app.workflows.register_exchange import changes_in, with_accepted, write_registers


class RegisterExchange(QObject):
    """Writes the registers as a workbook, and takes changed ones over: as one step, and only what is ticked."""

    faulted = Signal(object)

    def __init__(self, session: Session, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._notices, self._parent = session, notices, parent
        self._last: Path | None = None

    @property
    def _words(self) -> BookWords:
        return BookWords(
            {register: register_title(register) for register in Register},
            {register: headings(register) for register in Register},
            cell_words(self._session.registers.shown),
        )

    def ask_export(self) -> None:
        """Write all registers where the person says."""
        finish_typing()
        suggested = Path.home() / f"{tr('Registers')}.xlsx"
        path = asking.ask_file_to_write(
            self._parent, tr("Export to Excel"), suggested, f"{tr('Excel workbook')} (*.xlsx)"
        )
        if path is not None:
            self.write(path if path.suffix else path.with_suffix(".xlsx"))

    def write(self, path: Path) -> None:
        """Write all registers to this file."""
        own, words = self._session.registers.own, self._words

        def work(_job: Job) -> Path:
            write_registers(path, own, words)
            return path

        title = tr("Writing and proving {file} …", file=path.name)
        self._session.jobs.run(Lane.WORK, work, self._tell_written, self._fail, title)

    def _tell_written(self, path: Path) -> None:
        self._last = path
        self._notices.notice(
            tr("{file} is written, and was read back and compared with the registers.", file=path.name),
            tr("Open the file"),
            self._open_last,
        )

    def _open_last(self) -> None:
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last)))

    def ask_import(self) -> None:
        """Read the workbook that the person chooses."""
        finish_typing()
        path = asking.ask_file_to_read(
            self._parent, tr("Import from Excel"), Path.home(), f"{tr('Excel workbook')} (*.xlsx)"
        )
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a workbook; its changes are shown before any is taken over."""
        own, words = self._session.registers.own, self._words

        def work(job: Job) -> tuple[Path, tuple[RowChange, ...]]:
            found = changes_in(path, own, words)
            job.checkpoint()
            return path, found

        title = tr("Reading {file} …", file=path.name)
        self._session.jobs.run(Lane.WORK, work, self._review, self._fail, title)

    def _review(self, found: tuple[Path, tuple[RowChange, ...]]) -> None:
        path, changes = found
        if not changes:
            self._notices.notice(
                tr("{file} says what the registers say: nothing to take over.", file=path.name)
            )
            return
        registers = self._session.registers
        dialog = RegisterImport(self._parent, path.name, changes, cell_words(registers.shown))
        accepted = dialog.accepted_changes if dialog.exec() == QDialog.DialogCode.Accepted else ()
        dialog.deleteLater()
        if not accepted:
            return
        registers.apply(tr("Import from Excel"), lambda own: with_accepted(own, accepted))
        count = len(accepted)
        self._notices.notice(
            ntr(
                "{count} change was taken over from Excel.",
                "{count} changes were taken over from Excel.",
                count,
            ),
            tr("Undo"),
            registers.undo,
        )

    def _fail(self, fault: Exception) -> None:
        if not isinstance(fault, Cancelled):
            self.faulted.emit(fault)
