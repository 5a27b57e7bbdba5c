"""Comments that people set on a file come back as remarks on what they stand on, and are printed with their answers."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx

from app.domain import edits
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.returning.changes import ChangeKind
from app.workflows.exporting import export_plan_file, export_remarks, export_word
from app.workflows.plan_files import open_plan
from app.workflows.returning import returned_file, taken_back
from tests.samples import full_plan

PLAN = replace(full_plan(), remarks=())


def _commented(tmp_path: Path) -> Path:
    export_word(PLAN, tmp_path / "ke-hoach.docx")
    document = docx.Document(str(tmp_path / "ke-hoach.docx"))
    paragraph = next(each for each in document.paragraphs if "mạng lưới cộng tác viên" in each.text)
    document.add_comment(paragraph.runs, text="Đề nghị bổ sung kinh phí", author="Sở Tài chính")
    cell = max(document.tables, key=lambda each: len(each.rows)).rows[2].cells[1]
    document.add_comment(cell.paragraphs[0].runs, text="Thống nhất", author="Sở Y tế")
    document.save(str(tmp_path / "ke-hoach.docx"))
    return tmp_path / "ke-hoach.docx"


def _with_remarks(tmp_path: Path) -> Plan:
    found = returned_file(_commented(tmp_path), PLAN)
    assert [change.kind for change in found.changes] == [ChangeKind.REMARK, ChangeKind.REMARK]
    return taken_back(found, PLAN, found.changes).plan


def test_comments_are_remarks_on_the_tasks_they_stand_on(tmp_path: Path) -> None:
    plan = _with_remarks(tmp_path)
    told = {(remark.author, remark.text, remark.item) for remark in plan.remarks}
    eighth = next(task for task in tasks(PLAN) if task.code == "KH26-01.8X")
    assert ("Sở Tài chính", "Đề nghị bổ sung kinh phí", eighth.id) in told
    assert len(told) == 2
    assert all(remark.on for remark in plan.remarks)


def test_the_same_comment_is_taken_once(tmp_path: Path) -> None:
    plan = _with_remarks(tmp_path)
    again = returned_file(tmp_path / "ke-hoach.docx", plan)
    assert taken_back(again, plan, again.changes).plan == plan


def test_the_table_tells_each_remark_with_its_answer(tmp_path: Path) -> None:
    plan = _with_remarks(tmp_path)
    plan = edits.with_answer(plan, plan.remarks[0].id, "Tiếp thu,\tđã bổ sung.")
    export_plan_file(plan, tmp_path / "ke-hoach.duthao")
    assert open_plan(tmp_path / "ke-hoach.duthao") == plan
    export_remarks(plan, tmp_path / "tong-hop.docx")
    document = docx.Document(BytesIO((tmp_path / "tong-hop.docx").read_bytes()))
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert len(rows) == 3
    assert rows[1][2:] == ["Đề nghị bổ sung kinh phí", "Tiếp thu,\tđã bổ sung."]
    assert rows[1][1] == "Sở Tài chính"
    assert rows[2][0].startswith(plan.remarks[1].place)
