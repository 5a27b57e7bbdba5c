"""Two plans side by side, by item: same, reworded, moved, assigned otherwise, dropped, new."""

from app.domain.compare.comparison import (
    Comparison,
    Outcome,
    Pair,
    compare,
    with_match,
    without_match,
)
from app.domain.compare.entries import Change, Entry, Values, changed_values, entries, task_values
from app.domain.compare.linking import By, Link
from app.domain.compare.marks import Mark, MarkKind, word_marks

__all__ = [
    "By",
    "Change",
    "Comparison",
    "Entry",
    "Link",
    "Mark",
    "MarkKind",
    "Outcome",
    "Pair",
    "Values",
    "changed_values",
    "compare",
    "entries",
    "task_values",
    "with_match",
    "without_match",
    "word_marks",
]
