"""Levels of lines, as the keys of a word processor change them; reading order and words stay what they were.

Tab is `deeper`, Shift-Tab `shallower`, Backspace at the start `without_number`, Enter in an empty line `left_empty`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from app.domain import edits
from app.domain.edits.outline import BODY, items_of, parent_of
from app.domain.plan.model import Marker, Placement, Plan, Section, Task
from app.domain.plan.numbering import marker_below
from app.domain.writing import points
from app.domain.writing.lines import Key, Line, LineKind
from app.domain.writing.typed_lines import inner_items, is_assigned, with_line_as

LADDER = (Marker.ARABIC, Marker.LETTER, Marker.DASH, Marker.PLUS)
"""Markers of points and tasks from the outermost level inwards."""

_COUNTED = set(Marker) - {Marker.PART, Marker.CHAPTER, Marker.DASH, Marker.PLUS, Marker.NONE}


class LevelFault(StrEnum):
    """Why a line keeps its level."""

    NOTHING_BEFORE = "nothing_before"
    """Nothing stands right before it that it could belong to."""
    INNERMOST = "innermost"
    OUTERMOST = "outermost"
    TEXT_BEHIND = "text_behind"
    """What follows in its section would come to stand before it."""
    COUNTED_ANEW = "counted_anew"
    """The points behind it would be counted from one again."""


class CannotChangeLevel(Exception):
    """The line keeps its level; carries why."""

    def __init__(self, fault: LevelFault) -> None:
        super().__init__(fault)
        self.fault = fault


def has_level(line: Line) -> bool:
    """Whether the line stands at a level of the outline or of a list that can become another."""
    return line.kind in (LineKind.HEADING, LineKind.TEXT, LineKind.POINT, LineKind.TASK)


def deeper(plan: Plan, line: Line, new_id: Callable[[], str]) -> tuple[Plan, Key]:
    """The plan with the line one level further in, and its key.

    A section goes with all that stands in it into the section right before it, as do tasks and paragraphs; a point, and
    a task that the body prints behind another, take the next marker.

    Raises:
        CannotChangeLevel: there is no such level for it.
    """
    if line.kind is LineKind.POINT:
        return _point_moved(plan, line, 1, new_id)
    parent, place = parent_of(plan, line.item)
    before = items_of(plan, parent)[:place]
    if before and isinstance(before[-1], Section):
        if line.kind is LineKind.HEADING and marker_below(before[-1].marker) is before[-1].marker:
            raise CannotChangeLevel(LevelFault.INNERMOST)
        return edits.demote(plan, line.item), line.key
    ranks = _ranks_before(plan, line)
    if not ranks or min(ranks) > LADDER.index(line.marker):
        raise CannotChangeLevel(LevelFault.NOTHING_BEFORE)
    return edits.with_marker(plan, line.item, _step(LADDER.index(line.marker), 1)), line.key


def shallower(plan: Plan, line: Line, new_id: Callable[[], str]) -> tuple[Plan, Key]:
    """The plan with the line one level further out, and its key.

    What follows a section in the section around it belongs to it then, as in a word processor.

    Raises:
        CannotChangeLevel: there is no such level for it.
    """
    if line.kind is LineKind.POINT:
        return _point_moved(plan, line, -1, new_id)
    if _is_below_a_task(plan, line):
        return edits.with_marker(plan, line.item, _step(LADDER.index(line.marker), -1)), line.key
    parent, place = parent_of(plan, line.item)
    if parent == BODY or any(annex.id == parent for annex in plan.annexes):
        raise CannotChangeLevel(LevelFault.OUTERMOST)
    behind = items_of(plan, parent)[place + 1 :]
    if behind and line.kind is not LineKind.HEADING:
        raise CannotChangeLevel(LevelFault.TEXT_BEHIND)
    plan = edits.promote(plan, line.item)
    for item in behind:
        plan = edits.move_item(plan, item.id, line.item, len(inner_items(plan, line.item)))
    return plan, line.key


def without_number(plan: Plan, line: Line, new_id: Callable[[], str]) -> tuple[Plan, Key] | None:
    """The plan with the line as a paragraph without number, and its key; None where no number can be taken from it.

    A section that holds something, and a task that is assigned, stay what they are.
    """
    if not line.label:
        return None
    if line.kind is LineKind.POINT:
        return points.without_number(plan, line.key, new_id)
    bare_heading = line.kind is LineKind.HEADING and not inner_items(plan, line.item)
    if bare_heading or (line.kind is LineKind.TASK and not is_assigned(line)):
        return with_line_as(plan, line, LineKind.TEXT, Marker.NONE, new_id)
    return None


def left_empty(plan: Plan, line: Line, new_id: Callable[[], str]) -> tuple[Plan, Key] | None:
    """The plan with an empty line one level further out, or as a paragraph at the outermost, and its key.

    None where the line is not empty, holds more than its words, or has no number.
    """
    unnumbered = without_number(plan, line, new_id) if not line.content else None
    if unnumbered is None:
        return None
    nested = line.kind is LineKind.HEADING or _is_below_a_task(plan, line) or _is_below_a_point(plan, line)
    if nested:
        try:
            return shallower(plan, line, new_id)
        except CannotChangeLevel:
            return unnumbered
    return unnumbered


def _point_moved(plan: Plan, line: Line, by: int, new_id: Callable[[], str]) -> tuple[Plan, Key]:
    count = len(points.list_of(plan, line.key).items)
    if line.marker in _COUNTED and 0 < line.at < count - 1:
        raise CannotChangeLevel(LevelFault.COUNTED_ANEW)
    if line.marker not in LADDER:
        raise CannotChangeLevel(LevelFault.INNERMOST if by > 0 else LevelFault.OUTERMOST)
    return points.with_point_as(plan, line.key, _step(LADDER.index(line.marker), by), new_id)


def _step(rank: int, by: int) -> Marker:
    if not 0 <= rank + by < len(LADDER):
        raise CannotChangeLevel(LevelFault.INNERMOST if by > 0 else LevelFault.OUTERMOST)
    return LADDER[rank + by]


def _ranks_before(plan: Plan, line: Line) -> list[int]:
    """Places on the ladder of the tasks before this one in its section that the body prints; none for other lines."""
    if line.kind is not LineKind.TASK or not line.label or line.marker not in LADDER:
        return []
    parent, place = parent_of(plan, line.item)
    before = items_of(plan, parent)[:place]
    printed = (item for item in before if isinstance(item, Task) and item.placement is not Placement.ANNEX)
    return [LADDER.index(task.marker) for task in printed if task.marker in LADDER]


def _is_below_a_task(plan: Plan, line: Line) -> bool:
    ranks = _ranks_before(plan, line)
    return bool(ranks) and min(ranks) < LADDER.index(line.marker)


def _is_below_a_point(plan: Plan, line: Line) -> bool:
    """Whether a list before that of the point, with nothing in between, has a marker further out."""
    if line.kind is not LineKind.POINT or line.marker not in LADDER:
        return False
    before = {item.marker for item in points.lists_before(plan, line.item)}
    return any(marker in before for marker in LADDER[: LADDER.index(line.marker)])
