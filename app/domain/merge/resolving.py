"""Deciding the conflicts of a merge."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.domain.merge.conflict import CODE, DELETED, STANDING, Conflict, Key, Merged, Standing
from app.domain.merge.fields import with_theirs
from app.domain.merge.parts import PlanParts, put_together, taken_apart
from app.domain.merge.plans import retired_codes, without_dangling
from app.domain.plan.model import Plan, Task


def resolved(merged: Merged, take_theirs: Collection[Conflict], take_mine: Collection[Conflict] = ()) -> Plan:
    """The merged plan with the values of theirs for these conflicts.

    What theirs took out goes, with all that stands in it; so does, for conflicts in `take_mine`, what was taken out
    here. Other conflicts in `take_mine` change nothing: the merged plan has what is mine. Theirs cannot be taken for
    a code that another task has, nor for a place that is gone or stands in the item itself; then all stays.

    Raises:
        ValueError: a conflict is none of this merge.
    """
    there, here = set(take_theirs), set(take_mine)
    if strange := (there | here).difference(merged.conflicts):
        raise ValueError(strange)
    chosen = [each for each in merged.conflicts if each in there]
    resolving = _Resolving(taken_apart(merged.plan))
    for each in chosen:
        resolving.take(each)
    for each in merged.conflicts:
        if each.field == DELETED and (
            (each in there and each.theirs is None) or (each in here and each.mine is None)
        ):
            resolving.take_out(each.key)
    return resolving.plan() if chosen or here else merged.plan


@dataclass
class _Resolving:
    parts: PlanParts

    def take(self, conflict: Conflict) -> None:
        key, value = conflict.key, conflict.theirs
        if key not in self.parts.things or conflict.field == DELETED:
            return
        if conflict.field == STANDING:
            if isinstance(value, Standing):
                self._move(key, value)
        elif conflict.field != CODE or not self._is_given(str(value)):
            thing = self.parts.things[key]
            self.parts.things[key] = with_theirs(key, thing, conflict.field, value)

    def _is_given(self, code: str) -> bool:
        return any(isinstance(each, Task) and each.code == code for each in self.parts.things.values())

    def _move(self, key: Key, to: Standing) -> None:
        above: Key | None = to.parent
        while above is not None:
            if above == key:
                return
            above = self.parts.parents.get(above)
        if to.parent not in self.parts.children:
            return
        self._leave(key)
        neighbours = self.parts.children[to.parent]
        after = [place for place, each in enumerate(neighbours, 1) if each.id == to.after]
        place = after[0] if after else (len(neighbours) if to.after else 0)
        self.parts.children[to.parent] = (*neighbours[:place], key, *neighbours[place:])
        self.parts.parents[key] = to.parent

    def _leave(self, key: Key) -> None:
        parent = self.parts.parents[key]
        self.parts.children[parent] = tuple(each for each in self.parts.children[parent] if each != key)

    def take_out(self, key: Key) -> None:
        if key in self.parts.parents:
            self._leave(key)
            self._forget(key)

    def _forget(self, key: Key) -> None:
        for each in self.parts.children.pop(key, ()):
            self._forget(each)
        del self.parts.things[key], self.parts.parents[key]

    def plan(self) -> Plan:
        before = taken_apart(self.parts.plan)
        plan = put_together(self.parts.plan, self.parts.things, self.parts.children, {})
        plan = without_dangling(plan, set(self.parts.things), (before,))
        return replace(plan, retired_codes=retired_codes(plan, (before,)))
