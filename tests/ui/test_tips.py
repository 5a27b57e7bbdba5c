"""Tips show the words of a plan letter by letter, whatever a foreign file put into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.domain.plan.head import Status
from app.persistence import Hit, PlanEntry
from app.persistence.moments import moment
from app.ui.library.rows import LibraryRows
from app.ui.tips import plain_tip
from tests.profiles import tried

IMAGE = '<img src="file:////may-la/chia-se/a.png">Thực hiện'


def shown(tip: str) -> str:
    """What a person reads in a tip."""
    document = QTextDocument()
    if tip.startswith("<"):
        document.setHtml(tip)
        assert "<img" not in tip
        return document.toPlainText()
    return tip


@pytest.mark.parametrize("words", [IMAGE, "a < b & c", "hai\n<b>dòng</b>", "Thực hiện", "", "&lt;"])
def test_a_tip_says_the_words_themselves(qtbot: QtBot, words: str) -> None:
    assert shown(plain_tip(words)) == words


@tried(200)
@given(st.text(st.sampled_from('<>&;"/imgsrcb= \n'), max_size=30))
def test_no_words_are_markup(words: str) -> None:
    tip = plain_tip(words)
    assert tip == words if "<" not in words else "<" not in tip.removeprefix("<p").removesuffix("</p>")


def test_the_subject_of_a_plan_in_the_library_is_no_markup(qtbot: QtBot) -> None:
    rows = LibraryRows()
    entry = PlanEntry("p", 1, IMAGE, "", "", None, Status.DRAFT, 0, moment(0))
    rows.show((Hit(entry),))
    index = rows.index(0, 0)
    assert rows.data(index) == IMAGE
    assert shown(str(rows.data(index, 3))) == IMAGE
