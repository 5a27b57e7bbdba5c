"""What became of each item from one plan to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.compare.entries import ComparedThing, FieldChange, changes, entries
from app.domain.compare.linking import By, ThingLink, linked
from app.domain.compare.marks import WordMark, word_marks
from app.domain.merge import Key
from app.domain.merge.sequences import moved
from app.domain.plan.model import Plan


class Outcome(StrEnum):
    """What became of an item; of several that hold the first one here is counted."""

    DROPPED = "dropped"
    NEW = "new"
    REASSIGNED = "reassigned"
    REWORDED = "reworded"
    MOVED = "moved"
    SAME = "same"


@dataclass(frozen=True)
class Pair:
    """An item before and after: None before where it is new, None after where it was dropped.

    `approximate` says that only the wording makes them one; `likeness` is 1 for the very same words.
    """

    old: ComparedThing | None
    new: ComparedThing | None
    by: By | None = None
    likeness: float = 1.0
    moved: bool = False

    @property
    def approximate(self) -> bool:
        return self.by in (By.WORDS, By.LIKENESS)

    @property
    def entry(self) -> ComparedThing:
        """The item as it is now, or as it was before it was dropped."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All that became of it, in the order of `Outcome`; never empty."""
        if self.old is None:
            return (Outcome.NEW,)
        if self.new is None:
            return (Outcome.DROPPED,)
        found = (
            (Outcome.REASSIGNED, self.old.values != self.new.values),
            (Outcome.REWORDED, self.old.words != self.new.words),
            (Outcome.MOVED, self.moved),
        )
        return tuple(outcome for outcome, holds in found if holds) or (Outcome.SAME,)

    @property
    def outcome(self) -> Outcome:
        """The outcome that it is counted under."""
        return self.outcomes[0]

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """The fields that say something else, with before and after."""
        return changes(self.old, self.new) if self.old and self.new else ()

    @property
    def marks(self) -> tuple[WordMark, ...]:
        """The words kept, taken out and put in; made when asked for."""
        return word_marks(self.old.words if self.old else "", self.new.words if self.new else "")


@dataclass(frozen=True)
class Comparison:
    """Two plans item by item, in the order of the new one; what was dropped stands behind what it stood behind."""

    old: tuple[ComparedThing, ...]
    new: tuple[ComparedThing, ...]
    links: tuple[ThingLink, ...]
    pairs: tuple[Pair, ...]

    def counts(self) -> dict[Outcome, int]:
        """How many pairs there are of each outcome; all of them are named."""
        found = dict.fromkeys(Outcome, 0)
        for pair in self.pairs:
            found[pair.outcome] += 1
        return found


def compare(old: Plan, new: Plan) -> Comparison:
    """The two plans by item: found by id, by task code, and then, stamped approximate, by wording.

    Every item of either plan stands in exactly one pair.
    """
    before, after = entries(old), entries(new)
    return _comparison(before, after, linked(before, after, same_plan=old.id == new.id))


def without_match(comparison: Comparison, old: Key) -> Comparison:
    """The comparison in which this old item was dropped, and what it had been matched with is new.

    Only matches by wording or by hand can be undone; for others it stays as it is.
    """
    links = tuple(
        link for link in comparison.links if link.old != old or not (link.approximate or link.by is By.HAND)
    )
    return comparison if links == comparison.links else _comparison(comparison.old, comparison.new, links)


def with_match(comparison: Comparison, old: Key, new: Key) -> Comparison:
    """The comparison in which a person says that a dropped item is that new one.

    Raises:
        ValueError: one of the two stands in no plan, or has another counterpart.
    """
    dropped = {pair.old.key for pair in comparison.pairs if pair.old and pair.new is None}
    added = {pair.new.key for pair in comparison.pairs if pair.new and pair.old is None}
    if old not in dropped or new not in added:
        raise ValueError((old, new))
    return _comparison(comparison.old, comparison.new, (*comparison.links, ThingLink(old, new, By.HAND)))


def _comparison(
    old: tuple[ComparedThing, ...], new: tuple[ComparedThing, ...], links: tuple[ThingLink, ...]
) -> Comparison:
    before, after = ({entry.key: entry for entry in side} for side in (old, new))
    by_new = {link.new: link for link in links}
    gone = moved_entries(old, new, links)
    pairs: dict[Key, Pair] = {}
    for entry in new:
        link = by_new.get(entry.key)
        pairs[entry.key] = (
            Pair(None, entry)
            if link is None
            else Pair(before[link.old], entry, link.by, link.likeness, link.new in gone)
        )
    ordered = _in_order(old, after, {link.old: link.new for link in links}, pairs)
    return Comparison(old, new, links, tuple(ordered))


def _in_order(
    old: Iterable[ComparedThing],
    after: Mapping[Key, ComparedThing],
    found: Mapping[Key, Key],
    pairs: Mapping[Key, Pair],
) -> Iterator[Pair]:
    behind: defaultdict[Key | None, list[Pair]] = defaultdict(list)
    last: Key | None = None
    for entry in old:
        if entry.key in found:
            last = found[entry.key]
        else:
            behind[last].append(Pair(entry, None))
    yield from behind[None]
    for key in after:
        yield pairs[key]
        yield from behind.get(key, ())


def moved_entries(
    old: Iterable[ComparedThing], new: Iterable[ComparedThing], links: Iterable[ThingLink]
) -> set[Key]:
    """The new keys of items that stand in something else, or elsewhere among their neighbours, the fewest there are."""
    found = {link.old: link.new for link in links}
    parents = {found[entry.key]: found.get(entry.parent, entry.parent) for entry in old if entry.key in found}
    order: defaultdict[Key, list[Key]] = defaultdict(list)
    for entry in old:
        if entry.key in found:
            order[parents[found[entry.key]]].append(found[entry.key])
    result: set[Key] = set()
    now: defaultdict[Key, list[Key]] = defaultdict(list)
    for entry in new:
        if entry.key not in parents:
            continue
        if parents[entry.key] != entry.parent:
            result.add(entry.key)
        else:
            now[entry.parent].append(entry.key)
    for parent, keys in now.items():
        staying = set(keys)
        result |= moved([key for key in order[parent] if key in staying], keys)
    return result
