"""What was typed while the library refused it: found by the next start, merged, never twice."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.errors.faults import TargetNotWritable
from app.persistence import Store, default_url, open_store
from app.settings import Settings
from app.workflows.recovery import (
    Recovered,
    Unsaved,
    drop_unsaved,
    forget,
    keep_unsaved,
    recovery_folders,
    take_in,
    unsaved_plans,
)
from tests.samples import sample_plan

PLACE = "/thư viện/duthao.db"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, ...]:
    return (tmp_path / "một", tmp_path / "hai")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(default_url(tmp_path / "thư viện"))
    opened.add_plan(sample_plan())
    yield opened
    opened.close()


def worded(words: str, task: str = "task-1", plan: Plan | None = None) -> Plan:
    return edits.with_value(plan or sample_plan(), task, CONTENT, rich(words))


def left(folders: tuple[Path, ...], plan: Plan, process: str = "0") -> Unsaved:
    """What a program left that does not run any more."""
    path = keep_unsaved(plan, sample_plan(), PLACE, folders)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"process": process}))
    (found,) = unsaved_plans(PLACE, folders)
    return found


def test_it_is_found_by_the_library_it_belongs_to(folders: tuple[Path, ...]) -> None:
    found = left(folders, worded("Chưa lưu"))
    assert (found.plan, found.plan_before) == (worded("Chưa lưu"), sample_plan())
    assert datetime.now(UTC) - found.typed < timedelta(minutes=1)
    assert unsaved_plans("/khác.db", folders) == ()
    forget(found)
    assert unsaved_plans(PLACE, folders) == ()


def test_what_another_program_is_writing_is_its_own_for_an_hour(folders: tuple[Path, ...]) -> None:
    path = keep_unsaved(worded("a"), sample_plan(), PLACE, folders)
    told = json.loads(path.read_text()) | {"process": os.getppid()}
    path.write_text(json.dumps(told))
    assert unsaved_plans(PLACE, folders) == ()
    told["typed"] = (datetime.now(UTC) - timedelta(hours=2)).isoformat()
    path.write_text(json.dumps(told))
    assert len(unsaved_plans(PLACE, folders)) == 1


def test_the_next_folder_takes_what_the_first_refuses(folders: tuple[Path, ...]) -> None:
    folders[0].write_text("no folder")
    assert keep_unsaved(worded("a"), sample_plan(), PLACE, folders).parent == folders[1]
    folders[0].unlink()
    assert keep_unsaved(worded("b"), sample_plan(), PLACE, folders).parent == folders[0]
    assert not list(folders[1].iterdir()), "an older state lies nowhere"
    drop_unsaved("sample", folders)
    assert not list(folders[0].iterdir())


def test_where_no_folder_takes_it_that_is_told(folders: tuple[Path, ...]) -> None:
    for folder in folders:
        folder.write_text("no folder")
    with pytest.raises(TargetNotWritable):
        keep_unsaved(worded("a"), sample_plan(), PLACE, folders)


def test_what_cannot_be_read_is_left_alone(folders: tuple[Path, ...]) -> None:
    folders[0].mkdir()
    for number, words in enumerate((b"", b"{}", b'{"typed": 3}', b"\xff", b'{"typed": "2026-01-01"}')):
        (folders[0] / f"{number}.json").write_bytes(words)
    assert unsaved_plans(PLACE, folders) == ()
    assert len(list(folders[0].iterdir())) == 5


def test_the_other_disk_is_among_the_places(tmp_path: Path) -> None:
    assert tmp_path / "E" / "recovery" in recovery_folders(Settings(copies_folder=str(tmp_path / "E")))
    assert len(recovery_folders(Settings())) == 2


# Taking it in


def test_it_is_saved_where_nothing_changed(store: Store, folders: tuple[Path, ...]) -> None:
    assert take_in(store, left(folders, worded("Chưa lưu"))) == ("sample", Recovered.SAVED)
    assert store.load_plan("sample").plan == worded("Chưa lưu")
    (found,) = unsaved_plans(PLACE, folders)
    assert take_in(store, found) == ("sample", Recovered.SAME)


@pytest.mark.parametrize("revisions", [1, 2])
def test_it_is_merged_with_what_others_saved(store: Store, folders: tuple[Path, ...], revisions: int) -> None:
    found = left(folders, worded("Của tôi"))
    for number in range(revisions):
        store.save_plan(worded(f"Của người khác {number}", "task-2"), number + 1)
    assert take_in(store, found) == ("sample", Recovered.SAVED)
    both = worded(f"Của người khác {revisions - 1}", "task-2", worded("Của tôi"))
    assert store.load_plan("sample").plan == both


def test_where_both_changed_a_place_both_are_kept(store: Store, folders: tuple[Path, ...]) -> None:
    store.save_plan(worded("Của người khác"), 1)
    second, what = take_in(store, left(folders, worded("Của tôi")))
    assert what is Recovered.BESIDE
    assert store.load_plan("sample").plan == worded("Của người khác")
    assert "Của tôi" in str(store.load_plan(second).plan)


def test_a_plan_that_is_gone_or_binned_comes_back(store: Store, folders: tuple[Path, ...]) -> None:
    found = left(folders, worded("Chưa lưu"))
    store.bin_plan("sample")
    assert take_in(store, found) == ("sample", Recovered.SAVED)
    assert store.entry("sample").binned is None
    store.bin_plan("sample")
    store.delete_plan("sample")
    assert take_in(store, found) == ("sample", Recovered.SAVED)
    assert store.load_plan("sample").plan == worded("Chưa lưu")


def test_in_a_library_that_was_put_back_it_is_merged_and_not_laid_over(
    store: Store, folders: tuple[Path, ...]
) -> None:
    found = left(folders, worded("Của tôi"))
    store.bin_plan("sample")
    store.delete_plan("sample")
    other = worded("Bản sao cũ", "task-2")
    store.add_plan(replace(other))
    assert take_in(store, found)[1] is Recovered.SAVED
    assert store.load_plan("sample").plan == worded("Bản sao cũ", "task-2", worded("Của tôi"))
