"""Deadlines are read from the words officers write, and written in words that are read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadline.model import (
    After,
    AsIn,
    BeforeDate,
    Deadline,
    Frequency,
    InHalfYear,
    InMonth,
    InQuarter,
    InYear,
    OnDate,
    Ongoing,
    Recurring,
    Several,
    Span,
    TimeUnit,
    When,
    first_day,
    last_day,
)
from app.domain.deadline.parsing import deadline, in_words, understood
from tests.strategies import whens

WORDS = st.lists(
    st.sampled_from(["ngày", "ban", "hành", "Kế hoạch", "Quyết định số 1441/QĐ-UBND", "nhận"]),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(whens(WORDS))
def test_what_is_written_in_words_is_understood_again(when: When | Several) -> None:
    assert understood(in_words(when), 2026) == when


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Quý I/2026", InQuarter(2026, 1)),
        ("QUÝ II/2026", InQuarter(2026, 2)),
        ("quí 3 năm 2027", InQuarter(2027, 3)),
        ("Quý IV", InQuarter(2026, 4)),
        ("Tháng 6/2026", InMonth(2026, 6)),
        ("Trong tháng 12 năm 2026", InMonth(2026, 12)),
        ("Năm 2026", InYear(2026)),
        ("6 tháng đầu năm 2026", InHalfYear(2026, 1)),
        ("06 tháng cuối năm", InHalfYear(2026, 2)),
        ("Trước ngày 30/11/2026", BeforeDate(date(2026, 11, 30))),
        ("Trước 15/12", BeforeDate(date(2026, 12, 15))),
        ("Chậm nhất ngày 05/02/2026", BeforeDate(date(2026, 2, 5))),
        ("Hoàn thành trước ngày 15 tháng 9 năm 2026", BeforeDate(date(2026, 9, 15))),
        ("Ngày 01/6/2026", OnDate(date(2026, 6, 1))),
        ("Từ tháng 3 đến tháng 9/2026", Span(InMonth(2026, 3), InMonth(2026, 9))),
        ("2026 - 2030", Span(InYear(2026), InYear(2030))),
        ("Giai đoạn 2026-2030", Span(InYear(2026), InYear(2030))),
        ("Thường xuyên", Ongoing()),
        ("Thường xuyên trong năm", Ongoing()),
        ("Hằng năm", Recurring(Frequency.YEAR)),
        ("Hàng quý", Recurring(Frequency.QUARTER)),
        ("Định kỳ hằng tháng", Recurring(Frequency.MONTH)),
        ("6 tháng/lần", Recurring(Frequency.HALF_YEAR)),
        ("Trước ngày 05 của tháng liền kề", Recurring(Frequency.MONTH, 5)),
        ("Trước ngày 15/12 hằng năm", Recurring(Frequency.YEAR, 15, 12)),
        ("Sau 30 ngày kể từ ngày ban hành", After(30, TimeUnit.DAY, "ngày ban hành")),
        ("Theo Kế hoạch số 12/KH-UBND", AsIn("Kế hoạch số 12/KH-UBND")),
        ("Tháng 6/2026; tháng 12/2026", Several((InMonth(2026, 6), InMonth(2026, 12)))),
        ("Quý II và quý IV/2026", Several((InQuarter(2026, 2), InQuarter(2026, 4)))),
        ("Ngày 31/02/2026", None),
        ("Tháng 13/2026", None),
        ("Khi có yêu cầu", None),
        ("", None),
    ],
)
def test_words_of_real_plans(words: str, meaning: When | Several | None) -> None:
    assert understood(words, 2026) == meaning


@given(st.text(max_size=30))
def test_any_words_are_kept_and_never_break_the_reading(text: str) -> None:
    found = deadline(text, 2026)
    assert found is None or found.text == " ".join(found.text.split())


def test_the_words_stay_as_written_and_an_empty_text_is_no_deadline() -> None:
    assert deadline("  Quý  I/2026 ", 2026) == Deadline("Quý I/2026", InQuarter(2026, 1))
    assert deadline(" ", 2026) is None


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        (OnDate(date(2026, 5, 1)), date(2026, 5, 1), date(2026, 5, 1)),
        (BeforeDate(date(2026, 5, 1)), None, date(2026, 5, 1)),
        (InMonth(2028, 2), date(2028, 2, 1), date(2028, 2, 29)),
        (InQuarter(2026, 4), date(2026, 10, 1), date(2026, 12, 31)),
        (InHalfYear(2026, 1), date(2026, 1, 1), date(2026, 6, 30)),
        (InYear(2026), date(2026, 1, 1), date(2026, 12, 31)),
        (Span(InMonth(2026, 3), InQuarter(2026, 3)), date(2026, 3, 1), date(2026, 9, 30)),
        (Several((InMonth(2026, 6), InMonth(2026, 2))), date(2026, 2, 1), date(2026, 6, 30)),
        (Several((InMonth(2026, 6), Ongoing())), None, None),
        (Recurring(Frequency.MONTH, 5), None, None),
        (After(3, TimeUnit.MONTH, "ngày ban hành"), None, None),
        (AsIn("Quyết định"), None, None),
        (Ongoing(), None, None),
        (None, None, None),
    ],
)
def test_first_and_last_day(when: When | Several | None, first: date | None, last: date | None) -> None:
    assert (first_day(when), last_day(when)) == (first, last)
