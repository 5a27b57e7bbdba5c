"""Deadlines typed without accents get them where nothing of them is guessed."""

from __future__ import annotations

import pytest

from app.domain.deadline.accents import typed_deadline
from app.domain.vietnamese import search_key


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("thang 2 nam 2027", "Tháng 2 năm 2027"),
        ("quy 2/2026", "Quý 2/2026"),
        ("quy iv nam 2026", "Quý IV năm 2026"),
        ("truoc ngay 30/6", "Trước ngày 30/6"),
        ("thuong xuyen", "Thường xuyên"),
        ("hang nam", "Hằng năm"),
        ("Cuoi nam 2026", "Cuối năm 2026"),
        ("THANG 2/2027", "THÁNG 2/2027"),
        ("tu thang 3 den thang 5/2026", "Từ tháng 3 đến tháng 5/2026"),
        (
            "thuong xuyen, bao cao truoc ngay 15/12 hang nam",
            "Thường xuyên, báo cáo trước ngày 15/12 hằng năm",
        ),
        ("17h ngay 5/6", "17h ngày 5/6"),
        ("trong 10 ngay ke tu ngay ban hanh", "Trong 10 ngày kể từ ngày ban hành"),
    ],
)
def test_a_whole_deadline_without_accents_gets_them(typed: str, printed: str) -> None:
    found = typed_deadline(typed, 2026)
    assert found is not None
    assert found.text == printed
    assert search_key(found.text) == search_key(typed), "nothing but accents is added"
    assert found.when is not None


@pytest.mark.parametrize(
    "typed",
    [
        "tháng 2 nam 2027",  # some accents: it was meant so
        "Quý II/2026",
        "30/6/2026",
        "theo ke hoach cua So",  # a word that could be spelt otherwise
        "trong 10 ngay ke tu ngay khai giang",
        "sau khi co ket luan",  # not understood
        "thu sau",
        "",
    ],
)
def test_anything_else_stays_as_it_was_typed(typed: str) -> None:
    found = typed_deadline(typed, 2026)
    assert (found.text if found else "") == typed
