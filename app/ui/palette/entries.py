"""What the palette offers, and what of it fits the words that are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.vietnamese import search_key

MOST = 40
"""So many entries are listed at most."""


@dataclass(frozen=True)
class Entry:
    """Something to do: its words, what stands beside them (a key, what it is), and what is done.

    `name` is what it is remembered by, "" for what is not: an act by its English words, so that it stays the same in
    either language. `also` are words that find it and are not shown.
    """

    words: str
    about: str
    run: Callable[[], object]
    name: str = ""
    also: str = ""
    key: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", search_key(f"{self.words} {self.also}"))


def fitting(entries: Iterable[Entry], typed: str, recent: Sequence[str] = ()) -> tuple[Entry, ...]:
    """The entries that have all the words, accents ignored; the likeliest first, then those used lately.

    Where nothing is typed: the acts, those used lately first.
    """
    wanted = search_key(typed)
    parts = wanted.split()
    ranked = []
    for place, entry in enumerate(entries):
        rank = _rank(entry, wanted, parts)
        if rank is not None:
            late = recent.index(entry.name) if entry.name in recent else len(recent)
            ranked.append((rank, late, place, entry))
    ranked.sort(key=lambda each: each[:3])
    return tuple(entry for *_, entry in ranked[:MOST])


def _rank(entry: Entry, wanted: str, parts: Sequence[str]) -> int | None:
    """How well an entry fits, 0 best; None where it does not."""
    if not parts:
        return 0 if entry.name else None
    key = entry.key
    if not all(part in key for part in parts):
        return None
    if key.startswith(wanted):
        return 0
    spaced = f" {key}"
    if f" {wanted}" in spaced:
        return 1
    return 2 if all(f" {part}" in spaced for part in parts) else 3
