"""What the window of a comparison says of pairs and plans."""

from __future__ import annotations

from collections.abc import Collection

from app.domain.compare import ComparedThing, FieldChange, Outcome, Pair
from app.domain.plan.model import Plan
from app.messages.comparison import outcome_name
from app.messages.fields import field_name
from app.messages.kinds import kind_name
from app.translation import tr
from app.ui.comparing.marked_text import FEW, Wording, sides
from app.ui.comparing.side_table import SideRow

COLOURS = {
    Outcome.SAME: "muted",
    Outcome.REWORDED: "warning",
    Outcome.MOVED: "accent",
    Outcome.REASSIGNED: "warning",
    Outcome.DROPPED: "danger",
    Outcome.NEW: "good",
}


def name_of(plan: Plan) -> str:
    """A plan in few words: number or draft, and its day."""
    head = plan.head
    number = head.cited_number or tr("Draft")
    year = head.issue_date.year
    day = head.day.strftime("%d/%m/%Y") if head.issue_date.day else str(year)
    return tr("{number}, {day}", number=number, day=day)


def outcome_words(pair: Pair) -> str:
    """All that became of an item, with the stamp of a match by wording."""
    words = ", ".join(outcome_name(each) for each in pair.outcomes)
    words = f"{words[:1].upper()}{words[1:]}"
    if not pair.approximate:
        return words
    stamp = tr("\u2248 approximate {percent}\u00a0%", percent=round(100 * pair.likeness))
    return f"{words}\n{stamp}"


def thing_name(entry: ComparedThing) -> str:
    """What a thing is called: a task's code, a field of head or foot, else what kind it is."""
    if entry.key.kind in ("head", "foot"):
        return field_name(entry.key.id)
    return entry.code or kind_name(entry.key.kind)


def pair_row(pair: Pair) -> SideRow:
    """A pair as a row of the table."""
    before, after = _sides(pair, pair.changes, FEW)
    name = thing_name(pair.entry)
    return SideRow(key_of(pair), outcome_words(pair), COLOURS[pair.outcome], name, before, after)


def key_of(pair: Pair) -> object:
    """What names a pair."""
    return (pair.old.key if pair.old else None, pair.new.key if pair.new else None)


def full_sides(pair: Pair) -> tuple[Wording, Wording]:
    """The words of both sides, and every field, changed or not."""
    old, new = (dict(entry.values) if entry else {} for entry in (pair.old, pair.new))
    names = dict.fromkeys((*old, *new))
    return _sides(pair, [FieldChange(name, old.get(name, ()), new.get(name, ())) for name in names])


def _sides(pair: Pair, changes: Collection[FieldChange], most: int = 0) -> tuple[Wording, Wording]:
    return sides(
        pair.old.words if pair.old else None,
        pair.new.words if pair.new else None,
        changes,
        most,
    )


def where(pair: Pair) -> str:
    """The heading above the item, and what it is."""
    return " \u203a ".join((*pair.entry.above[-1:], thing_name(pair.entry)))
