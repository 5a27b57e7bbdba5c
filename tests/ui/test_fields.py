"""Fields say what was typed, once, in NFC, and never touch what is being typed."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import app.ui
from app.ui.fields import ChoiceList, LineField, NumberField, TextField, add_row, combo, finish_typing, form
from tests.ui.driving import commit, compose, press, type_text, unikey
from tests.ui.typing_tools import Composer

Field = LineField | TextField


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    found = QWidget()
    QVBoxLayout(found)
    qtbot.addWidget(found)
    with qtbot.waitActive(found):
        found.show()
    return found


def placed(window: QWidget, field: Field) -> Field:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(field)
    field.show()
    field.setFocus()
    assert field.hasFocus()
    return field


@pytest.fixture(params=[LineField, TextField])
def field(request: pytest.FixtureRequest, window: QWidget) -> Field:
    return placed(window, request.param("Tên"))


@pytest.fixture
def said(field: Field) -> list[str]:
    found: list[str] = []
    field.typed.connect(found.append)
    return found


def shown(field: Field) -> str:
    return field.text() if isinstance(field, LineField) else field.toPlainText()


def cursor_at(field: Field) -> int:
    return field.cursorPosition() if isinstance(field, LineField) else field.textCursor().position()


def test_what_is_typed_is_said_once_soon_after(field: Field, said: list[str], qtbot: QtBot) -> None:
    type_text(field, "Sở Y tế")
    assert not said
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Sở Y tế"]
    field.finish()
    assert said == ["Sở Y tế"]


def test_what_is_shown_is_not_said(field: Field, said: list[str]) -> None:
    field.show_text("Sở Y tế")
    field.finish()
    assert not said
    assert field.words == "Sở Y tế"


def test_what_is_typed_and_taken_back_is_not_said(field: Field, said: list[str]) -> None:
    type_text(field, "x")
    press(field, Qt.Key.Key_Backspace)
    field.finish()
    assert not said


def test_leaving_says_at_once(field: Field, said: list[str], window: QWidget) -> None:
    type_text(field, "Huế")
    placed(window, LineField("Khác"))
    assert said == ["Huế"]


def test_words_are_in_nfc_and_without_blanks_around(field: Field) -> None:
    type_text(field, " " + unicodedata.normalize("NFD", "Điện Biên") + " ")
    assert field.words == "Điện Biên"


def test_the_plan_that_answers_does_not_touch_what_is_typed(field: Field) -> None:
    """The value is often not quite what was typed: without a mark at the end, or with one blank for two."""
    field.typed.connect(lambda words: field.show_text(" ".join(words.split()).strip(";.")))
    type_text(field, "- Như  trên;")
    at = cursor_at(field)
    field.finish()
    field.show_text("- Như trên")
    assert shown(field) == "- Như  trên;"
    assert cursor_at(field) == at
    type_text(field, " Lưu")
    field.finish()
    assert shown(field) == "- Như  trên; Lưu"


def test_what_the_plan_made_of_it_is_shown_when_the_field_is_left(field: Field, window: QWidget) -> None:
    field.typed.connect(lambda words: field.show_text(words.strip(";.")))
    type_text(field, "Như trên;")
    placed(window, LineField("Khác"))
    assert shown(field) == "Như trên"


def test_another_value_is_shown_and_the_cursor_stays_near(field: Field) -> None:
    field.show_text("Một hai ba")
    cursor = 7
    if isinstance(field, LineField):
        field.setCursorPosition(cursor)
    else:
        moved = field.textCursor()
        moved.setPosition(cursor)
        field.setTextCursor(moved)
    field.show_text("Một hai bốn")
    assert (shown(field), cursor_at(field)) == ("Một hai bốn", cursor)


def test_another_value_does_not_swallow_what_is_typed_and_not_said_yet(field: Field, said: list[str]) -> None:
    field.show_text("Một")
    type_text(field, "Hai ")
    typed = field.words
    field.show_text("Ba")
    assert said == [typed]
    assert field.words == typed


def test_the_same_value_again_does_not_swallow_it_either(
    field: Field, said: list[str], window: QWidget
) -> None:
    field.show_text("Một")
    type_text(field, "Hai ")
    typed = field.words
    # The window lies behind another one: nobody has the focus, and nothing was left.
    reason = Qt.FocusReason.ActiveWindowFocusReason
    if isinstance(field, LineField):
        QApplication.sendEvent(field, QFocusEvent(QFocusEvent.Type.FocusOut, reason))
    field.show_text("Một")
    field.finish()
    assert said == [typed]


def test_a_word_being_composed_is_said_when_it_is_finished(field: Field, said: list[str]) -> None:
    type_text(field, "Kế ")
    field.finish()
    compose(field, "h", "ho", "hoạ", "hoạc")
    field.finish()
    assert said == ["Kế"]
    commit(field, "hoạch")
    field.finish()
    assert said == ["Kế", "Kế hoạch"]


def test_unikey_types_with_backspaces(field: Field) -> None:
    unikey(field, "d", "d", "\bđ", "a", "\b\bđã")
    assert field.words == "dđã"


def test_exports_wait_for_the_word_being_composed(
    field: Field, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    composer = Composer(field, monkeypatch)
    composer.compose("t", "ti", "tiê", "tiến")
    finish_typing()
    assert said == ["tiến"]
    assert shown(field) == "tiến"


def test_exports_wait_for_fields_that_have_lost_the_focus(window: QWidget) -> None:
    said: list[str] = []
    field = placed(window, LineField("Tên"))
    field.typed.connect(said.append)
    type_text(field, "Huế")
    field.blockSignals(True)  # as if the window had been left: the field is not told to be
    window.setFocus()
    field.blockSignals(False)
    finish_typing()
    assert said == ["Huế"]


def test_pasted_lines_are_one_line(window: QWidget) -> None:
    field = placed(window, LineField("Số"))
    QGuiApplication.clipboard().setText("Một\r\nhai\tba\n")
    assert isinstance(field, LineField)
    field.paste()
    assert field.words == "Một hai\tba"


def test_pasted_text_is_cleaned(window: QWidget) -> None:
    field = placed(window, TextField("Ghi chú"))
    assert isinstance(field, TextField)
    data = QMimeData()
    data.setText(unicodedata.normalize("NFD", "Kế\x02 hoạch\r\nnăm"))
    field.insertFromMimeData(data)
    assert field.toPlainText() == "Kế hoạch\nnăm"


def test_a_field_of_lines_grows_with_its_text(window: QWidget) -> None:
    field = placed(window, TextField("Ghi chú", least=2, most=5))
    assert isinstance(field, TextField)
    heights = []
    for count in (1, 2, 3, 5, 9):
        field.show_text("\n".join("x" * count))
        heights.append(field.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    field.moveCursor(QTextCursor.MoveOperation.End)


def test_lists_offer_no_completion_inside_the_text(qtbot: QtBot) -> None:
    chosen: list[int] = []
    found = combo("Loại", [("Một", 1), ("Hai", 2)], chosen.append)
    qtbot.addWidget(found)
    assert isinstance(found, QComboBox)
    assert not found.isEditable()
    found.setCurrentIndex(1)
    assert not chosen, "only a person's choice is told"
    assert found.currentData() == 2
    assert found.accessibleName() == "Loại"


def test_a_label_leads_to_its_field(window: QWidget) -> None:
    rows = form()
    field = LineField("Số")
    label = add_row(rows, "Số", field)
    holder = QWidget(window)
    holder.setLayout(rows)
    assert label.buddy() is field


def turn_wheel(over: QWidget) -> None:
    """One notch of the wheel towards the person, with the pointer over the widget."""
    window = over.window()
    at = QPointF(over.mapTo(window, over.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))
    QApplication.processEvents()


@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_scrolls_the_panel_and_chooses_nothing(qtbot: QtBot, focused: bool) -> None:
    area, inner = QScrollArea(), QWidget()
    column = QVBoxLayout(inner)
    choices, number = combo("Người ký", [("một", 1), ("hai", 2)]), NumberField()
    for each in (choices, number):
        column.addWidget(each)
    column.addStretch(1)
    inner.setMinimumHeight(2000)
    area.setWidget(inner)
    area.resize(200, 200)
    qtbot.addWidget(area)
    with qtbot.waitActive(area):
        area.show()
    heard: list[int] = []
    choices.activated.connect(heard.append)
    number.valueChanged.connect(heard.append)
    for each in (choices, number):
        area.setFocus()
        if focused:
            each.setFocus()
        area.verticalScrollBar().setValue(0)
        before = 0
        turn_wheel(each)
        assert area.verticalScrollBar().value() > before
        assert each.hasFocus() is focused, "the wheel takes no focus"
    assert not heard


def test_no_list_or_number_of_the_window_hears_the_wheel() -> None:
    """Each is made of the classes that leave the wheel to the panel."""
    assert issubclass(ChoiceList, QComboBox)
    assert issubclass(NumberField, QSpinBox)
    made = r"\b(?:QComboBox|QFontComboBox|Q\w*SpinBox|Q(?:Date|Time|DateTime)Edit|QSlider|QDial)\("
    folder = Path(app.ui.__file__).parent
    found = [
        f"{path.relative_to(folder)}: {line.strip()}"
        for path in sorted(folder.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(made, line) and not line.startswith("class ")
    ]
    assert not found


@pytest.mark.parametrize("count", [1, 5, 40])
def test_every_line_of_a_field_is_seen_whole_however_long_the_text(window: QWidget, count: int) -> None:
    window.resize(340, 400)
    field = TextField("Nhiệm vụ", most=10)
    for words in ("triển khai thực hiện Kế hoạch theo chức năng, nhiệm vụ được giao. " * count, "ngắn"):
        field.show_text(words)  # the first before it is shown
        placed(window, field)
        QApplication.processEvents()
        QApplication.processEvents()
        layout = field.document().firstBlock().layout()
        widths = [layout.lineAt(number).naturalTextWidth() for number in range(layout.lineCount())]
        assert max(widths) <= field.viewport().width() - 2 * field.document().documentMargin()
        assert not field.horizontalScrollBar().isVisible()
        shown = field.viewport().height() // field.fontMetrics().lineSpacing()
        assert field.verticalScrollBar().isVisible() is (layout.lineCount() > shown)


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U])
def test_keys_of_the_window_reach_it_from_a_field(field: Field, window: QWidget, key: Qt.Key) -> None:
    asked = QShortcut(QKeySequence(Qt.KeyboardModifier.ControlModifier | key), window)
    reached: list[bool] = []
    asked.activated.connect(lambda: reached.append(True))
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert reached == [True]
    assert field.words == "abc"
