"""The page around the table: filter, columns, going to a task; names for screen readers on all there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from app.domain import edits
from app.domain.plan.fields import FUNDING, LEADS, PLACEMENT
from app.domain.plan.tree import tasks
from app.translation import set_language, tr
from app.ui.assignments.cells import WordsCell
from app.ui.assignments.columns import WORDS, column_of
from tests.samples import full_plan, sample_plan
from tests.ui.assignments.conftest import Work
from tests.ui.driving import button, click, press, type_text

K = Qt.Key
ROLES = {
    QAccessible.Role.EditableText,
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Table,
    QAccessible.Role.List,
}


def controls(owner: QWidget) -> Iterator[tuple[QWidget, QAccessibleInterface]]:
    for each in [owner, *owner.findChildren(QWidget)]:
        takes_keys = each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.focusProxy() is None
        inner = each.objectName().startswith("qt_") or (
            isinstance(each.parent(), QWidget) and not each.isVisible()
        )
        if takes_keys and not inner and each.isVisible():
            yield each, QAccessible.queryAccessibleInterface(each)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_control_has_a_name_and_a_role(work: Work, language: str) -> None:
    set_language(language)
    work.form.show_item("task-1")
    work.at(1, WORDS)
    found = list(controls(work.window))
    assert len(found) > 15
    for widget, face in found:
        if face.role() in ROLES:
            assert face.text(QAccessible.Text.Name).strip(), widget
        else:
            assert face.role() in {QAccessible.Role.Client, QAccessible.Role.Pane, QAccessible.Role.Cell}, (
                widget
            )


def test_editors_have_names(work: Work) -> None:
    for column in (WORDS, column_of(LEADS), column_of(PLACEMENT)):
        work.at(1, column)
        work.key(K.Key_F2)
        assert work.focused.accessibleName()
        work.key(K.Key_Escape)


def test_cells_say_their_column(work: Work) -> None:
    index = work.table.rows.index(work.table.rows.place("task-1"), column_of(LEADS))
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Sở Y tế" in said
    assert ":" in said


def test_the_filter_counts_and_is_left_to_go_to_a_task(work: Work) -> None:
    type_text(work.page.filter, "duoi nuoc")
    rows = work.table.rows
    assert 0 < rows.tasks_shown < 23
    assert rows.groups == []
    assert str(rows.tasks_shown) in work.page.counted
    work.page.go_to("task-1")
    assert work.page.filter.text() == ""
    assert work.here[0] == "task-1"


def test_going_to_something_is_not_the_person_s_choice(work: Work) -> None:
    chosen = QSignalSpy(work.page.selected)
    for item, task in (("task-7", "task-7"), ("group-2", "task-11"), ("tasks", "task-1")):
        work.page.go_to(item)
        assert work.here[0] == task
    work.page.go_to("annex")
    work.page.go_to("no such thing")
    work.page.go_to("aims")
    assert work.here[0] == "task-1"
    assert chosen.count() == 0
    work.table.setFocus()
    work.key(K.Key_Down)
    assert [chosen.at(0)[0], chosen.count()] == ["task-2", 1]
    type_text(work.page.filter, "a")
    work.page.filter.clear()
    assert chosen.count() == 1


def test_a_new_task_is_asked_for_and_its_words_are_opened(work: Work) -> None:
    asked = QSignalSpy(work.page.new_task_asked)
    click(button(work.page, tr("Add a task")))
    assert asked.count() == 1
    type_text(work.page.filter, "so y te")
    work.page.edit_words("task-2")
    assert isinstance(work.focused, WordsCell)
    work.key(K.Key_Escape)
    assert work.here == ("task-2", WORDS)


def test_an_empty_plan_teaches(work: Work) -> None:
    work.open.apply("", lambda _: sample_plan(0))
    assert not work.table.isVisible()
    asked = QSignalSpy(work.page.new_task_asked)
    from PySide6.QtWidgets import QPushButton

    click(next(each for each in work.page.findChildren(QPushButton) if each.isVisible()))
    assert asked.count() == 1
    work.open.apply("", lambda _: full_plan())
    assert work.table.isVisible()
    work.open.apply("", lambda plan: edits.without_item(plan, "tasks"))
    assert not work.table.isVisible()
    assert tasks(work.open.plan) == ()


def test_columns_are_shown_and_hidden(work: Work) -> None:
    columns = next(each for each in work.page.findChildren(QToolButton) if each.menu() is not None)
    menu = columns.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    for action in menu.actions():
        hidden = work.table.isColumnHidden(int(action.data()))
        assert action.isChecked() is not hidden
        action.trigger()
        assert work.table.isColumnHidden(int(action.data())) is not hidden


def test_the_menu_of_a_cell_offers_what_its_keys_do(work: Work) -> None:
    work.at(2, column_of(FUNDING))
    removed = QSignalSpy(work.page.removal_asked)
    actions = {each.text().split("\t")[0]: each for each in work.page.cell_menu.actions()}
    actions[tr("Move down")].trigger()
    assert work.table.rows.place("task-2") == 3
    actions[tr("Move up")].trigger()
    assert work.table.rows.place("task-2") == 2
    actions[tr("Take out …")].trigger()
    assert removed.at(0)[0] == "task-2"
    actions[tr("Edit")].trigger()
    assert isinstance(work.focused, WordsCell)
    press(work.focused, K.Key_Escape)


def test_a_plan_is_shown_while_the_table_is_hidden_and_in_a_window_of_any_width(work: Work) -> None:
    work.form.hide()
    work.page.hide()
    work.open.apply("", lambda _: full_plan())
    work.page.show()
    for width in range(900, 500, -7):
        work.window.resize(width, 640)
        QApplication.processEvents()
    row = work.table.rows.place("task-1")
    assert work.table.rowHeight(row) == work.table.sizeHintForRow(row)


@pytest.mark.parametrize("size", [(1010, 640), (620, 430)])
def test_nothing_is_cut_off_in_a_small_window(work: Work, size: tuple[int, int]) -> None:
    work.form.hide()
    work.window.resize(*size)
    QApplication.processEvents()
    assert work.page.minimumSizeHint().width() <= size[0]
    shown = sum(work.table.columnWidth(column) for column in work.table.columns_shown)
    assert shown <= work.table.viewport().width() or size[0] < 700
