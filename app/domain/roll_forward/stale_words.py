"""Finds in a text what tells the year it was written in; the patterns are without accents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from app.domain.deadline.recurring import day_in
from app.domain.printing.phrases import day_month_year
from app.domain.vietnamese import search_key

Found = Iterator[tuple[str, str]]
"""Words as they stand, and what may stand instead ("" where nobody can know)."""

_PERIOD = re.compile(
    r"(?:\b(?:giai doan|nhiem ky|thoi ky|nam hoc)\s+)?(?<![\d/])(20\d\d)\s*[-\u2013\u2014]\s*(20\d\d)(?!\d)"
)
_SCHOOL_YEAR = re.compile(r"\bnam hoc (20\d\d)\s*[-\u2013\u2014]\s*(20\d\d)(?!\d)")
_NUMBER = re.compile(r"\b\d+[a-z]?(?:/\d{4})?[/-](?:[a-z]+\d*)(?:[-/&][a-z]+\d*)*")
_CITED = re.compile(
    r"(?:\bso\s+\S*\d\S*|\bluat\b[^;.]{0,80}?|\bso\s+[\u2026.]+\S*)\s*,?\s*ngay\s+"
    r"(?:\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_DATE = re.compile(
    r"(?<![\d/])(\d{1,2})([/.-])(\d{1,2})\2(20\d\d)(?!\d)|\b(\d{1,2}) thang (\d{1,2}) nam (20\d\d)(?!\d)"
)
_YEAR = re.compile(
    r"(?<![\d/.,-])(?:(?P<before>\d{1,2}|[ivx]+)\s?/\s?)?(?P<year>20\d\d)(?![\d%]|[.,/]\d|/[a-z])"
)
_ORDINAL = re.compile(
    r"\bnam (?:thu (?:nhat|hai|ba|tu|nam|sau|bay|\d+)|dau tien|cuoi cung|cuoi cua|dau cua)\b"
)
_PROPOSAL = re.compile(r"\b(?:to trinh|cong van) so\s+\S+")


def bare(text: str) -> str:
    """The text in small letters without marks, sign for sign, so that a place in one is the same place in the other."""
    return "".join(_bare(sign) for sign in text)


@cache
def _bare(sign: str) -> str:
    key = search_key(sign)
    return key if len(key) == 1 else sign


def years_in(text: str, old_year: int, later: int) -> Found:
    """School years, and years about that of the old plan that stand alone: in no period, date or document's name."""
    key = bare(text)
    for match in _SCHOOL_YEAR.finditer(key):
        first, last = int(match[1]), int(match[2])
        if last == first + 1 and first <= old_year:
            begin, end = match.span()
            new = text[begin : match.start(1)] + str(first + later) + text[match.end(1) : match.start(2)]
            yield text[begin:end], new + str(last + later)
    taken = [match.span() for pattern in (_PERIOD, _CITED, _DATE, _NUMBER) for match in pattern.finditer(key)]
    for match in _YEAR.finditer(key):
        start, end = match.span("year")
        year = int(match["year"])
        if any(first <= start < last for first, last in taken) or not old_year - 2 <= year <= old_year + 1:
            continue
        begin = match.start()
        yield text[begin:end], text[begin:start] + str(year + later)


def periods_in(text: str, year: int) -> Found:
    """Periods that are over: giai đoạn 2021-2025."""
    for match in _PERIOD.finditer(bare(text)):
        if int(match[1]) < int(match[2]) < year and not _SCHOOL_YEAR.match(match[0]):
            yield text[match.start() : match.end()], ""


def ordinal_years_in(text: str) -> Found:
    """Years counted in words: năm thứ ba."""
    for match in _ORDINAL.finditer(bare(text)):
        yield text[match.start() : match.end()], ""


def dates_in(text: str, year: int, later: int) -> Found:
    """Days before the new year that are no document's date."""
    key = bare(text)
    taken = [match.span() for match in _CITED.finditer(key)]
    for match in _DATE.finditer(key):
        if any(first <= match.start() < last for first, last in taken):
            continue
        day = day_in(int(match[4] or match[7]), int(match[3] or match[6]), int(match[1] or match[5]))
        if day is None or day.year >= year:
            continue
        yield text[match.start() : match.end()], _as_written(match, day, later)


def _as_written(match: re.Match[str], day: date, later: int) -> str:
    moved = day_in(day.year + later, day.month, day.day)
    if moved is None or match[5]:
        return ""
    return day_month_year(moved).replace("/", match[2])


def old_numbers_in(text: str, number: str) -> Found:
    """The number of the old plan itself."""
    if number and number in text:
        yield number, ""


def proposals_in(text: str) -> Found:
    """Documents that were written for the old plan: Tờ trình số …"""
    for match in _PROPOSAL.finditer(bare(text)):
        yield text[match.start() : match.end()].rstrip(",.;"), ""


def end_marks_in(text: str) -> Found:
    """The end mark as typed, which the printed page sets by itself."""
    if text.rstrip().endswith("./."):
        yield "./.", "."
