"""The help's page of keys and the keys of the window are the same: none is missing there, none is told in vain."""

from __future__ import annotations

import re

from PySide6.QtGui import QAction, QKeySequence, QShortcut

from app.resources import resource
from app.ui.application import Program
from app.ui.destinations import Destination
from tests.samples import full_plan
from tests.ui.driving import Steps, drive
from tests.ui.walk import open_plan

NAMES = {
    "↑": "Up",
    "↓": "Down",
    "←": "Left",
    "→": "Right",
    "Delete": "Del",
    "dấu cách": "Space",
    "Phím cách": "Space",
}
NAMES |= {"Page Up": "PgUp", "Page Down": "PgDown", "Enter": "Return"}

ELSEWHERE = {
    "F8": "app.ui.importing.dialog; in the window app.ui.findings.beside",
    "G": "app.ui.rolling.items_page",
    "S": "app.ui.rolling.items_page",
    "B": "app.ui.rolling.items_page",
    "C": "app.ui.rolling.items_page",
    "M": "app.ui.rolling.items_page",
    "N": "app.ui.rolling.stale_page",
    "F2": "app.ui.rolling.stale_page",
}
"""Keys of dialogs, with the module that hears them."""

HEARD = {
    "Space": "lists with ticks",
    "Ctrl+A": "lists",
    "Return": "lists, cells",
    "Tab": "app.ui.editor.page_edit",
    "Shift+Tab": "app.ui.editor.page_edit",
    "Shift+Space": "app.ui.assignments.table",
    "Ctrl+Return": "app.ui.assignments.cells",
    "Ctrl+;": "app.ui.assignments.day_picker",
    "Esc": "app.ui.word_search.panel",
    "PgUp": "app.ui.overview.calendar_view",
    "PgDown": "app.ui.overview.calendar_view",
    "Ctrl+V": "app.ui.library.page",
}
"""Keys that a widget hears itself, without a shortcut."""


def told() -> set[str]:
    """The keys of the page, each as Qt writes it: of "Ctrl+B, I" they are Ctrl+B and Ctrl+I."""
    page = resource("help", "10-phim-tat.md").read_text(encoding="utf-8")
    found: set[str] = set()
    for row in re.findall(r"^\| (?!Phím \|)([^|]+) \|", page, re.MULTILINE):
        before = ""
        for part in row.split(", "):
            key = part
            for shown, name in NAMES.items():
                key = key.replace(shown, name)
            if "+" in key:
                before = key.rpartition("+")[0]
            elif before and len(key) == 1:
                key = f"{before}+{key}"
            found.add(QKeySequence(key.strip()).toString())
    return found


def test_the_page_of_keys_and_the_keys_of_the_window_are_the_same(program: Program) -> None:
    real: set[str] = set()

    def script() -> Steps:
        yield from open_plan(program, full_plan())
        for place in (
            Destination.ASSIGNMENTS,
            Destination.OVERVIEW,
            Destination.RESULTS,
            Destination.REGISTERS,
        ):
            program.window.show_place(place)
            yield lambda: program.session.jobs.idle
        for shortcut in program.window.findChildren(QShortcut):
            keys = shortcut.keys()
            real.update(each.toString() for each in keys)
        for action in program.window.findChildren(QAction):
            real.update(each.toString() for each in action.shortcuts())

    drive(script())
    real.discard("")
    assert sorted(real - told()) == [], "not told"
    assert sorted(told() - real - ELSEWHERE.keys() - HEARD.keys()) == [], "told in vain"
