"""The program ended from outside, and killed while the library is locked; `tests/kills` kills it at any moment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic

import pytest

from app.domain.plan.model import Paragraph, Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import all_items
from app.persistence.engine import sqlite_connection
from app.workflows.library_place import open_library
from app.workflows.new_plan import draft_plan
from app.workflows.recovery import all_unsaved
from app.workflows.reference_data import sample_office
from tests.kills.acts import LOST_AT_MOST
from tests.office_files import write_sample_office

pytestmark = pytest.mark.slow  # starts programs

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _own_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """No database that the environment names."""
    monkeypatch.delenv("DUTHAO_DATABASE_URL", raising=False)


def typed(log: Path) -> list[tuple[float, str]]:
    """What stood in the line, after how long a typing; a last line that the kill cut off is left out."""
    whole = [each for each in log.read_text(encoding="utf-8").split("\n")[:-1] if "\t" in each]
    return [(float(moment), text) for moment, _, text in (each.partition("\t") for each in whole)]


def typing(home: Path, plan_id: str) -> tuple[subprocess.Popen[bytes], Path]:
    """Let somebody type in a library of their own; the program, and the log of what is typed."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "DUTHAO_DATA": str(home),
        "DUTHAO_CONFIG": str(home / "config"),
    }
    log = home / "typed.txt"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.typist", str(log), plan_id],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    return process, log


def prepared(home: Path) -> str:
    """A library with one plan; its id."""
    home.mkdir()
    write_sample_office(home / "config")
    plan = draft_plan("ctr76-ct28", sample_office(), date(2026, 11, 21))
    store = open_library(f"sqlite:///{home / 'duthao.db'}")
    store.add_plan(plan)
    store.close()
    return plan.id


def on_disk(home: Path, plan_id: str) -> str:
    """The line that was typed in, as it is in the library now."""
    store = open_library(f"sqlite:///{home / 'duthao.db'}")
    plan = store.load_plan(plan_id).plan
    store.close()
    return line_of(plan)


def offered(home: Path) -> list[str]:
    """The line that was typed in, as the next start offers it."""
    found = all_unsaved(str(home / "duthao.db"), (home / "config" / "recovery",))
    return [line_of(each.typed) for each in found if isinstance(each.typed, Plan)]


def line_of(plan: Plan) -> str:
    return next(plain(item.content) for item in all_items(plan) if isinstance(item, Paragraph))


def wait_until(process: subprocess.Popen[bytes], done: Callable[[], object]) -> None:
    """Wait for something that the program does."""
    patience = monotonic() + 60
    while not done():
        if process.poll() is not None or monotonic() > patience:
            process.kill()
            raise AssertionError(f"the program did not do it: exit {process.wait()}")
        try:
            process.wait(0.01)
        except subprocess.TimeoutExpired:
            continue


def lines(log: Path) -> int:
    return log.read_text(encoding="utf-8").count("\n") if log.exists() else 0


@pytest.mark.skipif(
    os.name == "nt", reason="Windows sends no signal; its shut-down comes by the session manager"
)
def test_who_ends_the_program_from_outside_ends_it_with_all_that_was_typed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    plan_id = prepared(home)
    process, log = typing(home, plan_id)
    wait_until(process, lambda: lines(log) > 20)
    process.terminate()
    assert process.wait(20) == 0
    # A person's keys wait while the program ends; those of the typist, which are a timer's, may come behind the save.
    assert typed(log)[-1][1].replace("\u2028", "\n") in (on_disk(home, plan_id), *offered(home))
    assert not (home / "running.txt").exists(), "it was closed"


def test_what_is_typed_while_the_library_is_locked_outlives_a_kill(tmp_path: Path) -> None:
    home = tmp_path / "home"
    plan_id = prepared(home)
    process, log = typing(home, plan_id)
    wait_until(process, lambda: lines(log) > 5)
    lock = sqlite_connection(home / "duthao.db", "rw")
    lock.execute("BEGIN IMMEDIATE")
    folder = home / "config" / "recovery"
    wait_until(process, lambda: list(folder.glob("[!.]*.json")))
    before = lines(log)
    wait_until(process, lambda: lines(log) > before + 15)
    process.kill()
    process.wait()
    lock.close()
    (kept,) = offered(home)
    states = typed(log)
    places = [place for place, (_, text) in enumerate(states) if text.replace("\u2028", "\n") == kept]
    assert places, f"{kept!r} was never typed"
    lost = [when for when, _ in states[places[-1] + 1 :]]
    assert not lost or lost[-1] - lost[0] <= LOST_AT_MOST
