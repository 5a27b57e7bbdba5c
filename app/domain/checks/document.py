"""Findings about the document as a whole: blanks, signature, what an issued plan must have."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.deadline.doubts import unreal_date
from app.domain.plan.blanks import open_blanks
from app.domain.plan.head import Status
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import body_texts


def document_findings(plan: Plan) -> Iterator[Finding]:
    """Findings about head, texts and signature."""
    head = plan.head
    if not head.subject:
        yield found(FindingCode.NO_SUBJECT)
    if not tasks(plan):
        yield found(FindingCode.NO_TASK)
    if not plan.signature.name:
        yield found(FindingCode.NO_SIGNER)
    if head.status is Status.ISSUED and not head.number.number:
        yield found(FindingCode.ISSUED_WITHOUT_NUMBER)
    if head.status is Status.ISSUED and not (head.issue_date.day and head.issue_date.month):
        yield found(FindingCode.ISSUED_WITHOUT_DATE)
    yield from _blanks_left(plan)
    deadlines = {(task.id, task.deadline.text) for task in tasks(plan) if task.deadline}
    for item, text in body_texts(plan):
        if (item, text) not in deadlines and unreal_date(text):
            yield found(FindingCode.DATE_UNREAL, "", item, text=text)


def _blanks_left(plan: Plan) -> Iterator[Finding]:
    """Each blank once, where it stands first, with the number of texts that hold it."""
    for blank in open_blanks(plan):
        item, text = blank.places[0]
        yield found(FindingCode.BLANK_LEFT, blank.words, item, text=text, count=str(len(blank.places)))
