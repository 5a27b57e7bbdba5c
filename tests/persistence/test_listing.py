"""The list that is shown before the library is open says what the store says, or nothing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.plan.head import IssueDate, Status
from app.persistence import Store, default_url, open_store
from app.persistence.engine import sqlite_connection
from app.persistence.listing import first_list
from app.persistence.location import default_file
from app.persistence.schema import VERSIONS
from tests.samples import full_plan

OLD_FILES = Path(__file__).resolve().parent.parent / "old_files"


def filled(store: Store) -> None:
    plan = full_plan()
    head = replace(plan.head, issue_date=IssueDate(2026, 2, 28), status=Status.ISSUED)
    store.add_plan(replace(plan, id="dated", head=head))
    store.add_plan(replace(plan, id="blank", head=replace(plan.head, issue_date=IssueDate(2026))))
    store.add_plan(replace(plan, id="gone"))
    store.bin_plan("gone")


def test_it_is_the_list_of_the_store(sqlite_store: Store, tmp_path: Path) -> None:
    filled(sqlite_store)
    found = first_list(default_file(tmp_path))
    assert found == sqlite_store.entries()
    assert [(each.id, each.issued, each.status) for each in found] == [
        ("blank", None, full_plan().head.status),
        ("dated", date(2026, 2, 28), Status.ISSUED),
    ]
    assert [each.id for each in sqlite_store.entries(binned=True)] == ["gone"]


def test_it_is_had_of_a_library_that_was_left_open(tmp_path: Path) -> None:
    """As after a power cut: what was saved last still lies in the journal."""
    with closing(open_store(default_url(tmp_path))) as store:
        filled(store)
        there = tmp_path / "left"
        there.mkdir()
        for part in tmp_path.glob("duthao.db*"):
            (there / part.name).write_bytes(part.read_bytes())
        assert (there / "duthao.db-wal").stat().st_size
        assert first_list(default_file(there)) == store.entries()


def test_it_changes_no_byte_of_the_library_and_leaves_no_file_beside_it(tmp_path: Path) -> None:
    with closing(open_store(default_url(tmp_path))) as store:
        filled(store)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(first_list(default_file(tmp_path)) or ()) == 2
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_of_a_library_of_an_earlier_version_nothing_is_said_before_it_is_brought_further(
    version: str,
) -> None:
    assert first_list(OLD_FILES / f"store-{int(version)}.db") is None


def test_nothing_is_said_of_what_cannot_be_read(tmp_path: Path) -> None:
    path = default_file(tmp_path)
    assert first_list(path) is None
    assert not path.exists()
    path.write_bytes(b"no library")
    assert first_list(path) is None


def test_nothing_is_said_of_a_status_that_no_version_knows(sqlite_store: Store, tmp_path: Path) -> None:
    filled(sqlite_store)
    path = default_file(tmp_path)
    with closing(sqlite_connection(path, "rw")) as connection:
        connection.execute("UPDATE plans SET status = 'torn'")
    assert first_list(path) is None


def test_nobody_is_waited_for_who_is_writing_without_a_log(tmp_path: Path) -> None:
    """As on a network share, whose journal is SQLite's old one: the file is half written, the journal has the rest."""
    with closing(open_store(default_url(tmp_path))) as store:
        filled(store)
    path = default_file(tmp_path)
    with closing(sqlite_connection(path, "rw")) as other:
        other.execute("PRAGMA journal_mode=DELETE").fetchone()
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE plans SET subject = 'half'")
        assert path.with_name(path.name + "-journal").stat().st_size
        assert first_list(path) is None
        other.execute("ROLLBACK")
    assert len(first_list(path) or ()) == 2
