"""Two plan files side by side: as values for machines, and as files for people."""

from __future__ import annotations

from pathlib import Path

from app.delivery import deliver
from app.domain.compare import ComparedThing, Comparison, Pair
from app.domain.plan.model import Plan
from app.workflows.standards import standard_of


def export_comparison(comparison: Comparison, old: Plan, new: Plan, path: Path) -> None:
    """Write the comparison table as a Word file, proven before it is delivered. Raises what `export_word` raises."""
    from app.documents.word.comparison import comparison_file, prove_comparison

    content = comparison_file(comparison, old, new, standard_of(new))
    deliver(path, content, lambda written: prove_comparison(written, comparison))


def export_redline(old: Plan, new: Plan, path: Path) -> None:
    """Write the new plan with native tracked changes since the old one, proven likewise. Raises the same."""
    from app.documents.word.redline import prove_redline, redline_file

    content = redline_file(old, new, standard_of(new))
    deliver(path, content, lambda written: prove_redline(written, old, new, standard_of(new)))


def comparison_record(comparison: Comparison) -> dict[str, object]:
    """The comparison as plain values: how many items of each outcome, and each item with what became of it."""
    counts = {outcome.value: count for outcome, count in comparison.counts().items()}
    totals = {"old": len(comparison.old), "new": len(comparison.new)}
    return {"totals": totals, "counts": counts, "items": [pair_record(pair) for pair in comparison.pairs]}


def pair_record(pair: Pair) -> dict[str, object]:
    """One item as plain values; `marks` and `changes` where something changed."""
    record: dict[str, object] = {
        "outcome": pair.outcome.value,
        "outcomes": [each.value for each in pair.outcomes],
        "kind": pair.entry.key.kind,
        "old": _entry_record(pair.old),
        "new": _entry_record(pair.new),
    }
    if pair.by:
        record |= {"by": pair.by.value, "approximate": pair.approximate, "likeness": round(pair.likeness, 3)}
    if pair.old and pair.new and pair.old.words != pair.new.words:
        record["marks"] = [[mark.kind.value, mark.text] for mark in pair.marks]
    if changes := pair.changes:
        record["changes"] = [
            {"field": each.field, "before": list(each.before), "after": list(each.after)} for each in changes
        ]
    return record


def _entry_record(entry: ComparedThing | None) -> dict[str, object] | None:
    if entry is None:
        return None
    place: dict[str, object] = {"id": entry.key.id, "above": list(entry.above), "words": entry.words}
    return place | ({"code": entry.code} if entry.code else {})
