"""What killed programs left is cleared away; what others still use, and what is nobody's, stays."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.processes import clear_left_behind, runs, temporary_prefix
from app.settings import Settings
from app.workflows.desk import Desk, ExportPlace
from app.workflows.leftovers import clear_leftovers

ROOT = Path(__file__).resolve().parents[2]


def aged(path: Path, hours: float) -> Path:
    moment = path.stat().st_mtime - hours * 3600
    os.utime(path, (moment, moment))
    return path


@pytest.fixture
def ended() -> int:
    """The number of a program that runs no more."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_a_program_runs_or_does_not(ended: int) -> None:
    assert runs(str(os.getppid()))
    assert not runs(str(ended))
    assert not runs(str(os.getpid())), "this one is no other"


@pytest.mark.skipif(os.name == "nt", reason="only there somebody has to take notice of it")
def test_a_program_that_ended_unnoticed_does_not_run() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    assert not runs(str(ended.pid))
    ended.wait()
    assert not any(map(runs, ("", "x", "0", "-1", "9" * 30)))


def test_temporary_folders_of_programs_that_ended_go(tmp_path: Path, ended: int) -> None:
    mine = Path(tempfile.mkdtemp(prefix=temporary_prefix(), dir=tmp_path))
    others = Path(tempfile.mkdtemp(prefix=f"duthao-{os.getppid()}-", dir=tmp_path))
    left = Path(tempfile.mkdtemp(prefix=f"duthao-{ended}-", dir=tmp_path))
    (left / "source.docx").write_text("x")
    former = aged(Path(tempfile.mkdtemp(prefix="duthao-", dir=tmp_path)), 48)
    lately = Path(tempfile.mkdtemp(prefix="duthao-", dir=tmp_path))
    for name in ("duthao-recovery-0a1b2c3d", "duthao-ghi-chu", "khac"):
        (tmp_path / name).mkdir()
    assert set(clear_left_behind(tmp_path)) == {left, former}
    assert mine.exists()
    assert others.exists()
    assert lately.exists()
    assert len(list(tmp_path.iterdir())) == 6


def test_a_file_that_was_half_written_anywhere_goes_with_its_program(tmp_path: Path) -> None:
    temporary, exports = tmp_path / "temporary", tmp_path / "xuất"
    temporary.mkdir()
    exports.mkdir()
    code = (
        "import os, sys, tempfile; from pathlib import Path; from app.delivery import deliver\n"
        f"tempfile.tempdir = {str(temporary)!r}\n"
        f"deliver(Path({str(exports / 'KH.docx')!r}), b'whole', lambda _: os._exit(9))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 9
    (left,) = exports.iterdir()
    assert left.name.startswith(".duthao-")
    assert clear_left_behind(temporary) == [left]
    assert not any((*exports.iterdir(), *temporary.iterdir()))


def test_a_note_deletes_nothing_but_what_was_half_written(tmp_path: Path, ended: int) -> None:
    temporary, mine = tmp_path / "temporary", tmp_path / "KH.docx"
    temporary.mkdir()
    being_written = tmp_path / ".duthao-0a1b2c3d.docx"
    for path in (mine, being_written):
        path.write_text("x")
    (temporary / f"duthao-{ended}-00000000.beside").write_text(str(mine))
    (temporary / f"duthao-{os.getppid()}-0a1b2c3d.beside").write_text(str(being_written))
    (temporary / f"duthao-{ended}-khac.beside").write_text(str(being_written))
    assert clear_left_behind(temporary) == []
    assert mine.exists()
    assert being_written.exists(), "its program runs"
    assert len(list(temporary.iterdir())) == 2


def test_half_written_files_go_where_the_program_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTHAO_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DUTHAO_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("DUTHAO_DATABASE_URL", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    exports, copies = tmp_path / "xuất", tmp_path / "data" / "backups"
    for folder in (exports, copies, tmp_path / "config"):
        folder.mkdir(parents=True)
    half = [
        exports / ".duthao-ab12_9xz.docx",
        tmp_path / "config" / ".duthao-abcdefgh.json",
        copies / "duthao-0001-20260101-000000.123.part",
        tmp_path / "data" / ".duthao.db.restored",
    ]
    stay = [exports / "KH.docx", exports / ".duthao-ghi chu.txt", copies / "duthao-0001-20260101-000000.db"]
    for path in (*half, *stay):
        path.write_text("x")
        aged(path, 2)
    fresh = exports / ".duthao-zzzzzzzz.docx"
    fresh.write_text("being written now")
    desk = Desk(exports=(ExportPlace("p", str(exports), ""), ExportPlace("q", str(tmp_path / "gone"), "")))
    assert set(clear_leftovers(Settings(), desk)) == set(half)
    assert all(path.exists() for path in (*stay, fresh))
