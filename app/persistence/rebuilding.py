"""The rows that a copy of a library leaves out, made anew of the plans' contents when it becomes the library."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select, text

from app.errors.faults import PlanDamaged
from app.persistence.copying import ROWS_MISSING
from app.persistence.engine import Database
from app.persistence.pieces import read_content, unpacked
from app.persistence.rows import placed_tasks
from app.persistence.saving import insert_rows
from app.persistence.tables import plans

_AT_ONCE = 100
"""Plans in one transaction: who is killed goes on behind the last of them."""

Said = Callable[[int, int], None]
"""Hears how many plans of how many are done."""

_STATE, _DONE = text("PRAGMA user_version"), text("PRAGMA user_version = 0")
_MISSING = (
    select(plans.c.key, plans.c.id, plans.c.words)
    .where(plans.c.shelf.is_(None))
    .order_by(plans.c.changed, plans.c.key)
)


def quiet(_done: int, _all: int) -> None:
    """Says nothing."""


def make_missing_rows(database: Database, said: Said = quiet) -> None:
    """Make the rows of tasks, and the index, of the plans that have none; those changed last are found first then."""
    if not database.is_sqlite:
        return
    with database.reading() as connection:
        if connection.execute(_STATE).scalar_one() != ROWS_MISSING:
            return
        total = connection.exec_driver_sql("SELECT count(*) FROM plans WHERE shelf IS NULL").scalar_one()
    done = 0
    while done < total:
        said(done, total)
        with database.writing() as connection:
            rows = connection.execute(_MISSING.limit(_AT_ONCE)).all()
            for key, plan_id, words in rows:
                content = read_content(connection, key)
                try:
                    placed = placed_tasks(unpacked(content, plan_id)) if content else {}
                except PlanDamaged:
                    placed = {}  # it is told when somebody opens it; its line in the library stays
                insert_rows(connection, key, words, placed)
        done += len(rows) or total
    with database.writing() as connection:
        connection.execute(_DONE)
