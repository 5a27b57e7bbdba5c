"""Vietnamese composed by typing tools, event by event as IBus-Unikey sends them: no word is broken or lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.fields import CONTENT, LEADS
from app.domain.plan.model import Marker, Paragraph, Plan
from app.domain.plan.rich_text import plain, rich
from app.domain.writing.lines import Line, LineKind, lines
from app.persistence import SavedPlan, Store
from app.ui.autosave import Autosave, AutosaveStatus
from app.ui.editor.page_edit import PageEdit
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.workflows.library_place import open_library
from tests.samples import full_plan
from tests.ui.driving import click, commit, compose
from tests.ui.editor.conftest import assert_page_shows
from tests.ui.editor.test_page_typing import CLOSED, WRITTEN, here, length, line_of, put
from tests.ui.typing_tools import Composer

STEPS = ("t", "ti", "tiê", "tiến")


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_word_is_in_the_plan_once_it_is_finished(
    page: PageEdit, shown_plan: OpenPlan, kind: LineKind
) -> None:
    line = next(line for line in page.shown_lines if line.kind is kind)
    at = length(line) // 2
    put(page, line, at)
    for step in STEPS:
        compose(page, step)
        assert shown_plan.plan == full_plan(), "half a word is no edit"
        assert page.textCursor().block().layout().preeditAreaText() == step
    commit(page, STEPS[-1])
    number = [each.key for each in page.shown_lines].index(line.key)
    text = plain(line.content)
    assert plain(page.shown_lines[number].content) == text[:at] + "tiến" + text[at:]
    assert here(page) == (line.item, at + 4)
    assert_page_shows(page, shown_plan)


def test_a_word_composed_over_a_selection_in_a_line_takes_its_place(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    line = line_of(page, "aim")
    put(page, line, 3, line, 8)
    compose(page, *STEPS)
    commit(page, "tiến")
    text = plain(line.content)
    assert plain(line_of(page, "aim").content) == text[:3] + "tiến" + text[8:]
    assert_page_shows(page, shown_plan)


def test_a_word_composed_over_a_selection_of_lines_takes_its_place(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    first, last = line_of(page, "words"), line_of(page, "points", 1)
    put(page, first, 3, last, 5)
    compose(page, *STEPS)
    commit(page, "tiến")
    assert plain(line_of(page, "words").content) == "Thetiến" + plain(last.content)[5:]
    assert_page_shows(page, shown_plan)


def test_a_word_over_a_selection_that_holds_more_is_refused(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str]
) -> None:
    put(page, line_of(page, "aim"), 1, line_of(page, "task-3"), 2)
    compose(page, "t")
    commit(page, "t")
    assert refused
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


@pytest.mark.parametrize("kind", CLOSED)
def test_nothing_is_composed_in_generated_parts(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str], kind: LineKind
) -> None:
    put(page, next(line for line in page.shown_lines if line.kind is kind))
    compose(page, *STEPS)
    commit(page, "tiến")
    assert refused
    assert not page.textCursor().block().layout().preeditAreaText()
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


def test_a_composition_that_is_given_up_leaves_nothing(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "aim"), 5)
    compose(page, *STEPS, "")
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


def test_a_tool_that_takes_letters_back_gets_them(page: PageEdit, shown_plan: OpenPlan) -> None:
    """Some tools replace the letters before the cursor instead of composing."""
    line = line_of(page, "aim")
    put(page, line, 2)
    for text, taken in (("d", 0), ("đ", 1), ("đa", 1)):
        event = QInputMethodEvent("", [])
        event.setCommitString(text, -taken, taken)
        QApplication.sendEvent(page, event)
    text = plain(line.content)
    assert plain(line_of(page, "aim").content) == text[:2] + "đa" + text[2:]
    assert_page_shows(page, shown_plan)


def test_letters_taken_back_across_lines_lose_nothing(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "task-2"), 1)
    event = QInputMethodEvent("", [])
    event.setCommitString("x", -4, 4)
    QApplication.sendEvent(page, event)
    assert_page_shows(page, shown_plan)
    assert len(shown_plan.plan.body) == len(full_plan().body)


def test_behind_a_footnote_words_are_composed_as_words(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "words"), 12 + 4)
    compose(page, *STEPS)
    commit(page, "tiến")
    assert plain(line_of(page, "words").content) == "Theo Luật Trẻ emtiến"
    assert_page_shows(page, shown_plan)


# Others while a word is composed


def test_a_change_elsewhere_does_not_disturb_the_word(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "task-2"), 5)
    compose(page, "t", "ti")
    shown_plan.apply("above", lambda plan: edits.with_item(plan, Paragraph("new", rich("Mới")), "", 0))
    shown_plan.apply("below", lambda plan: edits.without_item(plan, "task-9"))
    assert page.textCursor().block().layout().preeditAreaText() == "ti"
    compose(page, "tiê", "tiến")
    commit(page, "tiến")
    assert plain(line_of(page, "task-2").content)[5:9] == "tiến"
    assert_page_shows(page, shown_plan)


@pytest.mark.parametrize(
    "edit",
    [
        lambda plan: edits.without_item(plan, "task-2"),
        lambda plan: edits.with_value(plan, "task-2", CONTENT, rich("Ngắn")),
        lambda plan: edits.with_value(plan, "task-2", CONTENT, ()),
        lambda plan: edits.with_value(plan, "task-2", LEADS, ()),
        lambda plan: edits.move_item(plan, "task-2", "aims", 0),
    ],
)
def test_a_change_of_the_line_itself_breaks_nothing(
    page: PageEdit,
    shown_plan: OpenPlan,
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[Plan], Plan],
) -> None:
    put(page, line_of(page, "task-2"), 5)
    composer = Composer(page, monkeypatch)
    composer.compose("t", "ti", "tiê")
    shown_plan.apply("edit", edit)
    composer.commit()
    assert_page_shows(page, shown_plan)
    while shown_plan.undo():
        assert_page_shows(page, shown_plan)
    assert shown_plan.plan == full_plan()
    assert_page_shows(page, shown_plan)


def test_another_line_is_clicked_while_a_word_is_composed(
    page: PageEdit, shown_plan: OpenPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(page, line_of(page, "aim"), 3)
    composer = Composer(page, monkeypatch)
    composer.compose(*STEPS)
    target = page._sheet.block(page.shown_lines.index(line_of(page, "task-1")))
    cursor = QTextCursor(target)
    click(page.viewport(), page.cursorRect(cursor).center())
    composer.commit()
    assert_page_shows(page, shown_plan)
    assert sum("tiến" in plain(line.content) for line in page.shown_lines) == 1


@pytest.mark.parametrize(
    "command",
    [
        lambda page: page.turn_style("bold"),
        lambda page: page.add_footnote("Ghi chú"),
        lambda page: page.set_line_kind(LineKind.TASK, Marker.NONE),
    ],
)
def test_a_command_finishes_the_word_first(
    page: PageEdit,
    shown_plan: OpenPlan,
    monkeypatch: pytest.MonkeyPatch,
    command: Callable[[PageEdit], None],
) -> None:
    line = line_of(page, "aim")
    put(page, line, length(line))
    composer = Composer(page, monkeypatch)
    composer.compose(*STEPS)
    command(page)
    composer.commit()
    assert_page_shows(page, shown_plan)
    assert sum(plain(line.content).count("tiến") for line in page.shown_lines) == 1


# Saving


@pytest.fixture
def other(session: Session) -> Iterator[Store]:
    opened = open_library()
    opened.add_plan(full_plan())
    yield opened
    opened.close()


@pytest.fixture
def keeper(session: Session, other: Store, shown_plan: OpenPlan) -> Iterator[Autosave]:
    found = Autosave(session, shown_plan, SavedPlan(shown_plan.plan, 1))
    yield found
    found.end()
    found.deleteLater()


def saved_words(other: Store, line: Line) -> str:
    plan = other.load_plan("sample").plan
    found = next(each for each in lines(plan) if each.key == line.key)
    return plain(found.content)


def test_a_save_in_the_middle_of_a_word_does_not_disturb_it(
    page: PageEdit, shown_plan: OpenPlan, keeper: Autosave, other: Store, qtbot: QtBot
) -> None:
    line = line_of(page, "aim")
    put(page, line, length(line))
    commit(page, " Đã ")
    compose(page, "t", "ti")
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.SAVED and keeper.kept)
    assert saved_words(other, line).endswith(" Đã ")
    assert page.textCursor().block().layout().preeditAreaText() == "ti"
    compose(page, "tiê", "tiến")
    commit(page, "tiến")
    qtbot.waitUntil(lambda: saved_words(other, line).endswith(" Đã tiến"))
    assert_page_shows(page, shown_plan)


def test_what_is_asked_for_the_whole_text_finishes_the_word_first(
    page: PageEdit,
    shown_plan: OpenPlan,
    keeper: Autosave,
    other: Store,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line, found = line_of(page, "aim"), list[str]()
    put(page, line, length(line))
    Composer(page, monkeypatch).compose(*STEPS)
    keeper.flush(lambda: found.append(saved_words(other, line)))
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].endswith("tiến")
    assert_page_shows(page, shown_plan)


def test_a_word_is_not_lost_with_the_focus(
    page: PageEdit, shown_plan: OpenPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = line_of(page, "aim")
    put(page, line, length(line))
    composer = Composer(page, monkeypatch)
    composer.compose(*STEPS)
    window = QWidget()
    column = QVBoxLayout(window)
    elsewhere = QLineEdit()
    column.addWidget(elsewhere)
    window.show()
    elsewhere.setFocus()
    composer.commit()
    assert plain(line_of(page, "aim").content).endswith("tiến")
    assert_page_shows(page, shown_plan)
    window.deleteLater()
