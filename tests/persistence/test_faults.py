"""The world's faults: one typed error each, nothing lost, and all works again once the world does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from app.errors.faults import (
    AppError,
    DatabaseBroken,
    DatabaseBusy,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseUnreachable,
    PlanDamaged,
)
from app.messages.faults import error_message
from app.persistence import Store, default_url, engine, faults, open_store
from app.persistence.tables import contents
from tests.persistence.servers import Server
from tests.persistence.test_store import expected_rows, reworded
from tests.samples import sample_plan

LINUX_ROOT = sys.platform == "linux" and hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A small file system of its own. Skips where none may be mounted, but not for root in CI."""
    folder.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError):
        if os.environ.get("CI") and LINUX_ROOT:
            raise
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(filler: Path) -> None:
    """Write until the disk is full."""
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def unchanged_and_working(store: Store) -> None:
    """Nothing was lost, and the next save succeeds."""
    assert store.load_plan("sample").plan == sample_plan()
    assert list(store.task_rows("sample")) == expected_rows(sample_plan())
    assert store.save_plan(reworded(sample_plan(), "Lại được"), 1) == 2
    assert store.load_plan("sample").plan == reworded(sample_plan(), "Lại được")


def test_a_full_disk(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=2m") as disk:
        store = open_store(default_url(disk))
        store.add_plan(sample_plan())
        filler = disk / "filler"
        fill(filler)
        with pytest.raises(DatabaseFull):
            store.save_plan(reworded(sample_plan(400), "Không còn chỗ"), 1)
        filler.unlink()
        unchanged_and_working(store)
        store.close()


def test_a_full_disk_at_the_start_lets_plans_be_read_and_is_told_as_one(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=2m") as disk:
        store = open_store(default_url(disk))
        store.add_plan(sample_plan())
        store.close()
        filler = disk / "filler"
        fill(filler)
        store = open_store(default_url(disk))
        assert isinstance(store.refused, DatabaseFull)
        assert store.load_plan("sample").plan == sample_plan()
        assert [hit.entry.id for hit in store.search(sample_plan().head.subject)] == ["sample"]
        with pytest.raises(DatabaseFull):
            store.save_plan(reworded(sample_plan(), "Không còn chỗ"), 1)
        assert store.load_plan("sample").plan == sample_plan()
        filler.unlink()
        unchanged_and_working(store)
        store.close()


@pytest.mark.parametrize("journal", [False, True], ids=["closed before", "killed before"])
def test_a_read_only_disk_at_the_start_lets_plans_be_read(tmp_path: Path, *, journal: bool) -> None:
    with mounted(tmp_path / "disk", "size=4m") as disk:
        store = open_store(default_url(disk))
        store.add_plan(sample_plan())
        if journal:
            kept = [(part, part.read_bytes()) for part in disk.glob("duthao.db*")]
        store.close()
        if journal:
            for part, content in kept:
                part.write_bytes(content)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        store = open_store(default_url(disk))
        assert isinstance(store.refused, DatabaseReadOnly)
        assert store.load_plan("sample").plan == sample_plan()
        with pytest.raises(DatabaseReadOnly):
            store.save_plan(reworded(sample_plan(), "Không ghi được"), 1)
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        unchanged_and_working(store)
        store.close()


def test_a_new_library_on_a_read_only_disk_is_refused(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=1m") as disk:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(DatabaseReadOnly):
            open_store(default_url(disk))


def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    """The same without mounting: SQLite itself is told to open the file for reading only."""
    store = open_store(default_url(tmp_path))
    store.add_plan(sample_plan())
    with store.database.writing() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(DatabaseReadOnly):
        store.save_plan(reworded(sample_plan(), "Không ghi được"), 1)
    store.database.engine.dispose()
    unchanged_and_working(store)
    store.close()


def test_a_file_that_may_not_grow(sqlite_store: Store) -> None:
    sqlite_store.add_plan(sample_plan())
    with sqlite_store.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DatabaseFull):
        sqlite_store.save_plan(sample_plan(500), 1)
    sqlite_store.database.engine.dispose()
    unchanged_and_working(sqlite_store)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no open file be moved")
def test_a_database_file_that_is_gone_while_open(sqlite_store: Store, tmp_path: Path) -> None:
    sqlite_store.add_plan(sample_plan())
    path = sqlite_store.database.path
    assert path is not None
    away = tmp_path / "away"
    away.mkdir()
    for part in tmp_path.glob("duthao.db*"):
        part.rename(away / part.name)
    with pytest.raises(DatabaseUnreachable) as caught:
        sqlite_store.save_plan(reworded(sample_plan(), "Không còn tệp"), 1)
    assert caught.value.reason == "missing"
    assert not path.exists(), "an empty database in its place would look like a lost library"
    for part in away.iterdir():
        part.rename(tmp_path / part.name)
    unchanged_and_working(sqlite_store)
    shutil.copyfile(path, away / "copy.db")
    (away / "copy.db").replace(path)
    with pytest.raises(DatabaseUnreachable) as caught:
        sqlite_store.entries()
    assert caught.value.reason == "replaced"


def test_a_database_that_another_program_keeps(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    sqlite_store.add_plan(sample_plan())
    sqlite_store.database.engine.dispose()
    path = sqlite_store.database.path
    assert path is not None
    other = engine.sqlite_connection(path, "rw")
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy):
            sqlite_store.save_plan(reworded(sample_plan(), "Bận"), 1)
        assert sqlite_store.load_plan("sample").plan == sample_plan(), "reading goes on"
    finally:
        other.close()
    unchanged_and_working(sqlite_store)


def test_a_server_that_stops_and_starts_again(postgres: Server, postgres_url: str) -> None:
    store = open_store(postgres_url)
    store.add_plan(sample_plan())
    postgres.stop()
    try:
        faults = [
            fault_of(lambda: store.save_plan(reworded(sample_plan(), "Mất máy chủ"), 1)) for _ in range(2)
        ]
        again = fault_of(lambda: open_store(postgres_url))
    finally:
        postgres.start()
    for fault in (*faults, again):
        assert isinstance(fault, DatabaseUnreachable)
        assert fault.reason == "silent"
    unchanged_and_working(store)
    store.close()


def fault_of(work: Callable[[], object]) -> AppError:
    with pytest.raises(AppError) as caught:
        work()
    return caught.value


def test_a_server_that_allows_no_writing(postgres: Server, postgres_url: str) -> None:
    store = open_store(postgres_url)
    store.add_plan(sample_plan())
    name = postgres_url.partition("@/")[2].partition("?")[0]
    postgres.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    store.database.engine.dispose()
    with pytest.raises(DatabaseReadOnly):
        store.save_plan(reworded(sample_plan(), "Chỉ đọc"), 1)
    postgres.run(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    store.database.engine.dispose()
    unchanged_and_working(store)
    store.close()


def test_a_database_that_the_server_does_not_have(postgres: Server) -> None:
    fault = fault_of(lambda: open_store(postgres.url("khong_co")))
    assert isinstance(fault, DatabaseUnreachable)
    assert fault.reason == "no_database"


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        ("53100", DatabaseFull("kho")),
        ("25006", DatabaseReadOnly("kho")),
        ("42501", DatabaseReadOnly("kho")),
        ("55P03", DatabaseBusy("kho")),
        ("40P01", DatabaseBusy("kho")),
        ("XX001", DatabaseBroken("kho")),
        ("57P01", DatabaseUnreachable("kho", "silent")),
        ("08006", DatabaseUnreachable("kho", "silent")),
        ("28P01", DatabaseUnreachable("kho", "refused")),
        ("3D000", DatabaseUnreachable("kho", "no_database")),
        ("53300", DatabaseUnreachable("kho", "overloaded")),
        ("58030", DatabaseUnreachable("kho", "broken_disk")),
        ("42601", None),
    ],
)
def test_what_a_server_reports_is_told_by_its_state(state: str, fault: AppError | None) -> None:
    found = faults.fault_of(psycopg.errors.lookup(state)("nói gì đó"), "kho")
    assert (type(found), vars(found) if found else None) == (type(fault), vars(fault) if fault else None)


@pytest.mark.parametrize(
    ("report", "reason"),
    [
        ('connection failed: FATAL:  password authentication failed for user "an"', "refused"),
        ("connection failed: fe_sendauth: no password supplied", "refused"),
        ('connection failed: FATAL:  database "kho" does not exist', "no_database"),
        ("connection timeout expired", "silent"),
    ],
)
def test_why_no_connection_came_about_is_told_by_the_words_of_the_report(report: str, reason: str) -> None:
    found = faults.fault_of(psycopg.OperationalError(report), "kho")
    assert isinstance(found, DatabaseUnreachable)
    assert found.reason == reason


def test_a_broken_server_has_no_backup_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise psycopg.errors.DataCorrupted

    monkeypatch.setattr(psycopg, "connect", refused)
    monkeypatch.setattr(psycopg.Connection, "connect", refused)
    with pytest.raises(DatabaseBroken) as broken:
        open_store("postgresql://an@may-chu/kho")
    assert broken.value.last_good is None


def test_a_server_where_its_driver_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    fault = fault_of(lambda: open_store("postgresql://an:bi-mat-7@may-chu/kho"))
    assert isinstance(fault, DatabaseUnreachable)
    assert fault.reason == "no_driver"
    told = error_message(fault)
    assert "psycopg" in told
    assert "python3 packaging/run.py" in told
    assert "máy này chưa cài" in told
    assert "bi-mat-7" not in told


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://an:bi-mat-7@127.0.0.1:1/kho?connect_timeout=2",
        "postgres://an:bi-mat-7@127.0.0.1:1/kho",
        "postgresql+psycopg://an:bi-mat-7@127.0.0.1:1/kho",
        "mysql://an:bi-mat-7@127.0.0.1/kho",
        "postgresql://an:bi-mat-7@127.0.0.1:cổng/kho",
        "an:bi-mat-7",
        "sqlite://",
        "sqlite:///:memory:",
    ],
)
def test_a_password_is_never_told(address: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    fault = fault_of(lambda: open_store(address))
    told = [error_message(fault), str(fault), repr(fault), caplog.text]
    cause: BaseException | None = fault
    while cause is not None:
        told.append(str(cause))
        cause = cause.__cause__
    assert isinstance(fault, DatabaseUnreachable)
    assert not [each for each in told if "bi-mat-7" in each]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    fault = fault_of(lambda: open_store(default_url(tmp_path / "file")))
    assert isinstance(fault, DatabaseUnreachable)


def test_one_damaged_plan_leaves_the_others(store: Store) -> None:
    store.add_plan(sample_plan())
    with store.database.writing() as connection:
        connection.execute(contents.update().values(content=b"x"))
    with pytest.raises(PlanDamaged):
        store.load_plan("sample")
    assert len(store.entries()) == 1
