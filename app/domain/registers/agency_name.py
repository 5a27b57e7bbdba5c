"""Whether words that no register knows may name an agency: one rule for what is typed and what is imported."""

from __future__ import annotations

import re

from app.domain.vietnamese import search_key

_MOST_WORDS = 16
"""Words in the longest names of bodies that plans hold."""
_SENTENCE_OR_GROUP = re.compile(
    r"^(?:theo|do|tuy|cac|moi|tung|toan|tat ca|nhung)\b"
    r"|\b(?:theo|duoc|phan cong|thuc hien|chi dinh|quy dinh|lien quan|chiu trach nhiem)\b"
)
"""What sentences and groups hold and names of single bodies do not."""
_OF_DOCUMENT = re.compile(r"\d ?/|[:;\[\]]")
"""The number of a document ("1441/"), and signs that no name holds."""


def may_be_agency(words: str) -> bool:
    """Whether the words read like the name of one body: few, a capital first, no sentence, no group, no document.

    A number may stand in it: boards, brigades and posts are called by theirs.
    """
    key = search_key(words)
    return (
        words[:1].isupper()
        and len(key.split()) <= _MOST_WORDS
        and not _SENTENCE_OR_GROUP.search(key)
        and not _OF_DOCUMENT.search(key)
    )
