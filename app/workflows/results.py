"""Results on tasks between library, files and those who enter them: loaded, saved, merged, taken from a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.delivery import read_bytes
from app.documents.returning.workbook_lines import followed_up
from app.domain.deadline.doubts import unreal_deadline
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


class DoubtKind(StrEnum):
    """Why something of a workbook was not taken, or is missing in it."""

    SHEET = "sheet"
    """Another sheet has the same headings."""
    COLUMN = "column"
    """A column was taken out, or has another heading."""
    UNKNOWN = "unknown"
    """A row is filled in whose code is that of no task."""
    TWICE = "twice"
    """Two rows of one task say different things."""
    NO_DAY = "no_day"
    """It was done on a day that no calendar has."""
    MISSING = "missing"
    """Tasks of the plan have no row."""


@dataclass(frozen=True)
class ReturnDoubt:
    """One such thing: the name of the sheet or column, the code or codes it is about, and the words concerned."""

    kind: DoubtKind
    about: str
    words: str = ""


@dataclass(frozen=True)
class Returned:
    """What a workbook says otherwise, and what of it is left out or missing."""

    found: tuple[CameBack, ...]
    doubts: tuple[ReturnDoubt, ...] = ()


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

    @property
    def sent(self) -> Results:
        """The person's state that was saved last."""
        return self._sent

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


def came_back(plan: Plan, results: Results, period: Period, path: Path) -> Returned:
    """What a workbook of ours that others filled in says otherwise of tasks in this period; empty cells say nothing.

    A cell that says what the workbook itself told of earlier periods is no report of this one. Of rows with one code
    what both say, or one of them alone, is taken; where they differ nothing is, and that is told.

    Raises:
        FileUnreadable, CannotImport: it cannot be read.
        NotAWorkbook, ColumnsMissing: it is no workbook, or no sheet of it has the columns.
        OtherPlan: none of its rows is a task of this plan.
    """
    sheet = followed_up(read_bytes(path), path)
    by_code = {task.code: task for task in tasks(plan)}
    rows: dict[str, list[Mapping[str, str]]] = {}
    doubts = [ReturnDoubt(DoubtKind.SHEET, name) for name in sheet.others]
    doubts += (ReturnDoubt(DoubtKind.COLUMN, name) for name in sheet.missing)
    for row in sheet.rows:
        if row.code in by_code:
            rows.setdefault(row.code, []).append(row.cells if row.says_something else {})
        elif row.says_something:
            doubts.append(
                ReturnDoubt(DoubtKind.UNKNOWN, row.code, "; ".join(filter(None, row.cells.values())))
            )
    if not rows:
        raise OtherPlan(path, "")
    last = results.periods[-1] if results.periods else period
    told = {each.task.id: each.result for each in standings(plan, results, last)}
    found: list[CameBack] = []
    for code, given in rows.items():
        task = by_code[code]
        cells, differing = _one_of(given)
        doubts += (ReturnDoubt(DoubtKind.TWICE, code, words) for words in differing)
        for each in _changed(task, period.of(task.id), told[task.id], cells):
            if each.field is DONE_ON and (day := unreal_deadline(each.after)):
                doubts.append(ReturnDoubt(DoubtKind.NO_DAY, code, day))
            else:
                found.append(each)
    left = [code for code in by_code if code not in rows]
    doubts += (ReturnDoubt(DoubtKind.MISSING, ", ".join(left)),) if left else ()
    return Returned(tuple(found), tuple(doubts))


def _one_of(rows: Sequence[Mapping[str, str]]) -> tuple[dict[str, str], list[str]]:
    """The cells of the rows of one task as one row, and the words of those in which they differ."""
    cells: dict[str, str] = {}
    differing: list[str] = []
    for name in dict.fromkeys(name for row in rows for name in row):
        said = list(dict.fromkeys(words for row in rows if (words := row.get(name, ""))))
        if len(said) > 1:
            differing.append(" / ".join(said))
        cells[name] = said[0] if len(said) == 1 else ""
    return cells, differing


def _changed(task: Task, here: TaskResult, told: TaskResult, cells: Mapping[str, str]) -> list[CameBack]:
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
