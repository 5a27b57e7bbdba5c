"""How many acts a person needs for the five main jobs: each click, each key and each text typed is one, and counted.

What is done here is done by events of mouse and keyboard through the real window. Beside each stands what the same job
takes in Word and Excel, counted the same way by hand: `IN_WORD_AND_EXCEL` says of what it consists.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from app.domain import edits
from app.domain.plan.head import IssueDate
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.translation import tr
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs.agency_replacing import AgencyReplacingDialog
from app.ui.rolling.dialog import LedgerDialog
from app.ui.rolling.setup import SetupDialog
from app.ui.rolling.stale_page import LEAVE
from app.ui.wizard.dialog import NewPlanWizard
from app.workflows.new_plan import draft_plan
from app.workflows.reference_data import sample_office
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, commit, dialog, drive, modal, soon
from tests.ui.test_agency_replacing import GONE, charged, named
from tests.ui.walk import first_start, open_plan, plan_of, work_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

LIMITS = {"five tasks": 45, "fifty rows": 6, "agency": 3, "last year": 25, "find": 3, "export": 2}
IN_WORD_AND_EXCEL = {
    # Last year's file opened (2) and saved under a new name (3); number, date, subject and bases retyped (4 x 2); five
    # rows added (5) with five cells each, a Tab between them (5 x 9); the workbook opened (2), five rows of five cells
    # (5 x 10), both saved (2); PDF (4).
    "five tasks": 121,
    # Rows copied from Excel (2); table in Word found and clicked (2), rows pasted (1), column widths, heading rows and
    # borders put right (8), groups made bold (4), numbers renewed (3).
    "fifty rows": 20,
    # Find and replace opened (1), both names typed (2), all replaced (1), answered (1), closed (1): in body, annex and
    # workbook, three files opened and saved (3 x 4); short names the same again (6).
    "agency": 36,
    # Copy of last year's file (5); 28 dates and 12 other years changed one by one (40 x 3).
    "last year": 125,
    # Explorer opened (1), folder of the year found (2), subfolder (1), file (1).
    "find": 5,
    # Word saved (1), PDF (4), workbook saved (1).
    "export": 6,
}


class Hands:
    """Does what hands do, and counts it."""

    def __init__(self) -> None:
        self.acts = 0

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, with what is held beside it."""
        self.acts += 1
        QTest.keyClick(self._there(), key, held)

    def write(self, words: str) -> None:
        """A text typed in one go."""
        self.acts += 1
        commit(self._there(), words)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """One click."""
        self.acts += 1
        assert widget.isVisible()
        assert widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    @staticmethod
    def _there() -> QWidget:
        """Where the keys go."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "the keys go nowhere"
        return found


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Hands of somebody whose documents lie in a folder of their own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return Hands()


TASKS = (
    "Rà soát, hoàn thiện quy chế phối hợp; Sở Nội vụ; Công an tỉnh, Sở Y tế; Quý II/2026; Quy chế sửa đổi",
    "Tập huấn cán bộ cấp xã; Sở Y tế; Sở Giáo dục và Đào tạo; 30/6/2026; 05 lớp tập huấn",
    "Truyền thông về quyền trẻ em; Sở Văn hóa, Thể thao và Du lịch; Tỉnh đoàn; tháng 6/2026; 10 tin, bài",
    "Kiểm tra liên ngành; Thanh tra tỉnh; Sở Y tế; Quý III/2026; Báo cáo kiểm tra",
    "Tổng kết năm; Sở Y tế; Sở Nội vụ; 15/12/2026; Báo cáo tổng kết",
)


def activate(widget: QWidget) -> Steps:
    """A window manager does this when a dialog opens or closes."""
    widget.activateWindow()
    yield widget.isActiveWindow


def test_a_plan_with_five_tasks_is_made_and_exported(program: Program, hands: Hands, tmp_path: Path) -> None:
    def script() -> Steps:
        yield from first_start(program)
        window = program.window
        yield from activate(window)
        soon(lambda: hands.key(Qt.Key.Key_N, CTRL))
        yield dialog(NewPlanWizard)
        wizard = modal(NewPlanWizard)
        yield from activate(wizard)
        yield lambda: wizard.plan is not None
        hands.write("28-CT/TW")
        yield lambda: wizard.plan is not None
        for _ in range(3):
            hands.key(Qt.Key.Key_Return)
            yield lambda: wizard.plan is not None
        soon(lambda: hands.key(Qt.Key.Key_Return))
        yield lambda: window.plan.is_open and program.session.jobs.idle
        yield from activate(window)
        before = len(tasks(plan_of(window).plan))
        hands.key(Qt.Key.Key_3, CTRL)
        yield lambda: window.rail.place is Destination.ASSIGNMENTS
        table = work_of(window).views.table
        hands.click(table.entry.line)
        for line in TASKS:
            hands.write(line)
            hands.key(Qt.Key.Key_Return)
        yield lambda: program.session.jobs.idle
        made = tasks(plan_of(window).plan)
        assert len(made) == before + 5
        new = [task for task in made if plain(task.content) == "Tập huấn cán bộ cấp xã"]
        assert [each.assignment.leads[0].name for each in new] == ["Sở Y tế"]
        assert [each.deliverables for each in new] == [("05 lớp tập huấn",)]
        assert all(task.code for task in made)
        export_all(program, hands)
        yield lambda: ".docx, .xlsx, .pdf" in window.notices.words and program.session.jobs.idle
        assert sorted(path.suffix for path in tmp_path.glob("KH*")) == [".docx", ".pdf", ".xlsx"]

    drive(script())
    assert hands.acts <= LIMITS["five tasks"] < IN_WORD_AND_EXCEL["five tasks"]


def export_all(program: Program, hands: Hands) -> None:
    """The menu of exports, and its first entry."""
    bar = work_of(program.window).bar
    menu = bar._export.menu()
    assert isinstance(menu, QMenu)
    soon(lambda: hands.click(menu, menu.actionGeometry(menu.actions()[0]).center()))
    hands.click(bar._export)


def test_all_files_are_exported_by_two_acts_to_where_the_plan_was_exported_last(
    program: Program, hands: Hands, tmp_path: Path
) -> None:
    def script() -> Steps:
        yield from open_plan(program, sample_plan(6))
        window = program.window
        work_of(window).export_to(tmp_path / "KH trẻ em.docx")
        yield lambda: program.session.jobs.idle and (tmp_path / "KH trẻ em.docx").exists()
        yield from activate(window)
        export_all(program, hands)
        yield lambda: (tmp_path / "KH trẻ em.pdf").exists() and program.session.jobs.idle
        assert (tmp_path / "KH trẻ em.xlsx").exists()
        assert str(tmp_path) in window.notices.words

    drive(script())
    assert hands.acts <= LIMITS["export"] < IN_WORD_AND_EXCEL["export"]


def rows_of_excel(count: int) -> str:
    """A list as Excel copies it: headings, a group row, tasks with several agencies."""
    head = "STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\tSản phẩm"
    rows = [
        f"{n}\tTổ chức kiểm tra chuyên đề số {n}\tSở Y tế\tSở Nội vụ; Công an tỉnh\tTháng {n % 12 + 1}/2026\tBáo cáo"
        for n in range(1, count + 1)
    ]
    return "\n".join([head, "I\tCông tác kiểm tra\t\t\t\t", *rows])


def test_a_list_of_fifty_rows_comes_into_the_plan(program: Program, hands: Hands) -> None:
    def script() -> Steps:
        yield from open_plan(program, sample_plan(6))
        window = program.window
        yield from activate(window)
        hands.key(Qt.Key.Key_3, CTRL)
        yield lambda: window.rail.place is Destination.ASSIGNMENTS
        table = work_of(window).views.table
        hands.acts += 1  # copied in Excel
        QGuiApplication.clipboard().setText(rows_of_excel(50))
        soon(lambda: hands.key(Qt.Key.Key_V, CTRL))
        yield lambda: isinstance(QApplication.activeModalWidget(), QDialog)
        asked = QApplication.activeModalWidget()
        assert asked is not None
        yield from activate(asked)
        soon(lambda: hands.key(Qt.Key.Key_Return))
        yield lambda: QApplication.activeModalWidget() is None
        yield lambda: len(tasks(plan_of(window).plan)) == 56
        new = next(
            task for task in tasks(plan_of(window).plan) if plain(task.content).endswith("chuyên đề số 7")
        )
        assert [party.name for party in new.assignment.coordinating] == ["Sở Nội vụ", "Công an tỉnh"]
        assert table.table.rows.tasks_in_all == 56
        yield lambda: program.session.jobs.idle

    drive(script())
    assert hands.acts <= LIMITS["fifty rows"] < IN_WORD_AND_EXCEL["fifty rows"]


def test_an_agency_is_replaced_everywhere(program: Program, hands: Hands) -> None:
    def script() -> Steps:
        yield from open_plan(program, charged(sample_plan(12)))
        window = program.window
        yield from activate(window)
        soon(lambda: hands.key(Qt.Key.Key_A, CTRL | SHIFT))
        yield dialog(AgencyReplacingDialog)
        asked = modal(AgencyReplacingDialog)
        yield from activate(asked)
        soon(lambda: hands.click(asked.yes))
        yield lambda: bool(plan_of(window).undo_name)
        assert GONE.name not in named(plan_of(window).plan)
        yield lambda: program.session.jobs.idle

    drive(script())
    assert hands.acts <= LIMITS["agency"] < IN_WORD_AND_EXCEL["agency"]


def test_last_years_plan_becomes_this_years(program: Program, hands: Hands) -> None:
    old = draft_plan("ctr76-ct28", sample_office(), date(2025, 1, 15))

    def script() -> Steps:
        yield from open_plan(program, old)
        window = program.window
        window.show_place(Destination.LIBRARY)
        yield lambda: program.session.jobs.idle
        yield from activate(window)
        soon(lambda: hands.click(button(window.library, tr("Roll forward …"))))
        yield dialog(SetupDialog)
        yield from activate(modal(SetupDialog))
        soon(lambda: hands.key(Qt.Key.Key_Return))
        yield dialog(LedgerDialog)
        ledger = modal(LedgerDialog)
        yield from activate(ledger)
        ledger.show_tab(0)
        hands.key(Qt.Key.Key_A, CTRL)
        hands.key(Qt.Key.Key_Return)
        hands.key(Qt.Key.Key_A, CTRL)
        hands.key(Qt.Key(ord(LEAVE.letter)))
        yield lambda: not ledger.opened.state.open_marks
        soon(lambda: hands.key(Qt.Key.Key_Return, CTRL))
        yield lambda: window.plan.open_id not in ("", old.id) and program.session.jobs.idle
        assert plan_of(window).plan.head.issue_date.year == date.today().year
        assert len(tasks(plan_of(window).plan)) == len(tasks(old))

    drive(script())
    assert hands.acts <= LIMITS["last year"] < IN_WORD_AND_EXCEL["last year"]


def test_the_plan_of_2024_is_found(program: Program, hands: Hands) -> None:
    def script() -> Steps:
        yield from first_start(program)
        window = program.window
        for year in range(2020, 2027):
            plan = edits.with_issue_date(sample_plan(3), IssueDate(year, 3, 5))
            plan = edits.with_subject(plan, f"Triển khai công tác trẻ em năm {year}")
            window.plan.add(replace(plan, id=f"plan-{year}"))
            yield lambda: window.plan.is_open and program.session.jobs.idle
        window.show_place(Destination.LIBRARY)
        yield lambda: program.session.jobs.idle
        yield from activate(window)
        hands.key(Qt.Key.Key_F, CTRL)
        hands.write("trẻ em 2024")
        yield lambda: program.session.jobs.idle and window.library.table.model().rowCount() == 1
        hands.key(Qt.Key.Key_Return)
        yield lambda: window.plan.open_id == "plan-2024" and program.session.jobs.idle

    drive(script())
    assert hands.acts <= LIMITS["find"] < IN_WORD_AND_EXCEL["find"]


def test_every_job_takes_a_quarter_of_what_word_and_excel_take() -> None:
    """What the limits promise; the find of one file is short in both."""
    shares = {job: LIMITS[job] / IN_WORD_AND_EXCEL[job] for job in LIMITS}
    assert {job for job, share in shares.items() if share > 0.4} == {"find"}
