"""Habits of offices that documents nobody had seen brought: each was read otherwise once."""

from __future__ import annotations

import pytest

from app.domain.plan.model import Party, Plan, Section, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks, walk
from app.domain.recognition.account import Account, Reason
from app.domain.recognition.recognise import recognised
from app.domain.recognition.source import SourceBlock, SourceDocument, SourceTable
from app.workflows.importing import registers
from tests.domain.test_recognition import HEAD, names, outline, paragraph, read, table

HEADINGS = ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"]


def document(*blocks: str | SourceTable) -> tuple[Plan, Account]:
    """A document with its own head."""
    found: list[SourceBlock] = [
        each if isinstance(each, SourceTable) else paragraph(each, f"body/{number}")
        for number, each in enumerate(blocks, 1)
    ]
    return recognised(SourceDocument(tuple(found)), registers())


def only_task(*body: str | SourceTable) -> Task:
    plan, _ = read(*body)
    (task,) = tasks(plan)
    return task


@pytest.mark.parametrize(
    ("sentence", "leads", "helps", "content"),
    [
        (
            "- Giao Sở Tài chính chủ trì, phối hợp với Sở Tư pháp và UBND các xã tham mưu phân bổ xi măng.",
            ["Sở Tài chính"],
            ["Sở Tư pháp", "UBND các xã"],
            "tham mưu phân bổ xi măng",
        ),
        (
            "- Công an tỉnh chủ trì, phối hợp với Ban An toàn giao thông tỉnh theo dõi, đôn đốc.",
            ["Công an tỉnh"],
            ["Ban An toàn giao thông tỉnh"],
            "theo dõi, đôn đốc",
        ),
        (
            "- Sở Y tế: Chủ trì, phối hợp với các sở, ngành tổ chức diễn tập.",
            ["Sở Y tế"],
            ["các sở, ngành"],
            "tổ chức diễn tập",
        ),
        (
            "- Sở Nội vụ chủ trì, phối hợp với Tổ công nghệ số cộng đồng, các khu phố tổ chức hội thi.",
            ["Sở Nội vụ"],
            ["Tổ công nghệ số cộng đồng", "các khu phố"],
            "tổ chức hội thi",
        ),
    ],
)
def test_names_in_sentences_end_where_they_end(
    sentence: str, leads: list[str], helps: list[str], content: str
) -> None:
    task = only_task("1. Truyền thông", sentence)
    assert (names(task.assignment), plain(task.content)) == ((leads, helps), content)


def test_a_time_may_stand_behind_a_colon_with_a_capital() -> None:
    task = only_task("- Giao Sở Y tế tổ chức hội nghị; thời gian hoàn thành: Tháng 11/2026.")
    assert task.deadline is not None
    assert (task.deadline.text, plain(task.content)) == ("Tháng 11/2026", "tổ chức hội nghị")


def test_what_stands_below_a_heading_that_names_bodies_is_theirs_also_among_duties() -> None:
    plan, _ = read(
        "!I. TỔ CHỨC THỰC HIỆN",
        "!1. Đề nghị Ủy ban MTTQ Việt Nam tỉnh và các đoàn thể",
        "- Vận động Nhân dân.",
    )
    (task,) = tasks(plan)
    assert plain(task.content) == "Vận động Nhân dân."
    assert names(task.assignment)[0] == ["Ủy ban MTTQ Việt Nam tỉnh", "các đoàn thể"]
    assert outline(plan.body)[1] == "  § 1. Đề nghị Ủy ban MTTQ Việt Nam tỉnh và các đoàn thể"


def test_points_below_a_point_that_names_a_body_are_its_tasks() -> None:
    plan, _ = read("1. Hạ tầng", "- Sở Tài chính:", "+ Bố trí vốn.", "+ Quyết toán.", "- Khác:", "+ Lời.")
    assert [(plain(each.content), names(each.assignment)[0]) for each in tasks(plan)] == [
        ("Bố trí vốn.", ["Sở Tài chính"]),
        ("Quyết toán.", ["Sở Tài chính"]),
    ]
    assert "  - Khác:" in outline(plan.body)


@pytest.mark.parametrize(
    ("lines", "superior", "authority"),
    [
        (("SỞ Y TẾ LONG AN", "BỆNH VIỆN ĐA KHOA"), ("SỞ Y TẾ LONG AN",), ("BỆNH VIỆN ĐA KHOA",)),
        (
            ("UBND TỈNH LONG AN", "SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"),
            ("UBND TỈNH LONG AN",),
            ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"),
        ),
        (
            ("HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM", "HỘI LIÊN HIỆP PHỤ NỮ", "TỈNH LONG AN"),
            ("HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM",),
            ("HỘI LIÊN HIỆP PHỤ NỮ", "TỈNH LONG AN"),
        ),
        (("TỈNH ỦY LONG AN", "ĐẢNG ỦY XÃ MỸ AN"), ("TỈNH ỦY LONG AN",), ("ĐẢNG ỦY XÃ MỸ AN",)),
        (("BAN CHỈ ĐẠO", "PHÒNG, CHỐNG TỘI PHẠM"), (), ("BAN CHỈ ĐẠO", "PHÒNG, CHỐNG TỘI PHẠM")),
        (
            ("BẢO HIỂM XÃ HỘI VIỆT NAM", "BẢO HIỂM XÃ HỘI TỈNH LONG AN"),
            ("BẢO HIỂM XÃ HỘI VIỆT NAM",),
            ("BẢO HIỂM XÃ HỘI TỈNH LONG AN",),
        ),
        (("SỞ GIÁO DỤC", "VÀ ĐÀO TẠO"), (), ("SỞ GIÁO DỤC", "VÀ ĐÀO TẠO")),
    ],
)
def test_a_body_stands_above_another_by_its_words(
    lines: tuple[str, ...], superior: tuple[str, ...], authority: tuple[str, ...]
) -> None:
    head = ("Số: 5/KH-ABC", "Tân An, ngày 10 tháng 9 năm 2024", "^!KẾ HOẠCH", "^!Tập huấn", "Lời mở đầu:")
    plan, _ = document(*(f"^!{line}" for line in lines), *head)
    assert (plan.head.issuer.superior, plan.head.issuer.heading) == (superior, authority)


def test_bases_may_be_points_of_a_list() -> None:
    plan, _ = document(
        *HEAD[:-1], "- Căn cứ Luật Trẻ em;", "- Căn cứ tình hình thực tế.", "Ủy ban lập kế hoạch:"
    )
    assert [each.text for each in plan.legal_bases] == ["Căn cứ Luật Trẻ em", "Căn cứ tình hình thực tế"]


def test_articles_and_bare_numbers_head_what_stands_below_them() -> None:
    plan, _ = read(
        "!Điều 1. Phòng ngừa", "!1 Truyền thông", "!1.1 Tờ gấp", "In.", "!2 Tập huấn", "!Điều 2. Xử lý"
    )
    assert outline(plan.body) == [
        "§  Điều 1. Phòng ngừa",
        "  § 1. Truyền thông",
        "    § 1.1. Tờ gấp",
        "      In.",
        "  § 1. Tập huấn",
        "§  Điều 2. Xử lý",
    ]


@pytest.mark.parametrize("mark", ["1/", "1)"])
def test_numbers_may_stand_before_other_signs(mark: str) -> None:
    plan, _ = read(f"!{mark} Mục đích", "Lời.")
    assert outline(plan.body)[0] == "§ 1. Mục đích"


def test_numbers_with_a_dash_keep_it_where_all_neighbours_have_one() -> None:
    plan, _ = read("!I- MỤC ĐÍCH", "!1- Mục đích", "Lời.", "!2- Yêu cầu", "Lời.", "!II- NHIỆM VỤ", "Lời.")
    markers = [line.split()[1] for line in outline(plan.body) if "§" in line]
    assert markers == ["I-", "1-", "1-", "I-"]
    mixed, _ = read("!I- MỤC ĐÍCH", "Lời.", "!II. NHIỆM VỤ", "Lời.")
    assert [line.split()[1] for line in outline(mixed.body) if "§" in line] == ["I.", "I."]


def signed(*rest: str | SourceTable) -> tuple[Plan, Account]:
    """A plan that ends with a table of the signature, and what follows it."""
    signature = table([["", "^TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nTrần Văn A"]], "table 8")
    return read("I. MỤC ĐÍCH", "Lời.", signature, *rest)


def test_recipients_may_stand_below_the_table_of_the_signature() -> None:
    plan, _ = signed("Nơi nhận:", "- Sở Y tế;", "- Lưu: VT.")
    assert (plan.signature.name, plan.recipients.first[0].text) == ("Trần Văn A", "Sở Y tế")


def test_a_table_of_tasks_behind_the_signature_is_an_annex_whatever_it_is_called() -> None:
    plan, _ = signed(
        "Nơi nhận:",
        "- Lưu: VT.",
        "^!DANH MỤC NHIỆM VỤ",
        table([HEADINGS, ["1", "Tập huấn", "Sở Y tế", "", "Quý I"]]),
    )
    assert [each.title for each in plan.annexes] == ["DANH MỤC NHIỆM VỤ"]
    assert [plain(each.content) for each in tasks(plan)] == ["Tập huấn"]


@pytest.mark.parametrize("name", ["^!PHỤ LỤC: NHIỆM VỤ", "^!Biểu số 01\nNHIỆM VỤ", "^!PHỤ LỤC I\nNHIỆM VỤ"])
def test_the_title_of_an_annex_may_stand_beside_its_name(name: str) -> None:
    plan, _ = signed("Nơi nhận:", "- Lưu: VT.", name, table([HEADINGS, ["1", "Họp", "Sở Y tế", "", ""]]))
    assert [each.title for each in plan.annexes] == ["NHIỆM VỤ"]


def test_two_who_sign_side_by_side_are_both_kept() -> None:
    both = table(
        [["KT. GIÁM ĐỐC SỞ Y TẾ\nPHÓ GIÁM ĐỐC\nTrần A", "KT. GIÁM ĐỐC SỞ NỘI VỤ\nPHÓ GIÁM ĐỐC\nLê B"]]
    )
    plan, account = read("I. MỤC ĐÍCH", "Lời.", both, "Nơi nhận:", "- Lưu: VT.")
    assert plan.signature.name == "Lê B"
    assert [signature.name for signature in plan.cosigners] == ["Trần A"]
    assert [each.text for each in account.doubtful if each.reason is Reason.AFTER_SIGNATURE] == []


def test_a_long_line_without_names_is_read_in_a_moment() -> None:
    plan, _ = read("- Giao " + "Sở Y tế, " * 3000 + "làm việc, " * 3000)
    assert isinstance(plan.body[0], object)
    assert all(isinstance(each, Party) for task in tasks(plan) for each in task.assignment.parties)


@pytest.mark.parametrize(
    ("ending", "helps", "time"),
    [
        (
            "(Cơ quan chủ trì: Sở Tư pháp; Cơ quan phối hợp: Sở Y tế, Sở Nội vụ; Thời gian: Quý II/2026)",
            ["Sở Y tế", "Sở Nội vụ"],
            "Quý II/2026",
        ),
        ("(Sở Tư pháp chủ trì; hoàn thành trong năm 2026)", [], "trong năm 2026"),
        ("(Sở Tư pháp chủ trì, phối hợp với Sở Y tế)", ["Sở Y tế"], ""),
    ],
)
def test_brackets_at_the_end_may_say_who_does_it(ending: str, helps: list[str], time: str) -> None:
    task = only_task("!1. Thể chế", f"a) Rà soát các quy định chồng chéo {ending}.")
    assert plain(task.content) == "Rà soát các quy định chồng chéo"
    assert names(task.assignment) == (["Sở Tư pháp"], helps)
    assert (task.deadline.text if task.deadline else "") == time


def test_brackets_that_say_more_than_that_make_no_task() -> None:
    plan, _ = read("!1. Thể chế", "a) Hoàn thiện quy chế (do Sở Tư pháp chủ trì soạn từ trước; nay đã cũ).")
    assert not [*tasks(plan)]


def test_a_name_with_a_colon_has_what_stands_behind_it_but_not_who_takes_part() -> None:
    plan, _ = read(
        "!I. NHIỆM VỤ CỦA CÁC CƠ QUAN",
        "- Sở Tài chính: giảm 50% thời gian cấp phép.",
        "- Sở Y tế: 05 người.",
        "- Mục tiêu: giảm nghèo.",
        "!II. TỔ CHỨC THỰC HIỆN",
        "- Sở Nội vụ: theo dõi.",
        "!III. THÀNH PHẦN",
        "- Sở Công Thương: theo dõi viên.",
        "!IV. NỘI DUNG",
        "- Sở Xây dựng: đại diện lãnh đạo.",
    )
    assert [(plain(each.content), names(each.assignment)[0]) for each in tasks(plan)] == [
        ("giảm 50% thời gian cấp phép", ["Sở Tài chính"]),
        ("theo dõi", ["Sở Nội vụ"]),
    ]


def test_a_numbered_line_above_a_table_is_no_title_of_the_annex() -> None:
    plan, _ = signed(
        "Nơi nhận:",
        "- Lưu: VT.",
        "^!PHỤ LỤC",
        "^!NHIỆM VỤ",
        "!I. Quy hoạch",
        table([HEADINGS, ["1", "Lập đồ án", "Sở Xây dựng", "", ""]]),
    )
    (annex,) = plan.annexes
    assert (annex.title, outline(annex.items)) == (
        "NHIỆM VỤ",
        ["§ I. Quy hoạch", "  task: Lập đồ án", "  AssignmentTable"],
    )


def test_the_name_of_the_signer_may_stand_in_capitals() -> None:
    plan, _ = read(
        "I. MỤC ĐÍCH", "Lời.", "Nơi nhận:", "- Lưu: VT.", table([["TM. BAN CHẤP HÀNH\nCHỦ TỊCH\nLÊ THU HÀ"]])
    )
    assert (plan.signature.title, plan.signature.name) == ("CHỦ TỊCH", "LÊ THU HÀ")


@pytest.mark.parametrize("day", ["ngày 99 tháng 99 năm 9999", "ngày 31 tháng 02 năm 0026"])
def test_a_date_that_cannot_be_is_left_blank_and_doubtful(day: str) -> None:
    plan, account = document(
        *HEAD[:3], f"Lâm Đồng, {day}", *HEAD[4:], "I. MỤC ĐÍCH", f"- Giao Sở Y tế họp trước {day}."
    )
    assert plan.head.issue_date.year == 2026
    assert plan.head.issue_date.day is None
    assert f"Lâm Đồng, {day}" in [
        each.text for each in account.doubtful if each.reason is Reason.HEAD_UNCLEAR
    ]


@pytest.mark.parametrize(
    ("sentence", "leads", "helps", "content"),
    [
        (
            "- Giao Giám đốc Sở Y tế chủ trì, phối hợp với Giám đốc Công an tỉnh và Chủ tịch UBND các xã kiểm tra.",
            ["Giám đốc Sở Y tế"],
            ["Giám đốc Công an tỉnh", "Chủ tịch UBND các xã"],
            "kiểm tra",
        ),
        (
            "- Đề nghị Ủy ban MTTQ Việt Nam tỉnh phối hợp tuyên truyền, vận động.",
            ["Ủy ban MTTQ Việt Nam tỉnh"],
            [],
            "phối hợp tuyên truyền, vận động",
        ),
        ("- Sở Y tế có trách nhiệm hướng dẫn chuyên môn.", ["Sở Y tế"], [], "hướng dẫn chuyên môn"),
        (
            "- Sở Y tế, Công an tỉnh và UBND các xã, phường phối hợp tổ chức ra quân.",
            ["Sở Y tế", "Công an tỉnh", "UBND các xã, phường"],
            [],
            "phối hợp tổ chức ra quân",
        ),
        (
            "- Giao các đơn vị: Sở Y tế, Sở Tư pháp thẩm định hồ sơ.",
            ["Sở Y tế", "Sở Tư pháp"],
            [],
            "thẩm định hồ sơ",
        ),
        (
            "- Sở Y tế là cơ quan đầu mối, chủ trì, phối hợp với Công an phường, Trạm Y tế phường tổ chức hội thi.",
            ["Sở Y tế"],
            ["Công an phường", "Trạm Y tế phường"],
            "tổ chức hội thi",
        ),
        (
            "- Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Nhóm Sao, Sở Tư pháp và các cơ quan, đơn vị tổ chức hội thi.",
            ["Sở Y tế"],
            ["Sở Nội vụ", "Nhóm Sao", "Sở Tư pháp", "các cơ quan, đơn vị"],
            "tổ chức hội thi",
        ),
        ("- Giao Sở Xây dựng (là cơ quan thường trực) chủ trì tham mưu.", ["Sở Xây dựng"], [], "tham mưu"),
    ],
)
def test_sentences_name_bodies_in_many_ways(
    sentence: str, leads: list[str], helps: list[str], content: str
) -> None:
    task = only_task("1. Truyền thông", sentence)
    assert (names(task.assignment), plain(task.content)) == ((leads, helps), content)


def test_a_heading_may_say_who_leads_and_who_helps() -> None:
    task = only_task("1. Sở Tài chính chủ trì, phối hợp với Sở Y tế:", "- Bố trí kinh phí.")
    assert names(task.assignment) == (["Sở Tài chính"], ["Sở Y tế"])


def test_lettered_sentences_below_the_name_of_a_body_are_its_tasks() -> None:
    plan, _ = read("!1. Công an tỉnh", "a) Đấu tranh;", "b) Tuần tra.", "!2. Kinh phí", "a) Ngân sách;")
    assert [plain(each.content) for each in tasks(plan)] == ["Đấu tranh;", "Tuần tra."]


def test_parts_of_a_task_may_share_a_line_and_begin_with_its_matter() -> None:
    task = only_task(
        "1. Tập huấn",
        "- Nội dung: kỹ năng bơi.",
        "- Đơn vị chủ trì: Sở Y tế; đơn vị phối hợp: Sở Tư pháp. Thời gian: Quý III.",
    )
    assert names(task.assignment) == (["Sở Y tế"], ["Sở Tư pháp"])
    assert (task.deadline and task.deadline.text, plain(task.content)) == ("Quý III", "kỹ năng bơi.")


def test_no_line_below_a_heading_is_lost_from_the_paper_that_tells_of_its_task() -> None:
    plan, account = read(
        "!I. NHIỆM VỤ",
        "1. Hậu kiểm",
        "* Nội dung: Hậu kiểm 50 nhà thuốc.",
        "* Mục tiêu: 100% nhà thuốc đạt chuẩn.",
        "* Đơn vị chủ trì: Sở Y tế.",
        "* Thời gian: Tháng 8/2026.",
        "2. Rà soát quy trình",
        "- Đơn vị chủ trì: Sở Tư pháp.",
        "- Giải pháp: phân cấp.",
        "- Thời gian: Quý I/2026.",
    )
    assert outline(plan.body)[1:] == [
        "  § 1. Hậu kiểm",
        "    task: Hậu kiểm 50 nhà thuốc.",
        "    - Mục tiêu: 100% nhà thuốc đạt chuẩn.",
        "  task: Rà soát quy trình",
        "  - Giải pháp: phân cấp.",
    ]
    assert [each.deadline and each.deadline.text for each in tasks(plan)] == ["Tháng 8/2026", "Quý I/2026"]
    heading = next(
        each for each in walk(plan.body) if isinstance(each, Section) and plain(each.heading) == "Hậu kiểm"
    )
    told = {each.text: each.item for each in account.placed}
    assert told["1. Hậu kiểm"] == heading.id
    assert told["* Thời gian: Tháng 8/2026."] == tasks(plan)[0].id
    assert account.doubtful == ()


def test_points_of_another_sign_stand_below_a_body() -> None:
    plan, _ = read(
        "!I. NỘI DUNG",
        "* Sở Y tế:",
        "- Khám.",
        "- Cấp thuốc.",
        "* Sở Nội vụ:",
        "- Thi đua.",
        "* Khác:",
        "- Lời.",
    )
    found = [(plain(each.content), names(each.assignment)[0]) for each in tasks(plan)]
    assert found == [("Khám.", ["Sở Y tế"]), ("Cấp thuốc.", ["Sở Y tế"]), ("Thi đua.", ["Sở Nội vụ"])]


def test_a_number_in_round_brackets_before_a_task_is_doubtful() -> None:
    plan, account = read("!I. NỘI DUNG", "(1) Sở Y tế chủ trì, phối hợp với Sở Nội vụ tổ chức hội thi.")
    assert [plain(each.content) for each in tasks(plan)] == ["tổ chức hội thi"]
    assert Reason.NUMBER_DIFFERS in {each.reason for each in account.doubtful}


def test_the_number_of_a_task_that_will_be_printed_otherwise_is_doubtful() -> None:
    plan, account = read(
        "!I. NỘI DUNG",
        "1. Sở Y tế chủ trì tổ chức hội thi.",
        "3. Sở Nội vụ chủ trì tổng kết.",
    )
    assert len(tasks(plan)) == 2
    (doubt,) = (each for each in account.doubtful if each.reason is Reason.NUMBER_DIFFERS)
    assert (doubt.detail, doubt.item) == ("3. → 2.", tasks(plan)[1].id)


def test_parts_below_a_single_point_belong_to_it_and_below_several_stay_text() -> None:
    plan, _ = read(
        "!1. Truyền thông",
        "- Hội thi.",
        "Đơn vị chủ trì: Sở Y tế.",
        "- Hội thảo.",
        "Đơn vị chủ trì: Sở Nội vụ.",
    )
    assert [names(each.assignment)[0] for each in tasks(plan)] == [["Sở Y tế"], ["Sở Nội vụ"]]
    plan, _ = read("!1. Truyền thông", "- Hội thi.", "- Hội thảo.", "Đơn vị chủ trì: Sở Y tế.")
    assert not [*tasks(plan)]


def test_parts_may_be_lettered_and_other_labels_among_them() -> None:
    plan, account = read(
        "!I. NHIỆM VỤ",
        "1. Tập huấn",
        "a) Nội dung: Tập huấn cho 200 dược sĩ.",
        "b) Đối tượng: Chủ nhà thuốc.",
        "c) Đơn vị chủ trì: Sở Y tế.",
        "d) Thời gian: Quý I/2026.",
        "2. Rà soát",
        "a) Kinh phí: 10 triệu đồng.",
        "b) Thời gian: Quý II/2026.",
        "3. Cải cách",
        "a) Nội dung",
        "- Đơn giản hóa thủ tục.",
        "b) Đơn vị chủ trì: Sở Tư pháp.",
        "c) Thời gian: Quý III/2026.",
    )
    assert outline(plan.body)[1:] == [
        "  § 1. Tập huấn",
        "    task: Tập huấn cho 200 dược sĩ.",
        "    b) Đối tượng: Chủ nhà thuốc.",
        "  § 1. Rà soát",
        "    § a) Kinh phí: 10 triệu đồng.",
        "    § a) Thời gian: Quý II/2026.",
        "  § 1. Cải cách",
        "    § a) Nội dung",
        "      - Đơn giản hóa thủ tục.",
        "    § a) Đơn vị chủ trì: Sở Tư pháp.",
        "    § a) Thời gian: Quý III/2026.",
    ]
    assert names(tasks(plan)[0].assignment) == (["Sở Y tế"], [])
    assert account.doubtful == ()
