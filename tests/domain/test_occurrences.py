"""The days by which something is due, of deadlines that recur and of those that do not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadline.model import Deadline, Frequency, Recurring, last_day
from app.domain.deadline.occurrences import days_due, next_day, recurs
from app.domain.deadline.parsing import deadline
from tests.strategies import deadlines

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("words", "after", "due"),
    [
        ("Hằng tuần", date(2026, 11, 29), date(2026, 12, 4)),
        ("Hằng tháng", date(2026, 2, 3), date(2026, 2, 28)),
        ("Hằng tháng", date(2026, 2, 28), date(2026, 2, 28)),
        ("Trước ngày 05 của tháng liền kề", date(2026, 12, 6), date(2027, 1, 5)),
        ("Hằng quý", date(2026, 4, 1), date(2026, 6, 30)),
        ("Trước ngày 10 tháng đầu quý sau", date(2026, 4, 1), date(2026, 4, 10)),
        ("Trước ngày 10 tháng đầu quý sau", date(2026, 4, 11), date(2026, 7, 10)),
        ("Trước ngày 20 tháng cuối quý", date(2026, 4, 1), date(2026, 6, 20)),
        ("6 tháng/lần", date(2026, 7, 1), date(2026, 12, 31)),
        ("Hằng năm", date(2026, 3, 1), date(2026, 12, 31)),
        ("Trước ngày 15/12 hằng năm", date(2026, 12, 16), date(2027, 12, 15)),
        ("Tháng 6 hằng năm", date(2026, 7, 1), date(2027, 6, 30)),
        ("Quý I hằng năm", date(2026, 1, 5), date(2026, 3, 31)),
        ("Hằng học kỳ", date(2026, 2, 1), date(2026, 5, 31)),
        ("6 tháng (trước 15/6), năm (trước 15/12)", date(2026, 6, 16), date(2026, 12, 15)),
        ("Quý II và quý IV/2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("Quý II và quý IV/2026", date(2027, 7, 1), date(2026, 12, 31)),
        ("Trước ngày 30/11/2026", date(2027, 1, 1), date(2026, 11, 30)),
        ("Thường xuyên", date(2026, 1, 1), None),
        ("Sau 30 ngày kể từ ngày ban hành", date(2026, 1, 1), None),
        ("Khi có yêu cầu", date(2026, 1, 1), None),
    ],
)
def test_the_next_day(words: str, after: date, due: date | None) -> None:
    assert next_day(deadline(words, 2026), after) == due


def test_no_deadline_has_no_day() -> None:
    assert next_day(None, date(2026, 1, 1)) is None
    assert days_due(None, date(2026, 1, 1), date(2026, 12, 31)) == ()


def test_the_days_of_a_year_of_what_recurs_each_quarter() -> None:
    found = days_due(deadline("Hằng quý", 2026), date(2026, 1, 1), date(2026, 12, 31))
    assert found == (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))


def test_each_second_month_is_counted_from_the_beginning() -> None:
    when = Deadline("2 tháng/lần", Recurring(Frequency.MONTH, interval=2))
    found = days_due(when, date(2026, 1, 10), date(2026, 6, 30))
    assert found == (date(2026, 2, 28), date(2026, 4, 30), date(2026, 6, 30))


def test_a_day_that_a_month_lacks_is_its_last() -> None:
    when = Deadline("Ngày 31 hằng tháng", Recurring(Frequency.MONTH, 31))
    assert next_day(when, date(2026, 4, 2)) == date(2026, 4, 30)


@given(deadlines(), DAYS)
def test_what_recurs_always_comes_again_and_all_else_keeps_its_day(given_: Deadline, after: date) -> None:
    found = next_day(given_, after)
    if recurs(given_):
        assert found is not None
        assert found >= after
    elif last_day(given_.when) is not None:
        assert found is not None
        assert found <= (last_day(given_.when) or date.min)


@given(deadlines(), DAYS, st.integers(0, 800))
def test_days_due_lie_in_order_within_their_bounds_and_begin_with_the_next(
    given_: Deadline, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    found = days_due(given_, first, last)
    assert list(found) == sorted(set(found))
    assert all(first <= day <= last for day in found)
    coming = next_day(given_, first)
    if coming is not None and first <= coming <= last:
        assert found[0] == coming
