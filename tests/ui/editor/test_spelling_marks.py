"""What is misspelt is marked while one writes, never the word that is being typed; a right click puts it right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.rich_text import Footnote, Run, plain
from app.domain.writing.lines import LineKind
from app.settings import UNMARKED
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.spelling_marks import SpellingMarks
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from tests.ui.conftest import flush
from tests.ui.driving import commit, type_text


@pytest.fixture
def item(shown_plan: OpenPlan) -> str:
    """The first paragraph of the body, which says what is wrong behind a footnote."""
    found = "aim"
    words = (Run("Theo báo cáo"), Footnote((Run("Năm 2025."),)), Run(", cần sử lý nghành."))
    shown_plan.apply("", lambda now: edits.with_content(now, found, words))
    return found


@pytest.fixture
def marks(
    qtbot: QtBot, session: Session, shown_plan: OpenPlan, item: str, page: PageEdit
) -> Iterator[SpellingMarks]:
    found = SpellingMarks(session, shown_plan, page)
    qtbot.waitUntil(lambda: (item, 0) in page.sheets.marks, timeout=20_000)
    yield found
    qtbot.waitUntil(lambda: session.jobs.idle, timeout=20_000)
    found.deleteLater()
    flush()


def marked(page: PageEdit, item: str) -> list[str]:
    """The words of the page that are marked in a line."""
    number = page.number_of((item, 0))
    assert number is not None
    text = page.document().findBlockByNumber(number).text()
    return [text[start:end] for start, end, _ in page.sheets.marks.get((item, 0), ())]


def menu_at(page: PageEdit, item: str, words: str) -> dict[str, QAction]:
    """What a right click on these words offers, by its words."""
    number = page.number_of((item, 0))
    assert number is not None
    block = page.document().findBlockByNumber(number)
    menu = QMenu(page)
    menu.addAction("Chép")
    page.menu_asked.emit(menu, block.position() + block.text().index(words) + 1)
    return {action.text(): action for action in menu.actions()}


def test_words_are_marked_where_they_stand_beside_a_footnote(
    marks: SpellingMarks, page: PageEdit, item: str
) -> None:
    assert marked(page, item) == ["sử lý", "nghành"]


def test_the_word_at_the_cursor_is_not_marked_until_the_cursor_has_left_it(
    marks: SpellingMarks, page: PageEdit, item: str, qtbot: QtBot
) -> None:
    page.select_words(item, 0, 0, 0)
    page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    commit(page, " Việc nghàn")
    qtbot.wait_until(lambda: marked(page, item) == ["sử lý", "nghành"], timeout=20_000)
    commit(page, " ")
    qtbot.wait_until(lambda: marked(page, item) == ["sử lý", "nghành", "nghàn"], timeout=20_000)


def test_what_is_typed_before_a_mark_never_marks_other_letters(
    marks: SpellingMarks, page: PageEdit, item: str
) -> None:
    page.select_words(item, 0, 0, 0)
    type_text(page, "x")
    assert set(marked(page, item)) <= {"sử lý", "nghành"}


def test_a_suggestion_is_one_step_and_comes_first(
    marks: SpellingMarks, page: PageEdit, item: str, shown_plan: OpenPlan
) -> None:
    before = shown_plan.plan
    offered = menu_at(page, item, "sử lý")
    assert next(iter(offered)) == "xử lý"
    assert list(offered)[-1] == "Chép"
    offered["xử lý"].trigger()
    line = page.shown_lines[page.number_of((item, 0)) or 0]
    assert plain(line.content) == "Theo báo cáo, cần xử lý nghành."
    assert any(isinstance(each, Footnote) for each in line.content)
    shown_plan.undo()
    assert shown_plan.plan is before


def test_a_word_of_the_office_is_marked_no_more(
    marks: SpellingMarks, page: PageEdit, item: str, session: Session, qtbot: QtBot
) -> None:
    offered = menu_at(page, item, "nghành")
    next(action for words, action in offered.items() if "nghành" in words).trigger()
    qtbot.wait_until(lambda: marked(page, item) == ["sử lý"], timeout=20_000)
    assert [each.word for each in session.rows.own_words] == ["nghành"]


def test_words_without_a_mark_get_the_usual_menu(marks: SpellingMarks, page: PageEdit, item: str) -> None:
    assert list(menu_at(page, item, "báo")) == ["Chép"]


def test_the_settings_turn_marks_off(
    marks: SpellingMarks, page: PageEdit, item: str, session: Session
) -> None:
    session.settings = replace(session.settings, spelling_marks=UNMARKED)
    marks.look_again()
    assert page.sheets.marks == {}
    assert any(line.kind is LineKind.TEXT for line in page.shown_lines)
