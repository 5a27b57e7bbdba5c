"""Tables of tasks as offices make them: rows, groups, headings and the bodies in their cells."""

from __future__ import annotations

from dataclasses import fields, replace
from inspect import Parameter, signature

import pytest

from app.domain import edits
from app.domain.edits.outline import parent_of
from app.domain.plan.fields import FOLLOWED_UP
from app.domain.plan.model import Plan, Section, Task
from app.domain.plan.rich_text import Run, plain, rich
from app.domain.plan.tree import assignment_tables, tasks, walk
from app.domain.printing.generated import TaskRow, rows
from app.domain.recognition.account import Reason
from app.domain.recognition.continued import with_more
from app.domain.recognition.source import SourceCell, SourceParagraph, SourceTable
from tests.domain.test_recognition import names, paragraph, read, table
from tests.domain.test_recognition_habits import HEADINGS, only_task


def groups(plan: Plan) -> list[tuple[str, int]]:
    """The groups of a table with how many tasks each has."""
    sections = [each for each in walk(plan.body) if isinstance(each, Section)]
    return [(f"{each.marker.value} {plain(each.heading)}", len(each.items)) for each in sections]


@pytest.mark.parametrize(
    ("cell", "leads", "helps"),
    [
        (
            "Sở Y tế chủ trì, phối hợp với Sở Tài chính, Sở Tư pháp",
            ["Sở Y tế"],
            ["Sở Tài chính", "Sở Tư pháp"],
        ),
        ("Sở Y tế phối hợp với Sở Tài chính thực hiện", ["Sở Y tế"], ["Sở Tài chính"]),
        ("Sở Y tế (phối hợp: Sở Tài chính, Sở Tư pháp)", ["Sở Y tế"], ["Sở Tài chính", "Sở Tư pháp"]),
        ("CT: Sở Y tế\nPH: Sở Tài chính", ["Sở Y tế"], ["Sở Tài chính"]),
        (
            "Sở Y tế (chủ trì), Sở Tài chính, Sở Tư pháp (phối hợp)",
            ["Sở Y tế"],
            ["Sở Tài chính", "Sở Tư pháp"],
        ),
        ("Sở Y tế, Sở Tài chính (chủ trì)", ["Sở Y tế", "Sở Tài chính"], []),
        ("Sở Y tế", ["Sở Y tế"], []),
    ],
)
def test_leads_and_helpers_share_a_cell_in_many_ways(cell: str, leads: list[str], helps: list[str]) -> None:
    task = only_task(
        table([["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian"], ["1", "Tập huấn", cell, "Quý I"]])
    )
    found = names(task.assignment)
    assert (sorted(found[0]), found[1]) == (sorted(leads), helps)


def test_a_row_whose_number_the_rows_below_continue_heads_a_group() -> None:
    plan, _ = read(
        table(
            [
                HEADINGS,
                ["1", "Thể chế", "", "", ""],
                ["1.1", "Dự thảo", "Sở Tư pháp", "", "2026"],
                ["2", "Hạ tầng", "", "", ""],
                ["2.1", "Xây trạm", "Sở Xây dựng", "", "2026"],
            ]
        )
    )
    assert groups(plan) == [("1. Thể chế", 1), ("1. Hạ tầng", 1)]


def test_a_roman_number_inside_the_words_of_a_group_numbers_it() -> None:
    wide = SourceCell("table 1, row 2, cell 1", (paragraph("!II. Chống dịch", "row 2", in_cell=True),), 0, 5)
    rows = table([HEADINGS, [""], ["1", "Lập chốt", "Sở Y tế", "", "2026"]]).rows
    plan, _ = read(SourceTable("table 1", (rows[0], (wide,), rows[2])))
    assert groups(plan) == [("I. Chống dịch", 1)]


def test_two_rows_of_headings_are_known_where_merged_cells_were_lost() -> None:
    task = only_task(
        table(
            [
                ["STT", "Tên nhiệm vụ", "Phân công", "", "Thời gian"],
                ["", "", "Chủ trì", "Phối hợp", ""],
                ["1", "Tập huấn", "Sở Y tế", "Sở Tài chính", "Quý I"],
            ]
        )
    )
    assert names(task.assignment) == (["Sở Y tế"], ["Sở Tài chính"])


def test_headings_said_again_inside_a_table_are_no_task() -> None:
    row = ["1", "Tập huấn", "Sở Y tế", "", "Quý I"]
    task = only_task(table([HEADINGS, row, HEADINGS]))
    assert plain(task.content) == "Tập huấn"


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ("Đ/c Lê Sơn, Đ/c Kim Thị Sô Phia", ["Đ/c Lê Sơn", "Đ/c Kim Thị Sô Phia"]),
        ("Các sở, ban, ngành, đoàn thể", ["Các sở, ban, ngành, đoàn thể"]),
        ("Sở Y tế, LĐLĐ tỉnh", ["Sở Y tế", "LĐLĐ tỉnh"]),
        ("Nhân viên y tế, giáo viên các lớp", ["Nhân viên y tế", "giáo viên các lớp"]),
    ],
)
def test_lists_of_names_part_where_a_name_begins(cell: str, leads: list[str]) -> None:
    task = only_task(table([HEADINGS, ["1", "Tập huấn", cell, "", "Quý I"]]))
    assert names(task.assignment)[0] == leads


def test_signs_below_years_say_when() -> None:
    rows = table(
        [
            ["STT", "Hoạt động", "Chủ trì", "Thời gian", "Thời gian"],
            ["", "", "", "2027", "2028"],
            ["1", "Sửa quy chế", "Sở Y tế", "", "x"],
        ]
    ).rows
    both = SourceCell("table 1, row 1, cell 4", (paragraph("Thời gian", "time", in_cell=True),), 3, 2)
    task = only_task(SourceTable("table 1", ((*rows[0][:3], both), *rows[1:])))
    assert task.deadline is not None
    assert task.deadline.text == "2028"


def test_a_row_with_a_dash_and_no_number_goes_on_with_the_task_above() -> None:
    task = only_task(
        table(
            [
                HEADINGS,
                ["1", "Tập huấn", "Sở Y tế", "", "Quý I"],
                ["", "- Lớp 1", "", "", ""],
                ["", "- Lớp 2", "", "", ""],
            ]
        )
    )
    assert plain(task.content) == "Tập huấn\n- Lớp 1\n- Lớp 2"


def test_a_row_without_a_number_among_numbered_ones_is_doubtful() -> None:
    _, account = read(
        table([HEADINGS, ["1", "Tập huấn", "Sở Y tế", "", ""], ["", "Hội thi", "Sở Nội vụ", "", ""]])
    )
    assert [each.text for each in account.doubtful if each.reason is Reason.ROW_UNCLEAR] == ["Hội thi"]


def test_words_in_the_column_of_numbers_head_a_group() -> None:
    plan, _ = read(
        table([HEADINGS, ["Nhiệm vụ 1: Truyền thông", "", "", "", ""], ["1", "Họp", "Sở Y tế", "", ""]])
    )
    assert groups(plan) == [(" Nhiệm vụ 1: Truyền thông", 1)]


def test_bodies_parted_by_a_slash_are_two() -> None:
    task = only_task(
        table([HEADINGS, ["1", "Tập huấn", "Sở Y tế/Sở Nội vụ", "Trung tâm Thông tin/Thư viện", ""]])
    )
    assert names(task.assignment)[0] == ["Sở Y tế", "Sở Nội vụ"]


def test_a_heading_goes_on_over_the_columns_beside_it_where_merges_were_lost() -> None:
    task = only_task(
        table(
            [
                ["STT", "Nhiệm vụ", "Phân công", "", "Thời gian", "", "Kinh phí", ""],
                ["", "", "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành", "Ngân sách", "Xã hội hóa"],
                ["1", "Tập huấn", "Sở Y tế", "Sở Nội vụ", "01/3/2026", "Quý II", "10", "5"],
            ]
        )
    )
    assert names(task.assignment) == (["Sở Y tế"], ["Sở Nội vụ"])
    assert (task.deadline and task.deadline.text, task.funding) == ("Quý II", "Ngân sách: 10; Xã hội hóa: 5")


def test_a_row_that_goes_on_with_a_task_adds_its_funding_and_its_indicator() -> None:
    heads = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian", "Sản phẩm", "Kinh phí", "Chỉ tiêu"]
    plan, account = read(
        table(
            [
                heads,
                ["1", "Tập huấn", "Sở Y tế", "Quý I", "Tài liệu", "10 triệu đồng", "100% cán bộ"],
                ["", "", "", "", "Báo cáo", "5 triệu đồng", "90% xã"],
            ]
        )
    )
    (task,) = (each for each in walk(plan.body) if isinstance(each, Task))
    assert task.deliverables == ("Tài liệu", "Báo cáo")
    assert (task.funding, task.indicator, task.notes) == (
        "10 triệu đồng; 5 triệu đồng",
        "100% cán bộ; 90% xã",
        "",
    )
    assert {"5 triệu đồng", "90% xã"} <= {each.text for each in account.placed}


def test_no_field_of_a_task_is_forgotten_where_two_rows_are_one() -> None:
    task, more = (
        Task("t", "", (Run(f"{n}"),), (f"output {n}",), funding=f"{n} đồng", indicator=f"{n} %", answers=(n,))
        for n in ("1", "2")
    )
    joined = with_more(task, more, "the row")
    told = {field.name for field in fields(Task) if getattr(joined, field.name) != getattr(task, field.name)}
    assert told == {"content", "deliverables", "funding", "indicator", "answers"}
    kept = {"id", "code", "marker", "placement", *(field.name for field in FOLLOWED_UP)}
    # One value each: where they differ the whole row goes to the notes.
    by_column = {"others", "outputs", "typed"}
    single = {field.name for field in fields(Task)} - told - kept - by_column - {"notes"}
    assert single == {"assignment", "deadline"}, (
        "a new field: is it joined, or does it send the row to the notes?"
    )


def test_fields_of_the_source_are_given_by_name_so_that_none_is_copied_by_its_place() -> None:
    for kind, by_place in (
        (SourceParagraph, {"place", "content"}),
        (SourceCell, {"place", "paragraphs", "column", "columns"}),
    ):
        given = signature(kind).parameters.values()
        assert {each.name for each in given if each.kind is not Parameter.KEYWORD_ONLY} == by_place
        assert {each.name for each in given} == set(kind._fields) - {"text", "line"}


def test_numbers_of_a_long_table_are_no_doubt() -> None:
    rows = [[f"{number}", f"Tập huấn đợt {number}", "Sở Y tế", "", "Quý I"] for number in (999, 1000, 12_001)]
    plan, account = read(table([HEADINGS, *rows]))
    assert len([each for each in walk(plan.body) if isinstance(each, Task)]) == 3
    assert not account.doubtful


def shown(plan: Plan) -> list[list[str]]:
    """What the rows of each table of tasks say."""
    return [
        [plain(row.task.content) for row in rows(plan, each) if isinstance(row, TaskRow)]
        for _, each in assignment_tables(plan)
    ]


def works(*contents: str, place: str) -> SourceTable:
    lines = [[str(n), content, "Sở Y tế", "", "2026"] for n, content in enumerate(contents, 1)]
    return table([HEADINGS, *lines], place)


ANNEXED = ("Nơi nhận:", "- Như trên.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn A")


@pytest.mark.parametrize(
    "body",
    [
        (
            *ANNEXED,
            "^!Phụ lục I",
            works("A", "B", place="table 1"),
            "^!Phụ lục II",
            works("C", "D", place="table 2"),
        ),
        (
            "!I. NHIỆM VỤ",
            works("A", "B", place="table 1"),
            *ANNEXED,
            "^!Phụ lục",
            works("C", "D", place="table 2"),
        ),
        (
            "!I. NHIỆM VỤ",
            "Của sở:",
            works("A", "B", place="table 1"),
            "Của xã:",
            works("C", "D", place="table 2"),
        ),
        ("!I. NHIỆM VỤ", works("A", "B", place="table 1"), "!1. Của xã", works("C", "D", place="table 2")),
        ("Của sở:", works("A", "B", place="table 1"), "Của xã:", works("C", "D", place="table 2")),
    ],
)
def test_a_table_shows_the_tasks_that_stood_in_it_and_none_of_another(
    body: tuple[str | SourceTable, ...],
) -> None:
    plan, _ = read(*body)
    assert shown(plan) == [["A", "B"], ["C", "D"]]
    task = tasks(plan)[3]
    parent, place = parent_of(plan, task.id)
    added = edits.with_item(plan, replace(task, id="new", code="", content=rich("E")), parent, place + 1)
    assert shown(added) == [["A", "B"], ["C", "D", "E"]]
    whole = edits.with_table_sections(plan, next(assignment_tables(plan))[1].id, ())
    assert shown(whole)[0] == ["A", "B", "C", "D"]


def test_a_table_alone_shows_what_is_added_anywhere() -> None:
    plan, _ = read("!I. MỤC ĐÍCH", "Nâng cao.", *ANNEXED, "^!Phụ lục", works("A", place="table 1"))
    section = next(each for each in walk(plan.body) if isinstance(each, Section))
    task = replace(tasks(plan)[0], id="new", code="", content=rich("B"))
    assert shown(edits.with_item(plan, task, section.id, 0)) == [["B", "A"]]


def test_a_row_across_the_table_heads_a_group_whatever_its_columns_are_called() -> None:
    heads = ["Mã số", "Kết quả", "Hoạt động", "Thời gian", "Đơn vị thực hiện"]
    rows = table([heads, ["1", ""], ["1.1", "Thông tư", "Xây dựng Thông tư", "Quý I", "Sở Y tế"]]).rows
    wide = SourceCell("table 1, row 2, cell 2", (paragraph("Mục tiêu 1", "row 2", in_cell=True),), 1, 4)
    plan, _ = read(SourceTable("table 1", (rows[0], (rows[1][0], wide), rows[2])))
    assert groups(plan) == [("1. Mục tiêu 1", 1)]


def test_a_letter_numbers_a_group_in_a_table_without_numbers() -> None:
    heads = ["Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"]
    body = [
        ["A. Vận hành", "", ""],
        ["Duy tu", "Sở Y tế", "Quý I"],
        ["B. Khác", "", ""],
        ["Họp", "Sở Y tế", "Quý II"],
    ]
    plan, _ = read(table([heads, *body]))
    assert [heading.strip() for heading, _ in groups(plan)] == ["A. Vận hành", "B. Khác"]
    assert [plain(task.content) for task in tasks(plan)] == ["Duy tu", "Họp"]
