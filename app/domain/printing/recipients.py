"""The recipients' list (nơi nhận), generated from the tasks between the lines written by hand."""

from __future__ import annotations

from dataclasses import dataclass

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


def is_covered(party: Party, given: Recipients) -> bool:
    """Whether the party needs no line of its own: left out, or covered by a line written by hand."""
    return party.key in given.left_out or is_covered_by_line(party, given)


def is_covered_by_line(party: Party, given: Recipients) -> bool:
    """Whether a line written by hand covers the party or its family."""
    covered = {key for line in (*given.first, *given.last) for key in line.covers}
    return bool(covered & ({party.key, party.family} - {""}))
