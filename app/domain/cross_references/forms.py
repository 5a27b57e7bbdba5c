"""How officers refer to a part of a document in running text: "điểm a khoản 2 Mục I", "Phụ lục I, II kèm theo".

NĐ 30/2020, Phụ lục I, mục II.6.đ names the parts: phần, chương, mục, tiểu mục, điều, khoản, điểm. A plan has no điều:
what names one speaks of another paper, as does what stands beside the name of one ("mục II Chỉ thị số 28-CT/TW").
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple


class Unit(IntEnum):
    """What a reference names, from the outermost inwards."""

    ANNEX = 0
    PART = 1
    CHAPTER = 2
    SECTION = 3
    CLAUSE = 4
    POINT = 5
    TASK = 6


class Number(NamedTuple):
    """One number of a reference, and where it stands: of "III.2" both the III and the 2."""

    unit: Unit
    start: int
    end: int
    words: str


class Form(NamedTuple):
    """A reference as it is written: letters `start` to `end`, its numbers from the outermost inwards.

    `every` names all annexes at once ("các Phụ lục kèm theo", "Phụ lục kèm theo").
    """

    start: int
    end: int
    numbers: tuple[Number, ...]
    every: bool = False


_UNITS = {
    "phụ lục": Unit.ANNEX,
    "phần": Unit.PART,
    "chương": Unit.CHAPTER,
    "tiểu mục": Unit.SECTION,
    "mục": Unit.SECTION,
    "khoản": Unit.CLAUSE,
    "điểm": Unit.POINT,
    "nhiệm vụ số": Unit.TASK,
}
_UNIT = re.compile(rf"(?<!\w)(?P<unit>(?i:{'|'.join(_UNITS)}))(?!\w)")
_IN_OTHER_WORDS = frozenset(
    "thí thời địa trọng quan đặc tâm cao yếu ưu nhược khuyết chấm thang danh hạng đề chuyên tài điều thành cổ học góp "
    "một huy huân đa đại".split()
)
"""Words whose second syllable is that of a unit: thí điểm, danh mục, tài khoản, thành phần, huân chương."""
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_AMOUNT = r"\s*(?i:%|tỷ|tỉ|triệu|nghìn|đồng|năm|tháng|ngày)(?!\w)"
_PATH = re.compile(
    rf"(?:{_ROMAN}(?:\.\d{{1,2}})*(?:\.[a-zđ])?|\d{{1,3}}(?:\.\d{{1,2}})*(?:\.[a-zđ])?(?!{_AMOUNT})|[a-zđ])"
    r"(?![\w/%-])(?!\.\d)"
)
_AND = re.compile(r"\s*(?:,|;|và)\s*(?=\S)")
_BESIDE = re.compile(r"\)?\s+(?:(?i:của|thuộc|tại|ở|trong)\s+)?")
_BEHIND_COMMA = re.compile(r"\)?\s*,\s*(?:(?i:của|thuộc|tại|ở|trong)\s+)?")
_AND_BESIDE = re.compile(r"\)?\s*(?:,|;|và)?\s*")
_KIND = (
    r"(?i:chỉ thị|nghị quyết|kết luận|quyết định|công điện|công văn|thông báo|thông tri|thông tư|hướng dẫn|nghị định"
    r"|tờ trình|quy định|quy chế|bộ luật|luật|pháp lệnh|hiến pháp|điều lệ|văn bản số|báo cáo số)"
)
_PLAN_KIND = r"(?i:kế hoạch|chương trình|đề án)"
_NUMBERED = r"(?:\s+(?i:số))?\s+\S*\d\S*"
_OTHER_BEHIND = re.compile(
    r"\)?[\s,(]*(?:(?i:của|thuộc|tại|trong|theo|ban hành|kèm theo)\s+)*"
    rf"(?:{_KIND}|(?i:điều)\s+\d|{_PLAN_KIND}(?!\s+(?i:này)){_NUMBERED})(?!\w)"
)
_OWN_BEHIND = re.compile(
    rf"\)?[\s,]*(?:(?i:của|thuộc|tại|trong|ban hành|kèm theo)\s+)*{_PLAN_KIND}\s+(?i:này)(?!\w)"
)
_OTHER_BEFORE = re.compile(
    rf"(?:{_KIND}|{_PLAN_KIND}){_NUMBERED}(?:\s+(?i:ngày)\s+\S+(?:\s+(?i:tháng)\s+\S+\s+(?i:năm)\s+\S+)?)?"
    r"(?:\s+(?i:của)\s+[^,;.()]{2,60})?\s*[,(]?\s*(?:(?i:tại|ở|theo)\s+)?$"
    r"|(?i:điều)\s+\d+\s*,?\s*$"
)
_EVERY = re.compile(r"(?i:các\s+phụ\s+lục|phụ\s+lục)(?=\s+(?i:kèm theo|gửi kèm|đính kèm))")
_LOOK_BACK = 160


class _Element(NamedTuple):
    """One unit with its number, and the numbers that go on behind it ("Mục I, II và III")."""

    unit: Unit
    start: int
    end: int
    number: tuple[Number, ...]
    more: tuple[tuple[Number, ...], ...]


@lru_cache(maxsize=16_384)
def forms_in(text: str) -> tuple[Form, ...]:
    """The references of a text to parts of its own document, in order; those to other papers are passed over."""
    if not _UNIT.search(text):
        return ()
    found = [Form(match.start(), match.end(), (), every=True) for match in _EVERY.finditer(text)]
    groups = _groups(text)
    for group, other in zip(groups, _of_others(text, groups), strict=True):
        if not other:
            found.extend(_forms(group))
    return tuple(sorted(found, key=lambda form: form.start))


def _of_others(text: str, groups: list[list[_Element]]) -> list[bool]:
    """Whether each group speaks of another paper; so do those that stand right before one that does."""
    found: list[bool] = []
    for place in reversed(range(len(groups))):
        start, end = groups[place][0].start, groups[place][-1].end
        leads_on = bool(found) and _AND_BESIDE.fullmatch(text, end, groups[place + 1][0].start)
        found.append(_is_of_another(text, start, end) or (bool(leads_on) and found[-1]))
    return found[::-1]


def _is_of_another(text: str, start: int, end: int) -> bool:
    if _OWN_BEHIND.match(text, end):
        return False
    return bool(
        _OTHER_BEHIND.match(text, end) or _OTHER_BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    )


def _groups(text: str) -> list[list[_Element]]:
    """Elements that stand side by side as one reference, inwards or outwards.

    What no comma parts belongs together first: in "Mục III, khoản 3 Mục II" the khoản is that of Mục II.
    """
    together = _joined(text, [[element] for element in _elements(text)], _BESIDE)
    return _joined(text, together, _BEHIND_COMMA)


def _joined(text: str, groups: list[list[_Element]], between: re.Pattern[str]) -> list[list[_Element]]:
    found: list[list[_Element]] = []
    for group in groups:
        last = found[-1] if found else None
        if (
            last
            and between.fullmatch(text, last[-1].end, group[0].start)
            and _is_one(last, group, apart=between is _BEHIND_COMMA)
        ):
            last.extend(group)
        else:
            found.append(list(group))
    return found


def _is_one(first: list[_Element], second: list[_Element], *, apart: bool) -> bool:
    """Whether two groups read as one: further in or further out all the way.

    Annexes, and tasks in them, stand beside other parts with a comma as often as they hold them.
    """
    units = [element.unit for element in (*first, *second)]
    if Unit.TASK in units and set(units) != {Unit.TASK, Unit.ANNEX}:
        return False
    if apart and Unit.ANNEX in units and units != [Unit.TASK, Unit.ANNEX]:
        return False
    return len(set(units)) == len(units) and (units == sorted(units) or units == sorted(units, reverse=True))


def _elements(text: str) -> list[_Element]:
    found: list[_Element] = []
    for match in _UNIT.finditer(text):
        unit = _UNITS[" ".join(match["unit"].lower().split())]
        at = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
        first = _PATH.match(text, at) if at > match.end() else None
        before = _WORD_BEFORE.search(text[max(0, match.start() - 10) : match.start()])
        if first is None or (before and before[1].lower() in _IN_OTHER_WORDS):
            continue
        end, more = first.end(), []
        while (between := _AND.match(text, end)) and (other := _PATH.match(text, between.end())):
            if _sort(other[0]) != _sort(first[0]):
                break
            more.append(_numbers(unit, other))
            end = other.end()
        found.append(_Element(unit, match.start(), end, _numbers(unit, first), tuple(more)))
    return found


def _sort(number: str) -> str:
    first = number[0]
    return "1" if first.isdigit() else "I" if first.isupper() else "a"


def _numbers(unit: Unit, match: re.Match[str]) -> tuple[Number, ...]:
    at, found = match.start(), []
    for words in match[0].split("."):
        found.append(Number(unit, at, at + len(words), words))
        at += len(words) + 1
    return tuple(found)


def _forms(group: list[_Element]) -> list[Form]:
    outermost_first = sorted(group, key=lambda element: element.unit)
    start, end = min(each.start for each in group), max(each.end for each in group)
    inner = outermost_first[-1]
    outer = tuple(number for element in outermost_first[:-1] for number in element.number)
    alone = Form(start, end, (*outer, *inner.number))
    others = (Form(number[0].start, number[-1].end, (*outer, *number)) for number in inner.more)
    return [alone, *others]
