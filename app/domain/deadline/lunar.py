"""The Vietnamese lunar calendar (âm lịch): the lunar date of a day, for 1968 to 2100.

A lunar month begins on the day of the new moon, by the time of the meridian 105° East (UTC+7, by which Vietnam counts
since 1968, Quyết định 121-CP of 1967). The eleventh month is that of the winter solstice. Where thirteen months lie
between two of these, the first that holds no major term (trung khí: a multiple of 30° of the sun's longitude) is a leap
month and bears the number of the one before. China counts by UTC+8, so that a few dates differ.

Moon and sun are those of J. Meeus, Astronomical Algorithms, chapters 49 and 25, cut to the terms that move a new moon
by more than half a minute.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import floor, radians, sin

_ZONE = 7 / 24
_JULIAN_DAY_OF_ORDINAL_0 = 1721424.5
_DYNAMICAL_TIME_AHEAD = 65 / 86400
"""By how many days the clock of the planets is ahead of ours: 64 s in 2000, 69 s in 2020."""
_SYNODIC_MONTH = 29.530588861
_MONTHS_A_YEAR = 12.3685


@dataclass(frozen=True)
class LunarDate:
    """A day of the lunar calendar; `year` is the solar year in which its lunar year begins."""

    year: int
    month: int
    day: int
    leap: bool = False


@dataclass(frozen=True)
class _Month:
    first: int
    """The ordinal (`date.toordinal`) of its first day."""
    number: int
    leap: bool


def lunar_date(day: date) -> LunarDate:
    """The day in the lunar calendar."""
    ordinal = day.toordinal()
    year = day.year + (ordinal >= _eleventh_month(day.year))
    month = next(each for each in reversed(_months(year)) if each.first <= ordinal)
    lunar_year = year - 1 if month.number >= 11 else year
    return LunarDate(lunar_year, month.number, ordinal - month.first + 1, month.leap)


@lru_cache(maxsize=256)
def _months(year: int) -> tuple[_Month, ...]:
    """The lunar months from the eleventh one of the year before to the tenth of this one."""
    first, after = _eleventh_month(year - 1), _eleventh_month(year)
    lunation = _lunation_near(first)
    count = _lunation_near(after) - lunation
    starts = [_month_start(lunation + place) for place in range(count + 1)]
    terms = [_term(start) for start in starts]
    leap = next((place for place in range(1, count) if terms[place] == terms[place + 1]), 0)
    has_leap = count == 13
    found = []
    for place in range(count):
        behind = place - (has_leap and place >= leap)
        found.append(_Month(starts[place], (10 + behind) % 12 + 1, has_leap and place == leap))
    return tuple(found)


@lru_cache(maxsize=256)
def _eleventh_month(year: int) -> int:
    """The ordinal of the first day of the month with the winter solstice of the year (the sun at 270°)."""
    end = date(year, 12, 31).toordinal()
    lunation = _lunation_near(end)
    while _month_start(lunation) > end:
        lunation -= 1
    start = _month_start(lunation)
    return _month_start(lunation - 1) if _term(start) >= 9 else start


def _lunation_near(ordinal: int) -> int:
    """The number of the new moon nearest to the day, 0 for that of 6 January 2000."""
    return round((ordinal - date(2000, 1, 6).toordinal()) / _SYNODIC_MONTH)


@lru_cache(maxsize=4096)
def _month_start(lunation: int) -> int:
    """The ordinal of the day, at UTC+7, of a new moon."""
    return floor(_new_moon(lunation) + _ZONE - _JULIAN_DAY_OF_ORDINAL_0)


def _new_moon(lunation: int) -> float:
    """The Julian day of a new moon, universal time (Meeus, chapter 49)."""
    k = lunation
    t = k / (100 * _MONTHS_A_YEAR)
    mean = 2451550.09766 + _SYNODIC_MONTH * k + 0.00015437 * t**2
    e = 1 - 0.002516 * t
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t**2)
    latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t**2)
    node = radians(124.7746 - 1.56375588 * k)
    terms = (
        (-0.40720, moon),
        (0.17241 * e, sun),
        (0.01608, 2 * moon),
        (0.01039, 2 * latitude),
        (0.00739 * e, moon - sun),
        (-0.00514 * e, moon + sun),
        (0.00208 * e**2, 2 * sun),
        (-0.00111, moon - 2 * latitude),
        (-0.00057, moon + 2 * latitude),
        (0.00056 * e, 2 * moon + sun),
        (-0.00042, 3 * moon),
        (0.00042 * e, sun + 2 * latitude),
        (0.00038 * e, sun - 2 * latitude),
        (-0.00024 * e, 2 * moon - sun),
        (-0.00017, node),
        (0.00033, radians(299.77 + 0.107408 * k)),
    )
    return mean + sum(size * sin(angle) for size, angle in terms) - _DYNAMICAL_TIME_AHEAD


def _term(ordinal: int) -> int:
    """Which twelfth of its way, 0 from the spring equinox to 11, the sun is in when the day begins at UTC+7."""
    return int(_sun_longitude(ordinal + _JULIAN_DAY_OF_ORDINAL_0 - _ZONE) // 30)


def _sun_longitude(julian_day: float) -> float:
    """The apparent longitude of the sun in degrees, 0 to 360 (Meeus, chapter 25, to 0.01°)."""
    t = (julian_day + _DYNAMICAL_TIME_AHEAD - 2451545) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    node = radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360
