"""A new version of a directive beside the one that is kept: which demands are new, changed, gone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.directives.model import Demand, Directive
from app.domain.directives.rewording import known_again
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import tasks


@dataclass(frozen=True)
class VersionChanges:
    """What the demands of a new version are beside those of the old one; `changed` are pairs (old, new)."""

    new: tuple[Demand, ...]
    changed: tuple[tuple[Demand, Demand], ...]
    gone: tuple[Demand, ...]
    same: int


def version_changes(old: Directive, new: Directive) -> VersionChanges:
    """The changes, demand by demand: one is known again by its words or words close to them."""
    known = _known(old, new)
    pairs = [(known[place], demand) for place, demand in enumerate(new.demands) if place in known]
    changed = tuple((before, after) for before, after in pairs if _differs(before, after))
    kept = {before.id for before, _ in pairs}
    return VersionChanges(
        new=tuple(demand for place, demand in enumerate(new.demands) if place not in known),
        changed=changed,
        gone=tuple(demand for demand in old.demands if demand.id not in kept),
        same=len(pairs) - len(changed),
    )


def as_version_of(old: Directive, new: Directive) -> Directive:
    """The new version under the id of the old one: demands known again keep their ids, so that answers stand."""
    known = _known(old, new)
    taken = {demand.id for demand in old.demands}
    serial, ids = 0, {}
    for place, demand in enumerate(new.demands):
        if place in known:
            ids[demand.id] = known[place].id
            continue
        serial += 1
        while f"{old.id}/{serial}" in taken:
            serial += 1
        ids[demand.id] = f"{old.id}/{serial}"
    demands = tuple(
        replace(
            demand,
            id=ids[demand.id],
            same_as=ids.get(demand.same_as, ""),
            ours=demand.ours if demand.ours is not None or place not in known else known[place].ours,
        )
        for place, demand in enumerate(new.demands)
    )
    return replace(new, id=old.id, demands=demands)


def tasks_touched(plan: Plan, changes: VersionChanges) -> tuple[Task, ...]:
    """The tasks of a plan that answer a demand which the new version changes or no longer makes."""
    touched = {before.id for before, _ in changes.changed} | {demand.id for demand in changes.gone}
    return tuple(task for task in tasks(plan) if touched.intersection(task.answers))


def _known(old: Directive, new: Directive) -> dict[int, Demand]:
    return known_again(old.demands, [(demand.number, demand.text) for demand in new.demands], by_number=False)


def _differs(before: Demand, after: Demand) -> bool:
    """Whether something of it is other than the place where it stands."""
    told = ("text", "leads", "coordinating", "falls_on", "due")
    return any(getattr(before, name) != getattr(after, name) for name in told) or (
        (before.deadline.text if before.deadline else "") != (after.deadline.text if after.deadline else "")
    )
