"""Where the lines of a plan are misspelt: what the page underlines."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.spelling.dictionary import Dictionary
from app.domain.spelling.misspelling import Misspelling, misspellings
from app.domain.writing.lines import lines


def marks_of(plan: Plan, dictionary: Dictionary) -> Mapping[tuple[str, int], tuple[Misspelling, ...]]:
    """What is misspelt in each line that somebody types in, by the key of the line; lines without fault are left out.

    Places are letters of the line's plain words. What did not change since the last call is not looked at again.
    """
    found = (
        (line.key, misspellings(plain(line.content), dictionary)) for line in lines(plan) if not line.closed
    )
    return {key: marks for key, marks in found if marks}
