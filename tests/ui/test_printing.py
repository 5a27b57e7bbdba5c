"""The pages are printed: as the dialog is set, each sheet as it lies, and nothing is left of what was called off."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QSpinBox

from app.errors.faults import TargetFolderMissing
from app.pages.layout import set_pages
from app.translation import tr
from app.ui.application import Program
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.printing import chosen_sheets, pages_of_plan, print_pages
from app.workflows.standards import standard_of
from tests.samples import full_plan
from tests.ui.driving import Steps, dialog, drive, modal, soon
from tests.ui.walk import open_plan, work_of


@pytest.fixture
def to_file(qapp: QApplication, tmp_path: Path) -> QPrinter:
    """A printer that writes a.pdf into the test's folder."""
    found = QPrinter(QPrinter.PrinterMode.HighResolution)
    found.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    found.setFullPage(True)
    found.setOutputFileName(str(tmp_path / "a.pdf"))
    return found


def test_each_sheet_is_printed_as_it_lies_and_says_its_words(to_file: QPrinter, tmp_path: Path) -> None:
    plan = full_plan()
    sheets = set_pages(plan, standard_of(plan)).sheets
    print_pages(to_file, pages_of_plan(plan), 1, Job("", Lane.WORK))
    printed = pdfium.PdfDocument(tmp_path / "a.pdf")
    lies = [sheet.width > sheet.height for sheet in sheets]
    assert [page.get_width() > page.get_height() for page in printed] == lies
    assert True in lies
    assert False in lies
    assert {round(size) for page in printed for size in page.get_size()} == {595, 842}
    first = printed[0].get_textpage().get_text_range()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    # The letters stand where the page shows them: the left margin of the decree is 30 mm.
    left = min(each.get_bounds()[0] for each in printed[1].get_objects(filter=(1,)))
    assert left == pytest.approx(30 / 25.4 * 72, abs=12)


def test_ranges_copies_and_order_are_those_of_the_dialog(to_file: QPrinter) -> None:
    assert chosen_sheets(to_file, 3, 2) == [0, 1, 2]
    to_file.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_sheets(to_file, 3, 2) == [1]
    to_file.setPrintRange(QPrinter.PrintRange.PageRange)
    to_file.setPageRanges(QPageRanges.fromString("1,3-9"))
    assert chosen_sheets(to_file, 4, 2) == [0, 2, 3]
    to_file.setCopyCount(2)
    to_file.setCollateCopies(True)
    assert chosen_sheets(to_file, 4, 2) == [0, 2, 3, 0, 2, 3]
    to_file.setCollateCopies(False)
    to_file.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_sheets(to_file, 4, 2) == [3, 3, 2, 2, 0, 0]


def test_what_was_called_off_leaves_the_old_file(to_file: QPrinter, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    job = Job("", Lane.WORK)
    job.cancel()
    with pytest.raises(Cancelled):
        print_pages(to_file, pages_of_plan(full_plan()), 1, job)
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


def test_a_folder_that_is_gone_is_told(to_file: QPrinter, tmp_path: Path) -> None:
    to_file.setOutputFileName(str(tmp_path / "none" / "a.pdf"))
    with pytest.raises(TargetFolderMissing):
        print_pages(to_file, pages_of_plan(full_plan()), 1, Job("", Lane.WORK))


def test_the_dialog_of_the_system_prints_a_range_to_a_file(program: Program, tmp_path: Path) -> None:
    target = tmp_path / "in thử.pdf"

    def script() -> Steps:
        yield from open_plan(program, full_plan())
        window = program.window
        soon(work_of(window).bar.print_asked.emit)
        yield dialog(QPrintDialog)
        asked = modal(QPrintDialog)
        field = asked.findChild(QLineEdit, "filename")
        some = asked.findChild(QRadioButton, "printRange")
        last = asked.findChild(QSpinBox, "to")
        assert isinstance(field, QLineEdit)
        assert isinstance(some, QRadioButton)
        assert isinstance(last, QSpinBox)
        field.setText(str(target))
        some.setChecked(True)
        last.setValue(2)
        asked.accept()
        yield lambda: target.exists() and program.session.jobs.idle
        assert window.notices.words == tr("{file} is written in {folder}.", file=target.name, folder=tmp_path)

    drive(script())
    assert len(pdfium.PdfDocument(target)) == 2
