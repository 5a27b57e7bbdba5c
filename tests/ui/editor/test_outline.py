"""The outline: sections and annexes, moved by keyboard and by hand, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.edits.outline import parent_of
from app.domain.plan.model import Annex, Marker, Paragraph, Plan, Section
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import ids
from app.ui.editor.outline import Outline
from app.ui.open_plan import OpenPlan
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import full_plan
from tests.strategies import plans
from tests.ui.driving import press

PROPERTY = tried(40)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def outline(qtbot: QtBot, shown_plan: OpenPlan) -> Outline:
    found = Outline(shown_plan)
    qtbot.addWidget(found)
    found.resize(260, 500)
    with qtbot.waitActive(found):
        found.show()
    found.setFocus()
    return found


def tree(outline: Outline) -> list[tuple[str, str]]:
    """Each row with the one around it."""
    found: list[tuple[str, str]] = []

    def walk(item: QTreeWidgetItem, above: str) -> None:
        key = str(item.data(0, Qt.ItemDataRole.UserRole))
        found.append((key, above))
        for at in range(item.childCount()):
            child = item.child(at)
            assert child is not None
            walk(child, key)

    for at in range(outline.topLevelItemCount()):
        item = outline.topLevelItem(at)
        assert item is not None
        walk(item, "")
    return found


def expected(plan: Plan) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def walk(items: tuple[object, ...], above: str) -> None:
        for item in items:
            if isinstance(item, Section):
                if not item.clause:
                    found.append((item.id, above))
                walk(item.items, above if item.clause else item.id)

    walk(plan.body, "")
    for annex in plan.annexes:
        found.append((annex.id, ""))
        walk(annex.items, annex.id)
    return found


def row(outline: Outline, item: str) -> QTreeWidgetItem:
    return outline._items[item]


def choose(outline: Outline, item: str) -> None:
    outline.setCurrentItem(row(outline, item))
    assert outline.current == item


@PROPERTY
@given(plan=st.just(full_plan()) | plans(), data=st.data())
def test_after_any_run_of_edits_the_outline_is_that_of_the_plan(plan: Plan, data: st.DataObject) -> None:
    opened = OpenPlan(plan)
    outline = Outline(opened)
    try:
        for _ in range(data.draw(st.integers(1, 5))):
            opened.apply("edit", data.draw(edit_calls(opened.plan)))
            assert tree(outline) == expected(opened.plan)
        while opened.undo():
            assert tree(outline) == expected(opened.plan)
    finally:
        outline.deleteLater()
        opened.deleteLater()


def test_sections_in_a_paragraph_stand_side_by_side(qapp: object) -> None:
    """Two sections in a clause at the top, the outer one put one level in: met by chance, after ten minutes."""
    part = Marker.PART
    inner = (Section("a", rich("A"), part), Section("b", rich("B"), part, (Section("c", rich("C"), part),)))
    clause = Section("clause", rich("Cả đoạn."), part, inner, clause=True)
    plan = replace(full_plan(), body=(Section("first", rich("Một"), part), clause), annexes=())
    opened = OpenPlan(plan)
    outline = Outline(opened)
    assert tree(outline) == expected(plan) == [("first", ""), ("a", ""), ("b", ""), ("c", "b")]
    opened.apply("edit", lambda plan: edits.demote(plan, "clause"))
    assert tree(outline) == expected(opened.plan)
    assert tree(outline) == [("first", ""), ("a", "first"), ("b", "first"), ("c", "b")]
    outline.deleteLater()
    opened.deleteLater()


def test_a_chosen_row_is_told_and_shown_items_are_not(outline: Outline, shown_plan: OpenPlan) -> None:
    told: list[str] = []
    outline.chosen.connect(told.append)
    choose(outline, "duties")
    assert told == ["duties"]
    outline.show_item("task-3")
    assert outline.current == "group-1"
    assert outline.currentItem() is row(outline, "group-1")
    assert told == ["duties"]


# Moving by keyboard


@pytest.mark.parametrize(
    ("key", "item", "place"),
    [
        (Qt.Key.Key_Up, "tasks", ("", 0)),
        (Qt.Key.Key_Down, "aims", ("", 1)),
        (Qt.Key.Key_Up, "group-2", ("tasks", 0)),
        (Qt.Key.Key_Up, "aims", ("", 0)),
        (Qt.Key.Key_Left, "group-1", ("", 2)),
        (Qt.Key.Key_Right, "tasks", ("aims", 1)),
    ],
)
def test_keys_move_a_section(
    outline: Outline, shown_plan: OpenPlan, key: Qt.Key, item: str, place: tuple[str, int]
) -> None:
    choose(outline, item)
    press(outline, key, "", ALT)
    assert parent_of(shown_plan.plan, item) == place
    assert sorted(ids(shown_plan.plan)) == sorted(ids(full_plan()))
    assert outline.current == item, "what was chosen stays chosen"
    assert tree(outline) == expected(shown_plan.plan)
    while shown_plan.undo():
        pass
    assert shown_plan.plan == full_plan()


def test_keys_move_annexes_among_annexes(outline: Outline, shown_plan: OpenPlan) -> None:
    choose(outline, "annex")
    press(outline, Qt.Key.Key_Down, "", ALT)
    assert [annex.id for annex in shown_plan.plan.annexes] == ["figures-annex", "annex"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
        press(outline, key, "", ALT)
    assert [annex.id for annex in shown_plan.plan.annexes] == ["figures-annex", "annex"]
    assert outline.current == "annex"


def test_a_key_asks_to_take_out(outline: Outline, shown_plan: OpenPlan) -> None:
    asked: list[str] = []
    outline.removal_asked.connect(asked.append)
    choose(outline, "duties")
    press(outline, Qt.Key.Key_Delete)
    assert asked == ["duties"]
    assert shown_plan.plan == full_plan()


def test_nothing_is_moved_where_nothing_is_chosen(outline: Outline, shown_plan: OpenPlan) -> None:
    outline.setCurrentItem(None)  # type: ignore[call-overload]
    for action in outline.actions_of_selected:
        action.trigger()
    assert shown_plan.plan == full_plan()


# Moving by hand


def drop(outline: Outline, item: str, target: str, where: str) -> None:
    """Drag a row and let it fall before, on or behind another; or below all rows."""
    choose(outline, item)
    if target:
        area = outline.visualItemRect(row(outline, target))
        at = {
            "before": QPoint(area.center().x(), area.top() + 1),
            "on": area.center(),
            "behind": QPoint(area.center().x(), area.bottom()),
        }[where]
    else:
        at = QPoint(20, outline.viewport().height() - 4)
    data = outline.model().mimeData(outline.selectedIndexes())
    move, button, held = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    # Without a screen Qt begins no drag of its own, and in this mode takes only what it began itself.
    outline.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    for event in (
        QDragEnterEvent(at, move, data, button, held),
        QDragMoveEvent(at, move, data, button, held),
        QDropEvent(at.toPointF(), move, data, button, held),
    ):
        QApplication.sendEvent(outline.viewport(), event)
    outline.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)


def test_the_outline_takes_only_what_was_dragged_in_it(outline: Outline) -> None:
    assert outline.dragDropMode() is QAbstractItemView.DragDropMode.InternalMove
    for item, _ in tree(outline):
        assert Qt.ItemFlag.ItemIsDragEnabled in row(outline, item).flags()


@pytest.mark.parametrize(
    ("item", "target", "where", "place"),
    [
        ("duties", "aims", "before", ("", 0)),
        ("duties", "aims", "behind", ("", 1)),
        ("group-2", "aims", "on", ("aims", 1)),
        ("group-2", "group-1", "before", ("tasks", 0)),
        ("aims", "", "", ("", 5)),
        ("aims", "annex", "on", ("annex", 1)),
        ("aims", "figures-annex", "before", ("figures-annex", 2)),
    ],
)
def test_a_section_falls_where_it_is_dropped(
    outline: Outline, shown_plan: OpenPlan, item: str, target: str, where: str, place: tuple[str, int]
) -> None:
    drop(outline, item, target, where)
    assert parent_of(shown_plan.plan, item) == place
    assert sorted(ids(shown_plan.plan)) == sorted(ids(full_plan()))
    assert tree(outline) == expected(shown_plan.plan)
    assert outline.current == item
    shown_plan.undo()
    assert shown_plan.plan == full_plan()


@pytest.mark.parametrize("target", ["tasks", "group-1", "group-2"])
@pytest.mark.parametrize("where", ["before", "on", "behind"])
def test_a_section_dropped_on_or_into_itself_stays(
    outline: Outline, shown_plan: OpenPlan, target: str, where: str
) -> None:
    drop(outline, "tasks", target, where)
    assert shown_plan.plan == full_plan()
    assert tree(outline) == expected(shown_plan.plan)


def test_an_annex_is_dropped_among_annexes(outline: Outline, shown_plan: OpenPlan) -> None:
    drop(outline, "figures-annex", "annex", "before")
    assert [annex.id for annex in shown_plan.plan.annexes] == ["figures-annex", "annex"]
    drop(outline, "figures-annex", "aims", "on")
    assert [annex.id for annex in shown_plan.plan.annexes] == ["figures-annex", "annex"]
    assert tree(outline) == expected(shown_plan.plan)


@PROPERTY
@given(data=st.data())
def test_however_the_outline_is_moved_about_nothing_is_lost(data: st.DataObject) -> None:
    opened = OpenPlan(full_plan())
    outline = Outline(opened)
    try:
        for _ in range(8):
            item = data.draw(st.sampled_from([key for key, _ in tree(outline)]))
            choose(outline, item)
            data.draw(st.sampled_from(outline.actions_of_selected[:4])).trigger()
            assert sorted(ids(opened.plan)) == sorted(ids(full_plan()))
            assert outline.current == item
    finally:
        outline.deleteLater()
        opened.deleteLater()


# What is kept


def test_what_is_folded_stays_folded(outline: Outline, shown_plan: OpenPlan) -> None:
    row(outline, "tasks").setExpanded(False)
    shown_plan.apply("new", lambda plan: edits.with_item(plan, Section("new", rich("Mới")), "", 0))
    assert not row(outline, "tasks").isExpanded()
    assert tree(outline)[0] == ("new", "")


def test_words_follow_the_heading_without_building_anew(outline: Outline, shown_plan: OpenPlan) -> None:
    before = row(outline, "aims")
    shown_plan.apply("words", lambda plan: edits.with_heading(plan, "aims", rich("Mục\ntiêu")))
    assert row(outline, "aims") is before
    assert before.text(0) == "I. Mục tiêu"
    shown_plan.apply("words", lambda plan: edits.with_heading(plan, "aims", ()))
    assert "(" in before.text(0)


def test_sections_of_an_annex_stand_below_it(outline: Outline, shown_plan: OpenPlan) -> None:
    more = Annex("more", "Thêm", (Section("inner", rich("Trong phụ lục"), items=(Paragraph("p", ()),)),))
    shown_plan.apply("more", lambda plan: replace(plan, annexes=(*plan.annexes, more)))
    assert tree(outline)[-2:] == [("more", ""), ("inner", "more")]


def test_no_sections_no_outline(outline: Outline, shown_plan: OpenPlan) -> None:
    shown_plan.apply("none", lambda plan: replace(plan, body=(), annexes=()))
    assert tree(outline) == []
    outline.show_item("aims")
    act: Callable[[], None] = outline.actions_of_selected[0].trigger
    act()
