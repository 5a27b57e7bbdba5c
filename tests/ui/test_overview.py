"""The plan seen as a whole: every view leads to its tasks, follows every edit, and goes to paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.overview.time_axis import Step
from app.domain.plan.fields import DEADLINE, LEADS
from app.domain.plan.tree import tasks
from app.pages.overview.paper import Shown, View, picture_size, view_paper
from app.translation import tr
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs import asking
from app.ui.jobs import Job, Lane
from app.ui.open_plan import OpenPlan
from app.ui.overview.calendar_view import CalendarView
from app.ui.overview.page import OverviewPage
from app.ui.overview.tables import ViewTableView
from app.ui.overview.timeline_view import TimelineView
from app.ui.printing import pages_of_view, print_pages
from app.workflows.exporting import export_view
from tests.samples import AGENCIES, sample_plan
from tests.ui.driving import Steps, button, click, drive, press
from tests.ui.walk import open_plan, plan_of, work_of

TODAY = date(2026, 6, 17)


@pytest.fixture
def opened() -> Iterator[OpenPlan]:
    found = OpenPlan(sample_plan(14))
    yield found
    found.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, opened: OpenPlan) -> OverviewPage:
    found = OverviewPage(opened, TODAY)
    qtbot.addWidget(found)
    found.resize(1200, 640)
    found.show()
    qtbot.waitExposed(found)
    return found


def table(page: OverviewPage, view: View) -> ViewTableView:
    page.show_view(view)
    found = page.widget(view)
    assert isinstance(found, ViewTableView)
    return found


def timeline_of(page: OverviewPage) -> TimelineView:
    page.show_view(View.TIMELINE)
    found = page.widget(View.TIMELINE)
    assert isinstance(found, TimelineView)
    return found


def calendar_of(page: OverviewPage) -> CalendarView:
    page.show_view(View.CALENDAR)
    found = page.widget(View.CALENDAR)
    assert isinstance(found, CalendarView)
    return found


def page_texts(path: Path) -> list[str]:
    document = pdfium.PdfDocument(path)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def listed(page: OverviewPage) -> list[str]:
    shown = page.list.list
    return [str(shown.item(at).data(Qt.ItemDataRole.UserRole)) for at in range(shown.count())]


def test_a_number_of_the_load_shows_its_tasks_and_each_leads_to_its_place(page: OverviewPage) -> None:
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    load = table(page, View.LOAD)
    click(load.viewport(), load.visualRect(load.rows.index(0, 0)).center())
    assert listed(page) == ["task-1", "task-8"]
    click(page.list.list.viewport(), page.list.list.visualItemRect(page.list.list.item(1)).center())
    assert chosen == ["task-8"]


def test_short_words_are_shown_whole(page: OverviewPage) -> None:
    for view, column in ((View.MATRIX, 0), (View.DEMANDS, 0), (View.DEMANDS, 1)):
        shown = table(page, view)
        widest = max(
            shown.fontMetrics().horizontalAdvance(row.cells.get(column, "")) for row in shown.rows.table.rows
        )
        assert shown.columnWidth(column) >= widest + 24  # what the style leaves free beside the words


def test_a_click_or_enter_in_the_matrix_goes_to_the_task(page: OverviewPage) -> None:
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    matrix = table(page, View.MATRIX)
    click(matrix.viewport(), matrix.visualRect(matrix.rows.index(1, 1)).center())
    press(matrix, Qt.Key.Key_Down)
    press(matrix, Qt.Key.Key_Return)
    head = matrix.verticalHeader()
    click(head.viewport(), QPoint(20, head.sectionViewportPosition(3) + 8))
    click(matrix.viewport(), matrix.visualRect(matrix.rows.index(0, 1)).center())  # a section leads nowhere
    assert chosen == ["task-1", "task-2", "task-3"]


def test_an_edit_shows_in_the_matrix_and_redraws_no_other_row(page: OverviewPage, opened: OpenPlan) -> None:
    matrix = table(page, View.MATRIX)
    rows: list[tuple[int, int]] = []
    matrix.rows.dataChanged.connect(lambda first, last: rows.append((first.row(), last.row())))
    assert matrix.rows.index(1, 1).data() == "C"
    opened.apply("lead", lambda plan: edits.with_value(plan, "task-1", LEADS, (AGENCIES[0], AGENCIES[2])))
    assert rows == [(1, 1)]
    opened.undo()
    assert rows == [(1, 1), (1, 1)]


def test_a_view_that_nobody_sees_follows_when_it_is_shown(page: OverviewPage, opened: OpenPlan) -> None:
    load = table(page, View.LOAD)
    table(page, View.MATRIX)
    opened.apply("lead", lambda plan: edits.with_value(plan, "task-1", LEADS, (AGENCIES[1],)))
    assert load.rows.table.rows[0].cells[0] == "2"
    page.show_view(View.LOAD)
    assert [row.cells[0] for row in load.rows.table.rows if row.head == "Sở Y tế"] == ["1"]


def test_the_timeline_is_walked_with_the_keys_and_leads_to_tasks(page: OverviewPage) -> None:
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    timeline = timeline_of(page)
    press(timeline, Qt.Key.Key_Home)
    press(timeline, Qt.Key.Key_Return)  # a section
    press(timeline, Qt.Key.Key_Down)
    press(timeline, Qt.Key.Key_Return)
    assert timeline.accessibleDescription().startswith("1. Tổ chức quán triệt")
    press(timeline, Qt.Key.Key_End)
    press(timeline, Qt.Key.Key_Return)
    assert chosen == ["task-1", "task-14"]


def test_a_click_on_a_bar_leads_to_its_task(page: OverviewPage) -> None:
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    timeline = timeline_of(page)
    at = next(QPoint(600, y) for y in range(40, 600) if timeline.row_at(QPoint(600, y)) == 2)
    click(timeline.viewport(), at)
    click(timeline.viewport(), QPoint(600, 5))  # the head
    assert chosen == ["task-2"]


def test_the_timeline_goes_by_quarters_and_follows_an_edit(page: OverviewPage, opened: OpenPlan) -> None:
    timeline = timeline_of(page)
    page.show_step(Step.QUARTER)
    assert [span.name for span in timeline.timeline.periods] == [
        f"Quý {number}/2026" for number in ("I", "II", "III", "IV")
    ]
    opened.apply("due", lambda plan: edits.with_value(plan, "task-1", DEADLINE, deadline("Quý I/2027", 2026)))
    assert timeline.timeline.periods[-1].name == "Quý I/2027"


def test_the_calendar_shows_what_is_due_on_a_day_and_its_holidays(page: OverviewPage) -> None:
    calendar = calendar_of(page)
    assert calendar.day == TODAY
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    calendar.show_day(date(2026, 6, 30))
    assert listed(page) == ["task-4", "task-11"]
    press(calendar, Qt.Key.Key_Return)
    drawn = next(each for each in calendar.drawing.days(calendar.room) if each.day == date(2026, 6, 30))
    click(calendar.viewport(), calendar.mapFromScene(drawn.tasks[1][0].center()))
    assert chosen == ["task-4", "task-11"]
    press(calendar, Qt.Key.Key_PageDown)
    press(calendar, Qt.Key.Key_PageDown)
    press(calendar, Qt.Key.Key_Down)
    assert calendar.day == date(2026, 9, 6)
    for _ in range(4):
        press(calendar, Qt.Key.Key_Left)
    assert calendar.accessibleDescription().startswith("02/09/2026. Quốc khánh")


@pytest.mark.usefixtures("_dark")
def test_each_view_has_a_name_and_stands_in_both_themes(page: OverviewPage) -> None:
    page.restyle()
    for view in View:
        page.show_view(view)
        assert page.widget(view).accessibleName()
        assert not page.grab().isNull()


@pytest.mark.parametrize("view", View)
def test_a_view_is_written_as_pdf_with_its_title_on_every_page(view: View, tmp_path: Path) -> None:
    plan, shown = sample_plan(40), Shown(view, month=date(2026, 6, 1))
    (written,) = export_view(plan, shown, TODAY, tmp_path / "view.pdf")
    texts = page_texts(written)
    count = len(view_paper(plan, shown, TODAY).bodies)
    assert len(texts) == count >= 1
    assert f"Trang {count}/{count}" in texts[-1]
    assert "Ngày in: 17/06/2026" in texts[0]


def test_every_task_of_the_matrix_is_on_paper_once_and_no_section_ends_a_page() -> None:
    paper = view_paper(sample_plan(40), Shown(View.MATRIX), TODAY)
    pages = [body.keywords["rows"] for body in paper.bodies]  # type: ignore[attr-defined]
    items = [row.item for rows in pages for row in rows if not row.group]
    assert items == [task.id for task in tasks(sample_plan(40))]
    assert len(pages) > 1
    assert not any(rows[-1].group for rows in pages)


def test_pictures_are_one_for_each_page_at_150_dots_an_inch(tmp_path: Path) -> None:
    written = export_view(sample_plan(40), Shown(View.TIMELINE), TODAY, tmp_path / "view.png")
    assert [path.name for path in written] == [f"view-{number}.png" for number in range(1, len(written) + 1)]
    image = QImage(str(written[0]))
    assert (image.width(), image.height()) == (1754, 1240) == picture_size().toSize().toTuple()
    (one,) = export_view(sample_plan(40), Shown(View.CALENDAR), TODAY, tmp_path / "month.png")
    assert one.name == "month.png"


def test_a_view_is_printed(tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paper = view_paper(sample_plan(40), Shown(View.MATRIX), TODAY)
    printed = print_pages(printer, pages_of_view(paper), 1, Job("", Lane.WORK))
    assert printed.pages == len(paper.bodies)
    assert len(page_texts(tmp_path / "printed.pdf")) == printed.pages


def test_the_rail_leads_to_the_views_and_a_task_back_to_where_it_is_written(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, target = program.window, tmp_path / "view.pdf"
    monkeypatch.setattr(asking, "ask_file_to_write", lambda *_: target)

    def script() -> Steps:
        yield from open_plan(program, sample_plan(14))
        views = work_of(window).views
        click(button(window.rail, tr("Overview")))
        yield lambda: window.rail.place is Destination.OVERVIEW
        yield lambda: views.overview.isVisible()
        views.overview.show_view(View.MATRIX)
        views.overview.export_asked.emit(views.overview.shown, ".pdf")
        yield target.exists
        timeline = timeline_of(views.overview)
        plan = plan_of(window).plan
        press(timeline, Qt.Key.Key_Delete, "", Qt.KeyboardModifier.ControlModifier)
        press(timeline, Qt.Key.Key_Down, "", Qt.KeyboardModifier.AltModifier)
        assert plan_of(window).plan is plan  # nothing that is not seen is taken out or moved
        timeline.go_to(4)
        press(timeline, Qt.Key.Key_Return)
        yield lambda: window.rail.place is Destination.ASSIGNMENTS
        assert views.item == "task-4"

    drive(script())
    assert "MA TRẬN PHÂN CÔNG NHIỆM VỤ" in page_texts(target)[0]


def test_in_a_narrow_window_the_tasks_stand_below_the_view(page: OverviewPage, qtbot: QtBot) -> None:
    page.show_view(View.CALENDAR)
    assert page.list.geometry().left() > page.widget(View.CALENDAR).width() - 1
    page.setMinimumWidth(400)  # as in a window that is smaller than its parts wish
    page.resize(600, 640)
    qtbot.waitUntil(lambda: page.list.geometry().left() == 0)
    assert page.list.geometry().top() > 300
