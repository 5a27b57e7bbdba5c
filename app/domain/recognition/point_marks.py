"""Numbers and bullets at the beginning of a paragraph, typed or automatic."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.plan.model import Marker
from app.domain.recognition.rules import ARTICLE, DIVISION
from app.domain.recognition.vocabulary import DASHES
from app.domain.vietnamese import POINT_LETTERS, roman, search_key

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_DIVISION_LETTERS = frozenset("PC")
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5}
_ROMAN = re.compile(r"^([IVXLC]{1,7})(?:[.)/]|(?= ?[-–—:] )) ?(?:[-–—:] ?)?(?=\S)")
_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)] ?| )(?=[^\d\s%])")
_ARABIC = re.compile(r"^(\d{1,2})(?:\. (?=\S)|\.(?=[^\d\s])|\) ?(?=\S)|/ ?(?=[^\d\s])|[-–] (?=[^\d\s]))")
_CAPITAL = re.compile(r"^([A-HK-Z])(?:[.)]|(?= ?[-–—:] )) ?(?=\S)")
_BARE = re.compile(r"^(\d{1,2}) (?=[^\W\d_])")
_ROUND = re.compile(r"^\((\d{1,2})\) ?(?=\S)")
_LETTER = re.compile(rf"^([{POINT_LETTERS}fjwz])(?:\) ?|\. |[-/] )(?=\S)")
_DASH = re.compile(rf"^[{DASHES}](?![{DASHES}]) ?(?=\S)")
_BULLET = re.compile("^[•·▪●○◦*\uf0b7\uf0a7\uf0d8➢✓■□] ?(?=\\S)")
_PLUS = re.compile(r"^\+ ?(?=\S)")


DASHED = {Marker.ROMAN: Marker.ROMAN_DASH, Marker.ARABIC: Marker.ARABIC_DASH}
"""Numbers with a dash behind them, as the Party's papers have them."""


@dataclass(frozen=True)
class PointMark:
    """A number or bullet: what it counts as, as it was written, its value, and how many letters it takes.

    `automatic` ones take none. A number in a form that no marker has (`odd`) counts as its nearest.
    """

    marker: Marker
    label: str
    number: int = 0
    length: int = 0
    automatic: bool = False
    odd: bool = False

    @property
    def form(self) -> Marker:
        """What it counts as in the form that it was written in: 1- beside 1."""
        dashed = self.label.endswith("-") and self.label[:-1].isalnum()
        return DASHED.get(self.marker, self.marker) if dashed else self.marker


def typed_mark(line: str) -> PointMark | None:
    """The mark that a line begins with; None where it begins with words."""
    if line[:2].isalpha() and line[0] not in _ROMAN_VALUES:  # as most do
        return _division(line)
    if match := _DASH.match(line):
        return PointMark(Marker.DASH, "-", 0, match.end())
    if match := _PLUS.match(line):
        return PointMark(Marker.PLUS, "+", 0, match.end())
    if match := _BULLET.match(line):
        return PointMark(Marker.DASH, match[0].strip(), 0, match.end(), odd=True)
    if match := _ROMAN.match(line):
        value = roman_value(match[1])
        # No document has fifty sections: a single L or C is the letter behind K or B.
        if value and match[1] not in ("L", "C"):
            return PointMark(Marker.ROMAN, match[0].strip(), value, match.end())
    if match := _DECIMAL.match(line):
        return PointMark(Marker.DECIMAL, match[0].strip(), int(match[1].rpartition(".")[2]), match.end())
    if match := _ARABIC.match(line):
        return PointMark(Marker.ARABIC, match[0].strip(), int(match[1]), match.end())
    if match := _LETTER.match(line):
        place = POINT_LETTERS.find(match[1]) + 1
        return PointMark(Marker.LETTER, match[0].strip(), place, match.end(), odd=not place)
    return _division(line)


def _division(line: str) -> PointMark | None:
    """Phần I, Chương 2: the number of one of the largest divisions, perhaps with its title on the same line."""
    match = DIVISION.match(search_key(line[:40])) if line[:1] in _DIVISION_LETTERS else None
    if match is None:
        return None
    ordinal = match[3]
    value = _ORDINALS.get(ordinal) or (int(ordinal) if ordinal.isdigit() else roman_value(ordinal.upper()))
    marker = Marker.PART if match[1] == "phan" else Marker.CHAPTER
    return PointMark(marker, line[: match.end()].strip(), value, match.end()) if value else None


def round_mark(line: str) -> PointMark | None:
    """A number in round brackets, which a plan has no marker for."""
    match = _ROUND.match(line)
    return PointMark(Marker.NONE, match[0].strip(), int(match[1]), match.end(), odd=True) if match else None


def capital_mark(line: str) -> PointMark | None:
    """A capital letter before a heading ("A. MỤC ĐÍCH"), which a plan has no marker for: it stays part of the words."""
    match = _CAPITAL.match(line)
    return (
        PointMark(Marker.NONE, match[0].strip(), ord(match[1]) - ord("A") + 1, 0, odd=True) if match else None
    )


def bare_mark(line: str) -> PointMark | None:
    """A number that nothing stands behind, before a capital: "1 Truyền thông"; it may be no mark at all."""
    match = _BARE.match(line)
    if match is None or not line[match.end()].isupper():
        return None
    return PointMark(Marker.ARABIC, match[1], int(match[1]), match.end(), odd=True)


def article_mark(line: str) -> PointMark | None:
    """Mục 1, Điều 2, which a plan has no marker for: they stay part of the words."""
    match = ARTICLE.match(search_key(line[:12]))
    if match is None or not line[:1].isupper() or line[match.end() - 1].islower():
        return None
    return PointMark(Marker.NONE, line[: match.end(2)].strip(), int(match[2]), 0, odd=True)


def automatic_mark(number: str) -> PointMark | None:
    """The mark that an automatic number amounts to; None where it is no mark that a plan has."""
    if number in ("-", "•"):
        return PointMark(Marker.DASH, number, automatic=True, odd=number != "-")
    mark = typed_mark(f"{number} x") or typed_mark(f"{number}. x")
    if mark is None and (match := re.fullmatch(r"[a-z]\.", number)):
        mark = PointMark(Marker.LETTER, number, POINT_LETTERS.find(match[0][0]) + 1)
    return (
        None if mark is None else PointMark(mark.marker, number, mark.number, 0, automatic=True, odd=mark.odd)
    )


def roman_value(text: str) -> int:
    """The value of a Roman number; 0 where it is none, such as IIII or a word."""
    total = 0
    values = [_ROMAN_VALUES.get(letter, 0) for letter in text]
    for place, value in enumerate(values):
        total += -value if any(later > value for later in values[place + 1 : place + 2]) else value
    return total if total > 0 and roman(total) == text else 0


def same_label(one: str, other: str) -> bool:
    """Whether two labels show the same number, whatever stands around it."""
    return _core(one) == _core(other)


def _core(label: str) -> str:
    return re.sub(r"[^\w.]", "", label.lower()).strip(".")
