"""The line below the page follows the cursor and what is typed, sets the zoom, and the next start remembers it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.pages.layout import set_pages
from app.ui.application import Program
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.page_foot import PageFoot
from app.ui.open_plan import OpenPlan
from app.workflows.desk import read_desk
from app.workflows.standards import standard_of
from tests.samples import full_plan, sample_plan
from tests.ui.driving import Steps, commit, drive
from tests.ui.editor.conftest import page_of
from tests.ui.walk import open_plan, work_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def foot(page: PageEdit, shown_plan: OpenPlan, qtbot: QtBot) -> PageFoot:
    found = PageFoot(shown_plan, page)
    qtbot.addWidget(found)
    return found


def test_the_page_is_that_of_the_cursor(foot: PageFoot, page: PageEdit) -> None:
    count = page.sheets.pageCount()
    assert foot.page_number.text() == f"Trang 1/{count}"
    page.moveCursor(QTextCursor.MoveOperation.End)
    number, _ = page.page_numbers
    assert number > 1
    assert foot.page_number.text() == f"Trang {number}/{count}"


def test_the_pages_of_a_long_plan_are_not_told_before_they_are_there(qtbot: QtBot) -> None:
    opened = OpenPlan(sample_plan(400))
    with page_of(opened.plan) as (page, _):
        foot = PageFoot(opened, page)
        qtbot.addWidget(foot)
        assert foot.page_number.text() == "Trang 1, đang đếm …"
        whole = f"Trang 1/{len(set_pages(opened.plan, standard_of(opened.plan)).sheets)}"
        qtbot.waitUntil(lambda: foot.page_number.text() == whole)


def test_who_asks_for_the_number_of_pages_is_told_it(qapp: QApplication) -> None:
    """A printer is asked for pages up to the last one, though it is not set yet."""
    plan = sample_plan(400)
    with page_of(plan) as (page, _):
        assert page.page_numbers == (1, len(set_pages(plan, standard_of(plan)).sheets))


def test_counts_follow_when_the_typing_rests(foot: PageFoot, page: PageEdit, qtbot: QtBot) -> None:
    before = foot.counts.text()
    page.go_to(next(line.item for line in page.shown_lines if line.label.startswith("I.")))
    page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    commit(page, " thêm hai")
    assert foot.counts.text() == before
    words = int(before.split()[0].replace(".", ""))
    qtbot.waitUntil(lambda: foot.counts.text() != before)
    assert foot.counts.text().startswith(f"{words + 2:,} từ".replace(",", "."))
    assert foot.counts.text().endswith("12 nhiệm vụ")


def test_the_zoom_goes_in_steps_and_fits_the_width(foot: PageFoot, page: PageEdit) -> None:
    page.set_zoom(1.0)
    foot._zoom_in()
    assert foot.zoom.text() == "125\u00a0%"
    for _ in range(5):
        foot._zoom_out()
    assert page.sheets.zoom == 0.5
    foot.zoom.menu().actions()[-1].trigger()
    assert page.chosen_zoom is None
    page.resize(700, 700)
    assert foot.zoom.text() == f"{round(page.sheets.zoom * 100)}\u00a0%"
    foot.zoom.menu().aboutToShow.emit()
    assert [each.isChecked() for each in foot.zoom.menu().actions()] == [False] * 6 + [True]


def test_paper_that_fits_the_width_stays_where_it_is_as_the_room_changes(program: Program) -> None:
    """Find and replace takes the room of the outline and more, the outline gives its own: the same sheet is shown."""

    def script() -> Steps:
        yield from open_plan(program, sample_plan(600))
        views = work_of(program.window).views
        page = views.page
        yield lambda: page.sheets.is_whole
        page.go_to_page(40)
        cursor, seen = page.textCursor().position(), [zoom_and_top(page)]
        for act in (views.find_words, views.turn_outline, views.turn_outline, views.turn_outline):
            act()
            zoom = seen[-1][0]
            yield lambda zoom=zoom: page.sheets.zoom != zoom  # type: ignore[misc]
            seen.append(zoom_and_top(page))
        assert page.textCursor().position() == cursor
        assert [round(top) for _, top in seen] == [0] * 5, seen
        yield lambda: program.session.jobs.idle

    def zoom_and_top(page: PageEdit) -> tuple[float, float]:
        """How large paper is, and how many sheets sheet 40 stands below the top of what is seen."""
        area = page.sheets.sheet_area(39)
        return page.sheets.zoom, (area.top() - page.verticalScrollBar().value()) / area.height()

    drive(script())


def test_keys_zoom_in_the_window_and_the_next_plan_is_as_large(program: Program) -> None:
    def script() -> Steps:
        yield from open_plan(program, full_plan())
        window = program.window
        page = work_of(window).views.page
        assert page.chosen_zoom is None
        window.activateWindow()
        yield window.isActiveWindow
        page.setFocus()
        QTest.keyClick(page, Qt.Key.Key_0, CTRL)
        assert page.sheets.zoom == 1.0
        QTest.keyClick(page, Qt.Key.Key_Equal, CTRL | Qt.KeyboardModifier.AltModifier)
        QTest.keyClick(page, Qt.Key.Key_Plus, CTRL | Qt.KeyboardModifier.KeypadModifier)
        QTest.keyClick(page, Qt.Key.Key_Minus, CTRL)
        assert page.sheets.zoom == 1.25
        yield lambda: program.session.jobs.idle
        assert read_desk().zoom == 1.25
        window.plan.add(replace(full_plan(), id="other"))
        yield lambda: work_of(window).views.page is not page and program.session.jobs.idle
        assert work_of(window).views.page.sheets.zoom == 1.25

    drive(script())
