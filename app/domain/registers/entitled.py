"""Which kinds of paper a body may issue at all (thẩm quyền ban hành), as far as a rule says so."""

from __future__ import annotations

from app.domain.plan.head import DocumentKind, IssuingAuthority, StandardName
from app.domain.printing import phrases
from app.domain.vietnamese import search_key

_BASE_LEVEL = ("ĐU", "CB")
"""Symbols of the Party's bodies at the base: the committee of a commune or an office, and the cell."""


def may_issue(issuer: IssuingAuthority, kind: DocumentKind) -> bool:
    """Whether the body may issue such a paper.

    The Party's bodies at the base issue no directive (chỉ thị), and guidance (hướng dẫn) comes from the standing
    committee alone. Quy định số 399-QĐ/TW, Điều 11 and 13. Of other bodies no rule is known.
    """
    if issuer.standard is not StandardName.PARTY or issuer.symbol not in _BASE_LEVEL:
        return True
    if kind is DocumentKind.GUIDANCE:
        return search_key(issuer.name).startswith(search_key(phrases.STANDING_COMMITTEE))
    return kind is not DocumentKind.DIRECTIVE
