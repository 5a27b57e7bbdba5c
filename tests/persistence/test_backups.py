"""Copies: read back plan by plan, never a poorer one in the place of a fuller, and really put back."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.errors.faults import CopyDamaged, DatabaseBroken, DatabaseLost, NoRoomForCopy
from app.messages.faults import error_message
from app.persistence import (
    Backup,
    SnapshotReason,
    Store,
    backups_in,
    checked,
    default_url,
    keep_backup,
    keep_elsewhere,
    last_good_backup,
    open_copy,
    open_store,
    restore_backup,
)
from app.persistence import backups as module
from app.persistence.backups import FOLDER, is_as_made
from app.persistence.engine import sqlite_connection, sqlite_url
from app.persistence.thinning import DAYS, NEWEST, WEEKS, superfluous
from tests.persistence.test_store import expected_rows, named, reworded
from tests.samples import full_plan, sample_plan


def path_of(store: Store) -> Path:
    assert store.database.path is not None
    return store.database.path


def copies_of(store: Store) -> list[Backup]:
    return backups_in(path_of(store).parent / FOLDER)


def damaged(path: Path) -> None:
    """Overwrite pages in the middle, as a failing disk does."""
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(size // 4)
        file.write(os.urandom(size // 2))


def flipped(path: Path, of: bytes) -> None:
    """Change one byte in the middle of these bytes of the file, as a failing disk does."""
    whole = bytearray(path.read_bytes())
    place = whole.index(of[: 1 << 10]) + min(len(of), 1 << 10) // 2
    whole[place] ^= 0xFF
    path.write_bytes(whole)


def content_of(path: Path, plan_id: str) -> bytes:
    connection = sqlite_connection(path, "ro")
    found = connection.execute(
        "SELECT content FROM contents JOIN plans ON key = plan_key WHERE id = ?", (plan_id,)
    ).fetchone()[0]
    connection.close()
    assert isinstance(found, bytes)
    return found


def filled(store: Store, count: int, first: int = 0) -> None:
    for number in range(first, first + count):
        store.add_plan(named(sample_plan(2), f"plan-{number}"))


# What a copy is


def test_a_copy_holds_what_was_saved_even_while_the_store_is_open(sqlite_store: Store) -> None:
    sqlite_store.add_plan(sample_plan())
    before = datetime.now().astimezone()
    backup = keep_backup(path_of(sqlite_store))
    assert (backup.plans, backup.unreadable, backup.number) == (1, 0, 1)
    assert abs(backup.taken - before) < timedelta(seconds=5)
    assert last_good_backup(path_of(sqlite_store).parent) == backup
    assert copies_of(sqlite_store) == [backup]


def test_a_copy_put_back_is_the_whole_library(tmp_path: Path) -> None:
    store = open_store(default_url(tmp_path))
    store.add_plan(full_plan())
    store.add_snapshot(full_plan(), SnapshotReason.BY_HAND, "giữ")
    store.save_plan(reworded(full_plan(), "Rà soát hồ bơi"), 1)
    store.save_template("mau.toml", "x")
    filled(store, 120)
    store.bin_plan("plan-7")
    entries, binned = store.entries(), store.entries(binned=True)
    path = path_of(store)
    backup = keep_backup(path)
    store.close()
    assert backup.size * 2 < path.stat().st_size, "what can be made anew is left out"
    path.unlink()

    restore_backup(path, backup.path)
    said: list[tuple[int, int]] = []
    again = open_store(default_url(tmp_path), said=lambda done, total: said.append((done, total)))
    assert said == [(0, 121), (100, 121)]
    assert (again.entries(), again.entries(binned=True)) == (entries, binned)
    plan = again.load_plan(full_plan().id)
    assert (plan.plan, plan.revision) == (reworded(full_plan(), "Rà soát hồ bơi"), 2)
    assert list(again.task_rows(plan.plan.id)) == expected_rows(plan.plan)
    assert [hit.entry.id for hit in again.search("rà soát hồ bơi")] == [plan.plan.id]
    assert [hit.entry.id for hit in again.search("", binned=True)] == ["plan-7"]
    assert again.load_snapshot(again.snapshots(plan.plan.id)[0].id) == full_plan()
    assert list(again.templates()) == ["mau.toml"]
    assert again.save_plan(full_plan(), 2) == 3
    assert again.search(full_plan().head.subject)
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps people apart by the folder")
def test_copies_are_their_owners_alone(sqlite_store: Store) -> None:
    sqlite_store.add_plan(sample_plan())
    folder = keep_backup(path_of(sqlite_store)).path.parent
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in folder.iterdir()} == {0o600}


def test_there_is_no_good_copy_before_the_first(tmp_path: Path) -> None:
    assert last_good_backup(tmp_path) is None


def test_an_unchanged_database_is_not_copied_again(sqlite_store: Store) -> None:
    sqlite_store.add_plan(sample_plan())
    first = keep_backup(path_of(sqlite_store))
    assert keep_backup(path_of(sqlite_store)).path == first.path
    sqlite_store.bin_plan("sample")
    assert keep_backup(path_of(sqlite_store)).path != first.path
    sqlite_store.save_template("mẫu", "")
    keep_backup(path_of(sqlite_store))
    assert len(copies_of(sqlite_store)) == 3


def test_copies_of_earlier_versions_are_told_and_put_back(tmp_path: Path) -> None:
    store = open_store(default_url(tmp_path))
    filled(store, 3)
    path = path_of(store)
    store.close()
    folder = tmp_path / FOLDER
    folder.mkdir()
    whole = folder / "duthao-20261101-080000.db"
    whole.write_bytes(path.read_bytes())
    (copy,) = backups_in(folder)
    assert (copy.plans, copy.number, checked(copy).sound) == (3, 0, True)
    assert is_as_made(copy), "what was found is kept beside it"
    path.unlink()
    restore_backup(path, whole)
    again = open_store(default_url(tmp_path))
    assert len(again.entries()) == 3
    assert keep_backup(path).path == whole, "it says the same"
    again.save_template("mẫu", "")
    assert keep_backup(path).number == 1
    again.close()


def test_a_journal_that_a_killed_restore_left_is_not_taken_for_that_of_the_copy(tmp_path: Path) -> None:
    """It set the library aside, and was killed before the copy stood in its place."""
    path = tmp_path / "duthao.db"
    store = open_store(default_url(tmp_path))
    filled(store, 2)
    backup = keep_backup(path)
    filled(store, 1, 7)
    journal = path.with_name("duthao.db-wal")
    left = journal.read_bytes()
    store.close()
    path.unlink()
    journal.write_bytes(left)
    assert restore_backup(path, backup.path) is None, "there was no library"
    restored = open_store(default_url(tmp_path))
    assert {entry.id for entry in restored.entries()} == {"plan-0", "plan-1"}
    restored.close()
    assert [each.read_bytes() for each in tmp_path.glob("duthao-set-aside-*-wal")] == [left]


def test_a_library_that_is_set_aside_takes_its_last_saves_with_it(tmp_path: Path) -> None:
    path = tmp_path / "duthao.db"
    store = open_store(default_url(tmp_path))
    filled(store, 2)
    backup = keep_backup(path)
    filled(store, 1, 7)
    for ending in ("", "-wal"):  # as a program that is killed leaves it
        (tmp_path / f"killed.db{ending}").write_bytes(path.with_name(path.name + ending).read_bytes())
    store.close()
    killed = tmp_path / "killed.db"
    aside = restore_backup(killed, backup.path)
    assert aside is not None
    assert not aside.with_name(f"{aside.name}-wal").exists(), "its journal is in it"
    with closing(sqlite_connection(aside, "ro&immutable=1")) as connection:
        assert connection.execute("SELECT count(*) FROM plans").fetchone() == (3,)


# What is damaged


def test_one_byte_that_changed_is_found_and_the_next_copy_stands(sqlite_store: Store) -> None:
    filled(sqlite_store, 3)
    path = path_of(sqlite_store)
    first = keep_backup(path)
    sqlite_store.save_template("mẫu", "")
    second = keep_backup(path)
    flipped(second.path, content_of(second.path, "plan-1"))
    found = checked(second)
    assert (found.sound, found.plans, found.unreadable) == (False, 2, 1)
    assert last_good_backup(path.parent) == first
    with pytest.raises(DatabaseBroken):
        restore_backup(path, second.path)
    assert keep_backup(path).number == 3, "a damaged copy does not stand for the library"


def test_a_plan_that_cannot_be_opened_is_counted_and_does_not_hide_the_copy_that_has_it(
    sqlite_store: Store,
) -> None:
    filled(sqlite_store, 5)
    path = path_of(sqlite_store)
    whole = keep_backup(path)
    connection = sqlite_connection(path, "rw")
    connection.execute("UPDATE contents SET content = x'00' WHERE plan_key = 1")
    connection.execute("UPDATE plans SET revision = 2 WHERE key = 1")
    connection.close()
    poorer = keep_backup(path)
    assert (poorer.plans, poorer.unreadable) == (4, 1)
    sqlite_store.save_template("mẫu", "")
    assert keep_backup(path).unreadable == 1, "what could not be opened before is tried again"
    assert checked(whole).sound


def test_without_the_account_beside_it_a_copy_is_opened_plan_by_plan(sqlite_store: Store) -> None:
    filled(sqlite_store, 3)
    backup = keep_backup(path_of(sqlite_store))
    backup.path.with_suffix(".json").unlink()
    assert checked(backup) == backup
    flipped(backup.path, content_of(backup.path, "plan-0"))
    found = checked(backup)
    assert (found.sound, found.plans, found.unreadable) == (False, 2, 1)


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
    assert caught.value.last_good == backup.taken
    with pytest.raises(DatabaseBroken):
        keep_backup(path)
    assert backups_in(tmp_path / FOLDER) == [backup]
    assert len(list(backup.path.parent.iterdir())) == 2, "the copy and what was found in it"

    aside = restore_backup(path, backup.path)
    assert aside is not None
    assert aside.read_bytes() == broken
    again = open_store(default_url(tmp_path))
    assert again.load_plan("sample").plan == sample_plan(200)
    assert again.save_plan(sample_plan(3), 1) == 2
    again.close()


# What is lost


@pytest.mark.parametrize("empty", [False, True])
def test_a_library_that_is_gone_is_not_begun_anew_unless_that_is_meant(
    tmp_path: Path, *, empty: bool
) -> None:
    store = open_store(default_url(tmp_path))
    filled(store, 2)
    path = path_of(store)
    keep_backup(path)
    store.close()
    path.unlink()
    if empty:
        path.touch()
    with pytest.raises(DatabaseLost) as caught:
        open_store(default_url(tmp_path))
    assert caught.value.empty is empty
    assert path.exists() is empty, "nothing was made"
    fresh = open_store(default_url(tmp_path), fresh=True)
    assert fresh.entries() == ()
    fresh.close()


def test_copies_in_another_place_tell_of_a_loss_too(tmp_path: Path) -> None:
    store = open_store(default_url(tmp_path / "here"))
    filled(store, 2)
    there = keep_elsewhere(keep_backup(path_of(store)), tmp_path / "there")
    store.close()
    empty = default_url(tmp_path / "new")
    open_store(empty).close()
    (tmp_path / "new" / "duthao.db").unlink()
    with pytest.raises(DatabaseLost):
        open_store(empty, copies_in=(tmp_path / "there",))
    restore_backup(tmp_path / "new" / "duthao.db", there.path)
    again = open_store(empty)
    assert len(again.entries()) == 2
    again.close()


def test_ten_starts_of_a_library_that_was_emptied_leave_the_full_copy(tmp_path: Path) -> None:
    store = open_store(default_url(tmp_path))
    filled(store, 30)
    full = keep_backup(path_of(store))
    for number in range(20, 30):
        store.bin_plan(f"plan-{number}")
        store.delete_plan(f"plan-{number}")
    keep_backup(path_of(store))
    store.close()
    path_of(store).unlink()
    for start in range(15):
        again = open_store(default_url(tmp_path), fresh=not start)
        again.add_plan(named(sample_plan(1), f"neu-{start}"))
        keep_backup(path_of(again))
        again.close()
    kept = backups_in(tmp_path / FOLDER)
    assert kept[-1] == full
    assert [copy.plans for copy in kept if copy.plans >= 20] == [20, 30]


# Which ones stay


def copies(*told: tuple[str, int], size: int = 1) -> list[Backup]:
    """Copies of these moments and numbers of plans, the first one made first; given newest first."""
    found = [
        Backup(Path(f"{number}.db"), datetime.fromisoformat(f"2026-{moment}"), plans, size, number)
        for number, (moment, plans) in enumerate(told)
    ]
    return found[::-1]


def kept(given: list[Backup], most_bytes: int = 1 << 30) -> list[int]:
    gone = superfluous(given, most_bytes)
    return [copy.number for copy in given if copy not in gone]


def test_hours_days_and_weeks_stay() -> None:
    hourly = [(f"11-{day:02} {hour:02}:00", 5) for day in range(1, 29) for hour in (8, 11, 14, 17)]
    given = copies(*hourly)
    stay = kept(given)
    assert stay[:NEWEST] == [copy.number for copy in given[:NEWEST]]
    days = {given[::-1][number].taken.date() for number in stay}
    assert len(days) > DAYS
    assert len(stay) <= NEWEST + DAYS + WEEKS
    assert superfluous([copy for copy in given if copy.number in stay]) == []


def test_a_clock_that_ran_ahead_lets_no_new_copy_go() -> None:
    given = copies(
        *[(f"12-{day:02} 08:00", 5) for day in range(1, 31)], ("11-29 08:00", 5), ("11-29 09:00", 6)
    )
    assert kept(given)[:2] == [31, 30]


def test_a_copy_from_before_plans_were_lost_stays_whatever_it_holds() -> None:
    given = copies(
        ("11-01 08:00", 200), ("11-02 08:00", 195), *[(f"11-{day:02} 08:00", 1) for day in range(3, 30)]
    )
    assert {0, 1} <= set(kept(given, most_bytes=1))
    assert kept(given, most_bytes=4)[0] == 28


def test_their_size_is_bounded() -> None:
    given = copies(*[(f"11-{day:02} 08:00", 5) for day in range(1, 29)], size=100)
    assert kept(given, most_bytes=350) == [27, 26, 25]


def test_the_clock_may_be_years_ahead_and_the_copy_that_is_told_is_there(
    sqlite_store: Store, tmp_path: Path
) -> None:
    filled(sqlite_store, 2)
    folder = tmp_path / FOLDER
    folder.mkdir()
    for day in range(1, 13):
        (folder / f"duthao-203101{day:02}-080000.db").write_bytes(path_of(sqlite_store).read_bytes())
    backup = keep_backup(path_of(sqlite_store))
    assert backup.path.exists()
    assert copies_of(sqlite_store)[0] == backup


# Room, and another place


def free_bytes(monkeypatch: pytest.MonkeyPatch, folder: Path, copies_of_room: int) -> None:
    """A disk on which so many copies have room, besides what must stay free."""

    def usage(_path: object) -> object:
        left = copies_of_room - len(list(folder.glob("duthao-*.db")))
        return type("Usage", (), {"free": module.SPARE_BYTES + (left * 1_000_000)})()

    monkeypatch.setattr(shutil, "disk_usage", usage)


def test_room_is_made_and_where_there_is_none_the_copies_stay(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(sqlite_store, 2)
    path = path_of(sqlite_store)
    first = keep_backup(path)
    sqlite_store.save_template("a", "")
    second = keep_backup(path)
    free_bytes(monkeypatch, first.path.parent, 2)
    sqlite_store.save_template("b", "")
    third = keep_backup(path)
    assert copies_of(sqlite_store) == [third, second]
    free_bytes(monkeypatch, first.path.parent, 0)
    sqlite_store.save_template("c", "")
    with pytest.raises(NoRoomForCopy):
        keep_backup(path)
    assert copies_of(sqlite_store)[0] == third


def test_a_copy_lies_in_another_place_too_and_is_numbered_above_those_there(
    sqlite_store: Store, tmp_path: Path
) -> None:
    filled(sqlite_store, 2)
    elsewhere = tmp_path / "ổ khác" / "máy-1"
    first = keep_backup(path_of(sqlite_store), elsewhere)
    there = keep_elsewhere(first, elsewhere)
    assert there.path.parent == elsewhere
    assert checked(there).sound
    assert keep_elsewhere(first, elsewhere) == there
    for copy in copies_of(sqlite_store):
        copy.path.unlink()
    sqlite_store.save_template("a", "")
    assert keep_backup(path_of(sqlite_store), elsewhere).number == 2
    flipped(there.path, b"SQLite format 3")
    keep_elsewhere(replace(first, path=keep_backup(path_of(sqlite_store), elsewhere).path), elsewhere)
    assert [checked(each).sound for each in backups_in(elsewhere)] == [True, False]


def test_a_broken_copy_is_not_put_in_the_place_of_anything(sqlite_store: Store) -> None:
    sqlite_store.add_plan(sample_plan(50))
    backup = keep_backup(path_of(sqlite_store))
    damaged(backup.path)
    with pytest.raises(DatabaseBroken):
        restore_backup(path_of(sqlite_store), backup.path)
    assert sqlite_store.load_plan("sample").plan == sample_plan(50)


def test_a_copy_may_be_called_off(sqlite_store: Store) -> None:
    filled(sqlite_store, 3)

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_backup(path_of(sqlite_store), checkpoint=stop)
    assert list((path_of(sqlite_store).parent / FOLDER).iterdir()) == []


def test_a_copy_that_is_opened_as_a_library_goes_on_where_it_was_killed(tmp_path: Path) -> None:
    store = open_store(default_url(tmp_path))
    filled(store, 101)
    backup = keep_backup(path_of(store))
    store.close()
    library = tmp_path / "khác.db"
    library.write_bytes(backup.path.read_bytes())

    def stop(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_store(sqlite_url(library), said=stop)
    again = open_store(sqlite_url(library))
    assert (
        len(again.search(sample_plan(2).head.subject, limit=200)) == len(again.search("", limit=200)) == 101
    )
    again.close()


def test_a_copy_that_cannot_be_read_is_named_itself(tmp_path: Path) -> None:
    """It is opened by way of a file that is thrown away: nobody has ever heard of that."""
    copy = tmp_path / "duthao-0002.db"
    copy.write_bytes(b"no database" * 1000)
    with pytest.raises(CopyDamaged) as caught, open_copy(copy):
        pass
    assert caught.value.path == copy
    assert str(copy) in error_message(caught.value)
