"""Which copies of a library stay: some of the last hours, days and weeks, and the last one before plans were lost.

Days and weeks are those that the copies name, and their order is that in which they were made, so that a clock that is
wrong lets no copy go.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from app.persistence.entries import Backup

NEWEST, DAYS, WEEKS = 10, 7, 4
MOST_BYTES = 2 * 1024**3
"""What all copies in one folder may hold; the newest, and those before plans were lost, stay all the same."""

_LOST = 0.9
"""Copies with less than this part of a copy's plans do not stand for it."""


def superfluous(copies: Sequence[Backup], most_bytes: int = MOST_BYTES) -> list[Backup]:
    """Those of the copies, which are given newest first, that need not stay; the oldest come first."""
    must = _irreplaceable(copies)
    wanted = {
        *copies[:NEWEST],
        *_first_of_each(copies, lambda copy: copy.taken.date(), DAYS),
        *_first_of_each(copies, lambda copy: copy.taken.isocalendar()[:2], WEEKS),
    }
    room = most_bytes - sum(copy.size for copy in must)
    stay = set(must)
    for copy in copies:
        if copy in wanted and copy not in must:
            room -= copy.size
            if room < 0:
                break
            stay.add(copy)
    return [copy for copy in reversed(copies) if copy not in stay]


def least_needed(copies: Sequence[Backup]) -> Backup | None:
    """The copy, of those given newest first, that goes first where the disk has no room; None where all must stay."""
    must = _irreplaceable(copies)
    return next((copy for copy in reversed(copies) if copy not in must), None)


def _irreplaceable(copies: Sequence[Backup]) -> set[Backup]:
    """The newest one, the fullest, and each that holds far more plans than all that are newer."""
    found, most = set(copies[:1]), 0
    for copy in copies:
        if most < copy.plans * _LOST:
            found.add(copy)
        most = max(most, copy.plans)
    fullest = next((copy for copy in copies if copy.plans == most), None)
    return found if fullest is None else found | {fullest}


def _first_of_each(copies: Iterable[Backup], day: Callable[[Backup], Hashable], most: int) -> list[Backup]:
    found: dict[Hashable, Backup] = {}
    for copy in copies:
        found.setdefault(day(copy), copy)
    return list(found.values())[:most]
