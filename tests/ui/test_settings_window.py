"""Settings say what comes of each, fit a small screen, and hold at once: look and language without a new start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.settings import Settings, read_settings
from app.translation import language, set_language, tr
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs.settings import SettingsDialog
from app.ui.jobs import Jobs
from app.ui.theme import show_theme, tokens
from app.ui.tokens import DARK
from tests.samples import full_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.walk import open_plan, plan_of, work_of


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    before = language()
    yield
    set_language(before)
    show_theme(qapp, "light")


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """Lanes of this test's own."""
    found = Jobs()
    yield found
    found.close()


def choose(asked: SettingsDialog, name: str, value: str) -> None:
    (found,) = [each for each in asked.findChildren(QComboBox) if each.accessibleName() == name]
    found.setCurrentIndex(found.findData(value))


def test_language_and_look_hold_at_once_and_plan_and_place_stay(program: Program) -> None:
    plan = full_plan()

    def script() -> Steps:
        yield from open_plan(program, plan)
        before = program.window
        before.show_place(Destination.ASSIGNMENTS)
        plan_of(before).apply("chữ", lambda now: edits.with_subject(now, "Trích yếu vừa gõ"))
        soon(before.ask_settings)
        yield dialog(SettingsDialog)
        asked = modal(SettingsDialog)
        choose(asked, tr("Language"), "en")
        choose(asked, tr("Look"), "dark")
        soon(lambda: click(button(asked, tr("Keep"))))
        yield lambda: program.window is not before
        window = program.window
        yield lambda: window.plan.is_open and window.isVisible() and program.session.jobs.idle
        assert (language(), tokens(), read_settings().language) == ("en", DARK, "en")
        assert window.rail.place is Destination.ASSIGNMENTS
        assert plan_of(window).plan.head.subject == "Trích yếu vừa gõ"
        assert work_of(window).views.table.isVisible()
        said = {each.text().strip() for each in window.rail.findChildren(QAbstractButton)}
        assert {"Library", "Writing", "Assignments", "Settings", "Help"} <= said

    drive(script())


def test_another_folder_for_copies_holds_them_at_once(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "ổ khác"

    def script() -> Steps:
        yield from open_plan(program, full_plan())
        soon(program.window.ask_settings)
        yield dialog(SettingsDialog)
        asked = modal(SettingsDialog)
        (field,) = [
            each
            for each in asked.findChildren(QLineEdit)
            if each.accessibleName() == tr("Other folder for copies")
        ]
        field.setText(f" {folder} ")
        soon(lambda: click(button(asked, tr("Keep"))))
        yield lambda: QApplication.activeModalWidget() is None and program.session.jobs.idle
        yield lambda: list(folder.glob("*/duthao-*.db"))

    drive(script())
    assert read_settings().copies_folder == str(folder)


def test_every_setting_is_explained_and_all_is_reached_on_a_small_screen(qtbot: QtBot) -> None:
    asked = SettingsDialog(None, Settings(), "")
    qtbot.addWidget(asked)
    asked.resize(560, 320)
    asked.show()
    assert asked.height() == 320
    (area,) = asked.findChildren(QScrollArea)
    fields = [each for each in asked.findChildren(QComboBox) if each.accessibleName()]
    assert fields
    assert all(each.accessibleDescription() for each in fields)
    assert area.horizontalScrollBar().maximum() == 0, "nothing scrolls sideways"
    assert asked.rect().contains(asked.yes.geometry())


def test_a_server_is_tried_before_it_is_kept_and_a_password_never_shows(qtbot: QtBot, jobs: Jobs) -> None:
    asked = SettingsDialog(None, Settings(), "", jobs)
    qtbot.addWidget(asked)
    asked.show()
    fields = {each.accessibleName(): each for each in asked.findChildren(QLineEdit)}
    fields[tr("Shared database")].setText("postgresql://an@127.0.0.1:1/kho?connect_timeout=2")
    password = fields[tr("Password of the database")]
    password.setText("bi-mat")
    assert password.echoMode() is QLineEdit.EchoMode.Password
    click(asked.yes)
    qtbot.waitUntil(lambda: jobs.idle)
    assert asked.isVisible(), "what was typed is still there"
    told = [each.text() for each in asked.findChildren(QLabel) if each.isVisible()]
    assert [each for each in told if "127.0.0.1:1/kho" in each]
    assert not [each for each in told if "bi-mat" in each]
    for nonsense in ("mysql://xy", "khong phai dia chi", "sqlite:///a.db"):
        fields[tr("Shared database")].setText(nonsense)
        click(asked.yes)
        assert asked.isVisible(), "no library opens by that"
    fields[tr("Shared database")].clear()
    click(asked.yes)
    assert asked.result() == SettingsDialog.DialogCode.Accepted
