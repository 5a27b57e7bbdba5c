"""What the palette can do where the window is now: acts of the window, and acts and parts of the open plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.agency_replacing import agencies_named
from app.domain.cross_references.going_to import places_to_go
from app.domain.plan.head import Status
from app.domain.registers.office_registers import Register
from app.messages.registers import register_title
from app.translation import marked, ntr, tr
from app.ui.destinations import Destination
from app.ui.library.rows import status_words
from app.ui.palette.entries import Entry

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.plan_work import PlanWork


def entries_of(window: MainWindow) -> Iterator[Entry]:
    """Acts first: where several fit alike, the first of them comes first."""
    work = window.plan.work
    if work is not None:
        yield from _acts_of_plan(window, work)
    yield from _acts_of_window(window)
    if work is not None:
        yield from _parts_of_plan(window, work)


def _acts_of_window(window: MainWindow) -> Iterator[Entry]:
    for words, keys, run in (
        (marked("New plan"), "Ctrl+N", window.ask_new_plan),
        (marked("Open or import a file …"), "Ctrl+O", window.ask_plan_file),
        (marked("Read a directive …"), "", window.ask_directive_file),
        (marked("Import a folder …"), "", window.ask_folder),
        (marked("Check the form of a Word file …"), "", window.ask_file_to_check),
        (marked("Paste text"), "", window.paste),
        (marked("Library"), "Ctrl+1", partial(window.show_place, Destination.LIBRARY)),
        (marked("Registers"), "Ctrl+5", partial(window.show_place, Destination.REGISTERS)),
        (marked("Copies of the library …"), "", window.show_copies),
        (marked("Settings"), "", window.ask_settings),
        (marked("Help"), "F1", window.show_help),
    ):
        yield Entry(tr(words), keys, run, words)
    for register in Register:
        yield Entry(register_title(register), tr("Register"), partial(_show_register, window, register))


def _show_register(window: MainWindow, register: Register) -> None:
    window.show_place(Destination.REGISTERS)
    window.registers.go_to(register)


def _acts_of_plan(window: MainWindow, work: PlanWork) -> Iterator[Entry]:
    views = work.views
    for words, keys, run in (
        (marked("Writing"), "Ctrl+2", partial(window.show_place, Destination.WRITING)),
        (marked("Assignments"), "Ctrl+3", partial(window.show_place, Destination.ASSIGNMENTS)),
        (marked("Overview"), "Ctrl+6", partial(window.show_place, Destination.OVERVIEW)),
        (marked("Results"), "Ctrl+7", partial(window.show_place, Destination.RESULTS)),
        (marked("Check"), "Ctrl+4", views.turn_check),
        (marked("Add a task"), "Ctrl+Shift+N", views.add_task),
        (marked("Go to"), "Ctrl+G", views.ask_where),
        (marked("Show or hide the outline"), "Shift+F4", views.turn_outline),
        (marked("Show or hide the panel"), "F4", views.turn_panel),
    ):
        yield Entry(tr(words), keys, run, words)
    for step, keys, take in (
        (work.opened.undo_words, "Ctrl+Z", work.opened.undo),
        (work.opened.redo_words, "Ctrl+Y", work.opened.redo),
    ):
        if step:
            yield Entry(step, keys, take)
    yield from _menu_acts(work.bar)
    yield from _menu_acts(views.bar)
    for status in Status:
        yield Entry(tr("Status: {status}", status=status_words(status)), "", partial(work.set_status, status))


def _menu_acts(bar: QWidget) -> Iterator[Entry]:
    """The acts of a bar's menus, with their keys."""
    for action in bar.actions():
        if action.text() and action.isEnabled() and action.data() != "task":
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Entry(_words_of(action), keys, action.trigger, f"menu:{keys or action.data()}")


def _words_of(action: QAction) -> str:
    """What an act is called away from its menu."""
    return tr("Add: {part}", part=action.text()) if isinstance(action.data(), str) else action.text()


def _parts_of_plan(window: MainWindow, work: PlanWork) -> Iterator[Entry]:
    plan = work.opened.plan
    for party, count in agencies_named(plan):
        about = ntr("{count} place in the plan", "{count} places in the plan", count)
        yield Entry(party.name, about, partial(_show_tasks_of, window, work, party.name))
    for place in places_to_go(plan):
        words = "  ".join(part for part in (place.number, place.code, place.words) if part)
        about = tr("Task") if place.code else tr("Section")
        # A code is found by its beginning, whatever number stands before it.
        run = partial(_go_to, window, work, place.key[0], is_task=bool(place.code))
        yield Entry(words, about, run, also=f"{place.code} {place.words}")
    for directive in plan.directives:
        for demand in directive.demands:
            run = partial(_show_demand, window, work, demand.id)
            yield Entry(f"{demand.number}  {demand.text}".strip(), directive.citation.short, run)


def _show_tasks_of(window: MainWindow, work: PlanWork, name: str) -> None:
    """The table, narrowed to the tasks that name an agency."""
    window.show_place(Destination.ASSIGNMENTS)
    work.views.table.clear_order()
    work.views.table.filter.setText(name)


def _go_to(window: MainWindow, work: PlanWork, item: str, *, is_task: bool) -> None:
    here = window.rail.place
    if here is not Destination.WRITING and not (is_task and here is Destination.ASSIGNMENTS):
        window.show_place(Destination.WRITING)
    work.views.go_to(item)
    work.views.focus_work()


def _show_demand(window: MainWindow, work: PlanWork, demand: str) -> None:
    if window.rail.place not in (Destination.WRITING, Destination.ASSIGNMENTS):
        window.show_place(Destination.WRITING)
    work.views.show_demand(demand)
