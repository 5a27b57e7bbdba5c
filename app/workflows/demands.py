"""The demands of a plan's directives: pasted, split, and linked to tasks."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.directives.coverage import demands
from app.domain.directives.demand_text import split_demands
from app.domain.directives.model import Directive
from app.domain.edits import with_demands, with_value
from app.domain.plan.fields import ANSWERS
from app.domain.plan.model import Plan, Task
from app.errors.faults import UnknownName


def directive_of(plan: Plan, directive_id: str = "") -> Directive:
    """The directive of this id, or the one the plan carries out itself.

    Raises:
        UnknownName: the plan carries out no such directive, or none at all.
    """
    for directive in plan.directives:
        if directive_id in ("", directive.id):
            return directive
    raise UnknownName("directive", directive_id, tuple(each.id for each in plan.directives))


def take_demands(plan: Plan, directive_id: str, text: str) -> Plan:
    """The plan whose directive makes the demands in `text`, as it was pasted from the document.

    Raises:
        UnknownName: as `directive_of`; or the text holds no demand.
    """
    directive, found = directive_of(plan, directive_id), split_demands(text)
    if not found:
        raise UnknownName("demand", "")
    return with_demands(plan, directive.id, found)


def answer(plan: Plan, task: Task, names: Sequence[str]) -> Plan:
    """The plan whose task answers these demands, each an id; several may stand parted by ";".

    Raises:
        UnknownName: no directive of the plan makes such a demand.
    """
    wanted = [part.strip() for name in names for part in name.split(";") if part.strip()]
    known = tuple(demand.id for _, demand in demands(plan))
    for each in wanted:
        if each not in known:
            raise UnknownName("demand", each, known)
    return with_value(plan, task.id, ANSWERS, wanted)
