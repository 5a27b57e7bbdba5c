"""Remarks in the window: written on words, lines and tasks, answered, settled, marked on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.documents.word.comment_proof import prove_comments
from app.domain import edits
from app.domain.plan.model import Plan, Remark
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.writing.lines import LineKind
from app.settings import Settings, write_settings
from app.translation import tr
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs.replacing import ReplacingDialog
from app.ui.plan_page import PlanPage
from app.ui.remarks.writing import RemarkDialog
from tests.samples import full_plan
from tests.ui.driving import Steps, button, click, commit, dialog, drive, modal, soon
from tests.ui.test_accessible import nameless
from tests.ui.walk import first_start, work_of

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def _plan() -> Plan:
    return replace(full_plan(), remarks=())


def _opened(program: Program, plan: Plan) -> Steps:
    yield from first_start(program)
    program.window.plan.add(plan)
    yield lambda: program.window.plan.is_open and program.session.jobs.idle
    program.window.activateWindow()
    yield program.window.isActiveWindow


def _say(words: str, author: str = "") -> None:
    asked = modal(RemarkDialog)
    asked.words.setPlainText(words)
    if author:
        asked.author.setText(author)
    click(asked.yes)


def _mark(views: PlanPage, item: str, at: int = 0) -> QPointF:
    """The middle of the mark of a line, in px of the viewport."""
    area = views.page.sheets.remark_area((item, at))
    assert area is not None
    bar = views.page.verticalScrollBar()
    bar.setValue(int(area.top()) - 100)
    return area.center() - QPointF(views.page.horizontalScrollBar().value(), bar.value())


def test_a_remark_is_set_on_words_answered_settled_and_taken_back(program: Program) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from _opened(program, _plan())
        work = work_of(program.window)
        views, panel = work.views, work.views.remarks
        line = next(each for each in views.page.shown_lines if each.kind is LineKind.TEXT)
        views.page.select_words(*line.key, 0, 6)
        views.page.setFocus()
        soon(lambda: QTest.keyClick(views.page, Qt.Key.Key_M, CTRL_ALT))
        yield dialog(RemarkDialog)
        seen["nothing said yet"] = not modal(RemarkDialog).yes.isEnabled()
        seen["named"] = nameless(modal(RemarkDialog)) == []
        soon(lambda: _say("Đề nghị nêu rõ cơ quan", "Sở Nội vụ"))
        yield lambda: work.opened.plan.remarks
        remark = work.opened.plan.remarks[0]
        words = plain(line.content)[:6].strip()
        seen["told"] = (remark.author, remark.item, remark.on) == ("Sở Nội vụ", line.item, words)
        seen["day"] = remark.written == date.today()
        seen["named step"] = work.opened.undo_name == tr("Add a remark")
        seen["listed"] = panel.isVisible() and panel.shown == (remark.id,)
        commit(panel.answer, "Tiếp thu")
        panel.answer.finish()
        seen["answered"] = work.opened.plan.remarks[0].answer == "Tiếp thu"
        click(panel.settle)
        seen["settled"] = work.opened.plan.remarks[0].settled
        seen["mark"] = views.page.sheets.remarked[line.key].settled
        seen["settle named"] = work.opened.undo_name == tr("Settle a remark")
        seen["reopens"] = panel.settle.accessibleName() == tr("Reopen")
        work.opened.undo()
        seen["open again"] = not work.opened.plan.remarks[0].settled
        panel.state.setCurrentIndex(panel.state.findData("settled"))
        panel.state.activated.emit(panel.state.currentIndex())
        seen["none settled"] = panel.shown == ()
        for _ in range(2):
            work.opened.undo()
        seen["taken back"] = not work.opened.plan.remarks and not views.page.sheets.remarked
        yield lambda: program.window.plan.saved

    drive(script())
    assert [name for name, held in seen.items() if not held] == []


def test_a_task_takes_a_remark_in_the_table_and_the_form_by_whoever_works_here(program: Program) -> None:
    seen: dict[str, object] = {}
    write_settings(Settings(user_name="Nguyễn Thị Hoa"))
    program.session.settings = replace(program.session.settings, user_name="Nguyễn Thị Hoa")

    def script() -> Steps:
        yield from _opened(program, _plan())
        work = work_of(program.window)
        views = work.views
        task = tasks(work.opened.plan)[2]
        program.window.rail.chosen.emit(Destination.ASSIGNMENTS)
        yield lambda: views.place is Destination.ASSIGNMENTS and program.session.jobs.idle
        views.go_to(task.id)
        views.table.table.setFocus()
        offered = [each for each in views.table.cell_menu.actions() if tr("Add a remark …") in each.text()]
        soon(offered[0].trigger)
        yield dialog(RemarkDialog)
        soon(lambda: _say("Chuyển sang quý III"))
        yield lambda: work.opened.plan.remarks
        views.enter_task_field("content")
        soon(lambda: click(button(views.task_form, tr("Add a remark …"))))
        yield dialog(RemarkDialog)
        soon(lambda: _say("Thêm cơ quan phối hợp"))
        yield lambda: len(work.opened.plan.remarks) == 2
        told = {(each.author, each.item, each.place) for each in work.opened.plan.remarks}
        seen["on the task"] = told == {("Nguyễn Thị Hoa", task.id, task.code)}
        soon(lambda: click(button(views.remarks, tr("Add a remark …"))))
        yield dialog(RemarkDialog)
        soon(modal(RemarkDialog).reject)
        yield lambda: program.session.jobs.idle
        seen["stepped back"] = len(work.opened.plan.remarks) == 2
        yield lambda: program.window.plan.saved

    drive(script())
    assert [name for name, held in seen.items() if not held] == []


def test_a_mark_leads_to_its_remark_and_the_remark_to_its_line(program: Program) -> None:
    seen: dict[str, object] = {}
    plan = _plan()
    line, point = tasks(plan)[0], plan.legal_bases[0]
    for number, item in enumerate((line.id, point.id)):
        plan = edits.with_remark(plan, Remark(f"one-{number}", f"Ý kiến {number}", "Sở Y tế", item))

    def script() -> Steps:
        yield from _opened(program, plan)
        views = work_of(program.window).views
        panel = views.remarks
        views.page.sheets.finish()
        views.page.moveCursor(QTextCursor.MoveOperation.Start)
        before = views.page.textCursor().position()
        place = _mark(views, point.id).toPoint()
        seen["drawn"] = views.page.viewport().rect().contains(place)
        QTest.mouseClick(views.page.viewport(), Qt.MouseButton.LeftButton, pos=place)
        seen["shown"] = panel.isVisible() and panel._id == "one-1"
        seen["cursor stays"] = views.page.textCursor().position() == before
        panel.choose("one-0")
        panel._list.itemActivated.emit(panel._list.currentItem())
        here = views.page.line
        seen["at the line"] = here is not None and here.item == line.id
        seen["panel stays"] = panel.isVisible()
        yield lambda: program.window.plan.saved

    drive(script())
    assert [name for name, held in seen.items() if not held] == []


def test_a_copy_for_comments_is_written_kept_and_no_name_for_signing(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    target = tmp_path / "gui-di.docx"

    def given(_parent: QWidget, _title: str, suggested: Path, _kinds: str) -> Path:
        asked.append(suggested)
        return target

    monkeypatch.setattr("app.ui.dialogs.asking.ask_file_to_write", given)
    plan = edits.with_remark(_plan(), Remark("one", "Làm rõ", "Sở Y tế", tasks(_plan())[0].id))

    def script() -> Steps:
        yield from _opened(program, plan)
        window, work = program.window, work_of(program.window)
        work.views.show_remarks()
        for _ in range(2):  # what nobody touched is written anew unasked
            click(button(work.views.remarks, tr("Copy for comments …")))
            yield lambda: target.name in window.notices.words and program.session.jobs.idle
            window.notices.hide()
        document = docx.Document(str(target))
        paragraph = next(each for each in document.paragraphs if "Kịp thời" in each.text)
        document.add_comment(paragraph.runs, text="Ý mới", author="Sở Nội vụ")
        document.save(str(target))
        work.bar.comments_asked.emit()
        yield dialog(ReplacingDialog)
        soon(lambda: click(button(modal(ReplacingDialog), tr("Overwrite"))))
        yield lambda: target.name in window.notices.words and program.session.jobs.idle
        yield lambda: window.plan.saved

    drive(script())
    prove_comments(target, plan)
    assert tr("Copy for comments") in asked[0].name
    assert len({each.name for each in asked}) == 1, "what is signed is called otherwise"
