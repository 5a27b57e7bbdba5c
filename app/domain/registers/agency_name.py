"""Whether words that no register knows may name an agency: one rule for what is typed and what is imported."""

from __future__ import annotations

import re

from app.domain.vietnamese import search_key

_MOST_WORDS = 16
"""Words in the longest names of bodies that plans hold."""
_GROUP = re.compile(r"^(?:theo|do|tuy|cac|moi|tung|toan|tat ca|nhung)\b")
"""What groups and sentences begin with, and names of single bodies do not."""
_SENTENCE = re.compile(r"\b(?:theo|duoc|phan cong|thuc hien|chi dinh|quy dinh|lien quan|chiu trach nhiem)\b")
"""What sentences hold, in small letters."""
_OF_DOCUMENT = re.compile(r"\d ?/|[:;\[\]]")
"""The number of a document ("1441/"), and signs that no name holds."""


def _if_small(word: str) -> str:
    """The word where it is a small one: Khoa Dược and Bộ phận Công tác xã hội are names, whatever their letters."""
    medicine = word[:1] == "d" and not word.isascii() and search_key(word) == "duoc"
    return word if word[:1].islower() and not medicine else "·"


def may_be_agency(words: str) -> bool:
    """Whether the words read like the name of one body: few, a capital first, no sentence, no group, no document.

    A number may stand in it: boards, brigades and posts are called by theirs.
    """
    key = search_key(words)
    return (
        words[:1].isupper()
        and len(key.split()) <= _MOST_WORDS
        and not _GROUP.search(key)
        and not _SENTENCE.search(search_key(" ".join(map(_if_small, words.split()))))
        and not _OF_DOCUMENT.search(key)
    )
