"""What was typed while the library refused it: found by the next start, merged, never twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.domain.registers.office_registers import OfficeRegisters, OwnWord
from app.domain.results.edits import Entry, with_entries
from app.domain.results.fields import RESULT
from app.domain.results.model import Period, Results
from app.errors.faults import TargetNotWritable
from app.persistence import Store, default_url, open_store
from app.settings import Settings
from app.workflows.recovery import (
    Recovered,
    Typed,
    Unsaved,
    all_unsaved,
    drop_unsaved,
    forget,
    keep_unsaved,
    recovery_folders,
    take_in,
)
from tests.samples import sample_plan

PLACE = "/thư viện/duthao.db"
NOTHING = Results("sample", (Period("q1", "Quý I năm 2026", date(2026, 1, 1), date(2026, 3, 31)),))


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


def left(folders: tuple[Path, ...], typed: Typed, process: str = "0", before: Typed | None = None) -> Unsaved:
    """What a program left that does not run any more."""
    path = keep_unsaved(typed, before or sample_plan(), PLACE, folders, "Kế hoạch mẫu")
    path.write_text(json.dumps(json.loads(path.read_text()) | {"process": process}))
    (found,) = all_unsaved(PLACE, folders)
    return found


def test_it_is_found_by_the_library_it_belongs_to(folders: tuple[Path, ...]) -> None:
    found = left(folders, worded("Chưa lưu"))
    assert (found.typed, found.before) == (worded("Chưa lưu"), sample_plan())
    assert datetime.now(UTC) - found.when < timedelta(minutes=1)
    assert all_unsaved("/khác.db", folders) == ()
    forget(found)
    assert all_unsaved(PLACE, folders) == ()


def test_what_another_program_is_writing_is_its_own_for_an_hour(folders: tuple[Path, ...]) -> None:
    path = keep_unsaved(worded("a"), sample_plan(), PLACE, folders)
    told = json.loads(path.read_text()) | {"process": os.getppid()}
    path.write_text(json.dumps(told))
    assert all_unsaved(PLACE, folders) == ()
    told["typed"] = (datetime.now(UTC) - timedelta(hours=2)).isoformat()
    path.write_text(json.dumps(told))
    assert len(all_unsaved(PLACE, folders)) == 1


def test_a_program_that_was_given_the_number_later_wrote_nothing_of_it(folders: tuple[Path, ...]) -> None:
    path = keep_unsaved(worded("a"), sample_plan(), PLACE, folders)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as later:
        told = json.loads(path.read_text()) | {"process": later.pid}
        path.write_text(json.dumps(told))
        assert all_unsaved(PLACE, folders) == ()
        told["typed"] = (datetime.now(UTC) - timedelta(minutes=5)).isoformat()
        path.write_text(json.dumps(told))
        assert len(all_unsaved(PLACE, folders)) == 1
        later.communicate(b"\n")


def test_the_next_folder_takes_what_the_first_refuses(folders: tuple[Path, ...]) -> None:
    folders[0].write_text("no folder")
    assert keep_unsaved(worded("a"), sample_plan(), PLACE, folders).parent == folders[1]
    folders[0].unlink()
    assert keep_unsaved(worded("b"), sample_plan(), PLACE, folders).parent == folders[0]
    assert not list(folders[1].iterdir()), "an older state lies nowhere"
    drop_unsaved(sample_plan(), folders)
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
    assert all_unsaved(PLACE, folders) == ()
    assert len(list(folders[0].iterdir())) == 5


def test_the_other_disk_is_among_the_places(tmp_path: Path) -> None:
    assert tmp_path / "E" / "recovery" in recovery_folders(Settings(copies_folder=str(tmp_path / "E")))
    assert len(recovery_folders(Settings())) == 2


# Taking it in


def test_it_is_saved_where_nothing_changed(store: Store, folders: tuple[Path, ...]) -> None:
    assert take_in(store, left(folders, worded("Chưa lưu"))) == ("sample", Recovered.SAVED)
    assert store.load_plan("sample").plan == worded("Chưa lưu")
    (found,) = all_unsaved(PLACE, folders)
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


def entered(words: str, task: str = "task-1", results: Results = NOTHING) -> Results:
    return with_entries(results, "q1", [Entry(task, RESULT, words)])


def test_results_are_merged_with_what_others_entered(store: Store, folders: tuple[Path, ...]) -> None:
    store.save_results(NOTHING, 0)
    found = left(folders, entered("Của tôi"), before=NOTHING)
    assert (found.subject, found.plan_id) == ("Kế hoạch mẫu", "sample")
    store.save_results(entered("Của người khác", "task-2"), 1)
    assert take_in(store, found) == ("sample", Recovered.SAVED)
    assert store.load_results("sample").results == entered(
        "Của tôi", results=entered("Của người khác", "task-2")
    )
    assert take_in(store, found) == ("sample", Recovered.SAME)


def test_results_of_a_plan_that_is_gone_stay_kept(store: Store, folders: tuple[Path, ...]) -> None:
    found = left(folders, entered("Của tôi"), before=NOTHING)
    store.bin_plan("sample")
    store.delete_plan("sample")
    assert take_in(store, found) == ("sample", Recovered.HOMELESS)
    assert all_unsaved(PLACE, folders) == (found,)


def test_registers_are_merged_with_what_others_changed(
    store: Store, folders: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTHAO_CONFIG", str(tmp_path / "cấu hình"))
    mine, theirs = OwnWord("own-1", "Của tôi"), OwnWord("own-2", "Của người khác")
    found = left(folders, OfficeRegisters(own_words=(mine,)), before=OfficeRegisters())
    store.save_registers(OfficeRegisters(own_words=(theirs,)), 0)
    assert take_in(store, found) == ("", Recovered.SAVED)
    assert set(store.load_registers().registers.own_words) == {mine, theirs}
    assert take_in(store, found) == ("", Recovered.SAME)


def test_what_an_earlier_version_kept_is_found(folders: tuple[Path, ...]) -> None:
    path = keep_unsaved(worded("Chưa lưu"), sample_plan(), PLACE, folders)
    told = json.loads(path.read_text())
    earlier = {
        "place": PLACE,
        "process": "0",
        "typed": told["typed"],
        "plan": told["what"],
        "before": told["before"],
    }
    path.write_text(json.dumps(earlier))
    (found,) = all_unsaved(PLACE, folders)
    assert (found.typed, found.before) == (worded("Chưa lưu"), sample_plan())


def test_a_plan_comes_before_its_results(folders: tuple[Path, ...]) -> None:
    left(folders, worded("Chưa lưu"))
    path = keep_unsaved(entered("Của tôi"), NOTHING, PLACE, folders, "Kế hoạch mẫu")
    path.write_text(json.dumps(json.loads(path.read_text()) | {"process": "0"}))
    assert [type(each.typed) for each in all_unsaved(PLACE, folders)] == [Plan, Results]


def test_what_was_only_begun_to_be_written_is_nothing(folders: tuple[Path, ...]) -> None:
    path = left(folders, worded("Chưa lưu")).path
    path.with_name(".duthao-abc.json").write_bytes(path.read_bytes())  # a delivery that was cut off leaves it
    found = all_unsaved(PLACE, folders)
    assert [each.path for each in found] == [path]
