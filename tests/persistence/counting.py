"""A program that counts: it raises the number that a plan holds, so many times, whatever others do meanwhile.

python -m tests.persistence.counting URL TIMES
"""

from __future__ import annotations

import sys

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.errors.faults import DatabaseBusy, RevisionConflict
from app.persistence import open_store

COUNTED = "task-1"


def number_in(plan: Plan) -> int:
    """The number that the plan holds."""
    return int(next(plain(task.content) for task in tasks(plan) if task.id == COUNTED))


def with_number(plan: Plan, number: int) -> Plan:
    """The plan with another number."""
    return edits.with_value(plan, COUNTED, CONTENT, rich(str(number)))


def main(url: str, times: int) -> None:
    """Raise the number so many times; a refused save is tried again on what is there by then."""
    store = open_store(url)
    done = 0
    while done < times:
        saved = store.load_plan("sample")
        try:
            store.save_plan(with_number(saved.plan, number_in(saved.plan) + 1), saved.revision)
            done += 1
        except (RevisionConflict, DatabaseBusy):
            continue
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
