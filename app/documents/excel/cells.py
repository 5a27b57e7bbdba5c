"""The markup of cells: what stands in a column in one look is made once, for all rows of all sheets of a workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from app.documents.escaping import escaped
from app.errors.faults import CellTooLong

MOST_CHARACTERS = 32767
"""What a cell can hold at most. Excel's specifications and limits."""

ROW = "\0"
"""Stands for the number of its row in a formula, and in the markup of a cell."""

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_A_FORMULA = ("=", "+", "-", "@")
_DAY_LOOK = "date"
"""How a day looks in columns of any look."""
_DAY_NOUGHT = date(1899, 12, 30)
"""The day from which Excel counts days."""


class Formula(NamedTuple):
    """An Excel formula, and the day that it comes to for whoever does not compute it."""

    words: str
    shown: date | None = None


Value = str | date | Formula
"""What a cell holds, "" for nothing."""


class Cells(dict[Value, bytes]):
    """The markup of the cells of a column in one look by what they hold, each made when it is first asked for.

    Raises CellTooLong, which does not know the place, for a text that is longer than a cell may be.
    """

    def __init__(self, styles: Mapping[tuple[str, bool], int], letter: str, look: str) -> None:
        super().__init__()
        self._styles, self._letter, self._look = styles, letter, look

    def __missing__(self, value: Value) -> bytes:
        look = _DAY_LOOK if isinstance(value, date) else self._look
        quoted = isinstance(value, str) and value.startswith(_LIKE_A_FORMULA)
        style = self._styles[look, quoted]
        self[value] = markup = f'<c r="{self._letter}{ROW}" s="{style}"{_content(value)}'.encode()
        return markup


def _content(value: Value) -> str:
    match value:
        case "":
            return "/>"
        case str():
            return f' t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
        case date():
            return f"><v>{_number(value)}</v></c>"
        case Formula(words, shown):
            found = f"<v>{_number(shown)}</v>" if shown is not None else ""
            return f"><f>{escaped(words.removeprefix('='))}</f>{found}</c>"


def _text(text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise CellTooLong("", len(text), MOST_CHARACTERS)
    # Excel reads _x0041_ as "A"; the underscore itself is written so.
    return escaped(_ESCAPE.sub("_x005F_", text) if "_x" in text else text)


def _number(day: date) -> int:
    """A day as Excel counts it."""
    return (day - _DAY_NOUGHT).days
