"""Backups: checked before they count, ten kept, never a broken one over a good one, and really restored."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.errors.faults import DatabaseBroken
from app.persistence import (
    Store,
    backup_files,
    default_url,
    keep_backup,
    last_good_backup,
    open_store,
    restore_backup,
)
from app.persistence.backups import KEPT
from app.persistence.engine import sqlite_url
from tests.persistence.test_store import reworded
from tests.samples import sample_plan


def path_of(store: Store) -> Path:
    assert store.database.path is not None
    return store.database.path


def damaged(path: Path) -> None:
    """Overwrite pages in the middle, as a failing disk does."""
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(size // 4)
        file.write(os.urandom(size // 2))


def test_a_backup_holds_what_was_saved_even_while_the_store_is_open(sqlite_store: Store) -> None:
    sqlite_store.add_plan(sample_plan())
    before = datetime.now().astimezone()
    backup = keep_backup(path_of(sqlite_store))
    assert backup.plans == 1
    assert abs(backup.taken - before) < timedelta(seconds=5)
    assert last_good_backup(path_of(sqlite_store).parent) == backup.taken.replace(microsecond=0)
    copy = open_store(sqlite_url(backup.path))
    assert copy.load_plan("sample").plan == sample_plan()
    copy.close()


def test_there_is_no_good_backup_before_the_first(tmp_path: Path) -> None:
    assert last_good_backup(tmp_path) is None


def test_an_unchanged_database_is_not_copied_again(sqlite_store: Store) -> None:
    sqlite_store.add_plan(sample_plan())
    first = keep_backup(path_of(sqlite_store))
    assert keep_backup(path_of(sqlite_store)).path == first.path
    sqlite_store.bin_plan("sample")
    assert keep_backup(path_of(sqlite_store)).path != first.path
    sqlite_store.save_template("mẫu", "")
    keep_backup(path_of(sqlite_store))
    assert len(backup_files(path_of(sqlite_store).parent)) == 3


def test_the_last_ten_are_kept(sqlite_store: Store) -> None:
    plan, revision = sample_plan(), 1
    sqlite_store.add_plan(plan)
    made = []
    for turn in range(KEPT + 3):
        revision = sqlite_store.save_plan(reworded(plan, f"Lượt {turn}"), revision)
        made.append(keep_backup(path_of(sqlite_store)).path)
    assert backup_files(path_of(sqlite_store).parent) == made[: -KEPT - 1 : -1]
    assert len(list(made[0].parent.iterdir())) == KEPT


def test_a_broken_newest_copy_does_not_stand_for_the_database(sqlite_store: Store) -> None:
    sqlite_store.add_plan(sample_plan(50))
    damaged(keep_backup(path_of(sqlite_store)).path)
    assert keep_backup(path_of(sqlite_store)).plans == 1
    assert len(backup_files(path_of(sqlite_store).parent)) == 2


@pytest.mark.parametrize("how", ["damaged", "no database", "cut off"])
def test_a_broken_database_is_told_and_never_copied_over_good_ones(tmp_path: Path, how: str) -> None:
    store = open_store(default_url(tmp_path))
    store.add_plan(sample_plan(200))
    path = path_of(store)
    backup = keep_backup(path)
    store.close()
    if how == "damaged":
        damaged(path)
    elif how == "no database":
        path.write_bytes(b"no database at all" * 500)
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    broken = path.read_bytes()
    with pytest.raises(DatabaseBroken) as caught:
        open_store(default_url(tmp_path))
    assert caught.value.last_good == backup.taken.replace(microsecond=0)
    with pytest.raises(DatabaseBroken):
        keep_backup(path)
    assert backup_files(tmp_path) == [backup.path]
    assert [each.name for each in backup.path.parent.iterdir()] == [backup.path.name]

    aside = restore_backup(path, backup.path)
    assert aside is not None
    assert aside.read_bytes() == broken
    again = open_store(default_url(tmp_path))
    assert again.load_plan("sample").plan == sample_plan(200)
    assert again.save_plan(sample_plan(3), 1) == 2
    again.close()


def test_a_broken_copy_is_not_put_in_the_place_of_anything(sqlite_store: Store) -> None:
    sqlite_store.add_plan(sample_plan(50))
    backup = keep_backup(path_of(sqlite_store))
    damaged(backup.path)
    with pytest.raises(DatabaseBroken):
        restore_backup(path_of(sqlite_store), backup.path)
    assert sqlite_store.load_plan("sample").plan == sample_plan(50)
