"""A page with the full plan on it, as it stands in the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot

from app.domain.plan.model import Plan
from app.domain.writing.lines import lines
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.rich_words import content_of, settled
from app.ui.open_plan import OpenPlan


@pytest.fixture
def page(qtbot: QtBot, shown_plan: OpenPlan) -> PageEdit:
    """The page of `shown_plan`, which has the focus."""
    found = PageEdit(shown_plan)
    qtbot.addWidget(found)
    found.resize(900, 700)
    with qtbot.waitActive(found):
        found.show()
    found.setFocus()
    return found


@pytest.fixture
def refused(page: PageEdit) -> list[str]:
    """What the page said that it cannot do."""
    found: list[str] = []
    page.refused.connect(found.append)
    return found


@pytest.fixture
def bare_page(shown_plan: OpenPlan) -> Iterator[PageEdit]:
    """A page that is not shown."""
    found = PageEdit(shown_plan)
    yield found
    found.deleteLater()


@contextmanager
def page_of(plan: Plan) -> Iterator[tuple[PageEdit, OpenPlan]]:
    """A page that is not shown, with a plan on it."""
    opened = OpenPlan(plan)
    page = PageEdit(opened)
    try:
        yield page, opened
    finally:
        page.deleteLater()
        opened.deleteLater()


def assert_page_shows(page: PageEdit, opened: OpenPlan) -> None:
    """Each block of the page is a line of the plan, with its words, its styles and its look."""
    expected = lines(opened.plan)
    assert page.shown_lines == expected
    assert page.document().blockCount() == len(expected)
    for number, line in enumerate(expected):
        block, letters = page._sheet.block(number), page._sheet.letters(number)
        assert content_of(block, letters) == settled(line.content), line
        if block.length() == 1:
            assert block.charFormat() == letters, "what is typed here looks like its line"
