"""Looking over an import: pasted text, columns that a person explains, agencies that go into the register."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTreeWidget

from app.domain.plan.model import Column
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.errors.importing import NothingPasted
from app.messages.faults import error_message
from app.translation import tr
from app.ui.application import Program
from app.ui.dialogs.asking import Question
from app.ui.importing.columns import ColumnsDialog
from app.ui.importing.dialog import ImportReview
from app.workflows import reference_data
from app.workflows.own_agencies import own_party
from tests.ui.driving import Steps, button, click, commit, dialog, drive, modal, press, soon
from tests.ui.walk import first_start, plan_of

PAGE = """<p align=center><b>KẾ HOẠCH</b></p><p align=center><b>Công tác trẻ em năm 2026</b></p>
<p><b>I. NHIỆM VỤ</b></p>
<p>- Giao Sở Điều phối Trẻ em chủ trì, phối hợp với Sở Y tế tổ chức hội thi trong quý II/2026.</p>
<table><tr><th>STT</th><th>Việc cần làm</th><th>Ai làm</th></tr>
<tr><td>1</td><td>Mua sách</td><td>Sở Y tế</td></tr></table>"""
CENTRE = "Sở Điều phối Trẻ em"


@pytest.fixture(autouse=True)
def _clipboard() -> Iterator[None]:
    """What was copied is gone before Qt ends: a clipboard that outlives Python would free it a second time."""
    yield
    QGuiApplication.clipboard().clear()


def _copy(markup: str, text: str = "") -> None:
    mime = QMimeData()
    mime.setHtml(markup)
    if text:
        mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def _choose(review: ImportReview, text: str) -> None:
    """Choose the piece of the document that holds the text, whatever tab it stands in."""
    tree = review.findChild(QTreeWidget)
    assert tree is not None
    for tab in range(3):
        review.show_tab(tab)
        for row in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(row)
            if item is not None and text in item.text(1):
                tree.setCurrentItem(item)
                return
    raise AssertionError(text)


def test_pasted_text_is_reviewed_and_taken_over(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        _copy(PAGE)
        soon(lambda: click(button(program.window.library, tr("Paste text"))))
        yield dialog(ImportReview)
        review = modal(ImportReview)
        assert [plain(each.content) for each in tasks(review.plan)] == ["tổ chức hội thi"]
        soon(lambda: click(button(review, tr("Put into the library"))))
        yield lambda: program.window.plan.is_open and program.session.jobs.idle

    drive(script())
    assert plan_of(program.window).plan.head.subject == "Công tác trẻ em năm 2026"


def test_doubts_that_say_the_very_same_are_looked_at_once(program: Program) -> None:
    task = "<p>- Giao {} chủ trì tổ chức hội thi số {}.</p>"
    doubtful = "".join(task.format(CENTRE, number) for number in range(3)) + task.format("Sở Trẻ em", 4)

    def script() -> Steps:
        yield from first_start(program)
        _copy(f"<p align=center><b>KẾ HOẠCH</b></p><p><b>I. NHIỆM VỤ</b></p>{doubtful}")
        program.window.paste()
        yield dialog(ImportReview)
        review = modal(ImportReview)
        tree = review.findChild(QTreeWidget)
        assert tree is not None

        def seen() -> list[bool]:
            rows = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
            return [row is not None and bool(row.text(0)) for row in rows]

        assert seen() == [True, True, True, False]
        review.next_doubt()
        assert seen() == [True] * 4
        soon(review.reject)
        yield lambda: program.session.jobs.idle

    drive(script())


def test_an_empty_clipboard_is_told(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        QGuiApplication.clipboard().clear()
        program.window.paste()
        yield lambda: program.window.notices.words

    drive(script())
    assert program.window.notices.words == error_message(NothingPasted())


def test_what_the_columns_mean_is_said_and_the_document_read_again(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        _copy(PAGE)
        program.window.paste()
        yield dialog(ImportReview)
        review = modal(ImportReview)
        first = review.plan
        _choose(review, "Mua sách")
        soon(lambda: press(review, Qt.Key.Key_F4))
        yield dialog(ColumnsDialog)
        asked = modal(ColumnsDialog)
        for box, meaning in zip(asked.boxes, (Column.ORDINAL, Column.LEAD, Column.LEAD), strict=True):
            box.setCurrentIndex(box.findData(meaning))
        assert not asked.yes.isEnabled(), "two columns cannot both say who leads"
        asked.boxes[1].setCurrentIndex(asked.boxes[1].findData(Column.CONTENT))
        soon(asked.yes.click)
        yield lambda: len(tasks(review.plan)) == 2
        added = tasks(review.plan)[1]
        assert plain(added.content) == "Mua sách"
        assert [each.name for each in added.assignment.leads] == ["Sở Y tế"]
        review.undo()
        assert review.plan == first, "undo gives the first reading"
        assert "1" in review._found.text()
        review.redo()
        assert len(tasks(review.plan)) == 2
        soon(lambda: click(button(review, tr("Put into the library"))))
        yield lambda: program.window.plan.is_open and program.session.jobs.idle

    drive(script())
    assert len(tasks(plan_of(program.window).plan)) == 2


def test_what_was_changed_is_not_given_up_without_a_word(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        _copy(PAGE)
        program.window.paste()
        yield dialog(ImportReview)
        review = modal(ImportReview)
        commit(review.page, "Thêm ")
        soon(review.reject)
        yield dialog(Question)
        soon(modal(Question).reject)
        yield lambda: not dialog(Question)()
        assert review.isVisible()
        soon(review.reject)
        yield dialog(Question)
        soon(modal(Question).accept)
        yield lambda: not dialog(ImportReview)() and program.session.jobs.idle

    drive(script())
    assert not program.window.plan.is_open


def test_an_unknown_agency_goes_into_the_register_with_the_import(program: Program) -> None:
    reference_data.agency_register.cache_clear()

    def script() -> Steps:
        yield from first_start(program)
        _copy(PAGE)
        program.window.paste()
        yield dialog(ImportReview)
        review = modal(ImportReview)
        _choose(review, CENTRE)
        add = button(review, tr("Add to the register (F3)"))
        assert add.isVisible()
        soon(lambda: click(add))
        yield lambda: not add.isVisible()
        assert tasks(review.plan)[0].assignment.leads == (own_party(CENTRE),)
        review.undo()
        _choose(review, CENTRE)
        assert add.isVisible(), "it is offered again"
        review.redo()
        soon(lambda: click(button(review, tr("Put into the library"))))
        yield lambda: program.window.plan.is_open and program.session.jobs.idle

    drive(script())
    plan = plan_of(program.window).plan
    assert reference_data.agency_register().named(CENTRE, plan.head.day, plan.head.issuer) == own_party(
        CENTRE
    )
    reference_data.agency_register.cache_clear()
