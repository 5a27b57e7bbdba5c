"""The periods of a plan in anybody's words, and what of results is doubted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.plan.head import IssueDate
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.results.doubts import PeriodDoubt, done_too_late_to_count, period_doubts
from app.domain.results.edits import with_period
from app.domain.results.model import Period, Results, State, TaskResult
from app.domain.results.periods import covered_years, offered_periods, period_in_words
from tests.samples import sample_plan

TODAY = date(2026, 11, 29)


def issued(subject: str, year: int, month: int, day: int) -> Plan:
    """A plan of that subject, issued on that day."""
    plan = sample_plan(3)
    return replace(plan, head=replace(plan.head, subject=subject, issue_date=IssueDate(year, month, day)))


def test_a_plan_is_reported_on_from_its_issue_through_the_years_it_covers() -> None:
    plan = issued("Vì trẻ em năm 2027", 2025, 12, 18)
    assert covered_years(plan, TODAY) == range(2025, 2028)
    names = [each.name for each in offered_periods(plan, TODAY)]
    assert {"Quý IV/2025", "Quý II/2026", "Năm 2027"} <= set(names)
    far = issued("Vì trẻ em, tầm nhìn 2045", 2026, 1, 2)
    assert covered_years(far, TODAY)[-1] < 2036


@pytest.mark.parametrize(
    ("words", "name", "last"),
    [
        ("quý 2/2025", "Quý II/2025", date(2025, 6, 30)),
        ("QUÝ II / 2026", "Quý II/2026", date(2026, 6, 30)),
        ("quý4/2026", "Quý IV/2026", date(2026, 12, 31)),
        ("Tháng 2/2026", "Tháng 02/2026", date(2026, 2, 28)),
        ("tháng 12 năm 2026", "Tháng 12/2026", date(2026, 12, 31)),
        ("năm  2026", "Năm 2026", date(2026, 12, 31)),
        ("6 THÁNG ĐẦU NĂM 2026", "6 tháng đầu năm 2026", date(2026, 6, 30)),
        ("9 tháng đầu năm 2026", "9 tháng đầu năm 2026", date(2026, 9, 30)),
    ],
)
def test_a_period_is_known_however_it_is_written(words: str, name: str, last: date) -> None:
    found = period_in_words(words, issued("Vì trẻ em", 2026, 1, 2), TODAY)
    assert found is not None
    assert search_same(found.name, name)
    assert found.last == last


def search_same(one: str, other: str) -> bool:
    """Whether both are one but for a nought before a month."""
    return one.replace(" 0", " ") == other.replace(" 0", " ")


@pytest.mark.parametrize("words", ["quý V/2026", "quý II", "hôm qua", "6 tháng cuối năm 2026"])
def test_what_names_no_period_for_sure_is_none(words: str) -> None:
    assert period_in_words(words, issued("Vì trẻ em", 2026, 1, 2), TODAY) is None


def test_a_report_before_the_issue_or_before_the_last_deadline_is_doubted() -> None:
    plan = issued("Vì trẻ em", 2025, 12, 18)
    before = Period("a", "Quý III/2025", date(2025, 7, 1), date(2025, 9, 30))
    assert PeriodDoubt.BEFORE_ISSUE in period_doubts(plan, before)
    early = Period("b", "Quý I/2026", date(2026, 1, 1), date(2026, 3, 31))
    assert period_doubts(plan, early) == ()
    assert period_doubts(plan, early, final=True) == (PeriodDoubt.NOT_THE_LAST,)
    late = Period("c", "Năm 2031", date(2031, 1, 1), date(2031, 12, 31))
    assert period_doubts(plan, late, final=True) == ()


def test_finished_tasks_whose_day_lies_behind_the_period_or_today_are_named() -> None:
    plan = sample_plan(4)
    told = (
        TaskResult(tasks(plan)[0].id, State.DONE, done_on="15/4/2026"),
        TaskResult(tasks(plan)[1].id, State.DONE, done_on="15/3/2026"),
        TaskResult(tasks(plan)[2].id, State.DONE, done_on="1/2/2026"),
        TaskResult(tasks(plan)[3].id, State.GOING, done_on="15/4/2026"),
    )
    period = Period("a", "Quý I/2026", date(2026, 1, 1), date(2026, 3, 31), told)
    results = with_period(Results(plan.id), period)
    found = done_too_late_to_count(plan, results, period, date(2026, 3, 1))
    assert [each.task.id for each in found] == [task.id for task in tasks(plan)[:2]]
