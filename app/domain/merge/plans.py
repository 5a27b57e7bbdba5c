"""Merging whole plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any

from app.domain.edits.codes import with_codes_blank, with_codes_for
from app.domain.edits.demands import with_answers_kept
from app.domain.edits.outline import without_sections_in_tables
from app.domain.merge.conflict import CODE, DELETED, STANDING, Conflict, Key, Merged, Standing
from app.domain.merge.fields import merged_thing
from app.domain.merge.parts import PART, PlanParts, put_together, taken_apart
from app.domain.merge.shown import shown_place
from app.domain.merge.structure import Structure, merged_structure
from app.domain.plan.model import Plan, Section, Task
from app.domain.plan.tree import ids, tasks

_UNIQUE_APART = {"directive", "demand", PART}
"""Kinds whose ids may be those of something else."""


def merge(base: Plan, mine: Plan, theirs: Plan) -> Merged:
    """`base` with what was done to it here and there.

    What only one side changed is as that side has it. Where both changed the same field of the same item to
    something different, the plan has what is `mine` and a conflict tells the rest. What either side added stands;
    what one took out is gone, unless the other changed it or put something in: then it stays and a conflict says so.
    Who leads or coordinates, what a task answers, list points, table rows and the like merge one by one.

    Ids stay unique, and so do task codes: of two tasks with the same new code that of `theirs` keeps it.
    """
    if theirs == base or mine == theirs:
        return Merged(mine)
    if mine == base:
        return Merged(theirs)
    return _Merging(taken_apart(base), taken_apart(mine), taken_apart(theirs)).merged()


@dataclass
class _Merging:
    base: PlanParts
    mine: PlanParts
    theirs: PlanParts
    conflicts: list[Conflict] = field(default_factory=list)
    names: dict[Key, str] = field(default_factory=dict)

    def merged(self) -> Merged:
        structure = merged_structure(self.base, self.mine, self.theirs)
        self.names = _new_names(structure)
        things = {key: self._thing(key, structure) for key in structure}
        plan = put_together(self.mine.plan, things, structure.children, self.names)
        sides = (self.base, self.mine, self.theirs)
        plan = self._with_unique_codes(without_dangling(plan, set(things), sides))
        return Merged(plan, tuple(self.conflicts))

    def _thing(self, key: Key, structure: Structure) -> Any:
        """The merged thing; its conflicts are noted."""
        base, here, there = (side.things.get(key) for side in (self.base, self.mine, self.theirs))
        if key in structure.kept:
            self._note(key, DELETED, base, here, there)
        if key in structure.moved:
            self._note(key, STANDING, *(_standing(key, side) for side in (self.base, self.mine, self.theirs)))
        if here is None or there is None:
            return there if here is None else here
        thing, clashes = merged_thing(key, base, here, there)
        for clash in clashes:
            self._note(key, *clash)
        return thing

    def _note(self, key: Key, name: str, base: object, mine: object, theirs: object) -> None:
        side = self.mine if key in self.mine.things else self.theirs
        place = shown_place(key, side)
        self.conflicts.append(
            Conflict(self.names.get(key, key.id), place, name, base, mine, theirs, key.kind)
        )

    def _with_unique_codes(self, plan: Plan) -> Plan:
        """The plan in which tasks of mine have new codes where theirs gave theirs to another task, or gave it up."""
        again = self._codes_given_twice(plan)
        blank = with_codes_blank(plan, again)
        blank = replace(blank, retired_codes=retired_codes(blank, (self.base, self.mine, self.theirs)))
        if not again:
            return blank
        wanting = tuple(task for task in tasks(blank) if task.id in again)
        result = with_codes_for(blank, blank, wanting)
        for task in tasks(result):
            if task.id in again:
                code = again[task.id]
                self.conflicts.append(Conflict(task.id, task.code, CODE, None, code, code, "task"))
        return result

    def _codes_given_twice(self, plan: Plan) -> dict[str, str]:
        """The codes of tasks that need a new one, by id."""
        counts = Counter(task.code for task in tasks(plan))
        given_up = set(self.theirs.plan.retired_codes) - set(self.base.plan.retired_codes)
        found: dict[str, str] = {}
        for task in tasks(plan):
            key = Key("task", task.id)
            old, there = self.base.things.get(key), self.theirs.things.get(key)
            if not task.code or (there is not None and there.code == task.code):
                continue
            known = old is not None and old.code == task.code
            if counts[task.code] > 1 or (task.code in given_up and not known):
                counts[task.code] -= 1
                found[task.id] = task.code
        return found


def _standing(key: Key, side: PlanParts) -> Standing | None:
    return Standing(side.parents[key], side.standing_after(key)) if key in side.parents else None


def _new_names(structure: Structure) -> dict[Key, str]:
    """New ids for things that have that of something of another kind; sections keep theirs, then what is theirs."""
    by_id: dict[str, list[Key]] = {}
    for key in structure.standing:
        if key.kind not in _UNIQUE_APART:
            by_id.setdefault(key.id, []).append(key)
    double = [keys for keys in by_id.values() if len(keys) > 1]
    if not double:
        return {}
    taken = set(
        chain.from_iterable(ids(each.plan) for each in (structure.base, structure.mine, structure.theirs))
    )
    names: dict[Key, str] = {}
    for keys in double:
        keys.sort(key=lambda key: (key.kind == "section", key in structure.theirs.things, key.kind))
        for key in keys[:-1]:
            name = next(new for number in count(2) if (new := f"{key.id}-{number}") not in taken)
            taken.add(name)
            names[key] = name
    return names


def without_dangling(plan: Plan, standing: Collection[Key], sides: Collection[PlanParts]) -> Plan:
    """The plan whose tables and tasks forget sections and demands of the sides that no longer stand."""
    gone = {key: side.things[key] for side in sides for key in side.things if key not in standing}
    sections = tuple(replace(each, items=()) for each in gone.values() if isinstance(each, Section))
    demands = {key.id for key in gone if key.kind == "demand"}
    plan = without_sections_in_tables(plan, sections) if sections else plan
    if not demands:
        return plan
    return with_answers_kept(plan, {each for task in tasks(plan) for each in task.answers} - demands)


def retired_codes(plan: Plan, sides: Collection[PlanParts]) -> tuple[str, ...]:
    """All codes that were retired on a side, or are lost, and that no task of the plan has."""
    given = chain.from_iterable(chain(side.plan.retired_codes, _codes(side.things)) for side in sides)
    live = {"", *(task.code for task in tasks(plan))}
    return tuple(code for code in dict.fromkeys(given) if code not in live)


def _codes(things: Mapping[Key, Any]) -> Iterator[str]:
    return (thing.code for thing in things.values() if isinstance(thing, Task))
