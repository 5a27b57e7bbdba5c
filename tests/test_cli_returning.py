"""The command that takes back an edited file, as an officer types it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from app.documents.plan_file import plan_file, read_plan_file
from app.domain import edits
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.workflows.exporting import export_word, export_workbook
from tests.commands import Run
from tests.samples import sample_plan

PLAN = Path("ke-hoach.duthao")


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    plan = sample_plan(6)
    (tmp_path / PLAN).write_bytes(plan_file(plan))
    return plan


def said(number: int) -> str:
    return plain(tasks(read_plan_file(PLAN))[number].content)


def test_what_was_changed_in_word_is_listed_and_put_in_when_it_is_accepted(run: Run, plan: Plan) -> None:
    before = [plain(task.content) for task in tasks(plan)]
    export_word(plan, Path("di.docx"))
    document = Document("di.docx")
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace(before[2], "Việc một").replace(before[3], "Việc hai")
    document.save("ve.docx")
    code, out, errors = run("return", str(PLAN), "ve.docx", "--lang", "vi")
    assert (code, errors, "Việc một" in out, said(2)) == (0, "", True, before[2])
    code, out, _ = run("return", str(PLAN), "ve.docx", "--accept", "1", "--json")
    taken = [each["accepted"] for each in json.loads(out)["changes"]]
    assert (code, taken.count(True), said(2), said(3)) == (0, 1, "Việc một", before[3])
    assert run("return", str(PLAN), "ve.docx", "--accept-all")[0] == 0
    assert [said(2), said(3)] == ["Việc một", "Việc hai"]


def test_of_an_older_workbook_all_is_taken_but_that_it_lacks_what_was_written_since(
    run: Run, plan: Plan
) -> None:
    first, *_, newest = tasks(plan)
    export_workbook(edits.without_item(plan, newest.id), Path("cu.xlsx"))
    book = openpyxl.load_workbook("cu.xlsx")
    cells = (cell for row in book["Phân công"].iter_rows() for cell in row)
    next(cell for cell in cells if cell.value == plain(first.content)).value = "Việc sửa trong Excel"
    book.save("cu.xlsx")
    code, out, errors = run("return", str(PLAN), "cu.xlsx", "--accept-all", "--lang", "vi")
    assert (code, errors) == (0, "")
    assert "được giữ nguyên" in out
    assert [said(0), said(-1)] == ["Việc sửa trong Excel", plain(newest.content)]
