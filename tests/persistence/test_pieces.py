"""A long plan lies in pieces: a save writes those that changed, and none can be lost unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select, update

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.errors.faults import PlanDamaged, PlanEmptied
from app.persistence import SnapshotReason, Store, pieces
from app.persistence.backups import keep_backup
from app.persistence.tables import contents
from app.persistence.tables import pieces as stored
from tests.samples import sample_plan

LONG = 300


def parts(store: Store) -> dict[int, bytes]:
    """The pieces of the only plan; 0 to n - 1, and the frame as -1."""
    with store.database.reading() as connection:
        rows = connection.execute(select(stored.c.place, stored.c.content))
        found = {row.place: row.content for row in rows}
        return found | {-1: connection.execute(select(contents.c.content)).scalar_one()}


def reworded(plan: Plan) -> Plan:
    return edits.with_value(plan, "task-150", CONTENT, rich("Lần này khác hẳn"))


@pytest.mark.parametrize(
    ("edit", "touched"),
    [
        (reworded, 1),
        (lambda plan: edits.without_item(plan, "task-150"), 2),
        (lambda plan: edits.move_item(plan, "task-299", "group-1", 0), 1),
        (lambda plan: plan, 0),
    ],
    ids=["words: its piece", "taken out: its piece and the frame", "moved: the frame", "nothing"],
)
def test_a_save_writes_the_pieces_that_changed(
    store: Store, edit: Callable[[Plan], Plan], touched: int
) -> None:
    plan = sample_plan(LONG)
    store.add_plan(plan)
    before = parts(store)
    assert len(before) > 5, "it lies in pieces"
    changed = edit(plan)
    store.save_plan(changed, 1)
    after = parts(store)
    assert len({place for place in before.keys() | after if before.get(place) != after.get(place)}) == touched
    assert store.load_plan(plan.id).plan == changed


def test_a_plan_that_grows_or_shrinks_is_cut_anew(store: Store) -> None:
    sizes = (pieces.WHOLE, pieces.WHOLE + 1, 700, 3, 200)
    store.add_plan(sample_plan(2))
    for revision, size in enumerate(sizes, start=1):
        plan = sample_plan(size)
        store.save_plan(plan, revision)
        assert store.load_plan(plan.id).plan == plan
        assert (len(parts(store)) > 1) is (len(tasks(plan)) > pieces.WHOLE)


def test_a_plan_from_before_there_were_pieces_is_cut_when_it_is_saved(store: Store) -> None:
    plan = sample_plan(LONG)
    store.add_plan(plan)
    with store.database.writing() as connection:
        connection.execute(delete(stored))
        connection.execute(update(contents).values(content=pieces.packed(plan)))
    assert store.load_plan(plan.id).plan == plan
    store._known.clear()  # as another program finds it
    store.save_plan(reworded(plan), 1)
    assert len(parts(store)) > 5
    assert store.load_plan(plan.id).plan == reworded(plan)


def test_a_lost_piece_or_one_of_another_kind_is_told(store: Store) -> None:
    store.add_plan(sample_plan(LONG))
    first = stored.c.place == 0
    with store.database.writing() as connection:
        connection.execute(update(stored).where(first).values(content=pieces.packed(sample_plan(3))))
    with pytest.raises(PlanDamaged):
        store.load_plan("sample")
    with store.database.writing() as connection:
        connection.execute(delete(stored).where(first))
    with pytest.raises(PlanDamaged):
        store.load_plan("sample")


def test_a_long_plan_that_is_emptied_is_kept_whole(store: Store) -> None:
    plan = sample_plan(LONG)
    store.add_plan(plan)
    empty = Plan(plan.id, plan.head)
    with pytest.raises(PlanEmptied):
        store.save_plan(empty, 1)
    store.save_plan(empty, 1, emptied=True)
    (kept,) = store.snapshots(plan.id)
    assert kept.reason is SnapshotReason.EMPTIED
    assert store.load_snapshot(kept.id) == plan


def test_a_copy_opens_a_plan_again_of_which_one_piece_changed(sqlite_store: Store) -> None:
    path = sqlite_store.database.path
    assert path is not None
    sqlite_store.add_plan(sample_plan(LONG))
    assert keep_backup(path).unreadable == 0
    with sqlite_store.database.writing() as connection:
        connection.execute(update(stored).where(stored.c.place == 3).values(content=b"x"))
        connection.exec_driver_sql("UPDATE plans SET revision = 2")
    copy = keep_backup(path)
    assert (copy.plans, copy.unreadable) == (0, 1)
