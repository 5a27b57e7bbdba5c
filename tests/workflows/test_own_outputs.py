"""Outputs with a deadline and lead of their own: rows that go on with a task stay rows, as data and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import tasks
from app.workflows.exporting import export_word, export_workbook
from app.workflows.importing import import_plan
from app.workflows.returning import returned_file, taken_back

HEAD = ["STT", "Nhiệm vụ", "Sản phẩm", "Thời gian hoàn thành", "Chủ trì", "Phối hợp"]
ROWS = [
    [
        "1",
        "Kiểm tra dữ liệu trẻ em",
        "Kế hoạch kiểm tra",
        "Tháng 4/2026",
        "Sở Y tế",
        "Công an tỉnh; Sở Tư pháp",
    ],
    ["", "", "Báo cáo tự kiểm tra", "Trước ngày 15/7/2026", "Sở Nội vụ", "Công an tỉnh"],
    ["2", "Tập huấn phần mềm", "05 lớp", "Quý II/2026", "Sở Y tế", ""],
]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    document = docx.Document()
    for line in ("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "KẾ HOẠCH", "Công tác trẻ em năm 2026", "I. NHIỆM VỤ"):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(2, column))
    document.save(str(tmp_path / "giay.docx"))
    return tmp_path / "giay.docx"


def _rows(path: Path) -> list[list[str]]:
    table = max(docx.Document(str(path)).tables, key=lambda each: len(each.rows))
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]


def _read(paper: Path) -> tuple[Plan, Task]:
    plan, account = import_plan(paper)
    assert [entry for entry in account.doubtful if entry.reason.value == "continued_row"] == []
    return plan, tasks(plan)[0]


def test_the_row_is_an_output_with_its_own_deadline_and_lead(paper: Path) -> None:
    plan, task = _read(paper)
    (output,) = task.outputs
    assert output.deliverables == ("Báo cáo tự kiểm tra",)
    assert [party.name for party in output.assignment.leads] == ["Sở Nội vụ"]
    assert output.deadline is not None
    assert output.deadline.text == "Trước ngày 15/7/2026"
    assert [party.name for party in task.assignment.leads] == ["Sở Y tế"]
    assert len(tasks(plan)) == 2


def test_it_is_printed_as_the_row_it_was(paper: Path, tmp_path: Path) -> None:
    plan, _ = _read(paper)
    export_word(plan, tmp_path / "ra.docx")
    assert _rows(tmp_path / "ra.docx") == _rows(paper)
    export_workbook(plan, tmp_path / "ra.xlsx")
    assert returned_file(tmp_path / "ra.xlsx", plan).changes == ()


def test_what_is_changed_in_it_on_paper_comes_back(paper: Path, tmp_path: Path) -> None:
    plan, task = _read(paper)
    export_word(plan, tmp_path / "ra.docx")
    document: Any = docx.Document(str(tmp_path / "ra.docx"))
    table = max(document.tables, key=lambda each: len(each.rows))
    table.cell(2, 3).paragraphs[0].text = "Trước ngày 20/8/2026"
    document.save(str(tmp_path / "ra.docx"))
    found = returned_file(tmp_path / "ra.docx", plan)
    assert [(change.before, change.after) for change in found.changes] == [
        ("Trước ngày 15/7/2026", "Trước ngày 20/8/2026")
    ]
    result = taken_back(found, plan, found.changes)
    assert result.left == ()
    (output,) = tasks(result.plan)[0].outputs
    assert output.deadline is not None
    assert output.deadline.text == "Trước ngày 20/8/2026"
    assert tasks(result.plan)[0].deadline == task.deadline
