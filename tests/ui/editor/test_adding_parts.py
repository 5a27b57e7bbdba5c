"""Parts that are added to a plan from the menu of the page."""

from __future__ import annotations

from app.domain.writing.adding import Part
from app.ui.application import Program
from app.ui.editor.toolbar import WritingBar
from tests.ui.driving import Steps, drive
from tests.ui.walk import draft, first_start, plan_of, work_of


def test_every_part_of_the_menu_is_added_and_taken_back(program: Program) -> None:
    """The annex of demands was no known name of a step: choosing it was a fault of the program."""
    added: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        yield from draft(program)
        opened, views = plan_of(program.window), work_of(program.window).views
        (bar,) = views.findChildren(WritingBar)
        before = opened.plan
        for action in bar.actions():
            action.trigger()
            assert opened.plan is not before, action.text()
            opened.undo()
            assert opened.plan is before, action.text()
            added.append(action.data())

    drive(script())
    assert sorted(added) == sorted(Part)
