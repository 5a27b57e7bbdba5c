"""Files that were edited elsewhere come back through the window: listed, accepted or refused, asked about, undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any, cast

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget

from app.documents import fixed_text
from app.domain import edits
from app.domain.plan.fields import CONTENT, FUNDING
from app.domain.plan.model import Plan, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import find, tasks
from app.domain.returning.changes import ChangeKind
from app.translation import tr
from app.ui.application import Program
from app.ui.dialogs.asking import Question
from app.ui.dialogs.conflicts import ConflictsDialog
from app.ui.dialogs.replacing import ReplacingDialog
from app.ui.importing.dialog import ImportReview
from app.ui.returning.dialog import LEFT, REMARKS, ReturnDialog
from app.workflows.exporting import export_word
from app.workflows.returning import Review, review
from tests.samples import full_plan, sample_plan
from tests.ui.driving import Steps, button, click, commit, dialog, drive, modal, press, soon
from tests.ui.test_accessible import nameless, unreachable
from tests.ui.walk import Shot, first_start, no_shot, plan_of, work_of

NAME = "ke-hoach.docx"


def _plan() -> Plan:
    """The full plan before anybody wrote a remark on it."""
    return replace(full_plan(), remarks=())


def edited_elsewhere(path: Path) -> None:
    """A cell, a paragraph, a deleted row, a number, a comment, a tracked change, a word of the standard."""
    document = docx.Document(str(path))
    rows = _rows(document)
    rows[3].cells[1].text = "Rà soát lại toàn bộ mạng lưới"
    paragraph = next(each for each in document.paragraphs if "Kịp thời" in each.text)
    paragraph.text = paragraph.text.replace("Kịp thời", "Kịp thời, đầy đủ")
    number = next(each for each in document.paragraphs if "Luật Trẻ em" in each.text)
    document.add_comment(number.runs, text="Đề nghị dẫn luật mới nhất", author="Sở Tư pháp")
    document.add_comment(rows[4].cells[1].paragraphs[0].runs, text="Thống nhất", author="Sở Y tế")
    runs = rows[5].cells[1].paragraphs[0]
    runs._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="91" w:author="Trần Thị B" w:date="2026-11-20T08:00:00Z">'
            '<w:r><w:t xml:space="preserve"> trong toàn tỉnh</w:t></w:r></w:ins>'
        )
    )
    rows[7]._tr.getparent().remove(rows[7]._tr)
    motto = next(
        paragraph
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if "Độc lập" in paragraph.text
    )
    motto.text = "Độc lập - Tự do - Hạnh phúc - Phồn vinh"
    document.save(str(path))


def _rows(document: Any) -> list[Any]:
    return list(max(document.tables, key=lambda each: len(each.rows)).rows)


def opened(program: Program, plan: Plan) -> Steps:
    """The plan is in the library and open."""
    yield from first_start(program)
    window = program.window
    window.plan.add(plan)
    yield lambda: window.plan.is_open and program.session.jobs.idle


def listed(program: Program, path: Path) -> Steps:
    """The file is read and its changes are listed."""
    work_of(program.window).returning.begin(path)
    yield dialog(ReturnDialog)


def over(program: Program) -> bool:
    """Whether nothing is asked and nothing runs."""
    return QApplication.activeModalWidget() is None and program.session.jobs.idle


def the_walk(program: Program, path: Path, seen: dict[str, object], shot: Shot = no_shot) -> Steps:
    """Plan, Word, edits elsewhere and here, back, conflicts, remarks, undo."""
    yield from opened(program, _plan())
    window, work = program.window, work_of(program.window)
    work.export_to(path)
    yield lambda: path.exists() and program.session.jobs.idle
    edited_elsewhere(path)
    yield from listed(program, path)
    found = modal(ReturnDialog)
    shot("returned", found)
    seen["kinds"] = {change.kind for change in found.taken} == {
        ChangeKind.CHANGED,
        ChangeKind.REMOVED,
        ChangeKind.REMARK,
    }
    seen["named"] = nameless(found) + unreachable(found) == []
    seen["left"] = [change.after for change in found.review.left] == [
        "Độc lập - Tự do - Hạnh phúc - Phồn vinh"
    ]
    seen["author"] = any("Trần Thị B" in row.name for row in found.table.rows)
    seen["muted"] = [row.muted for row in found.table.rows].count(True) == 1
    soon(found.reject)
    yield lambda: over(program)
    seen["nothing taken"] = work.opened.plan == _plan()

    changed = next(change for change in found.review.returned.changes if change.cell >= 0)
    item = found.review.returned.lines.printed[changed.printed].item
    work.opened.apply("here", lambda plan: edits.with_value(plan, item, CONTENT, rich("Ở đây sửa khác")))
    before = work.opened.plan
    yield from listed(program, path)
    found = modal(ReturnDialog)
    seen["here too"] = len(found.review.here_too) == 1
    found.table.choose(next(place for place, row in enumerate(found.table.rows) if "\n" in row.outcome))
    shot("returned-here-too", found)
    found.chips.choose(LEFT)
    shot("returned-left", found)
    seen["of the standard"] = len(found.table.rows) == 1
    found.chips.choose(REMARKS)
    seen["remarks shown"] = len(found.table.rows) == 2
    found.chips.choose("everything")
    total = len(found.taken)
    click(button(found, tr("Refuse all")))
    seen["none"] = not found.taken and not found._take_button.isEnabled()
    click(button(found, tr("Accept all")))
    seen["all"] = len(found.taken) == total
    found.table.setFocus()
    for ticked in (0, total):
        QTest.keyClick(found.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(found.table, Qt.Key.Key_Space)
        seen[f"by keys {ticked}"] = len(found.taken) == ticked
    gone = next(place for place, row in enumerate(found.table.rows) if row.colour == "danger")
    found.table.choose(gone)
    press(found.table, Qt.Key.Key_Space, " ")
    seen["one refused"] = len(found.taken) == total - 1
    shot("returned-one-refused", found)
    tick_of(found, 1)
    tick_of(found, 1)
    seen["by mouse"] = len(found.taken) == total - 1
    tick_of(found, 1)
    seen["unticked by mouse"] = len(found.taken) == total - 2
    tick_of(found, 1)
    soon(lambda: press(found.table, Qt.Key.Key_Return))
    yield dialog(ConflictsDialog)
    asked = modal(ConflictsDialog)
    shot("returned-conflict", asked)
    theirs = next(each for each in asked.findChildren(QRadioButton) if each.text() == tr("The file"))
    click(theirs)
    soon(asked.accept)
    yield lambda: over(program) and work.opened.plan is not before
    after = work.opened.plan
    task = find(after, item)
    assert isinstance(task, Task)
    words = "\n".join(plain(each.content) for each in tasks(after))
    seen["theirs"] = plain(task.content) == "Rà soát lại toàn bộ mạng lưới"
    seen["tracked"] = "trong toàn tỉnh" in words
    seen["row refused"] = len(tasks(after)) == len(tasks(before))
    seen["point"] = "Kịp thời, đầy đủ" in str(after)
    seen["remarks"] = {remark.author for remark in after.remarks} == {"Sở Tư pháp", "Sở Y tế"}
    seen["told"] = path.name in window.notices.words
    shot("returned-taken", window)
    click(button(window.notices, tr("Undo")))
    seen["undone"] = work.opened.plan is before
    work.opened.redo()
    seen["redone"] = work.opened.plan is after
    yield lambda: window.plan.saved


def tick_of(found: ReturnDialog, place: int) -> None:
    """Click on the tick of a row."""
    table = found.table
    table.scrollTo(table.model().index(place, 0))
    area = table.visualRect(table.model().index(place, 0))
    click(table.viewport(), QPoint(area.left() + 20, area.center().y()))


def test_a_word_file_comes_back_and_is_taken_over_as_one_step(program: Program, tmp_path: Path) -> None:
    seen: dict[str, object] = {}
    drive(the_walk(program, tmp_path / NAME, seen))
    assert [name for name, held in seen.items() if not held] == []


def test_what_was_not_changed_and_what_is_of_another_plan_is_said(program: Program, tmp_path: Path) -> None:
    same, other = tmp_path / "a.docx", tmp_path / "b.docx"
    export_word(_plan(), same)
    export_word(_renamed(sample_plan(3)), other)
    told: list[str] = []

    def script() -> Steps:
        yield from opened(program, _plan())
        for path in (same, other):
            work_of(program.window).returning.begin(path)
            yield lambda path=path: path.name in program.window.notices.words and over(program)  # type: ignore[misc]
            told.append(program.window.notices.words)

    drive(script())
    assert told[0] == tr("Nothing was changed in {file} since it was exported.", file="a.docx")
    assert sample_plan(3).head.subject in told[1]


def _renamed(plan: Plan) -> Plan:
    from dataclasses import replace

    return replace(plan, id="another")


def remarks_answered(program: Program, path: Path, seen: dict[str, object], shot: Shot = no_shot) -> Steps:
    """Remarks are taken over, looked at, answered, exported, deleted."""
    export_word(_plan(), path)
    edited_elsewhere(path)
    yield from opened(program, _plan())
    window, work = program.window, work_of(program.window)
    panel = work.views.remarks
    work.bar.remarks_asked.emit()
    shot("remarks-none", window)
    yield from listed(program, path)
    soon(modal(ReturnDialog)._take)
    yield lambda: over(program) and work.opened.plan.remarks
    seen["named"] = nameless(panel) == []
    first, second = work.opened.plan.remarks
    panel.choose(second.id)
    panel.answer.setFocus()
    commit(panel.answer, "Tiếp thu, đã bổ sung vào nhiệm vụ.")
    panel.choose(first.id)
    seen["answered"] = work.opened.plan.remarks[1].answer == "Tiếp thu, đã bổ sung vào nhiệm vụ."
    seen["not the other"] = not work.opened.plan.remarks[0].answer
    panel.choose(second.id)
    seen["shown"] = panel.answer.words == "Tiếp thu, đã bổ sung vào nhiệm vụ."
    shot("remarks", window)
    panel._list.itemClicked.emit(panel._list.currentItem())
    yield lambda: program.session.jobs.idle
    seen["gone to"] = work.views.item == second.item
    work.opened.undo()
    seen["undone"] = not work.opened.plan.remarks[1].answer and not panel.answer.words
    work.opened.redo()
    click(button(panel, tr("Export the table of remarks …")))
    yield lambda: "bang.docx" in window.notices.words and program.session.jobs.idle
    panel.choose(first.id)
    soon(lambda: click(button(panel, tr("Delete the remark …"))))
    yield dialog(Question)
    shot("remarks-delete", modal(Question))
    soon(modal(Question).accept)
    yield lambda: over(program) and len(work.opened.plan.remarks) == 1
    seen["deleted"] = work.opened.plan.remarks[0].id == second.id != first.id
    yield lambda: window.plan.saved


def test_remarks_are_answered_exported_and_deleted(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.dialogs.asking.ask_file_to_write", lambda *_: tmp_path / "bang")
    seen: dict[str, object] = {}
    drive(remarks_answered(program, tmp_path / NAME, seen))
    assert [name for name, held in seen.items() if not held] == []
    table = docx.Document(str(tmp_path / "bang.docx")).tables[-1]
    assert "Tiếp thu, đã bổ sung vào nhiệm vụ." in [cell.text for row in table.rows for cell in row.cells]


def status_entered(path: Path) -> None:
    """Somebody enters in the workbook how far a task has come."""
    book = openpyxl.load_workbook(path)
    sheet = book[fixed_text.PROGRESS_SHEET]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == fixed_text.NOT_BEGUN)
    cell.value = fixed_text.DONE
    book.save(path)


def replaced(program: Program, folder: Path, seen: dict[str, object], shot: Shot = no_shot) -> Steps:
    """An export over a workbook with statuses, and over another file, is asked about."""
    book, other = folder / "theo-doi.xlsx", folder / "khac.docx"
    docx.Document().save(str(other))
    yield from opened(program, _plan())
    window, work = program.window, work_of(program.window)
    work.export_to(book)
    yield lambda: book.exists() and program.session.jobs.idle
    status_entered(book)
    work.opened.apply(
        "here", lambda plan: edits.with_value(plan, tasks(plan)[0].id, FUNDING, "Ngân sách tỉnh")
    )
    kept = book.read_bytes()
    untouched = folder / "ke-hoach.docx"
    for _ in range(2):  # what nobody touched is written anew unasked
        work.export_to(untouched)
        yield lambda: untouched.name in window.notices.words and program.session.jobs.idle
        window.notices.hide()
    work.export_to(book)
    yield dialog(ReplacingDialog)
    shot("replacing", modal(ReplacingDialog))
    seen["named"] = nameless(modal(ReplacingDialog)) == []
    soon(modal(ReplacingDialog).reject)
    yield lambda: over(program)
    seen["kept"] = book.read_bytes() == kept
    work.export_to(book)
    yield dialog(ReplacingDialog)
    soon(lambda: click(button(modal(ReplacingDialog), tr("Take it back first"))))
    yield dialog(ReturnDialog)
    shot("returned-workbook", modal(ReturnDialog))
    seen["only the status"] = [change.after for change in modal(ReturnDialog).taken] == [fixed_text.DONE]
    soon(modal(ReturnDialog)._take)
    yield lambda: over(program) and work.opened.undo_name == tr("Take back {file}", file=book.name)
    seen["status"] = any(task.progress == fixed_text.DONE for task in tasks(work.opened.plan))
    click(button(window.notices, tr("Write {file} now", file=book.name)))
    yield lambda: program.session.jobs.idle and book.read_bytes() != kept
    seen["mine stays"] = tasks(work.opened.plan)[0].funding == "Ngân sách tỉnh"
    again = openpyxl.load_workbook(book)[fixed_text.PROGRESS_SHEET]
    seen["still there"] = any(cell.value == fixed_text.DONE for row in again.iter_rows() for cell in row)
    work.export_to(other)
    yield dialog(ReplacingDialog)
    shot("replacing-other", modal(ReplacingDialog))
    words = tr("Take it back first")
    seen["not offered"] = all(
        each.text() != words for each in modal(ReplacingDialog).findChildren(type(modal(ReplacingDialog).yes))
    )
    soon(lambda: click(button(modal(ReplacingDialog), tr("Overwrite"))))
    yield lambda: over(program) and other.name in window.notices.words
    seen["overwritten"] = len(docx.Document(str(other)).paragraphs) > 10
    yield lambda: window.plan.saved


def test_what_others_entered_is_not_overwritten_unasked(program: Program, tmp_path: Path) -> None:
    seen: dict[str, object] = {}
    drive(replaced(program, tmp_path, seen))
    assert [name for name, held in seen.items() if not held] == []


def test_a_dropped_file_of_the_plan_is_taken_back_and_any_other_imported(
    program: Program, tmp_path: Path
) -> None:
    ours, other = tmp_path / NAME, tmp_path / "khac.docx"
    export_word(_plan(), ours)
    edited_elsewhere(ours)
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Một văn bản của nơi khác")
    document.save(str(other))
    seen: list[str] = []

    def drop(path: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, mime, buttons, keys)
        QApplication.sendEvent(program.window.windowHandle(), event)
        page = work_of(program.window).views.page
        seen.append("left to the window" if not page.canInsertFromMimeData(mime) else "typed")

    def script() -> Steps:
        yield from opened(program, _plan())
        before = plan_of(program.window).plan
        drop(ours)
        yield dialog(ReturnDialog)
        soon(modal(ReturnDialog).reject)
        yield lambda: over(program)
        drop(other)
        yield dialog(ImportReview)
        soon(modal(ImportReview).reject)
        yield lambda: over(program)
        assert plan_of(program.window).plan is before

    drive(script())
    assert seen == ["left to the window", "left to the window"]


def test_reading_is_called_off_and_keys_lead_to_files_and_remarks(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / NAME
    export_word(_plan(), path)
    edited_elsewhere(path)
    monkeypatch.setattr("app.ui.dialogs.asking.ask_file_to_read", lambda *_: path)
    seen: dict[str, object] = {}
    pressed = Event()
    pressed.set()

    def begun(*given: Any) -> Review:
        """The reading, which is not over before the button is pressed."""
        assert pressed.wait(20)
        return review(*given)

    monkeypatch.setattr("app.ui.returning.start.review", begun)

    def script() -> Steps:
        yield from opened(program, _plan())
        window, work = program.window, work_of(program.window)
        page = work.views.page
        window.activateWindow()
        yield window.isActiveWindow
        page.setFocus()
        QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        yield dialog(ReturnDialog)
        soon(modal(ReturnDialog)._take)
        yield lambda: over(program) and work.opened.plan.remarks
        work.views.turn_panel()
        window.activateWindow()
        yield window.isActiveWindow
        QTest.keyClick(page, Qt.Key.Key_R, CTRL_SHIFT)
        seen["remarks"] = work.views.remarks.isVisible()
        # What a remark stands on may be gone: nothing happens.
        remark = work.opened.plan.remarks[-1]
        work.opened.apply("gone", lambda plan: edits.without_item(plan, remark.item))
        work.views.remarks.item_chosen.emit(remark.item)
        before = work.opened.plan
        pressed.clear()
        work.returning.begin(path)
        yield lambda: button_shown(window, tr("Cancel")) is not None
        click(cast(QAbstractButton, button_shown(window, tr("Cancel"))))
        pressed.set()
        yield lambda: over(program)
        seen["called off"] = window.notices.words == tr("Cancelled. Nothing was taken over.")
        seen["same"] = work.opened.plan is before
        yield lambda: window.plan.saved

    drive(script())
    assert [name for name, held in seen.items() if not held] == []


CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def button_shown(owner: QWidget, words: str) -> QAbstractButton | None:
    """The visible button of this name, None while there is none."""
    found = (each for each in owner.findChildren(QAbstractButton) if each.isVisible())
    return next((each for each in found if each.accessibleName() == words), None)
