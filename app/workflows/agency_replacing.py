"""One agency in the place of another over several plans of the library, and all of it taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.domain.agency_replacing import with_agency_replaced
from app.domain.plan.head import Status
from app.domain.plan.model import Party, Plan
from app.domain.word_search.hits import Hit
from app.errors.faults import PlanGone, RevisionConflict

if TYPE_CHECKING:
    from app.persistence import SavedPlan, Store


class PlanChanged(NamedTuple):
    """A plan before and after it was changed in the library."""

    before: SavedPlan
    after: SavedPlan


class LibraryChange(NamedTuple):
    """What was changed, and the ids of plans that somebody else had changed or taken away meanwhile."""

    changed: tuple[PlanChanged, ...]
    left: tuple[str, ...] = ()


def changeable(store: Store, plan_ids: Sequence[str]) -> tuple[SavedPlan, ...]:
    """These plans of the library, those left out that are issued: an issued plan says what was signed."""
    found: list[SavedPlan] = []
    for each in plan_ids:
        saved = store.load_plan(each)
        if saved.plan.head.status is not Status.ISSUED:
            found.append(saved)
    return tuple(found)


def replace_in_library(
    store: Store, given: Sequence[SavedPlan], party: Party, chosen: Mapping[str, Mapping[Hit, Party]]
) -> LibraryChange:
    """Save each plan with another agency at the places chosen in it, by the id of the plan."""
    made = [
        (saved, with_agency_replaced(saved.plan, party, chosen.get(saved.plan.id, {}))) for saved in given
    ]
    return _saved(store, [(saved, plan) for saved, plan in made if plan is not saved.plan])


def take_back(store: Store, change: LibraryChange) -> LibraryChange:
    """Save the plans as they were before the change; one that was changed since stays as it is."""
    return _saved(store, [(each.after, each.before.plan) for each in change.changed])


def _saved(store: Store, given: Sequence[tuple[SavedPlan, Plan]]) -> LibraryChange:
    from app.persistence import SavedPlan

    changed: list[PlanChanged] = []
    left: list[str] = []
    for saved, plan in given:
        try:
            revision = store.save_plan(plan, saved.revision)
        except (RevisionConflict, PlanGone):
            left.append(plan.id)
        else:
            changed.append(PlanChanged(saved, SavedPlan(plan, revision)))
    return LibraryChange(tuple(changed), tuple(left))
