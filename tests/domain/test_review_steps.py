"""The way of a plan through its review: every step is kept, from where it stood to where it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.page_words import draft_mark
from app.domain import edits
from app.domain.plan.head import Status
from app.domain.plan.model import Plan, ReviewStep
from app.domain.plan.versions import restored
from app.workflows.duplicating import duplicated
from app.workflows.standards import standard_of
from tests.profiles import tried
from tests.samples import full_plan

DAY = date(2026, 11, 29)


def _taken(plan: Plan, *statuses: Status) -> Plan:
    for number, status in enumerate(statuses):
        step = ReviewStep(f"step-{number}", Status.DRAFT, status, "Nguyễn Thị Hoa", DAY)
        plan = edits.with_step(plan, step)
    return plan


@tried(60)
@given(st.lists(st.sampled_from(Status), max_size=8))
def test_steps_follow_each_other_to_where_the_plan_stands(statuses: list[Status]) -> None:
    plan = _taken(full_plan(), *statuses)
    first = full_plan().head.status
    way = [first, *(step.after for step in plan.steps)]
    assert [step.before for step in plan.steps] == way[:-1]
    assert plan.head.status is way[-1]
    assert all(before is not after for before, after in pairwise(way))
    assert replace(plan, steps=(), head=replace(plan.head, status=first)) == full_plan()


def test_a_step_to_where_the_plan_stands_is_none() -> None:
    plan = _taken(full_plan(), Status.CONSULTED)
    assert edits.with_step(plan, ReviewStep("again", Status.DRAFT, Status.CONSULTED)) is plan


def test_a_reason_is_written_later_and_only_of_a_step_there_is() -> None:
    plan = edits.with_step_reason(_taken(full_plan(), Status.CONSULTED), "step-0", " Theo chỉ đạo ")
    assert plan.steps[0].why == "Theo chỉ đạo"
    with pytest.raises(KeyError):
        edits.with_step_reason(plan, "gone", "")


def test_an_earlier_version_that_is_restored_forgets_no_step() -> None:
    earlier = _taken(full_plan(), Status.CONSULTED)
    now = edits.with_step(earlier, ReviewStep("two", Status.DRAFT, Status.SUBMITTED))
    back = restored(now, earlier)
    assert back.steps == now.steps
    assert back.head.status is Status.SUBMITTED


def test_a_copy_begins_its_own_way() -> None:
    assert duplicated(_taken(full_plan(), Status.CONSULTED), "copy").steps == ()


def test_what_is_sent_round_is_still_marked_as_a_draft() -> None:
    plan = edits.with_draft_round(full_plan(), 2)
    words = standard_of(plan).words
    marks = [draft_mark(_taken(plan, status).head, words) for status in Status]
    assert [bool(mark) for mark in marks] == [True, True, False, False]
