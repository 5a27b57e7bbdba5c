"""Ctrl+K finds every act, plan, agency, task and demand from one line, and does what is chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import find, tasks
from app.translation import tr
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.palette.acts import entries_of
from app.ui.palette.dialog import PaletteDialog
from app.ui.palette.entries import Entry, fitting
from app.workflows.desk import Desk, read_desk, with_act, write_desk
from tests.samples import full_plan
from tests.ui.driving import Steps, dialog, drive, modal, press, soon, type_text
from tests.ui.walk import open_plan, work_of

CTRL = Qt.KeyboardModifier.ControlModifier


def nothing() -> None:
    """What an entry of these tests does."""


def entry(words: str, name: str = "", also: str = "") -> Entry:
    return Entry(words, "", nothing, name, also)


ENTRIES = (
    entry("Xuất tệp Word", "word"),
    entry("Thêm nhiệm vụ", "task"),
    entry("Sở Y tế"),
    entry("3  KH26-01.2T  Rà soát trạm y tế", also="KH26-01.2T Rà soát trạm y tế"),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("so y", "Sở Y tế"),
        ("y tế", "Sở Y tế"),
        ("nhiem", "Thêm nhiệm vụ"),
        ("vụ thêm", "Thêm nhiệm vụ"),
        ("kh26-01.2", "3  KH26-01.2T  Rà soát trạm y tế"),
    ],
)
def test_words_in_any_order_and_without_accents_find(typed: str, first: str) -> None:
    assert fitting(ENTRIES, typed)[0].words == first


def test_what_begins_with_the_words_comes_first_then_what_was_used_lately() -> None:
    assert [each.words for each in fitting(ENTRIES, "", ["task"])] == ["Thêm nhiệm vụ", "Xuất tệp Word"]
    assert fitting(ENTRIES, "không có") == ()
    two = (entry("Nhập tệp", "one"), entry("Nhập thư mục", "two"))
    assert [each.name for each in fitting(two, "nhap", ["two"])] == ["two", "one"]


def test_what_was_used_lies_on_the_desk(places: object) -> None:
    desk = with_act(with_act(with_act(Desk(), "Help"), "New plan"), "Help")
    assert desk.acts == ("Help", "New plan")
    write_desk(desk)
    assert read_desk().acts == desk.acts


def asked(program: Program, typed: str, then: Callable[[PaletteDialog], None] | None = None) -> Steps:
    """Press Ctrl+K where the keys go, type, and press Enter once the store has answered."""
    program.window.activateWindow()
    yield lambda: QApplication.activeWindow() is program.window
    window: QWidget = QApplication.focusWidget() or program.window
    soon(lambda: QTest.keyClick(window, Qt.Key.Key_K, CTRL))
    yield dialog(PaletteDialog)
    found = modal(PaletteDialog)
    type_text(found.field, typed)
    yield lambda: program.session.jobs.idle and not found._timer.isActive()
    if then is not None:
        then(found)
    press(found.field, Qt.Key.Key_Return, "\r")
    yield lambda: QApplication.activeModalWidget() is None and program.session.jobs.idle


def task_of(plan: Plan) -> Task:
    return tasks(plan)[-1]


def test_from_everywhere_to_everything(program: Program) -> None:
    seen: dict[str, object] = {}
    plan = full_plan()

    def script() -> Steps:
        yield from open_plan(program, plan)
        window, views = program.window, work_of(program.window).views
        yield from asked(program, "phan cong")
        seen["a place"] = window.rail.place is Destination.ASSIGNMENTS
        task = task_of(plan)
        yield from asked(program, task.code.lower())
        seen["a task"] = views.item == task.id and views.task_form.task == find(plan, task.id)
        lead = next(each.assignment.leads[0] for each in tasks(plan) if each.assignment.leads)
        window.show_place(Destination.LIBRARY)
        yield lambda: program.session.jobs.idle
        yield from asked(program, lead.name)
        seen["an agency"] = window.rail.place is Destination.ASSIGNMENTS
        seen["its tasks"] = views.table.filter.text() == lead.name
        yield from asked(program, tr("Registers"))
        seen["registers"] = window.rail.place is Destination.REGISTERS
        demand = plan.directives[0].demands[0]
        yield from asked(program, demand.text)
        seen["a demand"] = views.demands.isVisible()
        yield from asked(program, "", lambda found: seen.update(lately=found.list.item(1).text()))

    drive(script())
    assert seen.pop("lately") == tr("Registers")
    assert [name for name, held in seen.items() if not held] == []


def test_a_plan_of_the_library_is_found_by_a_task_of_its_and_opened(program: Program) -> None:
    plan = full_plan()
    told: list[str] = []

    def script() -> Steps:
        yield from open_plan(program, plan)
        program.window.plan.close_plan()
        yield lambda: program.session.jobs.idle
        yield from asked(program, task_of(plan).code, lambda found: told.append(found.list.item(0).text()))
        yield lambda: program.window.plan.open_id == plan.id

    drive(script())
    assert told == [plan.head.subject]


def test_every_act_of_the_menus_is_there_with_its_key(program: Program) -> None:
    missing: list[str] = []

    def script() -> Steps:
        yield from open_plan(program, full_plan())
        work = work_of(program.window)
        offered = {(each.words, each.about) for each in entries_of(program.window)}
        acts = [(each.text(), each.shortcut().toString()) for each in work.bar.actions()]
        missing.extend(words for words, keys in acts if (words, keys) not in offered)
        assert len({each.name for each in entries_of(program.window) if each.name}) > len(work.bar.actions())

    drive(script())
    assert missing == []


def test_the_field_tells_screen_readers_what_is_chosen(program: Program) -> None:
    told: list[str] = []

    def script() -> Steps:
        yield from open_plan(program, full_plan())
        found = PaletteDialog(None, program.session, ENTRIES, program.window.open_plan)
        found.field.setText("so y")
        told.append(found.field.accessibleDescription())
        yield lambda: program.session.jobs.idle and not found._timer.isActive()
        found.deleteLater()

    drive(script())
    assert told == ["Sở Y tế"]
