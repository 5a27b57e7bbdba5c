"""What a person is asked about a file that came back: laid against the right plan, with what meets own changes."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl

from app.documents import fixed_text
from app.domain import edits
from app.domain.plan.fields import CONTENT, FUNDING
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.workflows.exporting import export_word, export_workbook
from app.workflows.returning import is_returned, review, taken_back
from tests.samples import full_plan, sample_plan

PLAN = full_plan()
FIRST = tasks(PLAN)[0]


def _cell_edited(path: Path, row: int, words: str) -> None:
    document = docx.Document(str(path))
    max(document.tables, key=lambda each: len(each.rows)).rows[row].cells[1].text = words
    document.save(str(path))


def _without_plan(path: Path, target: Path) -> None:
    """The file as a program saves it that keeps no parts it does not know."""
    with ZipFile(path) as source, ZipFile(target, "w") as packed:
        for name in source.namelist():
            if not name.startswith("customXml"):
                packed.writestr(name, source.read(name))


def _with_funding(plan: Plan) -> Plan:
    return edits.with_value(plan, FIRST.id, FUNDING, "Ngân sách tỉnh")


def test_a_change_of_a_field_that_was_changed_here_too_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    export_word(PLAN, path)
    _cell_edited(path, 3, "Rà soát lại")
    found = review(path, PLAN)
    assert found.here_too == ()
    line = found.returned.lines.line(found.returned.changes[0])
    assert line is not None
    here = edits.with_value(PLAN, line.item, CONTENT, rich("Ở đây sửa khác"))
    assert review(path, here).here_too == found.returned.changes[:1]
    assert review(path, edits.with_value(PLAN, line.item, FUNDING, "Ngân sách tỉnh")).here_too == ()


def test_a_file_without_its_plan_is_laid_against_the_export_it_differs_least_from(tmp_path: Path) -> None:
    path, bare = tmp_path / "a.docx", tmp_path / "b.docx"
    export_word(PLAN, path)
    _cell_edited(path, 3, "Rà soát lại")
    _without_plan(path, bare)
    now = edits.with_value(PLAN, FIRST.id, CONTENT, rich("Ở đây sửa khác"))
    assert len(review(bare, now).returned.changes) > 1
    found = review(bare, now, earlier=(sample_plan(5), PLAN))
    assert found.returned.without_plan
    assert found.returned.base is PLAN
    assert [change.after for change in found.returned.changes] == ["Rà soát lại"]
    plan = taken_back(found.returned, now, found.returned.changes).plan
    assert tasks(plan)[0].content == rich("Ở đây sửa khác")


def test_statuses_of_a_workbook_leave_alone_what_was_changed_here_since(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    export_workbook(PLAN, path)
    book = openpyxl.load_workbook(path)
    sheet = book[fixed_text.PROGRESS_SHEET]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == fixed_text.NOT_BEGUN)
    cell.value = fixed_text.DONE
    book.save(path)
    found = review(path, _with_funding(PLAN), earlier=(PLAN,))
    assert [change.after for change in found.returned.changes] == [fixed_text.DONE]
    plan = taken_back(found.returned, found.plan, found.returned.changes).plan
    assert (tasks(plan)[0].funding, tasks(plan)[0].progress) == ("Ngân sách tỉnh", fixed_text.DONE)


def test_a_file_of_the_plan_is_told_from_any_other(tmp_path: Path) -> None:
    for name, export in (("a.docx", export_word), ("a.xlsx", export_workbook)):
        export(PLAN, tmp_path / name)
        assert is_returned(tmp_path / name, PLAN)
    docx.Document().save(str(tmp_path / "b.docx"))
    (tmp_path / "c.docx").write_text("Ghi chép riêng", encoding="utf-8")
    (tmp_path / "d.txt").write_text("Ghi chép riêng", encoding="utf-8")
    assert not any(is_returned(tmp_path / name, PLAN) for name in ("b.docx", "c.docx", "d.txt"))
