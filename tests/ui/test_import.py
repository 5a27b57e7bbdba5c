"""A Word file of last year comes into the library by the window: read apart, looked at, taken over."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]
from PySide6.QtWidgets import QLineEdit

from app.documents.reading.paged.tesseract import installed_tesseract
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import all_texts
from app.translation import tr
from app.ui.application import Program
from app.ui.dialogs.asking import Question
from app.ui.importing.dialog import ImportReview
from app.ui.importing.many import ImportedFiles
from app.workflows import importing_apart
from app.workflows.exporting import export_word
from app.workflows.importing import import_plan
from app.workflows.new_plan import draft_plan
from app.workflows.reference_data import sample_office
from tests.made_pdf import PdfPage, pdf
from tests.ui.driving import Steps, button, click, commit, dialog, drive, modal, soon, type_text
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
        yield lambda: program.window.plan.is_open and program.session.jobs.idle

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
        yield lambda: program.session.jobs.idle
        program.session.with_store(lambda store: len(store.entries()), counted.append)
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


def _words(path: Path, *lines: str) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def _locked(path: Path) -> Path:
    content = io.BytesIO()
    OOXMLFile(io.BytesIO(_words(path, "Thưa các đồng chí,").read_bytes())).encrypt("dung123", content)
    path.write_bytes(content.getvalue())
    return path


def _give(password: str) -> None:
    question = modal(Question)
    field = question.findChild(QLineEdit)
    assert field is not None
    assert field.echoMode() is QLineEdit.EchoMode.Password
    type_text(field, password)
    soon(question.yes.click)


@pytest.mark.slow
def test_a_locked_document_asks_for_its_password_until_it_is_right(program: Program, tmp_path: Path) -> None:
    path = _locked(tmp_path / "khoa.docx")
    read: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        program.window.plan.take_file(path)
        yield dialog(Question)
        _give("sai")
        yield lambda: not dialog(Question)()
        yield dialog(Question)
        _give("dung123")
        yield dialog(ImportReview)
        review = modal(ImportReview)
        read.extend(text for _, text in all_texts(review.plan))
        soon(review.reject)
        yield lambda: program.session.jobs.idle

    drive(script())
    assert "Thưa các đồng chí," in read


@pytest.mark.slow
def test_libre_office_is_used_only_after_the_person_says_so(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.importing.asking.libre_office_there", lambda: True)
    monkeypatch.setattr(importing_apart, "find_libre_office", lambda: None)
    path = tmp_path / "kh.rtf"
    path.write_bytes(b"{\\rtf1 a}")

    def script() -> Steps:
        yield from first_start(program)
        program.window.plan.take_file(path)
        yield dialog(Question)
        soon(modal(Question).yes.click)
        # It has gone meanwhile: the fault is told, not asked again.
        yield lambda: program.window.notices.words

    drive(script())
    assert "LibreOffice" in program.window.notices.words


@pytest.mark.slow
@pytest.mark.skipif(installed_tesseract() is None, reason="Tesseract is not installed")
def test_scanned_pages_are_recognised_only_after_the_person_says_so(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "quét.pdf"
    path.write_bytes(pdf([PdfPage(picture=(8, 8, b"\xff" * 64))]))
    asked: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        program.window.plan.take_file(path)
        yield dialog(Question)
        asked.append(modal(Question).windowTitle())
        soon(modal(Question).yes.click)
        # Nothing is on the page: the fault is told, not asked again.
        yield lambda: program.window.notices.words

    drive(script())
    assert asked == ["Nhận dạng các trang quét?"]
    assert program.window.notices.words.startswith(f"{path} có trang nhưng không trang nào có chữ.")


def test_several_files_are_listed_and_those_without_doubts_taken_at_one_stroke(
    program: Program, tmp_path: Path, document: Path
) -> None:
    clear = [_words(tmp_path / f"{number}.docx", "Thưa các đồng chí,") for number in range(2)]
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"")
    counted: list[int] = []
    shown: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        program.session.jobs.shown.connect(lambda job: shown.append(job.title if job else ""))
        program.window.take_files([*clear, document, broken])
        yield dialog(ImportedFiles)
        listed = modal(ImportedFiles)
        assert not program.window.plan.is_open
        take = button(listed, tr("Put all without doubts into the library ({count})", count=2))
        click(take)
        yield lambda: not take.isEnabled() and program.session.jobs.idle
        rows = [row for row in map(listed.tree.topLevelItem, range(4)) if row]
        listed.tree.setCurrentItem(rows[2])
        soon(lambda: click(button(listed, tr("Review …"))))
        yield dialog(ImportReview)
        review = modal(ImportReview)
        soon(lambda: click(button(review, tr("Put into the library"))))
        yield lambda: rows[2].text(3) == tr("In the library")
        assert "hong.docx" in rows[3].text(3)
        soon(listed.reject)
        yield lambda: program.session.jobs.idle
        program.session.with_store(lambda store: len(store.entries()), counted.append)
        yield lambda: counted

    drive(script())
    assert counted == [3]
    assert not program.window.plan.is_open, "nothing opens by itself"
    assert f"3/4 {document.name}" in shown


@pytest.mark.slow
def test_a_locked_file_among_several_is_opened_from_the_list(program: Program, tmp_path: Path) -> None:
    paths = (_locked(tmp_path / "khoa.docx"), _words(tmp_path / "a.docx", "Thưa các đồng chí,"))

    def script() -> Steps:
        yield from first_start(program)
        program.window.take_files(paths)
        yield dialog(ImportedFiles)
        listed = modal(ImportedFiles)
        row = listed.tree.topLevelItem(0)
        assert row is not None
        assert str(tmp_path) not in row.text(3)
        for password in ("sai", "dung123"):
            if password == "sai":
                soon(lambda: click(button(listed, tr("Review …"))))
            yield dialog(Question)
            _give(password)
            yield lambda: not dialog(Question)()
        yield lambda: row.text(3) == tr("Not in the library yet")
        assert button(listed, tr("Put all without doubts into the library ({count})", count=2)).isEnabled()
        soon(listed.reject)
        yield lambda: program.session.jobs.idle

    drive(script())
