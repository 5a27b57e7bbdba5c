"""Units whose names are words for work: where such a name ends, and where what it does begins."""

from __future__ import annotations

import pytest

from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.printing.as_typed import printed_pieces
from app.domain.recognition.account import Reason
from tests.domain.test_recognition import names, read, table
from tests.domain.test_recognition_habits import HEADINGS, only_task

UNITS = (
    "Phòng Kế hoạch tổng hợp",
    "Phòng Công nghệ thông tin",
    "Phòng Đào tạo",
    "Phòng Đăng ký đất đai",
    "Phòng Quản lý đào tạo",
    "Phòng Kiểm tra giám sát",
    "Phòng Thanh tra, giám sát",
    "Phòng Nghiên cứu phát triển",
    "Phòng Quản lý vận hành",
    "Phòng Chăm sóc khách hàng",
    "Phòng Khảo thí và đảm bảo chất lượng",
    "Khoa Ngoại tổng hợp",
    "Khoa Khám bệnh",
    "Ban Quản lý dự án đầu tư xây dựng khu vực 2",
    "Ban Thi đua khen thưởng",
    "Bộ phận Tiếp nhận hồ sơ",
    "Phân xưởng Sửa chữa",
    "Nhà máy Cơ điện",
    "Trung tâm Xúc tiến đầu tư",
    "Các trường ngoài công lập",
)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("- Giao {unit} chủ trì, phối hợp với Sở Y tế biên tập bản tin.", "biên tập bản tin"),
        ("- {unit}: Rà soát tài sản.", "Rà soát tài sản"),
        ("- Giao {unit} rà soát tài sản.", "rà soát tài sản"),
        ("- {unit} có trách nhiệm bố trí phòng họp.", "bố trí phòng họp"),
    ],
)
def test_a_unit_named_by_its_work_keeps_its_name(unit: str, sentence: str, content: str) -> None:
    task = only_task("1. Nhiệm vụ", sentence.format(unit=unit))
    assert ([party.name for party in task.assignment.leads], plain(task.content)) == ([unit], content)


@pytest.mark.parametrize("unit", UNITS[:-1])
def test_a_heading_that_is_nothing_but_such_a_name_is_all_of_it(unit: str) -> None:
    plan, _ = read(f"1. {unit}", "a) Rà soát tài sản.", "b) Bố trí phòng họp.")
    assert [[party.name for party in task.assignment.leads] for task in tasks(plan)] == [[unit], [unit]]


@pytest.mark.parametrize(
    ("sentence", "lead", "content"),
    [
        ("- Giao Phòng Kế hoạch tổng hợp số liệu.", "Phòng Kế hoạch", "tổng hợp số liệu"),
        ("- Giao Phòng Kế hoạch tổng hợp, báo cáo Giám đốc.", "Phòng Kế hoạch", "tổng hợp, báo cáo Giám đốc"),
        ("- Khoa Dược kiểm tra giám sát việc kê đơn.", "Khoa Dược", "kiểm tra giám sát việc kê đơn"),
        ("- Phòng Đào tạo tổ chức thi lại.", "Phòng Đào tạo", "tổ chức thi lại"),
        ("- Phòng Quản lý chợ đầu tư mái che.", "Phòng Quản lý chợ", "đầu tư mái che"),
        ("- Đội Văn nghệ tuyên truyền: pa nô, áp phích.", "Đội Văn nghệ", "tuyên truyền: pa nô, áp phích"),
    ],
)
def test_what_such_a_unit_does_is_no_part_of_its_name(sentence: str, lead: str, content: str) -> None:
    task = only_task("1. Nhiệm vụ", sentence)
    assert ([party.name for party in task.assignment.leads], plain(task.content)) == ([lead], content)


OPEN = "- Giao Phòng Kế hoạch tổng hợp báo cáo quý."


def test_a_name_whose_end_the_words_leave_open_is_doubted() -> None:
    plan, account = read("1. Nhiệm vụ", OPEN)
    (task,) = tasks(plan)
    assert names(task.assignment) == (["Phòng Kế hoạch tổng hợp"], [])
    assert [(entry.reason, entry.detail) for entry in account.doubtful] == [
        (Reason.SENTENCE_CUT, "Phòng Kế hoạch tổng hợp")
    ]


@pytest.mark.parametrize("unit", ["Phòng Kế hoạch tổng hợp", "Phòng Kế hoạch"])
@pytest.mark.parametrize("behind", [": Rà soát tài sản.", " chủ trì rà soát tài sản."])
def test_the_end_of_a_name_is_where_the_document_tells_it(unit: str, behind: str) -> None:
    plan, account = read("1. Nhiệm vụ", OPEN, f"- {unit}{behind}")
    assert [names(task.assignment) for task in tasks(plan)] == [([unit], [])] * 2
    assert not account.doubtful


def test_a_name_that_a_cell_or_a_recipient_tells_wholly_ends_there_in_sentences() -> None:
    rows = table([HEADINGS, ["1", "Trực hồ", "Tổ Thủy nông điều tiết nước", "", "Quý I"]])
    plan, _ = read("1. Nhiệm vụ", "- Giao Tổ Kỹ thuật giám sát hồ đập.", "2. Phân công", rows)
    assert names(next(iter(tasks(plan))).assignment)[0] == ["Tổ Kỹ thuật"]
    told = table([HEADINGS, ["1", "Trực hồ", "Tổ Kỹ thuật giám sát", "", "Quý I"]])
    plan, _ = read("1. Nhiệm vụ", "- Giao Tổ Kỹ thuật giám sát rà soát hồ đập.", "2. Phân công", told)
    assert [names(task.assignment)[0] for task in tasks(plan)] == [["Tổ Kỹ thuật giám sát"]] * 2


def test_names_that_the_document_tells_both_ways_are_doubted() -> None:
    both = ("- Phòng Kế hoạch: Rà soát tài sản.", "- Phòng Kế hoạch tổng hợp: Bố trí phòng họp.")
    _, account = read("1. Nhiệm vụ", "- Giao Phòng Kế hoạch tổng hợp biên soạn sổ tay.", *both)
    assert {entry.detail for entry in account.doubtful} == {"Phòng Kế hoạch tổng hợp"}


@pytest.mark.parametrize(
    ("sentence", "leads", "helps", "content"),
    [
        (
            "Giao Sở Tư pháp chủ trì cùng Sở Nội vụ biên soạn sổ tay.",
            ["Sở Tư pháp"],
            ["Sở Nội vụ"],
            "biên soạn sổ tay",
        ),
        (
            "Sở Tư pháp chủ trì, cùng với Công an tỉnh và các sở, ngành rà soát văn bản.",
            ["Sở Tư pháp"],
            ["Công an tỉnh", "các sở, ngành"],
            "rà soát văn bản",
        ),
        (
            "Phòng Quản trị chủ trì; Phòng Đào tạo, Khoa Luật phối hợp tổ chức lễ khai giảng.",
            ["Phòng Quản trị"],
            ["Phòng Đào tạo", "Khoa Luật"],
            "tổ chức lễ khai giảng",
        ),
        (
            "Sở Tư pháp chủ trì cùng lúc rà soát hai văn bản.",
            ["Sở Tư pháp"],
            [],
            "cùng lúc rà soát hai văn bản",
        ),
        (
            "Hội LHTN tỉnh và Đoàn trường: Vận động hiến máu.",
            ["Hội LHTN tỉnh", "Đoàn trường"],
            [],
            "Vận động hiến máu",
        ),
        (
            "Hội Nông dân và Thành đoàn: Vận động hiến máu.",
            ["Hội Nông dân", "Thành đoàn"],
            [],
            "Vận động hiến máu",
        ),
    ],
)
def test_who_helps_is_told_apart_from_what_is_done(
    sentence: str, leads: list[str], helps: list[str], content: str
) -> None:
    task = only_task("1. Nhiệm vụ", f"- {sentence}")
    assert (names(task.assignment), plain(task.content)) == ((leads, helps), content)
    assert "".join(words for _, words in printed_pieces(task)) == sentence
