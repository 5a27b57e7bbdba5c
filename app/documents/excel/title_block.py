"""What stands above the table of a sheet: issuer, national name, motto, title, and what it is attached to."""

from __future__ import annotations

from app.documents.excel.sheet import Put, Sheet
from app.documents.page_words import attached_line, kind_line, stamp_line
from app.domain.plan.model import Plan
from app.standards import Standard

_RIGHT_SHARE = 0.55
"""The least share of the width that the national name needs."""


def write_title_block(
    sheet: Sheet, plan: Plan, standard: Standard, title: str, *, official: bool = False
) -> None:
    """The title and what it is attached to; the `official` block has issuer, national name and motto above it."""
    count = len(sheet.widths)
    if official:
        _write_national_lines(sheet, plan, standard)
        sheet.add([Put("", "blank", count)], 8)
    if stamp_rows(plan):
        sheet.add([Put(stamp_line(plan.head), "authority", count)])
    sheet.add([Put(title.upper(), "title", count)])
    sheet.add([Put(f"{kind_line(plan.head)} {plan.head.subject}".strip(), "subtitle", count)])
    sheet.add([Put(attached_line(plan, standard.words), "attached", count)])
    sheet.add([Put("", "blank", count)], 8)


def stamp_rows(plan: Plan) -> int:
    """How many rows the marks of secrecy and urgency take above the title."""
    return 1 if stamp_line(plan.head) else 0


def _write_national_lines(sheet: Sheet, plan: Plan, standard: Standard) -> None:
    issuer, words = plan.head.issuer, standard.words
    left = [(line.upper(), "superior") for line in issuer.superior]
    left += [(line.upper(), "authority") for line in issuer.heading]
    right = [(words.nation, "authority"), (words.motto, "authority")]
    split = _split(sheet)
    blank = ("", "blank")
    for place in range(max(len(left), len(right))):
        first, second = (side[place] if place < len(side) else blank for side in (left, right))
        sheet.add(
            [
                Put(first[0], first[1], split),
                Put(second[0], second[1], len(sheet.widths) - split),
            ]
        )


def _split(sheet: Sheet) -> int:
    """How many columns the issuer's side takes."""
    total = sum(sheet.widths)
    fitting = [n for n in range(1, len(sheet.widths)) if sum(sheet.widths[n:]) >= total * _RIGHT_SHARE]
    return max(fitting, default=1)
