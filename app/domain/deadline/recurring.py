"""Reads what recurs (each year, each half year, by 15 December of each year) from search keys."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from app.domain.deadline.model import Frequency, Recurring, Several, When

_EACH = r"(?:hang|moi)"
_UNIT = r"(tuan|thang|qu[yi]|nam|hoc ky)"
_COUNT = r"(\d{1,2}|mot|hai|ba)"
_TIME = r"(?:lan|ky|dot|so|buoi|cuoc|tin|bai)"
_LEAST = r"(?:it nhat |toi thieu )?"
_RECURRING = re.compile(rf"^(?:dinh ky )?{_EACH} {_UNIT}(?: cua nam hoc [\d –-]+)?$|^{_UNIT} ?/ ?lan$")
_EACH_SEVERAL = re.compile(
    r"^(?:dinh ky )?(?:(?:cu|moi|hang) )?(\d{1,2}) (tuan|thang|qu[yi]|nam) ?(?:/ ?|mot |1 |01 )(?:lan|so|ky)$"
)
_EACH_HALF_YEAR = re.compile(rf"^(?:dinh ky )?{_EACH} 0?6 thang$|^dinh ky 0?6 thang$")
_TIMES = re.compile(
    rf"^{_LEAST}{_COUNT} {_TIME} ?(?:/ ?|mot |moi |trong )(?:1 |mot )?{_UNIT}$"
    rf"|^{_EACH} {_UNIT} {_LEAST}{_COUNT} {_TIME}$"
)
_AT_LEAST = re.compile(rf"^{_EACH} {_UNIT} it nhat {_COUNT} (?:lan|ky|dot|cuoc|buoi|hoat dong)$")
_MONTHS_OF_YEAR = re.compile(
    rf"^(?:trong )?(?:tu )?thang (\d{{1,2}})(?: den (?:het )?(?:thang )?| ?[-–] ?)(\d{{1,2}})"
    rf"(?: cua)? {_EACH} nam$"
)
_SOMETIME = re.compile(rf"^(?:truoc|trong|vao) (?:ky nghi|dip|mua|dau|cuoi|ky) [^\d,;]{{0,30}}{_EACH} nam$")
_YEARLY_BY = re.compile(
    rf"^(?:truoc |vao )?(?:ngay )?(\d{{1,2}})(?:[/.-]| thang )(\d{{1,2}})(?: cua)? {_EACH} nam$"
)
_YEARLY_IN = re.compile(rf"^(?:trong |vao )?(?:thang (\d{{1,2}})|qu[yi] (iv|iii|ii|i|[1-4])) {_EACH} nam$")
_MONTHLY_BY = re.compile(
    rf"^(?:truoc |vao )?(?:ngay )(\d{{1,2}}) (?:cua )?(?:thang lien ke|{_EACH} thang)$"
    rf"|^truoc (\d{{1,2}}) {_EACH} thang$"
)
_QUARTERLY_BY = re.compile(r"^truoc ngay (\d{1,2}) (?:cua )?thang dau(?: cua)? qu[yi] (?:sau|tiep theo)$")
_LAST_MONTH = re.compile(
    r"^(?:truoc |vao )?ngay (\d{1,2}) (?:cua )?thang cuoi(?: cua)? (?:moi )?qu[yi]$"
    r"|^(?:dinh ky )?hang qu[yi] \((?:truoc |vao )ngay (\d{1,2}) (?:cua )?thang cuoi(?: cua)? qu[yi]\)$"
)
_HALF_AND_YEAR = re.compile(
    r"^(?:dinh ky )?0?6 thang \(truoc (?:ngay )?(\d{1,2}/\d{1,2})\)(?:,| va|;) (?:hang |ca )?nam"
    r" \(truoc (?:ngay )?(\d{1,2}/\d{1,2})\)$"
)
_FREQUENCIES = {
    "tuan": Frequency.WEEK,
    "thang": Frequency.MONTH,
    "quy": Frequency.QUARTER,
    "qui": Frequency.QUARTER,
    "nam": Frequency.YEAR,
    "hoc ky": Frequency.SEMESTER,
}
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3}
_TIMES_A_YEAR = {
    1: Frequency.YEAR,
    2: Frequency.HALF_YEAR,
    4: Frequency.QUARTER,
    12: Frequency.MONTH,
}
_MONTHS_APART = {
    3: Frequency.QUARTER,
    6: Frequency.HALF_YEAR,
    12: Frequency.YEAR,
}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def recurring(key: str, _: int) -> When | Several | None:
    """What recurs, or None where the search key `key` names nothing that does."""
    return _half_and_year(key) or _how_often(key) or _in_each_year(key) or _by_a_day(key)


def _how_often(key: str) -> Recurring | None:
    if match := _RECURRING.match(key):
        return Recurring(_FREQUENCIES[match[1] or match[2]])
    if _EACH_HALF_YEAR.match(key):
        return Recurring(Frequency.HALF_YEAR)
    if match := _EACH_SEVERAL.match(key):
        return _each_several(int(match[1]), _FREQUENCIES[match[2]])
    if match := _TIMES.match(key):
        count = match[1] or match[4]
        return _times(_NUMBERS.get(count) or int(count), _FREQUENCIES[match[2] or match[3]])
    if match := _AT_LEAST.match(key):
        return Recurring(_FREQUENCIES[match[1]])
    return None


def _in_each_year(key: str) -> Recurring | None:
    if match := _MONTHS_OF_YEAR.match(key):
        first, last = int(match[1]), int(match[2])
        fits = 1 <= first <= 12 and 1 <= last <= 12
        return Recurring(Frequency.YEAR, month=last, since=first) if fits else None
    if _SOMETIME.match(key):
        return Recurring(Frequency.YEAR)
    if match := _YEARLY_BY.match(key):
        day = day_in(2000, int(match[2]), int(match[1]))
        return Recurring(Frequency.YEAR, day.day, day.month) if day else None
    if match := _YEARLY_IN.match(key):
        if match[2]:
            return Recurring(Frequency.YEAR, quarter=quarter_number(match[2]))
        return Recurring(Frequency.YEAR, month=int(match[1])) if 1 <= int(match[1]) <= 12 else None
    return None


def _by_a_day(key: str) -> Recurring | None:
    if (match := _MONTHLY_BY.match(key)) and 1 <= int(match[1] or match[2]) <= 31:
        return Recurring(Frequency.MONTH, int(match[1] or match[2]))
    if (match := _LAST_MONTH.match(key)) and 1 <= int(match[1] or match[2]) <= 31:
        return Recurring(Frequency.QUARTER, int(match[1] or match[2]), month=3)
    if (match := _QUARTERLY_BY.match(key)) and 1 <= int(match[1]) <= 31:
        return Recurring(Frequency.QUARTER, int(match[1]))
    return None


def _each_several(interval: int, every: Frequency) -> Recurring | None:
    if every is Frequency.MONTH and interval in _MONTHS_APART:
        return Recurring(_MONTHS_APART[interval])
    if every is Frequency.QUARTER and interval in (2, 4):
        return Recurring(Frequency.HALF_YEAR if interval == 2 else Frequency.YEAR)
    return Recurring(every, interval=interval) if interval else None


def _times(count: int, every: Frequency) -> Recurring | None:
    if every is Frequency.YEAR and count in _TIMES_A_YEAR:
        return Recurring(_TIMES_A_YEAR[count])
    return Recurring(every, times=count) if count else None


def _half_and_year(key: str) -> Several | None:
    """Reports at the half year and at its end, each with its day."""
    if not (match := _HALF_AND_YEAR.match(key)):
        return None
    days = [day_in(2000, *reversed([int(part) for part in each.split("/")])) for each in match.groups()]
    known = tuple(Recurring(Frequency.YEAR, day.day, day.month) for day in days if day)
    return Several(known) if len(known) == 2 else None


def quarter_number(text: str) -> int:
    """The quarter from its Roman or Arabic number."""
    return _QUARTERS.get(text) or int(text)


def day_in(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is none such."""
    fits = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if fits else None
