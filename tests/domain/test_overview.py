"""A plan seen as a whole: loads, rows, periods and the days on which something is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.fixed_text import TABLE_WORDS as WORDS
from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.overview.following_up import due_day, not_begun
from app.domain.overview.load import load
from app.domain.overview.rows import Role, parties, roles_by_party, sectioned_rows
from app.domain.overview.tables import demand_table, load_table, matrix_table
from app.domain.overview.time_axis import (
    Period,
    Step,
    beginning,
    due_by_day,
    issue_day,
    periods,
    time_line,
    timeline,
)
from app.domain.plan.fields import DEADLINE
from app.domain.plan.head import IssueDate
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.printing.generated import GroupRow, TaskRow
from tests.profiles import tried
from tests.samples import AGENCIES, sample_plan, sample_task
from tests.strategies import plans


def test_an_agency_leads_supports_and_ends_its_tasks_in_quarters() -> None:
    found = load(sample_plan(14))
    assert [span.name for span in found.periods] == [
        "Quý I/2026",
        "Quý II/2026",
        "Quý III/2026",
        "Quý IV/2026",
    ]
    health = next(each for each in found.agencies if each.party == AGENCIES[0])
    assert (health.count(Role.LEAD), health.count(Role.COORDINATE), health.count(Role.MONITOR)) == (2, 2, 0)
    assert health.by_period == (("task-1", "task-8"), (), (), ())
    assert (health.recurring, health.undated) == (("task-6", "task-13"), ())


@tried(60)
@given(plans())
def test_every_task_of_a_party_is_counted_once(plan: Plan) -> None:
    found = load(plan)
    assert [each.party for each in found.agencies] == list(parties(plan))
    for each in found.agencies:
        told = [*(one for ids in each.by_period for one in ids), *each.recurring, *each.undated]
        assert sorted(told) == sorted(each.all_ids)
        assert set(each.all_ids) == {
            task.id for task in tasks(plan) if each.party.key in roles_by_party(task)
        }


def test_a_long_plan_is_told_by_years() -> None:
    plan = edits.with_value(sample_plan(6), "task-2", DEADLINE, deadline("Năm 2035", 2026))
    assert [span.name for span in load(plan).periods][-1] == "2035"


@tried(60)
@given(plans())
def test_rows_show_each_task_once_in_reading_order(plan: Plan) -> None:
    rows = list(sectioned_rows(plan))
    assert [row.task.id for row in rows if isinstance(row, TaskRow)] == [task.id for task in tasks(plan)]
    assert not rows or not isinstance(rows[-1], GroupRow)


def test_a_party_may_have_two_roles() -> None:
    task = sample_task(1)
    who = replace(task.assignment, monitoring=task.assignment.leads)
    assert roles_by_party(replace(task, assignment=who))[AGENCIES[0].key] == (Role.LEAD, Role.MONITOR)


@given(st.lists(st.dates(date(1900, 1, 1), date(2190, 1, 1)), max_size=5), st.integers(1, 30))
def test_periods_follow_each_other_and_hold_every_day(days: list[date], most: int) -> None:
    found = periods(days, Step, most, 2026)
    for one, other in pairwise(found):
        assert one.last + timedelta(days=1) == other.first
    assert all(any(span.first <= day <= span.last for span in found) for day in days)
    assert len(found) <= most or found[0].months == Step.YEAR


def test_periods_are_called_as_on_paper() -> None:
    assert [Period(2026, 4, step).name for step in Step] == ["04/2026", "Quý II/2026", "2026"]


def test_a_line_shows_its_span_and_what_recurs_its_days() -> None:
    begin, end = date(2026, 3, 1), date(2026, 12, 31)
    spanned = time_line(sample_task(5), begin, end)
    assert (spanned.first, spanned.last, spanned.due) == (
        date(2026, 3, 1),
        date(2026, 9, 30),
        (date(2026, 9, 30),),
    )
    yearly = time_line(sample_task(6), begin, end)
    assert (yearly.first, yearly.last, yearly.due, yearly.recurring) == (begin, end, (end,), True)
    assert time_line(sample_task(2), begin, end).ongoing
    assert time_line(sample_task(7), begin, end).first is None


def test_days_with_tasks_begin_at_the_issue_for_what_recurs() -> None:
    plan = edits.with_value(sample_plan(4), "task-2", DEADLINE, deadline("Hằng tháng", 2026))
    assert issue_day(plan.head.issue_date) == date(2026, 3, 1)
    found = due_by_day(plan, date(2026, 1, 1), date(2026, 4, 30))
    assert {day: [task.id for task in due] for day, due in found.items()} == {
        date(2026, 3, 31): ["task-1", "task-2"],
        date(2026, 4, 30): ["task-2"],
    }


def test_the_timeline_spans_from_the_issue_to_the_last_day() -> None:
    found = timeline(sample_plan(12), Step.MONTH)
    assert (found.first, found.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert [row.item for row in found.rows][:3] == ["group-1", "task-1", "task-2"]
    assert found.rows[1].words.startswith("1. Tổ chức quán triệt")
    assert timeline(sample_plan(12), Step.QUARTER).periods[0].name == "Quý I/2026"


def test_a_timeline_of_many_years_takes_longer_periods() -> None:
    plan = edits.with_value(sample_plan(6), "task-2", DEADLINE, deadline("Năm 2035", 2026))
    assert timeline(plan, Step.MONTH).periods[0].months == Step.QUARTER


def test_the_matrix_says_roles_by_signs() -> None:
    found = matrix_table(sample_plan(12), WORDS)
    names = [column.name for column in found.columns]
    first = next(row for row in found.rows if row.item == "task-1")
    assert found.rows[0].group
    assert {names[place]: mark for place, mark in first.cells.items() if place} == {
        "Sở Y tế": "C",
        "Công an tỉnh": "P",
        "Ủy ban nhân dân các xã, phường, đặc khu": "P",
        "Văn phòng Ủy ban nhân dân tỉnh": "T",
    }
    assert first.tasks_at(3) == ("task-1",)
    assert found.rows[0].tasks_at(0) == ()


def test_the_load_leads_to_the_tasks_behind_each_number() -> None:
    found = load_table(sample_plan(14), WORDS)
    health = found.rows[0]
    assert (health.head, health.cells[0], health.tasks[0]) == ("Sở Y tế", "2", ("task-1", "task-8"))
    assert 2 not in health.cells


def test_demands_stand_with_the_tasks_that_answer_them() -> None:
    found = demand_table(sample_plan(12), WORDS)
    assert {row.item for row in found.rows if row.item} <= {task.id for task in tasks(sample_plan(12))}
    answered = [row for row in found.rows if row.item]
    assert answered
    assert all(row.cells[0] for row in found.rows)


@pytest.mark.parametrize(
    ("words", "done_on", "due"),
    [
        ("Hằng quý", "", date(2026, 3, 31)),
        ("Hằng quý", "31/3/2026", date(2026, 6, 30)),
        ("Hằng quý", "năm 2026", date(2026, 3, 31)),  # no day
        ("Hằng quý", "15/01/2026", date(2026, 3, 31)),  # before the plan was issued
        ("Trước ngày 30/11/2026", "01/12/2026", date(2026, 11, 30)),
        ("Quý II và quý IV/2026", "30/6/2026", date(2026, 12, 31)),
        ("Thường xuyên", "", None),
    ],
)
def test_the_day_by_which_a_task_is_due_goes_on_with_the_day_it_was_done(
    words: str, done_on: str, due: date | None
) -> None:
    task = replace(sample_task(1), deadline=deadline(words, 2026), done_on=done_on)
    assert due_day(task, date(2026, 3, 1)) == due


def test_a_task_that_nobody_followed_up_says_nothing_of_how_it_goes() -> None:
    task = replace(
        sample_task(1), progress="Hoàn thành", result="Đạt", evidence="BC", done_on="x", follow_up="y"
    )
    assert not_begun(task) == sample_task(1)
    assert not_begun(sample_task(1)) == sample_task(1)


@pytest.mark.parametrize(
    ("issued", "subject", "begins"),
    [
        (IssueDate(2025, 12, 18), "Kế hoạch năm 2026", date(2025, 12, 18)),
        (IssueDate(2026), "Kế hoạch công tác năm 2027", date(2027, 1, 1)),
        (IssueDate(2026, 12), "Kế hoạch công tác năm 2027", date(2027, 1, 1)),
        (IssueDate(2026, 3), "Kế hoạch công tác năm 2026", date(2026, 3, 1)),
        (IssueDate(2026), "Thực hiện Đề án giai đoạn 2026 - 2030", date(2026, 1, 1)),
        (IssueDate(2026), "Thực hiện Chỉ thị số 28-CT/TW", date(2026, 1, 1)),
    ],
)
def test_what_recurs_is_counted_from_the_issue_or_from_the_plans_own_year(
    issued: IssueDate, subject: str, begins: date
) -> None:
    plan = sample_plan(2)
    assert beginning(replace(plan, head=replace(plan.head, issue_date=issued, subject=subject))) == begins


@pytest.mark.parametrize(
    ("issued", "begun", "begins", "yearly", "monthly"),
    [
        (IssueDate(2026), date(2026, 10, 12), date(2026, 10, 12), date(2027, 5, 31), date(2026, 10, 31)),
        (IssueDate(2026, 10), date(2026, 10, 12), date(2026, 10, 12), date(2027, 5, 31), date(2026, 10, 31)),
        (IssueDate(2026, 3), date(2026, 10, 12), date(2026, 3, 1), date(2026, 5, 31), date(2026, 3, 31)),
        (IssueDate(2026), date(2025, 10, 12), date(2026, 1, 1), date(2026, 5, 31), date(2026, 1, 31)),
        (
            IssueDate(2026, 11, 3),
            date(2026, 10, 12),
            date(2026, 11, 3),
            date(2027, 5, 31),
            date(2026, 11, 30),
        ),
    ],
)
def test_a_draft_without_its_day_counts_from_the_day_it_was_begun_for(
    issued: IssueDate, begun: date, begins: date, yearly: date, monthly: date
) -> None:
    plan = sample_plan(2)
    plan = replace(plan, head=replace(plan.head, issue_date=issued, subject="Kế hoạch", as_of=begun))
    assert beginning(plan) == begins
    for words, due in (("Trước ngày 31/5 hằng năm", yearly), ("Hằng tháng", monthly)):
        assert due_day(replace(sample_task(1), deadline=deadline(words, 2026)), beginning(plan)) == due
