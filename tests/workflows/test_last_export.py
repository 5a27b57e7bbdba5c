"""A file that somebody has worked in since it was exported is not replaced unasked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from openpyxl.packaging.custom import StringProperty

from app.documents import fixed_text
from app.documents.excel.seal import is_untouched
from app.documents.excel.writer import workbook
from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.plan.fields import DEADLINE, DONE_ON
from app.domain.plan.model import DutiesByAgency, DutyForm, Marker, Plan, Section
from app.domain.plan.rich_text import rich
from app.errors.faults import TargetEdited
from app.workflows.exporting import export_word, export_workbook, refuse_edited
from app.workflows.returning import returned_file
from tests.profiles import tried
from tests.samples import full_plan, sample_plan, standard
from tests.strategies import plans


def test_what_nobody_touched_may_be_replaced(tmp_path: Path) -> None:
    plan = full_plan()
    for name, export in (("a.docx", export_word), ("a.xlsx", export_workbook)):
        refuse_edited(plan, tmp_path / name)
        export(plan, tmp_path / name)
        refuse_edited(plan, tmp_path / name)


@pytest.mark.parametrize(
    "done", ["5/5/1850", "31/12/1899", "28/2/1900", "1/3/1900", "31/12/9999", "giữa tháng 3"]
)
@pytest.mark.parametrize("words", ["Hằng tháng", "Trước ngày 15/12/1850"])
def test_any_day_of_a_task_is_exported_and_comes_back_as_it_was(
    done: str, words: str, tmp_path: Path
) -> None:
    """Excel counts no days before 1900, and shows others for those of January and February 1900."""
    plan = edits.with_value(sample_plan(2), "task-1", DONE_ON, done)
    plan = edits.with_value(plan, "task-1", DEADLINE, deadline(words, 2026))
    export_workbook(plan, tmp_path / "a.xlsx")
    refuse_edited(plan, tmp_path / "a.xlsx")
    assert returned_file(tmp_path / "a.xlsx", plan).changes == ()


@tried(25)
@given(plan=plans())
def test_any_workbook_that_nobody_touched_is_known_as_such(plan: Plan) -> None:
    assert is_untouched(workbook(plan, standard()), Path("a.xlsx"))


def test_a_workbook_opened_and_saved_untouched_may_be_replaced(tmp_path: Path) -> None:
    export_workbook(sample_plan(5), tmp_path / "a.xlsx")
    openpyxl.load_workbook(tmp_path / "a.xlsx").save(tmp_path / "a.xlsx")
    refuse_edited(sample_plan(5), tmp_path / "a.xlsx")


@pytest.mark.parametrize("marker", Marker)
def test_duties_of_every_marker_are_no_edit(marker: Marker, tmp_path: Path) -> None:
    duties = DutiesByAgency("told-again", DutyForm.REFERENCE, marker=marker)
    plan = replace(
        sample_plan(3), body=(*sample_plan(3).body, Section("own", rich("Tổ chức"), items=(duties,)))
    )
    path = tmp_path / "ke-hoach.docx"
    export_word(plan, path)
    assert returned_file(path, plan).changes == ()
    refuse_edited(plan, path)


def test_a_status_that_was_entered_is_not_overwritten(tmp_path: Path) -> None:
    export_workbook(sample_plan(5), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book[fixed_text.PROGRESS_SHEET]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == fixed_text.NOT_BEGUN)
    cell.value = fixed_text.DONE
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(TargetEdited):
        refuse_edited(sample_plan(5), tmp_path / "a.xlsx")


def test_an_edited_word_file_is_not_overwritten(tmp_path: Path) -> None:
    export_word(sample_plan(5), tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    document.paragraphs[1].text = "Một trích yếu khác"
    document.save(str(tmp_path / "a.docx"))
    with pytest.raises(TargetEdited):
        refuse_edited(sample_plan(5), tmp_path / "a.docx")


def test_a_workbook_that_an_earlier_version_sealed_is_known(tmp_path: Path) -> None:
    """What is summed never changes: all cells but the warnings, without what is blank at the end, and blank rows."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Phân công"
    book.worksheets[0].append(["STT", "Nhiệm vụ", "", "KH26"])
    book.worksheets[0].append([])
    book.worksheets[0].append(["Dòng\r\nhai", 12.5, 3, date(2026, 3, 1), ""])
    followed = book.create_sheet(fixed_text.PROGRESS_SHEET)
    followed.append(["STT", fixed_text.WARNING, "Mã"])
    followed.append(["1", "Quá hạn", "KH26"])
    said = [
        ("Phân công", 0, ["STT", "Nhiệm vụ", "", "KH26"]),
        ("Phân công", 2, ["Dòng\nhai", "12.5", "3", "2026-03-01"]),
        (fixed_text.PROGRESS_SHEET, 0, ["STT", "", "Mã"]),
        (fixed_text.PROGRESS_SHEET, 1, ["1", "", "KH26"]),
    ]
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()
    book.custom_doc_props.append(StringProperty(name="duthao-cells", value=digest))  # type: ignore[attr-defined]
    book.save(tmp_path / "a.xlsx")
    refuse_edited(sample_plan(5), tmp_path / "a.xlsx")
    followed["C2"] = "KH27"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(TargetEdited):
        refuse_edited(sample_plan(5), tmp_path / "a.xlsx")


def test_neither_is_a_workbook_of_somebody_else(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(TargetEdited):
        refuse_edited(sample_plan(5), tmp_path / "a.xlsx")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_neither_is_a_file_that_is_none_of_ours(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Ghi chép riêng")
    with pytest.raises(TargetEdited):
        refuse_edited(sample_plan(5), tmp_path / name)
