"""What a merge gives: the plan, and where both sides changed the same thing to something different."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.plan.model import Plan

DELETED = "deleted"
"""The field of a conflict about an item that one side took out and the other changed."""

STANDING = "standing"
"""The field of a conflict about where an item stands."""

CODE = "code"


class Key(NamedTuple):
    """Names one thing of a plan: what it is, and its id.

    `kind` is the name of its class ("task", "section", "item_list", "legal_basis", "demand" …); "part" for the lists
    of the plan itself, whose ids are "directives", "legal_bases", "opening", "body", "closing", "annexes", "first"
    and "last" (recipients); "head", "signature", "recipients" and "plan", whose id is empty.
    """

    kind: str
    id: str


@dataclass(frozen=True)
class Standing:
    """Where an item stands: in what, and behind which neighbour ("" where it is the first)."""

    parent: Key
    after: str = ""


@dataclass(frozen=True)
class Conflict:
    """Both sides changed the same thing to something different; the merged plan holds `mine`.

    `item` is its id, empty for head, signature and recipients' settings; `place` what a person sees of it: the code
    of a task, the heading of a section, the first words of a text, else the `kind` (`Key`). `field` is the name of
    the field in `app.domain.plan.fields`, those of an assignment and of the document number among those of the
    task and the head; cells and points have their place (from 1) behind it: "rows/2/3", "items/2". What belongs
    together is told whole: "signature" and "basis", whose values are a Signature and a LegalBasis.

    "deleted": one side took the item out (None), the other changed it or put something in; it stays.
    "standing": both moved it (values are `Standing`). "code": both gave the task another code, or both gave the
    same code to different tasks: then `mine` and `theirs` are that code, and the task of this side has got a new one.
    """

    item: str
    place: str
    field: str
    base: object
    mine: object
    theirs: object
    kind: str = ""

    @property
    def key(self) -> Key:
        """What the conflict is about."""
        return Key(self.kind, self.item)


@dataclass(frozen=True)
class Merged:
    """A merged plan and what a person should look at, in reading order; task codes given twice come last."""

    plan: Plan
    conflicts: tuple[Conflict, ...] = ()
