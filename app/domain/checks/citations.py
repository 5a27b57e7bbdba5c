"""Findings about how documents are cited: one that is mentioned in short before it is in full."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.directives.mentions import shortened_first
from app.domain.plan.model import Plan

_AROUND = 60


def citation_findings(plan: Plan) -> Iterator[Finding]:
    """Each document whose first mention is short while a later one is in full. NĐ 30/2020, Phụ lục I, mục II.6.b."""
    for citation, first in shortened_first(plan):
        before, behind = first.hit.around(_AROUND)
        yield found(
            FindingCode.CITED_IN_SHORT_FIRST,
            "",
            first.hit.place.line,
            number=citation.number,
            words=first.hit.words,
            right=citation.full,
            text=" ".join(f"{before}{first.hit.words}{behind}".split()),
        )
