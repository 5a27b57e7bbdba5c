"""What is typed, pasted or filled into cells of the task table, as edits of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.plan.model import Item, Party, Placement, Plan, Task
from app.domain.plan.rich_text import Footnote, Inline, RichText, Run, footnotes, plain
from app.domain.plan.tree import plan_with_everything_changed, tasks
from app.domain.vietnamese import clean, search_key
from app.ui.assignments.columns import PARTIES, TaskColumn, parties_of, placement_words, words_of

Read = Callable[[str], tuple[Party, ...]]
"""Reads the parties of a cell from its words."""

Cell = tuple[str, TaskColumn, str]
"""The id of a task, a column, and the words for it."""


class NoteInTheWay(Exception):
    """A footnote stands in the words that would be replaced."""


def with_cell(plan: Plan, task: Task, column: TaskColumn, words: str, read: Read) -> Plan:
    """The plan with these words in a cell; the plan itself where it says that already, or nobody may write there.

    Raises:
        NoteInTheWay: a footnote of the task's words would vanish.
    """
    if words == words_of(task, column):
        return plan
    if column in PARTIES:
        return with_parties(plan, task.id, column, read(words))
    if column in _TEXTS:
        return _TEXTS[column](plan, task.id, words)
    match column:
        case TaskColumn.WORDS:
            return edits.with_task_content(plan, task.id, content_with_words(task.content, words))
        case TaskColumn.DEADLINE:
            return edits.with_deadline(plan, task.id, deadline(words, plan.head.issue_date.year))
        case TaskColumn.DELIVERABLES:
            return edits.with_deliverables(plan, task.id, words.split("\n"))
        case TaskColumn.PLACEMENT:
            chosen = _placement(words)
            return edits.with_placement(plan, task.id, chosen) if chosen else plan
        case _:
            return plan


_TEXTS: dict[TaskColumn, Callable[[Plan, str, str], Plan]] = {
    TaskColumn.INDICATOR: edits.with_indicator,
    TaskColumn.FUNDING: edits.with_funding,
    TaskColumn.NOTES: edits.with_notes,
}


def _placement(words: str) -> Placement | None:
    key = search_key(words)
    return next((each for each in Placement if search_key(placement_words(each)) == key), None)


def with_parties(plan: Plan, task_id: str, column: TaskColumn, parties: tuple[Party, ...]) -> Plan:
    """The plan whose task names these parties in one of the columns of parties."""
    if column is TaskColumn.LEAD:
        return edits.with_leads(plan, task_id, parties)
    if column is TaskColumn.COORDINATING:
        return edits.with_coordinating(plan, task_id, parties)
    return edits.with_monitoring(plan, task_id, parties)


def with_cells(plan: Plan, cells: Iterable[Cell], read: Read) -> Plan:
    """The plan with words in many cells, in one go.

    Raises:
        NoteInTheWay: as `with_cell`.
    """
    by_task: dict[str, list[tuple[TaskColumn, str]]] = {}
    for task_id, column, words in cells:
        by_task.setdefault(task_id, []).append((column, words))

    def change(small: Plan) -> Plan:
        for column, words in by_task[_only(small).id]:
            small = with_cell(small, _only(small), column, words, read)
        return small

    return _with_tasks_changed(plan, by_task, change)


def with_filled(plan: Plan, source: Task, targets: Iterable[str], columns: Iterable[TaskColumn]) -> Plan:
    """The plan whose target tasks say in these columns what the source says.

    Raises:
        NoteInTheWay: as `with_cell`.
    """
    chosen = tuple(columns)

    def change(small: Plan) -> Plan:
        for column in chosen:
            small = _filled(small, _only(small), source, column)
        return small

    return _with_tasks_changed(plan, set(targets), change)


def _filled(plan: Plan, task: Task, source: Task, column: TaskColumn) -> Plan:
    match column:
        case TaskColumn.WORDS:
            if any(isinstance(each, Footnote) for each in task.content) and task.content != source.content:
                raise NoteInTheWay
            return edits.with_task_content(plan, task.id, source.content)
        case TaskColumn.LEAD | TaskColumn.COORDINATING | TaskColumn.MONITORING:
            return with_parties(plan, task.id, column, parties_of(source, column))
        case TaskColumn.DEADLINE:
            return edits.with_deadline(plan, task.id, source.deadline)
        case TaskColumn.DELIVERABLES:
            return edits.with_deliverables(plan, task.id, source.deliverables)
        case _:
            return with_cell(plan, task, column, words_of(source, column), lambda _: ())


def _with_tasks_changed(plan: Plan, ids: Iterable[str], change: Callable[[Plan], Plan]) -> Plan:
    """The plan with `change` made of each task in a plan that holds nothing else: an edit of many costs one walk."""
    wanted = set(ids)
    new = {
        task.id: _only(change(replace(plan, body=(task,), annexes=())))
        for task in tasks(plan)
        if task.id in wanted
    }

    def swapped(item: Item) -> Item:
        return new.get(item.id, item) if isinstance(item, Task) else item

    return plan_with_everything_changed(plan, swapped)


def _only(small: Plan) -> Task:
    task = small.body[0]
    assert isinstance(task, Task)
    return task


def content_with_words(content: RichText, words: str) -> RichText:
    """`content` saying `words`: what did not change at its start and end keeps its styles and footnotes.

    New words are as those whose place they take, or as those before them.

    Raises:
        NoteInTheWay: a footnote stands between words that changed, or nothing of the words is left.
    """
    new, old = clean(words), plain(content)
    if new == old:
        return content
    start = _same_at_start(old, new)
    end = len(old) - _same_at_start(old[start:][::-1], new[start:][::-1])
    if footnotes(content) and (not new or end - start == len(old) > 0):
        raise NoteInTheWay
    middle = new[start : len(new) - (len(old) - end)]
    asked = start if start < end else max(0, start - 1)
    head: list[Inline] = []
    tail: list[Inline] = []
    style, at = Run(""), 0
    for inline in content:
        if isinstance(inline, Footnote):
            if start < at < end:
                raise NoteInTheWay
            (head if at <= start else tail).append(inline)
            continue
        head.append(replace(inline, text=inline.text[: max(0, start - at)]))
        tail.append(replace(inline, text=inline.text[max(0, end - at) :]))
        if at <= asked < at + len(inline.text):
            style = inline
        at += len(inline.text)
    return joined((*head, replace(style, text=middle), *tail))


def _same_at_start(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def joined(content: Iterable[Inline]) -> RichText:
    """`content` with neighbours of one style as one run."""
    found: list[Inline] = []
    for inline in content:
        last = found[-1] if found else None
        if (
            isinstance(inline, Run)
            and isinstance(last, Run)
            and replace(last, text="") == replace(inline, text="")
        ):
            found[-1] = replace(last, text=last.text + inline.text)
        elif isinstance(inline, Footnote) or inline.text:
            found.append(inline)
    return tuple(found)
