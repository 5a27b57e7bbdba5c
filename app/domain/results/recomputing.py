"""A report with its figures computed anew: what nobody edited follows the results, what somebody did is asked about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.plan.model import Annex, ComputedWords, Item, Plan, Section
from app.domain.plan.tree import all_items
from app.domain.results.report import words_of


@dataclass(frozen=True)
class Asked:
    """Words that were computed and then edited, and what the program would put in their place.

    `key` is the id of the computed words. `now` is "" where somebody took them out, `fresh` where nothing is left to
    say.
    """

    key: str
    now: str
    fresh: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class Recomputed:
    """The report with all that nobody edited as the results say it now, and what has to be asked."""

    report: Plan
    asked: tuple[Asked, ...] = ()


def recomputed(report: Plan, fresh: Plan, taken: Collection[str] = ()) -> Recomputed:
    """The report in which what nobody edited says what the `fresh` draft says; `taken` are keys that were asked about.

    Each task stands below the lead that is its own now, also where its words are the officer's. What the officer
    wrote stays where it stands, behind what was computed before it.
    """
    work = _Recomputing(report, fresh, frozenset(taken))
    body = tuple(item for item in work.with_items(report.body, fresh.body))
    annexes = tuple(work.annex(annex) for annex in report.annexes)
    after = replace(report, body=body, annexes=annexes, computed=work.computed(fresh))
    return Recomputed(report if after == report else after, tuple(work.asked))


class _Recomputing:
    def __init__(self, report: Plan, fresh: Plan, taken: frozenset[str]) -> None:
        self._old: Mapping[str, ComputedWords] = {each.item: each for each in report.computed}
        self._new: Mapping[str, ComputedWords] = {each.item: each for each in fresh.computed}
        self._standing = {item.id: item for item in all_items(report)}
        self._sections = {item.id: item for item in all_items(fresh) if isinstance(item, Section)}
        self._annexes = {annex.id: annex for annex in fresh.annexes}
        self._taken = taken
        self.asked: list[Asked] = []
        self._kept: dict[str, ComputedWords] = {}

    def computed(self, fresh: Plan) -> tuple[ComputedWords, ...]:
        """What the report holds as computed: of words that stay the officer's what they were edited from.

        So they are asked about again, and can be put anew later.
        """
        new = tuple(self._kept.pop(each.item, each) for each in fresh.computed)
        return (*new, *self._kept.values())

    def annex(self, annex: Annex) -> Annex:
        """The annex with what is computed in it."""
        fresh = self._annexes.get(annex.id)
        items = tuple(self.with_items(annex.items, fresh.items if fresh else ()))
        return annex if items == annex.items else replace(annex, items=items)

    def with_items(self, items: tuple[Item, ...], fresh: tuple[Item, ...]) -> Iterator[Item]:
        """The items of one place: computed ones in the order of the draft, all others behind what they stood behind."""
        computed = [each for each in fresh if each.id in self._new]
        wanted = {each.id for each in computed}
        behind: dict[str, list[Item]] = {"": []}
        before = ""
        for item in items:
            if item.id in wanted:
                before = item.id
                behind.setdefault(before, [])
            elif item.id not in self._old:
                behind[before].append(self._inner(item))
            elif item.id not in self._new and (kept := self._left_over(item)) is not None:
                behind[before].append(kept)
        yield from behind[""]
        for each in computed:
            yield from self._fresh(each)
            yield from behind.get(each.id, ())

    def _inner(self, item: Item) -> Item:
        if not isinstance(item, Section):
            return item
        fresh = self._sections.get(item.id)
        items = tuple(self.with_items(item.items, fresh.items if fresh else ()))
        return item if items == item.items else replace(item, items=items)

    def _left_over(self, item: Item) -> Item | None:
        """What was computed and is no more: gone, unless somebody edited it."""
        before = self._old[item.id]
        if words_of(item) == before.words or before.id in self._taken:
            return None
        self.asked.append(Asked(before.id, words_of(item), "", before.tasks))
        self._kept[item.id] = before
        return item

    def _fresh(self, item: Item) -> Iterator[Item]:
        """What stands in the place of computed words: they themselves, the officer's words, or nothing."""
        new, before = self._new[item.id], self._old.get(item.id)
        if before is None or new.id in self._taken:
            yield item
            return
        there = self._standing.get(item.id)
        now = words_of(there) if there is not None else ""
        if there is not None and now == before.words:
            yield item if now != new.words else there
            return
        if new.words not in (now, before.words):
            self.asked.append(Asked(new.id, now, new.words, new.tasks))
            self._kept[item.id] = replace(before, tasks=new.tasks)
        if there is not None:
            yield there
