"""Names of days of the week and of lunar years, read and written; both follow from the calendar by a rule.

A lunar year is named after ten stems and twelve branches that turn side by side; 1984 was Giáp Tý, both at their
beginning. A name comes again after sixty years, so that it names one year about that of a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_ALSO = {"tí": "tý", "tị": "tỵ", "mẹo": "mão", "kỉ": "kỷ", "quí": "quý"}
_BEGINNING = 1984
_NAME = re.compile(
    r"(?=[GẤBĐMKCTNQ])(?<!\w)"  # a capital begins it: to look for one is four times as fast
    rf"(?i:({'|'.join((*_STEMS, 'kỉ', 'quí'))})(\s+)({'|'.join((*_BRANCHES, 'tí', 'tị', 'mẹo'))}))(?!\w)"
)
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_KEYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_SUNDAY = "chủ nhật"
_DAY = "thứ"


def lunar_years_in(text: str, about: int) -> Iterator[tuple[int, int, int]]:
    """Where names of lunar years stand in a text, each with the year nearest to `about` that has the name."""
    for match in _NAME.finditer(text):
        if not match[3][0].isupper():
            continue
        stem, branch = (_ALSO.get(each.lower(), each.lower()) for each in (match[1], match[3]))
        place = _STEMS.index(stem), _BRANCHES.index(branch)
        for year in sorted(range(about - 30, about + 30), key=lambda each: abs(each - about)):
            if ((year - _BEGINNING) % 10, (year - _BEGINNING) % 12) == place:
                yield match.start(), match.end(), year
                break


def lunar_year(year: int, like: str) -> str:
    """What the lunar year that begins in `year` is called, in the letters that `like` is written in."""
    words = _STEMS[(year - _BEGINNING) % 10], _BRANCHES[(year - _BEGINNING) % 12]
    if like.isupper():
        return " ".join(words).upper()
    return " ".join(word.capitalize() for word in words)


def weekday_of(key: str) -> int:
    """The day of the week, 0 for Monday, that a search key names: "thu hai", "thu 2", "t2", "chu nhat", "cn"."""
    last = key.split()[-1]
    if last in ("nhat", "cn"):
        return 6
    return _KEYS[last] if last in _KEYS else int(last.removeprefix("t")) - 2


def weekday_words(day: int, like: str) -> str:
    """A day of the week, 0 for Monday, in the way that `like` names one."""
    upper, capital = like.isupper() and len(like) > 2, like[:1].isupper()
    if day == 6:
        words = _SUNDAY
        if like.lower() == "cn" or re.fullmatch(r"[tT]\d", like):
            return "CN"
    elif re.fullmatch(r"[tT]\d|cn|CN", like):
        return f"T{day + 2}"
    elif like[-1].isdigit():
        words = f"{_DAY} {day + 2}"
    else:
        second = like.split()[-1]
        name = _WEEKDAYS[day]
        of_sunday = second.lower() == _SUNDAY.split()[-1]
        words = f"{_DAY} {name.capitalize() if of_sunday or second[0].isupper() else name}"
    if upper:
        return words.upper()
    return words[:1].upper() + words[1:] if capital else words
