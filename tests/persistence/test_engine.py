"""Every connection is set as it must be: what was acknowledged is on the disk, and rows belong to each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.persistence import (
    Store,
    StoreLocation,
    StoreLocationKind,
    default_url,
    engine,
    open_store,
    sqlite_path,
)
from app.persistence.tables import plans
from tests.samples import sample_plan

FULL = 2


def setting(store: Store, name: str) -> object:
    with store.database.reading() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_a_file_is_written_through_at_each_save(sqlite_store: Store) -> None:
    assert setting(sqlite_store, "synchronous") == FULL
    assert setting(sqlite_store, "journal_mode") == "wal"
    assert setting(sqlite_store, "foreign_keys") == 1
    assert setting(sqlite_store, "busy_timeout") == engine.BUSY_SECONDS * 1000


def test_what_is_read_at_once_is_of_one_moment(url: str) -> None:
    """A plan is read in several statements: its row, its content, its pieces."""
    store, other = open_store(url), open_store(url)
    store.add_plan(sample_plan())
    revision = select(plans.c.revision)
    with store.database.reading() as connection:
        before = connection.execute(revision).scalar_one()
        assert other.save_plan(sample_plan(3), 1) == 2
        assert connection.execute(revision).scalar_one() == before
    assert store.load_plan("sample").revision == 2
    other.close()
    store.close()


def test_a_network_share_gets_the_old_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(default_url(tmp_path))
    store.add_plan(sample_plan())
    store.close()
    monkeypatch.setattr(
        engine, "place_of", lambda _: StoreLocation(StoreLocationKind.NETWORK, "//may-chu/kho")
    )
    store = open_store(default_url(tmp_path))
    assert setting(store, "journal_mode") == "delete"
    assert setting(store, "synchronous") == FULL
    assert store.save_plan(sample_plan(3), 1) == 2
    store.close()


@pytest.mark.parametrize("folder", ["dữ liệu", "a b", "50% #1", "c?d=e&f", "-", "'\""])
def test_any_folder_will_do(tmp_path: Path, folder: str) -> None:
    url = default_url(tmp_path / folder)
    assert sqlite_path(url) == tmp_path / folder / "duthao.db"
    store = open_store(url)
    store.add_plan(sample_plan())
    store.close()
    assert (tmp_path / folder / "duthao.db").is_file()
    store = open_store(url)
    assert store.load_plan("sample").plan == sample_plan()
    store.close()


def test_a_server_has_no_file() -> None:
    assert sqlite_path("postgresql://may-chu/kho") is None
