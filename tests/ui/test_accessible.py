"""Every control has a name and a role for screen readers, and the keyboard reaches it: asked through QAccessible."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.domain.cross_references.going_to import places_to_go
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.registers.office_registers import Register
from app.messages.fields import field_name
from app.translation import set_language
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs.going_to import GoingToDialog
from app.ui.dialogs.help import HelpDialog
from app.ui.dialogs.narrowing import NarrowingDialog
from app.ui.dialogs.office import OfficeDialog
from app.ui.dialogs.settings import SettingsDialog
from app.ui.palette.dialog import PaletteDialog
from app.ui.wizard.dialog import NewPlanWizard
from tests.samples import full_plan
from tests.ui.driving import Steps, drive
from tests.ui.walk import draft, first_start, open_plan, work_of

pytestmark = pytest.mark.slow  # Every control of every screen is asked.

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
INNER = {"qt_spinbox_lineedit", "qt_toolbar_ext_button", "ScrollLeftButton", "ScrollRightButton"}
ROLES = {
    QAbstractButton: {
        QAccessible.Role.PushButton,
        QAccessible.Role.Button,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.ButtonDropDown,
    },
    QLineEdit: {QAccessible.Role.EditableText},
    QComboBox: {QAccessible.Role.ComboBox},
}


def controls(owner: QWidget) -> Iterator[QWidget]:
    """What a person can use in a window, own parts of Qt's widgets left out."""
    for each in owner.findChildren(QWidget):
        inner = each.objectName() in INNER or isinstance(each.parent(), QComboBox | QAbstractSpinBox)
        view = (
            isinstance(each.parentWidget(), QComboBox) or "PrivateContainer" in type(each.parent()).__name__
        )
        header = isinstance(each, QHeaderView) or each.metaObject().className() == "QTableCornerButton"
        if isinstance(each, CONTROLS) and not inner and not view and not header and each.isVisibleTo(owner):
            yield each


def nameless(owner: QWidget) -> list[str]:
    """Controls without name or with a wrong role, told so that they can be found."""
    wrong = []
    for each in controls(owner):
        found = QAccessible.queryAccessibleInterface(each)
        name = found.text(QAccessible.Text.Name).strip()
        roles = next((roles for kind, roles in ROLES.items() if isinstance(each, kind)), None)
        if not name or (roles is not None and found.role() not in roles):
            wrong.append(f"{each.metaObject().className()} in {type(each.parent()).__name__}: {name!r}")
    return wrong


def unreachable(owner: QWidget) -> list[str]:
    """Controls that no key leads to."""
    return [
        f"{type(each).__name__} {each.accessibleName()!r}"
        for each in controls(owner)
        if each.isEnabled()
        and not each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        # The arrows pressed in its field move in it, and the field tells what is chosen.
        and not (isinstance(owner, NarrowingDialog) and each is owner.list)
        # Of exclusive buttons Tab leads to the chosen one and arrows to the others.
        and not (isinstance(each, QAbstractButton) and each.group() is not None)
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_control_of_the_window_is_named_and_reached(program: Program, language: str) -> None:
    set_language(language)
    window = program.window
    told: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        told.extend(nameless(window) + unreachable(window))
        window.show_place(Destination.REGISTERS)
        yield lambda: program.session.jobs.idle
        for register in Register:
            window.registers.go_to(register)
            told.extend(nameless(window) + unreachable(window))
        yield from draft(program)
        for place in (
            Destination.WRITING,
            Destination.ASSIGNMENTS,
            Destination.CHECK,
            Destination.OVERVIEW,
        ):
            window.show_place(place)
            for tab in range(4):
                work_of(window).views.show_tab(tab)
                yield lambda: program.session.jobs.idle
                told.extend(nameless(window) + unreachable(window))

    drive(script())
    assert told == []


def test_every_control_of_the_dialogs_is_named_and_reached(program: Program) -> None:
    dialogs = [
        OfficeDialog(None, None, first=True),
        SettingsDialog(None, program.session.settings, ""),
        HelpDialog(None),
        GoingToDialog(None, tuple(places_to_go(full_plan())), 8),
    ]

    def script() -> Steps:
        yield from first_start(program)
        dialogs.append(PaletteDialog(None, program.session, (), program.window.open_plan))
        wizard = NewPlanWizard(None, program.session)
        dialogs.append(wizard)
        yield lambda: wizard.plan is not None

    drive(script())
    told = [each for dialog in dialogs for each in (*nameless(dialog), *unreachable(dialog))]
    for dialog in dialogs:
        dialog.deleteLater()
    assert told == []


def test_page_and_cells_give_their_words(program: Program) -> None:
    told: dict[str, str] = {}

    def script() -> Steps:
        yield from open_plan(program, full_plan())
        views = work_of(program.window).views
        page = QAccessible.queryAccessibleInterface(views.page)
        told["page"] = page.text(QAccessible.Text.Value)
        program.window.show_place(Destination.ASSIGNMENTS)
        yield lambda: program.session.jobs.idle
        grid = QAccessible.queryAccessibleInterface(views.table.table)
        cells = (grid.child(at) for at in range(grid.childCount()))
        told["cells"] = "\n".join(cell.text(QAccessible.Text.Name) for cell in cells)
        assert grid.role() is QAccessible.Role.Table

    drive(script())
    task = tasks(full_plan())[0]
    assert plain(task.content) in told["page"]
    assert full_plan().head.subject in told["page"]
    assert plain(task.content) in told["cells"]
    assert task.assignment.leads[0].name in told["cells"]
    assert field_name("leads", "task") in told["cells"], "headings are read too"
