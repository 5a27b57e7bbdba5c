"""Papers that travel with a plan, and what they say of it, in the officer's words."""

from __future__ import annotations

from app.domain.companions.renewing import KeptWords
from app.domain.companions.supervision import half_days
from app.domain.plan.about import ADDRESSEES, RECIPIENTS, SUBJECT, Companion, Supervision
from app.domain.plan.model import Plan
from app.domain.word_search.places import places
from app.messages.word_search import part_names
from app.translation import marked, tr

_NAMES = {
    Companion.SUBMISSION: marked("Submission to the signer"),
    Companion.DECISION: marked("Decision that issues the plan"),
    Companion.CONSULTATION: marked("Letter that asks for opinions on the draft"),
    Companion.HANDING_OUT: marked("Letter that hands out the tasks"),
    Companion.INVITATION: marked("Invitation to the meeting"),
    Companion.MINUTES: marked("Minutes of the meeting"),
    Companion.REVIEW_SLIP: marked("Review slip"),
    Companion.NOTICE: marked("Notice of the conclusion"),
    Companion.SUPERVISION_PLAN: marked("Plan of supervision"),
    Companion.SUPERVISION_MINUTES: marked("Minutes of the supervision"),
    Companion.SUPERVISION_CONCLUSION: marked("Conclusion of the supervision"),
}
_FACTS = {
    "ke-hoach": marked("Name of the plan"),
    "vien-dan": marked("Number, day, issuer and name of the plan"),
    "vien-dan-gon": marked("Number of the plan"),
    "co-quan": marked("Issuing authority"),
    "nhiem-vu": marked("Number of tasks"),
    "chu-tri": marked("Number of bodies that lead"),
    "can-cu": marked("Directive that is carried out"),
    "y-kien": marked("Opinions received"),
    "noi-nhan": marked("Bodies with tasks"),
    "charged": marked("Table of bodies and tasks"),
}


def companion_name(companion: Companion) -> str:
    """What the paper is called in the window."""
    return tr(_NAMES[companion])


def fact_name(name: str) -> str:
    """What a fact is called in the window."""
    return tr(_FACTS[name])


def kept_place(kept: KeptWords, paper: Plan) -> str:
    """Where in the paper words stand that were kept."""
    if kept.row:
        return tr("{table}, row of {body}", table=fact_name(kept.name), body=kept.row)
    if kept.place == SUBJECT:
        return tr("Subject")
    if kept.place == ADDRESSEES:
        return tr("Addressees")
    if kept.place == RECIPIENTS:
        return tr("Recipients")
    part = next((place.part for place in places(paper) if place.item == kept.place), None)
    return part_names(paper)[part] if part else tr("nowhere in these words any more")


def few_half_days(supervision: Supervision) -> str:
    """That its days have not a half-day for each unit; "" where they have."""
    units, free = len(supervision.units), len(half_days(supervision))
    if units <= free:
        return ""
    return tr(
        "{units} units are supervised, and the offices are open for {halves} half-days from {first} to {last}: the "
        "others stay blank in the schedule. Please choose more days, or fill them in.",
        units=units,
        halves=free,
        first=f"{supervision.first:%d/%m/%Y}",
        last=f"{supervision.last:%d/%m/%Y}",
    )


def too_late_words(companion: Companion) -> str:
    """That a paper of the draft is drafted about a plan that is issued."""
    return tr(
        "The plan is issued already, and “{paper}” is a paper about its draft. Please check that it is the one that is "
        "meant.",
        paper=companion_name(companion),
    )
