"""Deadlines from words and back to words.

Reading works on the words without accents, so that "Quý II/2026", "quí 2/2026" and "QUÝ II/2026" are one. What is
not understood for certain stays words alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from app.domain.deadline.lists import completed_span, label_left_out, pieces, year_joined, years_ago
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
    Point,
    Recurring,
    Several,
    Since,
    Span,
    TimeUnit,
    When,
    first_day,
    last_day,
)
from app.domain.deadline.recurring import day_in, quarter_number, recurring
from app.domain.printing import phrases
from app.domain.vietnamese import clean, search_key

_WHEN = "truoc|cham|muon|khong|dinh ky|hang|moi|vao|trong|ngay|thuong xuyen|duy tri|tu"
_VERB = re.compile(
    r"^(?:(?:hoan thanh|ban hanh|thuc hien|xong) |(?:gui )?"
    rf"(?:bao cao|to chuc|trien khai|so ket|tong ket|duy tri|sau do) (?={_WHEN}))+"
)
_TAIL = re.compile(r" va to chuc thuc hien$")
_DATE = re.compile(r"(?:(?:ngay )?(\d{1,2})/(\d{1,2})|(?:ngay )?(\d{1,2})([/.-])(\d{1,2})\4(\d{4}|\d\d))")
_DATE_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2})(?: nam (\d{4})| ?/ ?(\d{4}))?")
_OF_YEAR = r"(?: ?/ ?(\d{4})| nam (\d{4}))?"
_MONTH = re.compile(rf"(?:thang |t)(\d{{1,2}}){_OF_YEAR}")
_MONTH_ALONE = re.compile(r"(\d{1,2}) ?/ ?(\d{4})")
_QUARTER = re.compile(rf"qu[yi] (iv|iii|ii|i|[1-4]){_OF_YEAR}")
_HALF_YEAR = re.compile(r"0?6 thang (dau|cuoi) nam(?: (\d{4}))?")
_YEAR = re.compile(r"(?:(?:cuoi )?nam )?((?:19|20|21)\d\d)")
_THIS_YEAR = re.compile(r"(?:trong|het|cuoi) nam(?: nay)?")
_SCHOOL_YEAR = re.compile(r"nam hoc (20\d\d) ?[-–—] ?(20\d\d)")
_WITHIN = re.compile(r"^(?:cham nhat )?(?:trong|vao) ")
_BEFORE = re.compile(r"^truoc (?:thoi diem )?(.+)$")
_UNTIL = re.compile(
    r"^(?:(?:cham nhat|muon nhat)(?: la| vao)?|khong (?:qua|muon hon|cham hon)|(?:tu nay )?den(?: cuoi)?|het)"
    r"(?: het)? (.+)$"
)
_SINCE = re.compile(
    r"^(?:ke )?tu (?!nay )(.+?)(?: tro di)?$|^(nam \d{4}) va (?:cac|nhung) nam (?:tiep theo|sau)$"
)
_NARROWED = re.compile(r"^(.+?) \((.+)\)$")
_ONGOING = re.compile(r"^thuong xuyen\b,?(.*)$")
_DAY_AND_NIGHT = re.compile(
    r"24 ?/ ?(?:24(?: ?gio| ?h)?(?: (?:hang|moi) ngay)?|7)|24 gio (?:moi ngay|tat ca cac ngay)"
)
_NAMES_TIME = re.compile(r"\d|\b(?:hang|moi|dinh ky|thuong xuyen)\b")
_AFTER = re.compile(
    r"^(?:cham nhat |khong qua )?(?:(sau )|trong(?: vong| thoi han| thoi gian)? )?(\d{1,3})"
    r" (gio|ngay lam viec|ngay|tuan|thang|nam),? (?:ke tu|tu|sau) "
)
_WITHIN_HOURS = re.compile(r"^trong (?:vong|thoi han) (\d{1,3}) (gio|ngay lam viec|ngay)$")
_CLOCK = r"\d{1,2}(?:h\d{0,2}|g\d{0,2}|:\d\d(?::\d\d)?| gio(?: \d{1,2})?(?: phut)?)"
_SURROUNDINGS = (
    re.compile(r"^dinh ky[:,]? "),
    re.compile(r"(?: it nhat| toi thieu)? (?:mot|hai|\d+) (?:ky|dot|lan|buoi|cuoc|lop)$"),
    re.compile(r"^(?:du kien|khoang|vao khoang)[:,]? "),
    re.compile(r" \(du kien\)$|,? du kien$"),
    re.compile(rf"^(?:(?:vao )?luc )?{_CLOCK},? (?:(?:sang|chieu|toi),? )?"),
    re.compile(rf",? (?:luc )?{_CLOCK}$"),
    re.compile(rf"(?<=truoc ){_CLOCK},? (?=ngay|\d)"),
    re.compile(
        r"^(?:vao |trong )?(?:tuan (?:dau|giua|cuoi|[1-5]|thu (?:nhat|hai|ba|tu|[1-5]))|dau|giua|cuoi"
        r"|(?:thuong|trung|ha) tuan) (?:cua )?(?=thang \d|qu[yi] [iv\d]|(?:moi|hang) (?:thang|qu[yi]|nam)\b)"
    ),
    re.compile(r"(?:(?<= )|^)(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat),? (?=(?:ngay )?\d)"),
    re.compile(r"^(?:trong )?\d{1,2} ngay,? (?=(?:tu )?(?:ngay )?\d{1,2} ?[-–/])"),
)
"""What stands around a time and says nothing of its day: an hour, a weekday, a part of a month, how often, how long."""
_MOST_PARTS = 40
"""Times that one deadline may list: more are a text of its own."""
_UNITS = {
    "gio": TimeUnit.HOUR,
    "ngay": TimeUnit.DAY,
    "ngay lam viec": TimeUnit.WORKING_DAY,
    "tuan": TimeUnit.WEEK,
    "thang": TimeUnit.MONTH,
    "nam": TimeUnit.YEAR,
}


def deadline(text: str, year: int) -> Deadline | None:
    """The deadline that `text` names, with the meaning found; None for an empty text. `year` fills missing years."""
    words = " ".join(clean(text).split())
    return Deadline(words, understood(words, year)) if words else None


def understood(text: str, year: int) -> When | Several | None:
    """What the words mean, or None where that is not certain.

    A year that is not named follows from the next part that names one, so that the parts stay in order ("từ tháng
    10 đến tháng 2/2027" begins in 2026), then from the part before; where no part names one it is `year`.
    """
    words = " ".join(text.split()).rstrip(".;,")
    key = search_key(words)
    timed = year_joined(key)
    found = _single(timed, year) or _several(timed, year)
    if found is None and (bare := _bare(timed)) != timed:
        found = _single(bare, year) or _several(bare, year)
    return found or _told(words, key)


def _bare(key: str) -> str:
    """The words without what stands around the time that they name."""
    for pattern in _SURROUNDINGS:
        key = pattern.sub("", key)
    return key


def _single(key: str, year: int) -> When | Several | None:
    """The meaning of words that name one time; a year that they do not name is `year`."""
    verb = _VERB.match(key)
    rest = _TAIL.sub("", key[verb.end() :] if verb else key)
    readers: Sequence[Callable[[str, int], When | Several | None]] = (
        *(recurring, _end, _point, _school_year, _span, _since, _narrowed, _ongoing),
    )
    return next((found for read in readers if (found := read(rest, year))), None)


def _several(key: str, year: int) -> When | Several | None:
    """Two or more times; None where one of them is not understood or the years left out are in doubt."""
    parts = pieces(_TAIL.sub("", key))
    if not 2 <= len(parts) <= _MOST_PARTS:
        return None
    found: list[When | Several] = []
    for place, part in enumerate(parts):
        words = label_left_out(part)
        meant = _single(words, _year_of(parts, place, year))
        if meant is None:
            return None
        if place and not _names_year(part) and _names_year(" ".join(parts[:place])):
            meant = _not_before(found[-1], words, meant)
        found.append(meant)
    return _in_order(parts, found, year)


def _names_year(key: str) -> bool:
    return re.search(r"\b(?:19|20|21)\d\d\b", key) is not None


def _year_of(parts: Sequence[str], place: int, year: int) -> int:
    """The year to read a part with: the one it is in, the next one named after it, the last before it, or `year`."""
    for part in (*parts[place:], *reversed(parts[:place])):
        if named := re.findall(r"\b((?:19|20|21)\d\d)\b", part):
            return int(named[0])
    return year


def _not_before(earlier: When | Several, words: str, meant: When | Several) -> When | Several:
    """A later part without a year: in the year of the part before, or the next one where that would lie before it."""
    begin, end = first_day(earlier) or last_day(earlier), last_day(meant)
    if begin and end and end < begin:
        return _single(words, end.year + 1) or meant
    return meant


def _in_order(parts: Sequence[str], found: list[When | Several], year: int) -> Several | None:
    """The parts with the years of those that named none set back until they lie before what follows."""
    for place in reversed(range(len(parts) - 1)):
        begin = first_day(found[place]) or last_day(found[place])
        end = last_day(found[place + 1])
        if not begin or not end or begin <= end or _names_year(parts[place]):
            continue
        back = years_ago(begin, end)
        earlier = _single(label_left_out(parts[place]), begin.year - back)
        if earlier is None or begin.year - back < year:
            return None
        found[place] = earlier
    flat = [part for each in found for part in (each.parts if isinstance(each, Several) else (each,))]
    return Several(tuple(flat))


def _end(key: str, year: int) -> When | None:
    """The last day where words name only the end: trước ngày …, đến hết năm …, trước quý …"""
    if match := _BEFORE.match(key):
        if day := _day(match[1], year):
            return BeforeDate(day)
        point = _point(match[1], year)
        first = first_day(point) if isinstance(point, InMonth | InQuarter | InYear) else None
        return BeforeDate(first - timedelta(days=1)) if first else None
    if match := _UNTIL.match(key):
        point = InYear(year) if match[1] in ("nam", "nam nay") else _point(match[1], year)
        day = last_day(point)
        return BeforeDate(day) if day and not _WITHIN.match(key) else None
    return None


def _point(key: str, year: int) -> Point | None:
    if _THIS_YEAR.fullmatch(key):
        return InYear(year)
    rest = _WITHIN.sub("", key)
    if day := _day(rest, year):
        return OnDate(day)
    if (match := _MONTH.fullmatch(rest)) and 1 <= int(match[1]) <= 12:
        return InMonth(int(match[2] or match[3] or year), int(match[1]))
    if (match := _MONTH_ALONE.fullmatch(rest)) and 1 <= int(match[1]) <= 12:
        return InMonth(int(match[2]), int(match[1]))
    if match := _QUARTER.fullmatch(rest):
        return InQuarter(int(match[2] or match[3] or year), quarter_number(match[1]))
    if match := _HALF_YEAR.fullmatch(rest):
        return InHalfYear(int(match[2] or year), 1 if match[1] == "dau" else 2)
    match = _YEAR.fullmatch(rest)
    return InYear(int(match[1])) if match else None


def _school_year(key: str, _: int) -> Span | None:
    match = _SCHOOL_YEAR.fullmatch(_WITHIN.sub("", key))
    if match and int(match[2]) == int(match[1]) + 1:
        return Span(InYear(int(match[1])), InYear(int(match[2])))
    return None


def _span(key: str, year: int) -> Span | None:
    ends = completed_span(_WITHIN.sub("", key))
    if ends is None:
        return None
    begin, end = ends
    last = InYear(year) if end in ("nam", "cuoi nam") else _point(end, _year_of((end, begin), 0, year))
    first = _point(begin, _year_of((begin, end), 0, year))
    return _ordered(begin, first, end, last) if first and last else None


def _ordered(begin: str, first: Point, end: str, last: Point) -> Span | None:
    """The span with a year that was not named set so that it begins before it ends; None where it cannot."""
    from_, to = first_day(first), last_day(last)
    if from_ is None or to is None or from_ <= to:
        return Span(first, last)
    if not _names_year(end):
        later = _point(end, to.year + 1)
        return Span(first, later) if later else None
    earlier = None if _names_year(begin) else _point(begin, from_.year - 1)
    return Span(earlier, last) if earlier else None


def _since(key: str, year: int) -> Since | None:
    match = _SINCE.match(key)
    point = _point(match[1] or match[2], year) if match else None
    return Since(point) if point else None


def _narrowed(key: str, year: int) -> When | None:
    """A time and, in brackets, the day in it by which it is due."""
    match = _NARROWED.match(key)
    point = _point(match[1], year) if match else None
    first, last = first_day(point), last_day(point)
    if match is None or first is None or last is None:
        return None
    meant = _end(match[2], last.year)
    day = last_day(meant)
    return meant if day and first <= day <= last else None


def _ongoing(key: str, year: int) -> When | Several | None:
    """All the time, and within what it is limited to: "thường xuyên, báo cáo trước ngày 15/12 hằng năm" are two."""
    if _DAY_AND_NIGHT.fullmatch(key):
        return Ongoing()
    if not (match := _ONGOING.match(key)):
        return None
    rest = match[1].strip()
    if not _NAMES_TIME.search(rest):
        return Ongoing()
    limit = _single(rest.removeprefix("va ").removeprefix("trong "), year)
    if limit is None:
        return None
    return Several((Ongoing(), *(limit.parts if isinstance(limit, Several) else (limit,))))


def _told(words: str, key: str) -> When | None:
    if len(words) != len(key):
        return None
    if match := _WITHIN_HOURS.match(key):
        return After(int(match[1]), _UNITS[match[2]], "", within=True)
    if match := _AFTER.match(key):
        return After(int(match[2]), _UNITS[match[3]], words[match.end() :], within=not match[1])
    if key.startswith("theo "):
        return AsIn(words[5:])
    return None


def _day(key: str, year: int) -> date | None:
    if match := _DATE.fullmatch(key):
        day, month, named = (match[1], match[2], "") if match[1] else (match[3], match[5], match[6])
        if len(named) == len("26"):
            named = str(year // 100) + named
        return day_in(int(named or year), int(month), int(day))
    if match := _DATE_IN_WORDS.fullmatch(key):
        return day_in(int(match[3] or match[4] or year), int(match[2]), int(match[1]))
    return None


def in_words(when: When | Several) -> str:
    """The official words for `when`; `understood` reads them back."""
    match when:
        case Several(parts):
            return "; ".join(in_words(part) for part in parts)
        case BeforeDate(day):
            return phrases.before(day)
        case Span(InYear(first), InYear(last)):
            return phrases.years(first, last)
        case Span(first, last):
            return phrases.from_to(_point_words(first), _point_words(last))
        case Since(first):
            return phrases.since(_point_words(first))
        case Recurring():
            return _recurring_words(when)
        case Ongoing():
            return phrases.ONGOING
        case After(count, unit, event, within):
            return phrases.after(count, unit, event, within=within)
        case AsIn(reference):
            return phrases.as_in(reference)
        case _:
            return phrases.first_upper(_point_words(when))


def _recurring_words(when: Recurring) -> str:
    if when.times > 1:
        return phrases.times_each(when.times, when.every)
    if when.since and when.month:
        return phrases.months_of_each_year(when.since, when.month)
    if when.every is Frequency.QUARTER and when.day and when.month:
        return phrases.day_of_last_month(when.day)
    if when.interval > 1:
        return phrases.each_several(when.interval, when.every)
    if when.month:
        return phrases.yearly(when.day, when.month)
    if when.quarter:
        return phrases.quarter_of_each_year(when.quarter)
    return phrases.day_of_each(when.day, when.every) if when.day else phrases.recurring(when.every)


def _point_words(point: Point) -> str:
    match point:
        case OnDate(day):
            return phrases.the_day(day)
        case InMonth(year, month):
            return phrases.month(year, month)
        case InQuarter(year, quarter):
            return phrases.quarter(year, quarter)
        case InHalfYear(year, half):
            return phrases.half_year(year, half)
        case InYear(year):
            return phrases.year(year)
