"""1366×768 seen at 200 %: 683×344 are left, and everything can be reached there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QComboBox

from app.ui.application import Program
from app.ui.fields import combo
from app.ui.wizard.choices import VALUE
from app.ui.wizard.dialog import NewPlanWizard
from tests.ui.driving import Steps, drive
from tests.ui.walk import draft, first_start

ROOM = (683, 344)


def test_rail_and_wizard_fit_a_small_screen(program: Program) -> None:
    window = program.window

    def script() -> Steps:
        yield from first_start(program)
        wizard = NewPlanWizard(window, program.session)
        yield lambda: wizard.plan is not None
        least = wizard.minimumSizeHint()
        wizard.deleteLater()
        assert (least.width() <= ROOM[0], least.height() <= ROOM[1]) == (True, True), least
        yield from draft(program)
        window.resize(*ROOM)
        yield lambda: (window.width(), window.height()) == ROOM
        for each in window.rail.findChildren(QAbstractButton):
            place = QRect(each.mapTo(window, QPoint()), each.size())
            assert window.rect().contains(place), each.accessibleName()

    drive(script())


@pytest.mark.parametrize("count", [2, 5, 10])
def test_a_short_list_opens_whole(count: int, program: Program) -> None:
    shown: QComboBox = combo("Trạng thái", [(f"mục {number}", number) for number in range(count)])
    shown.show()
    shown.showPopup()
    view = shown.view()
    last = view.visualRect(shown.model().index(count - 1, 0))
    assert view.viewport().rect().contains(last)
    assert shown.itemData(0, VALUE) == 0
    shown.hidePopup()
    shown.deleteLater()
