"""Task codes: short names of tasks that survive paper, Word and Excel, such as KH26-03.2K.

Kind and year of the plan, the group in which the task was first written, its place there, and a check letter.
A code never changes and is never given twice; where a task stands today is not read from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import cycle
from operator import mul

CHECK_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""The 23 letters without I, O and Q, which are misread as digits."""

_WEIGHTS = tuple(pow(5, place, 23) for place in range(22))
"""The powers of a primitive root modulo 23, which give neighbouring places different weights; then they come again."""

_SHAPE = re.compile(r"^([A-Z]{2,3}\d\d)-(\d\d+)\.(\d+)([A-Z])$")


def check_letter(stem: str) -> str:
    """The letter for `stem` ("KH26-03.2").

    It tells every single wrong digit and every swap of two neighbours: of digits by their weights, of a digit and a
    letter by the shape of the code. Of the letters of the kinds of documents no two neighbours have the same value.
    """
    total = _START + sum(map(mul, map(_VALUES.__getitem__, stem), cycle(_WEIGHTS)))
    return CHECK_LETTERS[total % 23]


class _Values(dict[str, int]):
    """Of a digit its own, of "-" and "." the next two, of a letter its place in the alphabet of computers."""

    def __missing__(self, sign: str) -> int:
        self[sign] = value = int(sign) if sign.isdigit() else ord(sign) % 23
        return value


_VALUES = _Values({"-": 10, ".": 11})
_START = 9
"""Any number would do; with this one the example above, KH26-03.2K, is a code."""


def is_code(text: str) -> bool:
    """Whether `text` is a whole task code with the right check letter."""
    match = _SHAPE.match(text)
    return bool(match) and check_letter(text[:-1]) == text[-1]


def code(kind: str, year: int, group: int, serial: int) -> str:
    """The code of task `serial` (from 1) of group `group` (from 1) in a plan of `kind` ("KH") of `year`."""
    stem = f"{kind.upper().replace('Đ', 'D')}{year % 100:02}-{group:02}.{serial}"
    return stem + check_letter(stem)


def new_codes(taken: Collection[str], kind: str, year: int, group: int, count: int) -> list[str]:
    """The next codes of the group that no task has or had; `taken` holds all codes ever given in the plan."""
    prefix = code(kind, year, group, 1)[:-2]
    serials = [int(match[3]) for each in taken if each.startswith(prefix) and (match := _SHAPE.match(each))]
    first = max(serials, default=0) + 1
    return [code(kind, year, group, serial) for serial in range(first, first + count)]


def new_code(taken: Collection[str], kind: str, year: int, group: int) -> str:
    """The next code of the group that no task has or had."""
    return new_codes(taken, kind, year, group, 1)[0]
