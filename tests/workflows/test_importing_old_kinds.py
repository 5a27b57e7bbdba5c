"""Workbooks and documents of other years and programs, one kept file of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
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


def test_a_document_of_word_97_comes_in() -> None:
    plan, account = import_plan(_FILES / "van-ban.doc")
    texts = [entry.text for entry in account.placed]
    assert [text for text in texts if text] == ["I. MỤC ĐÍCH", "1. Phát triển kinh tế."]
    assert len(plan.body) == 1
