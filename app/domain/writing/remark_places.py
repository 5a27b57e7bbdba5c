"""Where the remarks on a plan stand among its lines."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.plan.model import Plan, Remark
from app.domain.plan.rich_text import plain
from app.domain.writing.lines import SUBJECT, Key, LineKind, lines

_HEADINGS = (LineKind.HEADING, LineKind.ANNEX)


def remark_place(plan: Plan, item: str) -> str:
    """What a person sees of the place of a remark: the code of a task, the heading that a line stands under, its words.

    "" for an item that has no line.
    """
    above = ""
    for line in lines(plan):
        words = f"{line.label} {plain(line.content)}".strip()
        if line.item == item:
            if line.task is not None:
                return line.task.code
            return words if line.kind in _HEADINGS or not above else above
        if line.kind in _HEADINGS:
            above = words
    return ""


def remarks_by_line(plan: Plan) -> Mapping[Key, tuple[Remark, ...]]:
    """The remarks beside each line, in their order; those on what stands no more are beside none.

    One on a list stands beside the first of its points that says the words it was set on, else beside the first.
    """
    if not plan.remarks:
        return {}
    points: dict[str, list[tuple[Key, str]]] = {}
    for line in lines(plan):
        points.setdefault(line.item, []).append((line.key, plain(line.content)))
    found: dict[Key, tuple[Remark, ...]] = {}
    for remark in plan.remarks:
        if remark.item == SUBJECT or remark.item not in points:
            continue
        inside = points[remark.item]
        saying = (key for key, words in inside if remark.on and remark.on in words)
        key = next(saying, inside[0][0])
        found[key] = (*found.get(key, ()), remark)
    return found


def remarks_in_order(plan: Plan) -> tuple[Remark, ...]:
    """The open remarks, then the settled ones, each in the order of their places; those of no place come last."""
    numbers: dict[str, int] = {}
    for number, line in enumerate(lines(plan) if plan.remarks else ()):
        numbers.setdefault(line.item, number)
    numbers.pop(SUBJECT, None)
    return tuple(
        sorted(plan.remarks, key=lambda each: (each.settled, numbers.get(each.item, len(lines(plan)))))
    )
