"""The words for a time anywhere in a sentence, and which of several is its deadline.

The patterns look at folded letters (`key_by_letter`). A sentence may name times that are none of its own: of a
document it cites, of a budget year, of how long something stands; those have no words before them that set a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from app.domain.deadline.model import After, Deadline, TimeUnit, last_day
from app.domain.deadline.parsing import understood
from app.domain.vietnamese import key_by_letter

_DAY = r"(?:ngay )?\d{1,2} ?/ ?\d{1,2}(?: ?/ ?\d{4})?|ngay \d{1,2} thang \d{1,2}(?:,? nam \d{4}|/\d{4})?"
_MONTH = r"thang \d{1,2}(?: ?/ ?\d{4}| nam \d{4})?"
_QUARTER = r"quy (?:iv|i{1,3}|[1-4])(?: ?/ ?\d{4}|,? nam \d{4})?"
_EACH_YEAR = r"(?:hang|moi) nam"
_UNIT = r"(?:ngay|tuan|thang|quy|nam|hoc ky|nam hoc)"
_CLOCK = r"(?:\d{1,2} ?(?:gio|h)(?: ?\d{1,2}(?: ?phut)?)?,? )?"
_BY = (
    r"(?:(?:cham nhat|muon nhat)(?: la)?(?: vao| den| truoc| trong)?|khong qua|truoc(?: thoi diem)?"
    r"|den(?: het| cuoi)?|trong|vao|het|xong|hoan thanh(?: trong| vao)?)"
)
_STOP = r"[^,;.()]"
_WHOLE = r"ngay \d{1,2} ?/ ?\d{1,2} ?/ ?\d{4}|ngay \d{1,2} thang \d{1,2},? nam \d{4}"
_OF_ANOTHER = (
    r"(?:so(?= \d)|hop|ket luan|cong van|van ban|ky|hoi nghi|ban hanh|tai|cua|quyet dinh|thong bao|tu|den"
    r"|trong)\b"
)
_HANDED_IN = (
    r"(?:bao cao|gui|trinh|nop|hoan thanh|tong hop|ban giao)"
    rf"(?: (?!{_OF_ANOTHER})[^\W\d]+){{0,8}} "
)
"""What is handed in on the day that is named behind it, where no other paper or meeting is."""


class Worth(IntEnum):
    """How much of a deadline words are: of several, those that are worth most are it."""

    START = 1
    EVENT = 2
    RATE = 3
    RECURRING = 4
    DATE = 5


@dataclass(frozen=True)
class FoundTime:
    """Words for a time in a text, from `start` to before `end`."""

    start: int
    end: int
    words: str
    worth: Worth


_PATTERNS: tuple[tuple[Worth, re.Pattern[str]], ...] = tuple(
    (worth, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"))
    for worth, pattern in (
        (Worth.RECURRING, rf"tu (?:{_DAY}|{_MONTH}) den (?:het )?(?:{_DAY}|{_MONTH}) {_EACH_YEAR}"),
        # Reports at the half year and the end of the year, each with its day.
        (
            Worth.RECURRING,
            (
                rf"(?:0?6 thang|{_EACH_YEAR}|ca nam|hang quy|quy) \(truoc [^()]+\)"
                rf"(?:(?:,| va|;) (?:{_EACH_YEAR}|ca nam|nam|0?6 thang) \(truoc [^()]+\))*"
            ),
        ),
        (
            Worth.RECURRING,
            (
                rf"(?:truoc |vao |trong |dinh ky )*(?:{_DAY}|{_MONTH}|{_QUARTER})"
                rf"(?:(?:,| va) (?:{_DAY}|{_MONTH}|{_QUARTER}))* {_EACH_YEAR}"
            ),
        ),
        (
            Worth.RECURRING,
            (
                rf"(?:dinh ky )?{_EACH_YEAR},? (?:(?:truoc|vao|trong|cham nhat(?: la)?) )+"
                rf"(?:{_DAY}|{_MONTH}|{_QUARTER})(?<!\d{{4}})(?! ?/ ?\d|,? nam \d)"
            ),
        ),
        (
            Worth.RECURRING,
            (
                r"truoc (?:\d{1,2} gio,? )?(?:ngay \d{1,2}|thu \w+|chu nhat)(?: cua)? (?:hang"
                r"|moi) (?:tuan|thang|quy)"
            ),
        ),
        (
            Worth.RECURRING,
            (
                r"(?:truoc |vao )?ngay \d{1,2}(?: cua)? thang (?:cuoi|dau)(?: cua)? (?:moi )?quy"
                r"(?: sau| tiep theo)?"
            ),
        ),
        (
            Worth.RECURRING,
            rf"(?:truoc|trong|vao) (?:ky nghi he|dip|mua|ky|dau|cuoi) {_STOP}{{0,30}}?{_EACH_YEAR}",
        ),
        # A day, a month, a quarter, a year, and what makes it the end of something.
        (
            Worth.DATE,
            (
                rf"(?:trong )?tu (?:{_DAY}|{_MONTH}|nam \d{{4}}) den (?:het )?(?:{_DAY}|{_MONTH}"
                rf"|{_QUARTER}|nam \d{{4}})"
            ),
        ),
        (
            Worth.DATE,
            rf"{_BY} {_CLOCK}(?:{_DAY}|{_MONTH}|{_QUARTER}|nam (?:hoc )?\d{{4}}(?: ?[-–] ?\d{{4}})?)",
        ),
        (Worth.DATE, rf"{_HANDED_IN}(?P<time>{_WHOLE}|ngay \d{{1,2}}/\d{{1,2}})(?=[;,.)]|/\.|$)"),
        (Worth.DATE, rf"{_QUARTER}"),
        (Worth.DATE, r"(?<=so ket )nam \d{4}|(?<=tong ket )nam \d{4}"),
        (Worth.DATE, r"(?<=giai doan )\d{4} ?[-–] ?\d{4}"),
        (Worth.DATE, r"trong (?:0?6 thang (?:dau|cuoi) )?nam (?:nay|\d{4})"),
        # How often.
        (
            Worth.RATE,
            (
                r"(?:it nhat |toi thieu )?\d{1,3} (?!buoi ?/ ?ngay\b)(?:lan|ky|dot|buoi|so|cuoc|tin|bai) ?(?:/ ?"
                r"|moi |mot |trong )(?:1 |mot )?(?:ngay|tuan|thang|quy|nam|hoc ky)"
            ),
        ),
        (
            Worth.RATE,
            (
                rf"moi {_UNIT}(?: cua nam hoc \d{{4}} ?[-–] ?\d{{4}})?(?: it nhat| toi thieu)? "
                rf"(?:mot|\d{{1,2}}) (?:lan|ky|dot|buoi)"
            ),
        ),
        (Worth.RATE, r"\d{1,2} (?:thang|tuan|nam|ngay) ?(?:mot|1|01|/) ?lan"),
        (Worth.RATE, r"moi hoc ky(?: cua nam hoc \d{4} ?[-–] ?\d{4})?"),
        (Worth.RATE, rf"dinh ky (?:hang |moi )?(?:\d{{1,2}} )?{_UNIT}"),
        (
            Worth.RATE,
            r"24/24(?: gio| h)?(?: (?:hang|moi) ngay)?|24/7|24 gio (?:moi ngay|tat ca cac ngay|trong ngay)",
        ),
        (
            Worth.RATE,
            (
                r"(?<!ke hoach )(?<!chuong trinh )(?<!nhiem vu )(?<!giam sat )(?<!cong tac )"
                r"(?<!xa hoi )(?<!du toan )(?<!nghi quyet )(?:hang|moi) (?:ngay|tuan|thang|quy"
                r"|nam)(?! co\b)"
            ),
        ),
        # From an event on, or with one.
        (
            Worth.EVENT,
            (
                rf"(?:cham nhat |khong qua )?(?:trong (?:vong|thoi han|thoi gian) |sau "
                rf"|cham nhat )?\d{{1,3}} (?:gio|ngay(?: lam viec)?|tuan|thang)"
                rf" ke tu {_STOP}{{1,80}}"
            ),
        ),
        (Worth.EVENT, r"trong (?:vong|thoi han) \d{1,3} (?:gio|ngay(?: lam viec)?|tuan|thang)"),
        (
            Worth.EVENT,
            rf"ngay (?:sau )?khi {_STOP}{{1,60}}(?:, cham nhat (?:sau )?\d{{1,3}} (?:gio|ngay|phut))?",
        ),
        (Worth.EVENT, r"tai ky hop \w[^,;.]{0,40}? nam \d{4}"),
        (Worth.EVENT, r"(?:trong |vao |nhan )?dip (?:he|tet|ky niem)[^,;.]{0,50}?\d{4}"),
        (Worth.EVENT, rf"khi (?:xay dung|lap) du toan{_STOP}{{0,30}}"),
        (Worth.EVENT, rf"cung (?:ky|thoi diem) voi {_STOP}{{1,80}}"),
        (Worth.EVENT, r"(?:truoc |trong |dip |vao )*tet nguyen dan(?: \w+){0,3}"),
        (Worth.START, rf"(?:ke )?tu (?:{_DAY}|{_MONTH}|{_QUARTER}|nam \d{{4}})"),
    )
)
_CITED = re.compile(r"(?:so \d[\w/.-]*,? |ap dung |du toan |so voi |cung ky |ke hoach |tu ngay )$")
"""What stands before a time that belongs to a document, a budget year, a figure."""
_TITLED = re.compile(
    r"\b(?:ke hoach|chuong trinh|de an|chien luoc|du an|nghi quyet|quy hoach) [^;.()]{0,120}\bgiai doan $"
)
"""The title of another paper, whose years are none of the demand's."""
_LAW = re.compile(r"luat [\w ,-]{2,60}? $")
_WHOLE_DAY = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
_ISSUE = re.compile(r"(?:ngay )?(?:ban hanh|ky|ky ban hanh|co hieu luc|nhan duoc)\b")


@lru_cache(maxsize=1024)
def times_in(text: str) -> tuple[FoundTime, ...]:
    """All words for a time that may set one, in the order of the text; those inside others are left."""
    key = key_by_letter(text)
    found: list[FoundTime] = []
    for worth, pattern in _PATTERNS:
        for match in pattern.finditer(key):
            start, end = _trimmed(key, *match.span("time" if "time" in pattern.groupindex else 0))
            taken = any(time.start < end and start < time.end for time in found)
            if not taken and not _is_cited(key, start):
                found.append(FoundTime(start, end, text[start:end], worth))
    return tuple(sorted(found, key=lambda time: time.start))


def _is_cited(key: str, start: int) -> bool:
    """Whether a time is none of the sentence's own; that of a law stands behind its name without a word of its own."""
    before = key[max(0, start - 70) : start]
    titled = _TITLED.search(key, max(0, start - 160), start)
    return bool(
        titled or _CITED.search(before) or (key.startswith(("ngay ", "nam "), start) and _LAW.search(before))
    )


def _trimmed(key: str, start: int, end: int) -> tuple[int, int]:
    """Without the words that only say that something ends: "xong", "hoàn thành", "định kỳ" before a day."""
    for verb in ("hoan thanh ", "xong ", "dinh ky "):
        rest = key[start + len(verb) : end]
        if key.startswith(verb, start, end) and (verb != "dinh ky " or rest.startswith(("truoc", "vao"))):
            start += len(verb)
    return start, end - (len(key[start:end]) - len(key[start:end].rstrip()))


def deadline_words(times: Sequence[FoundTime]) -> str:
    """The words of the deadline among the times of a demand: those worth most, several joined by "; "."""
    if not times:
        return ""
    most = max(time.worth for time in times)
    chosen = [time for time in times if time.worth is most]
    if most is Worth.DATE:
        ranges = [time for time in chosen if key_by_letter(time.words).startswith(("tu ", "trong tu "))]
        chosen = ranges or chosen
        meetings = [time for time in times if key_by_letter(time.words).startswith("tai ky hop")]
        chosen = sorted((*chosen, *meetings), key=lambda time: time.start)
    else:
        chosen = chosen[:1]
    return "; ".join(time.words for time in chosen)


def deadline_of(words: str, year: int) -> Deadline | None:
    """The deadline that words set in a directive of this day; None where there are no words."""
    return Deadline(words, understood(words, year)) if words.strip() else None


def due_day(deadline: Deadline | None, issued: date | None) -> date | None:
    """The day by which it must be done; days counted from the issue are counted, others are not known."""
    if deadline is None:
        return None
    when = deadline.when
    if isinstance(when, After):
        in_days = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7}.get(when.unit)
        counted = issued and in_days and _ISSUE.search(key_by_letter(when.event))
        return issued + timedelta(days=in_days * when.count) if issued and in_days and counted else None
    if when is None:
        return _named_day(deadline.text, issued)
    return last_day(when)


def _named_day(words: str, issued: date | None) -> date | None:
    """The last day that words name which are not understood as a whole: "trước ngày 30/6/2026; tại kỳ họp …"."""
    days = [last_day(understood(part, issued.year if issued else 0)) for part in words.split("; ")]
    days += [last_day(understood(named, 0)) for named in _WHOLE_DAY.findall(words)]
    return max((day for day in days if day), default=None)
