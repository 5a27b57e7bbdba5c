"""Finding words in a plan: each hit with its place, and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.domain.plan.model import Plan
from app.domain.vietnamese import clean, without_marks
from app.domain.word_search.places import Place, places, seen


@dataclass(frozen=True)
class Query:
    """What is looked for. Unless told so, neither `case` nor `accents` count; `whole` finds whole words alone."""

    words: str
    case: bool = False
    accents: bool = False
    whole: bool = False


class Hit(NamedTuple):
    """Words that were found: letters `start` to `end` of the text at a place."""

    place: Place
    start: int
    end: int

    @property
    def words(self) -> str:
        """What was found, as it stands there."""
        return self.place.words[self.start : self.end]

    def around(self, most_before: int, most_behind: int | None = None) -> tuple[str, str]:
        """At most so many letters before and behind it, cut at words and with "…" where more stands there.

        As many behind as before unless told otherwise.
        """
        most_behind = most_before if most_behind is None else most_behind
        before, behind = self.place.words[: self.start], self.place.words[self.end :]
        if len(before) > most_before:
            before = "…" + before[-most_before:].partition(" ")[2]
        if len(behind) > most_behind:
            behind = behind[:most_behind].rpartition(" ")[0] + "…"
        return before, behind


def hits(plan: Plan, query: Query) -> tuple[Hit, ...]:
    """Every place of the plan that says the words of the query, in reading order, none over another.

    Blanks of any kind are alike. An empty query, or one of blanks alone, finds nothing.
    """
    if not (wanted := _wanted(query)):
        return ()
    holding = (each for each in places(plan) if wanted in folded(each.words, query.case, query.accents))
    return tuple(hit for place in holding for hit in _hits_at(place, query, wanted))


def kept_hits(plan: Plan, query: Query) -> tuple[Hit, ...]:
    """The same of a query that is asked again after each change: what it finds is kept beside the plan's sections."""
    return tuple(seen(plan, _hits_at, query, wanted)) if (wanted := _wanted(query)) else ()


def _wanted(query: Query) -> str:
    """The words of a query as they are compared, "" where nothing is looked for."""
    wanted = folded(clean(query.words), query.case, query.accents)
    return wanted if wanted.strip() else ""


def _hits_at(place: Place, query: Query, wanted: str) -> list[Hit]:
    text = folded(place.words, query.case, query.accents)
    found: list[Hit] = []
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not query.whole or _is_whole(text, start, end):
            found.append(Hit(place, start, end))
            start = text.find(wanted, end)
        else:
            start = text.find(wanted, start + 1)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def prepare(plan: Plan) -> None:
    """Read and fold the texts of the plan before the first words are looked for."""
    for place in places(plan):
        for accents in (False, True):
            folded(place.words, False, accents)


_BLANKS = re.compile(r"\s")


@lru_cache(maxsize=65_536)
def folded(text: str, case: bool, accents: bool) -> str:
    """`text` as it is compared, letter for letter as long as it was: each place is that of the same letter.

    The same texts are looked through at every key, so those of a large plan are kept.
    """
    text = _BLANKS.sub(" ", text)
    if not case:
        lower = text.lower()
        text = lower if len(lower) == len(text) else "".join(map(_lower, text))
    return text if accents else without_marks(text)


def _lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
