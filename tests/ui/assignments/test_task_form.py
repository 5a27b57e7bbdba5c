"""The form of a task: every field edits the plan, typing is one step, what happens elsewhere is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.fields import (
    CONTENT,
    COORDINATING,
    DEADLINE,
    DELIVERABLES,
    FUNDING,
    INDICATOR,
    LEADS,
    MONITORING,
    NOTES,
)
from app.domain.plan.model import Marker, Placement
from app.domain.plan.rich_text import Footnote, Run, plain
from app.translation import tr
from app.ui.assignments.columns import WORDS, column_of, words_of
from app.ui.fields import LineField, TextField
from tests.ui.assignments.conftest import Work
from tests.ui.driving import button, click, commit, compose, press, type_text, unikey

K = Qt.Key

FIELDS = {
    "words": WORDS,
    "deadline": column_of(DEADLINE),
    "deliverables": column_of(DELIVERABLES),
    "funding": column_of(FUNDING),
    "indicator": column_of(INDICATOR),
    "notes": column_of(NOTES),
}


def field_of(work: Work, name: str) -> LineField | TextField:
    field = FIELDS[name].field
    assert field is not None
    return work.form.typed[field]


def test_without_a_task_the_form_says_what_to_do(work: Work) -> None:
    assert not work.form.typed, "there are no fields yet"
    work.at(3, WORDS)
    work.key(K.Key_Down)
    assert work.form.typed[CONTENT].isVisible()
    assert work.form.typed[CONTENT].words == plain(work.task(4).content)
    assert work.task(4).code in work.form.about.text()
    work.open.apply("", lambda plan: edits.without_item(plan, "task-4"))
    assert not work.form.typed[CONTENT].isVisible()


@pytest.mark.parametrize("name", FIELDS)
def test_typing_is_one_step_and_taken_back_at_once(qtbot: QtBot, work: Work, name: str) -> None:
    work.form.show_item("task-2")
    field = field_of(work, name)
    field.setFocus()
    field.selectAll()
    before = work.open.plan
    for words in ("Quý ", "II", "/2026"):
        type_text(field, words)
        qtbot.waitUntil(lambda: field.words == words_of(work.task(2), FIELDS[name]))
    assert words_of(work.task(2), FIELDS[name]) == "Quý II/2026"
    work.open.undo()
    assert work.open.plan is before
    assert field.words == words_of(work.task(2), FIELDS[name])


def test_unikey_and_ibus_in_the_words(qtbot: QtBot, work: Work) -> None:
    work.form.show_item("task-2")
    field = work.form.typed[CONTENT]
    field.setFocus()
    field.selectAll()
    unikey(field, "d", "\bđ", "u", "\bư", "a", " ")
    compose(field, "t", "tr", "tre", "trẻ")
    qtbot.waitUntil(lambda: plain(work.task(2).content) == "đưa")
    commit(field, "trẻ")
    qtbot.waitUntil(lambda: plain(work.task(2).content) != "đưa")
    assert plain(work.task(2).content) == "đưa trẻ"


def test_what_is_typed_belongs_to_the_task_it_was_typed_for(work: Work) -> None:
    work.form.show_item("task-2")
    work.form.typed[FUNDING].setFocus()
    type_text(work.form.typed[FUNDING], "2 tỷ")
    type_text(work.form.parties[MONITORING].line, "Sở Nội vụ")
    work.form.show_item("task-3")
    assert work.task(2).funding == "2 tỷ"
    assert [party.name for party in work.task(2).assignment.monitoring] == ["Sở Nội vụ"]
    assert work.task(3).funding == ""


def test_who_leads_no_longer_coordinates(work: Work) -> None:
    work.form.show_item("task-1")
    lead, other = work.task(1).assignment.leads, work.task(1).assignment.coordinating
    line = work.form.parties[LEADS].line
    line.setFocus()
    click(button(work.form.parties[LEADS], tr("Add another lead")))
    type_text(line, other[0].name)
    press(line, K.Key_Return)
    assert work.task(1).assignment.leads == (*lead, other[0])
    assert work.form.parties[COORDINATING].parties == other[1:]
    line = work.form.parties[COORDINATING].line
    line.setFocus()
    type_text(line, lead[0].name)
    press(line, K.Key_Return)
    assert work.form.parties[COORDINATING].parties == other[1:], "a lead cannot coordinate as well"
    work.open.undo()
    assert work.form.parties[COORDINATING].parties == other


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Trước ngày 15/12/2026", "15/12/2026"),
        ("Quý II/2026", "30/06/2026"),
        ("khi có hướng dẫn", tr("Not understood as a date; printed as written.")),
        ("moi quy", "Hằng quý"),
        ("", ""),
    ],
)
def test_what_was_understood_of_the_deadline(work: Work, words: str, said: str) -> None:
    work.form.show_item("task-1")
    field = work.form.typed[DEADLINE]
    field.setFocus()
    field.selectAll()
    press(field, K.Key_Delete)
    type_text(field, words)
    field.finish()
    assert said in work.form.understood.text()
    assert work.form.understood.isVisible() is bool(said)


def test_where_it_is_printed_and_how_it_is_numbered(work: Work) -> None:
    work.form.show_item("task-1")
    work.form.placement.setCurrentIndex(work.form.placement.findData(Placement.BOTH))
    work.form.placement.activated.emit(work.form.placement.currentIndex())
    work.form.marker.setCurrentIndex(work.form.marker.findData(Marker.LETTER))
    work.form.marker.activated.emit(work.form.marker.currentIndex())
    assert (work.task(1).placement, work.task(1).marker) == (Placement.BOTH, Marker.LETTER)
    work.open.undo()
    work.open.undo()
    assert work.form.placement.currentData() == Placement.ANNEX


def test_a_footnote_is_refused_and_the_words_come_back(qtbot: QtBot, work: Work) -> None:
    styled = (Run("Theo "), Run("Luật", bold=True), Footnote((Run("2016"),)), Run(" năm nay"))
    work.open.apply("", lambda plan: edits.with_value(plan, "task-1", CONTENT, styled))
    work.form.show_item("task-1")
    field = work.form.typed[CONTENT]
    field.setFocus()
    field.selectAll()
    with qtbot.waitSignal(work.form.refused):
        type_text(field, "Khác")
    assert work.task(1).content == styled
    assert field.words == plain(styled)


def test_an_edit_in_the_table_is_shown_in_the_form(work: Work) -> None:
    work.at(1, column_of(LEADS))
    work.form.show_item("task-1")
    work.key(K.Key_Delete)
    assert work.form.parties[LEADS].parties == ()
    work.at(1, column_of(FUNDING))
    work.type("2 tỷ")
    work.key(K.Key_Return)
    assert work.form.typed[FUNDING].words == "", "the keyboard went down, and the form with it"
    work.key(K.Key_Up)
    assert work.form.typed[FUNDING].words == "2 tỷ"


def test_the_form_fits_its_panel(work: Work) -> None:
    work.form.show_item("task-1")
    inner = work.form.widget()
    assert isinstance(inner, QWidget)
    assert inner.minimumSizeHint().width() <= work.form.viewport().width()
