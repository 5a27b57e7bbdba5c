"""Many documents at once: read one after another, listed, and taken into the library when the person says so."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors.faults import AppError
from app.errors.importing import FileEncrypted, LibreOfficeNeeded, TesseractNeeded, WrongPassword
from app.messages.faults import error_message
from app.translation import ntr, tr
from app.ui.buttons import label, push_button, say
from app.ui.dialogs.asking import fit
from app.ui.importing.asking import ask_libre_office, ask_tesseract, wish_after
from app.ui.importing.dialog import ask_import
from app.ui.importing.one import rereading_of_file
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.session import Session
from app.ui.tips import plain_tip
from app.workflows.importing_apart import Reader, Wish, libre_office_there, tesseract_there
from app.workflows.importing_many import Imported, import_many

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.persistence import Store

Kept = tuple[tuple[int, AppError | None], ...]
"""The rows whose plans were to be put into the library, and what refused them."""


class ManyImports(QObject):
    """Reads the files in the work lane, shows what came of them, and keeps the plans that the person takes."""

    faulted = Signal(object)
    kept = Signal()
    """Plans were put into the library."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._found: list[Imported] = []
        self._asked: dict[type[AppError], bool] = {}
        """Whether the person lets other programs help, by the fault that needs one."""
        self._dialog: ImportedFiles | None = None

    def begin(self, paths: Sequence[Path]) -> None:
        """Read the files; the list of what came of them follows."""
        self._found, self._asked = [], {}
        self._run(paths)

    def _run(self, paths: Sequence[Path]) -> None:
        with_libre_office = self._asked.get(LibreOfficeNeeded, False)
        with_tesseract = self._asked.get(TesseractNeeded, False)

        def work(job: Job) -> list[Imported]:
            title = ""

            def begun(number: int, path: Path) -> None:
                nonlocal title
                title = f"{number}/{len(paths)} {path.name}"
                job.say(title, number - 1, len(paths))

            def page_done(done: int, of: int) -> None:
                job.say(tr("{file}: page {done} of {count}", file=title, done=done, count=of), done, of)

            found: list[Imported] = []
            # What was read until the person calls it off is shown.
            with suppress(Cancelled):
                for each in import_many(
                    paths,
                    job.checkpoint,
                    begun,
                    page_done=page_done,
                    with_libre_office=with_libre_office,
                    with_tesseract=with_tesseract,
                ):
                    found.append(each)  # noqa: PERF402 - what came before Cancelled stays
            return found

        self._session.jobs.run(Lane.WORK, work, self._show_read, self._fail, tr("Reading the files …"))

    def _fail(self, fault: Exception) -> None:
        if not isinstance(fault, Cancelled):
            self.faulted.emit(fault)

    def _show_read(self, found: list[Imported]) -> None:
        """Show the files, those that were read again in their places; first ask once for each program that may help."""
        again = {each.path: each for each in found}
        self._found = [again.get(each.path, each) for each in self._found] or found
        for fault, is_there, ask in (
            (LibreOfficeNeeded, libre_office_there, ask_libre_office),
            (TesseractNeeded, tesseract_there, ask_tesseract),
        ):
            waiting = [each.path for each in self._found if isinstance(each.fault, fault)]
            if not waiting or fault in self._asked or not is_there():
                continue
            self._asked[fault] = ask(self._window, ntr("{count} file", "{count} files", len(waiting)))
            if self._asked[fault]:
                self._run(waiting)
                return
        self._show()

    def _show(self) -> None:
        if not self._found:
            return
        self._dialog = ImportedFiles(self._window, self._found, self._session)
        self._dialog.taken.connect(self._keep)
        self._dialog.again.connect(self._read_again)
        self._dialog.exec()
        self._dialog.deleteLater()
        self._dialog = None

    def _keep(self, plans: Sequence[tuple[int, Plan]]) -> None:
        """Put the plans of these rows into the library."""

        def work(store: Store) -> Kept:
            return tuple((row, _fault_of_adding(store, plan)) for row, plan in plans)

        self._session.with_store(work, self._tell_kept, self.faulted.emit)

    def _tell_kept(self, kept: Kept) -> None:
        if self._dialog is not None:
            self._dialog.show_kept(kept)
        self.kept.emit()

    def _read_again(self, row: int, wish: Wish) -> None:
        """Read the file of this row by what the person gave for it."""

        def work(job: Job) -> tuple[int, Imported]:
            with Reader() as reader:
                try:
                    return row, Imported(wish.path, *reader.read(wish, job.checkpoint))
                except AppError as fault:
                    return row, Imported(wish.path, fault=fault)

        title = tr("Reading {file} …", file=wish.path.name)
        self._session.jobs.run(Lane.WORK, work, self._tell_read, self._fail, title)

    def _tell_read(self, read: tuple[int, Imported]) -> None:
        if self._dialog is not None:
            self._dialog.show_read(*read)


def _fault_of_adding(store: Store, plan: Plan) -> AppError | None:
    try:
        store.add_plan(plan)
    except AppError as fault:
        return fault
    return None


class ImportedFiles(QDialog):
    """What came of each file. Nothing is in the library before the person takes it."""

    taken = Signal(object)
    """Plans are to be put into the library: pairs of row and plan."""
    again = Signal(int, object)
    """The file of a row is to be read again by this wish."""

    def __init__(self, parent: QWidget | None, found: Sequence[Imported], session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(tr("Imported files"))
        self._found = list(found)
        self._kept: set[int] = set()
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Files and what came of them"))
        self.tree.setHeaderLabels([tr("File"), tr("Tasks"), tr("To look at"), tr("State")])
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        header = self.tree.header()
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((340, 90, 90)):
            header.resizeSection(column, width)
        self._about = label("", "muted")
        self._about.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self._review = push_button(tr("Review …"), self._review_current, "", "eye")
        self._take = push_button("", self._take_clear, "primary", "check")
        self._lay_out()
        for each in self._found:
            self.tree.addTopLevelItem(QTreeWidgetItem(_cells(each)))
        self.tree.currentItemChanged.connect(self._show_current)
        self.tree.itemActivated.connect(self._review_current)
        if first := self.tree.topLevelItem(0):
            self.tree.setCurrentItem(first)
        self._show_buttons()
        fit(self, 980, 600)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._review)
        buttons.addStretch(1)
        buttons.addWidget(push_button(tr("Close"), self.reject))
        buttons.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(label(self._words(), "heading"))
        column.addWidget(self.tree, 1)
        column.addWidget(self._about)
        column.addLayout(buttons)

    def _words(self) -> str:
        read = sum(each.plan is not None for each in self._found)
        refused = len(self._found) - read
        return tr("Read: {read}. Not read: {refused}.", read=read, refused=refused)

    @property
    def _row(self) -> int:
        item = self.tree.currentItem()
        return -1 if item is None else self.tree.indexOfTopLevelItem(item)

    def _clear_rows(self) -> list[int]:
        """The rows without any doubt that are not in the library yet."""
        return [
            row
            for row, each in enumerate(self._found)
            if each.plan is not None and not each.doubts and row not in self._kept
        ]

    def _show_current(self, *_: object) -> None:
        each = self._found[self._row]
        self._about.setText(error_message(each.fault) if each.fault else str(each.path))
        self._show_buttons()

    def _show_buttons(self) -> None:
        row, count = self._row, len(self._clear_rows())
        readable = row >= 0 and (self._found[row].plan is not None or _is_locked(self._found[row]))
        self._review.setEnabled(readable and row not in self._kept)
        say(self._take, tr("Put all without doubts into the library ({count})", count=count))
        self._take.setEnabled(count > 0)

    def _review_current(self, *_: object) -> None:
        row = self._row
        each = self._found[row]
        if _is_locked(each):
            self._unlock(row)
        if each.plan is None or row in self._kept:
            return
        # Whether LibreOffice and Tesseract may be used was asked before, where they were needed.
        again = rereading_of_file(self._session, Wish(each.path, with_libre_office=True, with_tesseract=True))
        plan = ask_import(self, self._session, each.path.name, each.plan, each.account, again.read)
        if plan is not None:
            self._found[row] = replace(each, plan=plan)
            self.taken.emit(((row, plan),))

    def _unlock(self, row: int) -> None:
        each = self._found[row]
        assert each.fault is not None
        may = Wish(each.path, with_libre_office=libre_office_there(), with_tesseract=tesseract_there())
        wish = wish_after(self, may, each.fault)
        if wish is not None:
            self.again.emit(row, wish)

    def show_read(self, row: int, found: Imported) -> None:
        """Show what came of the file of a row that was read again; a wrong password is asked for once more."""
        self._found[row] = found
        item = self.tree.topLevelItem(row)
        assert item is not None
        for column, words in enumerate(_cells(found)):
            item.setText(column, words)
        self._show_current()
        if isinstance(found.fault, WrongPassword):
            self._unlock(row)

    def _take_clear(self) -> None:
        plans = ((row, self._found[row].plan) for row in self._clear_rows())
        self.taken.emit(tuple(plans))

    def show_kept(self, kept: Kept) -> None:
        """Mark the rows whose plans are in the library now, and say what refused the others."""
        for row, fault in kept:
            item = self.tree.topLevelItem(row)
            assert item is not None
            if fault is None:
                self._kept.add(row)
                item.setText(3, tr("In the library"))
            else:
                item.setText(3, error_message(fault))
                item.setToolTip(3, plain_tip(error_message(fault)))
        self._show_buttons()


def _is_locked(each: Imported) -> bool:
    return isinstance(each.fault, FileEncrypted | WrongPassword)


def _cells(each: Imported) -> list[str]:
    if each.passed_over:
        return [each.path.name, "", "", tr("Passed over: the mark of a document that is open")]
    if each.fault is not None:
        # The name stands in the row already, the folder is the same for all.
        reason = error_message(each.fault).replace(str(each.path), each.path.name)
        return [each.path.name, "", "", tr("Not read: {reason}", reason=reason)]
    return [each.path.name, str(each.tasks), str(each.doubts), tr("Not in the library yet")]
