"""The workbook says what the plan says, keeps text as text, and passes Microsoft's own checker."""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from openpyxl.utils import column_index_from_string, get_column_letter

from app.documents import fixed_text
from app.documents.excel.cells import MOST_CHARACTERS
from app.documents.excel.proof import differences
from app.documents.excel.reading import SheetRow, WrittenBook, day_of
from app.documents.excel.writer import workbook
from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.plan.fields import CONTENT, DEADLINE, FOLLOWED_UP, LEADS
from app.domain.plan.head import Secrecy
from app.domain.plan.model import Annex, AssignmentTable, Party, PartyKind, Plan, Section
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks, tasks_with_path
from app.errors.faults import CellTooLong, ExportNotProven, TargetFolderMissing
from app.workflows.exporting import export_workbook
from tests.lookups import with_changed
from tests.ooxml import Judge
from tests.profiles import tried
from tests.samples import AGENCIES, ISSUER, full_plan, sample_plan, standard
from tests.strategies import plans

PROPERTY = tried(40)


def written(plan: Plan, folder: Path) -> Path:
    path = folder / "plan.xlsx"
    path.write_bytes(workbook(plan, standard()))
    return path


def opened(plan: Plan) -> Any:
    return openpyxl.load_workbook(BytesIO(workbook(plan, standard())))


def rows_of(plan: Plan, folder: Path, sheet: str) -> tuple[SheetRow, ...]:
    return parsed(written(plan, folder))[sheet]


def parsed(path: Path) -> dict[str, tuple[SheetRow, ...]]:
    with zipfile.ZipFile(path) as package:
        book = WrittenBook(package)
        sheets = {name: book.sheet(name) for name in book.names}
    return {
        name: tuple(map(sheet.parsed, range(1, max(sheet.filled, default=0) + 1)))
        for name, sheet in sheets.items()
    }


def row_of(code: str, rows: tuple[SheetRow, ...]) -> SheetRow:
    return next(row for row in rows if code in row.texts.values())


def test_no_word_of_the_plan_lies_among_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is killed meanwhile leaves none there."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    path = written(sample_plan(3), tmp_path)
    monkeypatch.undo()
    assert differences(path, sample_plan(3), standard()) == ()


def with_task(plan: Plan, **changes: Any) -> Plan:
    """The plan with its first task changed."""
    task = tasks(plan)[0]
    if "deadline" in changes:
        plan = edits.with_value(plan, task.id, DEADLINE, changes["deadline"])
    if "content" in changes:
        plan = edits.with_value(plan, task.id, CONTENT, rich(changes["content"]))
    for field in FOLLOWED_UP:
        if field.name in changes:
            plan = edits.with_value(plan, task.id, field, changes[field.name])
    return plan


@PROPERTY
@given(plan=plans())
def test_the_workbook_of_any_plan_is_proven(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = written(plan, tmp_path_factory.mktemp("workbook"))
    assert differences(path, plan, standard()) == ()


@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_checker_has_nothing_to_say(count: int, ooxml_validator: Judge, tmp_path: Path) -> None:
    assert ooxml_validator(written(sample_plan(count), tmp_path)) == []


def test_the_checker_has_nothing_to_say_of_a_plan_with_everything(
    ooxml_validator: Judge, tmp_path: Path
) -> None:
    assert ooxml_validator(written(full_plan(), tmp_path)) == []


def test_the_sheets_stand_in_order_and_the_lists_are_hidden() -> None:
    book = opened(full_plan())
    assert book.sheetnames == ["Phân công", "Theo cơ quan", "Ma trận", "Tiến độ", "Danh mục", "Đối chiếu"]
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 4 + ["hidden", "visible"]


@pytest.mark.parametrize("name", ["Phân công", "Theo cơ quan", "Ma trận", "Tiến độ"])
def test_a_sheet_is_set_up_for_a4_landscape_with_its_header_frozen_and_repeated(name: str) -> None:
    sheet = opened(full_plan())[name]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (int(sheet.page_setup.fitToWidth), int(sheet.page_setup.fitToHeight)) == (1, 0)
    head = int(sheet.print_title_rows.split(":")[0].strip("$"))
    assert sheet.freeze_panes[1:] == str(head + 1)
    assert sheet.cell(head, 1).value == "STT"


@pytest.mark.parametrize("name", ["Phân công", "Theo cơ quan", "Ma trận", "Tiến độ"])
def test_rows_can_be_sorted_and_columns_put_in_but_nobody_types_over_a_code(name: str) -> None:
    plan = full_plan()
    codes = {task.code for task in tasks(plan)}
    sheet = opened(plan)[name]
    allowed = sheet.protection
    assert allowed.sheet
    assert allowed.password is None
    assert not any((allowed.autoFilter, allowed.sort, allowed.insertColumns))
    assert allowed.deleteRows
    guarded = [each for each in sheet.data_validations.dataValidation if each.formula1 == "FALSE"]
    assert {each.errorStyle for each in guarded} == {"stop"}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, openpyxl.cell.cell.Cell) and cell.value is not None:
                assert not cell.protection.locked  # Excel sorts no protected rows of which a cell is locked
                if cell.value in codes:
                    assert any(cell.coordinate in each.sqref for each in guarded)


@pytest.mark.parametrize("name", ["Phân công", "Theo cơ quan", "Ma trận", "Tiến độ"])
def test_no_page_of_a_sheet_ends_with_a_heading(name: str) -> None:
    sheet = opened(sample_plan(60))[name]
    bold = {
        row
        for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, 2 if name != "Theo cơ quan" else 1).font.b
    }
    last = [each.id for each in sheet.row_breaks.brk]
    assert last
    assert bold.isdisjoint(last)
    assert last == sorted(set(last))


@pytest.mark.parametrize("name", ["Phân công", "Theo cơ quan", "Ma trận", "Tiến độ"])
def test_pages_are_filled_and_nothing_is_cut(name: str) -> None:
    sheet = opened(sample_plan(60))[name]
    page, margins = standard().page, sheet.page_margins
    official = name == "Phân công"
    for side in ("left", "right", "top", "bottom"):
        asked = getattr(page, side) if official else 13
        assert getattr(margins, side) * 25.4 == pytest.approx(asked)
    assert margins.header * 25.4 == pytest.approx(page.header_distance if official else 6.5)
    assert (sheet.page_setup.firstPageNumber, sheet.HeaderFooter.differentFirst) == (1, True)
    assert (sheet.print_options.horizontalCentered, sheet.sheet_view.showGridLines) == (True, False)
    area = sheet.print_area.split("!")[-1].replace("$", "")
    printed, last = column_index_from_string(area.split(":")[1].rstrip("0123456789")), sheet.max_row
    assert area == f"A1:{get_column_letter(printed)}{last}"
    widths = [sheet.column_dimensions[get_column_letter(each + 1)].width for each in range(printed)]
    wide = sum((each * 8 + 5) / 96 for each in widths)
    shrunk = min(1, (297 / 25.4 - margins.left - margins.right) / wide)
    room = (210 / 25.4 - margins.top - margins.bottom) * 72 / shrunk
    heights = [sheet.row_dimensions[row].height for row in range(1, last + 1)]
    repeated = heights[int(sheet.print_title_rows.split(":")[0].strip("$")) - 1]
    ends = [0, *(each.id for each in sheet.row_breaks.brk), last]
    for begin, end in pairwise(ends):
        used = sum(heights[begin:end]) + (repeated if begin else 0)
        assert used <= room * 0.981
        if end < last:
            bold = (
                sheet.cell(row + 1, 1 if name == "Theo cơ quan" else 2).font.b for row in range(end, last)
            )
            following = next(count for count, heading in enumerate(bold, 1) if not heading)
            assert used + sum(heights[end : end + following]) > room * 0.979


def test_matrix_and_progress_have_a_row_for_each_section(tmp_path: Path) -> None:
    for name in ("Ma trận", "Tiến độ"):
        rows = rows_of(sample_plan(12), tmp_path, name)
        assert [row.text("B") for row in rows if row.text("A") in ("I", "II")] == [
            plain(section.heading) for section in sections_of(sample_plan(12))
        ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 28", "-5", "@SUM(A1)", '=HYPERLINK("x")', "#N/A", "_x0041_", "12", "  a "]
)
def test_text_stays_text(text: str, tmp_path: Path) -> None:
    plan = with_task(full_plan(), content=text)
    code = tasks(plan)[0].code
    for name in ("Phân công", "Theo cơ quan", "Ma trận", "Tiến độ"):
        row = row_of(code, rows_of(plan, tmp_path, name))
        assert row.text("B") == text
        assert "B" not in row.formulas
    cell = opened(plan)["Ma trận"]["B8"]
    assert cell.data_type == "s"
    assert cell.quotePrefix == text.startswith(tuple("=+-@"))


def test_names_that_look_like_formulas_stay_text_everywhere(tmp_path: Path) -> None:
    odd = Party(PartyKind.VERBATIM, "=cmd|'/c calc'!A1")
    plan = edits.with_value(full_plan(), "task-1", LEADS, [odd])
    found = parsed(written(plan, tmp_path))
    formulas = {(name, column) for name, rows in found.items() for row in rows for column in row.formulas}
    assert formulas == {("Tiến độ", "H"), ("Tiến độ", "F")}


def test_a_late_task_is_told_by_a_formula_over_due_date_and_status(tmp_path: Path) -> None:
    plan = with_task(full_plan(), deadline=deadline("Quý II/2026", 2026))
    row = row_of(tasks(plan)[0].code, rows_of(plan, tmp_path, "Tiến độ"))
    n = row.number
    over = f'G{n}<>"Hoàn thành",G{n}<>"Không còn thực hiện"'
    assert row.formulas["H"] == f'IF(AND(ISNUMBER(F{n}),F{n}<TODAY(),{over}),"Quá hạn","")'
    assert row.text("G") == "Chưa thực hiện"
    assert opened(plan)["Tiến độ"][f"F{n}"].value.date() == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("words", "formula", "due"),
    [
        ("Hằng tháng", "EOMONTH({x},MOD(-MONTH({x}),1))", date(2026, 3, 31)),
        ("Hằng quý", "EOMONTH({x},MOD(-MONTH({x}),3))", date(2026, 3, 31)),
        ("6 tháng/lần", "EOMONTH({x},MOD(-MONTH({x}),6))", date(2026, 6, 30)),
        ("Hằng năm", "EOMONTH({x},MOD(-MONTH({x}),12))", date(2026, 12, 31)),
        ("Trước ngày 15/12 hằng năm", "", date(2026, 12, 15)),
        ("Hằng tuần", "", date(2026, 3, 6)),
    ],
)
def test_what_recurs_has_its_next_day_and_can_become_overdue(
    words: str, formula: str, due: date, tmp_path: Path
) -> None:
    plan = with_task(sample_plan(2), deadline=deadline(words, 2026))
    row = row_of(tasks(plan)[0].code, rows_of(plan, tmp_path, "Tiến độ"))
    begin = f"MAX(N(K{row.number})+1,DATE(2026,3,1))"
    assert row.formulas.get("F", "") == formula.format(x=begin)
    assert day_of(row.numbers["F"]) == due
    assert row.formulas["H"].startswith(f"IF(AND(ISNUMBER(F{row.number})")


def test_what_was_done_stands_as_a_day_and_moves_what_recurs_on(tmp_path: Path) -> None:
    plan = with_task(sample_plan(2), deadline=deadline("Hằng quý", 2026), done_on="31/3/2026", result="Đạt")
    row = row_of(tasks(plan)[0].code, rows_of(plan, tmp_path, "Tiến độ"))
    assert (day_of(row.numbers["K"]), day_of(row.numbers["F"])) == (date(2026, 3, 31), date(2026, 6, 30))
    assert row.text("I") == "Đạt"
    words = with_task(sample_plan(2), done_on="giữa tháng 3")
    row = row_of(tasks(words)[0].code, rows_of(words, tmp_path, "Tiến độ"))
    assert row.text("K") == "giữa tháng 3"


def test_titles_span_the_table_and_what_lies_beyond_it_is_open_to_notes() -> None:
    book = opened(full_plan())
    spanned = {name: {str(each) for each in book[name].merged_cells.ranges} for name in book.sheetnames}
    assert spanned["Ma trận"] == {f"A{row}:L{row}" for row in range(1, 6)}
    assert spanned["Tiến độ"] == {*(f"A{row}:W{row}" for row in range(1, 5)), "A5:L5"}
    assert {"A1:B1", "C1:I1"} < spanned["Phân công"]  # the issuer beside the nation
    assert spanned["Danh mục"] == set()
    beyond = book["Ma trận"].column_dimensions["M"]
    assert (beyond.min, beyond.max, beyond.protection.locked) == (13, 16384, False)


def test_a_column_is_as_wide_as_it_was_asked_for() -> None:
    digits = opened(full_plan())["Ma trận"].column_dimensions["L"].width
    pixels = digits * 8 + 5  # at 96 dpi, in the base style
    assert pixels / 96 * 25.4 == pytest.approx(8, abs=0.1)


def test_the_calendar_of_progress_is_for_the_screen() -> None:
    sheet = opened(sample_plan(12))["Tiến độ"]
    assert sheet.print_area.endswith(f"$L${sheet.max_row}")
    assert sheet.max_column > 12


def sections_of(plan: Plan) -> list[Section]:
    """The sections in which tasks stand, in order."""
    return list(dict.fromkeys(path[-1] for path, _ in tasks_with_path(plan)))


def months(plan: Plan, folder: Path) -> tuple[list[str], list[str]]:
    """The headings of the calendar, and those that the first task is marked under."""
    rows = rows_of(plan, folder, "Tiến độ")
    head = next(row for row in rows if row.text("A") == "STT")
    calendar = {column: text for column, text in head.texts.items() if len(column) > 1 or column > "L"}
    row = row_of(tasks(plan)[0].code, rows)
    return list(calendar.values()), [text for column, text in calendar.items() if row.text(column)]


def test_the_calendar_spans_the_deadlines_and_marks_their_months(tmp_path: Path) -> None:
    plan = with_task(sample_plan(1), deadline=deadline("Từ tháng 3/2026 đến tháng 5/2026", 2026))
    assert months(plan, tmp_path) == (["03/2026", "04/2026", "05/2026"],) * 2


def test_a_task_before_a_day_is_marked_in_the_month_of_that_day_only(tmp_path: Path) -> None:
    plan = with_task(sample_plan(2), deadline=deadline("Trước ngày 30/11/2026", 2026))
    assert months(plan, tmp_path)[1] == ["11/2026"]


def test_a_long_plan_is_shown_by_quarters_and_a_longer_one_by_years(tmp_path: Path) -> None:
    plan = with_task(sample_plan(1), deadline=deadline("2026 - 2030", 2026))
    assert months(plan, tmp_path)[0][:2] == ["Quý I/2026", "Quý II/2026"]
    plan = with_task(sample_plan(1), deadline=deadline("2026 - 2035", 2026))
    assert months(plan, tmp_path)[0] == [str(year) for year in range(2026, 2036)]


def test_without_any_date_the_calendar_is_the_year_of_issue(tmp_path: Path) -> None:
    plan = with_task(sample_plan(1), deadline=deadline("Thường xuyên", 2026))
    shown, marked = months(plan, tmp_path)
    assert (shown[0], shown[-1], len(shown)) == ("01/2026", "12/2026", 12)
    assert marked == shown


def test_status_and_lead_are_chosen_from_lists() -> None:
    book = opened(full_plan())
    choices = {
        name: [(str(each.sqref), each.formula1) for each in book[name].data_validations.dataValidation]
        for name in ("Phân công", "Tiến độ")
    }
    assert choices["Tiến độ"][0] == ("G7:G20", "'Danh mục'!$B$1:$B$4")
    assert choices["Phân công"][0][1].startswith("'Danh mục'!$A$1:$A$")
    offered = [book["Danh mục"].cell(row, 2).value for row in range(1, 5)]
    assert offered == list(fixed_text.STATUSES)


def test_the_title_block_names_issuer_nation_motto_and_what_it_is_attached_to(tmp_path: Path) -> None:
    told = [list(row.texts.values()) for row in rows_of(full_plan(), tmp_path, "Phân công")][:7]
    assert told[0] == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert told[1] == ["TỈNH LÂM ĐỒNG", "Độc lập - Tự do - Hạnh phúc"]
    assert told[3] == ["BẢNG PHÂN CÔNG NHIỆM VỤ"]
    assert told[5][0].startswith("(Kèm theo Kế hoạch số")


def test_numbers_are_those_of_the_annex_on_paper(tmp_path: Path) -> None:
    plan = with_changed(full_plan(), "assignment-table", restart=True)
    rows = rows_of(plan, tmp_path, "Phân công")
    assert row_of(tasks(plan)[10].code, rows).text("A") == "1"
    bare = edits.without_annex(edits.without_item(plan, "assignment-table"), "figures-annex")
    assert row_of(tasks(bare)[10].code, rows_of(bare, tmp_path, "Phân công")).text("A") == "11"


def test_properties_are_filled_and_the_language_is_vietnamese() -> None:
    properties = opened(full_plan()).properties
    assert properties.title.startswith("Kế hoạch Thực hiện Chỉ thị")
    assert properties.creator == "Ủy ban nhân dân tỉnh Lâm Đồng"
    assert properties.language == "vi-VN"


def test_every_font_is_times_new_roman() -> None:
    assert {font.name for font in opened(full_plan())._fonts} == {"Times New Roman"}


def test_a_text_longer_than_a_cell_can_hold_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    plan = with_task(full_plan(), content="a" * (MOST_CHARACTERS + 1))
    with pytest.raises(CellTooLong) as refusal:
        export_workbook(plan, tmp_path / "plan.xlsx")
    assert (refusal.value.length, refusal.value.limit) == (MOST_CHARACTERS + 1, MOST_CHARACTERS)
    assert list(tmp_path.iterdir()) == []
    fits = with_task(full_plan(), content="_x0041_" * 4000)
    export_workbook(fits, tmp_path / "plan.xlsx")


def test_a_superior_body_and_a_short_head_keep_the_header_row_in_its_place(tmp_path: Path) -> None:
    for heading, superior in ((("A",), ()), (("A", "B"), ("C", "D"))):
        issuer = replace(ISSUER, heading=heading, superior=superior)
        plan = edits.with_issuer(full_plan(), issuer)
        assert differences(written(plan, tmp_path), plan, standard()) == ()


def test_tasks_outside_the_annex_and_in_annexes_are_all_there(tmp_path: Path) -> None:
    plan = full_plan()
    inner = Section(
        "inner", rich("Trong phụ lục"), items=(replace(tasks(plan)[0], id="t99", code="KH26-09.1X"),)
    )
    plan = edits.with_annex(
        plan, Annex("more", "Khác", (inner, AssignmentTable("second", sections=("inner",))))
    )
    for sheet in ("Phân công", "Ma trận", "Tiến độ"):
        found = [row for row in rows_of(plan, tmp_path, sheet) if "KH26-09.1X" in row.texts.values()]
        assert len(found) == 1


def test_a_workbook_that_is_not_proven_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_text("old")
    other = edits.with_value(full_plan(), "task-1", LEADS, [AGENCIES[3]])
    monkeypatch.setattr("app.documents.excel.writer.workbook", lambda *_: workbook(other, standard()))
    with pytest.raises(ExportNotProven) as refusal:
        export_workbook(full_plan(), target)
    assert refusal.value.differences
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetFolderMissing):
        export_workbook(full_plan(), tmp_path / "none" / "plan.xlsx")


def test_the_mark_of_secrecy_stands_on_every_sheet_and_the_rows_below_it_are_proven(tmp_path: Path) -> None:
    plan = full_plan()
    secret = replace(plan, head=replace(plan.head, secrecy=Secrecy.SECRET))
    book = openpyxl.load_workbook(BytesIO(workbook(secret, standard())))
    for sheet in (each for each in book.worksheets if each.sheet_state == "visible"):
        above = [cell.value for row in sheet.iter_rows(max_row=8) for cell in row]
        assert "TỐI MẬT" in above, sheet.title
    path = tmp_path / "kh.xlsx"
    export_workbook(secret, path)
    assert not differences(path, secret, standard())
