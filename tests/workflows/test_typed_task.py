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
        ("Tập huấn; Sở Lạ Không Có; 2026", ("Tập huấn", [], [], "2026", ("Sở Lạ Không Có",))),
        ("", ("", [], [], "", ())),
        (" ; ; ", ("", [], [], "", ())),
        ("; Sở Y tế; 2027", ("", ["Sở Y tế"], [], "2027", ())),
    ],
)
def test_a_line_is_read(line: str, expected: object) -> None:
    assert said(read(line)) == expected


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
