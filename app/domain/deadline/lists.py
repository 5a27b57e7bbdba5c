"""Deadlines that name several times at once: the parts, each completed with what another part lends it.

All texts here are search keys (`app.domain.vietnamese.search_key`).
"""

from __future__ import annotations

import re
from datetime import date

_SEPARATOR = re.compile(r"\s*(;|,| va )\s*")
_YEAR_APART = re.compile(r"\b(thang \d{1,2}|qu[yi] (?:iv|iii|ii|i|[1-4])), (nam \d{4})\b")
_LABEL = re.compile(r"^(?:cap (?:xa|huyen|tinh|thanh pho|truong|co so)|(?:dot|lan|ky) \d{1,2}):? (?=[a-z])")
_UNIT = re.compile(r"(?:\b|^)(thang|qu[yi]) (?:\d{1,2}|[iv]{1,3})\b(?! thang)")
_BARE_NUMBER = re.compile(r"^(\d{1,2}|iv|iii|ii|i)((?: ?/ ?| nam )\d{4})?$")
_BARE_DAY = re.compile(r"^(?:ngay )?\d{1,2}$")
_BARE_DATE = re.compile(r"^(?:ngay )?\d{1,2}/\d{1,2}(?:/\d{4})?$")
_EACH = re.compile(r" (?:hang|moi) (?:nam|thang)$")
_FREQUENCY = re.compile(r"^(?:thang|qu[yi]|nam)$")
_MONTH_TAIL = re.compile(r"(?:/| thang )(\d{1,2}(?:(?:/| nam )\d{4})?)(?: .*)?$")
_SPANS = (
    re.compile(r"^tu (.+?) (?:den|-) (?:het |cuoi )?(.+)$"),
    re.compile(r"^(?:giai doan )?(.+?) ?[-–—] ?(.+)$"),
)


def year_joined(key: str) -> str:
    """The words with "quý ii, năm 2026" as one time."""
    return _YEAR_APART.sub(r"\1 \2", key)


def pieces(key: str) -> tuple[str, ...]:
    """The times that the words name, each whole: "quý i, ii/2026" as "quy i" and "quy ii/2026"."""
    split = _SEPARATOR.split(key)
    parts, separators = split[::2], split[1::2]
    if len(parts) < 2 or not all(parts):
        return (key,)
    if ";" not in separators and (each := _EACH.search(parts[-1])):
        parts = [part if _standing(part) else part + each[0] for part in parts[:-1]] + [parts[-1]]
    for place in range(1, len(parts)):
        parts[place] = _after(parts[place - 1], parts[place], separators[place - 1])
    for place in reversed(range(len(parts) - 1)):
        parts[place] = _completed_day(parts[place], parts[place + 1])
    return tuple(parts)


def _standing(part: str) -> bool:
    """Whether the part needs no "hằng năm" from the last one: it has its own, or names no day, month or quarter."""
    return re.search(r"\b(?:hang|moi|thuong xuyen|\d{4})\b", part) is not None or not re.search(
        r"\d|\bqu[yi] ", part
    )


def _after(earlier: str, part: str, separator: str) -> str:
    """The part with what the one before it lends: its unit, "trước", or "hằng"."""
    bare = _EACH.sub("", part)
    unit = _UNIT.search(earlier)
    if _BARE_NUMBER.match(bare) and unit and not re.match(r"^(?:truoc )?ngay ", earlier):
        return f"{unit[1]} {part}"
    if _BARE_DATE.match(bare) and separator != ";" and re.match(r".*\btruoc (?:ngay )?\d", earlier):
        return f"truoc {part}"
    if _FREQUENCY.match(part) and re.search(r"\b(?:hang|moi) (?:thang|qu[yi])$", earlier):
        return f"hang {part}"
    if re.fullmatch(r"(?:hang )?nam", part) and re.fullmatch(r"0?6 thang", earlier):
        return "hang nam"
    return part


def _completed_day(part: str, later: str) -> str:
    """A day alone with the month of the next part; "6 tháng" before "hằng năm" as what recurs."""
    if re.fullmatch(r"0?6 thang", part) and later == "hang nam":
        return f"dinh ky {part}"
    bare = part.removeprefix("truoc ")
    if not _BARE_DAY.match(bare):
        return part
    if re.search(r"\b(?:hang|moi) thang$", later):
        return f"{part} hang thang"
    tail = _MONTH_TAIL.search(later)
    return f"{part}/{tail[1].replace(' nam ', '/')}" if tail and "thang" not in part else part


def completed_span(key: str) -> tuple[str, str] | None:
    """The two ends of a span, each whole: "01-30/6/2026" as "01/6" and "30/6/2026"; None where it is no span."""
    for pattern in _SPANS:
        if match := pattern.match(key):
            begin, end = match[1].removeprefix("nam "), match[2]
            unit = _UNIT.search(begin)
            if unit and _BARE_NUMBER.match(end):
                end = f"{unit[1]} {end}"
            if _BARE_DAY.match(begin) and (tail := _MONTH_TAIL.search(end)):
                begin = f"{begin}/{tail[1].replace(' nam ', '/').split('/')[0]}"
            return begin, end
    return None


def label_left_out(part: str) -> str:
    """The part without a label such as "đợt 1:" or "cấp xã:"."""
    return _LABEL.sub("", part)


def years_ago(begin: date, end: date) -> int:
    """By how many years `begin` must be set back not to lie after `end`."""
    back = max(begin.year - end.year, 0)
    return back + ((begin.month, begin.day) > (end.month, end.day))
