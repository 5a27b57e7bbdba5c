"""What a person sees of the thing that a conflict is about."""

from __future__ import annotations

from typing import Any

from app.domain.merge.conflict import Key
from app.domain.merge.parts import SINGLE, PlanParts
from app.domain.plan.model import (
    AssignmentTable,
    Chart,
    DemandTable,
    DutiesByAgency,
    ItemList,
    LegalBasis,
    Paragraph,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import plain
from app.domain.plan.typed_text import rich_texts
from app.domain.printing.bases import legal_basis_words

_MOST = 80


def shown_place(key: Key, side: PlanParts) -> str:
    """The code of a task, the heading of a section, the first words of a text; where it has none, what it stands in."""
    while key in side.parents:
        if words := " ".join(_words(side.things[key]).split()):
            return words if len(words) <= _MOST else f"{words[: _MOST - 1].rstrip()}…"
        key = side.parents[key]
    return key.kind if key in SINGLE else key.id


def _words(thing: Any) -> str:
    match thing:
        case Task():
            return thing.code or plain(thing.content)
        case Section():
            return plain(thing.heading)
        case Paragraph() | ItemList() | Table():
            return next((words for text in rich_texts(thing) if (words := plain(text).strip())), "")
        case DutiesByAgency() | AssignmentTable() | DemandTable() | Chart():
            return ""
        case LegalBasis():
            return legal_basis_words(thing)
        case _:
            return _named(thing)


def _named(thing: Any) -> str:
    """The words of what stands in no outline: a title, a text, a citation, a party, the cells of a row."""
    for name in ("title", "text"):
        if isinstance(words := getattr(thing, name, None), str):
            return words
    if hasattr(thing, "citation"):
        return str(thing.citation.short)
    if hasattr(thing, "party"):
        return str(thing.party.name)
    return next((cell.text for cell in getattr(thing, "cells", ()) if cell.text), "")
