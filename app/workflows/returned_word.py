"""A Word file of ours coming back: the plan inside it, with what a person changed in the tasks since."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.documents.cells import printed_cell_texts
from app.documents.reading.own import CodedTask
from app.documents.word.proof import differences, expected_texts
from app.domain.deadline.parsing import deadline
from app.domain.plan.model import AssignmentTable, Column, Plan, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import assignment_tables, plan_with_changed, tasks
from app.domain.printing.generated import TaskRow, rows
from app.domain.recognition.account import Account, AccountBook, Reason
from app.domain.recognition.agencies import AgencyBook, parties
from app.domain.recognition.source import SourceDocument
from app.errors.faults import AppError
from app.workflows.standards import standard_of

_BULLET = re.compile(r"^[-–] ")


def is_unchanged(path: Path, plan: Plan) -> bool:
    """Whether the file says exactly what the plan inside it says."""
    try:
        return not differences(path, plan, standard_of(plan))
    except (AppError, OSError):
        return False


def with_changes(plan: Plan, found: Sequence[CodedTask], book: AgencyBook) -> Plan:
    """The plan whose tasks say what the file says of them, found by their codes; what it does not name stays."""
    printed = _printed(plan)
    for told in found:
        task = next((each for each in tasks(plan) if each.code == told.code), None)
        if task is None or not told.text.strip():
            continue
        changed = _with_row(task, told, printed, plan, book) if told.cells else _with_words(task, told.text)
        if changed != task:
            plan = _with_task(plan, changed)
    return plan


def _with_task(plan: Plan, task: Task) -> Plan:
    return plan_with_changed(plan, task.id, lambda _: (task,))


def _printed(plan: Plan) -> dict[str, tuple[TaskRow, AssignmentTable]]:
    """The row of each task by its code, with its table."""
    found: dict[str, tuple[TaskRow, AssignmentTable]] = {}
    for _, table in assignment_tables(plan):
        for row in rows(plan, table):
            if isinstance(row, TaskRow):
                found.setdefault(row.task.code, (row, table))
    return found


def _with_words(task: Task, text: str) -> Task:
    return task if _same(plain(task.content), text) else replace(task, content=rich(" ".join(text.split())))


def _with_row(
    task: Task,
    told: CodedTask,
    printed: dict[str, tuple[TaskRow, AssignmentTable]],
    plan: Plan,
    book: AgencyBook,
) -> Task:
    row, table = printed.get(task.code, (None, None))
    if row is None or table is None or len(table.columns) != len(told.cells):
        return _with_words(task, told.text)
    for column, text in zip(table.columns, told.cells, strict=True):
        if not _same("\n".join(printed_cell_texts(column, row)), text):
            task = _with_cell(task, column, text, plan, book)
    return task


def _with_cell(task: Task, column: Column, text: str, plan: Plan, book: AgencyBook) -> Task:
    line = " ".join(text.split())
    who = task.assignment
    match column:
        case Column.CONTENT:
            return replace(task, content=rich(line))
        case Column.DELIVERABLES:
            given = [" ".join(_BULLET.sub("", each.strip()).split()) for each in text.split("\n")]
            return replace(task, deliverables=tuple(each for each in given if each))
        case Column.DEADLINE:
            return replace(task, deadline=deadline(line, plan.head.issue_date.year))
        case Column.LEAD:
            return replace(task, assignment=replace(who, leads=parties(book, book.split(text))[0]))
        case Column.COORDINATING:
            return replace(task, assignment=replace(who, coordinating=parties(book, book.split(text))[0]))
        case Column.MONITORING:
            return replace(task, assignment=replace(who, monitoring=parties(book, book.split(text))[0]))
        case Column.FUNDING | Column.INDICATOR | Column.NOTES:
            return replace(task, **{column.value: line})  # type: ignore[arg-type]
        case _:
            return task


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def own_account(source: SourceDocument, plan: Plan) -> Account:
    """The account of a file of ours: what the plan prints is placed, everything else was changed outside its tasks."""
    account = AccountBook(source)
    expected = Counter(_key(each.text) for each in expected_texts(plan, standard_of(plan)))
    for paragraph in source.paragraphs:
        key = _key(paragraph.text)
        if not key:
            account.leave(paragraph, Reason.BLANK)
        elif expected[key]:
            expected[key] -= 1
            account.place(paragraph, Reason.OWN_PLAN)
        else:
            account.doubt(paragraph, Reason.CHANGED_OUTSIDE_TASKS)
            account.place(paragraph, Reason.OWN_PLAN)
    return account.closed()


def _key(text: str) -> str:
    return " ".join(text.split())
