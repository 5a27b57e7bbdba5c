"""The bar above the page keeps its words whole: where there is no room for them it shows the icon alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.translation import tr
from app.ui.editor.toolbar import WritingBar


def test_in_a_narrow_bar_a_button_is_its_icon(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(1200, 80)
    bar = WritingBar(around)
    bar.resize(1200, 60)
    add = next(each for each in bar.findChildren(QToolButton) if each.accessibleName() == tr("Add"))
    with qtbot.waitExposed(around):
        around.show()
    whole = bar.sizeHint().width()
    for width, style in (
        (whole, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
        (whole - 20, Qt.ToolButtonStyle.ToolButtonIconOnly),
        (whole + 50, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
    ):
        bar.resize(width, 60)
        assert add.toolButtonStyle() == style
        assert add.toolTip()
        qtbot.waitUntil(lambda: add.width() >= add.sizeHint().width())
