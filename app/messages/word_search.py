"""What is said of words that are looked for in a plan: its parts, what a hit belongs to, why one is not replaced."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.word_search.places import PARTY, PartKind, Place
from app.domain.word_search.replacing import Refusal, Refused
from app.domain.writing.lines import lines
from app.messages.fields import field_name
from app.messages.kinds import kind_name
from app.translation import ntr, tr

_NAMED_FIELDS = ("head", "recipients", "signature")
"""Things whose fields a person knows by their names alone."""


def part_names(plan: Plan) -> dict[tuple[PartKind, str], str]:
    """What each part of the plan is called, sections and annexes with their numbers and headings."""
    found = {
        (PartKind.HEAD, ""): tr("Head of the document"),
        (PartKind.BASES, ""): tr("Legal bases"),
        (PartKind.OPENING, ""): tr("Before the first section"),
        (PartKind.BODY, ""): tr("Outside the sections"),
        (PartKind.CLOSING, ""): tr("After the last section"),
        (PartKind.RECIPIENTS, ""): tr("Recipients"),
        (PartKind.SIGNATURE, ""): tr("Signature"),
    }
    annexes = {annex.id for annex in plan.annexes}
    for line in lines(plan):
        kind = PartKind.ANNEX if line.item in annexes else PartKind.SECTION
        words = " ".join(plain(line.content).split()) or tr("(no heading yet)")
        found.setdefault((kind, line.item), f"{line.label} {words}".strip())
    return found


def captions(plan: Plan) -> dict[str, str]:
    """What each task is called before its words: its code."""
    return {task.id: task.code for task in tasks(plan)}


def place_caption(place: Place, codes: dict[str, str]) -> str:
    """What a person needs to know of a place beside its words: the code of its task, the name of its field."""
    if place.kind in _NAMED_FIELDS:
        return field_name(place.field)
    if place.field == PARTY:
        return kind_name(place.kind)
    if place.kind != "task":
        return ""
    code = codes.get(place.item, "")
    field = "" if place.field in ("content", "typed") else field_name(place.field)
    return " · ".join(filter(None, (code, field)))


def refusal_words(why: Refusal) -> str:
    """Why words stay as they are, and what to do."""
    return {
        Refusal.DEADLINE: tr("no deadline would be left: change it in the table"),
        Refusal.NUMBER: tr("number, symbol and place cannot be so: change them under Document"),
        Refusal.NAME: tr("an agency would have no name: take it out in the table"),
        Refusal.CITATION: tr(
            "the citation is put together from its parts: change it only here, or on the page"
        ),
        Refusal.ISSUER: tr("who issues the plan is chosen under Document"),
    }[why]


def replaced_words(count: int, refused: Iterable[Refused]) -> str:
    """How many hits were replaced, and why others were not."""
    kept = list(refused)
    told = ntr("Replaced in {count} place.", "Replaced in {count} places.", count)
    if not kept:
        return told
    why = "; ".join(refusal_words(each) for each in dict.fromkeys(each.why for each in kept))
    return f"{told} " + ntr(
        "{count} place stays as it is ({why}).",
        "{count} places stay as they are ({why}).",
        len(kept),
        why=why,
    )
