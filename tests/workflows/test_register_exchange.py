"""The registers out to Excel and in again: exactly what was changed there, and nothing where anything is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.excel.register_book import BookWords
from app.domain.registers.agency import Agency, AgencyName, Charge
from app.domain.registers.office_registers import OfficeRegisters, Register, over, with_office, with_row
from app.domain.registers.place import Level
from app.domain.registers.row_changes import changes
from app.domain.registers.validity import Validity
from app.errors.faults import CellTooLong
from app.errors.importing import CannotImport
from app.errors.registers import RegisterBookInvalid
from app.messages.faults import error_message
from app.messages.registers import cell_words, headings, register_title
from app.workflows import reference_data
from app.workflows.office_registers import shipped
from app.workflows.register_exchange import changes_in, with_accepted, write_registers
from tests.ooxml import Judge

OWN_AGENCY = Agency(
    "own-1",
    Level.PROVINCE,
    (
        AgencyName("Ban cũ", "BC", Validity(None, date(2025, 2, 28)), ("tỉnh",)),
        AgencyName("=Ban  Mới", "BM", Validity(date(2025, 3, 1))),
    ),
    charges=(Charge("tre-em"), Charge("y-te", Validity(date(2025, 3, 1)))),
)
OWN = replace(with_office(OfficeRegisters(), "x", reference_data.sample_office()), agencies=(OWN_AGENCY,))


def book_words(own: OfficeRegisters = OWN) -> BookWords:
    return BookWords(
        {register: register_title(register) for register in Register},
        {register: headings(register) for register in Register},
        cell_words(over(shipped(), own)),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """All registers, written."""
    found = tmp_path / "danh mục.xlsx"
    write_registers(found, OWN, book_words())
    return found


def edit(path: Path, register: Register, work: Callable[[Worksheet], object]) -> None:
    """What a person does in Excel."""
    book = load_workbook(path)
    work(book[register_title(register)])
    book.save(path)


def cell(sheet: Worksheet, row_id: str, register: Register, field: str) -> tuple[int, int]:
    """Row and column of a field."""
    heads = [each.value for each in sheet[1]]
    row = next(number for number in range(2, sheet.max_row + 1) if sheet.cell(number, 1).value == row_id)
    return row, heads.index(headings(register)[field]) + 1


def put(
    row_id: str, field: str, value: object, register: Register = Register.AGENCIES
) -> Callable[[Worksheet], None]:
    def work(sheet: Worksheet) -> None:
        sheet.cell(*cell(sheet, row_id, register, field)).value = value  # type: ignore[assignment]

    return work


def refused(path: Path) -> str:
    """What is said of a workbook that cannot be taken."""
    with pytest.raises(RegisterBookInvalid) as told:
        changes_in(path, OWN, book_words())
    return error_message(told.value)


def test_what_is_written_says_the_same_and_is_a_valid_workbook(path: Path, ooxml_validator: Judge) -> None:
    assert changes_in(path, OWN, book_words()) == ()
    assert ooxml_validator(path) == []
    book = load_workbook(path)
    assert book.sheetnames == [register_title(register) for register in Register]
    sheet = book[register_title(Register.AGENCIES)]
    assert sheet.column_dimensions["A"].hidden
    assert [each.value for each in sheet[1]][1:3] == ["Tên", "Tên ngắn"]
    assert sheet.max_row == len(shipped().agencies) + 2


def test_three_agencies_changed_in_excel_are_exactly_three_changes(path: Path) -> None:
    for row_id, field, value in (
        ("so-y-te", "symbol", "SYTE"),
        ("own-1", "last", datetime(2026, 12, 31)),
        ("so-tu-phap", "name", "Sở Tư pháp và Hộ tịch"),
    ):
        edit(path, Register.AGENCIES, put(row_id, field, value))
    found = changes_in(path, OWN, book_words())
    assert [(each.id, [field.name for field in each.fields]) for each in found] == [
        ("so-y-te", ["symbol"]),
        ("so-tu-phap", ["name"]),
        ("own-1", ["last"]),
    ]
    after = with_accepted(OWN, found)
    assert {each.id for each in after.agencies} == {"own-1", "so-y-te", "so-tu-phap"}
    (kept,) = [each for each in after.agencies if each.id == "own-1"]
    assert kept == replace(OWN_AGENCY, period=Validity(None, date(2026, 12, 31)))
    assert with_accepted(OWN, found[:1]).agencies[1:] == (replace(shipped_agency("so-y-te"), symbol="SYTE"),)


def shipped_agency(row_id: str) -> Agency:
    return next(each for each in shipped().agencies if each.id == row_id)


def test_rows_are_added_copied_and_taken_out(path: Path) -> None:
    def work(sheet: Worksheet) -> None:
        row, _ = cell(sheet, "so-y-te", Register.AGENCIES, "name")
        values = [each.value for each in sheet[row]]
        sheet.append(values)  # copied with its hidden id
        sheet.append([None, "Ban Hoàn toàn mới", None, None, "tinh, thanh pho"])
        sheet.delete_rows(2)  # a row that comes with the program stays

    edit(path, Register.AGENCIES, work)
    edit(path, Register.ABBREVIATIONS, lambda sheet: sheet.delete_rows(2))
    found = changes_in(path, OWN, book_words())
    gone = [each.id for each in found if each.after is None]
    assert gone == [OWN.abbreviations[0].id]
    added = [each.after for each in found if each.before is None]
    assert [each.names[-1].full for each in added if isinstance(each, Agency)] == [
        "Sở Y tế",
        "Ban Hoàn toàn mới",
    ]
    assert len({each.id for each in added if each}) == 2
    assert len(found) == 3


def test_a_row_may_name_one_that_is_new_in_the_same_file(path: Path) -> None:
    edit(
        path,
        Register.GROUPS,
        lambda sheet: sheet.append([None, "các hội đặc thù", None, "Tỉnh, thành phố", "có"]),
    )
    edit(path, Register.AGENCIES, put("own-1", "family", "các hội đặc thù"))
    found = changes_in(path, OWN, book_words())
    group = next(each.after for each in found if each.register is Register.GROUPS)
    agency = next(each.after for each in found if each.register is Register.AGENCIES)
    assert group is not None
    assert isinstance(agency, Agency)
    assert agency.family == group.id


def test_back_to_what_comes_with_the_program_is_no_row_of_the_offices_own(path: Path) -> None:
    own = with_row(OWN, Register.AGENCIES, replace(shipped_agency("so-y-te"), symbol="SYTE"))
    found = changes_in(path, own, book_words(own))
    assert [each.id for each in found] == ["so-y-te"]
    assert changes(OWN, with_accepted(own, found)) == ()


def test_registers_without_a_sheet_stay_as_they_are(path: Path) -> None:
    book = load_workbook(path)
    for title in book.sheetnames[1:]:
        del book[title]
    book.save(path)
    edit(path, Register.AGENCIES, put("own-1", "symbol", "BM"))
    assert [each.id for each in changes_in(path, OWN, book_words())] == ["own-1"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("last", "31/02/2026", ["“31/02/2026”", "“Đến ngày”", "31/12/2026"]),
        ("level", "liên bang", ["“liên bang”", "“Cấp”", "Trung ương"]),
        ("family", "nhóm lạ", ["“nhóm lạ”", "“Thuộc nhóm”"]),
        ("name", None, ["“Tên” không được để trống"]),
        ("charges", "y-te | 2025", ["“2025”", "“Lĩnh vực phụ trách”"]),
    ],
)
def test_a_wrong_cell_is_named_by_sheet_row_and_column(
    path: Path, field: str, value: str | None, said: list[str]
) -> None:
    edit(path, Register.AGENCIES, put("own-1", field, value))
    edit(path, Register.AGENCIES, put("so-y-te", "symbol", "SYTE"))
    told = refused(path)
    assert f"“Cơ quan, đơn vị”, dòng {len(shipped().agencies) + 2}" in told
    assert all(words in told for words in said), told


def test_a_wrong_column_is_named(path: Path) -> None:
    def work(sheet: Worksheet) -> None:
        sheet["B1"] = "Tên gọi"
        sheet["E1"] = "Ký hiệu"

    edit(path, Register.AGENCIES, work)
    edit(path, Register.KINDS, lambda sheet: sheet.delete_cols(1))
    told = refused(path)
    for words in (
        "không biết cột “Tên gọi”",
        "thiếu cột “Tên”",
        "“Ký hiệu” có hai lần",
        "thiếu cột “Cấp”",
        "“id”",
    ):
        assert words in told


def test_columns_may_stand_in_another_order(path: Path) -> None:
    edit(path, Register.KINDS, lambda sheet: sheet.move_range("B1:B40", cols=5))
    assert changes_in(path, OWN, book_words()) == ()


def test_another_workbook_and_no_workbook_are_told(tmp_path: Path) -> None:
    other = tmp_path / "khác.xlsx"
    Workbook().save(other)
    assert "Cơ quan, đơn vị" in refused(other)
    broken = tmp_path / "hỏng.xlsx"
    broken.write_bytes(b"PK\x03\x04 none")
    with pytest.raises(CannotImport):
        changes_in(broken, OWN, book_words())


def test_a_text_that_no_cell_holds_is_told_and_the_old_file_stays(path: Path) -> None:
    before = path.read_bytes()
    long = with_row(OWN, Register.ABBREVIATIONS, replace(OWN.abbreviations[0], full="a" * 40_000))
    with pytest.raises(CellTooLong):
        write_registers(path, long, book_words(long))
    assert path.read_bytes() == before
