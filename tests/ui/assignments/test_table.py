"""The table under a person's keys: editing in place, rectangles, moving about, going on after an undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.deadline.model import InQuarter
from app.domain.plan.fields import (
    CODE,
    CONTENT,
    COORDINATING,
    DEADLINE,
    DELIVERABLES,
    FUNDING,
    LEADS,
    NOTES,
    PLACEMENT,
)
from app.domain.plan.model import Placement
from app.domain.plan.rich_text import Footnote, Run, plain
from app.domain.plan.tree import tasks
from app.domain.vietnamese import clean
from app.domain.writing import typed_lines
from app.messages.kinds import placement_words
from app.translation import tr
from app.ui.assignments.cells import WordsCell
from app.ui.assignments.columns import (
    COLUMNS,
    NUMBER,
    PARTIES,
    WORDS,
    TaskColumn,
    column_of,
    heading,
    words_of,
)
from app.ui.assignments.party_field import PartyField
from app.ui.assignments.pasting import PasteDialog
from app.ui.fields import finish_typing
from tests.ui.assignments.conftest import Work
from tests.ui.driving import button, commit, compose, press, type_text, unikey

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXTS = [
    column for column in COLUMNS if column not in (*PARTIES, NUMBER, column_of(CODE), column_of(PLACEMENT))
]


@pytest.mark.parametrize("column", TEXTS)
def test_typing_replaces_the_words_and_enter_goes_down(work: Work, column: TaskColumn) -> None:
    work.at(2, column)
    before = work.open.plan
    work.type("Việc mới")
    work.key(K.Key_Return)
    assert words_of(work.task(2), column) == "Việc mới"
    assert work.open.undo_name == heading(column)
    assert work.here == ("task-3", column)
    assert work.in_table
    work.open.undo()
    assert work.open.plan is before


@pytest.mark.parametrize("column", sorted(PARTIES))
def test_an_agency_is_typed_without_accents_and_found(work: Work, column: TaskColumn) -> None:
    work.at(4, column)
    before, known = work.open.plan, words_of(work.task(4), column)
    work.type("so y te")
    work.key(K.Key_Return, K.Key_Return)
    names = [name for name in (known, "Sở Y tế") if name and (column.field != LEADS or name != known)]
    assert words_of(work.task(4), column) == "; ".join(names)
    assert work.here == ("task-5", column)
    assert work.open.undo_name == heading(column)
    work.open.undo()
    assert work.open.plan is before


def test_where_a_task_is_printed_is_chosen(work: Work) -> None:
    work.at(1, column_of(PLACEMENT))
    work.key(K.Key_F2)
    box = work.focused
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(Placement.BOTH))
    work.key(K.Key_Return)
    assert work.task(1).placement is Placement.BOTH


def test_a_choice_being_made_outlives_rows_that_are_made_anew(work: Work) -> None:
    """A check that ends, an agency that comes in: Qt throws the open editor away with the rows."""
    work.at(1, column_of(PLACEMENT))
    work.key(K.Key_F2)
    box = work.focused
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(Placement.BOTH))
    work.table.rows.beginResetModel()
    work.table.rows.endResetModel()
    assert isinstance(work.focused, QComboBox)
    work.key(K.Key_Return)
    assert work.task(1).placement is Placement.BOTH


@pytest.mark.parametrize("key", [K.Key_Tab, K.Key_Return])
def test_a_choice_is_made_by_keys_alone(work: Work, key: K) -> None:
    work.at(1, column_of(PLACEMENT))
    work.key(K.Key_F2, K.Key_End, key)
    assert work.task(1).placement is list(Placement)[-1]
    assert work.in_table


@pytest.mark.parametrize("column", [NUMBER, column_of(CODE)])
def test_numbers_and_codes_are_not_written(work: Work, column: TaskColumn) -> None:
    work.at(1, column)
    work.type("x")
    work.key(K.Key_F2, K.Key_Delete)
    assert work.in_table
    assert work.here == ("task-1", column)
    assert not work.open.undo_name


def test_enter_edits_behind_the_words_and_escape_leaves_them(work: Work) -> None:
    work.at(3, WORDS)
    work.key(K.Key_Return)
    work.type(" ngay")
    editor = work.focused
    assert isinstance(editor, WordsCell)
    assert editor.words == plain(work.task(3).content) + " ngay"
    work.key(K.Key_Escape)
    assert not work.open.undo_name
    assert work.in_table
    assert work.here == ("task-3", WORDS)


def test_tab_commits_and_goes_right_and_leaves_the_table_behind_the_last_cell(work: Work) -> None:
    work.at(1, WORDS)
    work.type("Một")
    work.key(K.Key_Tab)
    assert plain(work.task(1).content) == "Một"
    assert work.here == ("task-1", column_of(LEADS))
    work.key(K.Key_Tab)
    assert work.here == ("task-1", column_of(COORDINATING))
    press(work.table, K.Key_Backtab, "", SHIFT)
    assert work.here == ("task-1", column_of(LEADS))
    work.at(1, work.table.columns_shown[-1])
    work.key(K.Key_Tab)
    assert not work.in_table


@pytest.mark.parametrize("modifier", [ALT, SHIFT])
def test_a_new_line_in_a_cell(work: Work, modifier: Qt.KeyboardModifier) -> None:
    work.at(1, column_of(DELIVERABLES))
    work.type("Một")
    press(work.focused, K.Key_Return, "\r", modifier)
    work.type("Hai")
    work.key(K.Key_Return)
    assert work.task(1).deliverables == ("Một", "Hai")


def test_the_keyboard_finds_a_place_in_a_table_where_nobody_was(work: Work) -> None:
    assert not work.table.currentIndex().isValid()
    work.table.setFocus()
    work.key(K.Key_Down)
    assert work.here == ("task-2", WORDS)
    assert work.form.task == work.task(2)


def test_arrows_go_over_group_rows(work: Work) -> None:
    work.at(10, WORDS)
    work.key(K.Key_Down)
    assert work.here[0] == "task-11"
    work.key(K.Key_Up, K.Key_Up)
    assert work.here[0] == "task-9"


def test_a_deadline_is_understood(work: Work) -> None:
    work.at(1, column_of(DEADLINE))
    work.type("quy 3/2026")
    work.key(K.Key_Return)
    found = work.task(1).deadline
    assert found is not None
    assert found.when == InQuarter(2026, 3)


def test_unikey_on_windows_types_into_a_cell(work: Work) -> None:
    work.at(1, WORDS)
    unikey(work.table, "d")
    unikey(work.focused, "\bđ", "u", "a", "\b\bưa")
    assert isinstance(work.focused, WordsCell)
    work.key(K.Key_Return)
    assert plain(work.task(1).content) == "đưa"


def test_a_composition_begins_a_cell_and_is_committed(work: Work) -> None:
    work.at(1, WORDS)
    compose(work.table, "d")
    compose(work.focused, "đ", "đư", "đưa")
    assert not work.open.undo_name
    commit(work.focused, "đưa")
    work.key(K.Key_Return)
    assert plain(work.task(1).content) == "đưa"


@pytest.mark.parametrize("column", [WORDS, column_of(NOTES), column_of(LEADS)])
@pytest.mark.parametrize("first", [True, False])
def test_a_click_in_another_window_commits_the_word_being_composed(
    work: Work, qtbot: QtBot, column: TaskColumn, first: bool
) -> None:
    """IBus drops what it composes when the window goes; the first word of a cell is composed while the table has
    the focus, later ones have the editor's.
    """
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    work.window.activateWindow()
    qtbot.waitUntil(work.window.isActiveWindow)
    work.at(1, column)
    steps, said = ("đ", "đư", "đưa"), "đưa"
    if not first:
        compose(work.focused, "b")
        compose(work.focused, "bị")
        commit(work.focused, "bị ")
        assert not work.in_table
        said = "bị đưa"
    for step in steps:
        compose(work.focused, step)
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    compose(work.table, "")  # what IBus sends when it drops the word
    work.window.activateWindow()
    qtbot.waitUntil(work.window.isActiveWindow)
    if column not in PARTIES:
        qtbot.waitUntil(lambda: words_of(work.task(1), column) == said)
    if not work.in_table:
        work.key(K.Key_Return, K.Key_Return)
    assert words_of(work.task(1), column) == said


def test_a_lead_is_typed_over_and_another_one_is_added_on_purpose(work: Work) -> None:
    work.at(1, column_of(LEADS))
    work.type("Nhóm Q")
    work.key(K.Key_Return, K.Key_Return)
    assert words_of(work.task(1), column_of(LEADS)) == "Nhóm Q"
    work.at(1, column_of(LEADS))
    work.key(K.Key_F2)
    work.type(";Nhóm W")
    work.key(K.Key_Return, K.Key_Return)
    assert words_of(work.task(1), column_of(LEADS)) == "Nhóm Q; Nhóm W"
    work.at(1, column_of(LEADS))
    work.type("Nhóm Z")
    work.key(K.Key_Escape, K.Key_Escape, K.Key_Escape)
    assert words_of(work.task(1), column_of(LEADS)) == "Nhóm Q; Nhóm W", "nothing was read yet"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("thang 2 nam 2027", "Tháng 2 năm 2027"), ("tháng 2", "tháng 2"), ("30/6/2026", "30/6/2026")],
)
def test_a_deadline_typed_without_accents_gets_them(work: Work, typed: str, printed: str) -> None:
    work.at(1, column_of(DEADLINE))
    work.type(typed)
    work.key(K.Key_Return)
    assert words_of(work.task(1), column_of(DEADLINE)) == printed


def test_what_is_typed_in_a_cell_is_there_before_an_export(work: Work) -> None:
    work.at(1, WORDS)
    work.type("Ngay")
    finish_typing()
    assert plain(work.task(1).content) == "Ngay"
    assert isinstance(work.focused, WordsCell)


def test_clicking_elsewhere_commits(work: Work) -> None:
    for column, words, said in (
        (WORDS, "Ngay", "Ngay"),
        (column_of(LEADS), "Ban X", "Ban X"),
    ):
        work.at(1, column)
        work.type(words)
        work.page.filter.setFocus(Qt.FocusReason.MouseFocusReason)
        assert words_of(work.task(1), column) == said
        assert work.table.cells.editor is None


def test_nothing_on_the_clipboard_empties_no_cell(work: Work) -> None:
    before, told = work.open.plan, list[str]()
    work.table.work.refused.connect(told.append)
    for words in ("", "\n\n", "\t\t"):
        QGuiApplication.clipboard().setText(words)
        work.at(1, WORDS)
        work.table.paste()
    assert work.open.plan is before
    assert len(told) == 3


def test_what_a_step_back_took_away_is_not_written_again_when_the_cell_is_left(work: Work) -> None:
    work.open.apply("first", lambda plan: edits.with_subject(plan, "Khác"))
    before = work.open.plan
    work.at(1, WORDS)
    work.key(K.Key_F2)
    work.type(" thêm chữ")
    finish_typing()
    assert work.open.undo()
    assert work.table.cells.editor is None
    work.page.filter.setFocus(Qt.FocusReason.MouseFocusReason)
    assert work.open.plan is before
    assert words_of(work.task(1), WORDS) == plain(work.task(1).content)


def test_a_cell_that_is_not_changed_is_no_step(work: Work) -> None:
    for column in TEXTS + sorted(PARTIES):
        work.at(1, column)
        work.key(K.Key_F2, K.Key_Tab)
    assert not work.open.undo_name


def test_emphasis_is_kept_and_a_footnote_never_lost(work: Work) -> None:
    styled = (Run("Theo "), Run("Luật Trẻ em", bold=True), Footnote((Run("Năm 2016"),)), Run(" năm nay"))
    work.open.apply("", lambda plan: edits.with_value(plan, "task-1", CONTENT, styled))
    work.at(1, WORDS)
    work.key(K.Key_F2)
    work.type(" và sang năm")
    work.key(K.Key_Return)
    assert work.task(1).content == (*styled[:-1], Run(" năm nay và sang năm"))
    kept = work.open.plan
    for keys in ((K.Key_X, K.Key_Return), (K.Key_Delete,)):
        work.at(1, WORDS)
        for key in keys:
            press(work.focused, key, "x" if key == K.Key_X else "")
        assert work.open.plan is kept
        assert work.page.said


def paste(work: Work, text: str, answered: str = "") -> None:
    """Paste; `answered` is the button of the question that comes first, "" where none may come."""
    asked: list[str] = []

    def answer() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, PasteDialog)
        asked.append(answered)
        button(shown, answered).click()

    if answered:
        QTimer.singleShot(0, answer)
    QGuiApplication.clipboard().setText(text)
    press(work.table, K.Key_V, "", CTRL)
    assert asked == ([answered] if answered else [])
    work.window.activateWindow()
    QApplication.processEvents()


def test_a_rectangle_is_pasted_over_groups_and_hidden_columns_in_one_step(work: Work) -> None:
    select(work, 10, 11, WORDS, column_of(DEADLINE))
    before = work.open.plan
    assert work.table.isColumnHidden(column_of(DELIVERABLES)) or work.table.isColumnHidden(column_of(FUNDING))
    rows = "Một\tsyt; Ban X\tCác sở\tQuý II/2026\nHai\tSở Nội vụ\t\tThường xuyên".replace("ộ", "ộ")
    paste(work, rows, tr("Replace"))
    assert [plain(work.task(n).content) for n in (10, 11)] == ["Một", "Hai"]
    assert [party.name for party in work.task(10).assignment.leads] == ["Sở Y tế", "Ban X"]
    assert [bool(party.ref) for party in work.task(10).assignment.leads] == [True, False]
    assert work.task(11).assignment.coordinating == ()
    assert [words_of(work.task(n), column_of(DEADLINE)) for n in (10, 11)] == ["Quý II/2026", "Thường xuyên"]
    work.open.undo()
    assert work.open.plan is before


def select(work: Work, first: int, last: int, left: TaskColumn, right: TaskColumn) -> None:
    """Select a rectangle of cells with the keyboard."""
    work.at(first, left)
    while work.here[0] != f"task-{last}":
        press(work.table, K.Key_Down, "", SHIFT)
    for _ in range(right - left):
        press(work.table, K.Key_Right, "", SHIFT)


def test_cells_for_which_no_task_is_left_become_tasks(work: Work) -> None:
    before = work.open.plan
    work.at(23, column_of(DEADLINE))
    paste(work, "Quý I/2026\nQuý II/2026\nQuý III/2026", tr("Replace"))
    assert [words_of(task, column_of(DEADLINE)) for task in tasks(work.open.plan)[-3:]] == [
        "Quý I/2026",
        "Quý II/2026",
        "Quý III/2026",
    ]
    assert len({task.code for task in tasks(work.open.plan)}) == 25
    work.open.undo()
    assert work.open.plan is before


def test_what_has_no_column_is_told(work: Work) -> None:
    work.at(1, column_of(DEADLINE))
    columns = len([each for each in work.table.columns_shown if each >= column_of(DEADLINE)])
    row = ["Quý I/2026", *[""] * (columns - 1), "thừa ra"]
    seen: list[str] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, PasteDialog)
        seen.extend(each.text() for each in shown.findChildren(QLabel) if each.isVisible())
        shown.reject()

    QTimer.singleShot(0, look)
    QGuiApplication.clipboard().setText("\t".join(row))
    press(work.table, K.Key_V, "", CTRL)
    assert any("thừa ra" in words for words in seen)


def test_a_single_value_goes_into_all_selected_cells_and_is_copied_again(work: Work) -> None:
    work.at(1, column_of(DEADLINE))
    for _ in range(2):
        press(work.table, K.Key_Down, "", SHIFT)
    paste(work, "Hằng quý".replace("ằ", "ằ"), tr("Replace"))
    assert [words_of(work.task(n), column_of(DEADLINE)) for n in (1, 2, 3, 4)][:3] == ["Hằng quý"] * 3
    assert words_of(work.task(4), column_of(DEADLINE)) != "Hằng quý"
    press(work.table, K.Key_C, "", CTRL)
    assert QGuiApplication.clipboard().text() == "Hằng quý\nHằng quý\nHằng quý"
    press(work.table, K.Key_Delete)
    assert [work.task(n).deadline for n in (1, 2, 3)] == [None] * 3
    assert work.open.undo_name
    work.open.undo()
    assert words_of(work.task(3), column_of(DEADLINE)) == clean("Hằng quý")


def test_filling_down(work: Work) -> None:
    work.at(11, column_of(LEADS))
    press(work.table, K.Key_D, "", CTRL)
    assert work.task(11).assignment.leads == work.task(10).assignment.leads
    before = work.open.plan
    work.at(1, column_of(DEADLINE))
    for _ in range(3):
        press(work.table, K.Key_Down, "", SHIFT)
    press(work.table, K.Key_D, "", CTRL)
    assert {work.task(n).deadline for n in (1, 2, 3, 4)} == {work.task(1).deadline}
    work.open.undo()
    assert work.open.plan is before


def test_the_window_s_keys_move_the_task_and_what_is_typed_goes_with_it(work: Work) -> None:
    shortcut = QShortcut(QKeySequence("Alt+Down"), work.page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(
        lambda: work.open.apply("", lambda plan: typed_lines.moved_by(plan, work.here[0], 1))
    )
    work.at(2, WORDS)
    press_as_shortcut(work, K.Key_Down, ALT)
    assert [work.table.rows.row(row).id for row in (1, 2, 3)] == ["task-1", "task-3", "task-2"]
    assert work.here == ("task-2", WORDS)
    work.type("Nửa chừng")
    press_as_shortcut(work, K.Key_Down, ALT)
    assert work.here == ("task-2", WORDS)
    assert work.table.rows.place("task-2") == 4
    work.key(K.Key_Return)
    assert plain(work.task(2).content) == "Nửa chừng"


def press_as_shortcut(work: Work, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClick(work.window.windowHandle(), key, modifiers)
    QApplication.processEvents()


def test_a_removed_task_and_its_return_keep_the_place(work: Work) -> None:
    work.at(5, column_of(LEADS))
    work.open.apply("", lambda plan: edits.without_item(plan, "task-9"))
    assert work.here == ("task-5", column_of(LEADS))
    work.open.undo()
    assert work.here == ("task-5", column_of(LEADS))


def test_rows_in_view_are_as_high_as_their_text(work: Work) -> None:
    QApplication.processEvents()
    table = work.table
    row = table.rows.place("task-1")
    assert table.rowHeight(row) == table.sizeHintForRow(row) > 34
    assert table.rowHeight(table.rows.place("task-23")) == 34, "out of view, not measured yet"
    table.scrollToBottom()
    QApplication.processEvents()
    last = table.rows.place("task-23")
    assert table.rowHeight(last) == table.sizeHintForRow(last)


def test_the_field_of_parties_in_a_cell_closes_with_the_page(work: Work) -> None:
    work.at(1, column_of(LEADS))
    work.type("so")
    editor = work.table.cells.editor
    assert isinstance(editor, PartyField)
    assert editor.list_shown is not None
    work.window.hide()


def test_placements_are_pasted_by_their_words(work: Work) -> None:
    work.at(1, column_of(PLACEMENT))
    paste(work, placement_words(Placement.BODY))
    assert work.task(1).placement is Placement.BODY
    paste(work, "???")
    assert work.task(1).placement is Placement.BODY


def test_what_is_typed_in_a_cell_is_kept_while_it_is_typed(work: Work, qtbot: QtBot) -> None:
    before = work.open.plan
    work.at(2, column_of(NOTES))
    work.key(K.Key_F2)
    editor = work.focused
    type_text(editor, "đang ghi")
    qtbot.waitUntil(lambda: work.task(2).notes == "đang ghi", timeout=2_000)
    assert work.focused is editor, "the editor stays open"
    type_text(editor, " thêm")
    qtbot.waitUntil(lambda: work.task(2).notes == "đang ghi thêm", timeout=2_000)
    work.key(K.Key_Return)
    assert work.open.undo() == heading(column_of(NOTES))
    assert work.open.plan is before, "all of it is one step"


def test_escape_takes_back_what_was_kept(work: Work, qtbot: QtBot) -> None:
    before = work.open.plan
    work.at(2, column_of(NOTES))
    work.key(K.Key_F2)
    type_text(work.focused, "nhầm")
    qtbot.waitUntil(lambda: work.task(2).notes == "nhầm", timeout=2_000)
    work.key(K.Key_Escape)
    assert work.open.plan is before
    assert work.open.redo_name == ""


def test_a_word_that_is_being_composed_is_not_kept_yet(work: Work, qtbot: QtBot) -> None:
    work.at(2, column_of(NOTES))
    work.key(K.Key_F2)
    editor = work.focused
    type_text(editor, "trẻ ")
    compose(editor, "e", "em")
    qtbot.waitUntil(lambda: work.task(2).notes == "trẻ", timeout=2_000)
    commit(editor, "em")
    qtbot.waitUntil(lambda: work.task(2).notes != "trẻ", timeout=2_000)
    assert work.task(2).notes == "trẻ em"
