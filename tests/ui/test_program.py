"""The program as a process: what it imports, how it starts, what it says after it was killed or met a fault."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.documents.plan_file import plan_file
from app.main import _files
from app.settings import Settings, write_settings
from app.translation import tr
from app.ui import late
from app.ui.application import Program
from app.ui.dialogs.asking import Question
from app.ui.dialogs.office import OfficeDialog, begin_with_an_office
from app.ui.dialogs.settings import SettingsDialog
from app.ui.tokens import DARK, LIGHT, Tokens
from app.workflows.library_place import open_library
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.walk import draft, first_start, plan_of

pytestmark = pytest.mark.slow  # starts programs

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "alembic", "docx", "openpyxl", "lxml", "fontTools", "psycopg")


def python(code: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["app.ui.main_window", "app.ui.application", "app.ui.plan_session"])
def test_the_window_imports_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print([each for each in {HEAVY!r} if each in sys.modules])"
    assert python(code) == "[]"


def test_the_frame_is_painted_before_a_plan_is_even_imported(places: Path) -> None:
    """In the whole start, from the command on: each module more is a moment in which nothing is to be seen.

    Qt's own namespace, a hundred enumerations, takes longer to make than our modules do.
    """
    code = """
import os, sys
from app.ui.main_window import MainWindow
paint = MainWindow.paintEvent
def painted(self, event):
    paint(self, event)
    late = ("app.domain", "app.ui.session", "logging.handlers")
    early = [each for each in sys.modules if each.startswith(late)]
    print([*early, *(["Qt"] if "Qt" in vars(sys.modules["PySide6.QtCore"]) else [])], flush=True)
    os._exit(0)
MainWindow.paintEvent = painted
from app.main import main
main([])
"""
    assert python(code) == "[]"


FIRST_MOMENT = """
import os, sys
from app.ui.main_window import MainWindow
paint = MainWindow.paintEvent
def painted(self, event):
    paint(self, event)
    print(self.windowTitle(), self.isMaximized(), self.palette().window().color().name(), flush=True)
    os._exit(0)
MainWindow.paintEvent = painted
from app.main import main
main([])
"""


@pytest.mark.parametrize(("theme", "tokens"), [("", LIGHT), ("light", LIGHT), ("dark", DARK)])
def test_the_empty_window_has_its_name_and_the_colours_of_its_theme(
    places: Path, theme: str, tokens: Tokens
) -> None:
    write_settings(Settings(theme=theme))
    assert python(FIRST_MOMENT) == f"Dự Thảo True {tokens.window}"


def test_a_window_comes_back_as_large_as_it_was(places: Path) -> None:
    code = """
from PySide6.QtCore import QTimer
from app.ui.main_window import MainWindow
begin = MainWindow._begin
def begun(self):
    begin(self)
    self.showNormal()
    self.resize(700, 600)
    QTimer.singleShot(200, self.close)
MainWindow._begin = begun
from app.main import main
print(main([]))
"""
    assert python(code) == "0"
    code = FIRST_MOMENT.replace("self.isMaximized()", "self.isMaximized(), self.width(), self.height()")
    assert python(code) == f"Dự Thảo False 700 600 {LIGHT.window}"


def test_a_window_that_is_closed_before_it_is_furnished_ends_the_program(places: Path) -> None:
    code = """
import sys
from PySide6.QtCore import QTimer
from app.ui.main_window import MainWindow
shown = MainWindow.showEvent
def show(self, event):
    shown(self, event)
    self.close()
MainWindow.showEvent = show
from app.main import main
print(main([]), "app.ui.session" in sys.modules)
"""
    assert python(code) == "0 False"


def test_the_list_stands_before_the_store_is_imported(places: Path) -> None:
    """SQLAlchemy takes longer to import than the window to open, and a list needs none of it."""
    with closing(open_library()) as store:
        store.add_plan(sample_plan(3))
    code = f"""
import os, sys
from PySide6.QtCore import QTimer
from app.ui.main_window import MainWindow
begin = MainWindow._begin
def begun(self):
    begin(self)
    self.session.listed.connect(lambda _: QTimer.singleShot(0, self, lambda: listed(self)))
def listed(self):
    print(self.library.rows.rowCount(), [each for each in (*{HEAVY!r}, "cattrs") if each in sys.modules], flush=True)
    os._exit(0)
MainWindow._begin = begun
from app.main import main
main([])
"""
    assert python(code) == "1 []"


def test_a_start_knows_nothing_of_reading_papers(places: Path) -> None:
    """Neither opening the library nor what plans are filtered by needs the rules that papers are recognised by."""
    code = """
import sys
from app.settings import Settings, write_settings
from app.workflows.finding_plans import library_facets
from app.workflows.store_session import close_session, open_session
store, _ = open_session(Settings())
library_facets(store)
close_session(store)
print([each for each in sys.modules if each.startswith(("app.domain.recognition", "app.domain.directive_recognition"))])
"""
    assert python(code) == "[]"


def test_what_is_imported_late_is_what_the_checker_thinks() -> None:
    source = ast.parse(Path(late.__file__).read_text(encoding="utf-8"))
    checked = next(node for node in source.body if isinstance(node, ast.If)).body
    named = {
        name.asname or name.name: f"{line.module}.{name.name}"
        for line in checked
        if isinstance(line, ast.ImportFrom)
        for name in line.names
    }
    assert named == late.MODULES
    assert sorted({*named, "MODULES"}) == sorted(late.__all__)
    assert all(getattr(late, name).__name__ == module for name, module in named.items())
    with pytest.raises(AttributeError, match="asknig"):
        getattr(late, "asknig")  # noqa: B009 - the checker knows that there is none


def start(places: Path) -> subprocess.Popen[bytes]:
    """Start the program itself, as a process with the library in `places`."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen([sys.executable, str(ROOT / "main.py")], env=environment, stderr=subprocess.PIPE)


def running(places: Path) -> bool:
    """Whether the program stands with its library open."""
    return (places / "data" / "duthao.db").exists() and (places / "data" / "running.txt").exists()


def test_a_killed_program_is_told_of_once_and_its_plan_is_there(
    qtbot: QtBot, places: Path, program: Program
) -> None:
    killed = start(places)
    qtbot.waitUntil(lambda: running(places), timeout=30_000)
    killed.send_signal(signal.SIGKILL)
    assert killed.wait(10) == -signal.SIGKILL
    assert killed.stderr is not None
    killed.stderr.close()
    told: list[str] = []

    def script() -> Steps:
        program.window.show()
        yield dialog(OfficeDialog)
        told.append(program.window.notices.words)
        asked = modal(OfficeDialog)
        soon(lambda: click(button(asked, tr("Try with the sample office"))))
        yield lambda: QApplication.activeModalWidget() is None

    drive(script())
    assert "chưa đóng" in told[0]
    assert "còn nguyên" in told[0]


def test_who_tries_with_the_sample_office_is_told_so_at_the_next_start_and_not_asked(
    qtbot: QtBot, program: Program, qapp: QApplication
) -> None:
    def first() -> Steps:
        program.window.show()
        yield dialog(OfficeDialog)
        asked = modal(OfficeDialog)
        soon(lambda: click(button(asked, tr("Try with the sample office"))))
        yield lambda: QApplication.activeModalWidget() is None
        yield lambda: program.session.jobs.idle

    drive(first())
    program.window.close()
    program.session.close()
    again = Program(qapp, Settings(theme="light"))

    def second() -> Steps:
        again.window.show()
        yield lambda: again.session.ready and again.session.jobs.idle
        assert QApplication.activeModalWidget() is None
        assert "cơ quan ví dụ" in again.window.notices.words
        soon(lambda: click(button(again.window.notices, tr("Your office"))))
        yield dialog(SettingsDialog)
        modal(SettingsDialog).reject()
        yield lambda: QApplication.activeModalWidget() is None
        begin_with_an_office(again.window, again.session)
        assert "cơ quan ví dụ" in again.window.notices.words
        again.window.library._search.setFocus()
        QTest.keyClick(again.window.windowHandle(), Qt.Key.Key_H)
        assert again.window.notices.words == ""
        assert again.window.library._search.text() == "h"

    drive(second())
    again.window.close()
    again.session.close()
    again.end(qapp)


def test_a_file_that_the_program_is_started_with_is_open_once_the_office_is_told(
    program: Program, places: Path
) -> None:
    """What a double click on a plan file does, on a computer where the program is new."""
    plan = sample_plan(3)
    file = places / "Kế hoạch số 05.duthao"
    file.write_bytes(plan_file(plan))
    program.window.take_at_start([file])

    def script() -> Steps:
        yield from first_start(program)
        yield lambda: program.window.plan.is_open and program.session.jobs.idle

    drive(script())
    assert plan_of(program.window).plan == plan


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["Kế hoạch.duthao"], ["Kế hoạch.duthao"]),
        (["a/b.docx", "c.xlsx"], ["a/b.docx", "c.xlsx"]),
        (["check", "a.duthao"], []),
        (["--lang=v.i", "check"], []),
        (["frobnicate"], []),
        ([], []),
    ],
)
def test_files_alone_are_opened_in_the_window(words: list[str], files: list[str]) -> None:
    assert _files(words) == [Path.cwd() / each for each in files]


@pytest.mark.skipif(sys.platform != "linux", reason="only there the folders are named so")
def test_nobody_else_reads_what_the_program_keeps(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DUTHAO_DATA", "DUTHAO_CONFIG", "DUTHAO_DATABASE_URL"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    data = tmp_path / "share" / "duthao"
    data.mkdir(parents=True, mode=0o755)
    earlier = data / "earlier.txt"
    earlier.write_text("of an earlier version")
    process = start(tmp_path)
    qtbot.waitUntil(lambda: (data / "duthao.db").exists() and (data / "running.txt").exists(), timeout=30_000)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=10)
    assert (data / "duthao.db").stat().st_mode & 0o777 == earlier.stat().st_mode & 0o777 == 0o600
    assert data.stat().st_mode & 0o777 == 0o700
    for path in (tmp_path / "config").rglob("*"):
        assert path.parent == tmp_path / "config" or path.parent.stat().st_mode & 0o077 == 0


def test_a_fault_of_ours_is_told_once_written_down_and_the_plan_goes_on(
    program: Program, places: Path
) -> None:
    def fail() -> None:
        raise RuntimeError("a fault of ours")

    seen: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        yield from draft(program)
        for _ in range(2):
            QTimer.singleShot(0, fail)
        yield dialog(Question)
        asked = modal(Question)
        seen.append(asked.windowTitle())
        soon(lambda: click(button(asked, tr("Go on"))))
        yield lambda: QApplication.activeModalWidget() is None
        yield lambda: program.session.jobs.idle

    drive(script())
    assert seen == ["Lỗi của chương trình"]
    assert program.crashes.count == 2
    assert any("2" in each.text() for each in program.window.notices.findChildren(QLabel)), "told, in a line"
    assert plan_of(program.window).plan.head.subject
