"""The rows of the table agree with the plan after every edit, and tell only what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from app.domain import edits
from app.domain.plan.fields import CONTENT, FUNDING, PLACEMENT
from app.domain.plan.model import Marker, Placement, Plan, Task
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.domain.vietnamese import search_key
from app.ui.assignments.columns import COLUMNS, NUMBER, WORDS
from app.ui.assignments.rows import TaskGridModel, folded, rows
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import full_plan, sample_plan
from tests.strategies import LETTERS, RARE, SPECIALS, plans

PROPERTY = tried(40)


def shown(model: TaskGridModel) -> list[tuple[str, ...]]:
    return [
        (model.row(row).id, *(str(model.index(row, column).data()) for column in COLUMNS))
        for row in range(model.rowCount())
    ]


def fresh(plan: Plan) -> list[tuple[str, ...]]:
    model = TaskGridModel(plan)
    return shown(model)


@PROPERTY
@given(st.data(), plans())
def test_rows_agree_with_the_plan_after_any_edits(
    qapp: QApplication, data: st.DataObject, plan: Plan
) -> None:
    model = TaskGridModel(plan)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for _ in range(4):
        before, changed, reset = shown(model), QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
        plan = data.draw(edit_calls(plan))(plan)
        model.show_changes(plan)
        assert shown(model) == fresh(plan)
        if not reset.count():
            told = {changed.at(each)[0].row() for each in range(changed.count())}
            differing = {row for row, cells in enumerate(shown(model)) if cells != before[row]}
            assert differing <= told
    assert [row.task for row in rows(plan) if row.task] == list(tasks(plan))


def test_an_edit_of_one_task_tells_one_row(qapp: QApplication) -> None:
    plan = sample_plan(30)
    model = TaskGridModel(plan)
    changed, reset = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    plan = edits.with_value(plan, "task-14", FUNDING, "Ngân sách tỉnh")
    model.show_changes(plan)
    assert [changed.at(each)[0].row() for each in range(changed.count())] == [model.place("task-14")]
    assert reset.count() == 0
    model.show_changes(edits.with_subject(plan, "Khác"))
    assert changed.count() == 1


def test_a_heading_tells_its_group_row_and_a_placement_the_numbers_below(qapp: QApplication) -> None:
    plan = sample_plan(12)
    model = TaskGridModel(plan)
    changed, reset = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    plan = edits.with_heading(plan, "group-2", rich("Khác"))
    model.show_changes(plan)
    assert [changed.at(0)[0].row(), changed.count(), reset.count()] == [model.place("group-2"), 1, 0]
    assert model.row(model.place("group-2")).words(NUMBER) == "2. Khác"
    model.show_changes(edits.with_value(plan, "task-11", PLACEMENT, Placement.BODY))
    assert model.row(model.place("task-12")).number == "11"
    assert reset.count() == 0


def test_tasks_outside_the_sections_have_no_section_s_row(qapp: QApplication) -> None:
    bare = Task("bare", "KH26-01.1A", rich("Một"), marker=Marker.DASH)
    plan = sample_plan(3)
    before, behind = replace(plan, body=(bare, *plan.body)), replace(plan, body=(*plan.body, bare))
    assert [row.id for row in rows(before)] == ["bare", "group-1", "task-1", "task-2", "task-3"]
    assert [row.id for row in rows(behind)] == ["group-1", "task-1", "task-2", "task-3", "", "bare"]


@pytest.mark.parametrize(
    "words",
    ["dang", "ĐẢNG", "đảng", "so y te", "y te quy", "thuong xuyen", "kh26-01", "tap huan đuoi"],
)
def test_the_filter_ignores_accents_and_dd(qapp: QApplication, words: str) -> None:
    plan = sample_plan(30)
    model = TaskGridModel(plan)
    model.set_filter(words)
    wanted = search_key(words).split()
    expected = [
        task.id
        for task in tasks(plan)
        if all(word in search_key(" ".join(_searched(task, plan))) for word in wanted)
    ]
    assert [model.row(row).id for row in range(model.rowCount())] == expected
    assert model.tasks_shown == len(expected) < model.tasks_in_all
    model.set_filter("")
    assert shown(model) == fresh(plan)


def _searched(task: Task, plan: Plan) -> list[str]:
    model = TaskGridModel(plan)
    row = model.row(model.place(task.id))
    return [row.words(column) for column in COLUMNS if column is not NUMBER]


def test_what_is_edited_is_found_anew(qapp: QApplication) -> None:
    plan = full_plan()
    model = TaskGridModel(plan)
    model.set_filter("khong ai noi")
    assert model.rowCount() == 0
    plan = edits.with_value(plan, "task-4", CONTENT, rich("Không ai nói"))
    model.show_changes(plan)
    model.set_filter("khong ai no")
    assert [model.row(row).id for row in range(model.rowCount())] == ["task-4"]
    model.show_changes(edits.with_value(plan, "task-4", CONTENT, rich("Khác")))
    assert model.row(0).words(WORDS) == "Khác", "a row stays until something else is looked for"


@given(st.text(st.sampled_from(LETTERS + SPECIALS + RARE + " \n\t")))
def test_folding_by_letters_is_the_search_key(text: str) -> None:
    assert " ".join(folded(text).split()) == search_key(text)
