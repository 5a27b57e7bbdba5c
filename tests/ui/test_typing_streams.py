"""Streams of Vietnamese typing tools as recorded: they take letters back and type anew, or compose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.model import Marker
from app.domain.plan.rich_text import plain
from app.domain.writing.lines import LineKind
from app.ui.assignments.cells import WordsCell
from app.ui.editor.page_edit import PageEdit
from app.ui.fields import LineField, TextField
from app.ui.open_plan import OpenPlan
from tests.samples import full_plan
from tests.ui.driving import compose, press, unikey
from tests.ui.editor.conftest import assert_page_shows
from tests.ui.editor.test_page_typing import here, line_of, put
from tests.ui.typing_tools import Composer

STREAMS = {
    # ddoonf ddur: the tool sends what it makes of the keys, not the keys.
    "Unikey, Telex": ("d", "\bđ", "o", "\bô", "n", "\b\bồn", " ", "d", "\bđ", "u", "\bủ"),
    # d9o6n2 d9u3: digits never reach the program.
    "Unikey, VNI": ("d", "\bđ", "o", "\bô", "\bồ", "n", " ", "d", "\bđ", "u", "\bủ"),
    # EVKey takes the whole word back where it is not sure how the program counts.
    "EVKey, Telex": ("d", "\bđ", "o", "\b\bđô", "n", "\b\b\bđồn", " ", "d", "\bđ", "u", "\b\bđủ"),
}
SAID = "đồn đủ"


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
@pytest.mark.parametrize("kind", ["line", "text", "cell"])
def test_what_is_typed_with_backspaces_stands_in_every_field(
    qtbot: QtBot, kind: str, stream: tuple[str, ...]
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    makers: dict[str, Callable[[], LineField | TextField]] = {
        "line": lambda: LineField("ô", parent=around),
        "text": lambda: TextField("ô", parent=around),
        "cell": lambda: WordsCell("ô", around),
    }
    field = makers[kind]()
    with qtbot.waitActive(around):
        around.show()
    field.setFocus()
    unikey(field, *stream)
    said = field.text() if isinstance(field, LineField) else field.toPlainText()
    assert said == SAID


@pytest.fixture
def page(qtbot: QtBot, shown_plan: OpenPlan) -> PageEdit:
    shown_plan.apply("empty point", lambda plan: edits.with_list_item(plan, "points", 1, ()))
    found = PageEdit(shown_plan)
    qtbot.addWidget(found)
    found.resize(900, 700)
    with qtbot.waitActive(found):
        found.show()
    found.setFocus()
    put(found, line_of(found, "points", 1))
    return found


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
def test_letters_taken_back_in_an_empty_point_leave_its_number(
    page: PageEdit, shown_plan: OpenPlan, stream: tuple[str, ...]
) -> None:
    unikey(page, *stream)
    line = line_of(page, "points", 1)
    assert (line.kind, line.marker, plain(line.content)) == (LineKind.POINT, Marker.DASH, SAID)
    assert_page_shows(page, shown_plan)


def test_another_window_a_click_and_a_step_back_in_the_middle_lose_nothing(
    page: PageEdit, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    stream = STREAMS["Unikey, VNI"]
    unikey(page, *stream[:5])
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
    with qtbot.waitActive(page):
        other.close()
        page.activateWindow()
    put(page, line_of(page, "aim"))
    put(page, line_of(page, "points", 1), 2)
    unikey(page, *stream[5:])
    assert plain(line_of(page, "points", 1).content) == SAID
    while shown_plan.undo():
        assert_page_shows(page, shown_plan)
    assert shown_plan.plan == full_plan()


@pytest.mark.parametrize(
    "command",
    [
        lambda page: press(page, Qt.Key.Key_Tab, "\t"),
        lambda page: press(page, Qt.Key.Key_Return, "\r"),
        lambda page: page.insert_character("\u2265"),
        lambda page: page.turn_style("raised"),
    ],
    ids=["tab", "enter", "character", "raised"],
)
def test_a_command_finishes_the_word_that_is_composed_in_an_empty_point(
    page: PageEdit,
    shown_plan: OpenPlan,
    monkeypatch: pytest.MonkeyPatch,
    command: Callable[[PageEdit], None],
) -> None:
    """Fcitx keeps the word composed until the program asks for it."""
    composer = Composer(page, monkeypatch)
    composer.compose("d", "đ", "đồ", "đồn")
    command(page)
    composer.commit()
    points = [line for line in page.shown_lines if line.kind is LineKind.POINT]
    assert any(plain(line.content).startswith("đồn") for line in points)
    assert_page_shows(page, shown_plan)


def test_a_word_given_up_by_the_tool_leaves_the_point_as_it_was(page: PageEdit, shown_plan: OpenPlan) -> None:
    compose(page, "t", "ti", "")
    assert here(page) == ("points", 0)
    page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    unikey(page, "x")
    assert plain(line_of(page, "points", 1).content) == "x"
    assert_page_shows(page, shown_plan)
