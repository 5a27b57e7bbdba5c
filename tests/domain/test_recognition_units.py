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
        ("- Giao Phòng Kế hoạch tổng hợp ý kiến.", "Phòng Kế hoạch", "tổng hợp ý kiến"),
        (
            "- Đội Văn nghệ tuyên truyền: ấn phẩm, áp phích.",
            "Đội Văn nghệ",
            "tuyên truyền: ấn phẩm, áp phích",
        ),
        ("- Trạm Y tế khám bệnh cho người già.", "Trạm Y tế", "khám bệnh cho người già"),
        ("- Phòng Giao dịch chăm sóc khách hàng cũ.", "Phòng Giao dịch", "chăm sóc khách hàng cũ"),
        ("- Khoa Giáo dục thường xuyên mở lớp.", "Khoa Giáo dục thường xuyên", "mở lớp"),
        ("- Sở Y tế thường xuyên kiểm tra bếp ăn.", "Sở Y tế", "thường xuyên kiểm tra bếp ăn"),
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


def test_a_name_that_wants_what_it_is_the_unit_of_is_doubted() -> None:
    _, account = read("1. Nhiệm vụ", "- Viện Nghiên cứu phát triển đô thị biên soạn sổ tay.")
    assert [(entry.reason, entry.detail) for entry in account.doubtful] == [
        (Reason.SENTENCE_CUT, "Viện Nghiên cứu")
    ]
    plan, account = read("1. Nhiệm vụ", "- Ban Quản lý kiểm tra chợ.")
    assert [names(task.assignment)[0] for task in tasks(plan)] == [["Ban Quản lý"]]
    assert not account.doubtful


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
            "Hội Nông dân tỉnh và Tỉnh đoàn: Vận động hiến máu.",
            ["Hội Nông dân tỉnh", "Tỉnh đoàn"],
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


@pytest.mark.parametrize(
    ("sentence", "leads", "content"),
    [
        ("Giao Văn phòng soạn thảo giấy mời.", ["Văn phòng"], "soạn thảo giấy mời"),
        ("Văn thư và Thủ quỹ: Đối chiếu sổ sách.", ["Văn thư", "Thủ quỹ"], "Đối chiếu sổ sách"),
        ("Thanh tra: Lập kế hoạch kiểm tra.", ["Thanh tra"], "Lập kế hoạch kiểm tra"),
        ("Thanh tra Sở thanh tra ba cơ sở.", ["Thanh tra Sở"], "thanh tra ba cơ sở"),
        ("Hiệu trưởng: Phê duyệt thời khóa biểu.", ["Hiệu trưởng"], "Phê duyệt thời khóa biểu"),
        ("Phó Bí thư Đảng ủy theo dõi các chi bộ.", ["Phó Bí thư Đảng ủy"], "theo dõi các chi bộ"),
        ("Bộ môn Nhi giảng dạy hai lớp.", ["Bộ môn Nhi"], "giảng dạy hai lớp"),
        ("Các khoa cận lâm sàng bảo quản thiết bị.", ["Các khoa cận lâm sàng"], "bảo quản thiết bị"),
        ("Các phân xưởng, tổ đội vận hành máy.", ["Các phân xưởng, tổ đội"], "vận hành máy"),
        ("UBND các phường thông báo lịch tiêm.", ["UBND các phường"], "thông báo lịch tiêm"),
        (
            "Các Sở: Xây dựng, Giáo dục và Đào tạo và Y tế rà soát quỹ đất.",
            ["Sở Xây dựng", "Sở Giáo dục và Đào tạo", "Sở Y tế"],
            "rà soát quỹ đất",
        ),
        (
            "Giao các phòng: Đào tạo, Công tác sinh viên rà soát quy chế.",
            ["Phòng Đào tạo", "Phòng Công tác sinh viên"],
            "rà soát quy chế",
        ),
        (
            "Sở Tư pháp trong phạm vi nhiệm vụ được giao thẩm định dự thảo.",
            ["Sở Tư pháp"],
            "thẩm định dự thảo",
        ),
        (
            "Phòng Quản trị theo chức năng được phân công chủ trì rà soát tài sản.",
            ["Phòng Quản trị"],
            "rà soát tài sản",
        ),
        ("Kho Vật tư dự trữ bao cát.", [], ""),
        ("Sở Tư pháp căn cứ chức năng, nhiệm vụ thẩm định dự thảo.", ["Sở Tư pháp"], "thẩm định dự thảo"),
        ("Ban Quản lý dự án số 2 đẩy nhanh tiến độ.", ["Ban Quản lý dự án số 2"], "đẩy nhanh tiến độ"),
        ("Hạt Kiểm lâm dự trữ bao cát.", ["Hạt Kiểm lâm"], "dự trữ bao cát"),
        (
            "Ban Quản lý công trình thủy lợi nghiệm thu kè.",
            ["Ban Quản lý công trình thủy lợi"],
            "nghiệm thu kè",
        ),
        ("Ban Hội nhập quốc tế biên tập bản tin.", ["Ban Hội nhập quốc tế"], "biên tập bản tin"),
    ],
)
def test_a_duty_names_who_has_it_in_many_ways(sentence: str, leads: list[str], content: str) -> None:
    plan, _ = read("1. Nhiệm vụ", f"- {sentence}")
    found = [(names(task.assignment)[0], plain(task.content)) for task in tasks(plan)]
    assert found == ([(leads, content)] if leads else [])
    assert ["".join(words for _, words in printed_pieces(task)) for task in tasks(plan)] == [sentence] * len(
        found
    )


@pytest.mark.parametrize(
    "line",
    [
        "Giáo viên: Có 25 người.",
        "Kế toán trưởng: Trình độ đại học.",
        "Mỗi xã có ít nhất 01 mô hình.",
        "Thanh tra, kiểm tra các bến xe.",
        "Văn phòng phẩm: Mua sắm theo quý.",
        "Các ngành quán triệt tinh thần.",
        "Tháng 5, thời tiết diễn biến phức tạp.",
    ],
)
def test_what_only_looks_like_a_name_with_a_duty_is_none(line: str) -> None:
    plan, _ = read("1. Nhiệm vụ", f"- {line}")
    assert list(tasks(plan)) == []


def test_a_group_that_acts_has_a_task_only_below_a_heading_of_tasks() -> None:
    line = "- Các trạm y tế thông báo lịch tiêm."
    below = {
        heading: list(tasks(read(f"1. {heading}", line)[0]))
        for heading in ("Giải pháp", "Kết cấu", "Mục đích")
    }
    assert {heading: len(found) for heading, found in below.items()} == {
        "Giải pháp": 1,
        "Kết cấu": 0,
        "Mục đích": 0,
    }


@pytest.mark.parametrize(
    ("opening", "deadline"),
    [
        ("Hằng năm, trước ngày 15/11, ", "Hằng năm, trước ngày 15/11"),
        ("Trước ngày 05 hằng tháng, giao ", "Trước ngày 05 hằng tháng"),
        ("Trong quý II/2026, ", "Trong quý II/2026"),
    ],
)
def test_a_time_may_stand_before_who_does_it(opening: str, deadline: str) -> None:
    task = only_task("1. Nhiệm vụ", f"- {opening}Phòng Hành chính quản trị kiểm kê tài sản.")
    assert names(task.assignment)[0] == ["Phòng Hành chính quản trị"]
    assert (plain(task.content), task.deadline and task.deadline.text) == ("kiểm kê tài sản", deadline)
    assert "".join(words for _, words in printed_pieces(task)).startswith(opening)


def test_a_sentence_with_a_time_at_both_ends_is_left_as_it_is() -> None:
    plan, _ = read("1. Nhiệm vụ", "- Hằng năm, Phòng Hành chính kiểm kê tài sản trước ngày 15/12.")
    assert list(tasks(plan)) == []


def test_what_each_does_below_the_name_of_all_is_their_task() -> None:
    task = only_task("TỔ CHỨC THỰC HIỆN", "1. Các khoa, phòng", "- Mỗi khoa cử 01 viên chức dự lớp.")
    assert (names(task.assignment)[0], plain(task.content)) == (
        ["Các khoa, phòng"],
        "Mỗi khoa cử 01 viên chức dự lớp.",
    )


def test_names_whose_kind_stands_once_are_told_apart_where_they_help_too() -> None:
    task = only_task(
        "1. Nhiệm vụ", "- Sở Nội vụ chủ trì, phối hợp với các sở: Y tế, Tư pháp rà soát biên chế."
    )
    assert names(task.assignment) == (["Sở Nội vụ"], ["Sở Y tế", "Sở Tư pháp"])
