"""Rows pasted into the table of tasks: they are added, and shown before; whole tasks are copied with all they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QTreeWidget
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.fields import COORDINATING, DEADLINE, INDICATOR, LEADS, PROGRESS
from app.domain.plan.model import AddedCell, AsTyped, Column, OwnOutput, Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import find, tasks, tasks_with_path
from app.domain.recognition.pasted_rows import Aside
from app.domain.writing.pasted_cells import cells_of_text
from app.translation import ntr, tr
from app.ui.assignments.columns import WORDS, column_of, words_of
from app.ui.assignments.pasted_rows import PastedRowsDialog, use_words
from app.ui.assignments.pasting import PasteDialog
from tests.samples import full_plan
from tests.ui.assignments.conftest import Work
from tests.ui.driving import button, press

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def add_words(count: int) -> str:
    return ntr("Add {count} task", "Add {count} tasks", count)


def contents(plan: Plan) -> list[str]:
    return [plain(task.content) for task in tasks(plan)]


def paste(work: Work, qtbot: QtBot, then: Callable[[PastedRowsDialog], None]) -> None:
    """Press Ctrl+V, wait until the rows are read, and do what a person does in the dialog."""
    asked: list[str] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, PastedRowsDialog)
        qtbot.waitUntil(lambda: shown.yes.isEnabled() or shown.isHidden(), timeout=5_000)
        asked.append(shown.yes.accessibleName())
        then(shown)

    QTimer.singleShot(0, look)
    press(work.table, K.Key_V, "", CTRL)
    assert asked, "nothing was shown"
    work.window.activateWindow()
    QApplication.processEvents()


def copy_text(words: str, markup: str = "") -> None:
    held = QMimeData()
    held.setText(words)
    if markup:
        held.setHtml(markup)
    QGuiApplication.clipboard().setMimeData(held)


def accept(shown: PastedRowsDialog) -> None:
    press(shown, K.Key_Return)


def test_twenty_rows_are_added_behind_the_current_task(work: Work, qtbot: QtBot) -> None:
    before, old = work.open.plan, contents(work.open.plan)
    rows = [f"Việc {number}\tSở Y tế\t\tQuý II/2026" for number in range(20)]
    pasted = [row.split("\t")[0] for row in rows]
    copy_text("\n".join(rows))
    work.at(10, WORDS)
    paste(work, qtbot, lambda shown: shown.reject())
    assert work.open.plan is before
    paste(work, qtbot, accept)
    assert contents(work.open.plan) == [*old[:10], *pasted, *old[10:]]
    added = tasks(work.open.plan)[10:30]
    assert {task.deadline.text for task in added if task.deadline} == {"Quý II/2026"}
    assert all([party.ref for party in task.assignment.leads] == ["so-y-te"] for task in added)
    assert len({task.code for task in tasks(work.open.plan)}) == 43
    assert {(task.marker, task.placement) for task in added} == {
        (work.task(10).marker, work.task(10).placement)
    }
    assert work.here[0] == added[0].id
    assert work.page.said == ntr("{count} task was added.", "{count} tasks were added.", 20)
    work.open.undo()
    assert work.open.plan is before


def test_rows_replace_what_stands_there_only_when_asked_to(work: Work, qtbot: QtBot) -> None:
    before, old = work.open.plan, contents(work.open.plan)
    copy_text("\n".join(f"Việc {number}\tSở Y tế" for number in range(3)))

    def replace(shown: PastedRowsDialog) -> None:
        QTimer.singleShot(0, answer)
        button(shown, tr("Replace what stands there …")).click()

    def answer() -> None:
        if isinstance(shown := QApplication.activeModalWidget(), PasteDialog):
            button(shown, tr("Replace")).click()
        else:
            QTimer.singleShot(0, answer)

    work.at(10, WORDS)
    paste(work, qtbot, replace)
    assert contents(work.open.plan) == [*old[:9], "Việc 0", "Việc 1", "Việc 2", *old[12:]]
    work.open.undo()
    assert work.open.plan is before


LIST = (
    "STT\tNội dung công việc\tĐơn vị chủ trì\tPhối hợp\tHoàn thành\tMã vụ việc\n"
    "I\tChuyển đổi số\t\t\t\t\n"
    '1\tXây dựng kho dữ liệu\tSở Y tế\t"Sở Tài chính, Sở Nội vụ\nUBND các xã, phường"\tQuý II/2026\tV7\n'
    "2\tTập huấn\tBan Q\t\tTrước 30/6\t\n"
    "\tTổng cộng: 2 việc\t\t\t\t\n"
)


def test_columns_follow_their_headings_groups_become_sections_and_nothing_is_dropped_in_silence(
    work: Work, qtbot: QtBot
) -> None:
    told: list[str] = []
    listed: list[str] = []

    def look(shown: PastedRowsDialog) -> None:
        told.extend(each.text() for each in shown.findChildren(QLabel) if each.isVisible())
        (tree,) = shown.findChildren(QTreeWidget)
        listed.extend(tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount()))  # type: ignore[union-attr]
        accept(shown)

    copy_text(LIST)
    work.at(10, WORDS)
    paste(work, qtbot, look)
    assert listed == ["Chuyển đổi số", "Xây dựng kho dữ liệu", "Tập huấn"]
    assert any("Tổng cộng: 2 việc" in words for words in told)
    assert any("Ban Q" in words for words in told), "a name that no register knows is told"
    path, first = next(
        each for each in tasks_with_path(work.open.plan) if plain(each[1].content).startswith("Xây dựng kho")
    )
    assert plain(path[-1].heading) == "Chuyển đổi số"
    assert [party.ref for party in first.assignment.coordinating] == ["so-tai-chinh", "so-noi-vu", "ubnd-xa"]
    assert first.notes == "Mã vụ việc: V7"
    old = next(path for path, task in tasks_with_path(work.open.plan) if task.id == "task-10")
    beside = [item.id for item in path[-2].items]
    assert beside.index(path[-1].id) == beside.index(old[-1].id) + 1, "behind the section of the cursor"


def test_a_column_becomes_what_a_person_says(work: Work, qtbot: QtBot) -> None:
    copy_text("Rà soát văn bản\tkhông rõ là gì\nLập danh mục\tcũng vậy")

    def choose(shown: PastedRowsDialog) -> None:
        first, second = shown._boxes
        assert use_words(Column.CONTENT) == first.currentText()
        second.setCurrentIndex(second.findText(use_words(Aside.LEFT_OUT)))
        qtbot.waitUntil(shown.yes.isEnabled)
        first.setCurrentIndex(first.findText(use_words(Aside.NOTES)))
        assert not shown.yes.isEnabled(), "a list without tasks is none"
        first.setCurrentIndex(first.findText(use_words(Column.CONTENT)))
        qtbot.waitUntil(shown.yes.isEnabled)
        accept(shown)

    work.at(1, WORDS)
    paste(work, qtbot, choose)
    assert contents(work.open.plan)[1:3] == ["Rà soát văn bản", "Lập danh mục"]
    assert [task.notes for task in tasks(work.open.plan)[1:3]] == ["", ""]


@pytest.mark.parametrize("headed", [True, False])
def test_the_table_of_a_page_of_word_is_read_with_the_lines_of_its_cells(
    work: Work, qtbot: QtBot, headed: bool
) -> None:
    head = "<tr><td>Nhiệm vụ</td><td>Chủ trì</td><td>Thời hạn</td></tr>" if headed else ""
    row = "<tr><td><p>Việc một</p><p>gồm hai ý</p></td><td>Sở Y tế</td><td>Quý I/2026</td></tr>"
    other = "<tr><td>Việc hai</td><td>Sở Nội vụ</td><td>Thường xuyên</td></tr>"
    copy_text("Việc một\ngồm hai ý\tSở Y tế", f"<p>Biểu 1</p><table>{head}{row}{other}</table>")
    work.at(2, WORDS)
    paste(work, qtbot, accept)
    assert contents(work.open.plan)[2:4] == ["Việc một\ngồm hai ý", "Việc hai"]
    assert [task.deadline.text for task in tasks(work.open.plan)[2:4] if task.deadline] == [
        "Quý I/2026",
        "Thường xuyên",
    ]


def test_a_plain_list_of_tasks_is_added_without_its_marks(work: Work, qtbot: QtBot) -> None:
    copy_text("1. Tổ chức hội nghị\n2. Báo cáo kết quả")
    work.at(1, WORDS)
    paste(work, qtbot, accept)
    assert contents(work.open.plan)[1:3] == ["Tổ chức hội nghị", "Báo cáo kết quả"]


def select_rows(work: Work, *numbers: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    work.at(numbers[0], WORDS)
    work.table.selectionModel().clearSelection()
    for number in numbers:
        index = work.table.rows.index(work.table.rows.place(f"task-{number}"), WORDS)
        work.table.selectionModel().select(index, flags.Select | flags.Rows)


def test_whole_rows_are_copied_with_all_fields_and_come_back_as_new_tasks(work: Work) -> None:
    full = replace(
        tasks(full_plan())[0],
        outputs=(OwnOutput(("Báo cáo",), funding="2 triệu"),),
        others=(AddedCell(Column.OTHER_1, "V7"),),
        typed=AsTyped(cells=(AddedCell(Column.DEADLINE, "Q.II"),)),
    )
    work.open.apply("", lambda plan: with_task_as(plan, "task-3", full))
    select_rows(work, 3, 4)
    press(work.table, K.Key_C, "", CTRL)
    said = cells_of_text(QGuiApplication.clipboard().text())
    assert len(said) == 3, "headings and two rows"
    before = work.open.plan
    work.at(20, WORDS)
    press(work.table, K.Key_V, "", CTRL)
    place = [task.id for task in tasks(work.open.plan)].index("task-20")
    copied = tasks(work.open.plan)[place + 1]
    source = work.task(3)
    for name in ("content", "deliverables", "assignment", "deadline", "outputs", "others", "notes", "typed"):
        assert getattr(copied, name) == getattr(source, name), name
    assert copied.id != source.id
    assert copied.code not in ("", source.code)
    assert len(tasks(work.open.plan)) == len(tasks(before)) + 2
    work.open.undo()
    assert work.open.plan is before


def test_rows_that_went_through_a_spreadsheet_keep_what_hidden_columns_say(work: Work, qtbot: QtBot) -> None:
    work.open.apply("", lambda plan: edits.with_value(plan, "task-3", PROGRESS, "Đang thực hiện"))
    work.open.apply("", lambda plan: edits.with_value(plan, "task-3", INDICATOR, "100% số xã"))
    select_rows(work, 3, 4)
    press(work.table, K.Key_C, "", CTRL)
    copy_text(QGuiApplication.clipboard().text())
    work.at(20, WORDS)
    paste(work, qtbot, accept)
    place = [task.id for task in tasks(work.open.plan)].index("task-20")
    copied, source = tasks(work.open.plan)[place + 1], work.task(3)
    assert (copied.progress, copied.indicator) == ("Đang thực hiện", "100% số xã")
    for column in (column_of(LEADS), column_of(COORDINATING), column_of(DEADLINE), WORDS):
        assert words_of(copied, column) == words_of(source, column)
    assert copied.code not in ("", source.code)


def with_task_as(plan: Plan, task_id: str, other: Task) -> Plan:
    return edits.with_task(plan, task_id, lambda task: replace(other, id=task.id, code=task.code, answers=()))


def test_cells_of_a_column_are_no_rows(work: Work) -> None:
    work.at(1, column_of(DEADLINE))
    press(work.table, K.Key_C, "", CTRL)
    words = QGuiApplication.clipboard().text()
    found = find(work.open.plan, "task-1")
    assert isinstance(found, Task)
    assert found.deadline is not None
    assert words == found.deadline.text


EXCEL = """<html><head><style><!--
.xl65 {mso-style-parent:style0;
	font-weight:700;}
.xl66 {mso-style-parent:style0; white-space:normal;}
--></style></head><body><table border=0><col width=64>
<!--StartFragment-->
<tr><td class=xl65>Nội dung</td><td class=xl65>Đơn vị chủ trì</td><td class=xl65>Thời gian</td></tr>
<tr><td class=xl65>Hạ tầng số</td><td class=xl66></td><td class=xl66></td></tr>
<tr><td class=xl66>Nâng cấp đường truyền</td><td class=xl66>Sở Y tế</td><td class=xl66>Quý I/2026</td></tr>
<tr><td class=xl66>Mua máy chủ<br>theo đợt</td><td class=xl66>Sở Tài chính</td><td class=xl66>Quý II/2026</td></tr>
<!--EndFragment--></table></body></html>"""


def test_a_bold_row_of_excel_heads_a_section(work: Work, qtbot: QtBot) -> None:
    copy_text("Nội dung\tĐơn vị chủ trì\tThời gian\n", EXCEL)
    work.at(10, WORDS)
    paste(work, qtbot, accept)
    found = [
        (plain(path[-1].heading), plain(task.content))
        for path, task in tasks_with_path(work.open.plan)
        if path and plain(path[-1].heading) == "Hạ tầng số"
    ]
    assert found == [
        ("Hạ tầng số", "Nâng cấp đường truyền"),
        ("Hạ tầng số", "Mua máy chủ\ntheo đợt"),
    ]
