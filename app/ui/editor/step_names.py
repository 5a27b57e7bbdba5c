"""What the steps are called that add a part to the plan."""

from __future__ import annotations

from typing import assert_never

from app.domain.writing import adding
from app.translation import tr


def step_name(part: adding.Part) -> str:
    """What the step is called that adds a part."""
    match part:
        case adding.Part.TASK:
            return tr("Add a task")
        case adding.Part.SECTION | adding.Part.INNER_SECTION:
            return tr("Add a section")
        case adding.Part.PARAGRAPH:
            return tr("Add a paragraph")
        case adding.Part.LIST:
            return tr("Add a list")
        case adding.Part.TABLE:
            return tr("Add a table")
        case adding.Part.ANNEX | adding.Part.DEMANDS_ANNEX:
            return tr("Add an annex")
        case _:
            assert_never(part)
