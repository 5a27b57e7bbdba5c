"""Workbooks and documents of other years and programs, one kept file of each kind."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.errors.faults import AppError
from app.workflows.importing import import_plan

_FILES = Path(__file__).parent.parent / "old_files"


@pytest.mark.parametrize("name", ["bang.xls", "bang.ods"])
def test_a_workbook_of_excel_97_and_of_open_document_comes_in(name: str) -> None:
    plan, account = import_plan(_FILES / name)
    found = [
        (plain(task.content), *(party.name for party in task.assignment.leads), task.deadline.text)
        for task in tasks(plan)
        if task.deadline
    ]
    assert found == [
        ("Rà soát hộ nghèo", "Sở Y tế", "30/06/2026"),
        ("Tổng kết chương trình", "Sở Nội vụ", "Quý IV/2026"),
    ]
    assert "Không hiện" in [entry.text for entry in account.left_out]


def test_a_hidden_row_of_excel_97_is_left_out_and_named(tmp_path: Path) -> None:
    content = bytearray((_FILES / "bang.xls").read_bytes())
    record = content.index(struct.pack("<HHH", 0x0208, 16, 2))
    content[record + 4 + 12] |= 0x20
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    plan, account = import_plan(path)
    assert [plain(task.content) for task in tasks(plan)] == ["Tổng kết chương trình"]
    assert "Rà soát hộ nghèo" in [entry.text for entry in account.left_out]


@pytest.mark.parametrize("at", range(0, 4000, 37))
def test_records_of_excel_97_that_lie_cost_no_values(at: int, tmp_path: Path) -> None:
    content = bytearray((_FILES / "bang.xls").read_bytes())
    start = content.index(b"\x09\x08\x10\x00\x00\x06")
    content[start + 8 + at] ^= 0xFF
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with suppress(AppError):
        import_plan(path)[1].refuse_unbalanced()


def test_a_document_of_word_97_comes_in() -> None:
    plan, account = import_plan(_FILES / "van-ban.doc")
    texts = [entry.text for entry in account.placed]
    assert [text for text in texts if text] == ["I. MỤC ĐÍCH", "1. Phát triển kinh tế."]
    assert len(plan.body) == 1
