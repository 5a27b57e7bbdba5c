"""A task that body and annex both name comes in once."""

from __future__ import annotations

from dataclasses import replace

from app.domain.plan.model import Annex, Assignment, AssignmentTable, ItemList, Placement, Plan
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.domain.recognition.linking import TaskLink, linked
from tests.samples import AGENCIES, sample_plan, sample_task

_SENTENCE = rich("Giao Sở Y tế chủ trì tổ chức quán triệt Chỉ thị.")


def _plan(**changes: object) -> Plan:
    in_annex = sample_task(1)
    in_body = replace(in_annex, id="body", code="", placement=Placement.BODY, **changes)  # type: ignore[arg-type]
    return replace(
        sample_plan(1), body=(in_body,), annexes=(Annex("a", "", (in_annex, AssignmentTable("t"))),)
    )


def test_the_annex_keeps_the_task_and_the_body_its_words() -> None:
    plan, links = linked(_plan(), {"body": _SENTENCE}.get)
    assert links == (TaskLink("body", "task-1"),)
    assert [task.id for task in tasks(plan)] == ["task-1"]
    assert plan.body == (ItemList("body", sample_task(1).marker, (_SENTENCE,)),)


def test_tasks_of_different_leads_or_words_are_two() -> None:
    other = Assignment((AGENCIES[-1],))
    for plan in (_plan(assignment=other), _plan(content=rich("Tổ chức trại hè cho thiếu nhi nghèo"))):
        assert linked(plan, lambda _: None) == (plan, ())
