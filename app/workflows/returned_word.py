"""A Word file of ours coming in as a plan: the plan inside it, with what a person changed in the file since."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from app.documents.word.proof import expected_texts
from app.domain.plan.model import Plan
from app.domain.recognition.account import Account, AccountBook, Reason
from app.domain.recognition.source import SourceDocument
from app.domain.returning.changes import label_of
from app.domain.returning.lines import folded
from app.workflows.returning import laid_against, with_changes
from app.workflows.standards import standard_of


def with_all_changes(plan: Plan, data: bytes, path: Path) -> Plan:
    """The plan that travels in a Word file, saying what the file says now."""
    lines = laid_against(data, path, plan)
    return with_changes(plan, lines, lines.changes)[0] if lines.changes else plan


def own_account(source: SourceDocument, plan: Plan) -> Account:
    """The account of a file of ours: what the plan prints is placed; what it does not is doubtful."""
    account = AccountBook(source)
    expected = Counter(_bare(text) for _, text in expected_texts(plan, standard_of(plan)))
    for paragraph in source.paragraphs:
        key = _bare(paragraph.text)
        if not folded(paragraph.text):
            account.leave(paragraph, Reason.BLANK)
            continue
        if expected[key]:
            expected[key] -= 1
        else:
            account.doubt(paragraph, Reason.CHANGED_OUTSIDE_TASKS)
        account.place(paragraph, Reason.OWN_PLAN)
    return account.closed()


def _bare(text: str) -> str:
    """A line without the number before it, which is counted anew."""
    line = folded(text)
    return line.removeprefix(label_of(line)).strip() or line
