"""A rule: a pattern of words, the kind of document that taught it, and words that prove it.

`folded` rules are written in folded letters (small, without marks, đ as d) and look at folded words (`search_key`, or
`key_by_letter` where places in the words matter). `as_written` are those that this would blind.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.vietnamese import search_key


@dataclass(frozen=True)
class Rule:
    """A pattern of words, the kind of document that taught it, words it finds and near ones that it leaves."""

    pattern: re.Pattern[str]
    taught_by: str
    matches: tuple[str, ...]
    leaves: tuple[str, ...]
    as_written: bool = False
    """Whether it looks at the words as they are written instead of folded."""

    def match(self, words: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Where the words, in the letters of the rule, begin with what it looks for."""
        return self.pattern.match(words, start, end)

    def search(self, words: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Where the words, in the letters of the rule, have what it looks for."""
        return self.pattern.search(words, start, end)

    def finditer(self, words: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All places in the words, in the letters of the rule, that have what it looks for."""
        return self.pattern.finditer(words, start, end)

    def split(self, words: str) -> list[str]:
        """The words, in the letters of the rule, cut where they have what it looks for."""
        return self.pattern.split(words)

    def finds(self, words: str) -> bool:
        """Whether words of a document have what it looks for, whatever its letters."""
        return self.search(words if self.as_written else search_key(words)) is not None


def folded(pattern: str, taught_by: str, matches: tuple[str, ...], leaves: tuple[str, ...]) -> Rule:
    return Rule(re.compile(pattern), taught_by, matches, leaves)


def as_written(
    pattern: str, taught_by: str, matches: tuple[str, ...], leaves: tuple[str, ...], *, any_case: bool = False
) -> Rule:
    flags = re.IGNORECASE if any_case else re.NOFLAG
    return Rule(re.compile(pattern, flags), taught_by, matches, leaves, as_written=True)
