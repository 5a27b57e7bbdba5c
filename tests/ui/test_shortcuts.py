"""Keys of the whole window, pressed where the cursor usually is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.writing.lines import LineKind
from app.ui.application import Program
from app.ui.destinations import Destination
from tests.ui.driving import Steps, commit, drive
from tests.ui.walk import draft, first_start, plan_of, work_of

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def key(widget: QWidget, which: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """Press a key as the window system does: shortcuts are looked for first."""
    QTest.keyClick(widget, which, modifiers)


def test_undo_redo_places_and_new_tasks_by_keyboard(program: Program) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from first_start(program)
        yield from draft(program)
        window, page = program.window, work_of(program.window).views.page
        opened = plan_of(window)
        line = next(each for each in page.shown_lines if each.kind is LineKind.TEXT)
        page.go_to(line.item)
        page.setFocus()
        page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
        before = opened.plan
        commit(page, " thêm chữ")
        typed = opened.plan
        key(page, Qt.Key.Key_Z)
        seen["undone"] = opened.plan is before
        key(page, Qt.Key.Key_Y)
        seen["redone"] = opened.plan is typed
        key(page, Qt.Key.Key_Z)
        key(page, Qt.Key.Key_Z, CTRL | SHIFT)
        seen["redone otherwise"] = opened.plan is typed
        for number, place in (
            (Qt.Key.Key_3, Destination.ASSIGNMENTS),
            (Qt.Key.Key_2, Destination.WRITING),
        ):
            key(window, number)
            yield lambda: program.session.jobs.idle
            seen[place] = window.rail.place is place
        key(window, Qt.Key.Key_4)
        seen["check below the page"] = work_of(window).views.findings.isVisible() and page.isVisible()
        key(window, Qt.Key.Key_4)
        yield lambda: program.session.jobs.idle
        count = len([each for each in page.shown_lines if each.task])
        page.setFocus()
        key(page, Qt.Key.Key_N, CTRL | SHIFT)
        yield lambda: program.session.jobs.idle
        seen["new task"] = len([each for each in page.shown_lines if each.task]) == count + 1
        outline = work_of(window).views.outline
        outline.setFocus()
        top = outline.topLevelItem(0)
        assert top is not None
        outline.setCurrentItem(top)
        first = outline.current
        key(outline, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        yield lambda: program.session.jobs.idle
        second = outline.topLevelItem(1)
        assert second is not None
        seen["moved"] = outline.current == first and outline.currentItem() is second

    drive(script())
    assert [name for name, held in seen.items() if not held] == []
