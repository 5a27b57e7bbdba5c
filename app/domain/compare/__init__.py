"""Two plans side by side, by item: same, reworded, moved, assigned otherwise, dropped, new."""

from app.domain.compare.comparison import (
    Comparison,
    Outcome,
    Pair,
    compare,
    with_match,
    without_match,
)
from app.domain.compare.entries import (
    ComparedThing,
    FieldChange,
    Values,
    changed_values,
    entries,
    task_values,
)
from app.domain.compare.linking import By, ThingLink
from app.domain.compare.marks import WordMark, WordMarkKind, word_marks

__all__ = [
    "By",
    "ComparedThing",
    "Comparison",
    "FieldChange",
    "Outcome",
    "Pair",
    "ThingLink",
    "Values",
    "WordMark",
    "WordMarkKind",
    "changed_values",
    "compare",
    "entries",
    "task_values",
    "with_match",
    "without_match",
    "word_marks",
]
