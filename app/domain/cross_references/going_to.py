"""Where one may want to go in a plan: its headings, annexes and tasks, by number, by code or by words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.domain.cross_references.addresses import Key, addresses, chain, last_number
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.vietnamese import search_key
from app.domain.writing.lines import LineKind, lines

MOST = 60
"""So many places are told at most."""

_UNITS = ("phu luc", "phan", "chuong", "tieu muc", "muc", "khoan", "diem", "nhiem vu so", "nhiem vu")
"""What is said before a number, outermost first, without accents."""

_NUMBER = re.compile(rf"(?:({'|'.join(_UNITS)}) )?([ivxlc]+|\d+|[a-z])(?: |$)")
_NUMBERS = re.compile(rf"(?:{_NUMBER.pattern})+")
_ANNEX = _UNITS[0]


class PlaceToGo(NamedTuple):
    """A line, its number with those around it ("II.2", "Phụ lục II"), what it says, and of a task its code."""

    key: Key
    number: str
    words: str
    code: str = ""


def places_to_go(plan: Plan) -> Iterator[PlaceToGo]:
    """Every heading, annex and task of the plan, in reading order."""
    known = addresses(plan)
    for line in lines(plan):
        if line.kind is LineKind.ANNEX:
            yield PlaceToGo(line.key, line.label, plain(line.content))
        elif line.kind in (LineKind.HEADING, LineKind.TASK):
            around = [
                last_number(known.parts[key].number) for key in chain(known, line.key) if key in known.parts
            ]
            in_table = known.tasks.get(line.item)
            number = ".".join(around) or (in_table.number if in_table else "")
            yield PlaceToGo(line.key, number, plain(line.content), line.task.code if line.task else "")


def fitting(places: Iterable[PlaceToGo], typed: str) -> tuple[PlaceToGo, ...]:
    """The places that the words may mean, the likeliest first: by number, by code, then by words without accents.

    Where nothing is typed: the headings and annexes.
    """
    wanted = search_key(typed)
    if not wanted:
        return tuple(each for each in places if not each.code)[:MOST]
    number = number_meant(typed)
    ranked = [(rank, each) for each in places if (rank := _rank(each, wanted, number)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    return tuple(each for _, each in ranked)[:MOST]


def number_meant(typed: str) -> str:
    """The number that is typed, outermost first: of "điểm a khoản 1 Mục II" it is "ii.1.a"; "" where it is none."""
    words = " ".join(re.findall(r"\w+", search_key(typed)))
    if not _NUMBERS.fullmatch(words):
        return ""
    told = _NUMBER.findall(words)
    if told[0][0] == _ANNEX and len(told) == 1:
        return f"{_ANNEX} {told[0][1]}"
    if any(unit for unit, _ in told):
        told.sort(key=lambda pair: _UNITS.index(pair[0]) if pair[0] else len(_UNITS))
    return ".".join(number for unit, number in told if unit != _ANNEX)


def _rank(place: PlaceToGo, wanted: str, meant: str) -> int | None:
    """How well a place fits, 0 best; None where it does not."""
    number, code, words = search_key(place.number), place.code.lower(), search_key(place.words)
    if wanted == code or (meant and meant == number):
        return 0
    if meant and number.startswith(f"{meant}."):
        return 1
    if code.startswith(wanted):
        return 2
    if not all(each in words for each in wanted.split()):
        return None
    return 3 if words.startswith(wanted) else 4
