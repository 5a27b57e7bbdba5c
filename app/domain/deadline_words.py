"""Deadlines from words and back to words.

Reading works on the words without accents, so that "Quý II/2026", "quí 2/2026" and "QUÝ II/2026" are one.
"""

from __future__ import annotations

import re
from datetime import date

from app.domain import wording
from app.domain.deadline import (
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
    Point,
    Recurring,
    Several,
    Span,
    Unit,
    When,
)
from app.domain.vietnamese import clean, search_key

_DATE = r"(?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?"
_DATE_IN_WORDS = r"ngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?"
_OF_YEAR = r"(?: ?/ ?(\d{4})| nam (\d{4}))?"
_MONTH = r"thang (\d{1,2})" + _OF_YEAR
_QUARTER = r"qu[yi] (iv|iii|ii|i|[1-4])" + _OF_YEAR
_HALF_YEAR = r"0?6 thang (dau|cuoi) nam(?: (\d{4}))?"
_YEAR = r"(?:nam )?(\d{4})"
_DASH = r" ?[-–—] ?"
_WITHIN = re.compile(
    r"^(?:(?:hoan thanh|ban hanh|thuc hien|xong) )?(?:cham nhat (?:la )?|den |het )?(?:trong |vao |het )?"
)
_BEFORE = re.compile(
    r"^(?:(?:hoan thanh|ban hanh|thuc hien|xong) )?(?:truoc|cham nhat(?: la)?|tu nay den|den) (.+)$"
)
_RECURRING = re.compile(r"^(?:thuc hien )?(?:dinh ky )?(?:hang|moi) (tuan|thang|qu[yi]|nam)$")
_EACH_HALF_YEAR = re.compile(
    r"^(?:dinh ky )?0?6 thang ?(?:/|mot|1) ?lan$|^(?:dinh ky )?(?:moi|hang) 0?6 thang$"
)
_YEARLY_BY = re.compile(r"^truoc (?:ngay )?(\d{1,2})[/.-](\d{1,2}) (?:hang|moi) nam$")
_YEARLY_IN = re.compile(r"^(?:trong )?thang (\d{1,2}) (?:hang|moi) nam$")
_MONTHLY_BY = re.compile(r"^truoc (?:ngay )?(\d{1,2}) (?:cua )?(?:thang lien ke|(?:hang|moi) thang)$")
_ONGOING = re.compile(r"^(?:thuc hien )?thuong xuyen\b")
_AFTER = re.compile(
    r"^(?:sau|trong(?: vong| thoi han)?) (\d{1,3}) (ngay lam viec|ngay|tuan|thang|nam),? (?:ke tu|tu|sau) "
)
_SPANS = (re.compile(r"^tu (.+?) den (?:het )?(.+)$"), re.compile(rf"^(?:giai doan )?(.+?){_DASH}(.+)$"))
_PARTS = re.compile(r"\s*(?:;|,| va )\s*")

_FREQUENCIES = {"tuan": Frequency.WEEK, "thang": Frequency.MONTH, "nam": Frequency.YEAR}
_UNITS = {
    "ngay": Unit.DAY,
    "ngay lam viec": Unit.WORKING_DAY,
    "tuan": Unit.WEEK,
    "thang": Unit.MONTH,
    "nam": Unit.YEAR,
}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def deadline(text: str, year: int) -> Deadline | None:
    """The deadline that `text` names, with the meaning found; None for an empty text. `year` fills missing years."""
    words = " ".join(clean(text).split())
    return Deadline(words, understood(words, year)) if words else None


def understood(text: str, year: int) -> When | Several | None:
    """What the words mean, or None. Years that are not named are the last one named in `text`, else `year`."""
    words = " ".join(text.split()).rstrip(".;,")
    key = search_key(words)
    years = re.findall(r"\b(20\d\d|19\d\d)\b", key)
    default = int(years[-1]) if years else year
    return _single(words, key, default) or _several(words, key, default)


def _single(words: str, key: str, year: int) -> When | None:
    return _recurring(key) or _before(key, year) or _point(key, year) or _span(key, year) or _told(words, key)


def _several(words: str, key: str, year: int) -> Several | None:
    pieces = _PARTS.split(key)
    if len(pieces) < 2 or len(words) != len(key):
        return None
    parts = [_single(piece, piece, year) for piece in pieces]
    known = tuple(part for part in parts if part is not None and not isinstance(part, AsIn | After))
    return Several(known) if len(known) == len(parts) else None


def _recurring(key: str) -> When | None:
    if _ONGOING.match(key):
        return Ongoing()
    if match := _RECURRING.match(key):
        return Recurring(_FREQUENCIES.get(match[1], Frequency.QUARTER))
    if _EACH_HALF_YEAR.match(key):
        return Recurring(Frequency.HALF_YEAR)
    if match := _YEARLY_BY.match(key):
        day = _date(2000, int(match[2]), int(match[1]))
        return Recurring(Frequency.YEAR, day.day, day.month) if day else None
    if (match := _YEARLY_IN.match(key)) and 1 <= int(match[1]) <= 12:
        return Recurring(Frequency.YEAR, month=int(match[1]))
    if (match := _MONTHLY_BY.match(key)) and 1 <= int(match[1]) <= 31:
        return Recurring(Frequency.MONTH, int(match[1]))
    return None


def _before(key: str, year: int) -> When | None:
    if match := _BEFORE.match(key):
        day = _day(match[1], year)
        return BeforeDate(day) if day else None
    return None


def _point(key: str, year: int) -> Point | None:
    rest = _WITHIN.sub("", key)
    if day := _day(rest, year):
        return OnDate(day)
    if (match := re.fullmatch(_MONTH, rest)) and 1 <= int(match[1]) <= 12:
        return InMonth(_year(match[2], match[3], year), int(match[1]))
    if match := re.fullmatch(_QUARTER, rest):
        return InQuarter(_year(match[2], match[3], year), _QUARTERS.get(match[1]) or int(match[1]))
    if match := re.fullmatch(_HALF_YEAR, rest):
        return InHalfYear(_year(match[2], None, year), 1 if match[1] == "dau" else 2)
    if (match := re.fullmatch(_YEAR, rest)) and 1900 <= int(match[1]) <= 2199:
        return InYear(int(match[1]))
    return None


def _span(key: str, year: int) -> Span | None:
    for pattern in _SPANS:
        if match := pattern.match(key):
            first, last = _point(match[1], year), _point(match[2], year)
            if first and last:
                return Span(first, last)
    return None


def _told(words: str, key: str) -> When | None:
    if len(words) != len(key):
        return None
    if match := _AFTER.match(key):
        return After(int(match[1]), _UNITS[match[2]], words[match.end() :])
    if key.startswith("theo "):
        return AsIn(words[5:])
    return None


def _day(key: str, year: int) -> date | None:
    match = re.fullmatch(_DATE, key) or re.fullmatch(_DATE_IN_WORDS, key)
    return _date(_year(match[3], None, year), int(match[2]), int(match[1])) if match else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(first: str | None, second: str | None, default: int) -> int:
    return int(first or second or default)


def in_words(when: When | Several) -> str:
    """The official words for `when`; `understood` reads them back."""
    match when:
        case Several(parts):
            return "; ".join(in_words(part) for part in parts)
        case BeforeDate(day):
            return wording.before(day)
        case Span(InYear(first), InYear(last)):
            return wording.years(first, last)
        case Span(first, last):
            return wording.from_to(_point_words(first), _point_words(last))
        case Recurring(every, day, month):
            return wording.recurring(every, day, month)
        case Ongoing():
            return wording.ONGOING
        case After(count, unit, event):
            return wording.after(count, unit, event)
        case AsIn(reference):
            return wording.as_in(reference)
        case _:
            return wording.first_upper(_point_words(when))


def _point_words(point: Point) -> str:
    match point:
        case OnDate(day):
            return wording.the_day(day)
        case InMonth(year, month):
            return wording.month(year, month)
        case InQuarter(year, quarter):
            return wording.quarter(year, quarter)
        case InHalfYear(year, half):
            return wording.half_year(year, half)
        case InYear(year):
            return wording.year(year)
