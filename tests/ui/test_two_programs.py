"""Two programs on one plan: what can be put together is, what cannot is asked; and a plan that lost all its text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QRadioButton

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.persistence import SavedPlan
from app.translation import tr
from app.ui.application import Program
from app.ui.dialogs.asking import Question
from app.ui.dialogs.conflicts import ConflictsDialog
from app.workflows.library_place import open_library
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.walk import draft, first_start, plan_of

pytestmark = pytest.mark.slow  # Two programs and their waits.


def saved_elsewhere(plan_id: str, words: str, task: int) -> Plan:
    """Another program rewords a task of the plan and saves it."""
    store = open_library()
    saved: SavedPlan = store.load_plan(plan_id)
    changed = edits.with_value(saved.plan, tasks(saved.plan)[task].id, CONTENT, rich(words))
    store.save_plan(changed, saved.revision)
    store.close()
    return changed


def reworded(program: Program, task: int, words: str) -> None:
    """The person here rewords a task."""
    opened = plan_of(program.window)
    item = tasks(opened.plan)[task].id
    opened.apply("…", lambda plan: edits.with_value(plan, item, CONTENT, rich(words)))


def test_changes_of_different_tasks_are_put_together_and_told(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        yield from draft(program)
        saved_elsewhere(program.window.plan.open_id, "Việc người kia sửa", 1)
        reworded(program, 0, "Việc tôi sửa")
        yield lambda: program.window.plan.saved
        yield lambda: program.window.notices.words == tr("Changes made elsewhere to this plan were taken in.")

    drive(script())
    first, second, *_ = tasks(plan_of(program.window).plan)
    assert [plain(first.content), plain(second.content)] == ["Việc tôi sửa", "Việc người kia sửa"]


def test_changes_of_the_same_words_are_asked_and_the_others_can_be_taken(program: Program) -> None:
    told: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        yield from draft(program)
        saved_elsewhere(program.window.plan.open_id, "Chữ của người kia", 0)
        reworded(program, 0, "Chữ của tôi")
        yield dialog(ConflictsDialog)
        asked = modal(ConflictsDialog)
        told.extend(each.accessibleName() for each in asked.findChildren(QRadioButton))
        theirs = next(each for each in asked.findChildren(QRadioButton) if each.text() == tr("The other"))
        theirs.setChecked(True)
        soon(lambda: click(button(asked, tr("Put together so"))))
        yield lambda: QApplication.activeModalWidget() is None and program.window.plan.saved

    drive(script())
    assert plain(tasks(plan_of(program.window).plan)[0].content) == "Chữ của người kia"
    assert len(told) == 2
    store = open_library()
    kept = store.load_plan(program.window.plan.open_id).plan
    store.close()
    assert plain(tasks(kept)[0].content) == "Chữ của người kia"


def test_a_plan_without_any_text_is_asked_about_and_can_be_taken_back(program: Program) -> None:
    full: list[Plan] = []

    def script() -> Steps:
        yield from first_start(program)
        yield from draft(program)
        opened = plan_of(program.window)
        yield lambda: program.window.plan.saved
        full.append(opened.plan)

        def emptied(plan: Plan) -> Plan:
            for item in plan.body:
                plan = edits.without_item(plan, item.id)
            for annex in plan.annexes:
                plan = edits.without_annex(plan, annex.id)
            for basis in plan.legal_bases:
                plan = edits.without_legal_basis(plan, basis.id)
            return edits.with_subject(edits.with_closing(edits.with_opening(plan, []), []), "")

        opened.apply("…", emptied)
        yield dialog(Question)
        asked = modal(Question)
        assert asked.windowTitle() == tr("Empty plan")
        soon(lambda: click(button(asked, tr("Take it back"))))
        yield lambda: QApplication.activeModalWidget() is None and program.window.plan.saved

    drive(script())
    assert plan_of(program.window).plan == full[0]
    store = open_library()
    assert store.load_plan(full[0].id).plan == full[0]
    store.close()
