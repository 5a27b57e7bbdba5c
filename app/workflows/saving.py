"""Saving so that nobody's work is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.merge import Conflict, Merged, merge
from app.domain.plan.model import Plan
from app.errors.faults import RevisionConflict

if TYPE_CHECKING:
    from app.persistence import SavedPlan, Store

_TRIES = 20
"""Somebody who is faster so often in a row is no person; the window is told, and tries again later."""


@dataclass(frozen=True)
class SaveResult:
    """What became of a save.

    `saved` is what the store holds now: the plan, or what came of merging it with what another program had saved.
    Where there are `conflicts` nothing was saved: `saved` is what the other program saved, and `proposal` the merge,
    for `app.domain.merge.resolved`; the plan that a person makes of it is then saved with `saved` as its base.
    """

    saved: SavedPlan
    merged: bool = False
    conflicts: tuple[Conflict, ...] = ()
    proposal: Merged | None = None


def save_or_merge(store: Store, plan: Plan, base: SavedPlan, *, emptied: bool = False) -> SaveResult:
    """Save `plan`, which was made from `base`; what another program has saved since is merged into it by item.

    Raises:
        PlanEmptied: it has lost all its content, and `emptied` does not say that this is meant.
        PlanGone: it is in the bin, or deleted.
        RevisionConflict: the plan changes faster than it can be merged; nothing was saved.
        What the world does to a database.
    """
    from app.persistence import SavedPlan

    mine, merged = plan, False
    for _ in range(_TRIES):
        try:
            return SaveResult(SavedPlan(mine, store.save_plan(mine, base.revision, emptied=emptied)), merged)
        except RevisionConflict:
            theirs = store.load_plan(plan.id)
        proposal = merge(base.plan, mine, theirs.plan)
        if proposal.conflicts:
            return SaveResult(theirs, conflicts=proposal.conflicts, proposal=proposal)
        mine, base, merged = proposal.plan, theirs, True
    raise RevisionConflict(plan.id, base.revision, base.revision)
