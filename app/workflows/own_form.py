"""A paper's own presentation laid beside that of the standard, part by part, before anything is changed."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.returning.printed_lines import printed_lines
from app.domain.edits.own_form import FRAME, typed_parts, with_own_form
from app.domain.plan.model import Plan
from app.domain.returning.lines import PrintedLine, Slot
from app.workflows.standards import standard_of

_FRAME_SLOTS = (Slot.KIND, Slot.FIXED)


@dataclass(frozen=True)
class NewForm:
    """A part that would be printed otherwise: its id, the lines it prints now, and those it would print."""

    part: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def new_forms(plan: Plan) -> tuple[NewForm, ...]:
    """What "present anew" would change, part by part, in reading order; parts that stay the same are left out."""
    parts = tuple(typed_parts(plan))
    if not parts:
        return ()
    standard = standard_of(plan)
    before = printed_lines(plan, standard)
    after = printed_lines(with_own_form(plan, parts), standard)
    found = []
    for part in parts:
        sides = (tuple(line.text for line in lines if _is_of(line, part)) for lines in (before, after))
        old, new = sides
        if part == FRAME:
            old, new = _different(old, new)
        if old != new:
            found.append(NewForm(part, old, new))
    return tuple(found)


def _is_of(line: PrintedLine, part: str) -> bool:
    if part == FRAME:
        return line.slot in (*_FRAME_SLOTS, Slot.TEXT, Slot.POINT)
    return part in (line.item, line.table) if line.slot is Slot.COLUMN_HEADS else line.item == part


def _different(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that only one side has."""
    return tuple(line for line in old if line not in new), tuple(line for line in new if line not in old)
