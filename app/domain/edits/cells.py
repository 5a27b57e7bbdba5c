"""What is typed, pasted or filled into cells of the task table, as edits: a cell is a field of a task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.deadline.accents import typed_deadline
from app.domain.edits.tasks import said_of, with_task, with_tasks
from app.domain.plan.fields import CODE, CONTENT, Field, Holds
from app.domain.plan.model import Party, Plan, Task
from app.domain.plan.rich_text import Footnote, Inline, RichText, Run, footnotes, joined, plain
from app.domain.vietnamese import clean

BETWEEN = "; "
"""Stands between the parties of a cell, on the screen and in what is copied."""

Cell = tuple[str, Field[Any], str]
"""The id of a task, a field, and the words for it."""


class NoteInTheWay(Exception):
    """A footnote stands in the words that would be replaced."""


@dataclass(frozen=True)
class CellReading:
    """How the words of a cell are read: the parties they name, the choice they name (None for none of them)."""

    parties: Callable[[str], Sequence[Party]]
    choice: Callable[[str], object]


def words_in_cell(task: Task, field: Field[Any]) -> str:
    """What the task says in the field, as it can be typed there."""
    match field.holds:
        case Holds.RICH:
            return plain(field.of(task))
        case Holds.PARTIES:
            return BETWEEN.join(party.name for party in field.of(task))
        case _:
            return "\n".join(field.texts(task))


def said_in_cell(task: Task, field: Field[Any], words: str, reading: CellReading, year: int) -> Task:
    """The task saying these words in a field; itself where it says that already, or nobody may type there.

    `year` completes a deadline that names none.

    Raises:
        NoteInTheWay: a footnote of the task's words would vanish.
    """
    if field == CODE or field.holds is Holds.OUTPUTS or words == words_in_cell(task, field):
        return task
    match field.holds:
        case Holds.RICH:
            return said_of(task, field, content_with_words(field.of(task), words))
        case Holds.PARTIES:
            return said_of(task, field, reading.parties(words))
        case Holds.DEADLINE:
            return said_of(task, field, typed_deadline(words, year))
        case Holds.LINES:
            return said_of(task, field, words.split("\n"))
        case Holds.CHOICE:
            chosen = reading.choice(words)
            return task if chosen is None else said_of(task, field, chosen)
        case _:
            return said_of(task, field, words)


def with_cell(plan: Plan, task_id: str, field: Field[Any], words: str, reading: CellReading) -> Plan:
    """The plan with these words in a cell of one task. Raises KeyError, and NoteInTheWay as `said_in_cell`."""
    year = plan.head.issue_date.year
    return with_task(plan, task_id, lambda task: said_in_cell(task, field, words, reading, year))


def with_cells(plan: Plan, cells: Iterable[Cell], reading: CellReading) -> Plan:
    """The plan with words in many cells, in one go.

    Raises:
        NoteInTheWay: as `said_in_cell`.
    """
    by_task: dict[str, list[tuple[Field[Any], str]]] = {}
    for task_id, field, words in cells:
        by_task.setdefault(task_id, []).append((field, words))
    year = plan.head.issue_date.year

    def change(task: Task) -> Task:
        for field, words in by_task[task.id]:
            task = said_in_cell(task, field, words, reading, year)
        return task

    return with_tasks(plan, dict.fromkeys(by_task, change))


def with_filled(plan: Plan, source: Task, targets: Iterable[str], fields: Sequence[Field[Any]]) -> Plan:
    """The plan whose target tasks say in these fields what the source says; codes stay.

    Raises:
        NoteInTheWay: as `said_in_cell`.
    """

    def change(task: Task) -> Task:
        for field in fields:
            noted = field == CONTENT and any(isinstance(each, Footnote) for each in task.content)
            if noted and task.content != source.content:
                raise NoteInTheWay
            task = task if field == CODE else said_of(task, field, field.of(source))
        return task

    return with_tasks(plan, dict.fromkeys(targets, change))


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
