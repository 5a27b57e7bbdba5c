"""The recipients' list (nơi nhận), generated from the tasks between the lines written by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.plan.model import Party, Plan, Recipients
from app.domain.plan.remembered import remembered
from app.domain.printing import phrases
from app.domain.printing.generated import assigned_parties
from app.domain.vietnamese import first_upper


@dataclass(frozen=True)
class RecipientLine:
    """A printed line without its dash and closing mark.

    `key` is the party it was generated from, `line` the id of the one written by hand; the archive has neither.
    """

    text: str
    key: str = ""
    line: str = ""


def recipient_lines(plan: Plan) -> tuple[RecipientLine, ...]:
    """All lines in order: by hand, generated, by hand, archive; each begins with a capital and stands only once.

    NĐ 30/2020, Phụ lục I, mục II.9.b.
    """
    return remembered(plan, _lines)


def _lines(plan: Plan) -> tuple[RecipientLine, ...]:
    given = plan.recipients
    lines = (
        *(RecipientLine(first_upper(line.text), line=line.id) for line in given.first),
        *(
            RecipientLine(first_upper(party.name), party.key)
            for party in assigned_parties(plan)
            if not is_covered(party, given)
        ),
        *(RecipientLine(first_upper(line.text), line=line.id) for line in given.last),
    )
    once: dict[str, RecipientLine] = {}
    for line in lines:
        once.setdefault(line.text.rstrip(" ;."), line)
    archive = (RecipientLine(phrases.ARCHIVE + given.archive),) if given.archive else ()
    return (*once.values(), *archive)


def with_list_kept(before: Plan, after: Plan) -> Plan:
    """`after` with the list of `before`, where all of that was written by hand.

    What nobody changed is printed as it was: who came to have a task is left out, and `untold` names him.
    """
    if not recipient_lines(before) or any(line.key for line in recipient_lines(before)):
        return after
    given = after.recipients
    new = tuple(party.key for party in assigned_parties(after) if not is_covered(party, given))
    return replace(after, recipients=replace(given, left_out=(*given.left_out, *new))) if new else after


def untold(before: Plan, after: Plan) -> tuple[Party, ...]:
    """Who came to have a task and is left out of the list."""
    new = set(after.recipients.left_out) - set(before.recipients.left_out)
    return tuple(party for party in assigned_parties(after) if party.key in new)


def is_covered(party: Party, given: Recipients) -> bool:
    """Whether the party needs no line of its own: left out, or covered by a line written by hand."""
    return party.key in given.left_out or is_covered_by_line(party, given)


def is_covered_by_line(party: Party, given: Recipients) -> bool:
    """Whether a line written by hand covers the party or its family."""
    covered = {key for line in (*given.first, *given.last) for key in line.covers}
    return bool(covered & ({party.key, party.family} - {""}))
