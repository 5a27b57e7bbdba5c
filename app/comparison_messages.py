"""What became of an item between two plans, in the officer's words."""

from __future__ import annotations

from app.domain.compare import MarkKind, Outcome, Pair
from app.text import marked, tr

_OUTCOMES = {
    Outcome.SAME: marked("same"),
    Outcome.REWORDED: marked("reworded"),
    Outcome.MOVED: marked("moved elsewhere"),
    Outcome.REASSIGNED: marked("assigned otherwise"),
    Outcome.DROPPED: marked("dropped"),
    Outcome.NEW: marked("new"),
}
_FIELDS = {
    "leads": marked("lead"),
    "coordinating": marked("with"),
    "monitoring": marked("monitored by"),
    "deadline": marked("by"),
    "deliverables": marked("output"),
    "funding": marked("funding"),
    "indicator": marked("indicator"),
    "notes": marked("notes"),
    "notes_below": marked("footnotes"),
    "party": marked("agency"),
    "columns": marked("columns"),
}
_MARKS = {MarkKind.KEPT: "{}", MarkKind.TAKEN: "[-{}-]", MarkKind.ADDED: "{{+{}+}}"}


def outcome_name(outcome: Outcome) -> str:
    """An outcome in words."""
    return tr(_OUTCOMES[outcome])


def field_name(field: str) -> str:
    """A field of an item in words."""
    return tr(_FIELDS[field]) if field in _FIELDS else field


def pair_lines(pair: Pair) -> tuple[str, ...]:
    """What became of one item, for a screen of plain letters: taken words in [-…-], added ones in {+…+}."""
    entry = pair.entry
    names = ", ".join(outcome_name(each) for each in pair.outcomes)
    code = f"{entry.code}  " if entry.code else ""
    stamp = f" ({_approximate(pair)})" if pair.approximate else ""
    where = " › ".join(entry.above)
    found = [f"{code}[{names}]{stamp}" + (f"  {where}" if where else "")]
    shown = "".join(_MARKS[mark.kind].format(mark.text) for mark in pair.marks)
    if shown := " ".join(shown.split()):
        found.append(f"    {shown}")
    for change in pair.changes:
        before, after = ("; ".join(each) or "–" for each in (change.before, change.after))
        found.append(f"    {field_name(change.field)}: {before} → {after}")
    return tuple(found)


def _approximate(pair: Pair) -> str:
    return tr("approximate, {percent} % alike", percent=round(100 * pair.likeness))
