"""Dates that cannot be, and deadlines that name a time and were not understood: what a person has to look at."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

from app.domain.deadline.model import Deadline
from app.domain.deadline.parsing import understood
from app.domain.vietnamese import search_key

_LEAP_YEAR = 2024
_FULL = re.compile(r"(?<![\w/.-])(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})(?![\w/]|[.-]\w)")
_IN_WORDS = re.compile(r"\bngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4})| ?/ ?(\d{4}))?\b")
_NAMED = re.compile(r"\bngay (\d{1,2})[/-](\d{1,2})(?![\w/]|[.-]\w)")
_SHORT = re.compile(r"(?<![\w/.-])(\d{1,2})/(\d{1,2})(?![\w/]|[.-]\w)")
_MONTH = re.compile(r"\bthang (\d{1,2})(?: ?/ ?| nam )\d{4}\b")
_MONTH_ALONE = re.compile(r"(?:\bthang |(?<![\w/.-]))(\d{1,2})(?: ?/ ?\d{4})?(?![\w/]|[.-]\w)")
_QUARTER = re.compile(r"\bqu[yi] (?!(?:iv|i{1,3}|0?[1-4])\b)([ivx]+|\d{1,2})(?: ?/ ?| nam )\d{4}\b")
_QUARTER_ALONE = re.compile(r"\bqu[yi] (?!(?:iv|i{1,3}|0?[1-4])\b)([ivx]+|\d{1,2})\b")
_MAYBE = re.compile(r"\d ?[/.-] ?\d|\d [tT]|[\dIVXivx](?: ?/ ?| [nN]\w[mM] )\d{4}")
_CALENDAR = re.compile(
    r"(?<!\d)\d{1,2} ?[/.-] ?\d{1,2}(?!\d)|\b(?:thang|tuan|ngay) \d|\bqu[yi] (?:[ivx]+|\d+)\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b\.? ?\d|\b\d{5}\b"
)
_BY_MOON = re.compile(r"\b(?:am lich|tet|ram|mung|gio to)\b")
_WEEKDAY = re.compile(r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)\b,? ?")


def unreal_date(text: str) -> str:
    """The first date in a text that no calendar has, as it is written there in small letters; "" where all may be.

    Only what can be nothing but a date counts: 31/6/2025, "ngày 31/6", "tháng 13/2025", "quý V/2025".
    """
    if not _MAYBE.search(text):
        return ""
    return next(_unreal(search_key(text)), "")


@lru_cache(maxsize=1024)
def unreal_deadline(text: str) -> str:
    """The first time in the words of a deadline that no calendar has: there 31/6 and "quý V" are times too.

    Tasks share their deadlines, so the last ones are kept.
    """
    key = search_key(text)
    found = next(_unreal(key), "")
    if found:
        return found
    for match in _SHORT.finditer(key):
        if not _exists(int(match[2]), int(match[1])):
            return match[0]
    month = _MONTH_ALONE.fullmatch(key)
    if month and "thang" in month[0] and not 1 <= int(month[1]) <= 12:
        return month[0]
    quarter = _QUARTER_ALONE.search(key)
    return quarter[0] if quarter else ""


def _unreal(key: str) -> Iterator[str]:
    for match in _FULL.finditer(key):
        if not _exists(int(match[3]), int(match[1]), int(match[4])):
            yield match[0]
    for match in _IN_WORDS.finditer(key):
        if not _exists(int(match[2]), int(match[1]), int(match[3] or match[4] or _LEAP_YEAR)):
            yield match[0]
    for match in _NAMED.finditer(key):
        if not _exists(int(match[2]), int(match[1])):
            yield match[0]
    for match in _MONTH.finditer(key):
        if not 1 <= int(match[1]) <= 12:
            yield match[0]
    for match in _QUARTER.finditer(key):
        yield match[0]


def _exists(month: int, day: int, year: int = _LEAP_YEAR) -> bool:
    """Whether there is such a day; a year that is not named may be a leap year."""
    return 1 <= month <= 12 and year > 0 and 1 <= day <= monthrange(year, month)[1]


def is_unclear(deadline: Deadline) -> bool:
    """Whether the words name a time of the calendar that was not understood.

    What goes by the moon (Tết, rằm) and a weekday before a date are clear to who reads them.
    """
    if deadline.when is not None:
        return False
    key = search_key(deadline.text)
    if not _CALENDAR.search(key) or _BY_MOON.search(key):
        return False
    without = _WEEKDAY.sub("", key)
    return without == key or understood(without, _LEAP_YEAR) is None
