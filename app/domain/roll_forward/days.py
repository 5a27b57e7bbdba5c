"""Days as a text names them: single ones, lists, spans, each with its days of the week, moved as one.

Patterns match text without accents, sign for sign (`bare`), so that a place in one is the same place in the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise

from app.domain.deadline.recurring import day_in
from app.domain.roll_forward.accents import SPELT_WEEKDAY
from app.domain.roll_forward.calendar_words import weekday_of, weekday_words
from app.domain.vietnamese import key_by_letter

_HOUR = r"(?:(?:luc\s+)?\d{1,2}\s*(?:gio|h|g)\s*\d{0,2}(?:\s*phut)?\s*,?\s*)?"
_BEFORE = r"(?P<more>(?:\d{1,2}\s*(?:,|;|-|–|—|va|den|&)\s*(?:ngay\s+)?)*)"
_NUMBERS = re.compile(
    rf"(?:(?<![\w/.,-])|(?<=[/.]\d\d\d\d-))(?<!thu\s)(?<!lop\s)(?<!khoi\s){_BEFORE}(?<!\d)(?P<day>\d{{1,2}})\s?(?P<sign>[/.-])\s?(?P<month>\d{{1,2}})"
    r"(?:\s?(?P=sign)\s?(?P<year>(?:1[5-9]|20)\d\d|(?<=/)\d\d))?(?![\d/]|\.\d|(?<!\d\d\d\d)-\d|[a-z%])"
)
_IN_WORDS = re.compile(
    rf"(?<![\w/.,-])(?<!thu\s)(?<!lop\s)(?<!khoi\s){_BEFORE}(?<!\d)(?P<day>\d{{1,2}})\s+thang\s+(?P<month>\d{{1,2}})"
    r"(?:(?:\s*,?\s*nam\s+|\s?[/-]\s?)(?P<year>(?:1[5-9]|20)\d\d))?(?!\d)"
)
_DAY_SIGN = re.compile(r"\d\s?[/.-]\s?\d")
_NAMES_A_DAY = re.compile(r"(?:\b(?:ngay|truoc|den|het|tu|vao|sang|chieu|toi|mung|qua)\s+|\()$")
_NAMED_A_DAY = re.compile(r"\bngay\s+$")
_NAMES_A_DAY_IN_WORDS = re.compile(r"\b(?:ngay|mung|truoc|den|het|tu)\s+$")
_BEFORE_A_DATE = re.compile(
    r"\s*(?:,|va|;|&|den|-|–|—)\s*(?:het\s+)?(?:ngay\s+)?\d{1,2}/\d{1,2}/(?:20)?\d\d(?!\d)"
)
_WEEKDAY = re.compile(
    r"(?<![\w/])(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s+nhat|cn|t[2-7])(?![\w/])",
)
_IS_AN_ORDER = re.compile(r"\b(?:lan|ky|khoa|dot|tuan|ngay|hang|vi|giai|nam|phien|cap|bac|quy|buoi)\s+$")
_TO = r"(?:den(?:\s+het)?|toi|-|–|—)"
_DAY_TO_DAY = re.compile(rf"\s*\)?\s*{_TO}\s*(?:het\s+)?{_HOUR}(?:ngay\s+)?$")
_DAY_AND_DAY = re.compile(r"\s*\)?\s*(?:,|va|;|&|hoac)\s*(?:truoc\s+)?(?:ngay\s+)?$")
_WEEKDAY_TO_DAY = re.compile(
    rf"\s*\)?\s*,?\s*[(]?\s*(?:{_TO}\s*(?:het\s+)?{_HOUR})?(?:la\s+)?(?:ngay\s+)?\(?$"
)
_DAY_TO_WEEKDAY = re.compile(rf"\s*\)?\s*(?:,|va|;)?\s*[(]?\s*(?:la\s+|tuc\s+)?(?:{_TO}\s*{_HOUR})?$")
_WEEKDAY_TO_WEEKDAY = re.compile(rf"\s*(?:,|va|;|&|{_TO})\s*(?:het\s+)?$")
_LEAD = re.compile(r"(?:\btu\s+)?\bngay\s+$|\btu\s+$")
_EACH_YEAR = re.compile(r"[^.;\n]{0,12}\b(?:hang|moi)\s+(?:nam|thang|quy)\b")
_EACH_YEAR_BEFORE = re.compile(r"\b(?:hang|moi)\s+(?:nam|thang|quy)\b[^.;\n]{0,24}$")
_EACH_WEEK = re.compile(r"\s*(?:,\s*)?(?:(?:hang|moi|cua|trong|cac)\s+tuan\b|tuan\s+(?:dau|cuoi|thu)\b)")
_EXCLUSIVE = re.compile(
    r"\btruoc(?:\s+thoi diem)?\s*(?:tu\s+)?(?:ngay\s+)?(?:[^\W\d]+\s+[^\W\d]+\s*,\s*(?:ngay\s+)?)?$"
)


@lru_cache(maxsize=512)
def bare(text: str) -> str:
    """The text in small letters without marks, sign for sign, so that a place in one is the same place in the other."""
    return key_by_letter(text)


@dataclass(frozen=True)
class _Spot:
    """A date as it stands: its places, the days listed before it ("24, 25 và 26/8"), month and year."""

    match: re.Match[str]
    in_words: bool

    @property
    def year(self) -> int | None:
        words = self.match["year"]
        if words is None:
            return None
        return int(words) if len(words) == 4 else 2000 + int(words)

    @property
    def earlier(self) -> list[int]:
        return [int(each) for each in re.findall(r"\d+", self.match["more"])]

    def day(self, year: int) -> date | None:
        """The last day, in that year where it names none."""
        return day_in(self.year or year, int(self.match["month"]), int(self.match["day"]))


@dataclass
class _Weekday:
    start: int
    end: int
    day: int
    of: int = -1
    """Which of the days of the group it is said of."""


@dataclass
class Days:
    """Days that a text names together, from `start` to `end`; `text` is the whole text."""

    text: str
    start: int
    end: int
    spots: list[_Spot] = field(default_factory=list)
    weekdays: list[_Weekday] = field(default_factory=list)
    is_span: bool = False

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def is_exclusive(self) -> bool:
        """Whether it says "before the day": its time ends with the day before, so that the day may be no workday."""
        return not self.is_span and bool(_EXCLUSIVE.search(bare(self.text[: self.spots[0].match.start()])))

    @property
    def names_a_year(self) -> bool:
        return any(spot.year for spot in self.spots)

    @property
    def is_each_year(self) -> bool:
        """Whether it comes again every year or month: it names no day of one year."""
        if self.names_a_year:
            return False
        begun = _EACH_YEAR_BEFORE.search(bare(self.text[: self.start]))
        return bool(begun or _EACH_YEAR.match(bare(self.text[self.end :])))

    def days(self, year: int) -> tuple[date, ...]:
        """All days that are named, in their order; a year that is left out is that of the next date, or `year`."""
        found: list[list[date]] = []
        for spot in reversed(self.spots):
            later = found[-1][0] if found else None
            day = spot.day(later.year if later else year)
            if day and later and spot.year is None and day > later and self.is_span:
                day = day_in(day.year - 1, day.month, day.day)
            if day is None:
                return ()
            earlier = (day_in(day.year, day.month, each) for each in spot.earlier)
            found.append([*(each for each in earlier if each), day])
        return tuple(day for some in reversed(found) for day in some)

    def weekdays_fit(self, year: int) -> bool:
        """Whether the days of the week that are named are those of the dates."""
        days = self.days(year)
        return all(0 <= each.of < len(days) and days[each.of].weekday() == each.day for each in self.weekdays)

    def moved(self, year: int, move: Callable[[date], date]) -> str:
        """The words with every day moved and every day of the week worked out anew; "" where that cannot be said."""
        days = self.days(year)
        if not days or any(not 0 <= each.of < len(days) for each in self.weekdays):
            return ""
        after = [move(day) for day in days]
        edits: list[tuple[int, int, str]] = []
        place = 0
        for spot in self.spots:
            many = len(spot.earlier) + 1
            old, new = days[place : place + many], after[place : place + many]
            place += many
            same = all((a.day, a.month) == (b.day, b.month) for a, b in zip(old, new, strict=True))
            if many > 1 and not same:
                return ""
            edits += _spot_written(spot, old[-1], new[-1])
            if spot.year is None and new[-1].year - old[-1].year != after[-1].year - days[-1].year:
                return ""
        if self.is_span and list(days) == sorted(days) and after != sorted(after):
            return ""
        for each in self.weekdays:
            like = self.text[each.start : each.end]
            edits.append((each.start, each.end, weekday_words(after[each.of].weekday(), like)))
        words = self.text
        for start, end, new_words in sorted(edits, reverse=True):
            words = words[:start] + new_words + words[end:]
        return words[self.start : len(words) - (len(self.text) - self.end)]


def _spot_written(spot: _Spot, old: date, new: date) -> Iterator[tuple[int, int, str]]:
    """What is to be written over the places of a date; what does not change stays as it was typed."""
    match = spot.match
    if (old.day, old.month) != (new.day, new.month):
        yield *match.span("day"), f"{new.day:02}"
        yield (
            *match.span("month"),
            f"{new.month:02}" if new.month < 3 or match["month"][0] == "0" else str(new.month),
        )
    if match["year"] is not None and new.year != old.year:
        yield *match.span("year"), str(new.year)[-len(match["year"]) :]


@lru_cache(maxsize=512)
def days_in(text: str) -> tuple[Days, ...]:
    """The days that the text names, in its order, what belongs together as one."""
    key = bare(text)
    signed = ("/" in key or "." in key or "-" in key) and _DAY_SIGN.search(key) is not None
    spots = tuple(_spots(key, signed=signed)) if signed or "thang" in key else ()
    if not spots:
        return ()
    tokens: list[_Spot | _Weekday] = sorted((*spots, *_weekdays(text, key)), key=_begin)
    found: list[Days] = []
    row: list[_Spot | _Weekday] = []
    for token in tokens:
        if row and not _belong(row[-1], token, key):
            found += _group(row, text, key)
            row = []
        row.append(token)
    return (*found, *_group(row, text, key))


def loose_weekdays_in(
    text: str, groups: tuple[Days, ...], meant: Collection[int] = ()
) -> Iterator[tuple[int, int, int]]:
    """Days of the week (0 for Monday) that stand with no date: if one is meant elsewhere, nobody can tell which.

    In small letters they may be ordinals, but where they are among those that are `meant`.
    """
    taken = {each.start for group in groups for each in group.weekdays}
    for each in _weekdays(text, bare(text)):
        last = text[each.start : each.end].split()[-1]
        comes_again = _EACH_WEEK.match(bare(text[each.end :]))
        if (
            each.start not in taken
            and not comes_again
            and (last[0].isupper() or last[0].isdigit() or each.day == 6 or each.day in meant)
        ):
            yield each.start, each.end, each.day


def _begin(token: _Spot | _Weekday) -> int:
    return token.match.start() if isinstance(token, _Spot) else token.start


def _end(token: _Spot | _Weekday) -> int:
    return token.match.end() if isinstance(token, _Spot) else token.end


def _spots(key: str, *, signed: bool) -> Iterator[_Spot]:
    """The dates in a text, those of numbers where there are such as are `signed`: with a sign between them."""
    taken = -1
    numbers = _NUMBERS.finditer(key) if signed else ()
    words = _IN_WORDS.finditer(key) if "thang" in key else ()
    both = [*((match, False) for match in numbers), *((match, True) for match in words)]
    for match, in_words in sorted(both, key=lambda each: each[0].start()):
        spot = _Spot(match, in_words)
        if match.start() < taken or spot.day(2000) is None:
            continue
        if match["year"] is None:
            names = _NAMES_A_DAY_IN_WORDS if in_words else _NAMES_A_DAY
            between = key[taken : match.start()] if taken >= 0 else "."
            near = (
                names.search(key[: match.start()])
                or _DAY_AND_DAY.fullmatch(between)
                or _DAY_TO_DAY.fullmatch(between)
                or (not in_words and (_BEFORE_A_DATE.match(key, match.end()) or match[0] == key.strip()))
            )
            plain_sign = in_words or match["sign"] == "/"
            if not near or not (plain_sign or _NAMED_A_DAY.search(key[: match.start()])):
                continue
        elif not in_words and len(match["year"]) == 2 and match["sign"] != "/":
            continue
        taken = match.end()
        yield spot


def _weekdays(text: str, key: str) -> Iterator[_Weekday]:
    for match in _WEEKDAY.finditer(key):
        words = text[match.start() : match.end()]
        if len(words) == 2:
            if words[0].isupper():
                yield _Weekday(*match.span(), weekday_of(match[0]))
            continue
        order = _IS_AN_ORDER.search(key[: match.start()])
        if SPELT_WEEKDAY.fullmatch(words) and (
            not order or words.split()[-1][0].isupper() or match[0][0] == "c"
        ):
            yield _Weekday(*match.span(), weekday_of(match[0]))


def _belong(one: _Spot | _Weekday, other: _Spot | _Weekday, key: str) -> bool:
    between = key[_end(one) : _begin(other)]
    match (one, other):
        case _Spot(), _Spot():
            if _DAY_TO_DAY.match(between):
                return True
            return one.year is None and bool(_DAY_AND_DAY.match(between))
        case _Weekday(), _Spot():
            return bool(_WEEKDAY_TO_DAY.match(between))
        case _Spot(), _Weekday():
            return bool(_DAY_TO_WEEKDAY.match(between))
        case _:
            return bool(_WEEKDAY_TO_WEEKDAY.match(between))


def _group(row: list[_Spot | _Weekday], text: str, key: str) -> Iterator[Days]:
    spots = [each for each in row if isinstance(each, _Spot)]
    if not spots:
        return
    start, end = _begin(row[0]), _end(row[-1])
    if lead := _LEAD.search(key[:start]):
        start = lead.start()
    inner = text[start:end]
    if inner.count("(") > inner.count(")") and text[end : end + 1] == ")":
        end += 1
    found = Days(text, start, end, spots, [each for each in row if isinstance(each, _Weekday)])
    found.is_span = any(
        re.search(_TO, key[one.match.end() : other.match.start()]) is not None
        for one, other in pairwise(spots)
    ) or any(re.search(r"den|[-–—]", spot.match["more"]) is not None for spot in spots)
    _attach(found, row, key)
    yield found


def _attach(days: Days, row: list[_Spot | _Weekday], key: str) -> None:
    """Say of which day each day of the week is."""
    last: dict[int, int] = {}
    count = 0
    for spot in days.spots:
        count += len(spot.earlier) + 1
        last[id(spot)] = count - 1
    if len(days.weekdays) == count and count > 1 and len(days.spots) == 1:
        for place, each in enumerate(days.weekdays):
            each.of = place
        return
    for place, token in enumerate(row):
        if not isinstance(token, _Weekday):
            continue
        before = row[place - 1] if place else None
        behind = row[place + 1] if place + 1 < len(row) else None
        opened = isinstance(before, _Spot) and "(" in key[_end(before) : token.start]
        parted = isinstance(behind, _Spot) and re.search(_TO, key[token.end : _begin(behind)])
        of = behind if isinstance(behind, _Spot) and not opened and not parted else before
        if isinstance(of, _Spot) and not of.earlier:
            token.of = last[id(of)]
