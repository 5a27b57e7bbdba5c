"""A task that body and annex both name comes in once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan.model import Annex, Assignment, AssignmentTable, ItemList, Placement, Plan, Task
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.domain.recognition.linking import TaskLink, _are_alike, _Sentence, linked
from tests.profiles import tried
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


_WORDS = [f"từ{number}" for number in range(24)] + ["Tập huấn", "trẻ em,", "2026", "-"]


def _told(words: list[str]) -> _Sentence:
    return _Sentence(Task("t", "", rich(" ".join(words))))


@tried(300)
@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.data())
def test_the_first_look_leaves_out_none_that_is_alike(words: list[str], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(_WORDS), max_size=6))
    more = data.draw(st.lists(st.sampled_from(_WORDS), max_size=3))
    one, other = _told(words), _told([each for each in words if each not in gone] + more)
    assert one.alike()(other) == _are_alike(one.words, other.words)
