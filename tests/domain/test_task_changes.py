"""What differs between a plan and the one before: exactly the tasks that are others, or that more may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.plan.fields import CONTENT, LEADS
from app.domain.plan.model import Paragraph
from app.domain.plan.rich_text import rich
from app.domain.plan.task_changes import changes
from app.domain.plan.tree import all_items, tasks
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import full_plan
from tests.strategies import plans


def test_words_of_a_task_touch_its_words_alone() -> None:
    plan = full_plan()
    found = changes(plan, edits.with_value(plan, "task-1", CONTENT, rich("Khác")))
    assert [task.id for task in found.tasks] == ["task-1"]
    assert found.touch("content")
    assert not found.touch("assignment", "answers", "deadline")
    assert changes(plan, edits.with_value(plan, "task-1", LEADS, ())).touch("assignment")


def test_a_paragraph_is_told_beside_the_tasks() -> None:
    plan = full_plan()
    paragraph = next(item for item in all_items(plan) if isinstance(item, Paragraph))
    found = changes(plan, edits.with_content(plan, paragraph.id, rich("Khác")))
    assert ([each.id for each in found.others], found.tasks, found.reshaped) == ([paragraph.id], [], False)


@tried(60)
@given(st.data())
def test_no_task_that_is_another_is_left_out(data: st.DataObject) -> None:
    plan = data.draw(plans())
    after = data.draw(edit_calls(plan))(plan)
    found = changes(plan, after)
    if found.reshaped:
        return
    before = {task.id: task for task in tasks(plan)}
    others = {task.id for task in tasks(after) if before.get(task.id) != task}
    assert before.keys() == {task.id for task in tasks(after)}
    assert others <= {task.id for task in found.tasks}
    assert [task.id for task in found.were] == [task.id for task in found.tasks]
