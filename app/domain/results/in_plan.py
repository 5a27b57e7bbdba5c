"""Results as the fields of tasks tell them: those that a plan of an earlier version holds, and a workbook's rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.plan.fields import FOLLOWED_UP
from app.domain.plan.head import Status
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import plan_with_everything_changed, tasks
from app.domain.printing import report_phrases
from app.domain.results.classes import Standing, standings
from app.domain.results.edits import Entry, with_entries, with_period
from app.domain.results.fields import FOLLOW_UP, RESULT_FIELDS, STATE
from app.domain.results.model import Period, Results

FIRST_PERIOD = "first"
"""The id of the period that the results in the tasks themselves belong to."""

_TASK_FIELDS = {field.name: field for field in FOLLOWED_UP}


def results_in_plan(plan: Plan) -> Results:
    """What the plan's own tasks say of how they go, as results of the year of issue; none where they say nothing."""
    entries = [each for task in tasks(plan) for each in _said(task)]
    if not entries:
        return Results(plan.id)
    year = plan.head.issue_date.year
    period = Period(FIRST_PERIOD, report_phrases.year_period(year), date(year, 1, 1), date(year, 12, 31))
    return with_entries(with_period(Results(plan.id), period), FIRST_PERIOD, entries)


def _said(task: Task) -> Iterator[Entry]:
    for field in reversed(RESULT_FIELDS):  # the state last: one that nobody knows goes below the note
        if field.came_as and (words := _TASK_FIELDS[field.came_as].of(task)):
            yield from entries_of(task.id, field.came_as, words, task.follow_up)


def entries_of(task: str, came_as: str, words: str, note: str = "") -> Iterator[Entry]:
    """What a cell of the workbook, or a field of a task, says as an entry; a state nobody knows goes below the note."""
    field = next(each for each in RESULT_FIELDS if each.came_as == came_as)
    if field is not STATE:
        yield Entry(task, field, words)
        return
    state = report_phrases.state_named(words)
    if state is not None:
        yield Entry(task, STATE, state.value)
    else:
        yield Entry(task, FOLLOW_UP, f"{note}\n{words}".strip())


def workbook_plan(plan: Plan, results: Results | None) -> Plan:
    """The plan as its workbook tells it: of an issued one what was reported last, and the deadlines that hold."""
    if results is None or not results.periods or plan.head.status is not Status.ISSUED:
        return plan
    return with_results_told(plan, results, results.periods[-1])


def with_results_told(plan: Plan, results: Results, period: Period) -> Plan:
    """The plan whose tasks say what was reported of them up to the end of the period: what a workbook is made from."""
    found = {each.task.id: each for each in standings(plan, results, period)}

    return plan_with_everything_changed(
        plan, lambda item: _told(item, found[item.id]) if isinstance(item, Task) else item
    )


def _told(task: Task, standing: Standing) -> Task:
    result = standing.result
    for field in RESULT_FIELDS:
        if field.came_as:
            words = report_phrases.STATE_WORDS.get(result.state, "") if field is STATE else field.of(result)
            task = _TASK_FIELDS[field.came_as].put(task, words)
    return replace(task, deadline=standing.deadline)
