"""Dates that no calendar has, and deadlines that name a time and were not understood."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.deadline.doubts import is_unclear, unreal_date, unreal_deadline
from app.domain.deadline.model import InMonth, InQuarter, OnDate, When
from app.domain.deadline.parsing import deadline, understood


@pytest.mark.parametrize(
    "text",
    [
        "31/6/2025",
        "Chậm nhất ngày 31/6/2025",
        "Trước ngày 31 tháng 6 năm 2025",
        "30/02/2025",
        "29/2/2025",
        "12/25/2025",
        "15/13/2025",
        "31.4.2025",
        "ngày 31/6",
        "Tháng 13/2025",
        "Quý V/2025",
        "Quý 5 năm 2025",
        "00/5/2025",
    ],
)
def test_a_date_that_cannot_be_is_found_in_deadlines_and_sentences(text: str) -> None:
    assert unreal_deadline(text)
    assert unreal_date(f"Báo cáo {text.lower()}, gửi Ủy ban nhân dân xã.")


@pytest.mark.parametrize("text", ["31/6", "Trước 31/6", "Tháng 13", "Quý V", "15/7 và 31/9/2025"])
def test_only_a_deadline_may_be_so_short(text: str) -> None:
    assert unreal_deadline(text)


@pytest.mark.parametrize(
    "text",
    [
        "30/6/2025",
        "29/2",
        "29/02/2024",
        "Quý IV/2025",
        "quỹ vì người nghèo",
        "Kế hoạch số 31/2/2013/NĐ-CP",
        "Nghị định số 45/13/2025/NĐ-CP",
        "25/30 trường",
        "tỷ lệ 12/25",
        "trong 18 tháng",
        "Luật số 31/2024/QH15",
        "Quý I, II, III",
        "năm học 2025-2026",
        "",
    ],
)
def test_what_may_be_is_no_finding(text: str) -> None:
    assert unreal_date(text) == ""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("09h00 ngày 01/6/2025", OnDate(date(2025, 6, 1))),
        ("8 giờ 00, ngày 20/12/2025", OnDate(date(2025, 12, 20))),
        ("5/3/2025 17:00", OnDate(date(2025, 3, 5))),
        ("30/4/2025 (dự kiến)", OnDate(date(2025, 4, 30))),
        ("Dự kiến tháng 6/2025", InMonth(2025, 6)),
        ("Tuần đầu tháng 6/2025", InMonth(2025, 6)),
        ("Tuần 1 tháng 6", InMonth(2025, 6)),
        ("Cuối tháng 6/2025", InMonth(2025, 6)),
        ("Đầu quý II/2025", InQuarter(2025, 2)),
        ("9/2025", InMonth(2025, 9)),
        ("01 tháng 09 năm 2025", OnDate(date(2025, 9, 1))),
        ("13/2025", None),
    ],
)
def test_an_hour_or_a_part_of_a_month_does_not_hide_the_time(text: str, meant: When | None) -> None:
    assert understood(text, 2025) == meant


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("Sept 2025", True),
        ("46204", True),
        ("từ 5/3 cho tới khi xong 6/2025", True),
        ("Trước Tết Nguyên đán 2025", False),
        ("Rằm tháng 8", False),
        ("Chủ nhật, ngày 01/6/2025", False),
        ("Ngay sau khi ban hành", False),
        ("Dịp hè năm 2025", False),
        ("Theo Kế hoạch số 12/KH-UBND", False),
        ("Tháng 6/2025", False),
    ],
)
def test_a_deadline_that_names_a_time_and_is_not_understood_is_unclear(text: str, unclear: bool) -> None:
    found = deadline(text, 2025)
    assert found is not None
    assert is_unclear(found) is unclear
