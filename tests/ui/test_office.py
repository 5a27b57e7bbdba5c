"""The office of the first start: one field, a list, and never a dead end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.plan.head import StandardName
from app.domain.registers.office import Office
from app.domain.registers.place import Level
from app.domain.registers.signing import Signer
from app.messages.presentation import standard_words
from app.translation import tr
from app.ui.dialogs.office import OfficeDialog
from app.workflows.own_office import office_of
from tests.ui.driving import button, click, commit, press
from tests.workflows.test_own_office import TODAY


@pytest.fixture
def asked(qtbot: QtBot, qapp: QApplication) -> Iterator[OfficeDialog]:
    """The question of the first start, shown."""
    yield from shown(qtbot, None)


def shown(qtbot: QtBot, office: Office | None) -> Iterator[OfficeDialog]:
    found = OfficeDialog(None, office, first=office is None)
    with qtbot.waitExposed(found):
        found.show()
    yield found
    found.close()
    found.deleteLater()


def type_name(qtbot: QtBot, asked: OfficeDialog, words: str) -> list[str]:
    """Type a name; what the list then offers."""
    name = asked.form.name
    name.field.clear()
    commit(name.field, words)
    qtbot.waitUntil(lambda: not name.found.isHidden())
    return [name.found.item(row).text() for row in range(name.found.count())]


def kept(asked: OfficeDialog) -> Office:
    click(button(asked, tr("Keep")))
    assert asked.result_office is not None
    return asked.result_office


def test_at_first_there_is_one_field(asked: OfficeDialog) -> None:
    fields = (asked.form.symbol, asked.form.heading, asked.form.signers, asked.form.level, asked.form.more)
    assert asked.form.name.field.isVisible()
    assert not any(field.isVisible() for field in fields)


def test_the_examples_own_office_is_offered_by_its_near_name_and_taken_with_enter(
    qtbot: QtBot, asked: OfficeDialog
) -> None:
    offered = type_name(qtbot, asked, "UBND xã Tân Hà")
    assert offered[0] == "Ủy ban nhân dân xã Tân Hà Lâm Hà, tỉnh Lâm Đồng"
    press(asked.form.name.field, Qt.Key.Key_Return)
    assert asked.isVisible()
    assert "XÃ TÂN HÀ LÂM HÀ" in asked.form.summary.text()
    assert not asked.form.symbol.isVisible()
    office = kept(asked)
    assert (office.issuer.province, office.issuer.symbol) == ("Lâm Đồng", "UBND")
    assert [signer.title for signer in office.signers] == ["Chủ tịch", "Phó Chủ tịch"]


def test_what_was_typed_is_kept_as_it_is_with_one_click(qtbot: QtBot, asked: OfficeDialog) -> None:
    offered = type_name(qtbot, asked, "Trường THPT Nguyễn Du, tỉnh Lâm Đồng")
    press(asked.form.name.field, Qt.Key.Key_Up)
    assert asked.form.name.found.currentRow() == len(offered) - 1
    press(asked.form.name.field, Qt.Key.Key_Return)
    assert Level(asked.form.level.currentData()) is Level.PROVINCE
    office = kept(asked)
    assert office.issuer.heading == ("TRƯỜNG THPT NGUYỄN DU",)
    assert office.issuer.superior == ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",)


def test_who_chooses_nothing_keeps_what_was_typed(qtbot: QtBot, asked: OfficeDialog) -> None:
    type_name(qtbot, asked, "Công ty TNHH ABC")
    office = kept(asked)
    assert (office.name, office.issuer.symbol) == ("Công ty TNHH ABC", "CTTNHHABC")


def test_another_level_fills_in_anew(qtbot: QtBot, asked: OfficeDialog) -> None:
    type_name(qtbot, asked, "Ban Quản lý chợ Phú Xuân")
    press(asked.form.name.field, Qt.Key.Key_Return)
    level = asked.form.level
    level.setCurrentIndex(level.findData(Level.COMMUNE))
    level.activated.emit(level.currentIndex())
    issuer = kept(asked).issuer
    assert (issuer.level, issuer.unit, issuer.name) == (Level.COMMUNE, "xã", "Ban Quản lý chợ Phú Xuân")


def test_what_the_registers_have_against_it_is_said_and_it_goes_on(qtbot: QtBot, asked: OfficeDialog) -> None:
    type_name(qtbot, asked, "UBND huyện Đức Trọng, tỉnh Lâm Đồng")
    press(asked.form.name.field, Qt.Key.Key_Up)
    press(asked.form.name.field, Qt.Key.Key_Return)
    assert "huyện Đức Trọng không còn" in asked.form.about.text()
    assert kept(asked).issuer.heading == ("ỦY BAN NHÂN DÂN", "HUYỆN ĐỨC TRỌNG")


def test_without_a_name_nothing_is_kept(asked: OfficeDialog) -> None:
    click(button(asked, tr("Keep")))
    assert asked.isVisible()
    assert asked.result_office is None


def test_what_was_filled_in_for_another_name_is_not_shown(qtbot: QtBot, asked: OfficeDialog) -> None:
    type_name(qtbot, asked, "Ủy ban nhân dân xã Ka Đô")
    press(asked.form.name.field, Qt.Key.Key_Return)
    assert asked.form.summary.isVisible()
    commit(asked.form.name.field, "n")
    assert not asked.form.summary.isVisible()
    press(asked.form.name.field, Qt.Key.Key_Backspace)
    assert asked.form.summary.isVisible()


def test_the_question_grows_with_what_is_filled_in(qtbot: QtBot, asked: OfficeDialog) -> None:
    type_name(qtbot, asked, "Trung tâm Y tế khu vực Lâm Hà trực thuộc Sở Y tế tỉnh Lâm Đồng")
    asked.form.suggest()
    asked.form.superior.show_text("\n".join(["ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "SỞ Y TẾ"] * 4))
    asked.form.changed.emit()
    area = asked.findChildren(QScrollArea)[0]
    qtbot.waitUntil(lambda: area.viewport().height() >= asked.form.sizeHint().height())


def test_details_can_be_unfolded_and_changed(qtbot: QtBot, asked: OfficeDialog) -> None:
    type_name(qtbot, asked, "Sở Y tế tỉnh Lâm")
    press(asked.form.name.field, Qt.Key.Key_Return)
    click(button(asked, tr("Change the details")))
    asked.form.symbol.setText("SYT-LĐ")
    asked.form.place.clear()
    assert tr("(no place yet)") in asked.form.summary.text()
    assert kept(asked).issuer.symbol == "SYT-LĐ"


def test_the_rule_book_of_a_party_body_is_told_and_can_be_changed(qtbot: QtBot, asked: OfficeDialog) -> None:
    type_name(qtbot, asked, "Đảng ủy xã Đức Trọng")
    press(asked.form.name.field, Qt.Key.Key_Return)
    assert standard_words(StandardName.PARTY) in asked.form.summary.text()
    click(button(asked, tr("Change the details")))
    standard = asked.form.standard
    standard.setCurrentIndex(standard.findData(StandardName.STATE))
    standard.activated.emit(standard.currentIndex())
    assert standard_words(StandardName.STATE) in asked.form.summary.text()
    assert kept(asked).issuer.standard is StandardName.STATE


def test_an_office_of_before_keeps_its_signers_and_lists_under_another_name(qtbot: QtBot) -> None:
    before = office_of("UBND tỉnh Lâm Đồng", TODAY)
    before = Office(
        before.name, before.issuer, (Signer("Đỗ Thị Én", "Chủ tịch"),), "VX1", ("Thường trực Tỉnh ủy",)
    )
    for asked in shown(qtbot, before):
        assert kept(asked) == before
        asked.show()
        type_name(qtbot, asked, "UBND tỉnh Bắc Ninh")
        press(asked.form.name.field, Qt.Key.Key_Return)
        office = kept(asked)
    assert office.issuer.area == "Bắc Ninh"
    assert (office.signers, office.archive_unit, office.recipients) == (
        before.signers,
        "VX1",
        ("Thường trực Tỉnh ủy",),
    )
