"""Workbooks of the corpus: title rows, merged heads, groups, dates of every kind, hidden and empty sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.paper import Paper, Truth

SCHOOLS, HEALTH = "Sở Giáo dục và Đào tạo", "Sở Y tế"


@dataclass
class Book:
    """A workbook and its truth."""

    book: Workbook = field(default_factory=Workbook)
    known: Paper = field(default_factory=Paper)

    @property
    def truth(self) -> Truth:
        return self.known.truth

    @property
    def sheet(self) -> Worksheet:
        found = self.book.active
        assert isinstance(found, Worksheet)
        return found

    def content(self) -> bytes:
        """The file."""
        target = BytesIO()
        self.book.save(target)
        return target.getvalue()


def merged_head() -> Book:
    """Title rows, a head of two rows with merged cells, a row of column numbers, groups, a total, remarks below."""
    made = Book()
    sheet, note = made.sheet, made.known.task
    sheet.title = "Phân công 2026"
    title = "BẢNG PHÂN CÔNG NHIỆM VỤ CÔNG TÁC TRẺ EM NĂM 2026"
    for line in (
        ["UBND TỈNH HOÀNG LÂM"],
        [],
        [title],
        ["(Kèm theo Kế hoạch số 20/KH-UBND ngày 15/01/2026)"],
        [],
    ):
        sheet.append(line)
    sheet.append(["STT", "Nội dung công việc", "Phân công", None, "Thời gian", None, "Sản phẩm", "Ghi chú"])
    sheet.append([None, None, "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành", None, None])
    for place in ("A6:A7", "B6:B7", "C6:D6", "E6:F6", "G6:G7", "H6:H7"):
        sheet.merge_cells(place)
    sheet.append([f"({number})" for number in range(1, 9)])
    sheet.append(["A", "Truyền thông"])
    sheet.append([1, "Tổ chức Tháng hành động vì trẻ em", HEALTH, f"Tỉnh đoàn; {SCHOOLS}", datetime(2026, 6, 1),
                  datetime(2026, 6, 30), "Lễ phát động"])  # fmt: skip
    note("Tổ chức Tháng hành động vì trẻ em", [HEALTH], ["Tỉnh đoàn", SCHOOLS], "30/06/2026",
         deliverables=["Lễ phát động"])  # fmt: skip
    sheet.append(
        [2, "Diễn đàn trẻ em cấp tỉnh", "Tỉnh đoàn", HEALTH, "Tháng 7/2026", "Trước 15/8/2026", "Thông điệp"]
    )
    note("Diễn đàn trẻ em cấp tỉnh", ["Tỉnh đoàn"], [HEALTH], "Trước 15/8/2026", deliverables=["Thông điệp"])
    sheet.append(["B", "Bảo vệ trẻ em"])
    sheet.append(
        ["=A11+1", "- Tập huấn cộng tác viên", HEALTH, None, None, datetime(2026, 3, 1), "Lớp tập huấn"]
    )
    note("- Tập huấn cộng tác viên", [HEALTH], [], "01/03/2026", deliverables=["Lớp tập huấn"])
    sheet.append([4, "Kiểm tra liên ngành", "Công an tỉnh", HEALTH, None, "Quý IV/2026", None])
    note("Kiểm tra liên ngành", ["Công an tỉnh"], [HEALTH], "Quý IV/2026")
    sheet.append([None, "Tổng cộng: 4 nhiệm vụ"])
    sheet.append([])
    sheet.append(["Ghi chú: thời gian có thể thay đổi."])
    hidden = made.book.create_sheet("DM")
    hidden.append(["Sở Y tế"])
    hidden.sheet_state = "hidden"
    made.book.create_sheet("Sheet3")
    groups = ("Truyền thông", "Bảo vệ trẻ em")  # a workbook has no annex: they are sections of its one list
    made.truth["sections"] = [
        {"label": "", "kind": "title", "title": each, "children": []} for each in groups
    ]
    made.truth.update(authority="UBND TỈNH HOÀNG LÂM", subject=title)
    return made


def bare_list() -> Book:
    """A list without titles or numbers whose dates are real ones, text, and a bare serial number."""
    made = Book()
    made.sheet.append(["Công việc", "Đơn vị chủ trì", "Thời hạn"])
    for content, lead, value, said in [
        ("Lập danh sách trẻ em mồ côi", "Phòng Văn hóa - Xã hội", datetime(2026, 2, 28), "28/02/2026"),
        (
            "Rà soát hộ nghèo có trẻ em",
            "Phòng Kinh tế",
            46112,
            "31/3/2026",
        ),  # as Excel counts days, its format lost: nobody reads the number
        ("Hỗ trợ chi phí học tập", "Phòng Kinh tế", "31/5/2026", "31/5/2026"),
        ("Tổng kết công tác trẻ em", "Văn phòng HĐND và UBND", "Tháng 12/2026", "Tháng 12/2026"),
    ]:
        made.sheet.append([content, lead, value])
        made.known.task(content, [lead], [], said)
    for row in range(8, 400):
        made.sheet.cell(row, 1).number_format = "@"
    return made


BOOKS: dict[str, Callable[[], Book]] = {each.__name__: each for each in (merged_head, bare_list)}
