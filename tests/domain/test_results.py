"""Results on tasks: edits, classes recounted by other code, merges in which nothing vanishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits as plan_edits
from app.domain.deadline.model import Deadline, OnDate, Recurring, last_day
from app.domain.deadline.parsing import deadline
from app.domain.plan.fields import DEADLINE, PROGRESS, Field
from app.domain.plan.fields import DONE_ON as PLAN_DONE_ON
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.results import edits
from app.domain.results.classes import FINISHED, ResultClass, counts, current_deadline, standings
from app.domain.results.edits import Entry
from app.domain.results.fields import DONE_ON, FIGURE, FOLLOW_UP, RESULT, RESULT_FIELDS, STATE
from app.domain.results.in_plan import FIRST_PERIOD, results_in_plan, with_results_told
from app.domain.results.merging import merged
from app.domain.results.model import DeadlineChange, Period, Results, State, TaskResult
from tests.profiles import tried
from tests.samples import sample_plan

PLAN = sample_plan(14)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
YEAR = Period("year", "Năm 2026", FIRST, LAST)
QUARTER = Period("q1", "Quý I/2026", FIRST, date(2026, 3, 31))
IDS = tuple(task.id for task in tasks(PLAN))
STRIKE = Deadline("20/4/2026", OnDate(date(2026, 4, 20)))


def _due(plan: Plan, number: int, words: str) -> Plan:
    return plan_edits.with_value(plan, IDS[number], DEADLINE, deadline(words, 2026))


def _results(*periods: Period) -> Results:
    results = Results(PLAN.id)
    for period in periods:
        results = edits.with_period(results, period)
    return results


def _days() -> st.SearchStrategy[str]:
    return st.dates(date(2025, 12, 1), date(2027, 2, 1)).map(lambda day: f"{day:%d/%m/%Y}")


@st.composite
def task_results(draw: st.DrawFn, period: Period) -> Period:
    said = [
        TaskResult(
            task,
            draw(st.sampled_from(State)),
            result=draw(st.sampled_from(("", "Đã ban hành văn bản"))),
            figure=draw(st.sampled_from(("", "95%"))),
            done_on=draw(st.just("") | _days() | st.just("cuối năm")),
            follow_up=draw(st.sampled_from(("", "gọi lại"))),
        )
        for task in draw(st.lists(st.sampled_from(IDS), unique=True))
    ]
    return replace(period, results=tuple(said))


@st.composite
def results(draw: st.DrawFn) -> Results:
    found = _results(draw(task_results(QUARTER)), draw(task_results(YEAR)))
    for number, task in enumerate(draw(st.lists(st.sampled_from(IDS), max_size=3))):
        day = draw(st.dates(FIRST, date(2027, 6, 30)))
        change = DeadlineChange(f"change-{number}", task, Deadline(f"{day:%d/%m/%Y}", OnDate(day)))
        found = edits.with_deadline_changed(found, change)
    return found


def _day(words: str) -> date | None:
    try:
        day, month, year = map(int, words.split("/"))
        return date(year, month, day)
    except ValueError:
        return None


def recounted(found: Results, period: Period) -> dict[str, str]:
    """The class of every task, told once more by code that has nothing of the program's."""
    classes = {}
    for task in tasks(PLAN):
        limit = next((c.deadline for c in reversed(found.deadlines) if c.task == task.id), task.deadline)
        repeats = limit is not None and isinstance(limit.when, Recurring)
        due = last_day(limit.when) if limit is not None and not repeats else None
        said: TaskResult | None = None
        for each in sorted((p for p in found.periods if p.last <= period.last), key=lambda p: p.last):
            for one in each.results:
                words = one.state + one.result + one.figure + one.evidence + one.done_on + one.difficulty
                if one.task == task.id and words + one.proposal:
                    old = each.last < period.first
                    over = one.state == "dropped" or (one.state == "done" and not repeats)
                    said = one if not old or over else None
        day = _day(said.done_on) if said else None
        if said is None:
            classes[task.id] = "no_report"
        elif said.state == "dropped":
            classes[task.id] = "dropped"
        elif said.state == "done" and not (day and day > period.last):
            if due is None or (day is None and due < period.last):
                classes[task.id] = "done"
            else:
                classes[task.id] = "done_late" if day and day > due else "done_in_time"
        elif due and due < period.last:
            classes[task.id] = "late"
        else:
            classes[task.id] = "not_begun" if said.state == "not_begun" else "going"
    return classes


@tried(150)
@given(
    results(),
    st.sampled_from((QUARTER, YEAR, Period("q2", "Quý II/2026", date(2026, 4, 1), date(2026, 6, 30)))),
)
def test_every_task_lands_in_the_class_where_it_must(found: Results, period: Period) -> None:
    period = next((each for each in found.periods if each.id == period.id), period)
    told = standings(PLAN, found, period)
    assert {each.task.id: each.is_in.value for each in told} == recounted(found, period)
    assert [each.task for each in told] == list(tasks(PLAN))
    assert sum(counts(told).values()) == len(IDS)
    for each in told:
        if each.is_in in FINISHED:
            assert each.result.state is State.DONE
        if each.is_in is ResultClass.NO_REPORT:
            assert not each.result.is_reported


@pytest.mark.parametrize(
    ("said", "due", "expected"),
    [
        (TaskResult("t"), "10/3/2026", ResultClass.NO_REPORT),
        (TaskResult("t", follow_up="đã gọi"), "10/3/2026", ResultClass.NO_REPORT),
        (TaskResult("t", result="đang lấy ý kiến"), "20/12/2026", ResultClass.GOING),
        (TaskResult("t", result="đã xong"), "10/3/2026", ResultClass.LATE),
        (TaskResult("t", State.NOT_BEGUN), "10/3/2026", ResultClass.LATE),
        (TaskResult("t", State.NOT_BEGUN), "31/3/2026", ResultClass.NOT_BEGUN),
        (TaskResult("t", State.DONE, done_on="10/3/2026"), "10/3/2026", ResultClass.DONE_IN_TIME),
        (TaskResult("t", State.DONE, done_on="11/3/2026"), "10/3/2026", ResultClass.DONE_LATE),
        (TaskResult("t", State.DONE), "10/3/2026", ResultClass.DONE),
        (TaskResult("t", State.DONE), "10/4/2026", ResultClass.DONE_IN_TIME),
        (TaskResult("t", State.DONE, done_on="1/4/2026"), "10/4/2026", ResultClass.GOING),
        (TaskResult("t", State.DONE, done_on="10/3/2026"), "Thường xuyên", ResultClass.DONE),
        (TaskResult("t", State.DONE, done_on="10/3/2026"), "Hằng quý", ResultClass.DONE),
        (TaskResult("t", State.DROPPED), "10/3/2026", ResultClass.DROPPED),
    ],
)
def test_a_class_follows_from_what_was_reported_and_when_it_was_due(
    said: TaskResult, due: str, expected: ResultClass
) -> None:
    plan = _due(PLAN, 0, due)
    period = replace(QUARTER, results=(replace(said, task=IDS[0]),))
    assert standings(plan, _results(period), period)[0].is_in is expected


def test_what_is_over_stays_over_and_what_goes_on_is_reported_anew() -> None:
    plan = _due(PLAN, 0, "20/4/2026")
    plan = _due(plan, 2, "Hằng quý")
    done = replace(
        QUARTER,
        results=(
            TaskResult(IDS[0], State.DONE, done_on="1/3/2026"),
            TaskResult(IDS[1], State.GOING),
            TaskResult(IDS[2], State.DONE),
        ),
    )
    second = Period("q2", "Quý II/2026", date(2026, 4, 1), date(2026, 6, 30))
    later = [each.is_in for each in standings(plan, _results(done, second), second)]
    assert later[:3] == [ResultClass.DONE_IN_TIME, ResultClass.NO_REPORT, ResultClass.NO_REPORT]


def test_a_deadline_that_was_changed_holds_from_its_paper_on() -> None:
    change = DeadlineChange(
        "one", IDS[0], STRIKE, "Chờ hướng dẫn", "Công văn số 12/UBND-VX", date(2026, 2, 1)
    )
    found = edits.with_deadline_changed(_results(QUARTER), change)
    task = tasks(PLAN)[0]
    assert current_deadline(task, found) == STRIKE
    assert current_deadline(task, found, date(2026, 1, 31)) == task.deadline
    (standing, *_) = standings(PLAN, found, QUARTER)
    assert standing.is_moved
    assert standing.task.deadline == task.deadline, "the plan says what it said"
    assert edits.with_deadline_changed(found, change) is found


def test_entries_of_many_tasks_are_one_edit_and_nothing_changed_is_the_same_value() -> None:
    found = edits.with_entries(
        _results(QUARTER),
        "q1",
        [Entry(each, STATE, "done") for each in IDS] + [Entry(IDS[0], RESULT, " Đã xong \n")],
    )
    assert {each.state for each in found.period("q1").results} == {State.DONE}
    assert found.period("q1").of(IDS[0]).result == "Đã xong"
    assert edits.with_entries(found, "q1", [Entry(IDS[0], RESULT, "Đã xong")]) is found
    emptied = edits.with_entries(found, "q1", [Entry(each, STATE, "") for each in IDS[1:]])
    assert [each.task for each in emptied.period("q1").results] == [IDS[0]]
    with pytest.raises(ValueError, match="almost"):
        edits.with_entries(found, "q1", [Entry(IDS[0], STATE, "almost")])
    with pytest.raises(KeyError):
        edits.with_entries(found, "nowhere", [])
    assert edits.without_period(found, "q1").periods == ()


def test_periods_stand_in_the_order_of_their_last_days_and_never_end_before_they_begin() -> None:
    assert [each.id for each in _results(YEAR, QUARTER).periods] == ["q1", "year"]
    with pytest.raises(ValueError, match="2026"):
        Period("x", "x", LAST, FIRST)


@tried(100)
@given(results(), results(), results())
def test_a_merge_keeps_every_word_of_both_sides_or_tells_which_it_does_not(
    base: Results, mine: Results, theirs: Results
) -> None:
    found = merged(base, mine, theirs)
    assert merged(base, base, theirs).results == theirs
    assert merged(base, mine, base).results == mine
    told = {(each.period, each.task, each.field, each.theirs) for each in found.overruled}
    for side, other in ((mine, theirs), (theirs, mine)):
        for period in side.periods:
            was, now = base.period(period.id), found.results.period(period.id)
            there = other.period(period.id)
            for said in period.results:
                for field in RESULT_FIELDS:
                    words = field.of(said)
                    changed = words and words != field.of(was.of(said.task))
                    same = field.of(there.of(said.task)) in (words, field.of(was.of(said.task)))
                    if changed and not same:
                        assert (
                            words in field.of(now.of(said.task)).split("\n")
                            or (period.id, said.task, field, words) in told
                        )


def test_both_texts_stay_where_both_wrote_and_a_short_field_is_told() -> None:
    base = _results(QUARTER)
    mine = edits.with_entries(base, "q1", [Entry(IDS[0], RESULT, "một"), Entry(IDS[0], FIGURE, "90%")])
    theirs = edits.with_entries(
        base, "q1", [Entry(IDS[0], RESULT, "hai"), Entry(IDS[0], FIGURE, "80%"), Entry(IDS[1], RESULT, "ba")]
    )
    found = merged(base, mine, theirs)
    assert found.results.period("q1").of(IDS[0]).result == "hai\nmột"
    assert found.results.period("q1").of(IDS[1]).result == "ba"
    (overruled,) = found.overruled
    assert (overruled.field, overruled.theirs) == (FIGURE, "80%")


def test_what_a_plan_of_an_earlier_version_says_of_its_tasks_becomes_results_of_its_year() -> None:
    def said(plan: Plan, number: int, field: Field[str], words: str) -> Plan:
        return plan_edits.with_value(plan, IDS[number], field, words)

    plan = said(PLAN, 0, PROGRESS, "Hoàn thành")
    plan = said(plan, 0, PLAN_DONE_ON, "1/3/2026")
    plan = said(plan, 1, PROGRESS, "xong một nửa")
    found = results_in_plan(plan)
    (period,) = found.periods
    assert (period.id, period.name, period.last.month) == (FIRST_PERIOD, "Năm 2026", 12)
    assert period.of(IDS[0]) == TaskResult(IDS[0], State.DONE, done_on="1/3/2026")
    assert FOLLOW_UP.of(period.of(IDS[1])) == "xong một nửa"
    assert results_in_plan(PLAN) == Results(PLAN.id)
    told = with_results_told(PLAN, found, period)
    assert [PROGRESS.of(task) for task in tasks(told)][:2] == ["Hoàn thành", ""]
    assert DONE_ON.of(period.of(IDS[0])) == PLAN_DONE_ON.of(tasks(told)[0])
    assert period.last - period.first == timedelta(days=364)
