"""The page shows the plan: after any edit its blocks are the lines of the plan, and typing in them is an edit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.fields import CONTENT, PLACEMENT
from app.domain.plan.model import Paragraph, Placement, Plan
from app.domain.plan.rich_text import Footnote, RichText, Run, plain, rich
from app.domain.writing.lines import LineKind, lines
from app.domain.writing.typed_lines import with_line
from app.pages.layout import Pages, set_pages
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.sheet_index import SheetIndex
from app.ui.open_plan import OpenPlan
from app.ui.theme import show_theme
from app.workflows.standards import standard_of
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import full_plan, sample_plan
from tests.strategies import plans, rich_texts
from tests.ui.driving import type_text
from tests.ui.editor.conftest import assert_page_shows, page_of

PROPERTY = tried(40)


@PROPERTY
@given(plan=st.just(full_plan()) | plans(), data=st.data())
def test_after_any_run_of_edits_the_page_is_the_plan(plan: Plan, data: st.DataObject) -> None:
    with page_of(plan) as (page, opened):
        assert_page_shows(page, opened)
        for _ in range(data.draw(st.integers(1, 5))):
            match data.draw(st.sampled_from(["edit", "edit", "edit", "undo", "redo"])):
                case "edit":
                    opened.apply("edit", data.draw(edit_calls(opened.plan)))
                case "undo":
                    opened.undo()
                case _:
                    opened.redo()
            shown = opened.plan
            assert_page_shows(page, opened)
            assert opened.plan is shown, "drawing is no edit"
        while opened.undo():
            pass
        assert_page_shows(page, opened)
        assert opened.plan is plan


@PROPERTY
@given(content=rich_texts(max_size=5), item=st.sampled_from(["aim", "aims", "task-1", "opening"]))
def test_styles_notes_and_breaks_survive_the_page(content: RichText, item: str) -> None:
    plan = full_plan()
    plan = with_line(plan, next(line for line in lines(plan) if line.item == item), content)
    with page_of(plan) as (page, opened):
        assert_page_shows(page, opened)
        assert opened.plan is plan


def test_two_notes_beside_each_other_are_two(page: PageEdit, shown_plan: OpenPlan) -> None:
    note = Footnote((Run("Năm 2016"),))
    shown_plan.apply("notes", lambda plan: edits.with_content(plan, "aim", (Run("a"), note, note, Run("b"))))
    assert_page_shows(page, shown_plan)
    assert "a\u2020\u2020b" in page.toPlainText()


def test_words_that_are_bold_in_a_bold_heading_stay_so(page: PageEdit, shown_plan: OpenPlan) -> None:
    heading = (Run("Mục "), Run("đích", bold=True))
    shown_plan.apply("heading", lambda plan: edits.with_heading(plan, "aims", heading))
    assert_page_shows(page, shown_plan)
    page.go_to("aims")
    type_text(page, "x")
    section = shown_plan.plan.body[0]
    assert getattr(section, "heading", ()) == (Run("xMục "), Run("đích", bold=True))


@pytest.mark.parametrize("separator", ["\n", "\u2028", "\u2029", "\r", "\x0b", "\x1d", "\x85"])
def test_no_character_breaks_a_line_in_two(page: PageEdit, shown_plan: OpenPlan, separator: str) -> None:
    shown_plan.apply("words", lambda plan: edits.with_content(plan, "aim", (Run(f"một{separator}hai"),)))
    assert_page_shows(page, shown_plan)
    assert page.document().blockCount() == len(page.shown_lines)


def test_a_plan_is_shown_from_its_first_line(qapp: QApplication) -> None:
    with page_of(sample_plan(30)) as (page, opened):
        assert_page_shows(page, opened)
        assert page.textCursor().position() == 0
        assert page.line == page.shown_lines[0]


def test_a_long_plan_shows_its_first_pages_at_once_and_the_rest_while_the_window_answers(
    qtbot: QtBot,
) -> None:
    plan = sample_plan(400)
    with page_of(plan) as (page, _):
        whole = len(set_pages(plan, page.sheets.pages.standard).sheets) if page.sheets.pages else 0
        first = len(page.sheets.pages.sheets) if page.sheets.pages else 0
        assert 1 < first < whole
        qtbot.waitUntil(lambda: page.sheets.pages is not None and len(page.sheets.pages.sheets) == whole)


def test_who_goes_to_where_no_page_is_yet_finds_it_there(qapp: QApplication) -> None:
    with page_of(sample_plan(400)) as (page, _):
        page.go_to("task-399")
        assert page.line is not None
        assert page.line.item == "task-399"
        number, count = page.page_numbers
        assert number == count
        assert page.sheets.cursor_area(page.textCursor().position()) is not None


def long_row() -> Plan:
    """A task of the annex whose row runs over some ten pages."""
    words = " ".join(f"chữ{number}" for number in range(1200))
    return edits.with_value(sample_plan(6), "task-4", CONTENT, rich(words))


@contextmanager
def shown_page(qtbot: QtBot, plan: Plan) -> Iterator[PageEdit]:
    with page_of(plan) as (page, _):
        page.resize(900, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.sheets.finish()
        yield page


def test_qt_breaks_the_lines_of_a_table_where_they_are_printed(qtbot: QtBot) -> None:
    """Letters are smaller there than Qt sets them: told a width, it broke them earlier, and looked elsewhere."""
    with shown_page(qtbot, long_row()) as page:
        page.go_to("task-4")
        number = page.number_of(("task-4", 0))
        assert number is not None
        layout = page._sheet.block(number).layout()
        printed = [spot.text.typed_place(spot.line.start) for _, spot in page.sheets._spots_of(("task-4", 0))]
        assert len(printed) > 200
        assert [layout.lineAt(line).textStart() for line in range(layout.lineCount())] == printed


def test_a_click_in_a_row_of_many_pages_leaves_the_page_where_it_is(qtbot: QtBot) -> None:
    with shown_page(qtbot, long_row()) as page:
        sheets = page.sheets
        for number in (9, 6):
            spots = [spot for spot in sheets._indexes[number].spots if spot.key == ("task-4", 0)]
            area = sheets._on_screen(number, spots[len(spots) // 2].area)
            page.verticalScrollBar().setValue(round(area.top()) - 300)
            at = QPointF(area.left() + 20, area.center().y() - page.verticalScrollBar().value()).toPoint()
            QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=at)
            assert page.verticalScrollBar().value() == round(area.top()) - 300
            assert page.line is not None
            assert (page.line.item, page.page_number) == ("task-4", number + 1)


def test_who_goes_to_a_page_has_the_cursor_there(qtbot: QtBot) -> None:
    """Also where a row begins on another page, and where lines are printed in another order than they stand in."""
    with shown_page(qtbot, long_row()) as page:
        body = next(
            number for number, index in enumerate(page.sheets._indexes) if ("annex", 0) in index.lines
        )
        for number in (*range(body + 1, page.sheets.pageCount() + 1), 1):
            page.go_to_page(number)
            assert page.page_number == number
            assert page.verticalScrollBar().value() <= page.sheets.sheet_area(number - 1).top()


def test_the_end_of_a_plan_is_the_last_cell_of_its_annex(qtbot: QtBot) -> None:
    plan = edits.with_value(sample_plan(30), "task-30", PLACEMENT, Placement.ANNEX)
    with shown_page(qtbot, plan) as page:
        QTest.keyClick(page, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        assert page.line is not None
        assert page.line.item == "task-30"
        assert page.textCursor().atBlockEnd()
        assert page.page_numbers == (page.sheets.pageCount(), page.sheets.pageCount())
        area = page.sheets.cursor_area(page.textCursor().position())
        assert area is not None
        top = page.verticalScrollBar().value()
        assert top <= area.top() <= top + page.viewport().height()


# Where the cursor is


def test_the_page_tells_which_item_the_cursor_is_in(page: PageEdit, qtbot: QtBot) -> None:
    told: list[str] = []
    page.line_changed.connect(told.append)
    page.go_to("task-3")
    assert page.line is not None
    assert page.line.item == "task-3"
    assert not told, "who sent it there knows"
    page.moveCursor(QTextCursor.MoveOperation.NextBlock)
    page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    assert told == ["task-4"]


def test_the_cursor_stays_in_its_line_when_others_come_and_go(page: PageEdit, shown_plan: OpenPlan) -> None:
    page.go_to("task-3")
    page.moveCursor(QTextCursor.MoveOperation.NextWord)
    at = page.textCursor().positionInBlock()
    shown_plan.apply("new", lambda plan: edits.with_item(plan, Paragraph("new", rich("Mới")), "", 0))
    shown_plan.apply("out", lambda plan: edits.without_item(plan, "task-1"))
    assert page.line is not None
    assert (page.line.item, page.textCursor().positionInBlock()) == ("task-3", at)


def test_who_stands_in_a_line_that_goes_is_told_where_they_stand_now(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    told: list[str] = []
    page.line_changed.connect(told.append)
    page.go_to("task-3")
    shown_plan.apply("out", lambda plan: edits.without_item(plan, "task-3"))
    assert page.line is not None
    assert told == [page.line.item]
    assert page.line.item != "task-3"


def test_steps_back_and_forth_keep_the_cursor_near(page: PageEdit, shown_plan: OpenPlan) -> None:
    page.go_to("task-3")
    page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    type_text(page, " thêm chữ")
    for step in (shown_plan.undo, shown_plan.redo, shown_plan.undo):
        assert step()
        assert page.line is not None
        assert page.line.item == "task-3"
        assert page.textCursor().positionInBlock() > 20


@pytest.mark.parametrize("at", [0, 7])
def test_a_step_puts_the_cursor_where_it_changed_something(
    page: PageEdit, shown_plan: OpenPlan, at: int
) -> None:
    page.go_to("task-3")
    cursor = page.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=at)
    page.setTextCursor(cursor)
    type_text(page, "Mới thêm ")
    assert shown_plan.undo()
    assert page.textCursor().positionInBlock() == at
    assert shown_plan.redo()
    assert page.textCursor().positionInBlock() == at + len("Mới thêm ")
    page.go_to("aims")
    assert shown_plan.undo()
    assert page.line is not None
    assert (page.line.item, page.textCursor().positionInBlock()) == ("task-3", at)


def test_going_to_an_item_brings_it_into_view(page: PageEdit, qtbot: QtBot) -> None:
    for item in ("closing", "annex", "aims", "task-12", "nowhere", ""):
        page.go_to(item)
        if item not in ("nowhere",):
            assert page.line is not None
            assert page.line.item == item
            assert page.viewport().rect().contains(page.cursorRect().center())


# How it looks


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [420, 900, 1600])
def test_the_page_is_drawn_in_both_themes(
    page: PageEdit, shown_plan: OpenPlan, qtbot: QtBot, qapp: object, theme: str, width: int
) -> None:
    from PySide6.QtWidgets import QApplication

    assert isinstance(qapp, QApplication)
    show_theme(qapp, theme)
    try:
        page.restyle()
        page.resize(width, 500)
        shown = set()
        for place in (0.0, 0.3, 0.6, 1.0):
            bar = page.verticalScrollBar()
            bar.setValue(int(bar.maximum() * place))
            image = page.grab().toImage()
            assert image.width() == width
            shown.add(bytes(image.constBits()))
        assert len(shown) == 4
        assert_page_shows(page, shown_plan)
    finally:
        show_theme(qapp, "light")


def test_empty_lines_and_a_plan_without_text_are_drawn(page: PageEdit, shown_plan: OpenPlan) -> None:
    shown_plan.apply(
        "empty",
        lambda plan: replace(
            plan,
            legal_bases=(),
            opening=(Paragraph("empty", ()),),
            body=(),
            closing=(),
            annexes=(),
            head=replace(plan.head, subject=""),
        ),
    )
    assert_page_shows(page, shown_plan)
    assert not page.grab().isNull()


def test_every_kind_of_line_has_its_own_look(page: PageEdit) -> None:
    kinds = {line.kind for line in page.shown_lines}
    assert kinds == set(LineKind)
    assert not page.grab().isNull()


def test_a_step_back_is_brought_into_view(page: PageEdit, shown_plan: OpenPlan) -> None:
    page.resize(900, 320)
    last = [line for line in page.shown_lines if line.kind is LineKind.TASK][-1]
    shown_plan.apply("…", lambda plan: edits.with_value(plan, last.item, CONTENT, rich("Việc khác")))
    page.moveCursor(QTextCursor.MoveOperation.Start)
    assert page.verticalScrollBar().value() == 0
    shown_plan.undo()
    assert page.line is not None
    assert page.line.item == last.item
    assert page.viewport().rect().contains(page.cursorRect().center())


def test_a_click_on_the_end_asks_for_its_form_and_leaves_the_cursor(page: PageEdit, qtbot: QtBot) -> None:
    page.go_to("aim")
    asked: list[str] = []
    before = page.textCursor().position()
    page.form_asked.connect(asked.append)
    index = next(
        (number, spot)
        for number, each in enumerate(page.sheets._indexes)
        for spot in each.spots
        if spot.text.flow.style == "recipient"
    )
    number, spot = index
    sheet, scale = page.sheets.sheet_area(number), page.sheets.scale
    middle = sheet.topLeft() + (spot.area.topLeft() + QPointF(200, spot.area.height() / 2)) * scale
    page.verticalScrollBar().setValue(round(middle.y()) - 200)
    shift = QPointF(page.horizontalScrollBar().value(), page.verticalScrollBar().value())
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=(middle - shift).toPoint())
    assert asked == ["recipient"]
    assert page.textCursor().position() == before


def printed(page: PageEdit, item: str) -> str:
    """What the sheets print of an item that is typed in."""
    spots = page.sheets._spots_of((item, 0))
    return plain(spots[0][1].text.flow.content) if spots else ""


def laid(pages: Pages) -> list[list[tuple[RichText, int, float]]]:
    """Sheet by sheet the lines that stand on it, and how far from its upper edge."""
    indexes = map(SheetIndex, pages.sheets)
    return [[(spot.text.flow.content, spot.number, spot.top) for spot in each.spots] for each in indexes]


def test_words_that_a_form_or_a_step_back_says_stand_on_the_sheets_at_once(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    """And the rest of the document, which is made of them, once the typing rests: all as if it were set anew."""
    before = printed(page, "task-1")
    sheets = page.sheets.pages
    shown_plan.apply("form", lambda plan: edits.with_value(plan, "task-1", CONTENT, rich("Nói khác đi")))
    assert printed(page, "task-1") == "Nói khác đi"
    assert page.sheets.pages is sheets, "one line was set, not the document"
    shown_plan.undo()
    assert printed(page, "task-1") == before
    shown_plan.redo()
    page.sheets._catch_up()
    anew = set_pages(shown_plan.plan, standard_of(shown_plan.plan))
    assert page.sheets.pages is not None
    assert laid(page.sheets.pages) == laid(anew)
