"""Results on tasks between library, files and those who enter them: loaded, saved, merged, taken from a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.delivery import read_bytes
from app.documents.returning.workbook_lines import followed_up
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import tasks
from app.domain.results.classes import day_done, standings
from app.domain.results.edits import Entry
from app.domain.results.fields import DONE_ON, FOLLOW_UP, ResultField
from app.domain.results.in_plan import entries_of, results_in_plan
from app.domain.results.merging import Overruled, merged
from app.domain.results.model import Period, Results, TaskResult
from app.errors.faults import OtherPlan, RevisionConflict

if TYPE_CHECKING:
    from app.persistence import SavedResults, Store

_TRIES = 20
"""As for plans: somebody who is faster so often in a row is no person."""


@dataclass(frozen=True)
class ResultsSaved:
    """What was `sent`, what the library holds now, and words of others that stand no longer."""

    sent: Results
    saved: SavedResults
    overruled: tuple[Overruled, ...] = ()


@dataclass(frozen=True)
class CameBack:
    """What a cell of a workbook says of a task, and what stood here before."""

    task: Task
    field: ResultField
    before: str
    after: str


def load_results(store: Store, plan: Plan) -> SavedResults:
    """The results of the plan; before the first save those that its own tasks tell.

    Raises what the store raises.
    """
    from app.persistence import SavedResults

    found = store.load_results(plan.id)
    return found if found.revision else SavedResults(results_in_plan(plan), 0)


def save_results(store: Store, mine: Results, base: SavedResults) -> ResultsSaved:
    """Save the results, which were made from `base`; what others have saved since is merged by task and field.

    Raises:
        RevisionConflict: they change faster than they can be merged; nothing was saved.
        PlanGone: their plan is deleted.
        What the world does to a database.
    """
    from app.persistence import SavedResults

    sent, overruled = mine, tuple[Overruled, ...]()
    for _ in range(_TRIES):
        try:
            return ResultsSaved(sent, SavedResults(mine, store.save_results(mine, base.revision)), overruled)
        except RevisionConflict:
            theirs = store.load_results(mine.plan)
        found = merged(base.results, mine, theirs.results)
        mine, base, overruled = found.results, theirs, (*overruled, *found.overruled)
    raise RevisionConflict(mine.plan, base.revision, base.revision)


class ResultsKeeper:
    """Saves one person's states of the results of a plan, one after the other, whatever others save in between.

    To be used from the thread that the store is used from.
    """

    def __init__(self, saved: SavedResults) -> None:
        self._saved = saved
        self._sent = saved.results

    def save(self, store: Store, mine: Results) -> ResultsSaved:
        """Save the state that follows the last one. Raises as `save_results`."""
        found = merged(self._sent, mine, self._saved.results)
        done = save_results(store, found.results, self._saved)
        self._sent, self._saved = mine, done.saved
        return ResultsSaved(mine, done.saved, (*found.overruled, *done.overruled))

    def load(self, store: Store) -> ResultsSaved:
        """What the library holds now. Raises as `Store.load_results`."""
        found = store.load_results(self._sent.plan)
        if found.revision > self._saved.revision:
            self._saved = found
        return ResultsSaved(self._sent, self._saved)


def came_back(plan: Plan, results: Results, period: Period, path: Path) -> tuple[CameBack, ...]:
    """What a workbook of ours that others filled in says otherwise of tasks in this period; empty cells say nothing.

    A cell that says what the workbook itself told of earlier periods is no report of this one.

    Raises:
        FileUnreadable, CannotImport: it cannot be read.
        OtherPlan: none of its rows is a task of this plan, or it is no workbook of ours.
    """
    rows = followed_up(read_bytes(path), path)
    by_code = {task.code: task for task in tasks(plan)}
    if not any(code in by_code for code in rows):
        raise OtherPlan(path, "")
    last = results.periods[-1] if results.periods else period
    told = {each.task.id: each.result for each in standings(plan, results, last)}
    return tuple(
        found
        for code, cells in rows.items()
        if code in by_code
        for found in _changed(by_code[code], period.of(by_code[code].id), told[by_code[code].id], cells)
    )


def _changed(task: Task, here: TaskResult, told: TaskResult, cells: dict[str, str]) -> list[CameBack]:
    found: dict[ResultField, CameBack] = {}
    for name, words in cells.items():
        for _, field, text in entries_of(task.id, name, words, cells.get(FOLLOW_UP.came_as, "")):
            said = field.put(TaskResult(task.id), text)
            if text and not any(_says_alike(field, said, each) for each in (here, told)):
                found[field] = CameBack(task, field, field.of(here), text)
    return list(found.values())


def _says_alike(field: ResultField, one: TaskResult, other: TaskResult) -> bool:
    """Whether both say the same in a field, a day however it is written."""
    if field is DONE_ON and (day := day_done(one)) is not None:
        return day == day_done(other)
    return field.of(one) == field.of(other)


def entries(accepted: tuple[CameBack, ...]) -> tuple[Entry, ...]:
    """What was accepted of a workbook, as entries."""
    return tuple(Entry(each.task.id, each.field, each.after) for each in accepted)
