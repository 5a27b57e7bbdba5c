"""Which dates of a document a person has to look at: those that cannot be, and deadlines that were not understood."""

from __future__ import annotations

from app.domain.deadline.doubts import is_unclear, unreal_date, unreal_deadline
from app.domain.plan.model import Plan, Task
from app.domain.plan.tree import tasks
from app.domain.recognition.account import AccountBook, Reason
from app.domain.recognition.source import SourceDocument, SourceParagraph


def doubt_dates(source: SourceDocument, plan: Plan, account: AccountBook) -> None:
    """Doubt the paragraphs that hold such dates."""
    doubts = [(task, *found) for task in tasks(plan) if (found := _of_deadline(task)) is not None]
    if doubts:
        pieces: dict[str, list[SourceParagraph]] = {}
        for paragraph in source.paragraphs:
            pieces.setdefault(account.item_of(paragraph), []).append(paragraph)
        for task, reason, words in doubts:
            naming = [each for each in pieces.get(task.id, ()) if words in each.line]
            account.doubt(naming[:1], reason, task.id, words)
    for paragraph in source.paragraphs:
        if not paragraph.in_cell and unreal_date(paragraph.line):
            account.doubt(paragraph, Reason.DATE_UNREAL, account.item_of(paragraph), paragraph.line)


def _of_deadline(task: Task) -> tuple[Reason, str] | None:
    """Why a person has to look at the deadline of a task, and its words; None where nobody has to."""
    if task.deadline is None:
        return None
    words = task.deadline.text
    if unreal_deadline(words):
        return Reason.DATE_UNREAL, words
    return (Reason.DEADLINE_UNCLEAR, words) if is_unclear(task.deadline) else None
