"""What reading accepts, every use accepts: values that no program of ours writes are refused, or do no harm."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.excel.writer import workbook
from app.documents.word.writer import word_file
from app.domain import edits
from app.domain.checks import check
from app.domain.compare.comparison import compare
from app.domain.deadline import model as times
from app.domain.deadline.occurrences import days_due, next_day, recurs, whole_months
from app.domain.deadline.parsing import in_words
from app.domain.merge import merge
from app.domain.overview import time_axis
from app.domain.overview.load import load
from app.domain.plan.fields import DEADLINE
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.writing.lines import lines
from app.errors.faults import AppError, NotAPlan
from app.persistence.pieces import Content, packed, unpacked
from app.persistence.rows import party_rows, placed_tasks, plan_row, task_row
from app.plan_json import plan_from_json, plan_json
from app.workflows.reference_data import agency_register, places
from app.workflows.standards import standard_of
from tests.profiles import tried
from tests.samples import full_plan, sample_plan

_WHENS: tuple[times.When | times.Several, ...] = (
    times.OnDate(date(2026, 3, 1)),
    times.BeforeDate(date(2026, 3, 1)),
    times.InMonth(2026, 3),
    times.InQuarter(2026, 2),
    times.InHalfYear(2026, 1),
    times.InYear(2026),
    times.Span(times.InMonth(2026, 3), times.InQuarter(2026, 4)),
    times.Since(times.InMonth(2026, 3)),
    times.Recurring(times.Frequency.QUARTER, 15, 3, interval=2, since=2, times=3),
    times.Recurring(times.Frequency.YEAR, quarter=2),
    times.After(3, times.TimeUnit.WORKING_DAY, "khi có văn bản"),
    times.Several((times.InMonth(2026, 3), times.InQuarter(2026, 4))),
)
_ODD: tuple[object, ...] = (
    -1,
    0,
    5,
    13,
    99,
    10**6,
    10**30,
    True,
    None,
    "",
    "x",
    "\n",
    "Ω" * 300,
    1.5,
    [],
    {},
    "0001-01-01",
    "9999-12-31",
)


def _of_each_kind() -> Plan:
    """A plan with a deadline of each kind."""
    plan = sample_plan(len(_WHENS))
    for number, when in enumerate(_WHENS, 1):
        plan = edits.with_value(plan, f"task-{number}", DEADLINE, times.Deadline("như đã ghi", when))
    return plan


def _rows(plan: Plan) -> None:
    plan_row(plan)
    for placed in placed_tasks(plan).values():
        task_row(placed)
        list(party_rows(placed.task))


def _deadlines(plan: Plan) -> None:
    for task in tasks(plan):
        days_due(task.deadline, date(2026, 1, 1), date(2026, 12, 31))
        next_day(task.deadline, date(2026, 1, 1))
        recurs(task.deadline)
        if task.deadline is not None and task.deadline.when is not None:
            in_words(task.deadline.when)
            whole_months(task.deadline.when)


def _timelines(plan: Plan) -> None:
    for step in time_axis.Step:
        time_axis.timeline(plan, step)


def _back(plan: Plan) -> None:
    assert plan_from_json(plan_json(plan).encode(), Path("x")) == plan
    assert unpacked(Content(packed(plan)), "x") == plan


_USES: tuple[Callable[[Plan], object], ...] = (
    _back,
    _rows,
    _deadlines,
    _timelines,
    load,
    lines,
    lambda plan: check(plan, agency_register(), (), places()),
    lambda plan: (compare(full_plan(), plan), compare(plan, full_plan())),
    lambda plan: merge(full_plan(), plan, full_plan()),
    lambda plan: word_file(plan, standard_of(plan)),
    lambda plan: workbook(plan, standard_of(plan)),
)


def used(content: bytes) -> bool:
    """Whether reading accepts it; then every use must, or say what the world has against it."""
    try:
        plan = plan_from_json(content, Path("a.duthao"))
    except AppError:
        return False
    for use in _USES:
        try:
            use(plan)
        except AppError:
            continue
    return True


def _places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*here, key)
        yield from _places(each, (*here, key))


@cache
def _sources() -> tuple[tuple[str, tuple[tuple[Any, ...], ...]], ...]:
    texts = (plan_json(full_plan()), plan_json(_of_each_kind()))
    return tuple((text, tuple(_places(json.loads(text)["plan"], ("plan",)))) for text in texts)


def changed(text: str, place: tuple[Any, ...], value: object) -> bytes:
    data = json.loads(text)
    inner: Any = data
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return json.dumps(data).encode()


@tried(200)
@given(st.data())
def test_what_reading_accepts_every_use_accepts(data: st.DataObject) -> None:
    text, all_places = data.draw(st.sampled_from(_sources()))
    place, value = data.draw(st.sampled_from(all_places)), data.draw(st.sampled_from(_ODD))
    content = changed(text, place, value)
    if used(content):
        plan = plan_from_json(content, Path("a.duthao"))
        assert plan_from_json(plan_json(plan).encode(), Path("b.duthao")) == plan


@pytest.mark.parametrize(
    ("kind", "field", "values"),
    [
        ("in_month", "month", (-1, 0, 13, 10**30)),
        ("in_quarter", "quarter", (-1, 0, 5)),
        ("in_half_year", "half", (-1, 0, 3)),
        ("in_year", "year", (-1, 0, 10_000, 10**30)),
        ("recurring", "day", (-1, 0, 32)),
        ("recurring", "month", (0, 13)),
        ("recurring", "interval", (-1, 0, 10**9)),
        ("recurring", "since", (0, 13)),
        ("recurring", "times", (-1, 0)),
        ("after", "count", (-1, 10**9)),
    ],
)
def test_a_time_that_no_calendar_has_is_refused(kind: str, field: str, values: tuple[int, ...]) -> None:
    text, all_places = _sources()[1]
    data = json.loads(text)

    def at(place: tuple[Any, ...]) -> object:
        inner: Any = data
        for key in place:
            inner = inner[key]
        return inner

    place = next(
        each for each in all_places if isinstance(found := at(each), Mapping) and found.get("type") == kind
    )
    for value in values:
        with pytest.raises(NotAPlan) as refused:
            plan_from_json(changed(text, (*place, field), value), Path("a.duthao"))
        assert refused.value.reason == "value"
    assert used(text.encode())


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_do_no_harm(day: str) -> None:
    text, _ = _sources()[1]
    assert text.count("2026-03-01") == 2
    assert used(text.replace("2026-03-01", day).encode())


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000, "1e400", "NaN", "Infinity"])
def test_a_number_that_no_program_writes_is_refused(number: str) -> None:
    text = plan_json(replace(sample_plan(2)))
    for old in ('"version":1', '"year":2026'):
        assert old in text
        content = text.replace(old, f"{old.partition(':')[0]}:{number}", 1).encode()
        with pytest.raises(AppError):
            plan_from_json(content, Path("a.duthao"))
