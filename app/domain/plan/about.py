"""What a paper that travels with a plan is for, and what it says of that plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Companion(StrEnum):
    """What a paper is for that travels with a plan."""

    SUBMISSION = "submission"
    """The tờ trình that lays the draft before whoever signs it."""
    DECISION = "decision"
    """The quyết định that issues it."""
    CONSULTATION = "consultation"
    """The công văn that asks bodies for their opinion on the draft."""
    HANDING_OUT = "handing_out"
    """The công văn that hands out the tasks once it is issued."""
    INVITATION = "invitation"
    """The giấy mời to the meeting on it."""
    MINUTES = "minutes"
    """The biên bản of that meeting."""
    REVIEW_SLIP = "review_slip"
    """The phiếu trình of the drafting unit."""
    NOTICE = "notice"
    """The thông báo of what the meeting concluded."""
    SUPERVISION_PLAN = "supervision_plan"
    """The kế hoạch giám sát once the plan is carried out: whom, when, by whom, on which tasks, what they report."""
    SUPERVISION_MINUTES = "supervision_minutes"
    """The biên bản of the supervision."""
    SUPERVISION_CONCLUSION = "supervision_conclusion"
    """The thông báo of what it concluded: findings, and what is asked of each unit."""


SUPERVISIONS = (
    Companion.SUPERVISION_PLAN,
    Companion.SUPERVISION_MINUTES,
    Companion.SUPERVISION_CONCLUSION,
)
"""The papers of a supervision (giám sát), in the order in which they are drafted."""


@dataclass(frozen=True)
class Fact:
    """What a paper says of the plan it is about, in the very words it says it with; `name` tells which fact it is.

    `place` is the id of the item that says it, or one of the names below; "" of papers drafted before places were kept.
    """

    name: str
    words: str
    place: str = ""


SUBJECT, ADDRESSEES, RECIPIENTS = "head.subject", "addressees", "recipients"
"""The places of facts that are no items."""


@dataclass(frozen=True)
class SupervisedUnit:
    """A body that is supervised, by the key of its party, and the ids of those of its tasks in question."""

    unit: str
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Supervision:
    """What a supervision (giám sát) is on, from its first to its last day, both inclusive.

    `team` are the members of the supervising team as they were typed, its head first.

    Raises:
        ValueError: it ends before it begins.
    """

    units: tuple[SupervisedUnit, ...]
    first: date
    last: date
    team: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError((self.first, self.last))


@dataclass(frozen=True)
class AboutPlan:
    """The plan that a paper is about, and its facts as they stand in the paper.

    A fact that the plan words otherwise by now is offered to be put right wherever the paper says it. Papers of a
    supervision hold what it is on, so that the next of them is drafted of the same.
    """

    plan: str
    companion: Companion
    facts: tuple[Fact, ...] = ()
    supervision: Supervision | None = None
