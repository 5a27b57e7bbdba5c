"""Results in the store: beside their plan, under a revision of their own, gone with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.documents.plan_file import plan_file, read_plan_and_results, read_plan_file
from app.domain.deadline.model import Deadline
from app.domain.plan.tree import tasks
from app.domain.results.edits import Entry, with_deadline_changed, with_entries, with_period
from app.domain.results.fields import RESULT, STATE
from app.domain.results.model import DeadlineChange, Period, Results, State
from app.errors.faults import NotAPlan, PlanGone, RevisionConflict
from app.persistence import SavedResults, Store
from app.workflows.exporting import export_plan_file
from app.workflows.library_intake import take_plan_file
from app.workflows.results import load_results, save_results
from tests.samples import sample_plan

PLAN = sample_plan(5)
FIRST, SECOND = (task.id for task in tasks(PLAN)[:2])
QUARTER = Period("q1", "Quý I/2026", date(2026, 1, 1), date(2026, 3, 31))
EMPTY = with_period(Results(PLAN.id), QUARTER)
FULL = with_deadline_changed(
    with_entries(EMPTY, "q1", [Entry(FIRST, STATE, "done"), Entry(SECOND, RESULT, "Đã họp")]),
    DeadlineChange("one", FIRST, Deadline("30/6/2026"), "Chờ vốn", "CV số 5", date(2026, 2, 2)),
)


def test_results_lie_beside_the_plan_which_they_never_change(store: Store) -> None:
    revision = store.add_plan(PLAN)
    assert store.load_results(PLAN.id) == SavedResults(Results(PLAN.id), 0)
    assert store.save_results(FULL, 0) == 1
    assert store.load_results(PLAN.id) == SavedResults(FULL, 1)
    assert store.load_plan(PLAN.id).revision == revision
    assert store.load_plan(PLAN.id).plan == PLAN
    with pytest.raises(RevisionConflict):
        store.save_results(EMPTY, 0)
    with pytest.raises(RevisionConflict):
        store.save_results(EMPTY, 7)
    with pytest.raises(PlanGone):
        store.save_results(replace(FULL, plan="nowhere"), 0)
    store.bin_plan(PLAN.id)
    assert store.load_results(PLAN.id).results == FULL, "the bin keeps them"
    store.delete_plan(PLAN.id)
    assert store.load_results(PLAN.id).revision == 0


def test_two_who_save_at_once_lose_nothing(sqlite_store: Store) -> None:
    sqlite_store.add_plan(PLAN)
    sqlite_store.save_results(EMPTY, 0)
    base = load_results(sqlite_store, PLAN)
    mine = with_entries(EMPTY, "q1", [Entry(FIRST, RESULT, "của tôi")])
    theirs = with_entries(EMPTY, "q1", [Entry(FIRST, STATE, "done"), Entry(SECOND, RESULT, "của họ")])
    save_results(sqlite_store, theirs, base)
    done = save_results(sqlite_store, mine, base)
    found = done.saved.results.period("q1")
    assert (found.of(FIRST).state, found.of(FIRST).result) == (State.DONE, "của tôi")
    assert found.of(SECOND).result == "của họ"
    assert sqlite_store.load_results(PLAN.id) == done.saved


def test_results_travel_in_the_plan_file_and_stay_there_when_the_plan_is_written_anew(
    sqlite_store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "kh.duthao"
    export_plan_file(PLAN, path, results=FULL)
    assert read_plan_and_results(path) == (PLAN, FULL)
    assert read_plan_file(path) == PLAN
    export_plan_file(PLAN, path)
    assert read_plan_and_results(path) == (PLAN, FULL), "who writes the plan only loses nothing"
    take_plan_file(sqlite_store, path)
    assert sqlite_store.load_results(PLAN.id).results == FULL
    assert b"results" not in plan_file(PLAN, Results(PLAN.id))


def test_results_of_another_plan_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "kh.duthao"
    path.write_bytes(plan_file(PLAN, replace(FULL, plan="another")))
    with pytest.raises(NotAPlan) as refused:
        read_plan_file(path)
    assert refused.value.where == "results.plan"
