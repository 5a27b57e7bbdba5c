"""Public holidays fall where Vietnam kept and keeps them, and the lunar calendar is the Vietnamese one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadline.holidays import holiday_on, is_workday
from app.domain.deadline.lunar import LunarDate, lunar_date

DAYS = st.dates(date(1968, 1, 1), date(2100, 12, 31))

NEW_YEAR_AND_KINGS = [
    (date(2020, 1, 25), date(2020, 4, 2)),
    (date(2021, 2, 12), date(2021, 4, 21)),
    (date(2022, 2, 1), date(2022, 4, 10)),
    (date(2023, 1, 22), date(2023, 4, 29)),
    (date(2024, 2, 10), date(2024, 4, 18)),
    (date(2025, 1, 29), date(2025, 4, 7)),
    (date(2026, 2, 17), date(2026, 4, 26)),
    (date(2027, 2, 6), date(2027, 4, 16)),
    (date(2028, 1, 26), date(2028, 4, 4)),
    (date(2029, 2, 13), date(2029, 4, 23)),
    (date(2030, 2, 2), date(2030, 4, 12)),
]


@pytest.mark.parametrize(("new_year", "kings"), NEW_YEAR_AND_KINGS, ids=lambda day: str(day.year))
def test_tet_and_the_day_of_the_kings_are_found_by_the_moon(new_year: date, kings: date) -> None:
    assert lunar_date(new_year) == LunarDate(new_year.year, 1, 1)
    assert lunar_date(kings) == LunarDate(kings.year, 3, 10)
    assert (holiday_on(new_year), holiday_on(kings)) == ("Tết Nguyên đán (mùng 1)", "Giỗ Tổ Hùng Vương")


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(1968, 1, 29), LunarDate(1968, 1, 1)),  # a day before China's
        (date(1985, 1, 21), LunarDate(1985, 1, 1)),  # a month before China's
        (date(2007, 2, 17), LunarDate(2007, 1, 1)),  # a day before China's
        (date(2023, 3, 22), LunarDate(2023, 2, 1, leap=True)),
        (date(2025, 7, 25), LunarDate(2025, 6, 1, leap=True)),
        (date(2026, 2, 16), LunarDate(2025, 12, 29)),
        (date(2033, 12, 22), LunarDate(2033, 11, 1, leap=True)),
    ],
)
def test_days_of_the_vietnamese_lunar_calendar(day: date, lunar: LunarDate) -> None:
    assert lunar_date(day) == lunar


@given(DAYS)
def test_a_lunar_day_is_followed_by_the_next_or_by_the_first_of_a_month(day: date) -> None:
    here, after = lunar_date(day), lunar_date(day + timedelta(days=1))
    assert 1 <= here.day <= 30
    if after.day == 1:
        assert here.day in (29, 30)
        assert after.month == (here.month if after.leap else here.month % 12 + 1)
    else:
        assert (here.year, here.month, here.day + 1, here.leap) == (
            after.year,
            after.month,
            after.day,
            after.leap,
        )


REST_AT_TET = [
    (date(2020, 1, 23), date(2020, 1, 29)),
    (date(2021, 2, 10), date(2021, 2, 16)),
    (date(2022, 1, 31), date(2022, 2, 4)),
    (date(2023, 1, 20), date(2023, 1, 26)),
    (date(2024, 2, 8), date(2024, 2, 14)),
    (date(2025, 1, 27), date(2025, 1, 31)),
    (date(2026, 2, 16), date(2026, 2, 20)),
]


@pytest.mark.parametrize(("first", "last"), REST_AT_TET, ids=lambda day: str(day.year))
def test_the_rest_at_tet_is_the_one_that_the_government_decided(first: date, last: date) -> None:
    days = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    assert not any(map(is_workday, days))
    around = [day for day in (first - timedelta(days=1), last + timedelta(days=1)) if day.weekday() < 5]
    assert all(map(is_workday, around))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Tết Dương lịch"),
        (date(2026, 4, 27), "Nghỉ bù Giỗ Tổ Hùng Vương"),
        (date(2026, 4, 30), "Ngày Chiến thắng"),
        (date(2026, 5, 1), "Ngày Quốc tế lao động"),
        (date(2026, 9, 1), "Quốc khánh"),
        (date(2026, 9, 2), "Quốc khánh"),
        (date(2024, 9, 3), "Quốc khánh"),
        (date(2023, 9, 4), "Nghỉ bù Quốc khánh"),
        (date(2020, 9, 3), ""),  # a single day then
        (date(2026, 8, 31), "Nghỉ hoán đổi"),
        (date(2025, 11, 24), ""),
        (date(2026, 11, 24), "Ngày Văn hóa Việt Nam"),
        (date(2026, 6, 6), ""),  # a Saturday is no holiday
    ],
)
def test_the_name_of_a_day_off(day: date, name: str) -> None:
    assert holiday_on(day) == name


def test_a_saturday_worked_for_another_day_is_a_workday() -> None:
    assert is_workday(date(2026, 8, 22))
    assert not is_workday(date(2026, 8, 29))


@given(DAYS)
def test_a_holiday_is_no_workday_and_a_week_has_one(day: date) -> None:
    assert not (holiday_on(day) and is_workday(day))
    assert any(is_workday(day + timedelta(days=place)) for place in range(10))
