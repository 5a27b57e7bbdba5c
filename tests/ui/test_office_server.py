"""The window of somebody who works in the library of an office's server, by his right there; and while it is away."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.head import Status
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.domain.registers.office_registers import with_office
from app.domain.results.edits import with_period
from app.domain.results.model import Period
from app.persistence import May
from app.plan_json import plan_from_json
from app.settings import Settings, read_settings
from app.translation import tr
from app.ui.application import Program
from app.ui.autosave import AutosaveStatus
from app.ui.destinations import Destination
from app.ui.dialogs.asking import NotSavedQuestion, Question
from app.ui.dialogs.conflicts import ConflictsDialog
from app.ui.dialogs.joining import JoiningDialog
from app.ui.dialogs.office import OfficeDialog
from app.ui.library.filters import OWN, SHARED
from app.ui.library.page import LibraryPage
from app.ui.library.rows import WHOSE
from app.ui.notices import Notices
from app.ui.people.dialog import PeopleDialog, PersonQuestion
from app.ui.plan_session import PlanSession
from app.ui.plan_work import PlanWork
from app.ui.registers.page import RegistersPage
from app.ui.session import Session
from app.ui.templates.own_dialog import OwnTemplates
from app.ui.unsaved import KeptQuestion
from app.ui.versions.changes import ChangesDialog
from app.ui.versions.dialog import VersionsDialog
from app.workflows.joining import JoinFile, read_join_file, write_join_file
from app.workflows.own_office import office_for, typed_authority
from app.workflows.recovery import keep_unsaved, recovery_folders
from tests.persistence.offices import ServedOffice, plan_of, served_office
from tests.persistence.servers import Server
from tests.ui.conftest import flush
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.workflows.test_server_password import Kept

Shown = Callable[[str], AbstractContextManager[PlanSession]]


@pytest.fixture(scope="module")
def office(postgres: Server) -> Iterator[ServedOffice]:
    """An office with a draft that all may see, and an issued plan."""
    made = served_office(postgres, f"cua_so_{os.getpid()}")
    yield made
    made.drop()


@pytest.fixture
def plans(office: ServedOffice) -> Iterator[ServedOffice]:
    """The office's library with two plans of Chi's: a draft for all, and an issued one."""
    with office.store("binh") as store:
        for plan_id, status in (("chung", Status.DRAFT), ("ban hành", Status.ISSUED)):
            store.add_plan(plan_of(plan_id, status))
            store.share_plan(plan_id, shared=True)
    yield office
    office.run("UPDATE plans SET binned = 1; DELETE FROM plans; DELETE FROM changes")


@pytest.fixture
def shown(qtbot: QtBot, plans: ServedOffice, places: Path, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """A session of one of the office's people, and the place where plans are opened."""

    @contextmanager
    def show(who: str) -> Iterator[PlanSession]:
        monkeypatch.setenv("DUTHAO_DATABASE_URL", plans.url(who))
        session = Session(Settings())
        with qtbot.waitSignal(session.started, timeout=20_000):
            session.start()
        found = PlanSession(session, Notices())
        qtbot.addWidget(found)
        qtbot.addWidget(found._notices)
        found.resize(1366, 700)
        with qtbot.waitActive(found):
            found.show()
        yield found
        found.close_plan()
        qtbot.waitUntil(lambda: session.jobs.idle)
        session.close()
        flush()
        session.deleteLater()

    return show


def opened(qtbot: QtBot, shown: PlanSession, plan_id: str) -> PlanWork:
    """The plan in the window."""
    shown.open(plan_id)
    qtbot.waitUntil(lambda: shown.is_open and shown._session.jobs.idle, timeout=20_000)
    assert shown.work is not None
    return shown.work


def reword(work: PlanWork, words: str, task: int = 0) -> None:
    """The person rewords a task."""
    item = tasks(work.opened.plan)[task].id
    work.opened.apply("…", lambda plan: edits.with_value(plan, item, CONTENT, rich(words)))


def first_task(office: ServedOffice, plan_id: str = "chung", task: int = 0) -> str:
    """What a task says on the server."""
    with office.store("an") as store:
        return plain(tasks(store.load_plan(plan_id).plan)[task].content)


def test_who_may_read_reads_and_is_told_so(qtbot: QtBot, plans: ServedOffice, shown: Shown) -> None:
    with shown("em") as window:
        work = opened(qtbot, window, "chung")
        banner = work.locked_banner
        assert banner.isVisible()
        assert "Chỉ đọc" in banner.words.text()
        before = work.opened.plan
        reword(work, "Sửa trộm")
        qtbot.waitUntil(lambda: "Chỉ đọc" in window._notices.words)
        assert work.opened.plan is before
        assert work.kept
        work.set_status(Status.SUBMITTED)
        assert work.opened.plan is before
    assert first_task(plans) != "Sửa trộm"


def test_who_drafts_issues_nothing_and_changes_nothing_issued(
    qtbot: QtBot, plans: ServedOffice, shown: Shown
) -> None:
    with shown("chi") as window:
        work = opened(qtbot, window, "chung")
        assert not work.locked_banner.isVisible()
        reword(work, "Chi sửa")
        qtbot.waitUntil(lambda: work.kept, timeout=10_000)
        work.set_status(Status.ISSUED)
        qtbot.waitUntil(lambda: "quyền duyệt" in window._notices.words)
        assert work.opened.plan.head.status is Status.DRAFT
        work.set_status(Status.SUBMITTED)
        qtbot.waitUntil(lambda: work.kept, timeout=10_000)
        qtbot.waitUntil(lambda: window._session.jobs.idle)
        work = opened(qtbot, window, "ban hành")
        assert "quyền duyệt" in work.locked_banner.words.text()
        reword(work, "Sửa trộm")
        assert work.kept
    assert first_task(plans) == "Chi sửa"
    assert first_task(plans, "ban hành") != "Sửa trộm"


def test_who_approves_issues_what_another_drafted(qtbot: QtBot, plans: ServedOffice, shown: Shown) -> None:
    with shown("binh") as window:
        work = opened(qtbot, window, "chung")
        work.set_status(Status.ISSUED)
        qtbot.waitUntil(lambda: work.kept and window._session.jobs.idle, timeout=10_000)
        with plans.store("an") as store:
            assert store.entry("chung").status is Status.ISSUED

        def script() -> Steps:
            soon(work.show_versions)
            yield dialog(VersionsDialog)
            versions = modal(VersionsDialog)
            soon(lambda: click(button(versions, tr("Who changed it …"))))
            yield dialog(ChangesDialog)
            listed = modal(ChangesDialog)
            row = listed.list.topLevelItem(0)
            assert row is not None
            assert (row.text(1), row.text(2)) == ("Binh", "ban hành")
            listed.reject()
            yield dialog(VersionsDialog)
            versions.reject()
            yield lambda: QApplication.activeModalWidget() is None

        drive(script())


def test_the_library_shows_whose_plans_are_and_lets_one_share_his_own(
    qtbot: QtBot, plans: ServedOffice, shown: Shown
) -> None:
    with plans.store("chi") as store:
        store.add_plan(plan_of("của chi"))
    with shown("chi") as window:
        session = window._session
        page = LibraryPage(session)
        qtbot.addWidget(page)
        page.resize(1300, 600)
        page.show()
        page.show_ready()
        qtbot.waitUntil(lambda: session.jobs.idle and page.rows.rowCount() == 3)
        assert not page.table.isColumnHidden(WHOSE)
        chosen = page.filters.shown
        chosen.setCurrentIndex(chosen.findData(OWN))
        page.filters.changed.emit()
        qtbot.waitUntil(lambda: session.jobs.idle and page.rows.rowCount() == 1)
        assert page.rows.index(0, WHOSE).data() == tr("Mine")
        page._share_current()
        qtbot.waitUntil(lambda: session.jobs.idle and page.rows.rowCount() == 0)
        chosen.setCurrentIndex(chosen.findData(SHARED))
        page.filters.changed.emit()
        qtbot.waitUntil(lambda: session.jobs.idle and page.rows.rowCount() == 3)
        page.close()
    with plans.store("em") as store:
        assert "của chi" in {entry.id for entry in store.entries()}


# While the server is away


def test_what_is_typed_while_the_server_is_away_is_merged_when_it_is_back(
    qtbot: QtBot, plans: ServedOffice, shown: Shown
) -> None:
    with shown("chi") as window:
        work = opened(qtbot, window, "chung")
        plans.server.stop()
        try:
            reword(work, "Chi sửa lúc mất mạng")
            qtbot.waitUntil(lambda: work._keeper.state.keeping is AutosaveStatus.FAILING, timeout=20_000)
            session = window._session
            qtbot.waitUntil(lambda: session.jobs.idle)
            kept = [
                path for folder in recovery_folders(session.settings) for path in folder.glob("[!.]*.json")
            ]
            assert len(kept) == 1, "what is typed is safe, should this computer fail now"
        finally:
            plans.server.start()
        with plans.store("dung") as store:
            saved = store.load_plan("chung")
            other = edits.with_value(saved.plan, tasks(saved.plan)[1].id, CONTENT, rich("Dung sửa"))
            store.save_plan(other, saved.revision)
        work._keeper.save()
        qtbot.waitUntil(lambda: work.kept and session.jobs.idle, timeout=20_000)
        assert [plain(task.content) for task in tasks(work.opened.plan)[:2]] == [
            "Chi sửa lúc mất mạng",
            "Dung sửa",
        ]
        assert not kept[0].exists()
    assert first_task(plans) == "Chi sửa lúc mất mạng"
    assert first_task(plans, task=1) == "Dung sửa"


def test_the_same_words_changed_on_both_sides_are_asked(
    qtbot: QtBot, plans: ServedOffice, shown: Shown
) -> None:
    with shown("chi") as window:
        work = opened(qtbot, window, "chung")
        plans.server.stop()
        try:
            reword(work, "Chi sửa")
            qtbot.waitUntil(lambda: work._keeper.state.keeping is AutosaveStatus.FAILING, timeout=20_000)
        finally:
            plans.server.start()
        with plans.store("dung") as store:
            saved = store.load_plan("chung")
            other = edits.with_value(saved.plan, tasks(saved.plan)[0].id, CONTENT, rich("Dung sửa"))
            store.save_plan(other, saved.revision)

        def script() -> Steps:
            soon(work._keeper.save)
            yield dialog(ConflictsDialog)
            asked = modal(ConflictsDialog)
            assert first_task(plans) == "Dung sửa", "nothing is overwritten before the answer"
            soon(lambda: click(button(asked, tr("Put together so"))))
            yield lambda: QApplication.activeModalWidget() is None and work.kept

        drive(script())
    assert first_task(plans) == "Chi sửa"


# Joining


def test_a_computer_joins_by_the_file_that_is_opened_with_the_program(
    qtbot: QtBot, office: ServedOffice, program: Program, tmp_path: Path
) -> None:
    wrong = JoinFile("postgresql://em@127.0.0.1:1/kho?connect_timeout=2", "Lê Em", "Văn thư")
    right = replace(wrong, address=office.url("em"))
    for name, told in (("sai", wrong), ("đúng", right)):
        write_join_file(tmp_path / f"{name}.duthao-join", told)
    before, held = keyring.get_keyring(), Kept()
    keyring.set_keyring(held)
    window = program.window

    def join(name: str) -> Steps:
        soon(lambda: window.take_files((tmp_path / f"{name}.duthao-join",)))
        yield dialog(JoiningDialog)
        asked = modal(JoiningDialog)
        assert [each for each in asked.findChildren(QLabel) if "Lê Em" in each.text()]
        click(button(asked, tr("Join")))
        yield lambda: tr("Please type the password that your administrator told you.") == asked.words.text()
        asked.password.setText("mật khẩu của em")
        click(button(asked, tr("Join")))

    def script() -> Steps:
        window.show()
        yield lambda: program.session.ready and program.session.jobs.idle
        yield dialog(OfficeDialog)
        modal(OfficeDialog).reject()
        yield lambda: QApplication.activeModalWidget() is None
        yield from join("sai")
        asked = modal(JoiningDialog)
        yield lambda: asked.yes.isEnabled()
        assert "không trả lời" in asked.words.text()
        layout = asked.layout()
        assert layout is not None
        assert asked.height() >= layout.totalHeightForWidth(asked.width()), "nothing is cut"
        assert read_settings().database_url == ""
        asked.reject()
        yield lambda: QApplication.activeModalWidget() is None
        yield from join("đúng")
        yield lambda: QApplication.activeModalWidget() is None

    try:
        drive(script())
    finally:
        keyring.set_keyring(before)
    assert read_settings().user_name == "Lê Em"
    assert list(held.held.values()) == ["mật khẩu của em"]
    assert "mật" not in read_settings().database_url


# People


def test_the_administrator_adds_changes_and_takes_away(
    qtbot: QtBot, plans: ServedOffice, shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = plans.login("moi")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with shown("an") as window:
        session = window._session

        def listed() -> dict[str, str]:
            rows = [people.list.topLevelItem(row) for row in range(people.list.topLevelItemCount())]
            return {row.text(2): row.text(3) for row in rows if row is not None}

        def answered(words: str, act: Callable[[PersonQuestion], None]) -> Steps:
            soon(lambda: click(button(people, words)))
            yield dialog(PersonQuestion)
            asked = modal(PersonQuestion)
            act(asked)
            click(button(asked, tr("Keep")))
            yield lambda: QApplication.activeModalWidget() is None and session.jobs.idle

        def described(asked: PersonQuestion) -> None:
            asked.login.setText(login)
            asked.name.setText("Người Mới")
            asked.password.setText("ngắn")
            click(button(asked, tr("Keep")))
            assert asked.isVisible(), "the password is too short"
            asked.password.setText("một mật khẩu dài")

        def script() -> Steps:
            yield lambda: session.jobs.idle and len(listed()) == 5
            yield from answered(tr("Add …"), described)
            assert listed()[login] == "soạn thảo"
            person = people.list.findItems(login, Qt.MatchFlag.MatchExactly, 2)[0]
            people.list.setCurrentItem(person)
            yield from answered(tr("Change …"), lambda asked: asked.may.setCurrentIndex(0))
            assert listed()[login] == "đọc"
            person = people.list.findItems(login, Qt.MatchFlag.MatchExactly, 2)[0]
            people.list.setCurrentItem(person)
            soon(lambda: click(button(people, tr("Take away …"))))
            yield dialog(Question)
            soon(lambda: click(button(modal(Question), tr("Take away"))))
            yield lambda: session.jobs.idle and login not in listed()

        people = PeopleDialog(window, session)
        people.show()
        drive(script())
        people.close()
        people.deleteLater()
    assert read_join_file(tmp_path / f"{login}.duthao-join").name == "Người Mới"


def test_rights_have_words() -> None:
    from app.messages.people import right_words

    assert [right_words(may) for may in May] == ["đọc", "soạn thảo", "duyệt", "quản trị"]


# What is forbidden meanwhile, and what is not there yet


def test_a_plan_that_is_issued_meanwhile_is_locked_and_closes_once_what_was_typed_is_thrown_away(
    qtbot: QtBot, plans: ServedOffice, shown: Shown
) -> None:
    with shown("chi") as window:
        work = opened(qtbot, window, "chung")
        with plans.store("binh") as store:
            saved = store.load_plan("chung")
            store.save_plan(edits.with_status(saved.plan, Status.ISSUED), saved.revision)
        reword(work, "Chi sửa sau khi ban hành")
        qtbot.waitUntil(lambda: work._keeper.state.keeping is AutosaveStatus.FAILING, timeout=20_000)
        assert work.locked_banner.isVisible()
        typed = work.opened.plan
        reword(work, "Sửa tiếp")
        assert work.opened.plan is typed, "nothing more is typed in vain"
        gone: list[bool] = []

        def script() -> Steps:
            soon(lambda: window.close_then(lambda: gone.append(True)))
            yield dialog(NotSavedQuestion)
            asked = modal(NotSavedQuestion)
            soon(lambda: click(button(asked, tr("Throw away …"))))
            yield lambda: QApplication.activeModalWidget() not in (None, asked)
            again = modal(Question)
            assert not gone
            soon(lambda: click(button(again, tr("Throw away"))))
            yield lambda: gone

        drive(script())
        qtbot.waitUntil(lambda: window._session.jobs.idle)
        kept = [
            path for place in recovery_folders(window._session.settings) for path in place.glob("[!.]*.json")
        ]
        assert not kept, "what was thrown away is not offered at the next start"
    assert first_task(plans) != "Chi sửa sau khi ban hành"


def test_results_that_are_not_loaded_are_not_entered_and_come_when_the_server_is_back(
    qtbot: QtBot, plans: ServedOffice, shown: Shown
) -> None:
    with shown("binh") as window:
        work = opened(qtbot, window, "ban hành")
        plans.server.stop()
        try:
            page = work.views.results
            qtbot.waitUntil(lambda: page.open.not_loaded is not None, timeout=20_000)
            work.views.show_place(Destination.RESULTS)
            assert not button(page, tr("Add a period …")).isEnabled()
            told = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
            assert any("chưa tải" in each for each in told)
            assert any("không trả lời" in each for each in told), "and why"
        finally:
            plans.server.start()
        qtbot.waitUntil(lambda: page.open.loaded, timeout=20_000)
        assert button(page, tr("Add a period …")).isEnabled()


def test_a_result_that_the_server_did_not_take_is_told_in_the_head(
    qtbot: QtBot, plans: ServedOffice, shown: Shown
) -> None:
    with shown("binh") as window:
        work = opened(qtbot, window, "ban hành")
        page = work.views.results
        qtbot.waitUntil(lambda: page.open.loaded, timeout=20_000)
        assert work.bar._saved.accessibleName() == tr("\u25cf Saved {time}", time="")[2:].strip()
        plans.server.stop()
        try:
            period = Period("kỳ", "Quý I", date(2026, 1, 1), date(2026, 3, 31))
            page.open.apply("…", lambda results: with_period(results, period))
            qtbot.waitUntil(lambda: page.open.elsewhere.fault is not None, timeout=20_000)
            assert work.bar._saved.accessibleName() == tr("\u25b2 Not saved")[2:]
        finally:
            plans.server.start()
        qtbot.waitUntil(lambda: not page.open.elsewhere.waits, timeout=20_000)
        assert work.bar._saved.accessibleName().startswith(tr("\u25cf Saved {time}", time="")[2:].strip())


def test_who_may_read_is_offered_nothing_that_he_may_not_do(
    qtbot: QtBot, plans: ServedOffice, shown: Shown
) -> None:
    period = Period("kỳ", "Quý I", date(2026, 1, 1), date(2026, 3, 31))
    with plans.store("binh") as store:
        now = store.load_results("ban hành")
        store.save_results(with_period(now.results, period), now.revision)
    with shown("em") as window:
        session = window._session
        page = LibraryPage(session)
        qtbot.addWidget(page)
        page.resize(1300, 600)
        page.show()
        page.show_ready()
        qtbot.waitUntil(lambda: session.jobs.idle and page.rows.rowCount() == 2)
        page.table.selectRow(0)
        for words in ("New plan", "Open or import a file …", "Duplicate", "Move to bin", "Roll forward …"):
            found = button(page, tr(words))
            assert not found.isEnabled(), words
            assert "quản trị" in found.toolTip(), words
        assert button(page, tr("Open")).isEnabled()
        page.close()
        registers = RegistersPage(session)
        qtbot.addWidget(registers)
        registers.show()
        assert not button(registers, tr("Add a row")).isEnabled()
        cells = registers.rows
        assert cells.rowCount()
        flags = [cells.flags(cells.index(0, column)) for column in range(cells.columnCount())]
        assert not any(each & Qt.ItemFlag.ItemIsEditable for each in flags)
        registers.close()
        templates = OwnTemplates(None, session)
        qtbot.addWidget(templates)
        templates.show()
        qtbot.waitUntil(lambda: session.jobs.idle)
        assert not button(templates, tr("Import …")).isEnabled()
        templates.close()
        work = opened(qtbot, window, "ban hành")
        assert work.bar._saved.accessibleName() == tr("Only to be read")
        work.views.show_place(Destination.RESULTS)
        results = work.views.results
        qtbot.waitUntil(lambda: results.open.loaded and session.jobs.idle, timeout=20_000)
        assert results.shown_period == period
        written = (results._add, results._states, results._deadline, results._workbook, results._remove)
        assert not [each.text() for each in (*written, results._report) if each.isEnabled()]
        assert results._draw.isEnabled(), "looking is what he may"


def test_a_window_that_starts_while_the_server_is_away_opens_the_library_when_it_is_back(
    qtbot: QtBot, plans: ServedOffice, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTHAO_DATABASE_URL", plans.url("chi"))
    window = program.window

    def script() -> Steps:
        window.show()
        yield lambda: "không trả lời" in window.notices.words
        plans.server.start()
        yield lambda: program.session.ready and program.session.jobs.idle
        yield lambda: "không trả lời" not in window.notices.words
        yield lambda: "quản trị" in window.notices.words
        assert QApplication.activeModalWidget() is None, "who may not describe the office is not asked to"

    plans.server.stop()
    try:
        drive(script())
    except BaseException:
        plans.server.start()
        raise


def test_the_one_office_of_the_registers_is_the_one_that_is_drafted_for(
    plans: ServedOffice, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTHAO_DATABASE_URL", plans.url("chi"))
    issuer, _ = typed_authority("UBND tỉnh Lâm Đồng", date(2026, 1, 5))
    with plans.store("an") as store:
        now = store.load_registers()
        described = with_office(now.registers, "lamdong", office_for(issuer))
        store.save_registers(described, now.revision)

    def script() -> Steps:
        program.window.show()
        yield lambda: program.session.ready and program.session.jobs.idle
        yield lambda: program.session.office is not None
        assert QApplication.activeModalWidget() is None

    drive(script())
    assert program.session.office is not None
    assert program.session.office.name == office_for(issuer).name


def test_who_reads_is_not_told_for_whom_he_drafts(
    plans: ServedOffice, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTHAO_DATABASE_URL", plans.url("em"))
    with plans.store("an") as store:
        now = store.load_registers()
        store.save_registers(replace(now.registers, offices=()), now.revision)

    def script() -> Steps:
        program.window.show()
        yield lambda: program.session.ready and program.session.jobs.idle

    drive(script())
    assert program.session.office is None
    assert program.window.notices.words == ""


def test_what_was_typed_into_a_library_that_lets_nobody_in_any_more_is_had_as_a_file(
    plans: ServedOffice, program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Somebody was taken away while he typed, and the computer went off before he closed the plan."""
    with plans.store("chi") as store:
        place, saved = store.place, store.load_plan("chung").plan
    typed = edits.with_place(saved, "Gõ trước khi bị đưa ra")
    (kept,) = [keep_unsaved(typed, saved, place, recovery_folders(Settings())[:1])]
    monkeypatch.setenv("DUTHAO_DATABASE_URL", plans.url("nguoi_la"))
    target = tmp_path / "ra"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))

    def script() -> Steps:
        program.window.show()
        yield dialog(KeptQuestion)
        asked = modal(KeptQuestion)
        soon(lambda: click(button(asked, tr("Save to files …"))))
        yield lambda: str(target) in program.window.notices.words

    drive(script())
    (written,) = target.iterdir()
    assert plan_from_json(written.read_bytes(), written) == typed
    assert kept.exists(), "it is offered again, if the library lets him in again"
