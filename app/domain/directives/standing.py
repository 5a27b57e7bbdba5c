"""How a directive stands on a day: in force, amended or replaced by another that the office knows, or run out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.directives.model import Directive
from app.domain.vietnamese import search_key


class Standing(StrEnum):
    """How a directive stands."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    REPLACED = "replaced"
    EXPIRED = "expired"


@dataclass(frozen=True)
class DirectiveStanding:
    """How it stands; `by` is the document that amended or replaced it, as every later mention cites it."""

    standing: Standing
    by: str = ""


def standing_of(directive: Directive, known: Iterable[Directive], on: date) -> DirectiveStanding:
    """How a directive stands on that day among those that the office knows.

    What took its place weighs more than the end of its time, and that more than an amendment.
    """
    if directive.replaced_by:
        return DirectiveStanding(Standing.REPLACED, directive.replaced_by)
    number = search_key(directive.citation.number)
    later = [each for each in known if each.id != directive.id and _begun(each, on)] if number else []
    for each in later:
        if number in map(search_key, each.replaces):
            return DirectiveStanding(Standing.REPLACED, each.citation.short)
    if directive.due and directive.due < on:
        return DirectiveStanding(Standing.EXPIRED)
    for each in later:
        if number in map(search_key, each.amends):
            return DirectiveStanding(Standing.AMENDED, each.citation.short)
    return DirectiveStanding(Standing.IN_FORCE)


def _begun(directive: Directive, on: date) -> bool:
    return directive.citation.issued is None or directive.citation.issued <= on
