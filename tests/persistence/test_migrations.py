"""The schema: what migrations make is what the tables say; older databases open for ever, newer ones are refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from app.domain.edits import without_item
from app.errors.faults import DatabaseNewer
from app.persistence import Store, default_url, migrations, open_store
from app.persistence.engine import sqlite_url
from app.persistence.schema import VERSIONS
from app.persistence.tables import metadata
from tests.persistence.test_store import expected_rows
from tests.samples import full_plan, sample_plan

ROOT = Path(__file__).resolve().parent.parent.parent
OLD_FILES = sorted((ROOT / "tests" / "old_files").glob("store-*.db"))
SEARCH = ("search_index", "words_of_")


def test_migrations_make_what_the_tables_say(store: Store) -> None:
    with store.database.writing() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda _, name, *_rest: not str(name).startswith(SEARCH),
            },
        )
        assert compare_metadata(context, metadata) == []
        found = inspect(connection)
        for table in metadata.sorted_tables:
            keys = found.get_pk_constraint(table.name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key.columns], table.name


def test_the_versions_told_are_the_steps_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "app" / "persistence" / "migrations"))
    steps = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(steps)) == VERSIONS


def test_every_version_has_an_old_file() -> None:
    assert {path.stem for path in OLD_FILES} == {f"store-{int(each)}" for each in VERSIONS}


@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.stem)
def test_old_databases_open_with_all_they_hold(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "duthao.db"
    shutil.copyfile(old, path)
    store = open_store(sqlite_url(path))
    try:
        assert [entry.id for entry in store.entries()] == ["sample"]
        assert [entry.id for entry in store.entries(binned=True)] == ["cũ"]
        saved = store.load_plan("sample")
        # They were written before a plan could hold remarks.
        # Databases of that age hold no table of demands: there was none.
        before = without_item(replace(full_plan(), remarks=()), "demand-table")
        assert saved.plan == before
        assert list(store.task_rows("sample")) == expected_rows(before)
        assert store.load_snapshot(store.snapshots("sample")[0].id) == sample_plan(3)
        assert [each.id for each in store.directives()] == ["28-CT/TW"]
        assert list(store.templates()) == ["mau.toml"]
        assert [each.id for each in store.load_registers().registers.directives] == ["28-CT/TW"]
        assert store.search("đuối nước")
        with store.database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('integrity-check')")
        subject = full_plan().head.subject
        assert store.search(subject)
        short = sample_plan(3)
        renamed = replace(short, head=replace(short.head, subject="Tên khác hẳn"))
        assert store.save_plan(renamed, saved.revision) == saved.revision + 1
        assert store.search("khác hẳn")
        assert not [hit for hit in store.search(subject) if hit.entry.id == "sample"]
    finally:
        store.close()


def test_a_database_of_a_newer_program_is_refused_untouched(url: str) -> None:
    store = open_store(url)
    store.add_plan(sample_plan(3))
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(DatabaseNewer) as caught:
        open_store(url)
    assert (caught.value.found, caught.value.supported) == ("9999", VERSIONS[-1])


def test_a_program_from_before_an_upgrade_saves_nothing_into_what_it_does_not_know(url: str) -> None:
    """Two programs on one library, one of them newer: the older one stood open while the other brought it further."""
    store = open_store(url)
    store.add_plan(sample_plan(3))
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewer):
        store.save_plan(sample_plan(4), 1)
    assert store.load_plan("sample").plan == sample_plan(3), "it can be read, and saved elsewhere"
    store.close()


def test_a_copy_is_made_before_an_upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(default_url(tmp_path))
    store.add_plan(sample_plan(3))
    store.close()
    ran: list[str] = []
    monkeypatch.setattr(migrations, "VERSIONS", (*VERSIONS, "9999"))
    monkeypatch.setattr(migrations, "_run", lambda _connection: ran.append("upgraded"))
    open_store(default_url(tmp_path)).close()
    assert ran == ["upgraded"]
    (copy,) = (tmp_path / "backups").glob("*.db")
    assert copy.name.startswith("before-upgrade-")
    copied = open_store(sqlite_url(copy))
    assert copied.load_plan("sample").plan == sample_plan(3)
    copied.close()


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        (
            "import app.persistence, app.workflows.library_place, app.workflows.saving",
            {"sqlalchemy", "alembic", "psycopg", "sqlite3"},
        ),
        (
            "from app.persistence import open_store; open_store(sys.argv[1]).close()",
            {"alembic", "psycopg", "mako"},
        ),
    ],
    ids=["its values", "an ordinary start"],
)
def test_nothing_is_imported_before_it_is_needed(code: str, unwanted: set[str], tmp_path: Path) -> None:
    open_store(default_url(tmp_path)).close()
    script = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script, default_url(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not unwanted & set(done.stdout.split())
