"""Views are made with their plan and gone with it; what a person set about them is there for the next plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.plan.fields import FUNDING
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.ui.assignments.columns import WORDS, column_of
from app.ui.destinations import Destination
from app.ui.dialogs.asking import Question
from app.ui.notices import Notices
from app.ui.plan_session import PlanSession
from app.ui.plan_work import PlanWork
from app.ui.session import Session
from tests.samples import sample_plan
from tests.ui.conftest import flush


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


def plan(number: int) -> Plan:
    return replace(sample_plan(12), id=f"plan-{number}")


def opened(qtbot: QtBot, shown: PlanSession, number: int) -> PlanWork:
    """The work on a new plan of this number, after it was opened."""
    shown.add(plan(number))
    qtbot.waitUntil(lambda: shown.open_id == f"plan-{number}")
    assert shown.work is not None
    return shown.work


def parts(work: PlanWork) -> list[ref[QObject]]:
    views = work.views
    return [
        ref(part)
        for part in (
            *(work, work.opened, work.bar, views, views.outline, views.page, views.table, views.table.table),
            *(views.findings, views.task_form, views.demands, views.document),
        )
    ]


def test_the_views_of_a_plan_are_gone_with_it(qtbot: QtBot, session: Session, shown: PlanSession) -> None:
    made: list[ref[QObject]] = []
    for number in range(3):
        made += parts(opened(qtbot, shown, number))
        shown.show_place(Destination.ASSIGNMENTS)
        qtbot.waitUntil(lambda: session.jobs.idle)
    shown.close_plan()
    flush()
    assert [part() for part in made if part() is not None] == []
    assert (shown.is_open, shown.open_id, shown.saved, shown.count()) == (False, "", False, 0)


def test_a_plan_is_opened_while_the_one_before_is_still_checked(
    qtbot: QtBot, session: Session, shown: PlanSession
) -> None:
    counted: list[int] = []
    opened(qtbot, shown, 1).views.findings.check_now()
    work = opened(qtbot, shown, 2)
    shown.findings_counted.connect(counted.append)
    qtbot.waitUntil(lambda: session.jobs.idle and bool(counted))
    assert len(counted) == 1
    assert work.views.findings.isVisibleTo(work) is False


def test_what_a_person_set_is_there_for_the_next_plan(qtbot: QtBot, shown: PlanSession) -> None:
    first = opened(qtbot, shown, 1).views
    shown.show_place(Destination.ASSIGNMENTS)
    first.table.table.turn_column(column_of(FUNDING), shown=True)
    first.table.table.horizontalHeader().resizeSection(WORDS, 333)
    shown.show_place(Destination.WRITING)
    first._splitter.setSizes([180, 700, 420])
    sizes = first._splitter.sizes()
    first.turn_outline()
    second = opened(qtbot, shown, 2).views
    shown.show_place(Destination.WRITING)
    assert second is not first
    assert second._outline_panel.isHidden()
    second.turn_outline()
    qtbot.waitUntil(lambda: second._splitter.sizes() == sizes)
    shown.show_place(Destination.ASSIGNMENTS)
    assert not second.table.table.isColumnHidden(column_of(FUNDING))
    qtbot.waitUntil(lambda: second.table.table.columnWidth(WORDS) == 333)


def test_an_export_that_ends_behind_its_plan_is_told_and_notes_nothing_on_another(
    qtbot: QtBot, session: Session, shown: PlanSession, tmp_path: Path
) -> None:
    target = tmp_path / "plan.docx"
    opened(qtbot, shown, 1).export_to(target)
    shown.close_then(lambda: None)
    opened(qtbot, shown, 2)
    qtbot.waitUntil(lambda: target.exists() and session.jobs.idle, timeout=20_000)
    assert "plan.docx" in shown._notices.words
    snapshots: list[object] = []
    session.with_store(lambda store: snapshots.extend(store.snapshots("plan-2")))
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert not snapshots


def test_the_window_s_keys_take_all_chosen_tasks_of_the_table(qtbot: QtBot, shown: PlanSession) -> None:
    work = opened(qtbot, shown, 1)
    shown.show_place(Destination.ASSIGNMENTS)
    table, before = work.views.table.table, work.opened.plan
    qtbot.waitUntil(table.isVisible)
    table.go(table.rows.index(table.rows.place("task-2"), WORDS))
    table.select_tasks(["task-2", "task-3"])
    window = shown.windowHandle()
    table.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [task.id for task in tasks(work.opened.plan)][:4] == ["task-1", "task-4", "task-2", "task-3"]

    def agree() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, Question):
            asked.accept()
        else:
            QTimer.singleShot(0, agree)

    QTimer.singleShot(0, agree)
    QTest.keyClick(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [task.id for task in tasks(work.opened.plan)][:2] == ["task-1", "task-4"]
    work.opened.undo()
    work.opened.undo()
    assert work.opened.plan is before
