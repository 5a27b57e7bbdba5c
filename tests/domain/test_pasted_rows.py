"""Rows of a spreadsheet as tasks, and what they would overwrite."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.documents.plan_file import plan_file
from app.domain.edits.cells import CellReading
from app.domain.plan.fields import CODE, CONTENT, DEADLINE, NOTES, Field
from app.domain.plan.model import AssignmentTable, Plan, Section, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import Items, find, ids, tasks
from app.domain.writing.pasted_rows import overwritten, with_rows_added, with_tasks_pasted
from tests.profiles import tried
from tests.samples import sample_plan
from tests.strategies import plans

READING = CellReading(lambda _: (), lambda _: None)
PLAN = sample_plan(6)


def made(count: int) -> list[str]:
    names = iter(f"new-{number}" for number in range(count))
    rows: list[list[tuple[Field[Any], str]]] = [
        [(CONTENT, f"Việc {number}"), (DEADLINE, "quy 2/2026")] for number in range(3)
    ]
    plan = with_rows_added(PLAN, rows, "task-2", READING, lambda: next(names))
    assert len(set(ids(plan))) == len(list(ids(plan)))
    new = [task for task in tasks(plan) if task.id.startswith("new-")]
    assert [task.deadline.text for task in new if task.deadline] == ["Quý 2/2026"] * 3
    assert len({task.code for task in tasks(plan)}) == 9
    assert all(task.code for task in new)
    neighbour = find(PLAN, "task-2")
    assert {(task.marker, task.placement) for task in new} == {(neighbour.marker, neighbour.placement)}  # type: ignore[union-attr]
    assert plan_file(plan)
    return [plain(task.content) for task in tasks(plan)]


def test_rows_become_tasks_behind_the_chosen_one_in_their_order() -> None:
    old = [plain(task.content) for task in tasks(PLAN)]
    assert made(10) == [*old[:2], "Việc 0", "Việc 1", "Việc 2", *old[2:]]
    assert with_rows_added(PLAN, [], "task-2", READING, lambda: "") is PLAN


def test_only_what_says_something_else_would_be_overwritten() -> None:
    first = tasks(PLAN)[0]
    deadline = first.deadline.text if first.deadline else ""
    cells: list[tuple[str, Field[Any], str]] = [
        (first.id, CONTENT, plain(first.content)),  # says so already
        (first.id, DEADLINE, f" {deadline} "),  # means the same
        (first.id, NOTES, "5 triệu"),  # nothing stands there
        (first.id, CODE, "X"),  # nobody writes there
        ("task-2", CONTENT, "Việc khác"),
    ]
    found = overwritten(PLAN, cells, READING)
    assert [(each.field, each.after) for each in found] == [(CONTENT, "Việc khác")]


def rows_of(*contents: str) -> Items:
    return tuple(Task(f"p-{number}", "", rich(words)) for number, words in enumerate(contents))


@given(plans(), st.data())
@tried(30)
def test_what_is_pasted_is_added_and_nothing_else_changes(plan: Plan, data: st.DataObject) -> None:
    behind = data.draw(st.sampled_from([*(task.id for task in tasks(plan)), ""]))
    names = iter(f"new-{number}" for number in range(1_000))
    copied: Items = (*tasks(plan)[:2], Section("s", rich("Nhóm"), items=rows_of("Một", "Hai")))
    after = with_tasks_pasted(plan, copied, behind, lambda: next(names))
    assert [task for task in tasks(after) if task.id in set(ids(plan))] == list(tasks(plan))
    assert len(tasks(after)) == len(tasks(plan)) + len(tasks(plan)[:2]) + 2
    assert len(set(ids(after))) == len(list(ids(after)))
    assert plan_file(after)


def test_a_section_comes_behind_that_of_the_cursor_and_its_tables_show_it() -> None:
    names = iter(f"new-{number}" for number in range(1_000))
    table = AssignmentTable("table", sections=("section-1",))
    body = (Section("section-1", rich("Một"), items=rows_of("A")), Section("section-2", rich("Hai")), table)
    plan = replace(PLAN, body=body, annexes=())
    pasted = (Task("x", "", rich("B")), Section("s", rich("Nhóm"), items=(Task("y", "", rich("C")),)))
    after = with_tasks_pasted(plan, pasted, "p-0", lambda: next(names))
    assert [item.id for item in after.body] == ["section-1", "s", "section-2", "table"]
    assert find(after, "table") == replace(table, sections=("section-1", "s"))
    assert [task.id for task in tasks(after)] == ["p-0", "x", "y"]
    assert with_tasks_pasted(plan, (), "p-0", lambda: "") is plan
