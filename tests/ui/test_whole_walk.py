"""One walk of an officer: last year's Word file, its doubts, this year's plan, Word, a leader's edits, back again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtWidgets import QWidget

from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.translation import tr
from app.ui.application import Program
from app.ui.importing.dialog import ImportReview
from app.ui.returning.dialog import ReturnDialog
from app.ui.rolling.dialog import LedgerDialog
from app.ui.rolling.setup import SetupDialog
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.walk import first_start, work_of

pytestmark = pytest.mark.slow  # the whole of a year, in the real window

LINES = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH LÂM ĐỒNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-UBND",
    "Lâm Đồng, ngày 15 tháng 01 năm 2025",
    "KẾ HOẠCH",
    "Công tác trẻ em năm 2025",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch công tác trẻ em năm 2025 như sau:",
    "I. NHIỆM VỤ",
    "- Giao Công an tỉnh chủ trì, phối hợp với Sở Tư pháp tuyên truyền pháp luật về trẻ em trong quý II/2025.",
    "- Giao Sở Trẻ em chủ trì tổ chức hội thi tìm hiểu quyền trẻ em trước ngày 30/6/2025.",
    "Trên đây là Kế hoạch công tác trẻ em năm 2025./.",
    "Nơi nhận:",
    "- Các sở, ban, ngành;",
    "- Lưu: VT.",
)


def _paper(path: Path) -> Path:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def _edited_by_a_leader(path: Path) -> None:
    document: Any = docx.Document(str(path))
    told = next(each for each in document.paragraphs if "hội thi" in each.text)
    told.text = told.text.replace("hội thi", "hội thi và ngày hội")
    document.add_comment(told.runs, text="Cần nêu rõ kinh phí", author="Phó Chủ tịch")
    document.save(str(path))


def _shown(name: str, widget: QWidget) -> None:
    """Kept as a picture where somebody wants to look."""
    if folder := os.environ.get("WALK_PICTURES"):
        widget.grab().save(str(Path(folder) / f"{name}.png"))


def test_last_years_word_file_becomes_this_years_and_a_leaders_edits_come_back(
    program: Program, tmp_path: Path
) -> None:
    paper, target = _paper(tmp_path / "nam-ngoai.docx"), tmp_path / "nam-nay.docx"

    def script() -> Steps:
        yield from first_start(program)
        window = program.window
        window.plan.take_file(paper)
        yield dialog(ImportReview)
        review = modal(ImportReview)
        review.next_doubt()
        _shown("1-doubts", review)
        soon(review.accept)
        yield lambda: window.plan.is_open and program.session.jobs.idle
        old = window.plan.open_id
        _shown("2-last-year", window)
        window.roll_open_forward()
        yield dialog(SetupDialog)
        soon(lambda: click(modal(SetupDialog).yes))
        yield dialog(LedgerDialog)
        ledger = modal(LedgerDialog)
        _shown("3-ledger", ledger)
        ledger.stale.tree.selectAll()
        ledger.stale.leave()
        soon(lambda: click(button(ledger, tr("Make the plan of {year}", year=2026))))
        yield lambda: window.plan.open_id not in ("", old) and program.session.jobs.idle
        work = work_of(window)
        work.export_to(target)
        yield lambda: target.exists() and program.session.jobs.idle
        _edited_by_a_leader(target)
        work.returning.begin(target)
        yield dialog(ReturnDialog)
        back = modal(ReturnDialog)
        yield lambda: program.session.jobs.idle
        _shown("4-back", back)
        soon(back._take)
        yield lambda: bool(work.opened.plan.remarks)
        yield lambda: program.session.jobs.idle
        _shown("5-taken", window)
        words = [plain(task.content) for task in tasks(work.opened.plan)]
        assert any("hội thi và ngày hội" in each for each in words)
        assert [remark.author for remark in work.opened.plan.remarks] == ["Phó Chủ tịch"]
        yield lambda: window.plan.saved

    drive(script(), patience=60)
