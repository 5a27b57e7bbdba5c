"""Edges of what recognition reads: which cell, which line and which word decide, where a neighbour could."""

from __future__ import annotations

import pytest

from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.recognition.account import Reason
from app.domain.recognition.source import SourceCell, SourceTable
from tests.domain.test_recognition import names, outline, paragraph, read, table
from tests.domain.test_recognition_habits import HEADINGS, only_task
from tests.domain.test_recognition_rows import groups


def test_the_sample_of_a_column_is_its_first_words_not_its_first_cell() -> None:
    _, account = read(
        table(
            [
                HEADINGS,
                ["1", "Tập huấn", "Sở Y tế", "", "Quý I"],
                ["2", "Lập chốt", "Sở Y tế", "Sở Tài chính", "Quý II"],
            ]
        )
    )
    (shown,) = account.tables
    assert [each.sample for each in shown.columns] == ["1", "Tập huấn", "Sở Y tế", "Sở Tài chính", "Quý I"]


def test_headings_of_two_rows_may_end_in_the_column_whose_merging_was_lost() -> None:
    task = only_task(
        table(
            [
                ["STT", "Tên nhiệm vụ", "Thời gian", "Phân công", ""],
                ["", "", "", "Chủ trì", "Phối hợp"],
                ["1", "Tập huấn", "Quý I", "Sở Y tế", "Sở Tài chính"],
            ]
        )
    )
    assert names(task.assignment) == (["Sở Y tế"], ["Sở Tài chính"])


def test_a_row_is_a_total_by_its_first_words_alone() -> None:
    plan, _ = read(
        table(
            [
                ["STT", "Nhiệm vụ", "Chủ trì", "Kinh phí"],
                ["1", "Tập huấn", "Sở Y tế", "10"],
                ["", "In tờ rơi", "", "Tổng: 5"],
                ["", "Tổng cộng", "", "15"],
            ]
        )
    )
    assert [plain(each.content) for each in tasks(plan)] == ["Tập huấn", "In tờ rơi"]


@pytest.mark.parametrize(("letters", "is_title"), [(100, True), (111, False)])
def test_a_numbered_line_that_ends_with_a_colon_is_a_heading_up_to_a_length(
    letters: int, is_title: bool
) -> None:
    line = ("Nội dung " * 20)[: letters - 3] + "ab:"
    assert len(line) == letters
    _, account = read(f"1. {line}", "- Một điểm.")
    (entry,) = (each for each in account.placed if each.text.startswith("1. Nội dung"))
    assert entry.reason is (Reason.HEADING if is_title else Reason.CLAUSE)


@pytest.mark.parametrize(
    ("lines", "title", "name"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "NGUYỄN VĂN AN"), "CHỦ TỊCH", "NGUYỄN VĂN AN"),
        (
            ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "THƯỜNG TRỰC", "Trần Thị Bé"),
            "PHÓ CHỦ TỊCH THƯỜNG TRỰC",
            "Trần Thị Bé",
        ),
    ],
)
def test_who_signs_in_capitals_stands_last(lines: tuple[str, ...], title: str, name: str) -> None:
    plan, _ = read("!I. MỤC ĐÍCH", "Nâng cao nhận thức.", *(f"^!{line}" for line in lines))
    assert (plan.signature.title, plan.signature.name) == (title, name)


def test_a_mark_in_a_column_of_time_becomes_the_deadline() -> None:
    task = only_task(
        table(
            [
                ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian / Quý I", "Thời gian / Quý II"],
                ["1", "Tập huấn", "Sở Y tế", "", "x"],
            ]
        )
    )
    assert task.deadline is not None
    assert task.deadline.text == "Quý II"


def test_roles_named_in_one_cell_are_told_apart() -> None:
    task = only_task(
        table(
            [
                ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian"],
                ["1", "Tập huấn", "Chủ trì: Sở Y tế\nPhối hợp: Sở Tài chính\nTheo dõi: Sở Nội vụ", "Quý I"],
            ]
        )
    )
    who = task.assignment
    assert [[party.name for party in role] for role in (who.leads, who.coordinating, who.monitoring)] == [
        ["Sở Y tế"], ["Sở Tài chính"], ["Sở Nội vụ"]
    ]  # fmt: skip


def test_a_column_that_is_not_known_is_doubted_and_stays_a_column() -> None:
    plan, account = read(
        table(
            [
                ["STT", "Nhiệm vụ", "Chủ trì", "Địa bàn", "Thời gian"],
                ["1", "Tập huấn", "Sở Y tế", "Vùng cao", "Quý I"],
            ]
        )
    )
    (task,) = tasks(plan)
    assert [each.text for each in task.others] == ["Vùng cao"]
    assert [(each.reason, each.detail) for each in account.doubtful] == [(Reason.COLUMN_UNKNOWN, "Địa bàn")]


def test_an_empty_cell_below_the_end_of_a_merged_one_says_nothing() -> None:
    rows = table(
        [
            HEADINGS,
            ["1", "Tập huấn", "Sở Y tế", "", "Quý I"],
            ["2", "Lập chốt", "", "", "Quý II"],
            ["3", "Tổng kết", "", "", "Quý IV"],
        ]
    ).rows
    lead, below = rows[1][2]._replace(rows=2), rows[2][2]._replace(merged=True)
    whole = SourceTable(
        "table 1", (rows[0], (*rows[1][:2], lead, *rows[1][3:]), (*rows[2][:2], below, *rows[2][3:]), rows[3])
    )
    plan, _ = read(whole)
    assert [names(each.assignment)[0] for each in tasks(plan)] == [["Sở Y tế"], ["Sở Y tế"], []]


def test_words_alone_in_the_column_of_numbers_head_a_group() -> None:
    plan, _ = read(
        table([HEADINGS, ["Nhóm phòng dịch", "", "", "", ""], ["1", "Tập huấn", "Sở Y tế", "", "Quý I"]])
    )
    assert groups(plan) == [(" Nhóm phòng dịch", 1)]


def test_parts_below_the_last_point_of_a_section_make_it_a_task_whatever_stands_before() -> None:
    plan, _ = read(
        "1. Hạ tầng",
        "Lời dẫn của mục này.",
        "- Xây trạm y tế",
        "+ Đơn vị chủ trì: Sở Xây dựng",
        "+ Thời gian hoàn thành: tháng 6/2026",
    )
    (task,) = tasks(plan)
    assert plain(task.content) == "Xây trạm y tế"
    assert names(task.assignment) == (["Sở Xây dựng"], [])
    assert task.deliverables == ()


def test_words_over_two_of_five_columns_head_a_group_without_being_bold() -> None:
    rows = table([HEADINGS, ["", "", "", ""], ["1", "Tập huấn", "Sở Y tế", "", "Quý I"]]).rows
    wide = SourceCell("group", (paragraph("Nhóm việc chung", "group", in_cell=True),), 0, 2)
    others = tuple(cell._replace(column=cell.column + 1) for cell in rows[1][1:])
    plan, _ = read(SourceTable("table 1", (rows[0], (wide, *others), rows[2])))
    assert groups(plan) == [(" Nhóm việc chung", 1)]


def test_a_row_that_adds_an_output_and_says_the_same_otherwise_is_not_doubted() -> None:
    headings = ["STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời gian"]
    first = ["1", "Tập huấn", "Kế hoạch", "Sở Y tế", "Quý I"]
    same, same_account = read(table([headings, first, ["", "", "Báo cáo", "Sở Y tế", "Quý I"]]))
    other, other_account = read(table([headings, first, ["", "", "Báo cáo", "Sở Tài chính", "Quý I"]]))
    for plan in (same, other):
        (task,) = tasks(plan)
        assert "Báo cáo" in "; ".join(task.deliverables)
    assert same_account.doubtful == ()
    assert other_account.doubtful == ()
    (output,) = tasks(other)[0].outputs
    assert (output.deliverables, names(output.assignment)[0]) == (("Báo cáo",), ["Sở Tài chính"])
    assert tasks(same)[0].outputs == ()


@pytest.mark.parametrize("heading", ["Sở Y tế", "Giao Sở Y tế", "Đề nghị Sở Y tế:"])
def test_a_heading_that_charges_a_body_gives_it_the_points_below(heading: str) -> None:
    plan, _ = read("!I. NHIỆM VỤ", f"!1. {heading}", "- Tập huấn cộng tác viên.", "- Lập chốt kiểm dịch.")
    assert [(plain(each.content), names(each.assignment)[0]) for each in tasks(plan)] == [
        ("Tập huấn cộng tác viên.", ["Sở Y tế"]),
        ("Lập chốt kiểm dịch.", ["Sở Y tế"]),
    ]


def test_a_name_of_a_part_with_nothing_behind_it_stays_in_the_text() -> None:
    plan, account = read("1. Tập huấn cộng tác viên", "Đơn vị chủ trì:", "Thời gian: Quý I.")
    placed = [(each.text, each.reason) for each in (*account.placed, *account.doubtful)]
    assert ("Đơn vị chủ trì:", Reason.TEXT) in placed
    assert "Đơn vị chủ trì:" in " ".join(outline(plan.body))
