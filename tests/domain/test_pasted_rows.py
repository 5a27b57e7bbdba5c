"""Rows of a spreadsheet as tasks, and what they would overwrite."""

from __future__ import annotations

from typing import Any

from app.documents.plan_file import plan_file
from app.domain.edits.cells import CellReading
from app.domain.plan.fields import CODE, CONTENT, DEADLINE, NOTES, Field
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import find, ids, tasks
from app.domain.writing.pasted_rows import overwritten, with_rows_added
from tests.samples import sample_plan

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
