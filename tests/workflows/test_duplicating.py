"""A second plan says what the first one says, but not how its tasks went."""

from __future__ import annotations

from app.domain import edits
from app.domain.plan.fields import PROGRESS, RESULT
from app.domain.plan.tree import tasks
from app.workflows.duplicating import duplicated
from tests.samples import sample_plan


def test_a_second_plan_begins_with_nothing_done() -> None:
    plan = sample_plan(3)
    done = edits.with_value(edits.with_value(plan, "task-1", PROGRESS, "Hoàn thành"), "task-1", RESULT, "Đạt")
    found = duplicated(done, "second")
    assert found.id == "second"
    assert tasks(found) == tasks(plan)
