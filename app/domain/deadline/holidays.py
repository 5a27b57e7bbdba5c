"""Public holidays of Vietnam (Bộ luật Lao động 2019, Điều 111 and 112), and which days are worked.

What the Government decides anew each year is told by the rule that its decisions of 2020 to 2026 went by: of the five
days of Tết two end the old year, but one where it begins on a Tuesday, so that a whole week is off; beside Quốc khánh
the neighbour that makes the longer rest. Days that a decision moved stand in a list: no rule tells them beforehand.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from app.domain.deadline.lunar import lunar_date

_DAY = timedelta(days=1)
_SATURDAY = 5
_FIXED = {
    (1, 1): "Tết Dương lịch",
    (4, 30): "Ngày Chiến thắng",
    (5, 1): "Ngày Quốc tế lao động",
    (9, 2): "Quốc khánh",
}
_NATIONAL_DAY = (9, 2)
_TWO_DAYS_SINCE = 2021
"""Since when Quốc khánh is two days (Bộ luật Lao động 2019, in force from 1 January 2021)."""
_CULTURE_DAY, _CULTURE_DAY_SINCE = (11, 24), 2026
"""Nghị quyết 80-NQ/TW of 2026: 24 November, a day off with pay."""
_KINGS = (3, 10)
_NAME_OF_CULTURE_DAY = "Ngày Văn hóa Việt Nam"
_NAME_OF_KINGS = "Giỗ Tổ Hùng Vương"
_NEW_YEAR, _OLD_MONTH, _FIRST_DAYS = "Tết Nguyên đán", "tháng Chạp", "mùng"
_DAYS_OF_NEW_YEAR = 5
_TUESDAY = 1
_IN_LIEU = "Nghỉ bù"
_MOVED = "Nghỉ hoán đổi"
_MOVED_DAYS = {
    # a day off by a decision, and the Saturday that was worked for it
    date(2024, 4, 29): date(2024, 5, 4),
    date(2025, 5, 2): date(2025, 4, 26),
    date(2026, 8, 31): date(2026, 8, 22),
}

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""The years that a paper can be of (`plan.head.IssueDate`): nobody has a day off in others."""


def holiday_on(day: date) -> str:
    """What keeps people from work on a day beyond the weekend, in Vietnamese: the feast, or "Nghỉ bù"; else ""."""
    return _of_year(day.year).get(day, "")


def is_workday(day: date) -> bool:
    """Whether offices are open: no weekend, no public holiday, no day in lieu of one."""
    return day in _MOVED_DAYS.values() or (day.weekday() < _SATURDAY and not holiday_on(day))


@lru_cache(maxsize=64)
def _of_year(year: int) -> dict[date, str]:
    """Days off of a year and their names. Of a feast on a weekend the next workday is off too (Điều 111, khoản 3)."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return {}
    feasts = dict(_feasts(year))
    off = dict(feasts)
    for day in sorted(feasts):
        if day.weekday() >= _SATURDAY:
            lieu = day
            while lieu in off or lieu.weekday() >= _SATURDAY:
                lieu += _DAY
            off[lieu] = f"{_IN_LIEU} {feasts[day]}"
    return off | {day: _MOVED for day in _MOVED_DAYS if day.year == year}


def _feasts(year: int) -> list[tuple[date, str]]:
    found = [(date(year, *month_and_day), name) for month_and_day, name in _FIXED.items()]
    if year >= _TWO_DAYS_SINCE:
        found.append((_beside_national_day(year), _FIXED[_NATIONAL_DAY]))
    if year >= _CULTURE_DAY_SINCE:
        found.append((date(year, *_CULTURE_DAY), _NAME_OF_CULTURE_DAY))
    return [*found, *_lunar_feasts(year)]


def _beside_national_day(year: int) -> date:
    """The day before or after: after on a Thursday, a Sunday or a Monday, before on any other day of the week."""
    day = date(year, *_NATIONAL_DAY)
    return day + _DAY if day.weekday() in (0, 3, 6) else day - _DAY


def _lunar_feasts(year: int) -> list[tuple[date, str]]:
    """Tết begins between 20 January and 21 February; Giỗ Tổ, two lunar months later, lies before 1 May."""
    found: list[tuple[date, str]] = []
    for place in range(19, 121):
        day = date(year, 1, 1) + place * _DAY
        lunar = lunar_date(day)
        if (lunar.month, lunar.day) == (1, 1):
            found += _new_year(day)
        if (lunar.month, lunar.day) == _KINGS and not lunar.leap:
            found.append((day, _NAME_OF_KINGS))
    return found


def _new_year(first: date) -> list[tuple[date, str]]:
    """The five days of Tết, whose first day of the new year is `first`."""
    before = 1 if first.weekday() == _TUESDAY else 2
    found = []
    for place in range(-before, _DAYS_OF_NEW_YEAR - before):
        day = first + place * _DAY
        lunar = lunar_date(day)
        said = f"{lunar.day} {_OLD_MONTH}" if place < 0 else f"{_FIRST_DAYS} {lunar.day}"
        found.append((day, f"{_NEW_YEAR} ({said})"))
    return found
