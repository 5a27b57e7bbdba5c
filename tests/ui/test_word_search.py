"""Words are found and replaced in the window: every hit is listed, shown where it stands, and replaced as one step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain import edits
from app.domain.plan.fields import LEADS
from app.domain.plan.model import Party, PartyKind, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import find
from app.domain.word_search.hits import Query, hits
from app.domain.word_search.places import Owner, PartKind
from app.domain.word_search.replacing import RegisterChoice
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.open_plan import OpenPlan
from app.ui.word_search.panel import WordSearch
from app.ui.word_search.rows import HIT
from tests.samples import full_plan, sample_plan
from tests.ui.conftest import flush
from tests.ui.driving import Steps, click, drive, press, type_text
from tests.ui.walk import open_plan, plan_of, work_of

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def search(shown_plan: OpenPlan) -> Iterator[WordSearch]:
    found = WordSearch(shown_plan)
    found.show()
    yield found
    found.close()
    found.deleteLater()


def listed(search: WordSearch) -> list[str]:
    model = search.rows
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_each_key_lists_every_hit_below_its_part(search: WordSearch, shown_plan: OpenPlan) -> None:
    search.begin("", replacing=False)
    type_text(search.words, "so y te")
    assert search.found == hits(shown_plan.plan, Query("so y te"))
    rows = listed(search)
    parts = [row for row in range(len(rows)) if search.rows.index(row).data(HIT) is None]
    assert len(rows) == len(search.found) + len(parts)
    assert rows[0].startswith("II. Nhiệm vụ, giải pháp")
    assert "KH26-01.1A" in rows[1]
    assert "Sở Y tế" in rows[1]
    assert f"{len(search.found)}" in search.count.text()


def test_accents_count_once_some_are_typed_until_the_person_says_otherwise(search: WordSearch) -> None:
    search.begin("", replacing=False)
    type_text(search.words, "so")
    assert not search.accents.isChecked()
    search.words.clear()
    type_text(search.words, "sở")
    assert search.accents.isChecked()
    click(search.accents)
    search.words.clear()
    type_text(search.words, "số")
    assert not search.accents.isChecked()


def test_each_hit_shows_what_it_will_say_and_what_stays(search: WordSearch, shown_plan: OpenPlan) -> None:
    search.begin("quý", replacing=True)
    search.new_words.setText("mùa")
    deadlines = [row for row in listed(search) if "Quý" in row and "KH26" in row]
    assert deadlines
    assert all("giữ\u00a0nguyên" in row and "mùa" not in row for row in deadlines)
    search.words.setText("Trên đây")
    assert any("Trên đây\u202fMùa" in row for row in listed(search))
    before = shown_plan.plan
    search.new_words.setText("Đây")
    click(search.replace_all)
    assert plain(shown_plan.plan.closing[0].content).startswith("Đây là")
    assert "1" in search.told.text()
    shown_plan.undo()
    assert shown_plan.plan is before


def test_one_after_the_other_is_replaced_and_what_was_put_in_is_not_found_again(
    search: WordSearch, shown_plan: OpenPlan
) -> None:
    opening = shown_plan.plan.opening[0]
    words = "trẻ, trẻ và trẻ"
    shown_plan.apply("", lambda plan: edits.with_opening(plan, [type(opening)(opening.id, rich(words))]))
    search.begin("trẻ", replacing=True)
    search.new_words.setText("trẻ em")
    number = next(at for at, hit in enumerate(search.found) if hit.place.item == opening.id)
    for _ in range(number + 1):
        search.go_next()
    said = []
    for _ in range(3):
        click(search.replace_one)
        said.append(plain(shown_plan.plan.opening[0].content))
    assert said == ["trẻ em, trẻ và trẻ", "trẻ em, trẻ em và trẻ", "trẻ em, trẻ em và trẻ em"]


def test_one_part_alone_is_replaced(search: WordSearch, shown_plan: OpenPlan) -> None:
    search.begin("sở y tế", replacing=True)
    search.new_words.setText("Sở Nội vụ")
    search.register.setCurrentIndex(search.register.findData(RegisterChoice.HERE))
    in_annex = next(at for at, hit in enumerate(search.found) if hit.place.part.kind is PartKind.ANNEX)
    count = len(search.found)
    search.list.setCurrentIndex(search.rows.index(search.rows.row_of(in_annex)))
    click(search.replace_part)
    assert len(search.found) == count - 1
    assert all(hit.place.part.kind is not PartKind.ANNEX for hit in search.found)


def test_an_agency_becomes_the_one_that_the_register_knows(search: WordSearch, shown_plan: OpenPlan) -> None:
    search.begin("Công an tỉnh", replacing=True)
    search.new_words.setText("Sở Nội vụ")
    assert not search.register.isHidden()
    first = next(hit for hit in search.found if hit.place.owner is Owner.AGENCY)
    click(search.replace_all)
    task = find(shown_plan.plan, first.place.item)
    assert isinstance(task, Task)
    new = next(party for party in task.assignment.parties if party.name == "Sở Nội vụ")
    assert new.kind is PartyKind.AGENCY
    assert new.ref
    search.words.setText("Trên đây")
    assert search.register.isHidden()


def test_the_list_follows_edits_made_elsewhere(search: WordSearch, shown_plan: OpenPlan) -> None:
    search.begin("sở y tế", replacing=False)
    search.go_next()
    search.go_next()
    at, count = search.found[1], len(search.found)
    other = Party(PartyKind.AGENCY, "Sở Công Thương")
    first = search.found[0].place.item
    shown_plan.apply("", lambda plan: edits.with_value(plan, first, LEADS, (other,)))
    assert len(search.found) == count - 1
    assert search.list.currentIndex().data(HIT).place.key == at.place.key


def test_the_last_of_thousands_is_brought_into_view(qapp: QApplication) -> None:
    opened = OpenPlan(sample_plan(100))
    search = WordSearch(opened)
    search.show()
    search.begin("t", replacing=False)
    assert len(search.found) > 2_000
    flush()
    search.go_previous()
    flush()
    shown = search.list.visualRect(search.list.currentIndex())
    assert search.list.currentIndex().data(HIT) == search.found[-1]
    assert search.list.viewport().rect().contains(shown)
    search.close()
    search.deleteLater()
    opened.deleteLater()


def test_from_the_keyboard_in_the_window(program: Program) -> None:
    def script() -> Steps:
        yield from open_plan(program, full_plan())
        window = program.window
        work, opened = work_of(window), plan_of(window)
        page = work.views.page
        window.activateWindow()
        yield window.isActiveWindow
        page.setFocus()
        QTest.keyClick(page, Qt.Key.Key_F, CTRL)
        search = work.views.search
        yield lambda: search.words.hasFocus()
        assert not work.views.outline.isVisible()
        type_text(search.words, "trẻ em")
        press(search.words, Qt.Key.Key_Return)
        assert page.line is not None
        assert page.line.item == search.found[0].place.line
        assert search.words.hasFocus()
        QTest.keyClick(search.words, Qt.Key.Key_F3)
        assert page.line.item == search.found[1].place.line
        QTest.keyClick(search.words, Qt.Key.Key_F3, SHIFT)
        assert page.line.item == search.found[0].place.line
        # Its letters are selected, beside footnotes too.
        search.words.setText("Theo Luật Trẻ em")
        search.go_next()
        assert page.textCursor().selectedText() == "Theo Luật Trẻ em"
        search.words.setText("đối tượng")
        search.go_previous()
        assert page.textCursor().selectedText() == "đối tượng"
        # The form shows what is no line of the page.
        search.words.setText("VT, KGVX")
        search.go_next()
        assert work.views.document.isVisible()
        # In the table its cell is shown.
        window.show_place(Destination.ASSIGNMENTS)
        search.words.setText("Quý I/2026")
        search.go_next()
        cell = work.views.table.table.currentIndex()
        assert "Quý I/2026" in str(cell.data())
        # What is written elsewhere takes the person there.
        search.words.setFocus()
        search.words.setText("Trên đây")
        search.go_next()
        assert search.words.hasFocus()
        assert window.rail.place is Destination.WRITING
        QTest.keyClick(search.words, Qt.Key.Key_Escape)
        assert not search.isVisible()
        assert work.views.outline.isVisible()
        assert page.hasFocus()
        before = opened.plan
        QTest.keyClick(page, Qt.Key.Key_H, CTRL)
        search.words.setText("trẻ em")
        search.new_words.setText("thiếu nhi")
        click(search.replace_all)
        assert not hits(opened.plan, Query("trẻ em", accents=True))
        page.setFocus()
        QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
        assert opened.plan is before
        yield lambda: program.session.jobs.idle

    drive(script())
