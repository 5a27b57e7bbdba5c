"""The field of parties: what is found, what is kept as written, what Unikey and IBus do to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.fields import LEADS
from app.domain.plan.model import PartyKind
from app.translation import tr
from app.ui.assignments.party_book import PartyBook, party_book
from app.ui.assignments.party_field import PartyField
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from tests.samples import AGENCIES, sample_plan
from tests.ui.driving import button, click, commit, compose, press, type_text, unikey

K = Qt.Key
PLAN = sample_plan(12)


@pytest.fixture
def book(qtbot: QtBot, session: Session) -> PartyBook:
    found = party_book(session)
    with qtbot.waitSignal(found.ready):
        found.prepare(PLAN)
    return found


@pytest.fixture
def field(qtbot: QtBot, book: PartyBook) -> Iterator[PartyField]:
    window = QWidget()
    opened = OpenPlan(PLAN)
    found = PartyField("Chủ trì", book, opened)
    QVBoxLayout(window).addWidget(found)
    window.resize(340, 400)
    window.show()
    window.activateWindow()
    found.setFocus()
    qtbot.waitUntil(found.line.hasFocus)
    yield found
    window.close()
    window.deleteLater()
    opened.deleteLater()


def offered(field: PartyField) -> list[str]:
    found = field.list_shown
    return (
        []
        if found is None
        else [str(found.model().index(row, 0).data()) for row in range(found.model().rowCount())]
    )


def names(field: PartyField) -> list[str]:
    return [party.name for party in field.parties]


@pytest.mark.parametrize("typed", ["so y te", "syt", "SỞ Y TẾ", "y te"])
def test_an_agency_is_found_without_accents(field: PartyField, typed: str) -> None:
    type_text(field.line, typed)
    assert offered(field)[0] == "Sở Y tế"
    press(field.line, K.Key_Return)
    assert names(field) == ["Sở Y tế"]
    assert field.parties[0].ref
    assert field.line.text() == ""
    assert field.list_shown is None


def test_nothing_is_completed_in_the_line(field: PartyField) -> None:
    type_text(field.line, "so y")
    assert field.line.text() == "so y"
    assert field.line.completer() is None


def test_the_plan_s_own_parties_come_first_then_what_was_chosen_last_leads(field: PartyField) -> None:
    press(field.line, K.Key_Down)
    shown = offered(field)
    assert shown[0] == "Ủy ban nhân dân các xã, phường, đặc khu"
    assert {party.name for party in AGENCIES} <= set(shown[:9])
    assert len(shown) == len(set(shown)), "no name is offered twice"
    press(field.line, K.Key_Escape)
    type_text(field.line, "khoa hoc")
    press(field.line, K.Key_Return)
    field.show_parties(())
    press(field.line, K.Key_Down)
    assert offered(field)[0] == "Sở Khoa học và Công nghệ"


def test_arrows_choose_round_about(field: PartyField) -> None:
    type_text(field.line, "so ")
    shown = offered(field)
    press(field.line, K.Key_Down)
    press(field.line, K.Key_Down)
    press(field.line, K.Key_Up)
    press(field.line, K.Key_Return)
    assert names(field) == [shown[1]]
    type_text(field.line, "so ")
    press(field.line, K.Key_Up)
    press(field.line, K.Key_Return)
    assert names(field)[1:] == ["so"], "the last row keeps the words as written"


def test_words_that_nobody_knows_are_kept_and_marked(field: PartyField) -> None:
    type_text(field.line, "Theo phân công tại Quyết định 12")
    press(field.line, K.Key_Return)
    assert names(field) == ["Theo phân công tại Quyết định 12"]
    assert field.parties[0].kind is PartyKind.VERBATIM
    assert tr("not in the register; printed as written") in told(field)
    press(field.line, K.Key_Backspace)
    assert names(field) == []


def told(field: PartyField) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(each.text() for each in field.findChildren(QLabel) if each.isVisible())


def test_a_known_party_is_not_marked(field: PartyField) -> None:
    type_text(field.line, "syt")
    press(field.line, K.Key_Return)
    assert tr("not in the register; printed as written") not in told(field)


def test_semicolons_part_several(field: PartyField) -> None:
    type_text(field.line, "syt; Ban X;")
    assert names(field) == ["Sở Y tế", "Ban X"]
    assert field.line.text() == ""


def test_backspace_takes_the_last_once_for_each_press(field: PartyField) -> None:
    field.show_parties(AGENCIES[:3])
    press(field.line, K.Key_Backspace)
    assert field.parties == AGENCIES[:2]
    type_text(field.line, "a")
    press(field.line, K.Key_Backspace)
    assert field.parties == AGENCIES[:2]


def test_the_mouse_chooses_and_takes_out(field: PartyField) -> None:
    type_text(field.line, "noi vu")
    found = field.list_shown
    assert found is not None
    click(found.viewport(), found.visualRect(found.model().index(0, 0)).center())
    assert names(field) == ["Sở Nội vụ"]
    assert field.line.hasFocus()
    from PySide6.QtWidgets import QToolButton

    click(next(each for each in field.findChildren(QToolButton) if each.isVisible()))
    assert names(field) == []


@pytest.fixture
def lead(field: PartyField, book: PartyBook) -> Iterator[PartyField]:
    """A field of the lead, with one chosen, in the window of the other field."""
    opened = OpenPlan(PLAN)
    found = PartyField("Chủ trì", book, opened, one=True)
    layout = field.window().layout()
    assert layout is not None
    layout.addWidget(found)
    found.show_parties(AGENCIES[:1])
    found.line.setFocus()
    yield found
    opened.deleteLater()


def test_typing_over_a_lead_replaces_it(lead: PartyField) -> None:
    type_text(lead.line, "Nhóm Q")
    press(lead.line, K.Key_Return)
    assert names(lead) == ["Nhóm Q"]
    type_text(lead.line, "noi vu")
    found = lead.list_shown
    assert found is not None
    click(found.viewport(), found.visualRect(found.model().index(0, 0)).center())
    assert names(lead) == ["Sở Nội vụ"]
    lead.line.clear()
    lead.line.paste()  # nothing on the clipboard, nothing changed
    assert names(lead) == ["Sở Nội vụ"]


def test_another_lead_is_added_on_purpose(lead: PartyField) -> None:
    click(button(lead, tr("Add another lead")))
    type_text(lead.line, "Nhóm Q")
    press(lead.line, K.Key_Return)
    assert names(lead) == [AGENCIES[0].name, "Nhóm Q"]
    type_text(lead.line, "Nhóm W; Nhóm Z")
    press(lead.line, K.Key_Return)
    assert names(lead) == ["Nhóm W", "Nhóm Z"], "a new list of them replaces the old one"


def test_a_semicolon_adds_a_lead_and_leaving_ends_that(lead: PartyField) -> None:
    type_text(lead.line, ";Nhóm Q")
    press(lead.line, K.Key_Return)
    assert names(lead) == [AGENCIES[0].name, "Nhóm Q"]
    type_text(lead.line, ";")
    lead.line.clearFocus()
    lead.line.setFocus()
    type_text(lead.line, "Nhóm W")
    lead.line.clearFocus()
    assert names(lead) == ["Nhóm W"]


def test_leaving_the_field_takes_what_is_typed_as_it_stands(field: PartyField) -> None:
    type_text(field.line, "syt")
    field.line.clearFocus()
    assert names(field) == ["Sở Y tế"]
    field.line.setFocus()
    type_text(field.line, "Ban X")
    field.line.clearFocus()
    assert names(field) == ["Sở Y tế", "Ban X"]
    assert field.list_shown is None


def test_unikey_on_windows(field: PartyField) -> None:
    field.show_parties(AGENCIES[:1])
    unikey(field.line, "d", "\bđ", "a", "\bă", "k")
    assert field.line.text() == "đăk"
    assert field.parties == AGENCIES[:1]
    unikey(field.line, "\b\b\b", "s", "o", "\b\bsở", " ", "y", " ", "te", "\b\btế")
    assert field.line.text() == "sở y tế"
    press(field.line, K.Key_Return)
    assert (
        names(field) == [AGENCIES[0].name] if AGENCIES[0].name == "Sở Y tế" else [AGENCIES[0].name, "Sở Y tế"]
    )


def test_a_composition_is_looked_for_and_not_disturbed(field: PartyField) -> None:
    compose(field.line, "t", "tà")
    assert "Sở Tài chính" in offered(field)
    assert field.line.text() == ""
    commit(field.line, "tài ")
    compose(field.line, "c")
    assert field.line.text() == "tài "
    assert offered(field)[0] == "Sở Tài chính"
    commit(field.line, "chính")
    press(field.line, K.Key_Return)
    assert names(field) == ["Sở Tài chính"]


def test_pasted_words_are_in_nfc(field: PartyField) -> None:
    QApplication.clipboard().setText("Sở Y tê\u0301")
    field.line.paste()
    press(field.line, K.Key_Return)
    assert names(field) == ["Sở Y tế"]


def test_the_list_is_no_window_and_goes_with_the_field(field: PartyField) -> None:
    type_text(field.line, "so")
    found = field.list_shown
    assert found is not None
    assert not found.isWindow()
    assert field.window().rect().contains(found.geometry())
    field.hide()
    assert field.list_shown is None


def test_party_names_of_the_plan_are_the_plan_s(book: PartyBook) -> None:
    renamed = edits.with_value(
        PLAN, "task-1", LEADS, [AGENCIES[0].__class__(PartyKind.AGENCY, "Sở Y tế tỉnh", AGENCIES[0].ref)]
    )
    assert book.party(renamed, "sở y tế tỉnh").name == "Sở Y tế tỉnh"
    assert [party.name for party in book.parties(PLAN, "syt;\nSở Nội vụ ; ")] == ["Sở Y tế", "Sở Nội vụ"]
