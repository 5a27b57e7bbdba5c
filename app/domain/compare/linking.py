"""Which item of one plan is which of another: by its id, by its task code, then by its wording."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from app.domain.compare.entries import ComparedThing
from app.domain.compare.wording_index import LEAST, WordingIndex, folded
from app.domain.merge import Key

_WITHOUT_ID = ("point", "row")
"""Their place is no name: another point may stand there now."""
_ALIKE = {"paragraph": "text", "point": "text", "row": "row"}
"""Kinds that turn into each other."""


class By(StrEnum):
    """How an item was found in the other plan; WORDS are the very same words, LIKENESS are similar ones."""

    ID = "id"
    CODE = "code"
    WORDS = "words"
    LIKENESS = "likeness"
    HAND = "hand"


class ThingLink(NamedTuple):
    """An item of the old plan and what it is in the new one."""

    old: Key
    new: Key
    by: By
    likeness: float = 1.0

    @property
    def approximate(self) -> bool:
        """Whether only the wording says so."""
        return self.by in (By.WORDS, By.LIKENESS)


def linked(
    old: tuple[ComparedThing, ...], new: tuple[ComparedThing, ...], *, same_plan: bool
) -> tuple[ThingLink, ...]:
    """The items that both plans have, each once.

    Codes count within one plan. Where these are states of one plan (`same_plan`) a code is the task; elsewhere it may
    have been given anew by place, and the very same words come before it, and words unlike each other beside it.
    """
    pools: defaultdict[str, tuple[list[ComparedThing], list[ComparedThing]]] = defaultdict(lambda: ([], []))
    for side, entries in enumerate((old, new)):
        for entry in entries:
            pools[_ALIKE.get(entry.key.kind, entry.key.kind)][side].append(entry)
    return tuple(chain.from_iterable(_Pool(*sides).links(same_plan) for sides in pools.values()))


class _Pool:
    """Entries that may be each other, and the links found among them so far."""

    def __init__(self, old: list[ComparedThing], new: list[ComparedThing]) -> None:
        self._sides = (old, new)
        self._open = (dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new))))
        self._links: list[ThingLink] = []

    def links(self, same_plan: bool) -> list[ThingLink]:
        self._equal(_identity, By.ID)
        if same_plan:
            self._equal(_code, By.CODE)
        if not all(self._open):
            return self._links
        texts: list[list[str]] = [[folded(entry.words) for entry in side] for side in self._sides]
        if not same_plan:
            self._equal(lambda entry, text: (entry.code, text) if entry.code else None, By.CODE, texts)
        self._equal(lambda entry, text: (entry.above, text), By.WORDS, texts)
        self._equal(lambda _, text: text or None, By.WORDS, texts)
        if all(self._open):
            self._by_likeness(texts, same_plan)
        return self._links

    def _equal(
        self,
        name: Callable[[ComparedThing, str], Hashable | None],
        by: By,
        texts: list[list[str]] | None = None,
    ) -> None:
        """Link what has the same name, in order; a name of None is none."""
        old, new = self._sides
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for place in self._open[1]:
            named = name(new[place], texts[1][place] if texts else "")
            if named is not None:
                waiting[named].append(place)
        for place in list(self._open[0]):
            named = name(old[place], texts[0][place] if texts else "")
            if named is not None and waiting.get(named):
                self._link(place, waiting[named].popleft(), by)

    def _by_likeness(self, texts: list[list[str]], same_plan: bool) -> None:
        index = WordingIndex(*texts)
        if not same_plan:
            self._equal_codes(index)
        found: Iterable[tuple[int, int, float]] = index.matched(list(self._open[0]), list(self._open[1]))
        for one, other, likeness in found:
            self._link(one, other, By.LIKENESS, likeness)

    def _equal_codes(self, index: WordingIndex) -> None:
        codes = {self._sides[1][place].code: place for place in self._open[1]}
        for place in list(self._open[0]):
            other = codes.get(self._sides[0][place].code or "-")
            if other is not None and other in self._open[1]:
                likeness = index.likeness(place, other)
                if likeness >= LEAST:
                    self._link(place, other, By.CODE, likeness)

    def _link(self, one: int, other: int, by: By, likeness: float = 1.0) -> None:
        del self._open[0][one], self._open[1][other]
        self._links.append(ThingLink(self._sides[0][one].key, self._sides[1][other].key, by, likeness))


def _identity(entry: ComparedThing, _: str) -> Hashable:
    return (entry.key, entry.words) if entry.key.kind in _WITHOUT_ID else entry.key


def _code(entry: ComparedThing, _: str) -> Hashable | None:
    return entry.code or None
