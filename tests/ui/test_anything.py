"""Somebody who presses anything anywhere: the program never meets a fault of its own, and page and plan stay one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QToolButton,
    QWidget,
)

from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.writing.lines import lines
from app.plan_json import plan_from_json, plan_json
from app.translation import tr
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.fields import finish_typing
from app.ui.main_window import MainWindow
from tests.office_files import write_sample_office
from tests.samples import full_plan
from tests.ui.driving import Steps, commit, compose, drive
from tests.ui.walk import plan_of, work_of

pytestmark = pytest.mark.slow  # presses hundreds of keys

STEPS = 150
K, M = Qt.Key, Qt.KeyboardModifier
KEYS = (
    *(K.Key_Return, K.Key_Backspace, K.Key_Delete, K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right),
    *(K.Key_Home, K.Key_End, K.Key_Tab, K.Key_F2, K.Key_Escape, K.Key_PageDown),
)
WITH_CONTROL = (K.Key_Z, K.Key_Y, K.Key_B, K.Key_I, K.Key_A, K.Key_X, K.Key_C, K.Key_V, K.Key_D)
WORDS = ("đẩy mạnh", "Sở Y tế", "so y te", "Quý I/2027", "15/12/2026", "a", "đ ", "1.")
PARTS = ("task", "section", "inner_section", "paragraph", "list", "table", "annex")


class Anybody(QObject):
    """Does something at random; closes every dialog that comes of it."""

    def __init__(self, program: Program, seed: int) -> None:
        super().__init__()
        self._window, self._chance = program.window, random.Random(seed)
        self._closer = QTimer(self, interval=50)
        self._closer.timeout.connect(self._close)
        self._closer.start()

    def stop(self) -> None:
        self._closer.stop()
        self.deleteLater()

    def _close(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.accept() if self._chance.random() < 0.4 else dialog.reject()

    def act(self) -> None:
        chance, views = self._chance, work_of(self._window).views
        focused = QApplication.focusWidget() or self._window
        acts = (
            lambda: commit(focused, chance.choice(WORDS)),
            lambda: compose(focused, "t", "ti", "tiê"),
            lambda: QTest.keyClick(
                focused,
                chance.choice(KEYS),
                chance.choice([M.NoModifier] * 4 + [M.ShiftModifier, M.AltModifier]),
            ),
            lambda: QTest.keyClick(focused, chance.choice(WITH_CONTROL), M.ControlModifier),
            lambda: self._window.show_place(
                chance.choice(
                    (
                        *(Destination.WRITING, Destination.ASSIGNMENTS, Destination.ASSIGNMENTS),
                        *(Destination.OVERVIEW, Destination.RESULTS, Destination.CHECK),
                    )
                )
            ),
            self._find,
            self._arrange_tasks,
            self._type_task,
            lambda: views.show_tab(chance.randrange(3)),
            lambda: views.add(chance.choice(PARTS)),
            self._click,
            self._move,
            lambda: views.remove(views.item) if views.item else None,
            lambda: self._window.resize(chance.choice((1366, 900, 800)), chance.choice((728, 520))),
        )
        chance.choices(acts, weights=(25, 7, 18, 10, 10, 5, 5, 4, 6, 8, 10, 3, 2, 4))[0]()

    def _find(self) -> None:
        """Go to a finding, and do what is offered there."""
        chance, panel = self._chance, work_of(self._window).views.findings
        QTest.keyClick(self._window, K.Key_F8, chance.choice([M.NoModifier, M.ShiftModifier]))
        offered = [button for button, _ in panel._acts if button.isVisible() and button.isEnabled()]
        if offered and chance.random() < 0.5:
            QTimer.singleShot(0, chance.choice(offered).click)

    def _arrange_tasks(self) -> None:
        """Sort, group or narrow the tasks, in the table where there is one."""
        chance, views = self._chance, work_of(self._window).views
        if views.place is Destination.ASSIGNMENTS:
            table, what = views.table, chance.randrange(3)
            if what == 0:
                table.grouping.setCurrentIndex(chance.randrange(table.grouping.count()))
            elif what == 1:
                table.table.top.sectionClicked.emit(chance.randrange(6))
            else:
                table.filter.setText(chance.choice(("", "", "y te", "2026", "không có gì")))

    def _type_task(self) -> None:
        views = work_of(self._window).views
        if views.place is Destination.ASSIGNMENTS:
            views.table.entry.line.setText(f"{self._chance.choice(WORDS)}; Sở Y tế; 15/12/2026; Báo cáo")
            QTest.keyClick(views.table.entry.line, K.Key_Return)

    def _click(self) -> None:
        shown = (
            each for each in self._window.plan.findChildren(QWidget) if each.isVisible() and each.isEnabled()
        )
        target = self._chance.choice([each for each in shown if each.focusPolicy() != Qt.FocusPolicy.NoFocus])
        leads_out = isinstance(target, QAbstractButton) and target.accessibleName() in (
            tr("Open the file"),
            tr("Open the folder"),
        )
        if leads_out or (isinstance(target, QToolButton) and target.menu() is not None):
            return
        place = target.viewport() if isinstance(target, QAbstractScrollArea) else target
        QTest.mouseClick(place, Qt.MouseButton.LeftButton, M.NoModifier, place.rect().center())

    def _move(self) -> None:
        outline = work_of(self._window).views.outline
        if outline.topLevelItemCount():
            item = outline.topLevelItem(self._chance.randrange(outline.topLevelItemCount()))
            assert item is not None
            outline.setCurrentItem(item)
            self._chance.choice(outline.actions_of_selected[:4]).trigger()


def assert_table_shows(window: MainWindow, plan: Plan) -> None:
    """Each row of the table, sorted, grouped and narrowed as it may be, is a task of the plan as it is now."""
    views = work_of(window).views
    if views.place is Destination.ASSIGNMENTS:
        rows = views.table.table.rows
        by_id = {task.id: task for task in tasks(plan)}
        assert rows.tasks_in_all == len(by_id)
        shown = [row for at in range(rows.rowCount()) if (row := rows.row(at)).task is not None]
        assert all(row.task is by_id[row.id] for row in shown)
        assert len({row.id for row in shown}) == len(shown)


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_pressed(program: Program, places: Path, seed: int) -> None:
    write_sample_office(places / "config")
    plan = full_plan()
    anybody = Anybody(program, seed)

    def script() -> Steps:
        window = program.window
        window.show()
        yield lambda: program.session.ready and program.session.jobs.idle
        program.session.with_store(lambda store: store.add_plan(plan))
        window.open_plan(plan.id)
        yield lambda: window.plan.is_open
        for _ in range(STEPS):
            QTimer.singleShot(0, anybody.act)
            yield lambda: True
            yield lambda: QApplication.activeModalWidget() is None
            shown = plan_of(window).plan
            assert work_of(window).views.page.shown_lines == lines(shown)
            assert plan_from_json(plan_json(shown).encode(), Path("plan")) == shown
            assert_table_shows(window, shown)
        window.plan.flush()
        yield lambda: window.plan.saved
        opened = plan_of(window)
        finish_typing()
        while opened.undo():
            continue
        yield lambda: window.plan.saved

    drive(script())
    anybody.stop()
    assert program.crashes.count == 0
    assert plan_of(program.window).plan == plan
