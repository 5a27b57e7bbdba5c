"""The walk of somebody new: from the first start to the Word file, in five steps, with mouse and keyboard.

Tests take it (`tests/ui/test_walk.py`), and `python -m tests.screens` takes pictures on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.plan.fields import CONTENT, DEADLINE, LEADS
from app.domain.plan.model import Party, PartyKind, Plan, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import find, tasks
from app.domain.roll_forward import Decision
from app.domain.writing.lines import LineKind
from app.translation import tr
from app.ui.application import Program
from app.ui.assignments.page import AssignmentPage
from app.ui.comparing.dialog import ComparisonDialog
from app.ui.destinations import Destination
from app.ui.dialogs.office import OfficeDialog
from app.ui.directives.review import DirectiveReview
from app.ui.importing.dialog import ImportReview
from app.ui.main_window import MainWindow
from app.ui.open_plan import OpenPlan
from app.ui.plan_work import PlanWork
from app.ui.rolling.dialog import DATES, ITEMS, STALE, LedgerDialog
from app.ui.rolling.setup import SetupDialog
from app.ui.wizard.dialog import NewPlanWizard
from app.workflows.new_plan import draft_plan
from app.workflows.reference_data import sample_office
from tests.ui.driving import Steps, button, click, commit, compose, dialog, modal, press, soon, type_text

Shot = Callable[[str, QWidget], None]


def no_shot(_name: str, _widget: QWidget) -> None:
    """Takes no picture."""


def plan_of(window: MainWindow) -> OpenPlan:
    """The plan that is open in the window."""
    return work_of(window).opened


def work_of(window: MainWindow) -> PlanWork:
    """The bar and the views of the plan that is open in the window."""
    work = window.plan.work
    assert work is not None
    return work


def first_start(program: Program, shot: Shot = no_shot) -> Steps:
    """The window stands, asks for the office, and takes it."""
    window = program.window
    window.show()
    shot("window", window)
    yield dialog(OfficeDialog)
    asked = modal(OfficeDialog)
    asked.form.name.setFocus()
    commit(asked.form.name.field, "UBND tỉnh Lâm")
    yield lambda: not asked.form.name.found.isHidden()
    shot("office-empty", asked)
    press(asked.form.name.field, Qt.Key.Key_Return)
    yield lambda: asked.form.symbol.text() == "UBND"
    shot("office", asked)
    soon(lambda: click(button(asked, tr("Keep"))))
    yield lambda: program.session.office is not None
    yield lambda: program.session.jobs.idle
    shot("library-empty", window)


def open_plan(program: Program, plan: Plan) -> Steps:
    """A first start, and a plan that is kept and shown."""
    yield from first_start(program)
    program.window.plan.add(plan)
    yield lambda: program.window.plan.is_open and program.session.jobs.idle


def draft(program: Program, shot: Shot = no_shot) -> Steps:
    """A plan is drafted from a directive with the wizard."""
    window = program.window
    yield lambda: program.session.ready and program.session.jobs.idle
    soon(window.ask_new_plan)
    yield dialog(NewPlanWizard)
    wizard = modal(NewPlanWizard)
    yield lambda: wizard.plan is not None
    commit(wizard.focusWidget(), "28-CT/TW")
    yield lambda: wizard.plan is not None
    shot("wizard-directive", wizard)
    click(button(wizard, tr("Next")))
    yield lambda: wizard.plan is not None
    shot("wizard-demands", wizard)
    click(button(wizard, tr("Next")))
    yield lambda: wizard.plan is not None
    shot("wizard-template", wizard)
    click(button(wizard, tr("Next")))
    yield lambda: wizard.plan is not None
    shot("wizard-office", wizard)
    soon(lambda: click(button(wizard, tr("Make the plan"))))
    yield lambda: window.plan.is_open and program.session.jobs.idle
    window.activateWindow()  # a window manager does this when a dialog closes; the offscreen screen has none
    yield window.isActiveWindow
    shot("writing", window)


def directive_file(folder: Path) -> Path:
    """A directive on forests as a ministry's office sends it down: what falls on provinces, and what on others."""
    path = folder / "chi-thi-bao-ve-rung.docx"
    document = Document()
    for line in (
        "THỦ TƯỚNG CHÍNH PHỦ",
        "Số: 19/CT-TTg",
        "Hà Nội, ngày 12 tháng 10 năm 2026",
        "CHỈ THỊ",
        "Về tăng cường công tác quản lý, bảo vệ rừng",
        "Để tiếp tục thực hiện Chỉ thị số 13-CT/TW ngày 12/01/2017 của Ban Bí thư, Thủ tướng yêu cầu:",
        "1. Bộ Nông nghiệp và Môi trường",
        "a) Kiểm tra, đôn đốc các địa phương; tổng hợp, báo cáo Thủ tướng Chính phủ trước ngày 20/12/2026;",
        "b) Nghiên cứu, hoàn thiện chính sách khoán bảo vệ rừng trong quý II/2027.",
        "2. Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương",
        "a) Ban hành kế hoạch quản lý, bảo vệ rừng năm 2027, hoàn thành trước ngày 30/11/2026;",
        "b) Tổ chức tuyên truyền, phổ biến pháp luật về lâm nghiệp tại các xã có rừng;",
        "c) Chỉ đạo Công an các xã phối hợp kiểm lâm tuần tra, mỗi tháng ít nhất 02 lần;",
        "d) Báo cáo kết quả thực hiện về Bộ Nông nghiệp và Môi trường trước ngày 10/12/2026.",
        "3. Chỉ thị này có hiệu lực kể từ ngày ký./.",
    ):
        document.add_paragraph(line)
    document.save(str(path))
    return path


def from_file(program: Program, paper: Path, shot: Shot = no_shot) -> Steps:
    """A directive is read from its own file, looked through and kept; its demands become tasks of a plan."""
    window = program.window
    yield lambda: program.session.ready and program.session.jobs.idle
    soon(lambda: window.read_directive(paper))
    yield dialog(DirectiveReview)
    review = modal(DirectiveReview)
    shot("directive", review)
    soon(lambda: click(button(review, tr("Keep the directive"))))
    yield dialog(NewPlanWizard)
    wizard = modal(NewPlanWizard)
    yield lambda: wizard.plan is not None
    click(button(wizard, tr("Next")))
    yield lambda: wizard.plan is not None
    shot("wizard-own-demands", wizard)
    for _ in range(2):
        click(button(wizard, tr("Next")))
        yield lambda: wizard.plan is not None
    before = window.plan.open_id
    soon(lambda: click(button(wizard, tr("Make the plan"))))
    yield lambda: window.plan.open_id not in ("", before) and program.session.jobs.idle
    window.activateWindow()
    yield window.isActiveWindow
    views = work_of(window).views
    views.go_to(tasks(plan_of(window).plan)[0].id)
    views.show_tab(1)
    yield lambda: window.plan.saved and program.session.jobs.idle
    shot("demands", window)


def write(program: Program, shot: Shot = no_shot) -> Steps:
    """A paragraph is written by IBus, a section is moved, a step is taken back."""
    window = program.window
    page = work_of(window).views.page
    heading = next(line for line in page.shown_lines if line.kind is LineKind.HEADING)
    first = next(
        line for line in page.shown_lines if line.kind in (LineKind.TEXT, LineKind.POINT) and line.level
    )
    page.go_to(first.item)
    page.setFocus()
    page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    press(page, Qt.Key.Key_Return)
    for syllable in ("Bảo ", "đảm ", "tiến ", "độ"):
        compose(page, *(syllable[:end] for end in range(1, len(syllable))))
        commit(page, syllable)
    yield lambda: "Bảo đảm tiến độ" in page.toPlainText()
    shot("writing-typed", window)
    outline = work_of(window).views.outline
    outline.show_item(heading.item)
    outline.setFocus()
    press(outline, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.NoModifier)
    yield lambda: program.session.jobs.idle
    open_plan = plan_of(window)
    before = open_plan.plan
    soon(outline.actions_of_selected[1].trigger)
    yield lambda: open_plan.plan is not before
    click(button(work_of(window).bar, tr("Undo: {step}", step=open_plan.undo_name)))
    yield lambda: open_plan.plan is before
    yield lambda: window.plan.saved
    shot("writing-saved", window)


def assign(program: Program, shot: Shot = no_shot) -> Steps:
    """A task is given a lead, a deadline, and a demand that it answers."""
    window = program.window
    window.show_place(Destination.ASSIGNMENTS)
    table = work_of(window).views.table
    assert isinstance(table, AssignmentPage)
    yield lambda: program.session.jobs.idle
    shot("assignments", window)
    open_plan = plan_of(window)
    count = len([line for line in work_of(window).views.page.shown_lines if line.task])
    click(button(table, tr("Add a task")))
    yield lambda: len([line for line in work_of(window).views.page.shown_lines if line.task]) == count + 1
    task = work_of(window).views.item
    editor = window.focusWidget()
    assert editor is not None
    commit(editor, "Lập danh sách trẻ em có hoàn cảnh đặc biệt")
    press(editor, Qt.Key.Key_Return)
    yield lambda: "Lập danh sách" in str(find(open_plan.plan, task))
    while work_of(window).views.item != task:  # Enter has gone on to the next row, if there is one
        press(table.table, Qt.Key.Key_Up)
        yield lambda: True
    form = work_of(window).views.task_form
    yield lambda: program.session.jobs.idle
    lead = form.parties[LEADS].line
    lead.setFocus()
    type_text(lead, "so y te")
    yield lambda: form.parties[LEADS].list_shown is not None
    shot("pick-list", window)
    press(lead, Qt.Key.Key_Return)
    yield lambda: _task(open_plan, task).assignment.leads and form.parties[LEADS].list_shown is None
    yield program.window.isActiveWindow
    form.typed[DEADLINE].setFocus()
    type_text(form.typed[DEADLINE], "Quý I/2027")
    yield lambda: _task(open_plan, task).deadline is not None
    yield lambda: window.plan.saved and program.session.jobs.idle
    shot("assignments-task", window)


def _task(open_plan: OpenPlan, task: str) -> Task:
    found = find(open_plan.plan, task)
    assert isinstance(found, Task)
    return found


def take_in(program: Program, document: Path, shot: Shot = no_shot) -> Steps:
    """A Word file of last year is read and reviewed; here the person steps back."""
    program.window.plan.take_file(document)
    yield dialog(ImportReview)
    review = modal(ImportReview)
    review.next_doubt()
    shot("import", review)
    soon(lambda: click(button(review, tr("Cancel"))))
    yield lambda: program.session.jobs.idle


def last_years_plan() -> Plan:
    """A plan of January 2025, before departments were merged: years, bodies and a signatory that are no more."""
    plan = draft_plan("ctr76-ct28", sample_office(), date(2025, 1, 15))
    gone = Party(PartyKind.AGENCY, "Sở Lao động - Thương binh và Xã hội", "so-ldtbxh", "so-ban-nganh")
    for number, task in enumerate(tasks(plan)):
        if number % 2:
            plan = edits.with_value(plan, task.id, LEADS, [gone])
        else:
            year = " Báo cáo kết quả năm 2025." if number % 4 else " Phối hợp Sở Thông tin và Truyền thông."
            plan = edits.with_value(plan, task.id, CONTENT, rich(plain(task.content) + year))
            plan = edits.with_value(plan, task.id, DEADLINE, deadline("Trước ngày 31/01/2025", 2025))
    return edits.with_signature(plan, replace(plan.signature, name="Nguyễn Văn A"))


def forward(program: Program, old: Plan, shot: Shot = no_shot) -> Steps:
    """A plan of last year is rolled forward: like marks in one stroke, an item dropped, the new plan made."""
    window = program.window
    window.plan.add(old)
    yield lambda: window.plan.open_id == old.id and program.session.jobs.idle
    window.roll_open_forward()
    yield dialog(SetupDialog)
    setup = modal(SetupDialog)
    shot("rolling-setup", setup)
    soon(lambda: click(setup.yes))
    yield dialog(LedgerDialog)
    ledger = modal(LedgerDialog)
    shot("rolling-stale", ledger)
    ledger.stale.tree.selectAll()
    press(ledger.stale.tree, Qt.Key.Key_Return)
    ledger.show_tab(DATES)
    yield lambda: True
    shot("rolling-dates", ledger)
    ledger.show_tab(ITEMS)
    table = ledger.items.table
    place = next(place for place, row in enumerate(table.rows) if row.name.startswith("KH"))
    table.choose(place)
    ledger.items.decide(Decision.DROPPED)
    table.choose(place + 1)
    yield lambda: True
    shot("rolling-items", ledger)
    ledger.show_tab(STALE)
    ledger.stale.tree.selectAll()
    ledger.stale.leave()
    soon(lambda: click(button(ledger, tr("Make the plan of {year}", year=2026))))
    yield lambda: window.plan.open_id not in ("", old.id) and program.session.jobs.idle
    yield lambda: QApplication.activeModalWidget() is None


def compare_both(program: Program, plan_ids: tuple[str, ...], shot: Shot = no_shot) -> Steps:
    """Two plans of the library are compared."""
    program.window.compare(plan_ids)
    yield dialog(ComparisonDialog)
    found = modal(ComparisonDialog)
    found.table.choose(min(4, len(found.table.rows) - 1))
    yield lambda: True
    shot("comparison", found)
    soon(found.reject)
    yield lambda: QApplication.activeModalWidget() is None and program.session.jobs.idle


def registers(program: Program, shot: Shot = no_shot) -> Steps:
    """An agency is added to the registers of the office, and the page is left again."""
    window = program.window
    window.show_place(Destination.REGISTERS)
    yield lambda: program.session.jobs.idle
    page = window.registers
    page.add_row()
    assert page.table.cells.editor is not None
    commit(page.table.cells.editor, "Trung tâm Công tác xã hội tỉnh")
    press(page.table.cells.editor, Qt.Key.Key_Return, "\r")
    yield lambda: program.session.jobs.idle
    shot("registers", window)
    window.show_place(Destination.LIBRARY)
    yield lambda: program.session.jobs.idle


def export(program: Program, target: Path, shot: Shot = no_shot) -> Steps:
    """The plan is checked and written as a Word file, which says so when it is proven."""
    window = program.window
    window.show_place(Destination.CHECK)
    yield lambda: program.session.jobs.idle
    shot("check", window)
    work_of(window).export_to(target)
    yield lambda: target.exists() and program.session.jobs.idle
    yield lambda: target.name in window.notices.words
    window.show_place(Destination.WRITING)
    shot("exported", window)
    window.show_place(Destination.LIBRARY)
    yield lambda: program.session.jobs.idle
    shot("library", window)
