"""A theme chosen while the window stands reaches all of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.ui.application import Program
from app.ui.theme import show_theme
from app.ui.tokens import DARK, LIGHT
from tests.ui.driving import Steps, drive
from tests.ui.walk import first_start


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    show_theme(qapp, "light")


def ink(button: QAbstractButton) -> str:
    """The colour of the middle of the strokes of a button's icon: its most opaque point."""
    image = button.icon().pixmap(18, 18).toImage()
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(points, key=QColor.alpha).name()


def test_icons_follow_the_theme(program: Program, qapp: QApplication) -> None:
    def script() -> Steps:
        yield from first_start(program)

    drive(script())
    shown = [each for each in program.window.rail.findChildren(QAbstractButton) if each.isEnabled()]
    assert {ink(each) for each in shown} == {LIGHT.text}
    show_theme(qapp, "dark")
    program.window.restyle()
    assert {ink(each) for each in shown} == {DARK.text}
