"""A task typed in one line says its fields by their order, by what they are, or by the words they begin with."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan.model import Task
from app.domain.plan.rich_text import plain, rich
from app.domain.vietnamese import clean
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from app.workflows.typed_task import with_line_read
from tests.profiles import tried

WORDS = (
    "Sở Y tế",
    "chủ trì",
    "phối hợp",
    "hạn",
    "Quý II/2026",
    "sản phẩm:",
    "kinh phí",
    "Sở Y tế,",
    ",",
    "hạn:",
)
PLAN = new_plan("ctr76-ct28", issuer="UBND tỉnh Lâm Đồng", on=date(2026, 1, 15))


def read(line: str) -> Task:
    empty = Task("new", "", rich(""))
    return with_line_read(empty, line, PLAN, reference_data.agency_register(), reference_data.places())


def said(task: Task) -> tuple[str, list[str], list[str], str, tuple[str, ...]]:
    who = task.assignment
    names = [[party.name for party in parties] for parties in (who.leads, who.coordinating)]
    return plain(task.content), *names, task.deadline.text if task.deadline else "", task.deliverables  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Rà soát quy chế; Sở Nội vụ; Sở Y tế, Công an tỉnh; Quý II/2026; Báo cáo",
            ("Rà soát quy chế", ["Sở Nội vụ"], ["Sở Y tế", "Công an tỉnh"], "Quý II/2026", ("Báo cáo",)),
        ),
        (
            "Rà soát quy chế; Sở Nội vụ, Sở Y tế; 30/6/2026",
            ("Rà soát quy chế", ["Sở Nội vụ"], ["Sở Y tế"], "30/6/2026", ()),
        ),
        (
            "Tập huấn; chủ trì Sở Văn hóa, Thể thao và Du lịch; phối hợp với Tỉnh đoàn; hạn trước 15/12/2026",
            ("Tập huấn", ["Sở Văn hóa, Thể thao và Du lịch"], ["Tỉnh đoàn"], "trước 15/12/2026", ()),
        ),
        (
            "Tập huấn | sở văn hóa, thể thao và du lịch, sở y tế | hằng năm | Kế hoạch tập huấn | Báo cáo",
            (
                "Tập huấn",
                ["Sở Văn hóa, Thể thao và Du lịch"],
                ["Sở Y tế"],
                "hằng năm",
                ("Kế hoạch tập huấn", "Báo cáo"),
            ),
        ),
        ("Chỉ một việc.", ("Chỉ một việc", [], [], "", ())),
        (
            "Vận động; chủ trì Hội Bảo trợ trẻ em mồ côi",
            ("Vận động", ["Hội Bảo trợ trẻ em mồ côi"], [], "", ()),
        ),
        ("Tập huấn; Sở Lạ Không Có; 2026", ("Tập huấn", ["Sở Lạ Không Có"], [], "2026", ())),
        ("", ("", [], [], "", ())),
        (" ; ; ", ("", [], [], "", ())),
        ("; Sở Y tế; 2027", ("", ["Sở Y tế"], [], "2027", ())),
    ],
)
def test_a_line_is_read(line: str, expected: object) -> None:
    assert said(read(line)) == expected


@pytest.mark.parametrize(
    ("parts", "leads", "coordinating", "by", "deliverables"),
    [
        (
            "Khoa Dược; Phòng Điều dưỡng; quý II/2027; báo cáo",
            "Khoa Dược",
            ["Phòng Điều dưỡng"],
            "quý II/2027",
            ["báo cáo"],
        ),
        (
            "Phòng Kế hoạch tổng hợp; Khoa Nhi, Khoa Nội",
            "Phòng Kế hoạch tổng hợp",
            ["Khoa Nhi", "Khoa Nội"],
            "",
            [],
        ),
        ("Chi bộ thôn 1; kế hoạch được ban hành", "Chi bộ thôn 1", [], "", ["kế hoạch được ban hành"]),
        ("Tổ Toán - Tin; Tổ Ngữ văn; 30/6/2027", "Tổ Toán - Tin", ["Tổ Ngữ văn"], "30/6/2027", []),
        (
            "cô Lò Thị Mai; giáo viên chủ nhiệm lớp 6A; thứ sáu hằng tuần",
            *("cô Lò Thị Mai", ["giáo viên chủ nhiệm lớp 6A"], "thứ sáu hằng tuần", []),
        ),
        ("tất cả các khoa; hằng quý", "tất cả các khoa", [], "hằng quý", []),
        (
            "Trạm Y tế xã; Hội Chữ thập đỏ xã, Chi hội Nông dân thôn 2; 100% trường học có nước sạch",
            *("Trạm Y tế xã", ["Hội Chữ thập đỏ xã", "Chi hội Nông dân thôn 2"], ""),
            ["100% trường học có nước sạch"],
        ),
        (
            "Khoa Nhi và Khoa Nội; các khoa, phòng liên quan; thứ 2, thứ 5 hằng tuần",
            *("Khoa Nhi", ["Khoa Nội", "các khoa, phòng liên quan"], "thứ 2, thứ 5 hằng tuần", []),
        ),
        (
            "Phòng Văn hóa, Thể thao và Du lịch, Sở Y tế; Sở Nội vụ và Sở Tài chính",
            *("Phòng Văn hóa, Thể thao và Du lịch", ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính"], "", []),
        ),
        (
            "khoa dược; BS. Trần Thị Bích; toàn trường; Văn phòng HĐND và UBND xã",
            *("khoa dược", ["BS. Trần Thị Bích", "toàn trường", "Văn phòng HĐND và UBND xã"], "", []),
        ),
        (
            "Ban Chỉ đạo 35; Bộ Tài liệu tập huấn; Khoa Dược, báo cáo kết quả",
            *("Ban Chỉ đạo 35", [], "", ["Bộ Tài liệu tập huấn", "Khoa Dược, báo cáo kết quả"]),
        ),
    ],
)
def test_units_and_persons_that_no_register_knows_lead_and_help(
    parts: str, leads: str, coordinating: list[str], by: str, deliverables: list[str]
) -> None:
    assert said(read(f"Tập huấn; {parts}")) == ("Tập huấn", [leads], coordinating, by, tuple(deliverables))


@pytest.mark.parametrize(
    "names",
    [
        "Khoa Hồi sức cấp cứu|Hội đồng Thuốc và điều trị|Điều dưỡng trưởng các khoa|khoa nhi|TTYT khu vực|P. TCHC",
        "Tổ 1|GVCN lớp 5B|TPT Đội|Hội đồng tự đánh giá|Khối 5|các lớp|Lớp 6A|BGH|nhân viên nuôi dưỡng|thầy Hùng",
        "Quân sự xã|Trưởng thôn Nà Pheo|bản Nà Pheo|Tổ bảo vệ ANTT thôn 3|công chức Tư pháp - Hộ tịch|Bưu điện xã",
        "Chi ủy|Chi bộ 2|Các chi bộ trực thuộc|Toàn thể đảng viên|đ/c Hùng|BTV Đảng ủy|Ban Xây dựng Đảng",
        "Ban Chấp hành Công đoàn cơ sở|Tổ công đoàn|Đoàn TN|Nguyễn Văn An|Hội LHPN xã|Liên đoàn Lao động tỉnh",
    ],
)
def test_who_does_something_is_told_by_how_the_words_begin(names: str) -> None:
    assert [name for name in names.split("|") if not read(f"Việc; {name}").assignment.leads] == []


@pytest.mark.parametrize(
    "products",
    [
        "Báo Cáo tổng kết|Bộ Tiêu chí đánh giá|Hội Thi giáo viên giỏi|Hội nghị|Khoa học kỹ thuật|Trường học an toàn",
        "Phòng học thông minh|Phòng, chống dịch|Đội ngũ giáo viên|Đoàn kết nội bộ|Thư viện số|Văn phòng điện tử",
        "các văn bản chỉ đạo|Các lớp tập huấn|Các cơ sở dữ liệu|Các trường hợp vi phạm được xử|Mỗi chi bộ 01 mô hình",
        "Ban Chỉ đạo được kiện toàn|Chi bộ trong sạch, vững mạnh|Giáo viên dạy giỏi|Tổ công nghệ số hoạt động hiệu quả",
        "Danh sách Khoa Dược|Nghị quyết của Chi bộ|50 giáo viên|Cán bộ, công chức được bồi dưỡng|Bản cam kết",
    ],
)
def test_what_comes_of_a_task_is_no_body_though_it_begins_with_a_capital(products: str) -> None:
    assert [each for each in products.split("|") if read(f"Việc; {each}").deliverables != (each,)] == []


def test_a_line_of_very_many_parts_keeps_them_all() -> None:
    task = read("Việc; " + "; ".join(f"phần {number}" for number in range(400)))
    assert all(f"phần {number}" in " ".join(task.deliverables) for number in range(400))


def test_nothing_that_was_typed_is_lost() -> None:
    parts = [
        "Rà soát",
        "Sở Y tế",
        "Quý II/2026",
        "Báo cáo",
        "kinh phí 50 triệu đồng",
        "Văn bản",
        "Quý III/2026",
    ]
    task = read("; ".join(parts))
    told = " ".join(
        (
            plain(task.content),
            *(party.name for party in task.assignment.parties),
            task.deadline.text if task.deadline else "",
            *task.deliverables,
            f"kinh phí {task.funding}",
        )
    )
    assert all(part in told for part in parts)


@tried(60)
@given(st.lists(st.text(max_size=30) | st.sampled_from(WORDS), max_size=6))
def test_whatever_is_typed_is_read_without_a_fault_and_its_words_stay(parts: list[str]) -> None:
    line = "; ".join(parts)
    task = read(line)
    first = re.split(r"\s*[;|]\s*", clean(line).strip())[0]
    assert plain(task.content) == plain(rich(first.rstrip(" .")))
    assert task.deadline is None or task.deadline.text
    assert all(task.deliverables)
