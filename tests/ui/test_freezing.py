"""An issued plan is not changed: whoever tries is asked once, and a new version is the way on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.fields import DEADLINE, FUNDING, LEADS
from app.domain.plan.head import Status
from app.domain.plan.model import Plan
from app.domain.plan.tree import find, tasks
from app.domain.writing.lines import LineKind
from app.persistence import Snapshot
from app.translation import tr
from app.ui.assignments.columns import WORDS
from app.ui.destinations import Destination
from app.ui.dialogs.asking import Question
from app.ui.notices import Notices
from app.ui.plan_session import PlanSession
from app.ui.plan_work import PlanWork
from app.ui.session import Session
from tests.samples import sample_plan
from tests.ui.driving import (
    Steps,
    button,
    click,
    commit,
    compose,
    demand_rows,
    dialog,
    drive,
    modal,
    press,
    soon,
    type_text,
)

K = Qt.Key


@pytest.fixture
def shown(qtbot: QtBot, session: Session) -> Iterator[PlanSession]:
    found = PlanSession(session, Notices())
    qtbot.addWidget(found)
    qtbot.addWidget(found._notices)
    found.resize(1300, 700)
    with qtbot.waitActive(found):
        found.show()
    yield found
    found.close_plan()
    qtbot.waitUntil(lambda: session.jobs.idle)


@pytest.fixture
def work(qtbot: QtBot, session: Session, shown: PlanSession) -> PlanWork:
    """The work on a plan that is issued."""
    shown.add(edits.with_status(sample_plan(12), Status.ISSUED))
    qtbot.waitUntil(lambda: shown.is_open and session.jobs.idle)
    assert shown.work is not None
    return shown.work


def answer(words: str, then: Callable[[], object] | None = None) -> Steps:
    """The question comes, and is answered."""
    yield dialog(Question)
    if then is not None:
        then()
    click(button(modal(Question), words))
    yield lambda: QApplication.activeModalWidget() is None


YES, NO = "Make a new version", "Leave it as it is"


def versions(qtbot: QtBot, session: Session, plan_id: str) -> list[Snapshot]:
    found: list[Snapshot] = []
    session.with_store(lambda store: store.snapshots(plan_id), found.extend)
    qtbot.waitUntil(lambda: session.jobs.idle)
    return found


def type_on_page(work: PlanWork) -> None:
    page = work.views.page
    line = next(each for each in page.shown_lines if each.kind is LineKind.TEXT)
    page.go_to(line.item)
    page.setFocus()
    type_text(page, "abc")


def split_a_line(work: PlanWork) -> None:
    page = work.views.page
    page.go_to(next(each for each in page.shown_lines if each.kind is LineKind.TEXT).item)
    page.setFocus()
    press(page, K.Key_Return)


def type_in_grid(work: PlanWork) -> None:
    work.views.show_place(Destination.ASSIGNMENTS)
    table = work.views.table.table
    table.setFocus()
    table.select_task("task-1", WORDS)
    type_text(table, "X")
    typed_into = QApplication.focusWidget()
    assert typed_into is not None
    press(typed_into, K.Key_Return)


def clear_in_grid(work: PlanWork) -> None:
    work.views.show_place(Destination.ASSIGNMENTS)
    table = work.views.table.table
    table.setFocus()
    table.select_task("task-1", WORDS)
    press(table, K.Key_Delete)


def type_in_form(work: PlanWork) -> None:
    work.views.go_to("task-1")
    work.views.show_tab(0)
    field = work.views.task_form.typed[FUNDING]
    field.setFocus()
    type_text(field, "5 tr")
    field.finish()


def choose_in_form(work: PlanWork) -> None:
    work.views.go_to("task-1")
    box = work.views.task_form.placement
    box.setCurrentIndex(1 - min(1, box.currentIndex()))
    box.activated.emit(box.currentIndex())


def type_in_document(work: PlanWork) -> None:
    field = work.views.document.number
    work.views.show_tab(2)
    field.setFocus()
    type_text(field, "77")
    field.finish()


def add_task(work: PlanWork) -> None:
    work.views.add("task")


def remove(work: PlanWork) -> None:
    work.views.remove("task-1")


def move_in_outline(work: PlanWork) -> None:
    first = work.views.outline.topLevelItem(0)
    assert first is not None
    work.views.outline.setCurrentItem(first)
    work.views.outline._down()


def tick_a_demand(work: PlanWork) -> None:
    work.views.go_to("task-1")
    work.views.show_tab(1)
    item = demand_rows(work.views.demands)[0]
    ticked = item.checkState(0) is Qt.CheckState.Checked
    item.setCheckState(0, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)


def paste_on_page(work: PlanWork) -> None:
    page = work.views.page
    page.go_to(next(each for each in page.shown_lines if each.kind is LineKind.TEXT).item)
    page.setFocus()
    mime = QMimeData()
    mime.setText("một\nhai")
    page.insertFromMimeData(mime)


def choose_a_lead(work: PlanWork) -> None:
    work.views.go_to("task-1")
    work.views.show_tab(0)
    work.views.task_form.parties[LEADS].take_words("Nhóm Q")


def paste_in_grid(work: PlanWork) -> None:
    work.views.show_place(Destination.ASSIGNMENTS)
    table = work.views.table.table
    table.setFocus()
    table.select_task("task-1", WORDS)
    QGuiApplication.clipboard().setText("dán vào")
    table.paste()


def change_the_subject(work: PlanWork) -> None:
    field = work.views.document.subject
    work.views.show_tab(2)
    field.setFocus()
    field.insertPlainText("X")
    field.finish()


def compose_on_page(work: PlanWork) -> None:
    page = work.views.page
    page.go_to(next(each for each in page.shown_lines if each.kind is LineKind.TEXT).item)
    page.setFocus()
    compose(page, "đ", "đư")
    commit(page, "đưa")


WAYS = [
    *(tick_a_demand, paste_on_page, choose_a_lead, paste_in_grid, change_the_subject, compose_on_page),
    *(
        type_on_page,
        split_a_line,
        type_in_grid,
        clear_in_grid,
        type_in_form,
        choose_in_form,
        type_in_document,
    ),
    *(add_task, remove, move_in_outline),
]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_editing_changes_an_issued_plan(
    qtbot: QtBot, session: Session, work: PlanWork, way: Callable[[PlanWork], None]
) -> None:
    before = work.opened.plan
    page = work.views.page.toPlainText()

    def script() -> Steps:
        soon(lambda: way(work))
        yield from answer(tr(NO))

    drive(script())
    assert work.opened.plan is before
    assert not work.opened.undo_name
    assert work.views.page.toPlainText() == page
    assert work.views.document.number.text() == before.head.number.number
    assert work.views.document.subject.words == before.head.subject
    work.views.go_to("task-1")
    first = next(task for task in tasks(before) if task.id == "task-1")
    assert work.views.task_form.typed[FUNDING].words == first.funding
    assert work.views.task_form.placement.currentData() == first.placement
    work.window().activateWindow()  # a window manager does this when a dialog closes
    qtbot.waitUntil(lambda: session.jobs.idle and work.window().isActiveWindow())
    way(work)  # the second time there is no question
    qtbot.waitUntil(lambda: work._notices.words != "")
    assert work.opened.plan is before
    assert work.views.page.toPlainText() == page


@pytest.mark.parametrize("way", WAYS)
def test_a_new_version_takes_what_was_wanted(
    qtbot: QtBot, session: Session, work: PlanWork, way: Callable[[PlanWork], None]
) -> None:
    before = work.opened.plan

    def script() -> Steps:
        soon(lambda: way(work))
        yield from answer(tr(YES))

    drive(script())
    after = work.opened.plan
    assert after.head.status is Status.DRAFT
    assert edits.with_status(after, Status.ISSUED) != before, "what was wanted is done"
    qtbot.waitUntil(lambda: work.kept and session.jobs.idle)
    (kept,) = versions(qtbot, session, before.id)
    assert kept.reason == "new_version"
    found: list[Plan] = []
    session.with_store(lambda store: store.load_snapshot(kept.id), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [before]
    while work.opened.undo_name and work.opened.plan is not before:
        work.opened.undo()
    assert work.opened.plan == before


def test_a_refused_tick_is_none(qtbot: QtBot, work: PlanWork) -> None:
    work.views.go_to("task-1")
    work.views.show_tab(1)
    ticks = [item.checkState(0) for item in demand_rows(work.views.demands)]

    def script() -> Steps:
        soon(lambda: tick_a_demand(work))
        yield from answer(tr(NO))

    drive(script())
    assert [item.checkState(0) for item in demand_rows(work.views.demands)] == ticks


def test_the_words_that_were_typed_are_in_the_new_version(work: PlanWork) -> None:
    def script() -> Steps:
        soon(lambda: type_in_document(work))
        yield from answer(tr(YES))

    drive(script())
    assert work.opened.plan.head.number.number.endswith("77")
    assert work.views.document.number.text().endswith("77")


def test_undo_and_the_status_are_asked_too(qtbot: QtBot, shown: PlanSession, session: Session) -> None:
    shown.add(replace(sample_plan(12), id="other"))
    qtbot.waitUntil(lambda: shown.is_open and session.jobs.idle)
    work = shown.work
    assert work is not None
    banner = work.frozen_banner
    assert not banner.isVisible()
    draft = work.opened.plan
    work.set_status(Status.ISSUED)
    issued = work.opened.plan
    assert banner.isVisible()

    def refuse_undo() -> Steps:
        soon(lambda: press(work.views.page, K.Key_Z, "", Qt.KeyboardModifier.ControlModifier))
        soon(work.bar._step_back)
        yield from answer(tr(NO))

    drive(refuse_undo())
    assert work.opened.plan is issued
    work.opened.guard_with(None)
    work.opened.undo()
    assert work.opened.plan is draft
    work.opened.redo()
    work.opened.guard_with(work.freezing._allows)

    def change_status() -> Steps:
        soon(lambda: work.set_status(Status.SUBMITTED))
        yield from answer(tr(YES))

    drive(change_status())
    assert work.opened.plan.head.status is Status.SUBMITTED
    assert not banner.isVisible()


def test_a_word_that_is_composed_when_the_question_comes_is_in_the_new_version(work: PlanWork) -> None:
    work.views.go_to("task-1")
    work.views.show_tab(0)
    field = work.views.task_form.typed[DEADLINE]
    field.setFocus()

    def type_and_compose() -> None:
        field.selectAll()
        type_text(field, "Quý ")
        field.finish()
        compose(field, "I", "II")

    def script() -> Steps:
        soon(type_and_compose)
        yield from answer(tr(YES))

    drive(script())
    task = find(work.opened.plan, "task-1")
    assert task.deadline.text == "Quý II"  # type: ignore[union-attr]


def test_exports_are_allowed(qtbot: QtBot, session: Session, work: PlanWork, tmp_path: Path) -> None:
    target = tmp_path / "kh.docx"
    work.export_to(target)
    qtbot.waitUntil(lambda: target.exists() and session.jobs.idle, timeout=20_000)
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: [each.reason for each in versions(qtbot, session, "sample")] == ["export"])


def test_what_comes_from_elsewhere_is_taken_in(qtbot: QtBot, session: Session, work: PlanWork) -> None:
    plan = work.opened.plan
    renamed = edits.with_subject(plan, "Tên khác")
    session.with_store(lambda store: store.save_plan(renamed, 1))
    qtbot.waitUntil(lambda: session.jobs.idle)

    def script() -> Steps:
        soon(lambda: type_in_document(work))
        yield from answer(tr(YES))

    drive(script())
    qtbot.waitUntil(lambda: work.kept and session.jobs.idle)
    assert work.opened.plan.head.subject == "Tên khác"
    assert work.opened.plan.head.number.number.endswith("77")


def test_a_submitted_plan_warns_once(
    qtbot: QtBot, session: Session, work: PlanWork, shown: PlanSession
) -> None:
    shown.add(edits.with_status(replace(sample_plan(12), id="other"), Status.SUBMITTED))
    qtbot.waitUntil(lambda: shown.open_id == "other" and session.jobs.idle)
    given = shown.work
    assert given is not None
    type_on_page(given)
    qtbot.waitUntil(lambda: given._notices.words != "")
    warned = given._notices.words
    assert "abc" in given.views.page.toPlainText()
    given._notices.hide()
    type_in_document(given)
    QApplication.processEvents()
    assert given._notices.words == "", "once is enough"
    given.set_status(Status.DRAFT)
    given.set_status(Status.SUBMITTED)
    type_in_form(given)
    qtbot.waitUntil(lambda: given._notices.words == warned)
