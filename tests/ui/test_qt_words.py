"""Qt speaks Vietnamese where it is asked to, and keeps its own words where we know none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.translation import set_language
from app.ui.qt_words import QtWords


@pytest.fixture(autouse=True)
def _spoken(qapp: QApplication) -> Iterator[None]:
    words = QtWords(qapp)
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)
    words.deleteLater()


def test_standard_buttons_are_vietnamese(qtbot: QtBot) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Ok).text() == "Đồng ý"
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Hủy"


def test_the_menu_of_a_field_is_vietnamese(qtbot: QtBot) -> None:
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    assert {"Hoàn tác", "Cắt", "Sao chép", "Dán", "Chọn tất cả"} <= set(words)


def test_english_and_unknown_words_stay_what_they_are() -> None:
    assert QCoreApplication.translate("QSomething", "Words that nobody translated") == (
        "Words that nobody translated"
    )
    set_language("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
