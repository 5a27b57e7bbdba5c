"""The pages are exported as a PDF from the window, beside somebody who goes on typing."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.domain.writing.lines import LineKind
from app.translation import tr
from app.ui.application import Program
from tests.samples import full_plan
from tests.ui.driving import Steps, button, dialog, drive, modal, press, soon, type_text
from tests.ui.walk import open_plan, plan_of, work_of


def test_the_pdf_is_written_while_somebody_types(program: Program, tmp_path: Path) -> None:
    target = tmp_path / "ke-hoach.pdf"

    def script() -> Steps:
        yield from open_plan(program, full_plan())
        window = program.window
        work, opened = work_of(window), plan_of(window)
        page = work.views.page
        page.go_to(next(line.item for line in page.shown_lines if line.kind is LineKind.TEXT))
        page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
        before = opened.plan
        for number in range(4):
            path = target.with_stem(f"ke-hoach-{number}")
            work.export_to(path)
            while not path.exists():
                type_text(page, "a ")
                page.sheets._catch_up()  # the window sets and the worker draws at the same time
                page.viewport().grab()
                yield lambda: True
        yield lambda: program.session.jobs.idle
        assert opened.plan is not before
        assert str(tmp_path) in window.notices.words
        assert button(window, tr("Open the folder")).isVisible()

    drive(script())
    counts = {len(pdfium.PdfDocument(path)) for path in tmp_path.glob("*.pdf")}
    assert len(list(tmp_path.glob("*.pdf"))) == 4
    assert min(counts) >= 3


def test_the_menu_asks_for_a_pdf_and_ends_its_name(program: Program, tmp_path: Path) -> None:
    def script() -> Steps:
        yield from open_plan(program, full_plan())
        window = program.window
        soon(work_of(window).bar.pdf_asked.emit)
        yield dialog(QFileDialog)
        asked = modal(QFileDialog)
        assert asked.selectedFiles()[0].endswith(".pdf")
        field = asked.findChild(QLineEdit)
        assert field is not None
        yield field.hasFocus  # the name is typed: a field that has the focus keeps its own words from selectFile
        field.selectAll()
        type_text(field, str(tmp_path / "bản in"))
        press(field, Qt.Key.Key_Return)
        yield lambda: (tmp_path / "bản in.pdf").exists() and program.session.jobs.idle

    drive(script())
