"""What a plan has from its roll-forward, in the officer's words."""

from __future__ import annotations

from collections.abc import Iterator

from app.messages.comparison import STALE_REASONS
from app.translation import marked, ntr, tr
from app.workflows.rolled_record import Origin, Origins, Way

WAYS = {
    Way.IN_BULK: marked("Taken with all that was certain, not looked at one by one"),
    Way.BY_RULE: marked("Deadlines moved by the rule"),
    Way.DECIDED: marked("Decided one by one"),
    Way.LEFT: marked("Looked at and left as it was"),
    Way.NOT_LOOKED_AT: marked("Not looked at, printed as it was"),
}


def origin_words(origin: Origin) -> str:
    """One place in a line: its task, why it was told, before and after."""
    why = f"{tr(STALE_REASONS[origin.kind])}: " if origin.kind else ""
    words = origin.before if origin.before == origin.after else f"{origin.before} \u2192 {origin.after}"
    code = f"{origin.code}  " if origin.code else ""
    return f"{code}{why}{words}"


def origin_lines(origins: Origins) -> Iterator[str]:
    """All of it, by the way it came, with how many there are; what stands no more is said."""
    yield tr("Rolled forward from {old} to {new}", old=origins.old_year, new=origins.year)
    for way in Way:
        some = [line for line in origins.lines if line.way is way]
        if not some:
            continue
        count = ntr("{count} place", "{count} places", len(some))
        yield f"{tr(WAYS[way])}: {count}"
        for line in some:
            gone = "" if line.stands else f" ({tr('changed since')})"
            yield f"  {origin_words(line)}{gone}"
