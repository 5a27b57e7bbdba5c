"""Typing on the page: every key does to the plan what it does to the page, and nothing is lost without a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.model import Marker, Paragraph, Section, Task
from app.domain.plan.rich_text import Footnote, Run, Shift, plain, rich
from app.domain.plan.tree import find, tasks
from app.domain.writing.lines import Line, LineKind
from app.ui.editor.page_edit import PageEdit
from app.ui.open_plan import OpenPlan
from tests.samples import full_plan
from tests.ui.driving import press, type_text, unikey
from tests.ui.editor.conftest import assert_page_shows

CLOSED = [LineKind.TABLE, LineKind.TASK_TABLE, LineKind.DEMAND_TABLE, LineKind.DUTIES]
WRITTEN = [kind for kind in LineKind if kind not in CLOSED]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def line_of(page: PageEdit, item: str, at: int = 0) -> Line:
    return next(line for line in page.shown_lines if line.key == (item, at))


def words(page: PageEdit) -> list[str]:
    return [plain(line.content) for line in page.shown_lines]


def put(page: PageEdit, line: Line, offset: int = 0, to: Line | None = None, end: int = 0) -> None:
    """Put the cursor into a line; or select from there to a place in another line."""
    cursor = page.textCursor()
    cursor.setPosition(page._sheet.block(page.shown_lines.index(line)).position() + offset)
    if to is not None:
        target = page._sheet.block(page.shown_lines.index(to)).position() + end
        cursor.setPosition(target, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def length(line: Line) -> int:
    return len(plain(line.content))


def here(page: PageEdit) -> tuple[str, int]:
    assert page.line is not None
    return page.line.item, page.textCursor().positionInBlock()


# Letters


@pytest.mark.parametrize("kind", WRITTEN)
def test_letters_typed_into_any_line_are_in_the_plan(
    page: PageEdit, shown_plan: OpenPlan, kind: LineKind
) -> None:
    line = next(line for line in page.shown_lines if line.kind is kind)
    before, middle = plain(line.content), length(line) // 2
    put(page, line, middle)
    type_text(page, "đã gõ Ừ")
    number = [each.key for each in page.shown_lines].index(line.key)
    assert words(page)[number] == before[:middle] + "đã gõ Ừ" + before[middle:]
    assert here(page) == (line.item, middle + 7)
    assert_page_shows(page, shown_plan)
    assert shown_plan.undo()
    assert shown_plan.plan == full_plan(), "a run of letters is one step"


@pytest.mark.parametrize("kind", CLOSED)
def test_nothing_is_typed_into_generated_parts(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str], kind: LineKind
) -> None:
    line = next(line for line in page.shown_lines if line.kind is kind)
    put(page, line)
    for key, text, held in (
        (Qt.Key.Key_A, "a", Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_At, "@", CTRL | Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Return, "\r", SHIFT),
        (Qt.Key.Key_X, "", CTRL),
    ):
        refused.clear()
        press(page, key, text, held)
        assert len(refused) == 1
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


@pytest.mark.parametrize("kind", CLOSED)
def test_enter_opens_generated_parts(page: PageEdit, kind: LineKind) -> None:
    opened: list[Line] = []
    page.opened.connect(opened.append)
    line = next(line for line in page.shown_lines if line.kind is kind)
    put(page, line)
    press(page, Qt.Key.Key_Return, "\r")
    assert opened == [line]


def test_a_line_break_stays_in_its_line(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "aim"), 3)
    press(page, Qt.Key.Key_Return, "\r", SHIFT)
    assert plain(line_of(page, "aim").content)[2:5] == " \nq" or "\n" in plain(line_of(page, "aim").content)
    assert_page_shows(page, shown_plan)


def test_unikey_on_windows_types_with_backspaces(page: PageEdit, shown_plan: OpenPlan) -> None:
    shown_plan.apply("empty", lambda plan: edits.with_content(plan, "aim", ()))
    put(page, line_of(page, "aim"))
    unikey(page, "d", "\bđ", "a", "\b\bđã", " ", "g", "o", "\bõ")
    assert plain(line_of(page, "aim").content) == "đã gõ"
    assert_page_shows(page, shown_plan)


def test_what_is_typed_decomposed_is_composed_in_the_plan(page: PageEdit, shown_plan: OpenPlan) -> None:
    shown_plan.apply("empty", lambda plan: edits.with_content(plan, "aim", ()))
    put(page, line_of(page, "aim"))
    type_text(page, unicodedata.normalize("NFD", "Điện Biên"))
    assert plain(line_of(page, "aim").content) == "Điện Biên"
    put(page, line_of(page, "task-1"))
    assert_page_shows(page, shown_plan)
    assert page._sheet.block(page.shown_lines.index(line_of(page, "aim"))).text() == "Điện Biên"


def test_blanks_and_marks_that_the_plan_does_not_hold_go_when_the_line_is_left(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    for item, typed in (("", "  "), ("basis-1", ";"), ("annex", " ")):
        put(page, line_of(page, item), length(line_of(page, item)))
        type_text(page, typed)
        assert page.textCursor().block().text().endswith(typed), "while it is being typed it stays"
    put(page, line_of(page, "task-1"))
    assert_page_shows(page, shown_plan)
    assert shown_plan.plan == full_plan()
    assert shown_plan.plan.legal_bases[0].citation is not None


def test_a_word_behind_a_blank_at_the_end_of_a_title_is_typed_on(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    put(page, line_of(page, "annex"), length(line_of(page, "annex")))
    type_text(page, " năm 2026")
    assert shown_plan.plan.annexes[0].title == "Bảng phân công nhiệm vụ năm 2026"


def test_letters_beyond_the_first_plane_are_typed_and_cut_whole(page: PageEdit, shown_plan: OpenPlan) -> None:
    shown_plan.apply("words", lambda plan: edits.with_content(plan, "aim", rich("a\U0001f600b")))
    put(page, line_of(page, "aim"), 3)
    press(page, Qt.Key.Key_Return, "\r")
    assert plain(line_of(page, "aim").content) == "a\U0001f600"
    assert_page_shows(page, shown_plan)
    press(page, Qt.Key.Key_Backspace)
    assert plain(line_of(page, "aim").content) == "a\U0001f600b"
    assert here(page) == ("aim", 3)


# Enter


@pytest.mark.parametrize("kind", [kind for kind in WRITTEN if kind is not LineKind.SUBJECT])
@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_enter_in_any_line(page: PageEdit, shown_plan: OpenPlan, kind: LineKind, place: str) -> None:
    line = next(line for line in page.shown_lines if line.kind is kind)
    number, before = page.shown_lines.index(line), words(page)
    offset = {"start": 0, "middle": length(line) // 2, "end": length(line)}[place]
    put(page, line, offset)
    press(page, Qt.Key.Key_Return, "\r")
    assert_page_shows(page, shown_plan)
    if kind is LineKind.ANNEX and place == "start":
        assert shown_plan.plan == full_plan()
        return
    head, tail = before[number][:offset], before[number][offset:]
    stripped = kind in (LineKind.BASIS, LineKind.ANNEX)
    expected = [head.strip(), tail.strip()] if stripped else [head, tail]
    found = words(page)[number : number + 2]
    assert ([each.strip() for each in found] if stripped else found) == expected
    assert page.textCursor().blockNumber() == number + 1
    assert page.textCursor().positionInBlock() == 0
    if kind is LineKind.TASK and place != "start":
        new = page.shown_lines[number + 1].task
        assert new is not None
        assert new.code
        assert find(shown_plan.plan, line.item) != new
    assert shown_plan.undo()
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


def test_enter_in_the_subject_goes_on(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, page.shown_lines[0], 5)
    press(page, Qt.Key.Key_Return, "\r")
    assert shown_plan.plan == full_plan()
    assert here(page) == ("basis-1", 0)


def test_enter_over_a_selection_in_one_line_is_one_step(page: PageEdit, shown_plan: OpenPlan) -> None:
    line = line_of(page, "aim")
    text = plain(line.content)
    put(page, line, 3, line, 9)
    press(page, Qt.Key.Key_Enter, "\r")
    number = page.shown_lines.index(line_of(page, "aim"))
    assert words(page)[number : number + 2] == [text[:3], text[9:]]
    shown_plan.undo()
    assert shown_plan.plan == full_plan()


def test_typing_goes_on_in_the_new_line(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "task-1"), length(line_of(page, "task-1")))
    press(page, Qt.Key.Key_Return, "\r")
    type_text(page, "Nhiệm vụ mới")
    assert "Nhiệm vụ mới" in [plain(task.content) for task in tasks(shown_plan.plan)]
    assert_page_shows(page, shown_plan)


# Backspace and Delete


def test_backspace_at_the_start_joins_with_the_line_above(page: PageEdit, shown_plan: OpenPlan) -> None:
    first, second = line_of(page, "points", 0), line_of(page, "points", 1)
    put(page, second)
    press(page, Qt.Key.Key_Backspace)
    assert page.line is not None
    assert (page.line.kind, page.line.content) == (LineKind.TEXT, second.content), "first its number goes"
    press(page, Qt.Key.Key_Backspace)
    assert plain(line_of(page, "points").content) == plain(first.content) + plain(second.content)
    assert here(page) == ("points", length(first))
    assert_page_shows(page, shown_plan)
    shown_plan.undo()
    shown_plan.undo()
    assert shown_plan.plan == full_plan()
    put(page, line_of(page, "points", 0), length(first))
    press(page, Qt.Key.Key_Delete)
    assert plain(line_of(page, "points").content) == plain(first.content) + plain(second.content)
    assert here(page) == ("points", length(first))


@pytest.mark.parametrize(
    "item", ["opening", "basis-1", "aims", "group-1", "task-1", "task-2", "figures", "by-agency", "annex"]
)
def test_what_cannot_be_joined_says_so_and_stays(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str], item: str
) -> None:
    put(page, line_of(page, item))
    press(page, Qt.Key.Key_Backspace)
    assert len(refused) == 1
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)
    assert here(page) == (item, 0)


def test_the_edges_of_the_page_are_edges(page: PageEdit, shown_plan: OpenPlan, refused: list[str]) -> None:
    put(page, page.shown_lines[0])
    press(page, Qt.Key.Key_Backspace)
    page.moveCursor(QTextCursor.MoveOperation.End)
    press(page, Qt.Key.Key_Delete)
    assert shown_plan.plan == full_plan()
    assert not refused


def test_an_empty_line_goes_with_a_key(page: PageEdit, shown_plan: OpenPlan, refused: list[str]) -> None:
    for item in ("task-1", "aims", "words", "closing"):
        put(page, line_of(page, item))
        press(page, Qt.Key.Key_Return, "\r")
        assert here(page) == (item, 0)
        press(page, Qt.Key.Key_Backspace)
        assert shown_plan.plan.body == full_plan().body
        assert here(page) == (item, 0)
        assert_page_shows(page, shown_plan)
    assert not refused


def test_deleting_words_stays_in_the_line(page: PageEdit, shown_plan: OpenPlan) -> None:
    line = line_of(page, "aim")
    text = plain(line.content)
    put(page, line, 7)
    press(page, Qt.Key.Key_Backspace, "", CTRL)
    assert plain(line_of(page, "aim").content) != text
    put(page, line_of(page, "aim"))
    press(page, Qt.Key.Key_K, "", CTRL)
    assert_page_shows(page, shown_plan)


# Levels


def test_tab_changes_the_level_where_the_cursor_is_and_a_step_takes_it_back(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    line = line_of(page, "points", 1)
    put(page, line, 4)
    press(page, Qt.Key.Key_Tab, "\t")
    assert page.line is not None
    assert (page.line.label, page.line.content) == ("+", line.content)
    assert page.textCursor().positionInBlock() == 4
    assert_page_shows(page, shown_plan)
    press(page, Qt.Key.Key_Backtab, "", SHIFT)
    assert shown_plan.plan == full_plan()
    put(page, line_of(page, "group-2"))
    press(page, Qt.Key.Key_Backtab, "", SHIFT)
    assert line_of(page, "group-2").level == 0
    assert shown_plan.undo()
    assert shown_plan.plan == full_plan()


def test_a_level_that_there_is_not_is_refused_with_a_word(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str]
) -> None:
    put(page, line_of(page, "aims"))
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        press(page, key)
    put(page, line_of(page, "points"), 0, line_of(page, "points", 1), 2)
    press(page, Qt.Key.Key_Tab, "\t")
    assert len(set(refused)) == 3
    assert shown_plan.plan == full_plan()
    assert page.hasFocus()


@pytest.mark.parametrize("item", ["", "basis-1", "by-agency", "annex"])
def test_tab_leaves_the_page_from_a_line_without_level(qtbot: QtBot, page: PageEdit, item: str) -> None:
    field = QLineEdit(page)
    field.show()
    put(page, line_of(page, item))
    press(page, Qt.Key.Key_Tab, "\t")
    qtbot.waitUntil(field.hasFocus)


def test_enter_in_an_empty_point_ends_the_list(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "points", 1), length(line_of(page, "points", 1)))
    press(page, Qt.Key.Key_Return, "\r")
    press(page, Qt.Key.Key_Return, "\r")
    assert page.line is not None
    assert (page.line.kind, page.line.content) == (LineKind.TEXT, ())
    type_text(page, "sau các ý")
    assert_page_shows(page, shown_plan)


# Selections over several lines


def test_typing_over_a_selection_of_lines(page: PageEdit, shown_plan: OpenPlan) -> None:
    first, last = line_of(page, "words"), line_of(page, "points", 1)
    put(page, first, 3, last, 5)
    type_text(page, "x")
    assert plain(line_of(page, "words").content) == "Theox"[:3] + "x" + plain(last.content)[5:]
    assert here(page) == ("words", 4)
    assert_page_shows(page, shown_plan)
    shown_plan.undo()
    assert shown_plan.plan == full_plan()


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_deleting_a_selection_of_lines(
    page: PageEdit, shown_plan: OpenPlan, key: Qt.Key, *, backwards: bool
) -> None:
    first, last = line_of(page, "words"), line_of(page, "points", 1)
    if backwards:
        put(page, last, 5, first, 3)
    else:
        put(page, first, 3, last, 5)
    press(page, key)
    assert plain(line_of(page, "words").content) == "The" + plain(last.content)[5:]
    assert_page_shows(page, shown_plan)


def test_cutting_a_selection_of_lines_and_pasting_it_elsewhere(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "words"), 0, line_of(page, "points", 1), length(line_of(page, "points", 1)))
    press(page, Qt.Key.Key_X, "\x18", CTRL)
    assert plain(line_of(page, "words").content) == ""
    assert_page_shows(page, shown_plan)
    put(page, line_of(page, "aim"), length(line_of(page, "aim")))
    press(page, Qt.Key.Key_V, "\x16", CTRL)
    number = page.shown_lines.index(line_of(page, "aim"))
    assert words(page)[number + 1 : number + 3] == ["Kịp thời", "Đúng đối tượng"]
    assert_page_shows(page, shown_plan)


def test_the_other_key_that_cuts_copies_too(page: PageEdit, shown_plan: OpenPlan) -> None:
    QGuiApplication.clipboard().setText("khác")
    put(page, line_of(page, "points", 0), 0, line_of(page, "points", 1), 4)
    press(page, Qt.Key.Key_Delete, "", SHIFT)
    assert QGuiApplication.clipboard().text() == "Kịp thời\nĐúng"
    assert_page_shows(page, shown_plan)


KEYS: list[Callable[[PageEdit], None]] = [
    lambda page: type_text(page, "x"),
    lambda page: press(page, Qt.Key.Key_Backspace),
    lambda page: press(page, Qt.Key.Key_Delete),
    lambda page: press(page, Qt.Key.Key_X, "\x18", CTRL),
    lambda page: press(page, Qt.Key.Key_Return, "\r"),
    lambda page: press(page, Qt.Key.Key_Return, "\r", SHIFT),
    lambda page: press(page, Qt.Key.Key_At, "@", CTRL | Qt.KeyboardModifier.AltModifier),
    lambda page: paste(page, "một\nhai"),
]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("first", "last"), [("aim", "task-3"), ("", "basis-1"), ("words", "by-agency"), ("closing", "annex")]
)
def test_a_selection_that_holds_more_than_words_is_refused_whatever_the_key(
    page: PageEdit,
    shown_plan: OpenPlan,
    refused: list[str],
    first: str,
    last: str,
    key: Callable[[PageEdit], None],
) -> None:
    put(page, line_of(page, first), 1, line_of(page, last), 0)
    key(page)
    assert len(refused) == 1
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


def test_all_is_selected_and_deleted_at_a_stroke_but_not_lost(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str]
) -> None:
    page.selectAll()
    press(page, Qt.Key.Key_Delete)
    assert refused
    assert shown_plan.plan == full_plan()


def test_keys_of_the_system_that_cut_across_lines_lose_nothing(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "aim"), 3, line_of(page, "task-3"), 4)
    press(page, Qt.Key.Key_K, "\x0b", CTRL)
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


# Pasting and dropping


def paste(page: PageEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    page.insertFromMimeData(data)


def test_pasted_paragraphs_become_lines(page: PageEdit, shown_plan: OpenPlan) -> None:
    line = line_of(page, "aim")
    text = plain(line.content)
    put(page, line, 4, line, 8)
    paste(page, "một\r\nhai\r\n\r\nba")
    number = page.shown_lines.index(line_of(page, "aim"))
    assert words(page)[number : number + 3] == [text[:4] + "một", "hai", "ba" + text[8:]]
    assert page.textCursor().blockNumber() == number + 2
    assert page.textCursor().positionInBlock() == 2
    assert_page_shows(page, shown_plan)
    shown_plan.undo()
    assert shown_plan.plan == full_plan(), "pasting is one step"


def test_pasted_words_are_in_nfc_and_clean(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "aim"), 0, line_of(page, "aim"), length(line_of(page, "aim")))
    paste(page, unicodedata.normalize("NFD", "Kế hoạch") + "\x01\x1f thực\x0bhiện\x7f")
    assert plain(line_of(page, "aim").content) == "Kế hoạch thực\nhiện"
    assert_page_shows(page, shown_plan)


def test_words_pasted_over_a_selection_of_lines(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "points", 0), 4, line_of(page, "points", 1), 5)
    paste(page, "một\nhai")
    assert [plain(line_of(page, "points", at).content) for at in (0, 1)] == ["Kịp một", "haiđối tượng"]
    assert_page_shows(page, shown_plan)


@pytest.mark.parametrize("kind", CLOSED)
def test_nothing_is_pasted_into_generated_parts(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str], kind: LineKind
) -> None:
    put(page, next(line for line in page.shown_lines if line.kind is kind))
    paste(page, "một")
    assert refused
    assert shown_plan.plan == full_plan()


def test_nothing_pasted_changes_nothing(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "aim"), 0, line_of(page, "aim"), 5)
    paste(page, "\n \r\n")
    page.insertFromMimeData(QMimeData())
    assert shown_plan.plan == full_plan()


def drop(page: PageEdit, item: str, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    put(page, line_of(page, item))
    at, move = page.cursorRect().center(), Qt.DropAction.CopyAction
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at, move, data, button, held),
        QDragMoveEvent(at, move, data, button, held),
        QDropEvent(QPointF(at), move, data, button, held),
    ):
        QApplication.sendEvent(page.viewport(), event)


def test_words_dropped_from_elsewhere_are_pasted(page: PageEdit, shown_plan: OpenPlan) -> None:
    drop(page, "aim", "Một ")
    assert "Một " in plain(line_of(page, "aim").content)
    assert_page_shows(page, shown_plan)


def test_the_menu_of_the_page_loses_nothing_either(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str], qtbot: QtBot
) -> None:
    from PySide6.QtCore import QPoint, QTimer
    from PySide6.QtGui import QContextMenuEvent

    put(page, line_of(page, "aim"), 3, line_of(page, "task-3"), 4)

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(each for each in menu.actions() if each.objectName() == "edit-cut").trigger()
        menu.close()

    QTimer.singleShot(0, choose)
    reason = QContextMenuEvent.Reason.Keyboard
    page.contextMenuEvent(QContextMenuEvent(reason, QPoint(5, 5), page.mapToGlobal(QPoint(5, 5))))
    assert len(refused) == 1
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


# Styles, notes and kinds


def styled(page: PageEdit, item: str) -> list[Run]:
    return [each for each in line_of(page, item).content if isinstance(each, Run)]


@pytest.mark.parametrize("style", ["bold", "italic", "underline"])
def test_a_style_is_turned_on_and_off(page: PageEdit, shown_plan: OpenPlan, style: str) -> None:
    line = line_of(page, "aim")
    put(page, line, 4, line, 9)
    page.turn_style(style)
    runs = styled(page, "aim")
    assert [getattr(run, style) for run in runs] == [False, True, False]
    assert runs[1].text == plain(line.content)[4:9]
    assert_page_shows(page, shown_plan)
    page.turn_style(style)
    assert line_of(page, "aim").content == line.content


def test_a_style_without_selection_is_that_of_what_is_typed_next(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    put(page, line_of(page, "aim"), length(line_of(page, "aim")))
    page.turn_style("bold")
    type_text(page, " Đậm")
    assert styled(page, "aim")[-1] == Run(" Đậm", bold=True)
    page.turn_style("bold")
    type_text(page, " thường")
    assert styled(page, "aim")[-1] == Run(" thường")
    assert_page_shows(page, shown_plan)


@pytest.mark.parametrize("item", ["", "basis-1", "annex", "figures", "by-agency"])
def test_the_format_sets_how_these_lines_look(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str], item: str
) -> None:
    line = line_of(page, item)
    for style in ("bold", "italic", "underline"):
        put(page, line, 0, line, length(line))
        page.turn_style(style)
        put(page, line, length(line))
        page.turn_style(style)
    assert len(refused) == 6
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


def test_a_heading_is_bold_by_itself(page: PageEdit, shown_plan: OpenPlan, refused: list[str]) -> None:
    line = line_of(page, "aims")
    put(page, line, 0, line, length(line))
    page.turn_style("bold")
    assert len(refused) == 1
    page.turn_style("italic")
    assert line_of(page, "aims").content == (Run(plain(line.content), italic=True),)
    assert_page_shows(page, shown_plan)


@pytest.mark.parametrize(("style", "shift"), [("raised", Shift.RAISED), ("lowered", Shift.LOWERED)])
def test_letters_are_raised_and_lowered_and_put_back(
    page: PageEdit, shown_plan: OpenPlan, style: str, shift: Shift
) -> None:
    shown_plan.apply("words", lambda plan: edits.with_content(plan, "aim", rich("120 m2 đất")))
    line = line_of(page, "aim")
    put(page, line, 5, line, 6)
    page.turn_style(style)
    assert styled(page, "aim") == [Run("120 m"), Run("2", shift=shift), Run(" đất")]
    assert_page_shows(page, shown_plan)
    other = "lowered" if style == "raised" else "raised"
    page.turn_style(other)
    assert styled(page, "aim")[1].shift not in (shift, Shift.NONE)
    page.turn_style(other)
    assert line_of(page, "aim").content == rich("120 m2 đất")


def test_a_style_of_many_lines_is_one_step_and_spares_those_that_have_their_own(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str]
) -> None:
    page.selectAll()
    page.turn_style("bold")
    assert not refused
    assert_page_shows(page, shown_plan)
    assert all(run.bold for run in styled(page, "aim"))
    assert not any(run.bold for item in ("", "basis-1", "annex", "aims") for run in styled(page, item))
    assert shown_plan.undo()
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


def test_a_footnote_stands_at_the_cursor_and_what_follows_is_text(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    put(page, line_of(page, "aim"), 4)
    page.add_footnote("Theo Luật Trẻ em")
    assert line_of(page, "aim").content[1] == Footnote((Run("Theo Luật Trẻ em"),))
    assert here(page) == ("aim", 5)
    type_text(page, "xin")
    content = line_of(page, "aim").content
    assert isinstance(content[2], Run)
    assert content[2].text.startswith("xin")
    put(page, line_of(page, "aim"), 6)
    form = page.currentCharFormat()
    assert form.verticalAlignment() == form.VerticalAlignment.AlignNormal
    assert_page_shows(page, shown_plan)
    put(page, line_of(page, "aim"), 5)
    press(page, Qt.Key.Key_Backspace)
    assert not any(isinstance(each, Footnote) for each in line_of(page, "aim").content)


@pytest.mark.parametrize("item", ["", "basis-1", "annex", "figures"])
def test_no_footnote_stands_in_lines_that_hold_none(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str], item: str
) -> None:
    put(page, line_of(page, item))
    page.add_footnote("Ghi chú")
    assert len(refused) == 1
    assert shown_plan.plan == full_plan()


def test_a_line_becomes_another_kind_of_line(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "aim"), 6)
    page.set_line_kind(LineKind.TASK, Marker.NONE)
    assert page.line is not None
    assert isinstance(find(shown_plan.plan, page.line.item), Task)
    assert page.textCursor().positionInBlock() == 6
    page.set_line_kind(LineKind.HEADING, Marker.ARABIC)
    assert isinstance(find(shown_plan.plan, page.line.item), Section)
    page.set_line_kind(LineKind.TEXT, Marker.NONE)
    assert isinstance(find(shown_plan.plan, page.line.item), Paragraph)
    assert_page_shows(page, shown_plan)


def test_an_assigned_task_stays_a_task(page: PageEdit, shown_plan: OpenPlan, refused: list[str]) -> None:
    put(page, line_of(page, "task-1"))
    page.set_line_kind(LineKind.TEXT, Marker.NONE)
    assert len(refused) == 1
    assert shown_plan.plan == full_plan()


# Steps


def test_steps_keys_are_left_to_the_window(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "aim"))
    type_text(page, "x")
    changed = shown_plan.plan
    for sequence in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
        assert QKeySequence.keyBindings(sequence)
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        press(page, key, "", CTRL)
    press(page, Qt.Key.Key_Z, "", CTRL | SHIFT)
    assert shown_plan.plan is changed
    assert_page_shows(page, shown_plan)


def test_typing_in_another_line_is_another_step(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "aim"))
    type_text(page, "một")
    put(page, line_of(page, "task-1"))
    type_text(page, "hai")
    put(page, line_of(page, "aim"), 3)
    type_text(page, "ba")
    for expected in ("một", "một", ""):
        assert shown_plan.undo()
        assert plain(line_of(page, "aim").content).startswith(expected)
    assert shown_plan.plan == full_plan()


def test_tab_in_a_line_without_level_changes_nothing(page: PageEdit, shown_plan: OpenPlan) -> None:
    """Alone in its window, the page gets the key that nobody else takes."""
    plan = shown_plan.plan
    for item in ("", "opening", "closing"):
        put(page, line_of(page, item))
        press(page, Qt.Key.Key_Backtab, modifiers=SHIFT)
        press(page, Qt.Key.Key_Tab)
    assert shown_plan.plan is plan
