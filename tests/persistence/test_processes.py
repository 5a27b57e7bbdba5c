"""Several programs at once: no save is lost, none is half there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.persistence import open_store
from tests.persistence.counting import number_in, with_number
from tests.persistence.test_store import expected_rows
from tests.samples import sample_plan

pytestmark = pytest.mark.slow  # starts programs

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAMS, TIMES = 8, 6


def started(module: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.persistence.{module}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_eight_programs_that_save_the_same_plan_lose_no_save(url: str) -> None:
    store = open_store(url)
    store.add_plan(with_number(sample_plan(20), 0))
    programs = [started("counting", url, TIMES) for _ in range(PROGRAMS)]
    for program in programs:
        _, errors = program.communicate(timeout=120)
        assert program.returncode == 0, errors
    saved = store.load_plan("sample")
    assert number_in(saved.plan) == PROGRAMS * TIMES
    assert saved.revision == 1 + PROGRAMS * TIMES
    assert list(store.task_rows("sample")) == expected_rows(saved.plan)
    store.close()


def test_eight_programs_that_open_a_new_database_make_it_once(url: str) -> None:
    open_it = "import sys; from app.persistence import open_store; open_store(sys.argv[1]).close()"
    programs = [
        subprocess.Popen([sys.executable, "-c", open_it, url], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(PROGRAMS)
    ]
    for program in programs:
        _, errors = program.communicate(timeout=120)
        assert program.returncode == 0, errors
    store = open_store(url)
    assert store.entries() == ()
    store.close()
