"""Taking a plan from a file into the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.documents.plan_file import read_plan_file

if TYPE_CHECKING:
    from app.persistence import SavedPlan, Store


def take_plan_file(store: Store, path: Path) -> SavedPlan:
    """The plan of a .duthao file, put into the library; one that is there already is left as it is there.

    A plan that lies in the bin is taken out of it.

    Raises:
        What `read_plan_file` and the store raise.
    """
    from app.errors.faults import PlanExists

    plan = read_plan_file(path)
    try:
        store.add_plan(plan)
    except PlanExists:
        if store.entry(plan.id).binned is not None:
            store.restore_plan(plan.id)
    return store.load_plan(plan.id)
