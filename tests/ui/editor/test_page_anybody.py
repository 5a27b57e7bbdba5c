"""Somebody who writes, clicks, pastes, zooms and steps back on the page: what it shows is the plan, after every act."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.plan.rich_text import plain
from app.domain.writing.lines import lines
from app.domain.writing.typed_lines import PLAIN
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.page_foot import ZOOMS
from app.ui.editor.rich_words import settled
from app.ui.open_plan import OpenPlan
from tests.ui.driving import commit, compose

K, M = Qt.Key, Qt.KeyboardModifier
STEPS = 120
KEYS = (
    *(K.Key_Return, K.Key_Backspace, K.Key_Delete, K.Key_Tab, K.Key_Backtab),
    *(K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right, K.Key_Home, K.Key_End, K.Key_PageDown, K.Key_PageUp),
)
WITH_CONTROL = (K.Key_A, K.Key_X, K.Key_C, K.Key_V, K.Key_Home, K.Key_End)
WORDS = ("đẩy mạnh", "sử lý", " ", "1.", "a", ", ", "Chỉ thị số 28-CT/TW")
PASTED = ("một dòng", "dòng một\ndòng hai\n\ndòng ba", "I. ĐỀ MỤC\n1. Ý một\n2. Ý hai", "\t\n", "chữ\vxuống")


class Writer:
    """Does something at random on a page."""

    def __init__(self, page: PageEdit, opened: OpenPlan, seed: int) -> None:
        self._page, self._open, self._chance = page, opened, random.Random(seed)

    def act(self) -> None:
        page, chance = self._page, self._chance
        acts = (
            lambda: commit(page, chance.choice(WORDS)),
            self._compose,
            lambda: QTest.keyClick(
                page, chance.choice(KEYS), chance.choice((*[M.NoModifier] * 3, M.ShiftModifier))
            ),
            lambda: QTest.keyClick(page, chance.choice(WITH_CONTROL), M.ControlModifier),
            self._click,
            self._paste,
            lambda: page.set_zoom(chance.choice((*ZOOMS, None))),
            lambda: page.go_to_page(chance.randint(1, page.sheets.pageCount())),
            lambda: page.resize(chance.choice((900, 700)), chance.choice((700, 400))),
            self._open.undo,
            self._open.redo,
        )
        chance.choices(acts, weights=(20, 8, 20, 5, 12, 6, 3, 3, 2, 6, 2))[0]()

    def _compose(self) -> None:
        compose(self._page, "t", "ti", "tiê")
        commit(self._page, "tiê")

    def _click(self) -> None:
        room, chance = self._page.viewport().rect(), self._chance
        at = QPoint(chance.randrange(room.width()), chance.randrange(room.height()))
        held = chance.choice((M.NoModifier, M.NoModifier, M.ShiftModifier))
        QTest.mouseClick(self._page.viewport(), Qt.MouseButton.LeftButton, held, at)

    def _paste(self) -> None:
        given = QMimeData()
        given.setText(self._chance.choice(PASTED))
        self._page.insertFromMimeData(given)


def assert_page_says(page: PageEdit, opened: OpenPlan) -> None:
    """Each block of the page says its line of the plan; in plain lines blanks, breaks and marks at their ends may
    wait until the cursor leaves them, and styles are nothing.
    """
    expected = lines(opened.plan)
    assert page.shown_lines == expected
    assert page.document().blockCount() == len(expected)
    for number, line in enumerate(expected):
        said, wanted = page._sheet.content(number), settled(line.content)
        if line.kind in PLAIN:
            assert plain(said).strip(" ;.\n") == plain(wanted).strip(" ;.\n"), line
        else:
            assert said == wanted, line


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_the_page_is_the_plan(page: PageEdit, shown_plan: OpenPlan, seed: int) -> None:
    first = shown_plan.plan
    writer = Writer(page, shown_plan, seed)
    for _ in range(STEPS):
        writer.act()
        assert_page_says(page, shown_plan)
        assert 1 <= page.page_numbers[0] <= page.page_numbers[1]
    while shown_plan.undo():
        continue
    assert shown_plan.plan == first
    assert_page_says(page, shown_plan)


def test_tab_in_the_subject_changes_no_level(page: PageEdit, shown_plan: OpenPlan) -> None:
    before = shown_plan.plan
    page.go_to("")
    for key in (K.Key_Tab, K.Key_Backtab):
        QTest.keyClick(page, key)
    assert shown_plan.plan is before
