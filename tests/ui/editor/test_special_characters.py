"""Special characters: chosen in a panel by mouse or keys, put at the cursor, the last used first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app.domain.plan.rich_text import plain
from app.domain.writing.lines import LineKind
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.special_characters import CHARACTERS, LETTERS, CharacterPanel
from app.ui.open_plan import OpenPlan
from app.workflows.desk import Desk, read_desk, with_character, write_desk
from tests.samples import full_plan
from tests.ui.editor.conftest import assert_page_shows
from tests.ui.editor.test_page_typing import line_of, put


def shown_list(panel: CharacterPanel) -> QListWidget:
    found = panel.findChild(QListWidget)
    assert found is not None
    return found


def test_a_character_is_chosen_by_keys_and_by_a_click(qtbot: QtBot) -> None:
    panel = CharacterPanel()
    qtbot.addWidget(panel)
    chosen: list[str] = []
    panel.chosen.connect(chosen.append)
    panel.show_used("\u2265\u2116")
    panel.open_at(QPoint())
    found = shown_list(panel)
    assert found.count() == len(CHARACTERS) + len(LETTERS)
    QTest.keyClick(found, Qt.Key.Key_Right)
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert chosen == ["\u2116"], "those used before come first"
    panel.open_at(QPoint())
    place = found.visualItemRect(found.item(0)).center()
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == ["\u2116", "\u2265"]
    assert not panel.isVisible()


def test_a_character_stands_at_the_cursor_as_one_step(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "points"), 3)
    page.insert_character("\u00a0")
    assert plain(line_of(page, "points").content) == "Kịp\u00a0 thời"
    assert page.hasFocus()
    assert_page_shows(page, shown_plan)
    assert shown_plan.undo()
    assert shown_plan.plan == full_plan()


def test_no_character_stands_in_generated_parts(
    page: PageEdit, shown_plan: OpenPlan, refused: list[str]
) -> None:
    put(page, next(line for line in page.shown_lines if line.kind is LineKind.DUTIES))
    page.insert_character("\u2265")
    assert len(refused) == 1
    assert shown_plan.plan == full_plan()


def test_the_last_used_characters_are_on_the_desk_at_the_next_start(tmp_path: Path) -> None:
    desk = Desk()
    for character in "\u2013\u2265\u2013":
        desk = with_character(desk, character)
    write_desk(desk, tmp_path)
    assert read_desk(tmp_path).characters == "\u2013\u2265"
