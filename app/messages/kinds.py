"""What the things of a plan are called in the window: one word each."""

from __future__ import annotations

from app.domain.plan.model import Marker, Placement
from app.translation import marked, tr

_KINDS = {
    "plan": marked("plan"),
    "head": marked("head of page 1"),
    "directive": marked("directive"),
    "demand": marked("demand"),
    "legal_basis": marked("basis"),
    "section": marked("section"),
    "paragraph": marked("paragraph"),
    "item_list": marked("list"),
    "point": marked("point"),
    "table": marked("table"),
    "row": marked("row of a table"),
    "task": marked("task"),
    "duties_by_agency": marked("duties"),
    "duty": marked("duties"),
    "assignment_table": marked("assignments"),
    "chart": marked("chart"),
    "demand_table": marked("table of demands"),
    "added_row": marked("row of a table"),
    "annex": marked("annex"),
    "recipient": marked("recipient"),
    "recipients": marked("recipients"),
    "signature": marked("signature"),
}


def kind_name(kind: str) -> str:
    """What a kind of thing is called (`Thing.kind`; also "point" and "row", parts of a list and a table)."""
    return tr(_KINDS[kind])


def placement_words(placement: Placement) -> str:
    """Where a task is printed."""
    return {
        Placement.BODY: tr("Body only"),
        Placement.ANNEX: tr("Annex only"),
        Placement.BOTH: tr("Body and annex"),
    }[placement]


def marker_words(marker: Marker) -> str:
    """How a task is numbered in the body, by example."""
    return {
        Marker.PART: tr("Part I"),
        Marker.CHAPTER: tr("Chapter I"),
        Marker.NONE: tr("no number"),
    }.get(marker, marker.value)
