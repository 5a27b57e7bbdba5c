"""Remarks stand beside the lines that they were set on, the open ones first, and go with their lines."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.plan.model import ItemList, Plan, Remark, Section, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import all_items, tasks
from app.domain.writing.lines import lines
from app.domain.writing.remark_places import remark_place, remarks_by_line, remarks_in_order
from tests import strategies as some
from tests.profiles import tried
from tests.samples import full_plan


def _remarked(*items: str) -> Plan:
    plan = replace(full_plan(), remarks=())
    for number, item in enumerate(items):
        plan = edits.with_remark(plan, Remark(f"remark-{number}", "Đề nghị làm rõ", "Sở Y tế", item))
    return plan


def test_a_task_is_named_by_its_code_a_heading_by_its_words_and_text_by_its_heading() -> None:
    plan = full_plan()
    task = tasks(plan)[0]
    assert remark_place(plan, task.id) == task.code
    section = next(item for item in all_items(plan) if isinstance(item, Section) and item.items)
    heading = remark_place(plan, section.id)
    assert heading.endswith(plain(section.heading))
    points = next(item for item in all_items(plan) if isinstance(item, ItemList))
    assert remark_place(plan, points.id) in {
        f"{line.label} {plain(line.content)}".strip() for line in lines(plan)
    }
    assert remark_place(plan, "gone") == ""


def test_open_remarks_come_first_in_the_order_of_their_places() -> None:
    first, second, third = (task.id for task in tasks(full_plan())[:3])
    plan = _remarked("gone", third, first, second)
    plan = edits.with_settled(plan, "remark-2", settled=True)
    assert [each.id for each in remarks_in_order(plan)] == ["remark-3", "remark-1", "remark-0", "remark-2"]


def test_a_remark_on_a_list_stands_beside_the_point_that_says_its_words() -> None:
    plan = replace(full_plan(), remarks=())
    points = next(item for item in all_items(plan) if isinstance(item, ItemList) and len(item.items) > 1)
    words = plain(points.items[1])
    plan = edits.with_remark(plan, Remark("one", "Bỏ ý này", item=points.id, on=words))
    plan = edits.with_remark(plan, Remark("two", "Gộp lại", item=points.id))
    found = {key: [each.id for each in remarks] for key, remarks in remarks_by_line(plan).items()}
    assert found == {(points.id, 1): ["one"], (points.id, 0): ["two"]}


def test_a_remark_whose_item_is_gone_stands_beside_no_line_and_is_kept() -> None:
    task = tasks(full_plan())[0].id
    plan = edits.without_item(_remarked(task), task)
    assert remarks_by_line(plan) == {}
    assert [each.id for each in remarks_in_order(plan)] == ["remark-0"]


@tried(30)
@given(some.plans(), st.data())
def test_every_remark_is_listed_once_and_marked_at_most_once(plan: Plan, data: st.DataObject) -> None:
    ids = [item.id for item in all_items(plan) if isinstance(item, Task | Section)] or [""]
    plan = edits.with_remark(plan, Remark("new-remark", "Góp ý", item=data.draw(st.sampled_from(ids))))
    listed = remarks_in_order(plan)
    assert sorted(listed, key=lambda each: each.id) == sorted(plan.remarks, key=lambda each: each.id)
    marked = [each for remarks in remarks_by_line(plan).values() for each in remarks]
    assert len(marked) == len(set(marked))
    standing = {line.item for line in lines(plan)} - {""}
    assert set(marked) == {each for each in plan.remarks if each.item in standing}
