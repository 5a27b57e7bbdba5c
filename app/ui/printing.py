"""The pages on a printer: the system's own dialog, each sheet in its own orientation, off the window's thread."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.delivery import deliver
from app.errors.faults import NotPrinted
from app.pages.layout import set_pages
from app.pages.overview.paper import UNITS_PER_INCH, ViewPaper, page_layout, view_paper
from app.pages.paint import paint_sheet
from app.pages.pdf import paper_of
from app.processes import temporary_prefix
from app.translation import ntr, tr
from app.ui.export import ExportKind, suggested_path
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.notices import Notices
from app.ui.session import Session
from app.workflows.standards import standard_of

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.pages.overview.paper import Shown

_TWIPS_PER_INCH = 1440

_OPTIONS = (
    QAbstractPrintDialog.PrintDialogOption.PrintToFile
    | QAbstractPrintDialog.PrintDialogOption.PrintPageRange
    | QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage
    | QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies
)


@dataclass(frozen=True)
class Printed:
    """So many pages went to the printer of this name, or to a file."""

    pages: int
    printer: str
    file: Path | None


class Printing(QObject):
    """Asks where and what to print, prints it, and says so."""

    faulted = Signal(object)

    def __init__(self, session: Session, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._notices = session, notices
        self._asking: tuple[QWidget, Plan] | None = None
        """The window and the plan of the view whose pages are being set."""

    def ask(self, window: QWidget, plan: Plan, current: int, count: int) -> None:
        """Print what the person chooses of the plan's `count` pages; `current` is the one that is shown, from 1."""
        printer = self._ask_printer(window, plan, count)
        if printer is not None:
            self.begin(printer, plan, current)

    def ask_view(self, window: QWidget, plan: Plan, shown: Shown) -> None:
        """Print what the person chooses of the pages of a view."""
        self._asking = window, plan

        def work(job: Job) -> ViewPaper:
            job.checkpoint()
            return view_paper(plan, shown, date.today())

        self._session.jobs.run(Lane.WORK, work, self._ask_pages, self._fail, tr("Setting the pages …"))

    def _ask_pages(self, paper: ViewPaper) -> None:
        """How many pages there are is known once they are set."""
        if self._asking is None:
            return
        (window, plan), self._asking = self._asking, None
        printer = self._ask_printer(window, plan, len(paper.bodies))
        if printer is not None:
            self.begin_view(printer, paper)

    def _ask_printer(self, window: QWidget, plan: Plan, count: int) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(suggested_path(plan, ExportKind.PDF).stem)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, window)
        dialog.setWindowTitle(tr("Print"))
        dialog.setOptions(_OPTIONS)
        dialog.setMinMax(1, count)
        dialog.setFromTo(1, count)
        accepted = dialog.exec()
        dialog.deleteLater()
        return printer if accepted else None

    def begin(self, printer: QPrinter, plan: Plan, current: int) -> None:
        """Print as the printer is set up, off the window's thread."""

        def work(job: Job) -> Printed:
            return print_pages(printer, pages_of_plan(plan), current, job)

        self._session.jobs.run(Lane.WORK, work, self._tell, self._fail, tr("Printing …"))

    def begin_view(self, printer: QPrinter, paper: ViewPaper) -> None:
        """Print the pages of a view as the printer is set up, off the window's thread."""

        def work(job: Job) -> Printed:
            return print_pages(printer, pages_of_view(paper), 1, job)

        self._session.jobs.run(Lane.WORK, work, self._tell, self._fail, tr("Printing …"))

    def _tell(self, printed: Printed) -> None:
        if printed.file is not None:
            words = tr("{file} is written in {folder}.", file=printed.file.name, folder=printed.file.parent)
        else:
            words = ntr(
                "{count} page was sent to {printer}.",
                "{count} pages were sent to {printer}.",
                printed.pages,
                printer=printed.printer,
            )
        self._notices.notice(words)

    def _fail(self, fault: Exception) -> None:
        if isinstance(fault, Cancelled):
            self._notices.notice(tr("Printing was cancelled."))
        else:
            self.faulted.emit(fault)


@dataclass(frozen=True)
class PrintedPages:
    """So many pages, each with its paper, and drawn by a painter whose unit is the twip."""

    count: int
    paper: Callable[[int], QPageLayout]
    paint: Callable[[QPainter, int], None]


def pages_of_plan(plan: Plan) -> PrintedPages:
    """The sheets of a plan."""
    pages = set_pages(plan, standard_of(plan))
    return PrintedPages(
        len(pages.sheets),
        lambda number: paper_of(pages.sheets[number]),
        lambda painter, number: paint_sheet(painter, pages.sheets[number], pages),
    )


def pages_of_view(paper: ViewPaper) -> PrintedPages:
    """The pages of a view."""

    def paint(painter: QPainter, number: int) -> None:
        painter.scale(_TWIPS_PER_INCH / UNITS_PER_INCH, _TWIPS_PER_INCH / UNITS_PER_INCH)
        paper.paint(painter, number)

    return PrintedPages(len(paper.bodies), lambda _number: page_layout(), paint)


def print_pages(printer: QPrinter, pages: PrintedPages, current: int, job: Job) -> Printed:
    """Print the pages that the printer is set to; a file is put into its place once it is whole.

    Raises:
        NotPrinted: the printer takes nothing.
        TargetInUse, TargetFolderMissing, TargetNotWritable, DiskFull: the old file is unchanged.
        Cancelled: what was not printed yet is called off; nothing of a file is left.
    """
    wanted = chosen_sheets(printer, pages.count, current)
    if not printer.outputFileName():
        _print_sheets(printer, pages, wanted, job)
        return Printed(len(wanted), printer.printerName(), None)
    target = Path(printer.outputFileName())
    with tempfile.TemporaryDirectory(prefix=temporary_prefix()) as folder:
        beside = Path(folder) / "pages.pdf"
        printer.setOutputFileName(str(beside))
        _print_sheets(printer, pages, wanted, job)
        deliver(target, beside.read_bytes(), lambda _: job.checkpoint())
    return Printed(len(wanted), "", target)


def chosen_sheets(printer: QPrinter, count: int, current: int) -> list[int]:
    """The numbers, from 0, of the sheets to print in their order, with the copies that the printer does not make."""
    match printer.printRange():
        case QPrinter.PrintRange.CurrentPage:
            numbers = [min(current, count) - 1]
        case QPrinter.PrintRange.PageRange:
            ranges = printer.pageRanges()
            numbers = [each for each in range(count) if ranges.isEmpty() or ranges.contains(each + 1)]
        case _:
            numbers = [*range(count)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return numbers * copies
    return [number for number in numbers for _ in range(copies)]


def _print_sheets(printer: QPrinter, pages: PrintedPages, numbers: list[int], job: Job) -> None:
    painter = QPainter()
    for done, number in enumerate(numbers):
        job.say(tr("Printing page {number} …", number=number + 1), done, len(numbers))
        printer.setPageLayout(pages.paper(number))
        if not (printer.newPage() if done else painter.begin(printer)):
            raise NotPrinted(printer.printerName())
        try:
            job.checkpoint()
        except Cancelled:
            printer.abort()
            painter.end()
            raise
        painter.save()
        scale = printer.resolution() / _TWIPS_PER_INCH
        painter.scale(scale, scale)
        pages.paint(painter, number)
        painter.restore()
    if numbers and not painter.end():
        raise NotPrinted(printer.printerName())
