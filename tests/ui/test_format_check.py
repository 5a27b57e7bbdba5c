"""The form of another office's Word file is checked by the window, and a copy is saved in which it is put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from app.domain.plan.head import StandardName
from app.translation import tr
from app.ui.application import Program
from app.ui.dialogs import asking
from app.ui.dialogs.asking import Question
from app.ui.format_check.dialog import FormatDialog
from app.workflows.format_checking import check_file
from tests.format_papers import FAULTS, GOOD
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.walk import first_start

_PLANTED = ("narrow left margin", "body, size", "a letter left out")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A plan with a narrow margin, letters that are too large, and a point that was left out."""
    made = GOOD["plan"]()
    for fault in FAULTS:
        if fault.name in _PLANTED:
            fault.spoil(made)
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(made.saved())
    return path


def _row(shown: FormatDialog, words: str) -> QTreeWidgetItem:
    found = shown.tree.findItems(words, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 0)
    assert len(found) == 1, words
    return found[0]


def test_a_dropped_file_is_checked_and_a_mended_copy_saved(
    program: Program, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, before = tmp_path / "bản sửa.docx", paper.read_bytes()
    suggested: list[Path] = []

    def ask(_parent: object, _title: str, name: Path, _kinds: str) -> Path:
        suggested.append(name)
        return target

    # The system's own dialog cannot be driven.
    monkeypatch.setattr(asking, "ask_file_to_write", ask)

    def script() -> Steps:
        yield from first_start(program)
        program.window.take_dropped((paper,))
        yield dialog(Question)
        soon(lambda: click(button(modal(Question), tr("Check its form"))))
        yield dialog(FormatDialog)
        shown = modal(FormatDialog)
        margin, size = _row(shown, "Trang giấy: lề trái"), _row(shown, "Lời văn: cỡ chữ")
        assert [margin.text(column) for column in (1, 2, 3)] == ["25 mm", "30 - 35 mm", "30 mm"]
        assert size.text(3) == "14 pt"
        assert size.childCount() == 3, "each place is told"
        (_, unsure) = shown.tree.findItems(
            "Điểm a): số thứ tự liên tục", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 0
        )
        assert unsure.data(0, Qt.ItemDataRole.CheckStateRole) is None, (
            "nobody knows for sure which number is wrong"
        )
        size.setCheckState(0, Qt.CheckState.Unchecked)
        assert [each.rule.id for each in shown.chosen] == ["page.left"]
        click(shown.save)
        yield lambda: target.exists() and shown.notices.isVisible()
        soon(lambda: click(button(shown, tr("Close"))))
        yield lambda: QApplication.activeModalWidget() is None

    drive(script())
    assert paper.read_bytes() == before
    assert suggested == [tmp_path / "kế hoạch (đã sửa).docx"]
    assert {each.rule.id for each in check_file(target).findings} == {"body.size", "letter.sequence"}
    assert round(Document(str(target)).sections[0].left_margin or 0, -4) == round(Mm(30), -4)


def test_another_rule_book_is_asked_in_the_dialog(program: Program, paper: Path) -> None:
    def script() -> Steps:
        yield from first_start(program)
        program.window.check_form(paper)
        yield dialog(FormatDialog)
        shown = modal(FormatDialog)
        assert shown.standards.currentData() == StandardName.STATE
        shown.standards.setCurrentIndex(shown.standards.findData(StandardName.PARTY.value))
        shown.standards.activated.emit(shown.standards.currentIndex())
        yield lambda: shown.report.name is StandardName.PARTY
        assert any(each.rule.id == "nation.words" for each in shown.report.findings)
        soon(shown.reject)
        yield lambda: QApplication.activeModalWidget() is None

    drive(script())


def test_a_good_paper_leaves_nothing_to_save(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "good.docx"
    path.write_bytes(GOOD["letter"]().saved())

    def script() -> Steps:
        yield from first_start(program)
        program.window.check_form(path)
        yield dialog(FormatDialog)
        shown = modal(FormatDialog)
        assert not shown.save.isEnabled()
        assert shown.tree.isHidden()
        soon(shown.reject)
        yield lambda: QApplication.activeModalWidget() is None

    drive(script())


def test_what_is_no_word_file_is_told_in_one_message(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "scan.docx"
    path.write_bytes(b"%PDF-1.4 scanned")

    def script() -> Steps:
        yield from first_start(program)
        program.window.check_form(path)
        yield lambda: program.window.notices.isVisible()
        assert not program.window.plan.is_open

    drive(script())
