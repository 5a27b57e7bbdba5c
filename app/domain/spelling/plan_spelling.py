"""What is misspelt in a plan, and the plan with it mended; nothing is mended unless somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.spelling.dictionary import Dictionary
from app.domain.spelling.misspelling import Misspelling, MisspellingKind, misspellings
from app.domain.spelling.tone_marks import ToneMarks, has_tone_marks, tone_marks
from app.domain.word_search.hits import Hit
from app.domain.word_search.places import Owner, Place, seen
from app.domain.word_search.replacing import Replacing, replaced
from app.domain.writing.lines import lines


class Slip(NamedTuple):
    """What is misspelt, and the place of the plan that says so."""

    place: Place
    what: Misspelling

    @property
    def hit(self) -> Hit:
        """The words as a search would find them."""
        return Hit(self.place, self.what.start, self.what.end)


def marks_of(plan: Plan, dictionary: Dictionary) -> Mapping[tuple[str, int], tuple[Misspelling, ...]]:
    """What is misspelt in each line that somebody types in, by the key of the line; lines without fault are left out.

    Places are letters of the line's plain words. What did not change since the last call is not looked at again.
    """
    found = (
        (line.key, misspellings(plain(line.content), dictionary)) for line in lines(plan) if not line.closed
    )
    return {key: marks for key, marks in found if marks}


def slips(plan: Plan, dictionary: Dictionary) -> tuple[Slip, ...]:
    """What is misspelt in all that a plan says, in reading order."""
    return tuple(seen(plan, _slips_at, dictionary))


def _slips_at(place: Place, dictionary: Dictionary) -> list[Slip]:
    return [Slip(place, each) for each in misspellings(place.words, dictionary)] if _is_spelt(place) else []


def tone_marks_of(plan: Plan) -> ToneMarks[Place]:
    """In which style a plan has its tone marks, and where the other one stands."""
    return tone_marks(seen(plan, _with_tone_marks))


def _with_tone_marks(place: Place) -> tuple[tuple[Place, str], ...]:
    return ((place, place.words),) if _is_spelt(place) and has_tone_marks(place.words) else ()


def with_mended(plan: Plan, dictionary: Dictionary, kind: MisspellingKind, words: str) -> Plan:
    """The plan with what is sure to be right in the place of these misspelt words, wherever it says them.

    A field that could not say the result (a deadline that nobody would understand any more) stays as it is.
    """
    return _put_right(
        plan,
        {
            each.hit: each.what.right
            for each in slips(plan, dictionary)
            if each.what.right and (each.what.kind, each.what.words.lower()) == (kind, words.lower())
        },
    )


def with_one_style(plan: Plan) -> Plan:
    """The plan with its tone marks in the style that most of its words have."""
    return _put_right(
        plan, {Hit(each.at, each.start, each.end): each.right for each in tone_marks_of(plan).others}
    )


def _put_right(plan: Plan, right: Mapping[Hit, str]) -> Plan:
    return replaced(plan, right, _Mending("", right=right)).plan


@dataclass(frozen=True)
class _Mending(Replacing):
    """Puts in for each hit what is right there, capitals and all."""

    right: Mapping[Hit, str] = field(default_factory=dict)

    def of(self, hit: Hit) -> str:
        return self.right[hit]


def _is_spelt(place: Place) -> bool:
    """Whether a text is the plan's own or a citation's: names of agencies and of who issues are the registers'."""
    return place.owner in (Owner.PLAN, Owner.DIRECTIVE)
