"""A library that refuses: it is said while it is so, and what was typed then is offered at the next start."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.errors.faults import SettingsSetAside
from app.persistence import engine
from app.settings import Settings
from app.translation import tr
from app.ui.application import Program
from app.ui.dialogs.asking import Question
from app.ui.dialogs.office import OfficeDialog
from app.ui.unsaved import UnsavedQuestion
from app.workflows.library_place import open_library
from app.workflows.recovery import all_unsaved, keep_unsaved, recovery_folders
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.test_copies import without_office
from tests.ui.walk import plan_of


def worded(words: str) -> Plan:
    return edits.with_value(sample_plan(), "task-1", CONTENT, rich(words))


@pytest.fixture
def library(places: Path) -> Path:
    store = open_library()
    store.add_plan(sample_plan())
    store.close()
    return places / "data" / "duthao.db"


def left_unsaved(library: Path, plan: Plan) -> None:
    keep_unsaved(plan, sample_plan(), str(library), recovery_folders(Settings()))


def test_that_saving_fails_is_said_whole_and_only_while_it_does(
    program: Program, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    window = program.window
    window.resize(1366, 728)

    def script() -> Steps:
        window.show()
        yield from without_office(program)
        window.open_plan("sample")
        yield lambda: window.plan.open_id == "sample" and program.session.jobs.idle
        program.session.with_store(lambda store: store.database.engine.dispose())
        lock = engine.sqlite_connection(library, "rw")
        lock.execute("BEGIN IMMEDIATE")
        window.notices.notice("Ngắn.")
        plan_of(window).apply("typing", lambda _: worded("Đã gõ"))
        yield lambda: str(library) in window.notices.words
        words = window.notices._words
        yield lambda: words.height() >= words.heightForWidth(words.width())
        assert window.notices.rect().contains(words.geometry())
        lock.close()
        yield lambda: window.plan.saved and not window.notices.words
        yield lambda: program.session.jobs.idle  # the recovery file goes behind that

    drive(script())
    assert all_unsaved(str(library), recovery_folders(Settings())) == ()


def test_what_was_not_saved_is_offered_and_taken_in(program: Program, library: Path) -> None:
    left_unsaved(library, worded("Gõ lúc đĩa đầy"))
    asked: list[UnsavedQuestion] = []

    def script() -> Steps:
        program.window.show()
        yield dialog(OfficeDialog)
        office = modal(OfficeDialog)
        soon(lambda: click(button(office, tr("Try with the sample office"))))
        yield dialog(UnsavedQuestion)
        asked.append(modal(UnsavedQuestion))
        soon(lambda: click(button(asked[0], tr("Take it into the library"))))
        yield lambda: program.window.notices.words == tr("What was not saved is in the library now.")
        soon(lambda: click(button(program.window.notices, tr("Open the plan"))))
        yield lambda: program.window.plan.open_id == "sample" and program.session.jobs.idle

    drive(script())
    assert plan_of(program.window).plan == worded("Gõ lúc đĩa đầy")
    assert all_unsaved(str(library), recovery_folders(Settings())) == ()


def test_it_is_thrown_away_only_when_that_is_said_twice(program: Program, library: Path) -> None:
    left_unsaved(library, worded("Bỏ"))

    def script() -> Steps:
        program.window.show()
        yield dialog(OfficeDialog)
        office = modal(OfficeDialog)
        soon(lambda: click(button(office, tr("Try with the sample office"))))
        yield dialog(UnsavedQuestion)
        offered = modal(UnsavedQuestion)
        soon(lambda: click(button(offered, tr("Throw away …"))))
        yield lambda: modal(Question) is not offered
        sure = modal(Question)
        soon(lambda: click(button(sure, tr("Cancel"))))
        yield lambda: modal(Question) is offered
        assert len(all_unsaved(str(library), recovery_folders(Settings()))) == 1
        soon(lambda: click(button(offered, tr("Throw away …"))))
        yield lambda: modal(Question) is not offered
        again = modal(Question)
        soon(lambda: click(button(again, tr("Throw away"))))
        yield lambda: QApplication.activeModalWidget() is None and program.session.jobs.idle

    drive(script())
    assert all_unsaved(str(library), recovery_folders(Settings())) == ()


@pytest.mark.parametrize("disk_is", ["full", "read-only"])
def test_a_disk_that_takes_nothing_at_the_start_is_told_and_plans_are_read(
    program: Program, library: Path, disk_is: str
) -> None:
    refused = {"full": sqlite3.SQLITE_FULL, "read-only": sqlite3.SQLITE_READONLY}[disk_is]
    words = {"full": "đã đầy", "read-only": "không cho ghi"}[disk_is]

    def refuse(_path: Path) -> None:
        fault = sqlite3.OperationalError("refused")
        fault.sqlite_errorcode = refused
        raise fault

    def script() -> Steps:
        program.window.show()
        yield dialog(OfficeDialog)
        assert words in program.window.notices.words
        assert str(library) in program.window.notices.words
        yield from without_office(program)
        program.window.open_plan("sample")
        yield lambda: program.window.plan.open_id == "sample" and program.session.jobs.idle
        plan_of(program.window).apply("typing", lambda _: worded("Gõ lúc không lưu được"))
        yield lambda: all_unsaved(str(library), recovery_folders(Settings()))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "_set_journal", refuse)
        drive(script())
    drive(iter((lambda: program.window.plan.saved,)))
    assert plan_of(program.window).plan == worded("Gõ lúc không lưu được")


def test_settings_that_were_set_aside_are_told_in_the_window(program: Program, places: Path) -> None:
    program.session.settings_fault = SettingsSetAside(
        "settings.toml", "settings-broken.toml", "line 1", "not_toml"
    )

    def script() -> Steps:
        program.window.show()
        yield dialog(OfficeDialog)
        assert "settings-broken.toml" in program.window.notices.words
        yield from without_office(program)

    drive(script())
    assert program.session.settings_fault is None


def test_a_system_that_shuts_down_finds_all_saved(program: Program, library: Path) -> None:
    window = program.window

    def script() -> Steps:
        window.show()
        yield from without_office(program)
        window.open_plan("sample")
        yield lambda: window.plan.open_id == "sample" and program.session.jobs.idle
        plan_of(window).apply("typing", lambda _: worded("Vừa gõ"))
        program.ending.keep()
        assert window.plan.saved

    drive(script())
    store = open_library()
    assert store.load_plan("sample").plan == worded("Vừa gõ")
    store.close()
