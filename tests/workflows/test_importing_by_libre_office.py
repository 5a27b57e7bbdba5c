"""Documents that only LibreOffice reads: converted out of sight, ended in time, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from app.cli import main
from app.documents.reading import libre_office
from app.documents.reading.libre_office import LibreOffice, find_libre_office
from app.errors import importing as import_errors
from app.workflows import importing_apart
from app.workflows.importing_apart import Limits, import_apart

pytestmark = pytest.mark.slow  # starts programs

_PROGRAM = find_libre_office()
_needs_libre_office = pytest.mark.skipif(_PROGRAM is None, reason="LibreOffice is not installed")
_needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
_RTF = r"{\rtf1\ansi\ansicpg1258 I. M\u7908?C \u272?\u205?CH\par Ph\u225?t tri\u7875?n.\par}"


@pytest.fixture
def rich_text(tmp_path: Path) -> Path:
    """A document in Rich Text Format that is called .doc, as mail programs and registries send it."""
    path = tmp_path / "kh.doc"
    path.write_text(_RTF, encoding="ascii")
    return path


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that temporary files are made in."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(importing_apart, "find_libre_office", lambda: program)


@_needs_libre_office
def test_rich_text_called_doc_comes_in(rich_text: Path, temporary: Path) -> None:
    _, account = import_apart(rich_text, with_libre_office=True)
    assert [entry.text for entry in account.placed] == ["I. MỤC ĐÍCH", "Phát triển."]
    assert list(temporary.iterdir()) == []


@_needs_libre_office
def test_the_command_uses_libre_office_by_itself(rich_text: Path, tmp_path: Path) -> None:
    assert main(["import", str(rich_text), str(tmp_path / "kh.duthao")]) == 0


def test_it_is_used_only_when_it_may_be(rich_text: Path) -> None:
    with pytest.raises(import_errors.LibreOfficeNeeded) as told:
        import_apart(rich_text)
    assert told.value.found == "rtf"


def test_where_it_is_absent_that_is_said(
    rich_text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importing_apart, "find_libre_office", lambda: None)
    assert main(["import", str(rich_text), str(tmp_path / "kh.duthao"), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "LibreOffice" in said
    assert ".docx" in said


@_needs_shell
def test_what_it_cannot_convert_is_told(
    rich_text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    _stand_in(tmp_path, monkeypatch, "exit 0")
    with pytest.raises(import_errors.LibreOfficeFailed):
        import_apart(rich_text, with_libre_office=True)
    assert list(temporary.iterdir()) == []


@_needs_shell
def test_what_it_keeps_for_a_while_lies_in_our_folder(
    rich_text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    """It is ended without a word, and clears nothing away then."""
    _stand_in(tmp_path, monkeypatch, f'touch "$TMPDIR/its own"; echo "$TMPDIR" > {tmp_path}/told')
    with pytest.raises(import_errors.LibreOfficeFailed):
        import_apart(rich_text, with_libre_office=True)
    assert Path((tmp_path / "told").read_text().strip()).is_relative_to(temporary)
    assert list(temporary.iterdir()) == []


@_needs_shell
@pytest.mark.parametrize("called_off", [True, False])
def test_it_is_ended_with_all_it_started(
    called_off: bool, rich_text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    class CalledOff(Exception):
        """The person does not want it any more."""

    alive = tmp_path / "alive"
    _stand_in(tmp_path, monkeypatch, f"(while :; do echo here >> {alive}; sleep 0.02; done) & wait")

    def still_wanted() -> None:
        if called_off and alive.exists():
            raise CalledOff

    with pytest.raises(CalledOff if called_off else import_errors.ReadingTooLong):
        import_apart(rich_text, still_wanted, Limits(120 if called_off else 6), with_libre_office=True)
    said = alive.read_bytes()
    assert said
    assert list(temporary.iterdir()) == []
    time.sleep(0.3)
    assert alive.read_bytes() == said


def test_its_profile_forbids_macros_and_the_network(tmp_path: Path, temporary: Path) -> None:
    program = LibreOffice(tmp_path / "soffice")
    settings = next(temporary.rglob("registrymodifications.xcu")).read_text(encoding="utf-8")
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "ooInetHTTPProxyPort"):
        assert name in settings
    program.close()
    assert list(temporary.iterdir()) == []


def test_an_open_document_that_unpacks_without_end_never_reaches_it(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", b" " * 20_000_000)
    with pytest.raises(import_errors.UnpacksTooLarge):
        import_apart(path, with_libre_office=True)


def test_the_usual_folders_are_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    places: list[str] = []
    for system in ("win32", "darwin", "linux"):
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setenv("ProgramFiles", "C:/Program Files")
        places += [path.as_posix() for path in libre_office.__dict__["_usual_places"]()]
    assert "C:/Program Files/LibreOffice/program/soffice.exe" in places
    assert "/Applications/LibreOffice.app/Contents/MacOS/soffice" in places
    assert "/usr/lib/libreoffice/program/soffice" in places


@_needs_shell
def test_a_program_that_is_killed_leaves_no_libre_office_and_no_source(
    rich_text: Path, temporary: Path, tmp_path: Path
) -> None:
    begun, program = tmp_path / "begun", tmp_path / "soffice"
    # As the real one does: a child of a child works, in the same group of processes.
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {begun}.part\nmv {begun}.part {begun}\nwait\n")
    program.chmod(0o755)
    code = (
        "import sys, tempfile; from pathlib import Path; from app.workflows import importing_apart as apart\n"
        "if __name__ == '__main__':\n"
        f"    tempfile.tempdir = {str(temporary)!r}\n"
        f"    apart.find_libre_office = lambda: Path({str(program)!r})\n"
        f"    apart.import_apart(Path({str(rich_text)!r}), with_libre_office=True)\n"
    )
    script = tmp_path / "import_it.py"
    script.write_text(code)
    root = str(Path(__file__).resolve().parents[2])
    killed = subprocess.Popen([sys.executable, str(script)], env={**os.environ, "PYTHONPATH": root})
    end = time.monotonic() + 60
    while not begun.exists() and killed.poll() is None and time.monotonic() < end:
        with suppress(subprocess.TimeoutExpired):
            killed.wait(0.02)
    worker = begun.read_text().strip()
    assert list(temporary.iterdir()), "it works on the source"
    killed.kill()
    killed.wait()
    gone = subprocess.run(["tail", f"--pid={worker}", "-f", "/dev/null"], timeout=20, check=False)
    assert gone.returncode == 0
    while any(temporary.iterdir()) and time.monotonic() < end:
        os.sched_yield()
    assert list(temporary.iterdir()) == []


@_needs_shell
def test_before_the_guard_knows_of_it_it_does_nothing(temporary: Path, tmp_path: Path) -> None:
    """A program that is killed in between leaves nothing that nobody ends."""
    begun, program = tmp_path / "begun", tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\necho begun > {begun}\n")
    program.chmod(0o755)
    script = tmp_path / "convert_it.py"
    script.write_text(
        "import os, signal, tempfile, time; from pathlib import Path\n"
        "from app.documents.reading.libre_office import Guard, LibreOffice\n"
        "def killed(guard, process):\n"
        "    time.sleep(0.5)  # a computer that has too much to do\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "if __name__ == '__main__':\n"
        f"    tempfile.tempdir = {str(temporary)!r}\n"
        f"    office = LibreOffice(Path({str(program)!r}))\n"
        "    Guard.watch = killed\n"
        "    office.as_word(b'', 'rtf', Path('a.rtf'), 20, lambda: None)\n"
    )
    root = str(Path(__file__).resolve().parents[2])
    ended = subprocess.run(
        [sys.executable, str(script)], env={**os.environ, "PYTHONPATH": root}, check=False, timeout=60
    )
    assert ended.returncode == -signal.SIGKILL
    assert not begun.exists()
