"""A task typed in one line says its fields by their order, by what they are, or by the words they begin with."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.plan.model import Task
from app.domain.plan.rich_text import plain, rich
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from app.workflows.typed_task import with_line_read

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
    ],
)
def test_a_line_is_read(line: str, expected: object) -> None:
    assert said(read(line)) == expected


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
