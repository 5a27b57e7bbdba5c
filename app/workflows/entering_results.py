"""Results entered by words: the period by its name, tasks by their codes, fields and states as people call them."""

from __future__ import annotations

from datetime import date

from app.domain.deadline.doubts import unreal_deadline
from app.domain.deadline.parsing import deadline
from app.domain.plan.model import Plan
from app.domain.printing.report_phrases import STATE_WORDS, state_named
from app.domain.results.edits import Entry, with_deadline_changed, with_period
from app.domain.results.fields import DONE_ON, FIELD_NAMED, STATE
from app.domain.results.model import DeadlineChange, Period, Results, State
from app.domain.results.periods import offered_periods, period_in_words, same_name
from app.errors.faults import NoSuchDay, UnknownName
from app.workflows.assigning import task_by_code
from app.workflows.new_plan import new_id


def with_period_named(
    plan: Plan, results: Results, name: str, first: date | None = None, last: date | None = None
) -> tuple[Results, Period]:
    """The period of this name, added where it is a month, a quarter or a year, or where its days are given.

    Raises:
        UnknownName: there is none of this name, and nobody said from when to when it is.
        ValueError: it ends before it begins.
    """
    known = next((each for each in results.periods if same_name(each.name, name)), None)
    if known is not None:
        return results, known
    if first is not None and last is not None:
        period = Period(new_id(), name, first, last)
        return with_period(results, period), period
    today = date.today()
    found = period_in_words(name, plan, today)
    if found is None:
        offered = (*results.periods, *offered_periods(plan, today))
        raise UnknownName("period", name, tuple(dict.fromkeys(each.name for each in offered)))
    known = next((each for each in results.periods if same_name(each.name, found.name)), None)
    return (results, known) if known is not None else (with_period(results, found), found)


def entry_of(plan: Plan, code: str, told: str) -> Entry:
    """FIELD=WORDS of the task of this code as an entry.

    Raises:
        UnknownName: there is no such task, field or status.
        NoSuchDay: it is to be done on a day that no calendar has.
    """
    name, _, words = told.partition("=")
    field = FIELD_NAMED.get(name.strip())
    task = task_by_code(plan, code)
    if field is None:
        raise UnknownName("field", name.strip(), tuple(FIELD_NAMED))
    if field is STATE:
        state = state_named(words)
        if state is None:
            by_value = {each.value: each for each in State}
            if words.strip() not in by_value:
                raise UnknownName("status", words.strip(), tuple(STATE_WORDS.values()))
            state = by_value[words.strip()]
        return Entry(task.id, field, state.value)
    _refuse_impossible(words if field is DONE_ON else "", code)
    return Entry(task.id, field, words)


def _refuse_impossible(words: str, code: str) -> None:
    if day := unreal_deadline(words):
        raise NoSuchDay(day, code)


def with_new_deadline(
    plan: Plan, results: Results, code: str, words: str, reason: str, paper: str, on: date | None
) -> Results:
    """The results in which the task of this code has another deadline. Raises UnknownName and NoSuchDay."""
    task = task_by_code(plan, code)
    _refuse_impossible(words, code)
    new = deadline(words, plan.head.issue_date.year)
    if new is None:
        raise UnknownName("deadline", words)
    return with_deadline_changed(results, DeadlineChange(new_id(), task.id, new, reason, paper, on))
