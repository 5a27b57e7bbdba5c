"""Copies in the window: a lost or damaged library is offered them, and single plans come back out of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.plan.model import Plan
from app.errors.faults import DatabaseBroken, DatabaseFull
from app.persistence import Backup, rebuilding, saving
from app.persistence.engine import sqlite_connection
from app.settings import Settings
from app.translation import tr
from app.ui.application import Program
from app.ui.copies.dialog import CopiesDialog, state_words
from app.ui.dialogs.asking import Question
from app.ui.dialogs.office import OfficeDialog
from app.ui.jobs import Job
from app.ui.library.page import LibraryPage
from app.ui.session import Session
from app.workflows.library_copies import keep_copies, newest_copy, restore_library
from app.workflows.library_place import open_library
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon

SETTINGS = Settings()


def library_with(*plans: Plan) -> None:
    store = open_library()
    for plan in plans:
        store.add_plan(plan)
    store.close()
    assert keep_copies(SETTINGS) is not None


def named(name: str) -> Plan:
    plan = sample_plan(2)
    return replace(plan, id=name, head=replace(plan.head, subject=f"Kế hoạch {name}"))


def missing(library: Path) -> None:
    library.unlink()


def empty(library: Path) -> None:
    library.write_bytes(b"")


def damaged(library: Path) -> None:
    library.write_bytes(b"no database" * 1000)


def row_out_of_all_range(library: Path) -> None:
    with closing(sqlite_connection(library, "rw")) as connection:
        connection.execute("UPDATE plans SET changed = 9000000000000000000 WHERE key = 1")


def row_of_unknown_status(library: Path) -> None:
    with closing(sqlite_connection(library, "rw")) as connection:
        connection.execute("UPDATE plans SET status = 'zzz' WHERE key = 1")


def sure(words: str, told: list[str] | None = None) -> Steps:
    """Say yes to the question that comes; what it says goes to `told`."""
    yield dialog(Question)
    asked = modal(Question)
    if told is not None:
        told.append(" ".join(each.text() for each in asked.findChildren(QLabel)))
    soon(lambda: click(button(asked, words)))
    yield lambda: QApplication.activeModalWidget() is not asked


def without_office(program: Program) -> Steps:
    yield dialog(OfficeDialog)
    asked = modal(OfficeDialog)
    soon(lambda: click(button(asked, tr("Try with the sample office"))))
    yield lambda: QApplication.activeModalWidget() is None
    yield lambda: program.session.ready and program.session.jobs.idle


@pytest.mark.parametrize("fault", [missing, empty, damaged, row_out_of_all_range, row_of_unknown_status])
def test_a_lost_library_is_offered_its_copies_and_comes_back(
    program: Program, places: Path, fault: Callable[[Path], None]
) -> None:
    library_with(named("một"), named("hai"))
    library = places / "data" / "duthao.db"
    fault(library)
    said: list[str] = []
    asked: list[str] = []

    def script() -> Steps:
        program.window.show()
        yield dialog(CopiesDialog)
        shown = modal(CopiesDialog)
        said.append(shown._lost)
        assert shown.list.topLevelItemCount() == 1
        soon(lambda: click(button(shown, tr("Open"))))
        yield lambda: shown.plans.topLevelItemCount() == 2
        assert not shown.take.isVisible(), "there is no library to take it into"
        soon(lambda: click(button(shown, tr("Restore everything …"))))
        yield from sure(tr("Restore everything"), asked)
        yield dialog(OfficeDialog)
        assert "trở lại như bản sao" in program.window.notices.words
        yield from without_office(program)
        yield lambda: program.window.library.rows.rowCount() == 2

    drive(script())
    assert "duthao.db" in said[0]
    aside = [each for each in library.parent.iterdir() if "set-aside" in each.name]
    assert len(aside) == (0 if fault is missing else 1)
    assert ("giữ bên cạnh" in asked[0]) is (fault is not missing), "only what is there is kept"


def test_an_empty_library_is_begun_where_that_is_meant(program: Program, places: Path) -> None:
    library_with(named("một"))
    missing(places / "data" / "duthao.db")

    def script() -> Steps:
        program.window.show()
        yield dialog(CopiesDialog)
        shown = modal(CopiesDialog)
        soon(lambda: click(button(shown, tr("Begin an empty library …"))))
        yield from sure(tr("Begin an empty library"))
        yield from without_office(program)

    drive(script())
    assert program.window.library.rows.rowCount() == 0


def test_one_plan_comes_back_out_of_a_copy_and_a_copy_is_made_on_the_way(
    program: Program, places: Path
) -> None:
    library_with(named("một"), named("hai"))
    store = open_library()
    store.bin_plan("một")
    store.delete_plan("một")
    store.close()

    def script() -> Steps:
        program.window.show()
        yield from without_office(program)
        yield lambda: program.session.jobs.idle
        soon(lambda: click(button(program.window.library, tr("Copies …"))))
        yield dialog(CopiesDialog)
        shown = modal(CopiesDialog)
        soon(lambda: click(button(shown, tr("Copy now"))))
        yield lambda: shown.list.topLevelItemCount() == 2 and program.session.jobs.idle
        shown.list.setCurrentIndex(shown.list.model().index(1, 0))
        soon(lambda: click(button(shown, tr("Open"))))
        yield lambda: shown.plans.topLevelItemCount() == 2
        shown._search.setText("mot")
        assert shown.plans.topLevelItemCount() == 1
        soon(lambda: click(button(shown, tr("Take this plan …"))))
        yield from sure(tr("Take it"))
        yield lambda: "Kế hoạch một" in shown.notices.words
        soon(lambda: click(button(shown.notices, tr("Open the plan"))))
        yield lambda: program.window.plan.open_id == "một"
        yield lambda: program.session.jobs.idle

    drive(script())


def test_the_whole_library_goes_back_while_a_plan_is_open(program: Program, places: Path) -> None:
    library_with(named("một"))
    store = open_library()
    store.add_plan(named("hai"))
    store.close()
    first = program.window

    def script() -> Steps:
        first.show()
        yield from without_office(program)
        first.open_plan("hai")
        yield lambda: first.plan.open_id == "hai" and program.session.jobs.idle
        soon(first.show_copies)
        yield dialog(CopiesDialog)
        shown = modal(CopiesDialog)
        oldest = shown.list.topLevelItemCount() - 1
        shown.list.setCurrentIndex(shown.list.model().index(oldest, 0))
        soon(lambda: click(button(shown, tr("Restore everything …"))))
        yield from sure(tr("Restore everything"))
        yield lambda: program.window is not first
        yield lambda: program.window.library.rows.rowCount() == 1 and program.session.jobs.idle
        assert "bản sao" in program.window.notices.words

    drive(script())
    assert program.session.desk.open == ""


def test_a_copy_that_cannot_be_put_back_leaves_the_library_that_is_open_as_it_is(
    program: Program, places: Path
) -> None:
    library_with(named("một"), named("hai"))
    copy = newest_copy(SETTINGS)
    assert copy is not None

    def script() -> Steps:
        program.window.show()
        yield from without_office(program)
        damaged(copy.path)
        program.session.put_back(copy)
        yield dialog(CopiesDialog)
        modal(CopiesDialog).reject()
        yield lambda: program.session.ready and program.session.jobs.idle
        library = program.window.library
        assert library.isEnabled()
        assert library.rows.rowCount() == 2

    drive(script())


def test_what_changed_is_copied_at_the_end(program: Program, places: Path, qtbot: QtBot) -> None:
    library_with(named("một"))

    def script() -> Steps:
        program.window.show()
        yield from without_office(program)
        program.session.with_store(lambda store: store.add_plan(named("hai")))
        yield lambda: program.session.jobs.idle

    drive(script())
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    newest = newest_copy(SETTINGS)
    assert newest is not None
    assert newest.plans == 2


def test_what_changed_is_copied_every_hour(program: Program, places: Path) -> None:
    library_with(named("một"))

    def script() -> Steps:
        program.window.show()
        yield from without_office(program)
        assert program.session._copying.isActive()
        program.session.with_store(lambda store: store.add_plan(named("hai")))
        yield lambda: program.session.jobs.idle
        program.session._copying.timeout.emit()
        yield lambda: (found := newest_copy(SETTINGS)) is not None and found.plans == 2
        yield lambda: program.session.jobs.idle

    drive(script())


def test_making_a_copy_ready_may_be_stopped_and_goes_on(
    program: Program, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library_with(named("một"), named("hai"), named("ba"))
    missing(places / "data" / "duthao.db")
    monkeypatch.setattr(rebuilding, "_AT_ONCE", 1)
    stopped, insert_rows = threading.Event(), saving.insert_rows

    def wait_and_insert(*given: Any) -> None:
        stopped.wait(20)
        insert_rows(*given)

    monkeypatch.setattr(rebuilding, "insert_rows", wait_and_insert)

    def stop(job: Job | None) -> None:
        if job is not None and job.title == tr("Making the copy ready …"):
            job.cancel()
            stopped.set()

    kept = newest_copy(SETTINGS)
    assert kept is not None
    restore_library(SETTINGS, kept)
    program.session.jobs.shown.connect(stop)

    def script() -> Steps:
        program.window.show()
        yield lambda: tr("Stopped. The library is not open yet.") in program.window.notices.words
        program.session.jobs.shown.disconnect(stop)
        soon(lambda: click(button(program.window.notices, tr("Go on"))))
        yield from without_office(program)
        yield lambda: program.window.library.rows.rowCount() == 3

    drive(script())


def test_what_is_wrong_with_a_copy_or_the_library_is_told_with_a_way_out(
    program: Program, places: Path
) -> None:
    library_with(named("một"))
    kept = keep_copies(SETTINGS)
    assert kept is not None
    window, told = program.window, list[str]()

    def script() -> Steps:
        window.show()
        yield from without_office(program)
        for said in (
            replace(kept, copy=replace(kept.copy, unreadable=1)),
            replace(kept, fault=DatabaseFull("/E")),
        ):
            program.session.copied.emit(said)
            told.append(window.notices.words)
        for fault in (DatabaseFull("kho"), DatabaseBroken("kho")):
            program.session.copy_failed.emit(fault)
            told.append(window.notices.words)
        soon(lambda: click(button(window.notices, tr("Show the copies"))))
        yield dialog(CopiesDialog)
        soon(modal(CopiesDialog).reject)
        yield lambda: QApplication.activeModalWidget() is None and program.session.jobs.idle

    drive(script())
    for words, expected in zip(told, ("bị hỏng", "thư mục kia", "vẫn an toàn", "bị hỏng"), strict=True):
        assert expected in words


def test_what_a_copy_is_worth_is_said(places: Path) -> None:
    library_with(named("một"))
    kept = keep_copies(SETTINGS)
    assert kept is not None
    assert state_words(kept.copy) == "tốt"
    assert "hỏng" in state_words(replace(kept.copy, sound=False))
    assert "đồng hồ" in state_words(replace(kept.copy, taken=kept.copy.taken.replace(year=2031)))


def test_a_copy_that_is_not_whole_is_told_so_and_an_empty_one_restores_nothing(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    taken = datetime(2026, 3, 2, 9, 30).astimezone()
    copies = CopiesDialog(None, session.jobs, tmp_path / "duthao.db")
    qtbot.addWidget(copies)
    copies.show_copies([Backup(tmp_path / "a" / "b.db", taken, plans=0, size=1)])
    assert not copies.whole.isEnabled()
    copies.show_copies([Backup(tmp_path / "a" / "b.db", taken, plans=1, size=1)])
    assert copies.whole.isEnabled()
    page = LibraryPage(session)
    qtbot.addWidget(page)
    page.show_copied(Backup(tmp_path / "a" / "b.db", taken, plans=3, size=1, unreadable=1))
    assert "1 kế hoạch không mở được" in page._foot.text()
    assert "đã kiểm tra" not in page._foot.text()
