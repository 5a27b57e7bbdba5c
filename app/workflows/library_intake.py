"""Taking a plan from a file into the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.documents.plan_file import read_plan_and_results
from app.domain.results.model import Results

if TYPE_CHECKING:
    from app.persistence import SavedPlan, Store


def take_plan_file(store: Store, path: Path) -> SavedPlan:
    """The plan of a .duthao file, put into the library with its results; what is there already is left as it is.

    A plan that lies in the bin is taken out of it.

    Raises:
        What `read_plan_and_results` and the store raise.
    """
    from app.errors.faults import PlanExists

    plan, results = read_plan_and_results(path)
    try:
        store.add_plan(plan)
    except PlanExists:
        if store.entry(plan.id).binned is not None:
            store.restore_plan(plan.id)
    if results != Results(plan.id) and not store.load_results(plan.id).revision:
        store.save_results(results, 0)
    return store.load_plan(plan.id)
