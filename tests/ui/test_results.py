"""Results of an issued plan in the window: entered, taken from a workbook, reported on, computed anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from app.documents.plan_file import read_plan_and_results
from app.domain import edits
from app.domain.plan.head import DocumentKind, DocumentNumber, IssueDate, Status
from app.domain.plan.model import ItemList, Plan
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import find, plan_with_changed, tasks
from app.domain.printing.report_phrases import year_period
from app.domain.results.edits import Entry, with_entries
from app.domain.results.fields import DONE_ON, FIGURE, RESULT, STATE
from app.domain.results.model import Period, State
from app.domain.results.recomputing import Asked
from app.domain.results.report import words_of
from app.messages.results import state_words
from app.persistence import Store, engine
from app.translation import tr
from app.ui.destinations import Destination
from app.ui.grid import ChoiceCell
from app.ui.plan_session import PlanSession
from app.ui.plan_work import PlanWork
from app.ui.results.dialogs import (
    DeadlineDialog,
    NextYearDialog,
    PeriodDialog,
    RecomputeDialog,
    ReportDialog,
    WorkbookDialog,
)
from app.ui.results.page import ResultsPage
from app.ui.results.rows import COLUMNS
from app.ui.session import Session
from app.workflows.exporting import export_word, export_workbook
from app.workflows.recovery import recovery_folders
from app.workflows.results import load_results, save_results
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, press, soon, type_text

K = Qt.Key


def issued() -> Plan:
    """A plan that is issued under a number."""
    plan = sample_plan(12)
    number = DocumentNumber(plan.head.number.symbol, "05")
    head = replace(plan.head, number=number, issue_date=IssueDate(2026, 1, 5), status=Status.ISSUED)
    return replace(plan, head=head)


PLAN = issued()
IDS = tuple(task.id for task in tasks(PLAN))


@pytest.fixture
def shown(open_in_window: Callable[[Plan], PlanSession]) -> PlanSession:
    """The issued plan, open in a window."""
    return open_in_window(PLAN)


@pytest.fixture
def work(shown: PlanSession) -> PlanWork:
    """The work on a plan that is issued."""
    assert shown.work is not None
    return shown.work


@pytest.fixture
def page(qtbot: QtBot, session: Session, work: PlanWork) -> ResultsPage:
    """Its results, with a period of the whole year."""
    work.views.show_place(Destination.RESULTS)
    found = work.views.results
    qtbot.waitUntil(lambda: found.open.loaded and session.jobs.idle)

    def script() -> Steps:
        soon(lambda: click(button(found, tr("Add a period …"))))
        yield dialog(PeriodDialog)
        asked = modal(PeriodDialog)
        (usual, *_) = asked.findChildren(QComboBox)
        whole_year = usual.findText(year_period(2026))
        usual.setCurrentIndex(whole_year)
        usual.activated.emit(whole_year)
        soon(lambda: click(button(asked, tr("Add the period"))))
        yield lambda: found.shown_period is not None

    drive(script())
    qtbot.waitUntil(lambda: session.jobs.idle)
    return found


def choose(page: ResultsPage, row: int, column: int = COLUMNS.index(STATE)) -> None:
    """Make a cell current."""
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.table.selectionModel().setCurrentIndex(page.rows.index(row, column), flag)


def result_of(page: ResultsPage, row: int, name: str) -> str:
    """What was entered of a task."""
    period = page.shown_period
    assert period is not None
    return str(getattr(period.of(IDS[row]), name))


def type_in(page: ResultsPage, row: int, column: int, words: str) -> None:
    """Type words in a cell and leave it with Enter."""
    choose(page, row, column)
    press(page.table, K.Key_F2)
    editor = page.table.cells.editor
    assert editor is not None
    type_text(editor, words)
    press(editor, K.Key_Return)


def test_results_of_an_issued_plan_are_typed_kept_and_taken_back(
    qtbot: QtBot, session: Session, page: ResultsPage, work: PlanWork
) -> None:
    type_in(page, 0, COLUMNS.index(RESULT), "Đã tổ chức 05 hội nghị")
    assert result_of(page, 0, "result") == "Đã tổ chức 05 hội nghị"
    assert page.table.currentIndex().row() == 1, "Enter goes on below"
    qtbot.waitUntil(lambda: session.jobs.idle)
    kept: list[object] = []
    session.with_store(lambda store: store.load_results(PLAN.id).results, kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert kept == [page.open.results]
    assert work.opened.plan is not None
    assert work.opened.plan == PLAN, "the issued plan stays as it is"
    press(work.bar, K.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    click(button(work.bar, page.open.undo_words))
    assert result_of(page, 0, "result") == ""
    click(button(work.bar, page.open.redo_words))
    assert result_of(page, 0, "result") == "Đã tổ chức 05 hội nghị"


def test_a_status_is_chosen_with_keys_alone_and_enter_goes_on_below(page: ResultsPage) -> None:
    choose(page, 0)
    press(page.table, K.Key_F2)
    editor = page.table.cells.editor
    assert isinstance(editor, ChoiceCell)
    for _ in range(2):
        press(editor, K.Key_Down)
    assert page.table.cells.editor is editor, "arrows go through the choices and take none"
    wanted = editor.itemText(2)
    press(editor, K.Key_Return)
    assert state_words(State(result_of(page, 0, "state"))) == wanted
    assert page.table.currentIndex().row() == 1
    assert not page.table.is_editing
    press(page.table, K.Key_F2)
    again = page.table.cells.editor
    assert again is not None
    press(again, K.Key_Down)
    press(again, K.Key_Escape)
    assert result_of(page, 1, "state") == "", "Escape takes nothing"


def test_a_status_is_chosen_for_one_task_and_for_many(page: ResultsPage) -> None:
    choose(page, 0)
    press(page.table, K.Key_Return)
    editor = page.table.cells.editor
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData(State.DONE))
    editor.activated.emit(editor.currentIndex())
    assert result_of(page, 0, "state") == State.DONE
    page.table.selectAll()
    menu = page._states.menu()
    next(each for each in menu.actions() if each.text() == state_words(State.GOING)).trigger()
    period = page.shown_period
    assert period is not None
    assert {each.state for each in period.results} == {State.GOING}
    assert len(period.results) == len(IDS)
    press(page.table, K.Key_Delete)
    assert page.shown_period is not None
    assert page.shown_period.results == ()


def test_both_sentences_can_be_read_where_one_has_to_be_chosen(qtbot: QtBot) -> None:
    """Cut to a line each they were the same: what differs stands further on."""
    begins = "Tính đến ngày 31/12/2026, trong tổng số 08 nhiệm vụ được giao cho các cơ quan, đơn vị: "
    ended = (f"{begins}05 nhiệm vụ xong", f"{begins}06 nhiệm vụ hoàn thành")
    asked = RecomputeDialog(None, [Asked("totals", *ended, ())])
    qtbot.addWidget(asked)
    with qtbot.waitExposed(asked):
        asked.show()
    row = asked.tree.topLevelItem(0)
    assert row is not None
    assert asked.tree.visualItemRect(row).height() > 2 * asked.tree.fontMetrics().lineSpacing()


@pytest.mark.parametrize("end", [K.Key_Return, K.Key_Tab])
def test_a_status_is_typed_word_by_word_and_what_is_none_is_refused(page: ResultsPage, end: K) -> None:
    type_state(page, 1, "hoan th", K.Key_Return)
    type_state(page, 2, "Đang", K.Key_Return)
    type_state(page, 3, "Chậm", end)
    assert [result_of(page, row, "state") for row in (1, 2, 3)] == ["done", "going", ""]
    assert "Chậm" in page.notices.words
    assert "Hoàn thành" in page.notices.words, "what is known is told"


def test_enter_goes_down_after_words_with_a_blank(page: ResultsPage) -> None:
    """A blank opened the list: the next word was typed over the first task's status."""
    type_state(page, 1, "hoan thanh", K.Key_Return)
    assert page.table.currentIndex().row() == 2
    type_state(page, 2, "dang", K.Key_Return)
    assert [result_of(page, row, "state") for row in (1, 2)] == ["done", "going"]


def type_state(page: ResultsPage, row: int, words: str, end: K) -> None:
    """Type into the cell of the status, letter by letter."""
    choose(page, row)
    press(page.table, K.Key_F2)
    (cell,) = page.table.findChildren(ChoiceCell)
    for letter in words:
        type_text(cell, letter)
    press(cell, end)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_cells_of_a_spreadsheet_are_pasted_and_what_is_no_status_is_told(page: ResultsPage) -> None:
    choose(page, 1)
    QGuiApplication.clipboard().setText(
        "Hoàn thành\tĐã xong\t95%\nĐang thực hiện\tĐang họp\nxong rồi\tViệc ba"
    )
    press(page.table, K.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert [result_of(page, row, "state") for row in (1, 2, 3)] == ["done", "going", ""]
    assert [result_of(page, row, "result") for row in (1, 2, 3)] == ["Đã xong", "Đang họp", "Việc ba"]
    assert result_of(page, 1, FIGURE.name) == "95%"
    assert "xong rồi" in page.notices.words
    page.table.selectAll()
    page.table.copy()
    assert "Đang họp" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("today", "taken", "offered"),
    [
        (date(2026, 4, 3), (), "Quý I/2026"),
        (date(2026, 6, 25), (), "Quý II/2026"),
        (date(2026, 6, 25), ("Quý II/2026",), "6 tháng đầu năm 2026"),
        (date(2027, 1, 6), (), "Quý IV/2026"),
        (date(2030, 1, 6), ("Quý IV/2029",), "Năm 2029"),
        (date(2025, 1, 6), (), "Quý I/2026"),
    ],
)
def test_the_period_that_ends_nearest_to_today_is_offered(
    qtbot: QtBot, today: date, taken: tuple[str, ...], offered: str
) -> None:
    asked = PeriodDialog(None, PLAN, taken, today)
    qtbot.addWidget(asked)
    asked.accept()
    assert asked.period is not None
    assert asked.period.name == offered


def test_a_deadline_is_changed_and_the_plan_keeps_its_own(page: ResultsPage) -> None:
    choose(page, 0)

    def script() -> Steps:
        soon(lambda: click(button(page, tr("Deadline …"))))
        yield dialog(DeadlineDialog)
        asked = modal(DeadlineDialog)
        asked._deadline.setText("30/6/2026")
        asked._on.setText("hôm qua")
        asked.accept()
        assert asked.isVisible(), "no day"
        asked._on.setText("1/2/2026")
        asked._paper.setText("Công văn số 12/UBND-VX")
        soon(lambda: click(button(asked, tr("Change the deadline"))))
        yield lambda: bool(page.open.results.deadlines)

    drive(script())
    (change,) = page.open.results.deadlines
    assert (change.task, change.deadline.text, change.paper) == (
        IDS[0],
        "30/6/2026",
        "Công văn số 12/UBND-VX",
    )
    assert page.rows.words(0, 3) == "30/6/2026"
    assert tasks(PLAN)[0].deadline != change.deadline


def filled_in(folder: Path) -> Path:
    """A workbook of the plan that an agency filled in."""
    path = folder / "tien-do.xlsx"
    export_workbook(PLAN, path)
    book = load_workbook(path)
    sheet = book["Tiến độ"]
    for row in sheet.iter_rows(min_row=7):
        if row[2].value == tasks(PLAN)[0].code:
            row[6].value, row[8].value, row[10].value = "Hoàn thành", "Đã ban hành kế hoạch", "1/3/2026"
        elif row[2].value == tasks(PLAN)[1].code:
            row[6].value, row[8].value = "Đang thực hiện", "Đang lấy ý kiến"
    book.save(path)
    return path


def test_a_workbook_that_came_back_is_seen_and_taken(
    qtbot: QtBot, session: Session, page: ResultsPage, tmp_path: Path
) -> None:
    path = filled_in(tmp_path)

    def script() -> Steps:
        page.take_workbook(path)
        yield dialog(WorkbookDialog)
        asked = modal(WorkbookDialog)
        assert asked.tree.topLevelItemCount() == 5
        item = asked.tree.topLevelItem(4)
        assert item is not None
        item.setCheckState(0, Qt.CheckState.Unchecked)
        soon(lambda: click(button(asked, tr("Take what is ticked"))))
        yield lambda: bool(page.notices.words)

    drive(script())
    assert [result_of(page, row, "state") for row in (0, 1)] == ["done", "going"]
    assert result_of(page, 0, "done_on") == "1/3/2026"
    assert result_of(page, 1, "result") == ""
    page.take_workbook(tmp_path / "nowhere.xlsx")
    faults: list[object] = []
    page.faulted.connect(faults.append)
    qtbot.waitUntil(lambda: bool(faults) and session.jobs.idle)


def drafted(page: ResultsPage, shown: PlanSession) -> Steps:
    """A report is asked for and opened."""
    soon(lambda: click(button(page, tr("Draft a report …"))))
    yield dialog(ReportDialog)
    soon(lambda: click(button(modal(ReportDialog), tr("Draft the report"))))
    yield lambda: shown.work is not None and shown.work.opened.plan.head.kind is DocumentKind.REPORT


def _edited(plan: Plan, key: str, words: str) -> Plan:
    def change(item: object) -> tuple[ItemList]:
        assert isinstance(item, ItemList)
        return (replace(item, items=(rich(words),)),)

    return plan_with_changed(plan, key, change)


def test_the_walk_from_results_to_a_report_that_is_computed_anew_and_exported(
    qtbot: QtBot,
    session: Session,
    page: ResultsPage,
    shown: PlanSession,
    tmp_path: Path,
) -> None:
    choose(page, 0)
    QGuiApplication.clipboard().setText("Hoàn thành\tĐã ban hành\t\t1/3/2026\nĐang thực hiện\tĐang họp")
    press(page.table, K.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
    page._draw.click()
    drive(drafted(page, shown))
    qtbot.waitUntil(lambda: session.jobs.idle)
    work = shown.work
    assert work is not None
    report = work.opened.plan
    assert report.reports is not None
    mine = "Sở đã làm xong sớm."
    work.opened.apply("edit", lambda plan: _edited(plan, f"task/{IDS[0]}", mine))
    work.opened.apply("edit", lambda plan: edits.without_item(plan, "prose/causes"))

    def later() -> Steps:
        def save(store: Store) -> None:
            saved = load_results(store, PLAN)
            key = saved.results.periods[0].id
            told = [Entry(IDS[0], FIGURE, "100%"), Entry(IDS[1], STATE, "done")]
            save_results(store, with_entries(saved.results, key, told), saved)

        session.with_store(save)
        yield lambda: session.jobs.idle
        soon(work.bar.recompute_asked.emit)
        yield dialog(RecomputeDialog)
        asked = modal(RecomputeDialog)
        assert asked.tree.topLevelItemCount() == 1
        soon(lambda: click(button(asked, tr("Compute anew"))))
        yield (
            lambda: (
                "02 nhiệm vụ" in words_of(find(work.opened.plan, "reached"))
                or words_of(find(work.opened.plan, "reached")).startswith("Đã hoàn thành 02/")
            )
        )

    drive(later())
    assert words_of(find(work.opened.plan, f"task/{IDS[0]}")) == mine
    with pytest.raises(KeyError):
        find(work.opened.plan, "prose/causes")

    def again() -> Steps:
        soon(work.bar.recompute_asked.emit)
        yield dialog(RecomputeDialog)
        asked = modal(RecomputeDialog)
        assert asked.tree.topLevelItemCount() == 1, "what was kept differs still, and is asked about again"
        item = asked.tree.topLevelItem(0)
        assert item is not None
        item.setCheckState(0, Qt.CheckState.Checked)
        soon(lambda: click(button(asked, tr("Compute anew"))))
        yield lambda: words_of(find(work.opened.plan, f"task/{IDS[0]}")) != mine

    drive(again())
    work.bar.recompute_asked.emit()
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert "khớp" in shown._notices.words
    path = tmp_path / "bao-cao.docx"
    export_word(work.opened.plan, path)
    assert path.stat().st_size > 5000


def test_the_next_plan_begins_with_what_the_report_carries_on(
    qtbot: QtBot, session: Session, page: ResultsPage, shown: PlanSession
) -> None:
    choose(page, 0)
    QGuiApplication.clipboard().setText("Hoàn thành")
    press(page.table, K.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
    drive(drafted(page, shown))
    qtbot.waitUntil(lambda: session.jobs.idle)
    work = shown.work
    assert work is not None

    def script() -> Steps:
        soon(work.bar.next_asked.emit)
        yield dialog(NextYearDialog)
        soon(lambda: click(button(modal(NextYearDialog), tr("Begin the plan"))))
        yield lambda: shown.work is not work

    drive(script())
    qtbot.waitUntil(lambda: session.jobs.idle, timeout=10_000)
    assert shown.work is not None
    plan = shown.work.opened.plan
    assert plan.head.issue_date == IssueDate(2027), "the report is on the whole year before"
    assert plan.head.kind is DocumentKind.PLAN
    words = {task.content for task in tasks(plan)}
    assert tasks(PLAN)[1].content in words
    assert len(tasks(plan)) > len(IDS) - 1


def test_a_report_has_no_results_of_its_own_and_a_plan_is_no_report(
    qtbot: QtBot, session: Session, page: ResultsPage, shown: PlanSession, work: PlanWork
) -> None:
    work.bar.recompute_asked.emit()
    assert shown._notices.words == tr(
        "This paper is no report that was drafted from results. Open the report, or draft one first."
    )
    drive(drafted(page, shown))
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert shown.work is not None
    shown.work.views.show_place(Destination.RESULTS)
    assert not shown.work.views.results._report.isEnabled()


def test_results_go_with_the_plan_file_that_is_handed_on(
    qtbot: QtBot, session: Session, page: ResultsPage, work: PlanWork, tmp_path: Path
) -> None:
    type_in(page, 0, COLUMNS.index(RESULT), "Đã họp")
    path = tmp_path / "ke-hoach.duthao"
    work.export_to(path)
    qtbot.waitUntil(lambda: path.exists() and session.jobs.idle)
    assert read_plan_and_results(path) == (PLAN, page.open.results)


def test_the_workbook_of_an_issued_plan_tells_its_results_and_comes_back_as_results(
    qtbot: QtBot, session: Session, page: ResultsPage, shown: PlanSession, work: PlanWork, tmp_path: Path
) -> None:
    choose(page, 0)
    QGuiApplication.clipboard().setText("Hoàn thành\tĐã ban hành\t\t1/3/2026")
    press(page.table, K.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
    path = tmp_path / "ke-hoach.xlsx"
    work.export_to(path)
    qtbot.waitUntil(lambda: path.exists() and session.jobs.idle)
    book = load_workbook(path)
    rows = {row[2].value: row for row in book["Tiến độ"].iter_rows(min_row=7)}
    first, second = (rows[task.code] for task in tasks(PLAN)[:2])
    assert (first[6].value, first[8].value) == ("Hoàn thành", "Đã ban hành")
    second[6].value = "Đang thực hiện"
    book.save(path)
    asked: list[list[str]] = []

    def script() -> Steps:
        work.returning.begin(path)
        yield dialog(WorkbookDialog)
        tree = modal(WorkbookDialog).tree
        asked.append([tree.model().index(at, 3).data() for at in range(tree.topLevelItemCount())])
        soon(lambda: click(button(modal(WorkbookDialog), tr("Take what is ticked"))))
        yield lambda: result_of(page, 1, "state") == State.GOING

    shown.place_asked.connect(shown.show_place)
    drive(script())
    assert asked == [["Đang thực hiện"]], "what it told itself is nothing new"
    assert work.opened.plan == PLAN
    qtbot.waitUntil(lambda: session.jobs.idle)


def test_what_somebody_else_enters_meanwhile_is_shown_and_merged(
    qtbot: QtBot, session: Session, page: ResultsPage, work: PlanWork
) -> None:
    qtbot.waitUntil(lambda: session.jobs.idle)

    def enter(store: Store, number: int, words: str) -> None:
        saved = load_results(store, PLAN)
        period = saved.results.periods[0].id
        save_results(store, with_entries(saved.results, period, [Entry(IDS[number], RESULT, words)]), saved)

    session.with_store(lambda store: enter(store, 1, "của họ"))
    type_in(page, 0, COLUMNS.index(RESULT), "của tôi")
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert [result_of(page, row, "result") for row in (0, 1)] == ["của tôi", "của họ"]
    session.with_store(lambda store: enter(store, 2, "thêm"))
    work.views.show_place(Destination.WRITING)
    work.views.show_place(Destination.RESULTS)
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert result_of(page, 2, "result") == "thêm"
    page.open.undo()
    assert [result_of(page, row, "result") for row in (0, 1, 2)] == ["", "của họ", "thêm"]
    qtbot.waitUntil(lambda: session.jobs.idle)


def test_a_report_is_asked_for_from_the_menu_wherever_the_person_is(
    session: Session, page: ResultsPage, shown: PlanSession, work: PlanWork
) -> None:
    shown.place_asked.connect(shown.show_place)
    work.views.show_place(Destination.WRITING)

    def script() -> Steps:
        soon(work.bar.report_asked.emit)
        yield dialog(ReportDialog)
        assert work.views.place is Destination.RESULTS
        modal(ReportDialog).reject()
        yield lambda: session.jobs.idle

    drive(script())
    assert work.opened.plan == PLAN


def test_a_day_that_no_calendar_has_is_refused_and_one_after_the_period_is_told(page: ResultsPage) -> None:
    code = tasks(PLAN)[0].code
    type_in(page, 0, COLUMNS.index(DONE_ON), "31/02/2026")
    assert result_of(page, 0, "done_on") == ""
    assert f"{code}: 31/02/2026" in page.notices.words
    page._enter([Entry(IDS[0], STATE, "done"), Entry(IDS[0], DONE_ON, "15/1/2027")])
    assert result_of(page, 0, "done_on") == "15/1/2027"
    assert f"{code} (15/1/2027)" in page.notices.words


def test_the_report_dialog_says_when_the_final_report_comes_early(qtbot: QtBot) -> None:
    early = Period("a", "Quý I/2026", date(2026, 1, 1), date(2026, 1, 2))
    asked = ReportDialog(None, PLAN, (early,), 0)
    qtbot.addWidget(asked)
    before = asked.doubts.text()
    asked._final.setCurrentIndex(1)
    assert len(asked.doubts.text()) > len(before)
    assert not asked.doubts.isHidden()


def test_what_the_library_refuses_is_kept_elsewhere_and_saved_once_it_takes_it(
    qtbot: QtBot, session: Session, page: ResultsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    session.with_store(lambda store: store.database.engine.dispose())
    qtbot.waitUntil(lambda: session.jobs.idle)
    path = Path(session._place)
    lock = engine.sqlite_connection(path, "rw")
    lock.execute("BEGIN IMMEDIATE")
    with qtbot.waitSignal(page.faulted):
        type_in(page, 0, COLUMNS.index(RESULT), "Gõ lúc thư viện bị khóa")
    qtbot.waitUntil(lambda: session.jobs.idle)
    folders = recovery_folders(session.settings)
    (left,) = [json.loads(file.read_text()) for folder in folders for file in folder.glob("[!.]*.json")]
    assert "Gõ lúc thư viện bị khóa" in left["what"]
    assert left["subject"] == PLAN.head.subject
    lock.close()
    page.open.elsewhere._retry.setInterval(0)
    with qtbot.waitSignal(page.open.saved_again):
        page.open.elsewhere._retry.start()
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert not [file for folder in folders for file in folder.glob("[!.]*.json")]
    kept: list[object] = []
    session.with_store(lambda store: store.load_results(PLAN.id).results, kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert kept == [page.open.results]
