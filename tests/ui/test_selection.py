"""What is selected is the same in table, page and panel, also after a step back; steps say what they touch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.plan.fields import DEADLINE
from app.domain.plan.model import Section, Task
from app.domain.plan.tree import tasks
from app.translation import tr
from app.ui.application import Program
from app.ui.destinations import Destination
from tests.samples import full_plan
from tests.ui.driving import Steps, drive
from tests.ui.walk import open_plan, work_of

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_after_a_step_back_table_and_panel_show_the_same_task(program: Program) -> None:
    def script() -> Steps:
        yield from open_plan(program, full_plan())
        program.window.show_place(Destination.ASSIGNMENTS)
        yield lambda: program.session.jobs.idle
        work = work_of(program.window)
        views, first, last = work.views, tasks(work.opened.plan)[0], tasks(work.opened.plan)[-1]
        when = deadline("15/12/2027", 2027)
        work.opened.apply(tr("Deadline"), lambda plan: edits.with_value(plan, first.id, DEADLINE, when))
        views.go_to(last.id)
        assert (views.table.current, views.task_form.task) == (last.id, last)
        work.opened.undo()
        assert (views.table.current, views.task_form.task) == (first.id, first)
        work.opened.redo()
        assert views.table.current == first.id
        assert views.task_form.task == tasks(work.opened.plan)[0]

    drive(script())


def test_a_section_empties_the_panel(program: Program) -> None:
    def script() -> Steps:
        yield from open_plan(program, full_plan())
        work = work_of(program.window)
        work.views.go_to(tasks(work.opened.plan)[0].id)
        assert isinstance(work.views.task_form.task, Task)
        section = next(each for each in work.opened.plan.body if isinstance(each, Section))
        work.views.go_to(section.id)
        assert work.views.task_form.task is None

    drive(script())


def test_steps_name_the_task_that_they_touch_also_in_the_menu_of_the_page(program: Program) -> None:
    def script() -> Steps:
        yield from open_plan(program, full_plan())
        work = work_of(program.window)
        task = tasks(work.opened.plan)[0]
        assert work.opened.undo_words == ""
        work.opened.apply(
            tr("Deadline"),
            lambda plan: edits.with_value(plan, task.id, DEADLINE, deadline("15/12/2027", 2027)),
        )
        told = tr("Undo: {step}", step=f"{tr('Deadline')} \u2013 {task.code}")
        assert work.opened.undo_words == told
        given = work.views.page.createStandardContextMenu()
        work.views.page._offer_steps(given)
        undo = next(each for each in given.actions() if each.objectName() == "edit-undo")
        assert (undo.isEnabled(), undo.text().startswith(told)) == (True, True)
        undo.trigger()
        assert tasks(work.opened.plan)[0] == task
        assert work.opened.redo_words.endswith(task.code)
        given.deleteLater()

    drive(script())


def test_a_task_is_added_by_key_from_every_place_of_the_plan(program: Program) -> None:
    def script() -> Steps:
        yield from open_plan(program, full_plan())
        window, opened = program.window, work_of(program.window).opened
        for place in (Destination.WRITING, Destination.ASSIGNMENTS, Destination.OVERVIEW):
            window.show_place(place)
            window.activateWindow()
            yield lambda: program.session.jobs.idle and window.isActiveWindow()
            count = len(tasks(opened.plan))
            QTest.keyClick(window, Qt.Key.Key_N, CTRL_SHIFT)
            assert len(tasks(opened.plan)) == count + 1, place
            assert window.rail.place is not Destination.OVERVIEW

    drive(script())
