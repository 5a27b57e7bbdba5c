"""Which presentation standard a document has: from the name in its head to the file that holds the rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from app.domain.plan.head import StandardName
from app.domain.plan.model import Plan
from app.errors.faults import StandardMissing
from app.resources import resource
from app.standards import Standard, read_standard

FILES: Mapping[StandardName, str] = {StandardName.STATE: "nd30-2020"}
"""The standards that come with the program; a name without a file is known and cannot be written yet."""


def standard_of(plan: Plan) -> Standard:
    """The standard that the plan is presented by.

    Raises:
        StandardMissing: the program does not have it.
        FileUnreadable, ResourceInvalid: its file is missing or damaged.
    """
    return standard_named(plan.head.standard)


@cache
def standard_named(name: StandardName) -> Standard:
    """A presentation standard that comes with the program. Raises what `standard_of` raises."""
    if name not in FILES:
        raise StandardMissing(name)
    path = resource("standards", f"{FILES[name]}.toml")
    return read_standard(path.read_text(encoding="utf-8"), str(path))


def standard_on_screen(plan: Plan) -> Standard:
    """The standard of the plan, or the State's where the program does not have it: any plan can be written on."""
    return standard_named(plan.head.standard if plan.head.standard in FILES else StandardName.STATE)
