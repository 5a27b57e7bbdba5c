"""What came of the tasks of plans: kept beside each plan, under a revision of its own."""

from __future__ import annotations

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.results.model import Results
from app.errors.faults import PlanGone, RevisionConflict
from app.persistence.engine import Database
from app.persistence.entries import SavedResults
from app.persistence.moments import now
from app.persistence.tables import plans, results
from app.plan_json import value_from_json, value_json


class StoredResults:
    """The part of the store that holds results. They never change the plan, nor its revision."""

    database: Database

    def load_results(self, plan_id: str) -> SavedResults:
        """The results of a plan; empty ones at revision 0 before the first save.

        Raises:
            NotAPlan: what lies there is damaged.
        """
        query = (
            select(results.c.revision, results.c.content)
            .join(plans, plans.c.key == results.c.plan_key)
            .where(plans.c.id == plan_id)
        )
        with self.database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return SavedResults(Results(plan_id), 0)
        return SavedResults(value_from_json(row.content, Results, f"results {plan_id}"), row.revision)

    def save_results(self, given: Results, revision: int) -> int:
        """Replace the results of their plan as of `revision`; the new revision.

        Raises:
            RevisionConflict: someone has saved them since.
            PlanGone: the plan is deleted.
        """
        values = {"revision": revision + 1, "content": value_json(given, Results), "changed": now()}
        try:
            with self.database.writing() as connection:
                key = connection.execute(select(plans.c.key).where(plans.c.id == given.plan)).scalar()
                if key is None:
                    raise PlanGone(given.plan)
                if not revision:
                    connection.execute(insert(results).values(plan_key=key, **values))
                    return 1
                guard = (results.c.plan_key == key) & (results.c.revision == revision)
                if connection.execute(update(results).where(guard).values(values)).rowcount != 1:
                    raise RevisionConflict(given.plan, revision, revision + 1)
        except IntegrityError as fault:
            raise RevisionConflict(given.plan, revision, revision + 1) from fault
        return revision + 1
