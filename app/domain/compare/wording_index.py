"""Which of many texts are the same ones reworded: candidates from shared word pairs, judged by shared rare words.

Texts of plans share their boilerplate ("tổ chức tuyên truyền … cho trẻ em"), so that likeness letter by letter finds
pairs where there are none. Here every word and pair of words counts the more, the fewer texts have it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from math import log

LEAST = 0.36
"""Texts less alike than this are different texts. [measured on plans of two years; see tests]"""

_CANDIDATES = 8
_RAREST = 12
"""So many of the rarest words and pairs of a text look for candidates …"""
_MOST_TEXTS = 16
"""… each in at most so many texts: what stands in more tells little, and looking in all would be quadratic."""
_WORDS = re.compile(r"\w+")

_PAIR = 1 << 32
"""Words are numbered; a pair of words is the number of the first times this, and the second."""


def folded(text: str) -> str:
    """The words alone, in lower case: what two texts have in common that differ in signs and spaces only."""
    return " ".join(_WORDS.findall(text.lower()))


class WordingIndex:
    """The texts of two plans, ready to be matched. Texts are given folded."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers) + 1)
        self._grams = tuple(
            [_grams([numbers[word] for word in text.split()]) for text in side] for side in (old, new)
        )
        # Counted on the side that has more of it: what stands once on both sides is as rare as what stands on one.
        counts = [Counter(chain.from_iterable(side)) for side in self._grams]
        self._counts = counts[0] | counts[1]
        total = max(len(old), len(new))
        weights = [0.0, *(log(1 + total / count) for count in range(1, total + 1))]
        self._weights = {gram: weights[count] for gram, count in self._counts.items()}
        weigh = self._weights.__getitem__
        self._sums = tuple([sum(map(weigh, grams)) for grams in side] for side in self._grams)

    def likeness(self, old: int, new: int) -> float:
        """How alike two texts are, from 0 to 1, by their places."""
        both = self._grams[0][old] & self._grams[1][new]
        total = self._sums[0][old] + self._sums[1][new]
        return 2 * sum(map(self._weights.__getitem__, both)) / total if total else 1.0

    def matched(self, old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int, float]]:
        """The pairs among these places, one to one, the most alike first; near ones first where as alike."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        for place in sorted(new):
            for gram in self._grams[1][place]:
                places[gram].append(place)
        found = []
        for one in old:
            for other in self._candidates(one, places):
                likeness = self.likeness(one, other)
                if likeness >= LEAST:
                    found.append((-likeness, abs(one - other), one, other))
        return _one_to_one(sorted(found))

    def _candidates(self, one: int, places: Mapping[int, list[int]]) -> list[int]:
        """The new texts that share the most, by weight, of the rarest words and pairs of an old one."""
        known = [gram for gram in self._grams[0][one] if gram in places]
        known.sort(key=self._counts.__getitem__)
        scores: defaultdict[int, float] = defaultdict(float)
        for gram in known[:_RAREST]:
            weight = self._weights[gram]
            for place in _nearest(places[gram], one):
                scores[place] += weight
        return sorted(scores, key=scores.__getitem__, reverse=True)[:_CANDIDATES]


def _nearest(places: list[int], one: int) -> list[int]:
    """All of the places, or those about where the text itself stands."""
    if len(places) <= _MOST_TEXTS:
        return places
    middle = bisect_left(places, one)
    start = max(0, min(middle - _MOST_TEXTS // 2, len(places) - _MOST_TEXTS))
    return places[start : start + _MOST_TEXTS]


def _grams(words: Sequence[int]) -> frozenset[int]:
    return frozenset((*words, *(one * _PAIR + other for one, other in pairwise(words))))


def _one_to_one(found: list[tuple[float, int, int, int]]) -> list[tuple[int, int, float]]:
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    result = []
    for likeness, _, one, other in found:
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            result.append((one, other, -likeness))
    return result
