"""Days that no calendar has, in words that somebody typed."""

from __future__ import annotations

import re
from calendar import monthrange

from app.domain.vietnamese import search_key

_WITH_YEAR = re.compile(
    r"(?<![\d/.,-])(\d{1,2}) ?(?:([/.-]) ?(\d{1,2}) ?\2 ?|thang (\d{1,2})(?: nam | ?/ ?))(\d{4})(?![\d/])"
)
_WITHOUT_YEAR = re.compile(r"(?<![\d/.,-])(\d{1,2})(?:/| thang )(\d{1,2})(?![\d/.,-]| ?(?:nam|/))")
_LEAP = 2024


def impossible_days(text: str) -> tuple[str, ...]:
    """Each day in the words that can never be, as d/m/yyyy: the 31st of February, a 13th month. Years are four figures.

    Of a day without a year only those count that no year has in one of its twelve months ("30/2"); "24/24" is no day.
    """
    key = " ".join(search_key(text).split())
    found = []
    for match in _WITH_YEAR.finditer(key):
        day, month, year = int(match[1]), int(match[3] or match[4]), int(match[5])
        if not _can_be(day, month, year):
            found.append(f"{match[1]}/{match[3] or match[4]}/{match[5]}")
    for match in _WITHOUT_YEAR.finditer(key):
        day, month = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 28 < day <= 31 and not _can_be(day, month, _LEAP):
            found.append(f"{match[1]}/{match[2]}")
    return tuple(found)


def _can_be(day: int, month: int, year: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
