"""Three-way merges of sequences: of keys, each once, and of values that have no key."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value", bound=Hashable)


def ordered(
    members: Collection[_Key], base: Sequence[_Key], mine: Sequence[_Key], theirs: Sequence[_Key]
) -> tuple[tuple[_Key, ...], tuple[_Key, ...]]:
    """`members`, each of which stands in `mine` or `theirs`, in an order that does what both sides did to `base`.

    Also those that both sides put in different places; they stand where `mine` has them. What a side added or moved
    stands behind the same neighbour as there; in the same gap theirs come first.
    """
    base, mine, theirs = ([key for key in keys if key in members] for keys in (base, mine, theirs))
    if mine == theirs or (theirs == base and len(mine) == len(members)):
        return tuple(mine), ()
    if mine == base and len(theirs) == len(members):
        return tuple(theirs), ()
    moved_here, moved_there = moved(base, mine), moved(base, theirs)
    in_mine, in_theirs = set(mine), set(theirs)
    stable = [
        key
        for key in base
        if key in in_mine and key in in_theirs and key not in moved_here and key not in moved_there
    ]
    fixed, old = set(stable), set(base)
    from_mine = {
        key
        for key in mine
        if key not in fixed and (key not in in_theirs or key in moved_here or key not in old)
    }
    runs_of_mine, gaps_of_mine = _gaps(mine, fixed, from_mine)
    runs_of_theirs, gaps_of_theirs = _gaps(theirs, fixed, in_theirs - fixed - from_mine)
    result: list[_Key] = []
    for anchor in (None, *stable):
        result += [] if anchor is None else [anchor]
        result += (*runs_of_theirs[anchor], *runs_of_mine[anchor])
    both = (key for key in mine if key in from_mine and key in in_theirs)
    differently = (key for key in both if key not in old or key in moved_there)
    return tuple(result), tuple(key for key in differently if gaps_of_mine[key] != gaps_of_theirs[key])


def _gaps(
    keys: Sequence[_Key], fixed: set[_Key], placed: set[_Key]
) -> tuple[defaultdict[_Key | None, list[_Key]], dict[_Key, _Key | None]]:
    """The `placed` keys by the last fixed one before them; and for every key that is not fixed which that is."""
    runs: defaultdict[_Key | None, list[_Key]] = defaultdict(list)
    gaps: dict[_Key, _Key | None] = {}
    last: _Key | None = None
    for key in keys:
        if key in fixed:
            last = key
            continue
        gaps[key] = last
        if key in placed:
            runs[last].append(key)
    return runs, gaps


def moved(before: Sequence[_Key], after: Sequence[_Key]) -> set[_Key]:
    """The fewest keys of both that must have been moved to come from one order to the other."""
    places = {key: place for place, key in enumerate(before)}
    common = [key for key in after if key in places]
    numbers = [places[key] for key in common]
    if all(one < other for one, other in pairwise(numbers)):
        return set()
    ends: list[int] = []
    links: list[int] = []
    tails: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        links.append(tails[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            tails.append(place)
        else:
            ends[length], tails[length] = number, place
    kept, place = set(), tails[-1]
    while place >= 0:
        kept.add(common[place])
        place = links[place]
    return set(common) - kept


_Hunk = tuple[int, int, tuple[_Value, ...]]


def rewoven(
    base: Sequence[_Value], mine: Sequence[_Value], theirs: Sequence[_Value]
) -> tuple[_Value, ...] | None:
    """`base` with what both sides changed in it; None where they changed the same place, or it cannot be told.

    Of what both inserted at the same place theirs comes first.
    """
    hunks = sorted({*_hunks(base, theirs)}, key=lambda hunk: hunk[:2])
    for hunk in _hunks(base, mine):
        if hunk in hunks:
            continue
        if any(_overlap(hunk, other) for other in hunks):
            return None
        place = sum((each[0], each[1]) <= (hunk[0], hunk[1]) for each in hunks)
        hunks.insert(place, hunk)
    result: list[_Value] = []
    done = 0
    for first, end, new in hunks:
        result += (*base[done:first], *new)
        done = end
    result += base[done:]
    return None if _counts_differ(base, mine, theirs, result) else tuple(result)


def _hunks(before: Sequence[_Value], after: Sequence[_Value]) -> list[_Hunk[_Value]]:
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(i, j, tuple(after[k:end])) for tag, i, j, k, end in codes if tag != "equal"]


def _overlap(one: _Hunk[_Value], other: _Hunk[_Value]) -> bool:
    (first, end, _), (start, stop, _) = one, other
    if first == end or start == stop:  # something is only put in: strictly inside what the other replaced?
        return start < first < stop or first < start < end
    return first < stop and start < end


def _counts_differ(
    base: Sequence[_Value], mine: Sequence[_Value], theirs: Sequence[_Value], result: Sequence[_Value]
) -> bool:
    """Whether a value would come to stand more often than on either side, or be lost though both have it."""
    old, here, there, now = Counter(base), Counter(mine), Counter(theirs), Counter(result)
    return any(
        now[each] > max(here[each], there[each]) or now[each] < min(here[each], there[each])
        for each in {*old, *here, *there}
    )
