"""Keeping plans: a later save merges by item or asks; it never overwrites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain import edits
from app.domain.merge import resolved
from app.domain.plan.fields import CONTENT
from app.domain.plan.rich_text import rich
from app.errors.faults import RevisionConflict
from app.persistence import SavedPlan, Store
from app.workflows.library_place import data_folder, database_url, open_library
from app.workflows.saving import save_or_merge
from tests.samples import sample_plan


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DUTHAO_DATA", str(tmp_path))
    monkeypatch.delenv("DUTHAO_DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = open_library()
    opened.add_plan(sample_plan())
    yield opened
    opened.close()


@pytest.fixture
def other(store: Store) -> Iterator[Store]:
    """Another program with the same library."""
    opened = open_library()
    yield opened
    opened.close()


def test_the_environment_names_the_folder_and_the_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert data_folder() == folder
    assert database_url() == f"sqlite:///{folder}/duthao.db"
    assert database_url("postgresql://may-chu/kho") == "postgresql://may-chu/kho"
    monkeypatch.setenv("DUTHAO_DATABASE_URL", "sqlite:////khac.db")
    assert database_url("postgresql://may-chu/kho") == "sqlite:////khac.db"
    monkeypatch.delenv("DUTHAO_DATA")
    assert data_folder().name == "duthao"


def test_a_save_that_nobody_overtook(store: Store) -> None:
    mine = edits.with_value(sample_plan(), "task-1", CONTENT, rich("Của tôi"))
    kept = save_or_merge(store, mine, SavedPlan(sample_plan(), 1))
    assert kept.saved == SavedPlan(mine, 2)
    assert not kept.merged
    assert store.load_plan("sample") == kept.saved


def test_changes_to_different_tasks_are_merged(store: Store, other: Store) -> None:
    base = store.load_plan("sample")
    theirs = edits.with_value(sample_plan(), "task-2", CONTENT, rich("Của người khác"))
    save_or_merge(other, theirs, other.load_plan("sample"))
    mine = edits.with_value(sample_plan(), "task-1", CONTENT, rich("Của tôi"))
    kept = save_or_merge(store, mine, base)
    assert kept.merged
    assert kept.conflicts == ()
    both = edits.with_value(theirs, "task-1", CONTENT, rich("Của tôi"))
    assert kept.saved == SavedPlan(both, 3) == other.load_plan("sample")


def test_changes_to_the_same_words_are_asked_about_and_nothing_is_saved(store: Store, other: Store) -> None:
    base = store.load_plan("sample")
    theirs = edits.with_value(sample_plan(), "task-1", CONTENT, rich("Của người khác"))
    save_or_merge(other, theirs, other.load_plan("sample"))
    mine = edits.with_value(sample_plan(), "task-1", CONTENT, rich("Của tôi"))
    kept = save_or_merge(store, mine, base)
    assert [(each.item, each.field) for each in kept.conflicts] == [("task-1", "content")]
    assert kept.saved == SavedPlan(theirs, 2) == other.load_plan("sample")
    assert kept.proposal is not None
    chosen = resolved(kept.proposal, (), kept.conflicts)
    assert save_or_merge(store, chosen, kept.saved).saved == SavedPlan(mine, 3)


def test_a_plan_that_never_stands_still_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(plan: object, revision: int, *, emptied: bool) -> int:
        raise RevisionConflict("sample", revision, revision + 1)

    monkeypatch.setattr(store, "save_plan", overtaken)
    mine = edits.with_value(sample_plan(), "task-1", CONTENT, rich("Của tôi"))
    with pytest.raises(RevisionConflict):
        save_or_merge(store, mine, SavedPlan(sample_plan(), 1))
