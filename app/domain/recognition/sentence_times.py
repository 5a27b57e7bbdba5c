"""The words of a sentence that say by when: behind a label, in brackets, or at the end."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import timedelta

from app.domain.deadline.model import first_day, last_day
from app.domain.deadline.parsing import understood
from app.domain.recognition.folding import group_words
from app.domain.recognition.name_ends import begins_action
from app.domain.recognition.rules import TIME_IN_BRACKETS
from app.domain.recognition.sentence_rules import (
    LABELLED_TIME,
    OF_AN_OCCASION,
    SAYS_TIME,
    TIME_BEGINS,
    TIMES,
)
from app.domain.vietnamese import key_by_letter

STOPS = " .;/"
"""What closes a sentence and is none of its words; the last one of a paper ends with "./."."""
_PART_ENDS = re.compile("[;,]")
_BALANCED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
"""Words whose brackets are all closed: a time never ends inside brackets that it does not begin in."""
_LONGEST_TIME = 90
_LONG_TIME = timedelta(days=150)
"""A half-year or more in brackets says what is meant ("số liệu (năm 2025)") rather than by when."""


def found_time(line: str, year: int) -> tuple[int, int, str] | None:
    """The words for a time at the end of a line, else at the end of one of its parts: start, end and words."""
    whole = len(line.rstrip(STOPS))
    return _labelled(line, whole, year) or _in_brackets(line, whole, year) or _at_end(line, whole, year)


def _labelled(line: str, whole: int, year: int) -> tuple[int, int, str] | None:
    """All that stands behind a label at the end: "…; thời gian: tuần 2 tháng 5/2026"."""
    match = LABELLED_TIME.search(line, 0, whole)
    if match is None:
        return None
    time = match["time"]
    more = (part.lstrip() for part in _PART_ENDS.split(time)[1:])
    if not is_time(time, year) and not (SAYS_TIME.search(time) and not any(map(begins_action, more))):
        return None
    return match.start("time"), whole, time


def _in_brackets(line: str, whole: int, year: int) -> tuple[int, int, str] | None:
    """The time in brackets at the end: "… (hoàn thành trước ngày 15/3/2026)"."""
    match = TIME_IN_BRACKETS.search(key_by_letter(line), 0, whole)
    if match is None:
        return None
    start, time = match.start("time"), group_words(match, "time", line)
    by_when = is_time(time, year) and (
        match["asked"] is not None or _may_be_by_when(line[:start], time, year)
    )
    return (start, whole, time) if by_when else None


def _may_be_by_when(before: str, time: str, year: int) -> bool:
    """Whether a time that nothing leads over to says by when, and not of what time the matter is."""
    when = understood(time, year)
    first, last = first_day(when), last_day(when)
    if "(" in before[:-1] or OF_AN_OCCASION.search(before) or (last and last.year < year):
        return False
    return not (first and last and last - first > _LONG_TIME)


def _at_end(line: str, whole: int, year: int) -> tuple[int, int, str] | None:
    begins = [match.start() for match in TIME_BEGINS.finditer(line, 0, whole)]
    ends = [whole, *(match.start() for match in _PART_ENDS.finditer(line, 0, whole))] if begins else ()
    for end in ends:
        for start in begins[bisect_left(begins, end - _LONGEST_TIME) : bisect_left(begins, end)]:
            time = line[start:end].strip()
            if is_time(time, year):
                return start, end, time
    return None


def is_time(time: str, year: int) -> bool:
    """Whether words name a time, be it understood or not."""
    return bool(_BALANCED.fullmatch(time)) and (bool(TIMES.match(time)) or understood(time, year) is not None)
