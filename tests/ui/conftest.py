"""What tests of the window stand on: the dressed program, a session with its own store, and nothing left behind."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.plan.model import Plan
from app.settings import Settings
from app.ui.application import Program
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from app.ui.plan_session import PlanSession
from app.ui.session import Session
from app.ui.theme import interface_font, load_page_fonts, show_theme
from tests.samples import full_plan


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, dressed as the program dresses itself, in light."""
    qapp.setStyle("Fusion")
    load_page_fonts()
    qapp.setFont(interface_font())
    show_theme(qapp, "light")
    gc.collect()
    gc.freeze()  # what is there by now stays: looking for what a test leaves behind takes no time
    return qapp


@pytest.fixture
def _dark(qapp: QApplication) -> Iterator[None]:
    """The dark theme, for one test."""
    show_theme(qapp, "dark")
    yield
    show_theme(qapp, "light")


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fails a test after which a window, a running timer or a thread is left.

    As in the program, garbage is collected in the window's thread alone.
    """
    windows, timers, threads = _windows(), _timers(), set(threading.enumerate())
    gc.disable()
    yield
    flush()
    gc.enable()
    left = [f"window {each}" for each in _windows() - windows]
    left += [f"timer of {each.parent()}" for each in _timers() - timers]
    left += [f"thread {each.name}" for each in set(threading.enumerate()) - threads if each.is_alive()]
    assert not left, f"left behind: {left}"


def flush() -> None:
    """Do what waits to be done, and let go of what waits to be deleted."""
    for _ in range(2):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def _windows() -> set[QWidget]:
    return {each for each in QApplication.topLevelWidgets() if isValid(each)}


def _timers() -> set[QTimer]:
    found = (each for each in gc.get_objects() if type(each) is QTimer)
    return {each for each in found if isValid(each) and each.isActive()}


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Library and settings lie in folders of the test's own."""
    monkeypatch.setenv("DUTHAO_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DUTHAO_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("DUTHAO_DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def session(qtbot: QtBot, places: Path) -> Iterator[Session]:
    """A session with an empty library, its store open."""
    found = Session(Settings())
    with qtbot.waitSignal(found.started, timeout=20_000):
        found.start()
    yield found
    found.close()
    flush()
    found.deleteLater()


@pytest.fixture
def open_in_window(qtbot: QtBot, session: Session) -> Iterator[Callable[[Plan], PlanSession]]:
    """Opens a plan in a window of its own over that session; closed at the end."""
    opened: list[PlanSession] = []

    def show(plan: Plan) -> PlanSession:
        found = PlanSession(session, Notices())
        opened.append(found)
        qtbot.addWidget(found)
        qtbot.addWidget(found._notices)
        found.resize(1366, 700)
        with qtbot.waitActive(found):
            found.show()
        found.add(plan)
        qtbot.waitUntil(lambda: found.is_open and session.jobs.idle)
        return found

    yield show
    for each in opened:
        each.close_plan()
    qtbot.waitUntil(lambda: session.jobs.idle)


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, places: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """The program as it starts on a new computer, its window not shown yet; closed at the end."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    found = Program(qapp, Settings(theme="light"))
    found.window.setWindowState(Qt.WindowState.WindowNoState)
    found.window.resize(1366, 728)
    yield found
    found.window.close()
    qtbot.waitUntil(lambda: not found.window.isVisible(), timeout=20_000)
    found.session.close()
    found.end(qapp)
    flush()


@pytest.fixture
def shown_plan(qapp: QApplication) -> Iterator[OpenPlan]:
    """An open plan with something of every kind in it."""
    found = OpenPlan(full_plan())
    yield found
    found.deleteLater()
