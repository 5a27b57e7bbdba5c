"""Ctrl+G leads to a page, a part, a task; what is filled in a form leads to the form, a table to its dialog.

Documents are cited from a list of the same kind.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.cross_references.going_to import places_to_go
from app.domain.plan.rich_text import plain
from app.domain.writing.lines import LineKind
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs.citing import CitingDialog
from app.ui.dialogs.going_to import GoingToDialog
from app.ui.editor.page_edit import PageEdit
from app.ui.plan_bar import PlanBar
from tests.samples import full_plan
from tests.ui.driving import Steps, dialog, drive, modal, press, soon, type_text
from tests.ui.walk import first_start, open_plan, work_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def asked(qtbot: QtBot) -> GoingToDialog:
    found = GoingToDialog(None, tuple(places_to_go(full_plan())), 8)
    qtbot.addWidget(found)
    found.show()
    return found


def listed(asked: GoingToDialog) -> list[str]:
    return [asked.list.item(row).text() for row in range(asked.list.count())]


def test_the_list_narrows_and_the_arrows_move_in_it(asked: GoingToDialog) -> None:
    assert listed(asked)[0].startswith("I  Mục đích")
    type_text(asked.field, "5")
    assert asked.target == 5
    assert listed(asked)[0] == "Trang 5"
    press(asked.field, Qt.Key.Key_Down)
    assert listed(asked)[asked.list.currentRow()].startswith("5  KH26")
    asked.field.setText("9")
    assert "Trang 9" not in listed(asked)
    asked.field.setText("không có đâu")
    assert not asked.yes.isEnabled()
    assert "II.2" in listed(asked)[0]


def test_from_the_keyboard_in_the_window(program: Program) -> None:
    def script() -> Steps:
        yield from open_plan(program, full_plan())
        window = program.window
        views = work_of(window).views
        page = views.page
        window.activateWindow()
        yield window.isActiveWindow
        page.setFocus()
        for typed, right in (
            ("phu luc ii", lambda: page.line and page.line.label == "Phụ lục II"),
            ("II.2", lambda: page.line and page.line.kind is LineKind.HEADING and page.line.label == "2."),
            ("trang 3", lambda: page.page_numbers[0] == 3),
        ):
            soon(lambda: QTest.keyClick(page, Qt.Key.Key_G, CTRL))
            yield dialog(GoingToDialog)
            asked = modal(GoingToDialog)
            asked.field.setText(typed)
            soon(partial(press, asked.field, Qt.Key.Key_Return))
            yield right
            yield lambda: window.focusWidget() is page
            window.activateWindow()  # a window manager does this when a dialog closes
            yield page.hasFocus
        # From another place of the window it leads to the page.
        window.show_place(Destination.CHECK)
        yield lambda: program.session.jobs.idle
        soon(views.foot.place_asked.emit)
        yield dialog(GoingToDialog)
        soon(modal(GoingToDialog).accept)
        yield lambda: window.rail.place is Destination.WRITING
        # A click on what the form fills in shows the form.
        views.show_tab(0)
        page.verticalScrollBar().setValue(0)
        spot = page.sheets.sheet_area(0)
        click_on_page(page, QPoint(int(spot.center().x()), int(spot.top() + 90 * page.sheets.zoom)))
        yield views.document.isVisible

    drive(script())


def click_on_page(page: PageEdit, at: QPoint) -> None:
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_a_double_click_opens_a_plain_table(program: Program) -> None:
    def script() -> Steps:
        yield from open_plan(program, full_plan())
        window = program.window
        page = work_of(window).views.page
        number = next(at for at, line in enumerate(page.shown_lines) if line.kind is LineKind.TABLE)
        page.go_to(page.shown_lines[number].item)
        area = page.sheets.blockBoundingRect(page.document().findBlockByNumber(number))
        at = area.topLeft() + QPointF(30, 12)
        at -= QPointF(page.horizontalScrollBar().value(), page.verticalScrollBar().value())
        soon(lambda: double_click(page, at))
        yield lambda: QApplication.activeModalWidget() is not None
        shown = modal(QDialog)
        soon(shown.reject)
        yield lambda: QApplication.activeModalWidget() is None

    drive(script())


def double_click(page: PageEdit, at: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    kind = QEvent.Type.MouseButtonDblClick
    QApplication.sendEvent(page.viewport(), QMouseEvent(kind, at, at, left, left, none))


def test_a_citation_is_inserted_in_full_and_then_in_short(program: Program) -> None:
    plan = replace(full_plan(), legal_bases=())
    citation = plan.directives[0].citation

    def cite(bar: PlanBar) -> Steps:
        soon(bar.citation_asked.emit)
        yield dialog(CitingDialog)
        asked = modal(CitingDialog)
        asked.field.setText("khong co van ban nay")
        assert not asked.yes.isEnabled()
        asked.field.setText(citation.number)
        soon(partial(press, asked.field, Qt.Key.Key_Return))

    def script() -> Steps:
        yield from first_start(program)
        window = program.window
        window.plan.add(plan)
        yield lambda: window.plan.is_open and program.session.jobs.idle
        work = work_of(window)
        page, opened = work.views.page, work.opened
        first = opened.plan.opening[0].id
        page.go_to(first)
        page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
        before = opened.plan
        yield from cite(work.bar)
        yield lambda: opened.plan is not before
        assert plain(opened.plan.opening[0].content).endswith(citation.full)
        yield from cite(work.bar)
        yield lambda: plain(opened.plan.opening[0].content).endswith(citation.full + citation.short)
        opened.undo()
        assert plain(opened.plan.opening[0].content).endswith(citation.full)
        opened.undo()
        assert opened.plan is before
        number = next(at for at, line in enumerate(page.shown_lines) if line.kind is LineKind.TABLE)
        page.go_to(page.shown_lines[number].item)
        work.bar.citation_asked.emit()
        assert "con trỏ" in window.notices.words

    drive(script())
