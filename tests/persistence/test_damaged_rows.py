"""A file that is whole, and rows of it that hold what no version of the program writes: damage, told as such."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.errors.faults import CopyDamaged, DatabaseBroken, PlanDamaged
from app.persistence import Store, default_url, open_copy, open_store
from app.persistence.backups import checked, keep_backup
from app.persistence.engine import sqlite_connection
from app.persistence.entries import SnapshotReason
from app.persistence.listing import first_list
from app.persistence.location import default_file
from tests.samples import sample_plan

DAMAGES = [
    "changed = 9000000000000000000",
    "changed = -9000000000000000000",
    "changed = 'hôm qua'",
    "changed = 1.5",
    "status = 'zzz'",
    "status = x'00ff'",
    "issued = '2026-13-45'",
    "issued = 'hôm qua'",
    "tasks = 'ba'",
    "revision = x'00'",
    "subject = x'00ff'",
    "shared = 'có'",
    "changed = 9000000000000000000, binned = 0",
    "binned = 9000000000000000000",
]


def damage(path: Path, change: str, table: str = "plans") -> None:
    with closing(sqlite_connection(path, "rw")) as connection:
        connection.execute(f"UPDATE {table} SET {change}")


@pytest.mark.parametrize("change", DAMAGES)
def test_the_library_is_told_as_damaged_with_its_last_good_copy(change: str, tmp_path: Path) -> None:
    with closing(open_store(default_url(tmp_path))) as store:
        store.add_plan(sample_plan())
    path = default_file(tmp_path)
    copy = keep_backup(path)
    damage(path, change)
    if "binned" not in change:
        assert first_list(path) is None
    with pytest.raises(DatabaseBroken) as caught:
        open_store(default_url(tmp_path))
    assert (caught.value.place, caught.value.last_good) == (str(path), copy.taken)


@pytest.mark.parametrize("change", DAMAGES[:5])
def test_a_library_that_is_open_says_so_wherever_its_lines_are_read(
    change: str, sqlite_store: Store, tmp_path: Path
) -> None:
    sqlite_store.add_plan(sample_plan())
    damage(default_file(tmp_path), change)
    for read in (
        sqlite_store.entries,
        lambda: sqlite_store.entry("sample"),
        lambda: sqlite_store.search(""),
        lambda: sqlite_store.search("Ủy ban"),
    ):
        with pytest.raises(DatabaseBroken):
            read()


def test_a_copy_of_damaged_rows_is_none(tmp_path: Path) -> None:
    with closing(open_store(default_url(tmp_path))) as store:
        store.add_plan(sample_plan())
    path = default_file(tmp_path)
    copy = keep_backup(path)
    damage(path, "changed = 9000000000000000000")
    with pytest.raises(DatabaseBroken):
        keep_backup(path)
    damage(copy.path, "status = 'zzz'")
    assert not checked(copy).sound
    with pytest.raises(CopyDamaged), open_copy(copy.path) as there:
        there.entries()


def test_a_plan_of_an_unknown_status_is_damaged_itself(sqlite_store: Store, tmp_path: Path) -> None:
    sqlite_store.add_plan(sample_plan())
    damage(default_file(tmp_path), "status = 'zzz'")
    with pytest.raises(PlanDamaged):
        sqlite_store.load_plan("sample")


def test_rows_of_snapshots_and_tasks_are_held_to_the_same(sqlite_store: Store, tmp_path: Path) -> None:
    sqlite_store.add_plan(sample_plan(3))
    sqlite_store.add_snapshot(sample_plan(3), SnapshotReason.BY_HAND)
    damage(default_file(tmp_path), "taken = 9000000000000000000", "snapshots")
    with pytest.raises(DatabaseBroken):
        sqlite_store.snapshots("sample")
    damage(default_file(tmp_path), "due = 'hôm qua'", "tasks")
    with pytest.raises(DatabaseBroken):
        sqlite_store.task_rows("sample")
