"""What a cell of a workbook shows is its wording; what a sheet hides or strikes through is left out and named."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.plan.model import Plan, Section
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import all_texts
from app.domain.recognition.account import Account, Reason
from app.domain.recognition.source import Remark
from app.workflows.importing import import_plan
from tests.made_files import HEAD, doubted, left_out


def _book() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEAD)
    return book, sheet


def _read(book: Workbook, folder: Path, change: tuple[str, str] | None = None) -> tuple[Plan, Account]:
    path = folder / "a.xlsx"
    book.save(path)
    if change is not None:
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        name = "xl/worksheets/sheet1.xml"
        parts[name] = re.sub(change[0], change[1], parts[name].decode(), count=1).encode()
        with zipfile.ZipFile(path, "w") as package:
            for part, content in parts.items():
                package.writestr(part, content)
    plan, account = import_plan(path)
    account.refuse_unbalanced()
    return plan, account


def _deadlines(plan: Plan) -> list[str]:
    return [task.deadline.text if task.deadline else "" for task in tasks(plan)]


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        (46371, '"Trước ngày "dd/mm/yyyy', "Trước ngày 15/12/2026"),
        (46266, '"Tháng "m/yyyy', "Tháng 9/2026"),
        (46266, '"Tháng" m "năm" yyyy', "Tháng 9 năm 2026"),
        (46266, "[$-42A]dd/mm/yyyy;@", "01/9/2026".replace("/9/", "/09/")),
        (46266, "[$-1010000]d/m/yyyy;@", "1/9/2026"),
        (46266, "mmmm yyyy", "Tháng 9 2026"),
        (46266, "d.m.yyyy", "1.9.2026"),
        (46266, "[$-42A]dddd, dd/mm/yyyy", "Thứ Ba, 01/09/2026"),
        (datetime(2026, 9, 1), None, "01/09/2026"),
        (date(2026, 9, 1), None, "01/09/2026"),
        (2026, None, "2026"),
        (3, '"Quý "0"/2026"', "Quý 3/2026"),
        ("9", '"Tháng "@', "Tháng 9"),
    ],
)
def test_a_deadline_is_what_its_cell_shows(
    value: object, code: str | None, said: str, tmp_path: Path
) -> None:
    book, sheet = _book()
    sheet.append(["1", "Rà soát", "Trạm Y tế", "Công an xã", value])
    if code is not None:
        sheet["E2"].number_format = code
    plan, _ = _read(book, tmp_path)
    assert _deadlines(plan) == [said]


def test_days_may_be_counted_since_1904(tmp_path: Path) -> None:
    book, sheet = _book()
    book.epoch = datetime(1904, 1, 1)
    sheet.append(["1", "Rà soát", "Trạm Y tế", "", datetime(2026, 12, 15)])
    sheet["E2"].number_format = '"Trước ngày "d/m/yyyy'
    plan, _ = _read(book, tmp_path)
    assert _deadlines(plan) == ["Trước ngày 15/12/2026"]


def test_a_month_before_its_day_is_turned_and_told(tmp_path: Path) -> None:
    book, sheet = _book()
    sheet.append(["1", "Rà soát", "Trạm Y tế", "", date(2026, 7, 6)])
    sheet["E2"].number_format = "mm/dd/yyyy"
    plan, account = _read(book, tmp_path)
    assert _deadlines(plan) == ["06/07/2026"]
    assert doubted(account, Reason.MONTH_FIRST) == ["06/07/2026"]


def test_a_day_whose_format_was_lost_comes_in_as_the_day_and_doubtful(tmp_path: Path) -> None:
    book, sheet = _book()
    sheet.append(["1", "Rà soát", "Trạm Y tế", "", 46204])
    plan, account = _read(book, tmp_path)
    assert _deadlines(plan) == ["01/7/2026"]
    assert doubted(account, Reason.ROW_UNCLEAR) == ["46204"]
    assert all("46204" not in text for _, text in all_texts(plan))


def test_hidden_rows_columns_and_sheets_are_left_out_and_named(tmp_path: Path) -> None:
    book, sheet = _book()
    for number in range(1, 5):
        sheet.append([str(number), f"Việc {number}", "Trạm Y tế", "hỏi lại anh Khoa", f"Quý {number}/2026"])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(state)
        other.append([f"Danh mục {state}"])
        other.sheet_state = state
    plan, account = _read(book, tmp_path, ('<row r="4"', '<row r="4" ht="0" customHeight="1"'))
    assert [plain(task.content) for task in tasks(plan)] == ["Việc 1", "Việc 4"]
    told = left_out(account, Reason.HIDDEN)
    assert {"Việc 2", "Việc 3", "hỏi lại anh Khoa", "Danh mục hidden", "Danh mục veryHidden"} <= set(told)
    assert dict(account.remarks)[Remark.HIDDEN] > 0
    assert all("Khoa" not in text for _, text in all_texts(plan))


def test_rows_behind_a_filter_and_rows_without_height_by_default_are_hidden(tmp_path: Path) -> None:
    book, sheet = _book()
    for number in range(1, 4):
        sheet.append([str(number), f"Việc {number}", "Trạm Y tế", "", "Quý I/2026"])
    plan, account = _read(book, tmp_path, ("<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" '))
    assert not tasks(plan)
    assert "Việc 3" in left_out(account, Reason.HIDDEN)


def test_a_merged_cell_over_hidden_rows_and_columns_keeps_its_place(tmp_path: Path) -> None:
    book, sheet = _book()
    for number in range(1, 4):
        sheet.append([str(number), f"Việc {number}", "Trạm Y tế" if number == 1 else None, "", "Quý I/2026"])
    sheet.merge_cells("C2:C4")
    sheet.row_dimensions[3].hidden = True
    plan, _ = _read(book, tmp_path)
    assert [[lead.name for lead in task.assignment.leads] for task in tasks(plan)] == [["Trạm Y tế"]] * 2


def test_struck_cells_and_parts_of_cells_are_left_out_and_named(tmp_path: Path) -> None:
    book, sheet = _book()
    sheet.append(["1", "Rà soát", "Trạm Y tế", "", "Quý I/2026"])
    sheet.append(["2", "Đã bỏ", "Trạm Y tế", "", "Quý II/2026"])
    sheet["E2"] = CellRichText(TextBlock(InlineFont(strike=True), "30/4/2026"), " 15/5/2026")
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    plan, account = _read(book, tmp_path)
    assert _deadlines(plan) == ["15/5/2026"]
    assert {"30/4/2026", "Đã bỏ"} <= set(left_out(account, Reason.STRUCK))


def test_a_format_that_shows_nothing_hides(tmp_path: Path) -> None:
    book, sheet = _book()
    sheet.append(["1", "Rà soát", "Trạm Y tế", 12345, "Quý I/2026"])
    sheet["D2"].number_format = ";;;"
    plan, account = _read(book, tmp_path)
    assert "12345" in left_out(account, Reason.HIDDEN)
    assert not tasks(plan)[0].assignment.coordinating


def test_outline_numbers_that_are_numbers_make_groups(tmp_path: Path) -> None:
    book, sheet = _book()
    sheet.append([1, "Tuyên truyền"])
    for number in (1.1, 1.2):
        sheet.append([number, f"Việc {number}", "Trạm Y tế", "", "Quý I/2026"])
    sheet.append([2, "Kiểm tra"])
    for number in (*(2 + each / 10 for each in range(1, 10)), 2.1, 2.11):
        sheet.append([number, f"Điểm {number}", "Trạm Y tế", "", "Quý I/2026"])
    sheet.append([3, "Tổng kết", "Trạm Y tế", "", "Quý IV/2026"])
    plan, _ = _read(book, tmp_path)
    groups = [item for item in plan.body if isinstance(item, Section)] or [
        item for annex in plan.annexes for item in annex.items if isinstance(item, Section)
    ]
    assert [(plain(group.heading), len(group.items)) for group in groups] == [
        ("Tuyên truyền", 2),
        ("Kiểm tra", 11),
    ]
    assert len(tasks(plan)) == 14


def test_a_format_may_show_a_decimal_for_a_whole_number(tmp_path: Path) -> None:
    book, sheet = _book()
    sheet.append([1, "Tuyên truyền"])
    sheet.append([1.1, "In tờ rơi", "Trạm Y tế", "", "Quý I/2026"])
    for place in ("A2", "A3"):
        sheet[place].number_format = "0.0"
    plan, _ = _read(book, tmp_path)
    assert [plain(task.content) for task in tasks(plan)] == ["In tờ rơi"]


def test_formulas_without_values_are_computed_where_simple_and_doubtful(tmp_path: Path) -> None:
    book, sheet = _book()
    lists = book.create_sheet("DM")
    lists["A1"], lists["A2"] = "Trạm Y tế", "Công an xã"
    lists["B1"] = datetime(2026, 6, 30)
    lists["B1"].number_format = "dd/mm/yyyy"
    for place, formulas in enumerate(
        [
            ("=ROW()-1", "Việc 1", "=DM!A1", "=DM!$A$2", "=DATE(2026,6,30)"),
            ("=A2+1", '="Việc "&A3', "=DM!A1", '="Công an"&" xã"', '="Quý "&"III/2026"'),
            ("=COUNTA(B$2:B4)", "Việc 3", '=IF(1>2,"x",DM!A1)', "=VLOOKUP(1,A1:B2,2)", "=DM!B1"),
            ("=SUM(A2,2)+1", "Việc 4", "#REF!", "=#REF!", '="Trước "&TEXT(DM!B1,"dd/mm/yyyy")'),
        ],
        start=2,
    ):
        for column, text in enumerate(formulas, start=1):
            sheet.cell(place, column, text)
    plan, account = _read(book, tmp_path)
    found = tasks(plan)
    assert [plain(task.content) for task in found] == ["Việc 1", "Việc 2", "Việc 3", "Việc 4"]
    assert _deadlines(plan) == ["30/06/2026", "Quý III/2026", "30/06/2026", "Trước 30/06/2026"]
    assert [task.assignment.leads[0].name for task in found[:3]] == ["Trạm Y tế"] * 3
    assert [each.name for each in found[1].assignment.coordinating] == ["Công an xã"]
    assert {"30/06/2026", "Quý III/2026", "4"} <= set(doubted(account, Reason.COMPUTED))
    unknown = [each.text for each in account.doubtful if each.text.startswith("[… ")]
    assert unknown == ["[… =VLOOKUP(1,A1:B2,2)]", "[… #REF!]", "[… =#REF!]"]


def test_a_formula_with_its_value_is_in_no_doubt(tmp_path: Path) -> None:
    book, sheet = _book()
    sheet.append(["1", "Rà soát", "Trạm Y tế", "", "=DM!A1"])
    plan, account = _read(book, tmp_path, ("<f>DM!A1</f><v ?/?>(</v>)?", "<f>DM!A1</f><v>46204</v>"))
    assert not doubted(account, Reason.COMPUTED)
    assert _deadlines(plan) == ["01/7/2026"]


def test_formulas_in_a_circle_come_to_nothing(tmp_path: Path) -> None:
    book, sheet = _book()
    sheet.append(["1", "Rà soát", "=D2", "=C2", "Quý I/2026"])
    _, account = _read(book, tmp_path)
    assert {"[… =D2]", "[… =C2]"} <= {each.text for each in account.doubtful}


def test_comments_and_margins_of_sheets_are_named(tmp_path: Path) -> None:
    book, sheet = _book()
    sheet.append(["1", "Rà soát", "Trạm Y tế", "", "Quý I/2026"])
    sheet["E2"].comment = Comment("Hỏi lại chị Lan", "Khoa")
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.center is not None
    sheet.oddHeader.center.text = "MẬT"
    _, account = _read(book, tmp_path)
    assert left_out(account, Reason.COMMENT) == ["Hỏi lại chị Lan"]
    assert left_out(account, Reason.MARGIN) == ["MẬT"]


def test_a_workbook_of_opendocument_is_read_as_it_shows(tmp_path: Path) -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:"

    def cell(text: str, value: str = 'office:value-type="string"') -> str:
        note = "<office:annotation><text:p>Hỏi lại</text:p></office:annotation>" if "date" in value else ""
        return f"<table:table-cell {value}>{note}<text:p>{text}</text:p></table:table-cell>"

    dated = cell("Trước 15/12/2026", 'office:value-type="date" office:date-value="2026-12-15"')
    lines = [
        (*map(cell, HEAD),),
        (
            cell("1", 'office:value-type="float" office:value="1"'),
            *map(cell, ("Rà soát", "Trạm Y tế", "nội bộ")),
            dated,
        ),
        tuple(map(cell, ("2", "Đã ẩn", "Trạm Y tế", "", "Quý I/2026"))),
    ]
    unseen = ("", "", ' table:visibility="filter"')
    rows = "".join(
        f"<table:table-row{more}>{''.join(line)}</table:table-row>"
        for more, line in zip(unseen, lines, strict=True)
    )
    hidden = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>'
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" xmlns:table="{space}table:1.0" '
        f'xmlns:text="{space}text:1.0"><office:body><office:spreadsheet><table:table table:name="S">'
        f"{hidden}<table:table-column/>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    plan, account = import_plan(path)
    account.refuse_unbalanced()
    assert _deadlines(plan) == ["Trước 15/12/2026"]
    assert {"Đã ẩn", "nội bộ"} <= set(left_out(account, Reason.HIDDEN))
    assert left_out(account, Reason.COMMENT) == ["Hỏi lại"]
