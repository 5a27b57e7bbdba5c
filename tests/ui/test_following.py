"""Numbers in the text that a move has made wrong are offered to be put right, once, as one step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain import edits
from app.domain.plan.model import Paragraph
from app.domain.plan.rich_text import plain, rich
from app.domain.writing.typed_lines import moved_by
from app.translation import tr
from app.ui.following import Following
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from tests.samples import sample_plan
from tests.ui.driving import button, click


@pytest.fixture
def opened() -> Iterator[OpenPlan]:
    closing = [Paragraph("closing", rich("Theo khoản 1 Mục II và Phụ lục kèm theo."))]
    found = OpenPlan(edits.with_closing(sample_plan(12), closing))
    yield found
    found.deleteLater()


@pytest.fixture
def notices() -> Iterator[Notices]:
    found = Notices()
    yield found
    found.close()
    found.deleteLater()


def said(opened: OpenPlan) -> str:
    return plain(opened.plan.closing[0].content)


def move(opened: OpenPlan, by: int) -> None:
    opened.apply("move", lambda plan: moved_by(plan, "tasks", by))


def test_what_a_move_made_wrong_is_offered_and_put_right_as_one_step(
    opened: OpenPlan, notices: Notices
) -> None:
    following = Following(opened, notices, opened)
    move(opened, -1)
    moved = opened.plan
    following.look()
    assert "1" in notices.words
    click(button(notices, tr("Put references right")))
    assert said(opened) == "Theo khoản 1 Mục I và Phụ lục kèm theo."
    following.look()
    assert notices.words == ""
    opened.undo()
    assert opened.plan is moved


def test_what_was_not_put_right_is_followed_from_where_it_was_right(
    opened: OpenPlan, notices: Notices
) -> None:
    following = Following(opened, notices, opened)
    move(opened, -1)
    following.look()
    notices.hide()
    opened.apply("", lambda plan: edits.with_subject(plan, "Khác"))
    following.look()
    assert notices.words == ""  # said once
    opened.apply("", lambda plan: edits.move_item(plan, "tasks", "", 2))
    following.look()
    click(button(notices, tr("Put references right")))
    assert said(opened) == "Theo khoản 1 Mục III và Phụ lục kèm theo."


def test_a_move_that_is_taken_back_leaves_nothing_to_say(opened: OpenPlan, notices: Notices) -> None:
    following = Following(opened, notices, opened)
    move(opened, -1)
    following.look()
    assert notices.words
    opened.undo()
    following.look()
    assert notices.words == ""
    assert notices.findChildren(QPushButton)
    move(opened, -1)
    following.look()
    assert notices.words
