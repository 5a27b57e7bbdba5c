"""Copies as the window asks for them: in two places, listed once, taken from whole or plan by plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.domain.results.model import Results
from app.errors.faults import AppError, DatabaseLost, PlanDamaged
from app.persistence import SnapshotReason, Store
from app.persistence.engine import sqlite_connection
from app.settings import Settings
from app.workflows.library_copies import (
    Taken,
    copy_folders,
    keep_copies,
    library_copies,
    newest_copy,
    plans_of_copy,
    restore_library,
    take_plan,
)
from app.workflows.library_place import open_library
from app.workflows.store_session import open_session
from tests.samples import sample_plan


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Of somebody who has another folder for copies, on a disk that is not plugged in yet."""
    monkeypatch.setenv("DUTHAO_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DUTHAO_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("DUTHAO_DATABASE_URL", raising=False)
    return Settings(copies_folder=str(tmp_path / "ổ khác" / "sao lưu"))


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = open_library()
    opened.add_plan(sample_plan())
    yield opened
    opened.close()


def worded(words: str) -> Plan:
    return edits.with_value(sample_plan(), "task-1", CONTENT, rich(words))


def test_copies_lie_beside_the_library_and_in_the_folder_that_is_named(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    kept = keep_copies(settings)
    assert kept is not None
    assert kept.fault is None
    beside, there = copy_folders(settings)
    assert (beside, there.parent) == (tmp_path / "data" / "backups", Path(settings.copies_folder))
    assert (there / kept.copy.path.name).read_bytes() == kept.copy.path.read_bytes()
    asked: list[tuple[int, int]] = []
    listed = library_copies(settings, lambda done, total: asked.append((done, total)), lambda: None)
    assert listed == (kept.copy,), "told once"
    assert asked == [(0, 2), (1, 2)]
    kept.copy.path.write_bytes(b"damaged")
    (good,) = library_copies(settings, lambda *_: None, lambda: None)
    assert (good.sound, good.path.parent) == (True, there)


def test_a_folder_that_cannot_be_written_costs_no_copy(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "ổ khác").write_text("no folder")
    kept = keep_copies(settings)
    assert kept is not None
    assert isinstance(kept.fault, AppError)
    assert newest_copy(settings) == kept.copy


def test_a_server_has_no_copies_of_ours() -> None:
    shared = Settings(database_url="postgresql://may-chu/kho")
    assert keep_copies(shared) is None
    assert copy_folders(shared) == ()
    assert newest_copy(shared) is None


def test_a_loss_of_everything_beside_is_told_and_mended_from_the_other_folder(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    keep_copies(settings)
    store.close()
    for each in sorted((tmp_path / "data").rglob("*"), reverse=True):
        each.unlink() if each.is_file() else each.rmdir()
    with pytest.raises(DatabaseLost):
        open_session(settings)
    (copy,) = library_copies(settings, lambda *_: None, lambda: None)
    restore_library(settings, copy)
    opened, started = open_session(settings)
    assert [entry.id for entry in started.entries] == ["sample"]
    assert not started.has_lost
    assert opened.load_plan("sample").plan == sample_plan()
    opened.close()


@pytest.mark.parametrize(("left", "lost"), [(1, True), (3, False)])
def test_a_library_that_lost_more_than_half_is_told_of(
    store: Store, settings: Settings, *, left: int, lost: bool
) -> None:
    for number in range(3):
        store.add_plan(replace(sample_plan(2), id=f"p{number}"))
    keep_copies(settings)
    for number in range(4 - left):
        store.bin_plan(f"p{number}")
        store.delete_plan(f"p{number}")
    store.close()
    opened, started = open_session(settings)
    opened.close()
    assert started.has_lost is lost


# One plan


def test_a_plan_that_is_gone_comes_back_with_versions_and_results(store: Store, settings: Settings) -> None:
    store.add_snapshot(worded("Bản trước"), SnapshotReason.BY_HAND, "giữ lại", "An")
    store.save_results(Results("sample"), 0)
    versions = [replace(each, id=0) for each in store.snapshots("sample")]
    kept = keep_copies(settings)
    assert kept is not None
    store.bin_plan("sample")
    store.delete_plan("sample")
    assert take_plan(store, kept.copy, "sample") is Taken.ADDED
    assert store.load_plan("sample").plan == sample_plan()
    assert [replace(each, id=0) for each in store.snapshots("sample")] == versions
    assert store.load_results("sample").revision == 1


def test_a_plan_that_is_there_becomes_what_it_was_and_a_version_keeps_what_it_is(
    store: Store, settings: Settings
) -> None:
    kept = keep_copies(settings)
    assert kept is not None
    assert take_plan(store, kept.copy, "sample") is Taken.SAME
    store.save_plan(worded("Sửa sau"), 1)
    store.bin_plan("sample")
    assert take_plan(store, kept.copy, "sample", "An") is Taken.REPLACED
    assert store.load_plan("sample").plan == sample_plan()
    (version,) = store.snapshots("sample")
    assert (version.reason, version.author) == (SnapshotReason.RESTORED, "An")
    assert store.load_snapshot(version.id) == worded("Sửa sau")


def test_a_plan_that_is_damaged_in_the_library_is_mended_from_a_copy(
    store: Store, settings: Settings
) -> None:
    kept = keep_copies(settings)
    assert kept is not None
    assert store.database.path is not None
    connection = sqlite_connection(store.database.path, "rw")
    connection.execute("UPDATE contents SET content = x'00'")
    connection.close()
    with pytest.raises(PlanDamaged):
        store.load_plan("sample")
    assert take_plan(store, kept.copy, "sample") is Taken.REPLACED
    assert store.load_plan("sample").plan == sample_plan()


def test_the_plans_of_a_copy_are_told_those_in_its_bin_last(store: Store, settings: Settings) -> None:
    store.add_plan(replace(sample_plan(2), id="bỏ"))
    store.bin_plan("bỏ")
    kept = keep_copies(settings)
    assert kept is not None
    before = kept.copy.path.read_bytes()
    assert [entry.id for entry in plans_of_copy(kept.copy)] == ["sample", "bỏ"]
    assert kept.copy.path.read_bytes() == before, "a copy is never written to"
