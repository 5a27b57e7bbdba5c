"""A library from a file to a server and back: every byte of every plan, counted, in one transaction."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.domain.plan.head import Status
from app.domain.plan.tree import tasks
from app.domain.results.edits import with_period
from app.domain.results.model import Period, Results
from app.errors.faults import ActForbidden, FileUnreadable, LibrariesDiffer
from app.messages.faults import error_message
from app.persistence import Act, SnapshotReason, open_store, sqlite_url
from app.persistence.moving import Moved
from app.persistence.pieces import WHOLE
from app.workflows.library_moving import move_to_file, move_to_server
from tests.persistence.offices import ServedOffice, plan_of, served_office
from tests.persistence.servers import Server
from tests.persistence.test_registers import full
from tests.persistence.test_store import reworded
from tests.samples import full_plan

TABLES = ("contents", "pieces", "tasks", "parties", "results", "snapshots")


class Stopped(Exception):
    """The person has enough."""


def quiet(_done: int, _all: int) -> None:
    """Says nothing."""


@pytest.fixture(scope="module")
def made(postgres: Server) -> Iterator[ServedOffice]:
    """An office's library."""
    found = served_office(postgres, f"chuyen_{os.getpid()}")
    yield found
    found.drop()


@pytest.fixture
def office(made: ServedOffice) -> Iterator[ServedOffice]:
    """The office's library, empty."""
    yield made
    made.run("UPDATE plans SET binned = 1; DELETE FROM plans; DELETE FROM changes")
    made.run("DELETE FROM registers; DELETE FROM office_items")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library in a file with something of everything: long and binned plans, versions, results, registers."""
    path = tmp_path / "của tôi" / "duthao.db"
    store = open_store(sqlite_url(path))
    for plan in (
        full_plan(),
        plan_of("dài", tasks=WHOLE + 40),
        plan_of("ban hành", Status.ISSUED),
        plan_of("bỏ"),
    ):
        store.add_plan(plan)
    store.save_plan(reworded(plan_of("dài", tasks=WHOLE + 40), "sửa một việc hiếm thấy"), 1)
    store.add_snapshot(plan_of("dài"), SnapshotReason.BY_HAND, "bản đầu", "An")
    store.add_snapshot(plan_of("dài", tasks=9), SnapshotReason.EXPORT, "bản hai")
    store.bin_plan("bỏ")
    period = Period("p", "Quý I", date(2026, 1, 1), date(2026, 3, 31))
    store.save_results(with_period(Results("ban hành"), period), 0)
    store.save_registers(full(), 0)
    store.save_template("mẫu.toml", "a = 1")
    store.close()
    return path


def said(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a library in a file holds of its plans, read by the driver alone."""
    with closing(sqlite3.connect(path)) as connection:
        known = dict(connection.execute("SELECT key, id FROM plans"))
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in TABLES:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = [each for each in columns if each not in ("plan_key", "id", "text_number")]
            rows = connection.execute(f"SELECT plan_key, {', '.join(kept)} FROM {table}")
            found[table] = sorted(((known[key], *rest) for key, *rest in rows), key=repr)
        heads = "SELECT id, revision, subject, status, tasks, changed, binned, words FROM plans ORDER BY id"
        found["plans"] = connection.execute(heads).fetchall()
        for table in ("registers", "office_items"):
            found[table] = sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
        return found


def test_there_and_back_every_byte_is_the_same(office: ServedOffice, library: Path, tmp_path: Path) -> None:
    before, file = said(library), library.read_bytes()
    heard: list[tuple[int, int]] = []
    there = move_to_server(library, office.url("an"), lambda done, total: heard.append((done, total)))
    items = len(before["registers"]) + len(before["office_items"])
    assert there == Moved(4, 1, 0, 2, 1, items, 0, unseen=False)
    assert heard == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert library.read_bytes() == file, "the source is only read"
    with office.store("em") as store:
        assert {entry.id for entry in store.entries()} == {full_plan().id, "dài", "ban hành"}
        assert [hit.entry.id for hit in store.search("hiếm thấy")] == ["dài"]
        assert [change.act for change in store.changes("dài")] == [Act.CREATED]
        assert store.load_registers().registers == full()
    again = move_to_server(library, office.url("an"), quiet)
    assert (again.plans, again.same, again.kept) == (0, 4, 0)
    back = tmp_path / "mới" / "duthao.db"
    returned = move_to_file(office.url("an"), back, quiet)
    assert returned == Moved(4, 1, 0, 2, 1, items, 0, unseen=True)
    assert said(back) == before
    store = open_store(sqlite_url(back))
    try:
        assert [hit.entry.id for hit in store.search("hiếm thấy")] == ["dài"]
        plan = store.load_plan("dài")
        assert store.save_plan(reworded(plan.plan, "lại sửa"), plan.revision) == 3
        assert not store.search("hiếm thấy")
        assert len(tasks(store.load_plan("dài").plan)) == WHOLE + 40
        assert [change.act for change in store.changes("dài")] == [Act.CREATED]
    finally:
        store.close()


def test_where_one_plan_differs_nothing_is_moved(office: ServedOffice, library: Path) -> None:
    with office.store("an") as store:
        store.add_plan(reworded(plan_of("dài"), "nói khác"))
        store.share_plan("dài", shared=True)
    with pytest.raises(LibrariesDiffer) as caught:
        move_to_server(library, office.url("an"), quiet)
    assert "Kế hoạch dài" in error_message(caught.value)
    assert [row[0] for row in office.run("SELECT id FROM plans")] == ["dài"]
    assert office.run("SELECT 1 FROM office_items") == []


def test_what_a_person_may_not_put_there_stops_all_of_it(office: ServedOffice, library: Path) -> None:
    for who in ("chi", "em"):
        with pytest.raises(ActForbidden):
            move_to_server(library, office.url(who), quiet)
    assert office.run("SELECT 1 FROM plans") == []


def test_one_who_stops_it_leaves_nothing_half_there(
    office: ServedOffice, library: Path, tmp_path: Path
) -> None:
    def stop(done: int, _all: int) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        move_to_server(library, office.url("an"), stop)
    assert office.run("SELECT 1 FROM plans") == []
    move_to_server(library, office.url("an"), quiet)
    with pytest.raises(Stopped):
        move_to_file(office.url("an"), tmp_path / "x.db", stop)
    assert not list(tmp_path.glob("x.db*"))


def test_who_drafts_moves_his_drafts_and_leaves_the_registers(office: ServedOffice, tmp_path: Path) -> None:
    path = tmp_path / "duthao.db"
    store = open_store(sqlite_url(path))
    store.add_plan(plan_of("nháp"))
    store.save_template("mẫu.toml", "a = 1")
    store.close()
    moved = move_to_server(path, office.url("chi"), quiet)
    assert (moved.plans, moved.office_items, moved.kept) == (1, 0, 1)
    assert moved.own
    with office.store("chi") as store:
        assert store.entry("nháp").owner == office.login("chi")
    with office.store("em") as store:
        assert store.entries() == (), "it is her own until she shares it"


def test_a_plan_of_the_same_id_that_another_keeps_as_his_own_is_told(
    office: ServedOffice, tmp_path: Path
) -> None:
    with office.store("dung") as store:
        store.add_plan(plan_of("nháp"))
    path = tmp_path / "duthao.db"
    store = open_store(sqlite_url(path))
    store.add_plan(plan_of("nháp"))
    store.close()
    with pytest.raises(LibrariesDiffer):
        move_to_server(path, office.url("chi"), quiet)


def test_a_file_that_is_not_there(office: ServedOffice, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        move_to_server(tmp_path / "không có.db", office.url("an"), quiet)
    assert not list(tmp_path.iterdir())
