"""How a legal basis (căn cứ) reads."""

from __future__ import annotations

from app.domain.plan.model import LegalBasis
from app.domain.printing import phrases


def legal_basis_words(basis: LegalBasis) -> str:
    """One basis without its closing mark."""
    if basis.citation is None:
        return basis.text.rstrip(" ;.")
    return f"{basis.verb or phrases.BASIS_VERB} {basis.citation.full}".rstrip(" ;.")
