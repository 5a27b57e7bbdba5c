"""The log: what happened and where, and no text of a plan."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from app.logs import NAME, keep_log
from tests.test_architecture import ROOT

SECRET = "Giao Sở Y tế chủ trì"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    ours = logging.getLogger("app")
    before, level, propagates = list(ours.handlers), ours.level, ours.propagate
    for handler in before:
        ours.removeHandler(handler)
    keep_log(tmp_path / "deep" / "data")
    yield tmp_path / "deep" / "data" / NAME
    for handler in list(ours.handlers):
        ours.removeHandler(handler)
        handler.close()
    for handler in before:
        ours.addHandler(handler)
    ours.setLevel(level)
    ours.propagate = propagates


def _fail(words: str) -> None:
    raise ValueError(words)


def test_a_fault_stands_there_with_its_places_and_those_of_its_cause_but_not_its_words(log: Path) -> None:
    try:
        try:
            _fail(SECRET)
        except ValueError as cause:
            raise KeyError(SECRET) from cause
    except KeyError:
        logging.getLogger("app.somewhere").exception("a fault of ours")
    written = log.read_text(encoding="utf-8")
    assert "a fault of ours" in written
    assert "builtins.ValueError" in written
    assert written.index("ValueError") < written.index("which led to") < written.index("builtins.KeyError")
    assert "in _fail" in written
    assert "test_logs.py" in written
    assert SECRET not in written


def test_the_start_and_the_versions_stand_there(log: Path) -> None:
    assert f"Python {sys.version.split()[0]}" in log.read_text(encoding="utf-8")


def test_the_log_is_kept_once_and_never_grows_without_end(log: Path) -> None:
    keep_log(log.parent / "elsewhere")
    assert not (log.parent / "elsewhere").exists()
    (handler,) = [each for each in logging.getLogger("app").handlers if isinstance(each, RotatingFileHandler)]
    assert 0 < handler.maxBytes * (handler.backupCount + 1) < 5_000_000


def test_a_folder_that_allows_no_file_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ours = logging.getLogger("app")
    before = list(ours.handlers)
    keep_log(tmp_path / "file" / "below")
    assert ours.handlers == before


def test_a_command_leaves_its_start_in_the_data_folder(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "templates"],
        env={"PATH": "", "DUTHAO_DATA": str(tmp_path), "DUTHAO_CONFIG": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "started on" in (tmp_path / NAME).read_text(encoding="utf-8")
