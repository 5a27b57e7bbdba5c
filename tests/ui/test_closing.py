"""Closing while the library cannot be written: nothing typed is lost, and the person is not held prisoner."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain import edits
from app.translation import tr
from app.ui.application import Program
from app.ui.dialogs import asking
from app.ui.dialogs.asking import Question
from app.workflows.plan_files import open_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.walk import draft, first_start, plan_of

pytestmark = pytest.mark.slow  # Closing waits for the library.


def without_library(places: Path) -> None:
    """The library is gone from under the program: its folder is now a file."""
    library = places / "data"
    library.rename(places / "data-gone")
    library.write_text("no folder", encoding="utf-8")


def with_library(places: Path) -> None:
    """It is back."""
    (places / "data").unlink()
    (places / "data-gone").rename(places / "data")


def test_what_cannot_be_kept_goes_to_a_file_and_the_window_closes(
    program: Program, places: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ban-sao.duthao"
    monkeypatch.setattr(asking, "ask_file_to_write", lambda *_: target)
    shown: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        yield from draft(program)
        yield lambda: program.window.plan.saved
        without_library(places)
        opened = plan_of(program.window)
        opened.apply("…", lambda plan: edits.with_subject(plan, "Chữ chưa lưu được"))
        soon(program.window.close)
        yield dialog(Question)
        asked = modal(Question)
        soon(lambda: click(button(asked, tr("Stay here"))))
        yield lambda: QApplication.activeModalWidget() is None
        assert program.window.isVisible()
        shown.append(program.window.notices.words)
        soon(program.window.close)
        yield dialog(Question)
        again = modal(Question)
        soon(lambda: click(button(again, tr("Save to a file …"))))
        yield lambda: not program.window.isVisible()

    drive(script())
    assert open_plan(target).head.subject == "Chữ chưa lưu được"
    with_library(places)


def test_a_library_that_comes_back_takes_what_waited(program: Program, places: Path) -> None:
    def script() -> Steps:
        yield from first_start(program)
        yield from draft(program)
        yield lambda: program.window.plan.saved
        without_library(places)
        opened = plan_of(program.window)
        opened.apply("…", lambda plan: edits.with_subject(plan, "Chờ thư viện"))
        yield lambda: program.window.notices.words
        assert "duthao.db" in program.window.notices.words
        with_library(places)
        program.window.plan.flush()
        yield lambda: program.window.plan.saved

    drive(script())
    assert plan_of(program.window).plan.head.subject == "Chờ thư viện"
