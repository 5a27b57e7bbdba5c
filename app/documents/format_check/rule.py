"""What a rule is, and what it finds: values that messages word and that machines read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.documents.format_check.paper import CheckedPaper, Place
from app.domain.checks.kinds import Weight
from app.standards import Range, Standard


class Fact(StrEnum):
    """What is there, or should be; the numbers of a `Said` are in the unit of its fact."""

    POINTS = "points"
    MILLIMETRES = "millimetres"
    SHEET = "sheet"
    """Width and height of a sheet, mm."""
    TIMES_SINGLE = "times_single"
    SHARE = "share"
    """Shares of the words above a line."""
    COUNT = "count"
    WORDS = "words"
    FACE = "face"
    COLOUR = "colour"
    BLACK = "black"
    BOLD = "bold"
    NOT_BOLD = "not_bold"
    ITALIC = "italic"
    UPRIGHT = "upright"
    CAPITALS = "capitals"
    SMALL_LETTERS = "small_letters"
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFIED = "justify"
    NOTHING = "nothing"
    THERE = "there"
    DRAWN_LINE = "drawn_line"
    BORDER_LINE = "border_line"
    TYPED_LINE = "typed_line"
    UNDERLINED = "underlined"
    NOT_UNDERLINED = "not_underlined"
    AT_TOP = "at_top"
    AT_FOOT = "at_foot"
    NOT_ON_FIRST = "not_on_first"
    ON_FIRST = "on_first"
    FROM_ONE = "from_one"
    GOES_ON = "goes_on"
    ARABIC = "arabic"
    ROMAN = "roman"
    UPRIGHT_SHEET = "upright_sheet"
    LYING_SHEET = "lying_sheet"
    COMPOSED = "composed"
    NOT_COMPOSED = "not_composed"
    OLD_ENCODING = "old_encoding"
    OWN_LINE = "own_line"
    ONE_LINE = "one_line"
    SAME_SIZES = "same_sizes"
    TWO_BLANKS = "two_blanks"
    ONE_BLANK = "one_blank"


class Said(NamedTuple):
    """A fact with its words or numbers: `numbers` are one value, or the ends of a range."""

    fact: Fact
    words: str = ""
    numbers: tuple[float, ...] = ()


def words(text: str) -> Said:
    """Words as they stand, or as they should."""
    return Said(Fact.WORDS, text)


def measured(fact: Fact, value: float) -> Said:
    """A measure that was taken; files round lengths to a twentieth of a point."""
    return Said(fact, "", (round(value, 1 if fact is Fact.MILLIMETRES else 2),))


def within(fact: Fact, allowed: Range) -> Said:
    """A range that is allowed."""
    return Said(fact, "", (allowed.low,) if allowed.low == allowed.high else (allowed.low, allowed.high))


class Breach(NamedTuple):
    """One place where a rule is broken."""

    place: Place
    found: Said
    expected: Said


Check = Callable[[CheckedPaper, Standard], Iterable[Breach]]
"""Finds where a paper breaks a rule; it finds nothing where the standard does not prescribe what the rule asks."""


@dataclass(frozen=True)
class Rule:
    """A rule: `part` is the table of the standard that has its clause, and `about` what it asks of that part.

    `fixable` says that what breaks it can be put right without touching the wording.
    """

    part: str
    about: str
    weight: Weight
    check: Check
    fixable: bool = False

    @property
    def id(self) -> str:
        """Its name for machines: nation.size."""
        return f"{self.part}.{self.about}"


@dataclass(frozen=True)
class FormatFinding:
    """All places where a rule is broken in the same way."""

    rule: Rule
    clause: str
    places: tuple[Place, ...]
    found: Said
    expected: Said
