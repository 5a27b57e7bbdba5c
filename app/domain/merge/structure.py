"""What stands in a merged plan, and where: added, taken out and moved on two sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.domain.merge.conflict import Key
from app.domain.merge.parts import ROOTS, SINGLE, PlanParts, is_same
from app.domain.merge.sequences import ordered


@dataclass
class Structure:
    """The things that stand, what each stands in, and the order in it; and what both sides did differently.

    `kept` were taken out by one side and stand nevertheless; `moved` were moved by both to different places.
    """

    base: PlanParts
    mine: PlanParts
    theirs: PlanParts
    standing: dict[Key, None] = field(default_factory=dict)
    parents: dict[Key, Key] = field(default_factory=dict)
    children: dict[Key, tuple[Key, ...]] = field(default_factory=dict)
    kept: set[Key] = field(default_factory=set)
    moved: set[Key] = field(default_factory=set)

    def __iter__(self) -> Iterator[Key]:
        """All that stands, in reading order, what a plan has once before it."""
        yield from SINGLE
        yield from self._below(ROOTS)

    def _below(self, parents: Iterable[Key]) -> Iterator[Key]:
        for parent in parents:
            for key in self.children.get(parent, ()):
                yield key
                yield from self._below((key,))

    def _find_what_stands(self) -> None:
        for key in self.parents:
            here, there = key in self.mine.things, key in self.theirs.things
            if (here and there) or key not in self.base.things:
                self.standing[key] = None
            elif self._has_changed(key, self.mine if here else self.theirs):
                self._keep(key)

    def _has_changed(self, key: Key, side: PlanParts) -> bool:
        moved = side.parents[key] != self.base.parents[key]
        return moved or not is_same(key, side.things[key], self.base.things[key])

    def _keep(self, key: Key) -> None:
        self.standing[key] = None
        self.kept.add(key)

    def _find_parents(self) -> None:
        """Where each thing stands; of those that do not stand in the end, where they would."""
        followed = []
        for key in dict.fromkeys((*self.mine.parents, *self.theirs.parents)):
            here, there = self.mine.parents.get(key), self.theirs.parents.get(key)
            old = self.base.parents.get(key)
            if here is None or there is None:
                self.parents[key] = here or there or ROOTS[0]
                continue
            self.parents[key] = there if here == old else here
            if here != there and here == old:
                followed.append(key)
            elif here != there and there != old:
                self.moved.add(key)
        self._break_circles(followed)

    def _break_circles(self, followed: list[Key]) -> None:
        """Two sections, each moved into the other by one side: what the other side moved goes back."""
        while circle := next((key for key in followed if self._stands_in_itself(key)), None):
            followed.remove(circle)
            self.parents[circle] = self.mine.parents[circle]
            self.moved.add(circle)

    def _stands_in_itself(self, key: Key) -> bool:
        seen = set()
        above = self.parents.get(key)
        while above is not None and above != key and above not in seen:
            seen.add(above)
            above = self.parents.get(above)
        return above == key

    def _keep_demands(self) -> None:
        """A demand that one side took out stands where a task of the other has come to answer it."""
        for side in (self.mine, self.theirs):
            gone = {key.id for key in side.things if key.kind == "demand" and key not in self.standing}
            for key, thing in side.things.items() if gone else ():
                if key.kind == "task" and key in self.standing and not gone.isdisjoint(thing.answers):
                    old = self.base.things.get(key)
                    for each in gone.intersection(thing.answers):
                        if old is None or each not in old.answers:
                            self._keep(Key("demand", each))

    def _keep_what_is_stood_in(self) -> None:
        for key in list(self.standing):
            above = self.parents[key]
            while above in self.parents and above not in self.standing:
                self._keep(above)
                above = self.parents[above]

    def _put_in_order(self) -> None:
        members: defaultdict[Key, set[Key]] = defaultdict(set)
        for key in self.standing:
            members[self.parents[key]].add(key)
        for parent, inner in members.items():
            sides = (each.children.get(parent, ()) for each in (self.base, self.mine, self.theirs))
            self.children[parent], elsewhere = ordered(inner, *sides)
            self.moved.update(elsewhere)


def merged_structure(base: PlanParts, mine: PlanParts, theirs: PlanParts) -> Structure:
    """What stands in the merge of three plans, and where."""
    structure = Structure(base, mine, theirs)
    structure._find_parents()
    structure._find_what_stands()
    structure._keep_demands()
    structure._keep_what_is_stood_in()
    structure._put_in_order()
    return structure
