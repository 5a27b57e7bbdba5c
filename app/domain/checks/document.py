"""Findings about the document as a whole: blanks, signature, what an issued plan must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.deadline.doubts import unreal_date
from app.domain.plan.blanks import open_blanks
from app.domain.plan.head import DocumentKind, Status
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import looked_at
from app.domain.printing import phrases
from app.domain.registers.entitled import may_issue
from app.domain.vietnamese import search_key, without_marks

_LEAST_DOUBLED = 3
"""So many words, and more, that come twice running are no name."""

_RANKS = re.compile(
    r"(?:(?:P?GS|TS|TSKH|T[hH]S|CN|KS|BS|DS|(?:BS|DS)?\.?CK(?:I{1,2}|[12])|LS|NGND|NGUT|TTND|TTUT|NSND|NSUT"
    r"|Giao su|Pho Giao su|Tien si|Thac si|Cu nhan|Ky su|Bac si|Duoc si)(?:[.,:]\s*|\s+))+"
)
_MAY_WRITE_RANKS = re.compile(
    r"truong |dai hoc|hoc vien|cao dang|benh vien|trung tam y te|tram y te|vien (?!kiem sat)|cong an|quan su|bien phong"
    r"|so giao duc|so y te|so khoa hoc|trung tam"
)


_WITH_TASKS = (DocumentKind.PLAN, DocumentKind.PROGRAMME)
"""Papers that are there for their tasks; letters, reports and decisions may have none."""


def document_findings(plan: Plan) -> Iterator[Finding]:
    """Findings about head, texts and signature."""
    head = plan.head
    if not head.issuer.name.strip():
        yield found(FindingCode.NO_ISSUER)
    if not may_issue(head.issuer, head.kind):
        kind = phrases.KIND_NAMES[head.kind.value]
        yield found(FindingCode.NOT_ENTITLED, issuer=head.issuer.name, kind=phrases.first_lower(kind))
    if not head.subject:
        yield found(FindingCode.NO_SUBJECT)
    if not tasks(plan) and plan.about is None and head.kind in _WITH_TASKS:
        yield found(FindingCode.NO_TASK)
    if not head.place:
        yield found(FindingCode.NO_PLACE)
    if not plan.signature.name:
        yield found(FindingCode.NO_SIGNER)
    if head.status is Status.ISSUED and not head.number.number:
        yield found(FindingCode.ISSUED_WITHOUT_NUMBER)
    if head.status is Status.ISSUED and not (head.issue_date.day and head.issue_date.month):
        yield found(FindingCode.ISSUED_WITHOUT_DATE)
    yield from _heading(plan)
    yield from _rank(plan)
    yield from _blanks_left(plan)
    if unreal := list(looked_at(plan, _unreal_dates, body=True)):
        deadlines = {(task.id, task.deadline.text) for task in tasks(plan) if task.deadline}
        for item, text, _ in unreal:
            if (item, text) not in deadlines:
                yield found(FindingCode.DATE_UNREAL, "", item, text=text)


def _unreal_dates(text: str) -> tuple[str, ...]:
    date = unreal_date(text)
    return (date,) if date else ()


def _heading(plan: Plan) -> Iterator[Finding]:
    """Words of the body above and the body that issues which stand there twice, line for line or within one line."""
    for issuer in (plan.head.issuer, *(partner.issuer for partner in plan.head.partners)):
        words = " ".join((*issuer.superior, *issuer.heading)).split()
        keys = search_key(" ".join(words)).split()
        for size in range(len(keys) // 2, _LEAST_DOUBLED - 1, -1):
            starts = range(len(keys) - 2 * size + 1)
            at = next(
                (each for each in starts if keys[each : each + size] == keys[each + size : each + 2 * size]),
                None,
            )
            if at is not None:
                yield found(FindingCode.HEADING_DOUBLED, "", "", words=" ".join(words[at : at + size]))
                break


def _rank(plan: Plan) -> Iterator[Finding]:
    """Ranks before a signer's name (NĐ 30/2020, Phụ lục I, II.7.c); schools, hospitals and institutes may write them.

    Ranks of the armed forces are theirs to write too.
    """
    if _MAY_WRITE_RANKS.search(search_key(plan.head.issuer.name)):
        return
    for signature in (plan.signature, *plan.cosigners):
        match = _RANKS.match(without_marks(signature.name))
        if match and match.end() < len(signature.name):
            name = signature.name[match.end() :]
            yield found(FindingCode.SIGNER_WITH_RANK, "", "", name=name, text=signature.name)


def _blanks_left(plan: Plan) -> Iterator[Finding]:
    """Each blank once, where it stands first, with the number of texts that hold it."""
    for blank in open_blanks(plan):
        item, text = blank.places[0]
        yield found(FindingCode.BLANK_LEFT, blank.words, item, text=text, count=str(len(blank.places)))
