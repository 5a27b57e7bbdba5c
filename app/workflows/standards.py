"""Which presentation standard a document has: from the name in its head, and its day, to the file with the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from app.domain.plan.head import StandardName
from app.domain.plan.model import Plan
from app.resources import resource
from app.standards import Standard, read_standard

FILES: Mapping[StandardName, tuple[str, ...]] = {
    StandardName.STATE: ("nd30-2020",),
    StandardName.PARTY: ("hd36-vptw-2018", "hd05-vptw-2026"),
    StandardName.YOUTH: ("hd29-doan-2013",),
    StandardName.FRONT: ("mttq",),
}
"""The rule books that come with the program by the name of the standard, the oldest first."""


def standard_of(plan: Plan) -> Standard:
    """The standard that the plan is presented by: the rule book that holds on the plan's day.

    Raises:
        FileUnreadable, ResourceInvalid: its file is missing or damaged.
    """
    return standard_named(plan.head.standard, plan.head.day)


def standard_named(name: StandardName, on: date | None = None) -> Standard:
    """The rule book of that name which holds on a day: the newest one that does, else the oldest; None is today.

    Raises what `standard_of` raises.
    """
    books = [_read(each) for each in FILES[name]]
    day = on or date.today()
    return next((book for book in reversed(books) if book.valid_from <= day), books[0])


@cache
def _read(name: str) -> Standard:
    return read_standard(_text(name), str(resource("standards", f"{name}.toml")), _text)


def _text(name: str) -> str:
    return resource("standards", f"{name}.toml").read_text(encoding="utf-8")
