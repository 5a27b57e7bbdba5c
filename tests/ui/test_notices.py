"""What is said floats over the foot of the work: nothing moves, nothing loses the keys, and it goes in its time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.notices import MARGIN, WIDEST, Notices
from tests.ui.driving import button


class Owner(QWidget):
    """A field, and a button at its foot, with a card over them."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("Tiếp tục")
        column = QVBoxLayout(self)
        self.work = QWidget()
        column.addWidget(self.field)
        column.addWidget(self.work, 1)
        column.addWidget(self.button)
        self.notices = Notices()
        self.notices.float_over(self, self.work)


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[Owner]:
    found = Owner()
    found.resize(1000, 500)
    found.show()
    qtbot.waitExposed(found)
    yield found
    found.close()
    found.deleteLater()


def test_nothing_moves_and_the_keys_stay_where_they_are(owner: Owner) -> None:
    owner.field.setFocus()
    before = [each.geometry() for each in (owner.field, owner.work, owner.button)]
    owner.notices.fault("Không ghi được tệp.")
    assert [each.geometry() for each in (owner.field, owner.work, owner.button)] == before
    assert owner.focusWidget() is owner.field
    card = owner.notices.geometry()
    assert owner.work.geometry().contains(card)
    assert not card.intersects(owner.button.geometry())
    assert owner.work.geometry().bottom() - card.bottom() == MARGIN


def test_the_card_follows_the_work_and_takes_lines_where_the_window_is_narrow(owner: Owner) -> None:
    owner.notices.fault("Không ghi được tệp KH-2026.docx vì đang mở trong Word. " * 2)
    assert owner.notices.width() == WIDEST
    wide = owner.notices.height()
    owner.resize(420, 400)
    assert owner.notices.width() == owner.work.width() - 2 * MARGIN
    assert owner.notices.height() > wide
    assert owner.work.geometry().contains(owner.notices.geometry())


def test_escape_closes_it_where_nobody_else_wants_the_key(owner: Owner) -> None:
    owner.field.setFocus()
    owner.notices.fault("Không ghi được tệp.")
    QTest.keyClick(owner.field, Qt.Key.Key_Escape)
    assert owner.notices.words == ""


def test_what_offers_something_to_do_stays_and_is_withdrawn_when_it_means_another_thing(owner: Owner) -> None:
    def undo() -> None:
        owner.field.setText("hoàn tác")

    owner.notices.notice("Đã lưu.")
    assert owner.notices._timer.isActive()
    owner.notices.notice("Đã bỏ 2 nhiệm vụ.", "Hoàn tác", undo)
    assert not owner.notices._timer.isActive()
    owner.notices.withdraw(owner.close)
    assert owner.notices.words == "Đã bỏ 2 nhiệm vụ."
    owner.notices.withdraw(undo)
    assert owner.notices.words == ""
    assert owner.field.text() == ""


def test_what_was_done_is_passed_by_and_a_fault_is_not(owner: Owner) -> None:
    owner.notices.notice("Đã ghi tệp.", "Mở tệp", owner.close)
    owner.notices.pass_by()
    assert owner.notices.words == ""
    owner.notices.fault("Không ghi được tệp.")
    owner.notices.pass_by()
    assert owner.notices.words == "Không ghi được tệp."


def test_it_stays_while_somebody_stands_in_it(owner: Owner) -> None:
    owner.notices.notice("Đã lưu.")
    owner.notices._close.setFocus()
    owner.notices._go()
    assert owner.notices.words == "Đã lưu."
    owner.field.setFocus()
    owner.notices._go()
    assert owner.notices.words == ""


def test_a_reminder_gives_way_to_the_first_key_or_click_elsewhere(owner: Owner) -> None:
    asked: list[bool] = []
    window = owner.windowHandle()

    def click_at(widget: QWidget) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(window, left, none, widget.mapTo(owner, widget.rect().center()))

    def remind() -> None:
        owner.notices.remind("Đang soạn cho cơ quan ví dụ.", "Cơ quan của mình", lambda: asked.append(True))

    owner.field.setFocus()
    remind()
    QTest.keyClick(window, Qt.Key.Key_Shift)
    assert owner.notices.words
    QTest.keyClick(window, Qt.Key.Key_A)
    assert owner.notices.words == ""
    assert owner.field.text() == "a"
    remind()
    click_at(owner.button)
    assert owner.notices.words == ""
    remind()
    click_at(button(owner.notices, "Cơ quan của mình"))
    assert asked == [True]
    owner.notices.fault("Không ghi được tệp.")
    click_at(owner.button)
    assert owner.notices.words == "Không ghi được tệp."
