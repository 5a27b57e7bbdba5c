"""A Word file of last year comes into the library by the window: read apart, looked at, taken over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.text import plain
from app.domain.tree import tasks
from app.text import tr
from app.ui.application import Program
from app.ui.importing.dialog import ImportReview
from app.workflows.exporting import export_word
from app.workflows.importing import import_plan
from app.workflows.library import sample_office
from app.workflows.new_plan import draft_plan
from tests.ui.driving import Steps, button, click, commit, dialog, drive, modal, soon
from tests.ui.walk import first_start, plan_of


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A Word file as another office has it: without our own plan inside."""
    import zipfile

    ours, theirs = tmp_path / "ours.docx", tmp_path / "ke-hoach-2025.docx"
    export_word(draft_plan("ctr76-ct28", sample_office(), date(2025, 9, 15)), ours)
    with zipfile.ZipFile(ours) as source, zipfile.ZipFile(theirs, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"w:tag ", b"w:alias ").replace(b"_KH25", b"_X25")
            if not name.startswith("customXml"):
                target.writestr(name, data)
    return theirs


def test_a_document_is_reviewed_and_taken_over(program: Program, document: Path) -> None:
    expected, account = import_plan(document)
    seen: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        program.window.plan.take_file(document)
        yield dialog(ImportReview)
        review = modal(ImportReview)
        seen.append(review.windowTitle())
        assert not program.window.plan.is_open, "nothing becomes a plan before the person says so"
        review.next_doubt()
        first = next(line for line in review.page.shown_lines if line.task)
        review.page.go_to(first.item)
        commit(review.page, "Đã xem: ")
        soon(lambda: click(button(review, tr("Put into the library"))))
        yield lambda: program.window.plan.is_open and program.desk.jobs.idle

    drive(script())
    assert document.name in seen[0]
    found = tasks(plan_of(program.window).plan)
    assert len(found) == len(tasks(expected)) > 5
    assert plain(found[0].content).startswith("Đã xem: ")
    assert account.total > 100


def test_stepping_back_takes_nothing_in(program: Program, document: Path) -> None:
    counted: list[int] = []

    def script() -> Steps:
        yield from first_start(program)
        program.window.plan.take_file(document)
        yield dialog(ImportReview)
        review = modal(ImportReview)
        soon(lambda: click(button(review, tr("Cancel"))))
        yield lambda: program.desk.jobs.idle
        program.desk.with_store(lambda store: len(store.entries()), counted.append)
        yield lambda: counted

    drive(script())
    assert counted == [0]
    assert not program.window.plan.is_open


def test_a_file_that_is_none_is_told_and_costs_nothing(program: Program, tmp_path: Path) -> None:
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"")

    def script() -> Steps:
        yield from first_start(program)
        program.window.plan.take_file(broken)
        yield lambda: program.window.notices.words

    drive(script())
    assert "hong.docx" in program.window.notices.words
