"""What the window says of the changes in a file that came back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from app.domain.merge import Conflict
from app.domain.returning.changes import Change, ChangeKind
from app.domain.vietnamese import first_upper
from app.messages.fields import field_name
from app.messages.returning import change_kind_name, change_place, why_left
from app.translation import ntr, tr
from app.ui.comparing.marked_text import TextLook, Wording, sides
from app.ui.comparing.side_table import SideRow
from app.workflows.returning import Review

_COLOURS = {
    ChangeKind.CHANGED: "warning",
    ChangeKind.ADDED: "good",
    ChangeKind.REMOVED: "danger",
    ChangeKind.MOVED: "accent",
    ChangeKind.REMARK: "accent",
}
_BEFORE_MARK = 40
"""Letters before the first change that a row of a long text shows."""

_NAMED = 3
"""Places that are named of those that were left."""


def change_row(review: Review, number: int, *, accepted: bool) -> SideRow:
    """The change of this number as a row of the table."""
    change = review.returned.changes[number]
    kind = first_upper(change_kind_name(change.kind))
    left = change in review.left
    state = ""
    if left:
        state = tr("cannot be taken")
    elif change in review.here_too:
        state = tr("changed here too")
    place = change_place(review.returned.lines, change)
    before, after = _row_sides(change)
    return SideRow(
        number,
        f"{kind}\n{state}".strip(),
        "muted" if left else _COLOURS[change.kind],
        "\n".join(filter(None, (author_of(change), place))),
        before,
        after,
        tip=about(review, change),
        checked=None if left else accepted,
        muted=left,
    )


def author_of(change: Change) -> str:
    """Who made the change, "" where nobody said so."""
    return ", ".join(filter(None, change.authors))


def change_sides(change: Change) -> tuple[Wording, Wording]:
    """The words before and after with their marks; of a remark the words it was set on, and what it says."""
    if change.kind in (ChangeKind.REMARK, ChangeKind.MOVED):
        before, after = (
            ((words, TextLook.PLAIN),) if words else () for words in (change.before, change.after)
        )
        return Wording(before), Wording(after)
    return sides(change.before or None, change.after or None)


@lru_cache(4096)
def _row_sides(change: Change) -> tuple[Wording, Wording]:
    """What a row shows; a tick anywhere draws all rows anew."""
    return _from_first_mark(*change_sides(change))


def _from_first_mark(before: Wording, after: Wording) -> tuple[Wording, Wording]:
    """Two long texts from shortly before what differs: a row shows four lines."""
    same = next(
        (
            place
            for place, (one, other) in enumerate(zip(before.text, after.text, strict=False))
            if one != other
        ),
        min(len(before.text), len(after.text)),
    )
    cut = before.text.find(" ", max(0, same - _BEFORE_MARK), same) if same > 2 * _BEFORE_MARK else -1
    return (_without_first(before, cut), _without_first(after, cut)) if cut > 0 else (before, after)


def _without_first(wording: Wording, cut: int) -> Wording:
    pieces = [("…", TextLook.PLAIN)]
    for text, look in wording.pieces:
        if rest := text[max(0, cut) :]:
            pieces.append((rest, look))
        cut -= len(text)
    return Wording(tuple(pieces))


def about(review: Review, change: Change) -> str:
    """What to know before a change is taken."""
    if change in review.left:
        return why_left(review.returned.lines, change)
    if change in review.here_too:
        return tr("This place was changed in the plan too. You are asked which words stay.")
    return ""


def taken_words(taken: int, review: Review, left: Sequence[Change], mine: Sequence[Conflict]) -> str:
    """What became of a file that came back: how much was taken over, and what was left."""
    name = review.returned.path.name
    words = ntr(
        "{count} change was taken over from {file}.",
        "{count} changes were taken over from {file}.",
        taken,
        file=name,
    )
    places = [change_place(review.returned.lines, change) for change in left]
    places += [f"{conflict.place}: {field_name(conflict.field, conflict.kind)}" for conflict in mine]
    if not places:
        return words
    named = "; ".join(places[:_NAMED]) + ("; …" if len(places) > _NAMED else "")
    count = len(places)
    rest = ntr("{count} was left: {places}.", "{count} were left: {places}.", count, places=named)
    return f"{words} {rest}"


def ground_words(review: Review) -> str:
    """What the file was laid against, where that is not the plan inside it; "" else."""
    if not review.returned.without_plan:
        return ""
    if review.returned.base is not review.plan:
        return tr(
            "No plan travels in this file: it was laid against the export it differs least from. "
            "What you have changed since stays."
        )
    if review.returned.lines.ordered:
        return tr(
            "The plan no longer travels in this file: it was laid against the plan as it is now. "
            "What you have changed here since it was exported is listed too: please refuse it."
        )
    return tr(
        "A workbook carries no plan: it was laid against the plan as it is now. "
        "What you have changed here since it was exported is listed too: please refuse it."
    )
