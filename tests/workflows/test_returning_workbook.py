"""Our workbook comes back by the codes of its tasks: cells, rows and statuses; sorting it changes nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.documents import fixed_text
from app.domain import edits
from app.domain.plan.fields import EVIDENCE, FOLLOWED_UP
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.printing.as_typed import changed_apart, printed_pieces
from app.domain.printing.recipients import recipient_lines
from app.errors.faults import ColumnsMissing, NotReturnable, OtherPlan
from app.messages.fields import field_name
from app.messages.returning import change_place, in_vain_words, why_left
from app.translation import set_language
from app.workflows.exporting import export_workbook
from app.workflows.new_plan import new_plan
from app.workflows.returning import ReturnedFile, TakenBack, returned_file, taken_back
from tests.samples import full_plan, sample_plan
from tests.workflows.test_returning_sentences import told_in_prose

PLAN = sample_plan(12)


def _head(sheet: Any) -> int:
    return next(row for row in range(1, 40) if sheet.cell(row, 1).value == fixed_text.ORDINAL)


def _rows(sheet: Any) -> dict[str, int]:
    """The row of each task by its code."""
    head = _head(sheet)
    at = next(cell.column for cell in sheet[head] if cell.value == fixed_text.CODE)
    return {
        sheet.cell(row, at).value: row
        for row in range(head + 1, sheet.max_row + 1)
        if sheet.cell(row, at).value
    }


@pytest.fixture
def book(tmp_path: Path) -> Any:
    export_workbook(PLAN, tmp_path / "ke-hoach.xlsx")
    return openpyxl.load_workbook(tmp_path / "ke-hoach.xlsx")


def _returned(book: Any, tmp_path: Path) -> ReturnedFile:
    book.save(tmp_path / "nhan-lai.xlsx")
    return returned_file(tmp_path / "nhan-lai.xlsx", PLAN)


def test_a_workbook_that_nobody_edited_has_no_changes(book: Any, tmp_path: Path) -> None:
    assert _returned(book, tmp_path).changes == ()


@pytest.mark.parametrize("name", ["full", "ctr76-ct28", "xa-cap-tren"])
def test_neither_have_those_of_other_plans(name: str, tmp_path: Path) -> None:
    plan = full_plan() if name == "full" else new_plan(name)
    export_workbook(plan, tmp_path / "ke-hoach.xlsx")
    assert returned_file(tmp_path / "ke-hoach.xlsx", plan).changes == ()


def test_cells_rows_and_statuses_come_back(book: Any, tmp_path: Path) -> None:
    sheet, progress = book[fixed_text.ASSIGNMENTS_SHEET], book[fixed_text.PROGRESS_SHEET]
    rows, first = _rows(sheet), tasks(PLAN)[0]
    words = sheet.cell(rows[first.code], 2).value
    sheet.cell(rows[first.code], 2).value = f"{words} (bổ sung)"
    status = next(cell.column for cell in progress[_head(progress)] if cell.value == fixed_text.STATUS)
    progress.cell(_rows(progress)[first.code], status).value = fixed_text.DONE
    sheet.delete_rows(rows[tasks(PLAN)[4].code])
    last = max(_rows(sheet).values())
    sheet.insert_rows(last + 1)
    sheet.cell(last + 1, 2).value = "Nhiệm vụ thêm trong Excel"
    found = _returned(book, tmp_path)
    result = taken_back(found, PLAN, found.changes)
    assert (result.left, result.conflicts) == ((), ())
    now = tasks(result.plan)
    assert now[0].progress == fixed_text.DONE
    assert plain(now[0].content) == f"{words} (bổ sung)"
    assert tasks(PLAN)[4].code not in {task.code for task in now}
    assert [plain(task.content) for task in now if task.code not in {each.code for each in tasks(PLAN)}] == [
        "Nhiệm vụ thêm trong Excel"
    ]


def test_what_is_said_of_how_a_task_goes_comes_back(book: Any, tmp_path: Path) -> None:
    progress = book[fixed_text.PROGRESS_SHEET]
    head, row = _head(progress), _rows(progress)[tasks(PLAN)[0].code]
    columns = {cell.value: cell.column for cell in progress[head]}
    for name, value in (
        ("Kết quả", "Đã quán triệt 100% cán bộ"),
        ("Minh chứng", "Báo cáo số 12/BC-SYT\nBáo cáo số 15/BC-SYT"),
        ("Ngày hoàn thành", datetime(2026, 3, 20)),
        ("Ghi chú theo dõi", "Chậm 2 ngày"),
    ):
        cell = progress.cell(row, columns[name])
        cell.value = value
        if isinstance(value, datetime):
            cell.number_format = "dd/mm/yyyy"
    found = _returned(book, tmp_path)
    result = taken_back(found, PLAN, found.changes)
    assert (result.left, result.conflicts) == ((), ())
    now = tasks(result.plan)[0]
    assert (now.result, now.evidence) == (
        "Đã quán triệt 100% cán bộ",
        "Báo cáo số 12/BC-SYT\nBáo cáo số 15/BC-SYT",
    )
    assert (now.done_on, now.follow_up) == ("20/03/2026", "Chậm 2 ngày")
    assert [change_place(found.lines, each).rpartition(" › ")[2] for each in found.changes] == [
        field_name(each.name, "task") for each in FOLLOWED_UP[1:]
    ]
    export_workbook(result.plan, tmp_path / "lai.xlsx")
    assert returned_file(tmp_path / "lai.xlsx", result.plan).changes == ()


def test_a_state_that_is_none_is_not_taken_and_says_which_there_are(book: Any, tmp_path: Path) -> None:
    progress, (first, second, *_) = book[fixed_text.PROGRESS_SHEET], tasks(PLAN)
    status = next(cell.column for cell in progress[_head(progress)] if cell.value == fixed_text.STATUS)
    progress.cell(_rows(progress)[first.code], status).value = "Xong"
    progress.cell(_rows(progress)[second.code], status).value = "hoàn thành"
    found = _returned(book, tmp_path)
    result = taken_back(found, PLAN, found.changes)
    assert [task.progress for task in tasks(result.plan)][:2] == [first.progress, "hoàn thành"]
    (left,) = result.left
    assert left.after == "Xong"
    assert all(state in why_left(found.lines, left) for state in ("Xong", *fixed_text.STATUSES))


def test_another_code_is_not_taken_and_says_that_codes_stay(book: Any, tmp_path: Path) -> None:
    sheet, first = book[fixed_text.ASSIGNMENTS_SHEET], tasks(PLAN)[0]
    at = next(cell.column for cell in sheet[_head(sheet)] if cell.value == fixed_text.CODE)
    sheet.cell(_rows(sheet)[first.code], at).value = "KH26-99.1A"
    found = _returned(book, tmp_path)
    result = taken_back(found, PLAN, found.changes)
    assert result.plan == PLAN
    set_language("vi")
    assert [why_left(found.lines, left) for left in result.left] == [
        "Nhiệm vụ giữ mã đã được đặt, nhờ đó nhận lại được dòng của nó. Hãy ghi lại mã cũ trong tệp."
    ]


def test_a_column_of_progress_that_somebody_took_out_says_what_it_said(tmp_path: Path) -> None:
    plan = edits.with_value(PLAN, "task-1", EVIDENCE, "Báo cáo số 12/BC-SYT")
    export_workbook(plan, tmp_path / "ke-hoach.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ke-hoach.xlsx")
    progress = book[fixed_text.PROGRESS_SHEET]
    at = next(cell.column for cell in progress[_head(progress)] if cell.value == "Minh chứng")
    progress.delete_cols(at)
    book.save(tmp_path / "nhan-lai.xlsx")
    assert returned_file(tmp_path / "nhan-lai.xlsx", plan).changes == ()


def test_who_sorts_the_rows_or_puts_in_a_column_changes_nothing(book: Any, tmp_path: Path) -> None:
    sheet = book[fixed_text.ASSIGNMENTS_SHEET]
    rows = sorted(_rows(sheet).values())
    one, other = rows[0], rows[-1]
    for column in range(1, sheet.max_column + 1):
        cells = sheet.cell(one, column), sheet.cell(other, column)
        cells[0].value, cells[1].value = cells[1].value, cells[0].value
    sheet.insert_cols(3)
    sheet.cell(_head(sheet), 3).value = "Ghi chú riêng"
    assert _returned(book, tmp_path).changes == ()


def test_a_workbook_of_another_plan_is_refused(tmp_path: Path) -> None:
    other = new_plan("ctr76-ct28")
    export_workbook(other, tmp_path / "khac.xlsx")
    with pytest.raises(OtherPlan):
        returned_file(tmp_path / "khac.xlsx", _recoded())
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "x"
    book.save(tmp_path / "la.xlsx")
    with pytest.raises(NotReturnable):
        returned_file(tmp_path / "la.xlsx", PLAN)


def _recoded() -> Any:
    from dataclasses import replace

    from app.domain.plan.tree import plan_with_everything_changed

    def change(item: Any) -> Any:
        return replace(item, code=item.code.replace("KH26", "KH25")) if hasattr(item, "code") else item

    return plan_with_everything_changed(PLAN, change)


def test_what_only_the_sheet_has_is_left_and_all_else_comes_back(book: Any, tmp_path: Path) -> None:
    sheet = book[fixed_text.ASSIGNMENTS_SHEET]
    head, first = _head(sheet), tasks(PLAN)[0]
    assert sheet.cell(head + 1, 1).value == "I"
    sheet.cell(head + 1, 1).value = "A"
    sheet.cell(_rows(sheet)[first.code], 2).value = "Nhiệm vụ sửa trong Excel"
    found = _returned(book, tmp_path)
    result = taken_back(found, PLAN, found.changes)
    assert [each.after for each in result.left] == ["A"]
    assert plain(tasks(result.plan)[0].content) == "Nhiệm vụ sửa trong Excel"


def test_without_the_headings_that_tell_tasks_nothing_is_read_from_another_sheet(
    book: Any, tmp_path: Path
) -> None:
    sheet = book[fixed_text.ASSIGNMENTS_SHEET]
    sheet.cell(_head(sheet), 2).value = "Nội dung"
    with pytest.raises(ColumnsMissing) as refused:
        _returned(book, tmp_path)
    assert refused.value.columns == ("Nhiệm vụ",)


def test_a_sheet_that_was_given_another_name_is_found(book: Any, tmp_path: Path) -> None:
    sheet = book[fixed_text.ASSIGNMENTS_SHEET]
    sheet.title = "Phân công (sửa)"
    sheet.cell(_rows(sheet)[tasks(PLAN)[0].code], 2).value = "Nhiệm vụ sửa trong Excel"
    found = _returned(book, tmp_path)
    assert [each.after for each in found.changes] == ["Nhiệm vụ sửa trong Excel"]


def test_a_heading_of_the_sheet_is_left(book: Any, tmp_path: Path) -> None:
    sheet = book[fixed_text.ASSIGNMENTS_SHEET]
    sheet.cell(_head(sheet), 1).value = "Tên khác"
    found = _returned(book, tmp_path)
    result = taken_back(found, PLAN, found.changes)
    assert result.plan == PLAN
    assert result.left == found.changes


def _changed_in_excel(plan: Plan, tmp_path: Path, number: int, cells: dict[str, str]) -> TakenBack:
    """The plan after somebody typed these words into the row of a task and all was taken back."""
    export_workbook(plan, tmp_path / "ke-hoach.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ke-hoach.xlsx")
    sheet = book[fixed_text.ASSIGNMENTS_SHEET]
    heads = {str(cell.value).replace("\xa0", " "): cell.column or 0 for cell in sheet[_head(sheet)]}
    row = _rows(sheet)[tasks(plan)[number].code]
    for head, words in cells.items():
        sheet.cell(row, heads[head]).value = words
    book.save(tmp_path / "nhan-lai.xlsx")
    returned = returned_file(tmp_path / "nhan-lai.xlsx", plan)
    return taken_back(returned, plan, returned.changes)


def _sentence(plan: Plan, number: int) -> str:
    return "".join(words for _, words in printed_pieces(tasks(plan)[number]))


def test_what_is_changed_in_excel_stands_in_the_sentence_too(tmp_path: Path) -> None:
    plan = told_in_prose()
    cells = {"Cơ quan chủ trì": "Sở Nội vụ", "Thời gian hoàn thành": "Trước ngày 30/4/2026"}
    taken = _changed_in_excel(plan, tmp_path, 0, cells)
    assert (
        _sentence(taken.plan, 0) == "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát mạng lưới; "
        "hoàn thành trước ngày 30/4/2026."
    )
    assert _sentence(taken.plan, 1) == _sentence(plan, 1)
    assert [line.text for line in recipient_lines(taken.plan)] == [
        line.text for line in recipient_lines(plan)
    ]
    assert [party.name for party in taken.untold] == ["Sở Nội vụ"]


def test_what_has_no_place_in_the_sentence_is_told_behind_it(tmp_path: Path) -> None:
    plan = told_in_prose()
    taken = _changed_in_excel(plan, tmp_path, 1, {"Thời gian hoàn thành": "Quý II/2026"})
    task = tasks(taken.plan)[1]
    assert _sentence(taken.plan, 1) == _sentence(plan, 1)
    assert [field.label for field in changed_apart(task)] == ["Thời hạn"]
    assert taken.untold == ()


@pytest.mark.parametrize(
    ("sheet", "before", "now"),
    [
        (fixed_text.AGENCIES_SHEET, "Tổ chức quán triệt", "Tổ chức phổ biến"),
        (fixed_text.PROGRESS_SHEET, "Sở Y tế", "Sở Nội vụ"),
    ],
)
def test_what_is_changed_where_nothing_is_taken_back_is_told(
    sheet: str, before: str, now: str, book: Any, tmp_path: Path
) -> None:
    cells = (cell for row in book[sheet].iter_rows() for cell in row if before in str(cell.value or ""))
    cell = next(cells)
    cell.value = str(cell.value).replace(before, now)
    returned = _returned(book, tmp_path)
    assert returned.in_vain == (sheet,)
    assert f"“{sheet}”" in in_vain_words(returned.in_vain)


def test_how_tasks_go_and_the_order_of_rows_are_no_such_change(book: Any, tmp_path: Path) -> None:
    sheet = book[fixed_text.PROGRESS_SHEET]
    wanted = {fixed_text.CODE, fixed_text.STATUS}
    head = next(row for row in range(1, 40) if wanted <= {cell.value for cell in sheet[row]})
    at = next(cell.column for cell in sheet[head] if cell.value == fixed_text.STATUS)
    row = next(row for row in range(head + 1, 40) if sheet.cell(row, at).value)
    sheet.cell(row, at).value = "Đang thực hiện"
    returned = _returned(book, tmp_path)
    assert (len(returned.changes), returned.in_vain) == (1, ())
