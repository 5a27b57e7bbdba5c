"""What bodies and tables of documents become, whatever habits their offices have."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.domain.plan.model import (
    Assignment,
    Column,
    Item,
    ItemList,
    Marker,
    Paragraph,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import Run, plain
from app.domain.plan.tree import tasks
from app.domain.recognition.account import Account, Reason
from app.domain.recognition.columns import Chosen, described
from app.domain.recognition.recognise import recognised
from app.domain.recognition.source import (
    SourceBlock,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)
from app.workflows.importing import registers

HEAD = (
    "^ỦY BAN NHÂN DÂN",
    "^TỈNH LÂM ĐỒNG",
    "Số: 12/KH-UBND",
    "Lâm Đồng, ngày 10 tháng 01 năm 2026",
    "^!KẾ HOẠCH",
    "^!Công tác trẻ em năm 2026",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
)


def paragraph(line: str, place: str, *, in_cell: bool = False) -> SourceParagraph:
    """A paragraph: "^" before its words centres it, "!" makes it bold."""
    words = line.lstrip("^!")
    marks = line[: len(line) - len(words)]
    runs = (Run(words, bold="!" in marks),) if words else ()
    return SourceParagraph(place, runs, centred="^" in marks, in_cell=in_cell)


def table(rows: list[list[str]], place: str = "table 1") -> SourceTable:
    def cell(text: str, row: int, column: int) -> SourceCell:
        name = f"{place}, row {row}, cell {column + 1}"
        lines = text.split("\n")
        texts = [paragraph(line, f"{name}, {n}", in_cell=True) for n, line in enumerate(lines)]
        return SourceCell(name, tuple(texts), column)

    return SourceTable(
        place, tuple(tuple(cell(text, r, c) for c, text in enumerate(row)) for r, row in enumerate(rows, 1))
    )


def read(*body: str | SourceTable, columns: Mapping[str, Chosen] | None = None) -> tuple[Plan, Account]:
    blocks: list[SourceBlock] = []
    for number, each in enumerate((*HEAD, *body), start=1):
        blocks.append(each if isinstance(each, SourceTable) else paragraph(each, f"body/{number}"))
    return recognised(SourceDocument(tuple(blocks)), registers(), columns)


def outline(items: tuple[Item, ...], depth: int = 0) -> list[str]:
    """The items as lines: indented, each with its marker and words."""
    found: list[str] = []
    for item in items:
        match item:
            case Section():
                found.append(f"{'  ' * depth}§ {item.marker.value} {plain(item.heading)}")
                found += outline(item.items, depth + 1)
            case ItemList():
                found += [f"{'  ' * depth}{item.marker.value} {plain(each)}" for each in item.items]
            case Paragraph() | Task():
                sort = "task: " if isinstance(item, Task) else ""
                found.append(f"{'  ' * depth}{sort}{plain(item.content)}")
            case _:
                found.append(f"{'  ' * depth}{type(item).__name__}")
    return found


def names(assignment: Assignment) -> tuple[list[str], list[str]]:
    return [each.name for each in assignment.leads], [each.name for each in assignment.coordinating]


def test_headings_numbered_by_capital_letters_hold_what_stands_below_them() -> None:
    plan, account = read(
        "!A. MỤC ĐÍCH",
        "1. Nâng cao nhận thức.",
        "!B. NỘI DUNG",
        "!I. Truyền thông",
        "Nói chuyện.",
        "!C. TỔ CHỨC",
        "Sở Y tế theo dõi chung.",
    )
    assert outline(plan.body) == [
        "§  A. MỤC ĐÍCH",
        "  § 1. Nâng cao nhận thức.",
        "§  B. NỘI DUNG",
        "  § I. Truyền thông",
        "    Nói chuyện.",
        "§  C. TỔ CHỨC",
        "  Sở Y tế theo dõi chung.",
    ]
    assert Reason.NUMBER_DIFFERS not in {each.reason for each in account.doubtful}


@pytest.mark.parametrize("line", ["!C. TỔ CHỨC", "A. Nguyễn Văn nói."])
def test_a_capital_letter_out_of_order_or_before_a_sentence_is_no_heading(line: str) -> None:
    plan, _ = read(line, "Lời.")
    assert outline(plan.body) == [line.lstrip("!"), "Lời."]


def test_the_title_of_a_part_stands_on_the_lines_below_it() -> None:
    plan, _ = read(
        "^!Phần thứ nhất",
        "^!MỤC ĐÍCH,",
        "^!YÊU CẦU",
        "1. Quán triệt.",
        "^!Phần thứ hai",
        "^!NHIỆM VỤ",
        "Lời.",
    )
    assert outline(plan.body) == [
        "§ part MỤC ĐÍCH, YÊU CẦU",
        "  § 1. Quán triệt.",
        "§ part NHIỆM VỤ",
        "  Lời.",
    ]


def test_a_point_with_its_parts_named_below_it_is_a_task() -> None:
    plan, account = read(
        "!I. NHIỆM VỤ",
        "!1. Tổ chức tập huấn",
        "- Đơn vị chủ trì: Sở Y tế.",
        "- Đơn vị phối hợp: Sở Nội vụ; UBND cấp xã.",
        "- Thời gian thực hiện: Quý II/2026.",
        "- Sản phẩm: 10 lớp tập huấn.",
        "- Kinh phí: 50 triệu đồng.",
    )
    (task,) = tasks(plan)
    assert plain(task.content) == "Tổ chức tập huấn"
    assert names(task.assignment) == (["Sở Y tế"], ["Sở Nội vụ", "UBND cấp xã"])
    assert task.deadline is not None
    assert (task.deadline.text, task.deliverables, task.funding) == (
        "Quý II/2026",
        ("10 lớp tập huấn",),
        "50 triệu đồng",
    )
    assert task.marker is Marker.ARABIC
    assert [each for each in account.doubtful if each.item == task.id] == []


def test_a_point_with_a_dash_takes_the_parts_that_stand_below_it_with_a_plus() -> None:
    plan, account = read(
        "!1. Truyền thông",
        "- Treo pa nô.",
        "- Tổ chức Tháng hành động vì trẻ em.",
        "+ Chủ trì: Sở Y tế.",
        "+ Phối hợp: Tỉnh đoàn.",
        "- In tờ rơi.",
    )
    assert outline(plan.body) == [
        "§ 1. Truyền thông",
        "  - Treo pa nô.",
        "  task: Tổ chức Tháng hành động vì trẻ em.",
        "  - In tờ rơi.",
    ]
    (task,) = tasks(plan)
    assert names(task.assignment) == (["Sở Y tế"], ["Tỉnh đoàn"])
    assert {each.item for each in account.placed if "Tháng hành động" in each.text} == {task.id}


def test_lines_that_only_look_like_parts_of_a_task_stay_points() -> None:
    body = ("!1. Thời gian và địa điểm", "- Thời gian: ngày 01/6/2026.", "- Địa điểm: Đà Lạt.")
    plan, _ = read(*body)
    assert outline(plan.body) == [
        "§ 1. Thời gian và địa điểm",
        "  - Thời gian: ngày 01/6/2026.",
        "  - Địa điểm: Đà Lạt.",
    ]


def test_a_point_whose_plus_lines_name_nobody_stays_a_point() -> None:
    plan, _ = read("!1. Truyền thông", "- Hội thi.", "+ Thời gian: tháng 6.", "+ Nội dung: vẽ tranh.")
    assert outline(plan.body) == [
        "§ 1. Truyền thông",
        "  - Hội thi.",
        "  + Thời gian: tháng 6.",
        "  + Nội dung: vẽ tranh.",
    ]


def test_a_role_in_brackets_behind_a_name_counts() -> None:
    rows = [
        ["STT", "Nội dung", "Đơn vị thực hiện"],
        ["1", "Lễ phát động", "Tỉnh đoàn (chủ trì); Sở Y tế (phối hợp)"],
    ]
    (task,) = tasks(read(table(rows))[0])
    assert names(task.assignment) == (["Tỉnh đoàn"], ["Sở Y tế"])


@pytest.mark.parametrize(
    "headings",
    [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghi chú"],
        ["STT", "Cơ quan", "Nội dung góp ý", "Ý kiến tiếp thu"],
        ["STT", "Nội dung", "ĐVT", "Số lượng", "Thành tiền"],
    ],
)
def test_lists_of_people_comments_and_prices_are_plain_tables(headings: list[str]) -> None:
    plan, _ = read(table([headings, ["1", *("lời" for _ in headings[1:])]]))
    assert tasks(plan) == ()
    assert isinstance(plan.body[0], Table)


def test_a_column_of_tasks_may_name_targets_too_and_leaders_follow_a_task() -> None:
    rows = [
        ["STT", "Chỉ tiêu, nhiệm vụ", "Cơ quan soạn thảo", "Lãnh đạo UBND tỉnh phụ trách", "Thời hạn"],
        ["1", "Ban hành kế hoạch", "Sở Y tế", "Phó Chủ tịch", "Tháng 3"],
    ]
    (task,) = tasks(read(table(rows))[0])
    assert plain(task.content) == "Ban hành kế hoạch"
    assert [each.name for each in task.assignment.leads] == ["Sở Y tế"]
    assert [each.name for each in task.assignment.monitoring] == ["Phó Chủ tịch"]


PRICES = [["STT", "Việc cần làm", "Ai làm", "Bao giờ"], ["1", "Mua sách", "Sở Y tế", "Quý II/2026"]]


def test_a_person_can_say_what_the_columns_of_a_table_mean() -> None:
    assert tasks(read(table(PRICES))[0]) == ()
    assert [each.words for each in described(table(PRICES)).columns] == PRICES[0]
    chosen = (Column.ORDINAL, Column.CONTENT, Column.LEAD, Column.DEADLINE)
    plan, account = read(table(PRICES), columns={"table 1": chosen})
    (task,) = tasks(plan)
    assert (plain(task.content), names(task.assignment)[0]) == ("Mua sách", ["Sở Y tế"])
    assert task.deadline is not None
    assert task.deadline.text == "Quý II/2026"
    assert account.doubtful == ()


def test_the_account_tells_what_the_columns_were_taken_for() -> None:
    rows = [["STT", "Nhiệm vụ", "Chủ trì", "Cấp trình"], ["1", "Họp", "Sở Y tế", "Giám đốc"]]
    _, account = read("I. NHIỆM VỤ", table(rows), table(PRICES, "table 2"))
    first, second = account.tables
    assert [(each.words, each.sample, each.column) for each in first.columns] == [
        ("STT", "1", Column.ORDINAL),
        ("Nhiệm vụ", "Họp", Column.CONTENT),
        ("Chủ trì", "Sở Y tế", Column.LEAD),
        ("Cấp trình", "Giám đốc", None),
    ]
    assert second.place == "table 2"
    assert [(each.words, each.column) for each in second.columns] == [(each, None) for each in PRICES[0]]


def test_a_table_whose_columns_name_no_task_is_a_plain_one() -> None:
    rows = [["STT", "Nhiệm vụ", "Chủ trì"], ["1", "Họp", "Sở Y tế"]]
    assert len(tasks(read(table(rows))[0])) == 1
    plan, _ = read(table(rows), columns={"table 1": (None, None, None)})
    assert isinstance(plan.body[0], Table)


def test_a_name_before_the_first_named_role_stays_beside_those_of_that_role() -> None:
    rows = [
        ["STT", "Nội dung", "Chủ trì"],
        ["1", "Họp báo", "Tỉnh đoàn\n- Chủ trì: Sở Y tế\n- Phối hợp: Công an tỉnh"],
    ]
    (task,) = tasks(read(table(rows))[0])
    assert names(task.assignment) == (["Tỉnh đoàn", "Sở Y tế"], ["Công an tỉnh"])


def test_a_numbered_line_right_below_the_kind_is_no_subject() -> None:
    blocks = (paragraph("KẾ HOẠCH", "body/1"), paragraph("1. Mục đích", "body/2"))
    plan, _ = recognised(SourceDocument(blocks), registers())
    assert plan.head.subject == ""
    assert outline(plan.body) == ["§ 1. Mục đích"]


def test_of_a_cell_with_several_names_only_the_line_of_the_unknown_one_is_doubtful() -> None:
    rows = [["STT", "Nội dung", "Chủ trì"], ["1", "Họp báo", "Sở Y tế;\nSở Điều phối Trẻ em"]]
    _, account = read(table(rows))
    assert [(each.text, each.detail) for each in account.doubtful] == [
        ("Sở Điều phối Trẻ em", "Sở Điều phối Trẻ em")
    ]
