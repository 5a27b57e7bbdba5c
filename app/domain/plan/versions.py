"""An earlier version of a plan in the place of the one that is open."""

from __future__ import annotations

from dataclasses import replace

from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks


def restored(plan: Plan, earlier: Plan) -> Plan:
    """What the earlier version says, as the plan that is open: with its id, its status and the steps that led there.

    The codes of tasks that came since are never given again: they stand in files that were handed on.
    """
    there = {task.code for task in tasks(earlier)}
    since = (*earlier.retired_codes, *plan.retired_codes, *(task.code for task in tasks(plan)))
    retired = tuple(code for code in dict.fromkeys(since) if code not in there)
    head = replace(earlier.head, status=plan.head.status)
    return replace(earlier, id=plan.id, head=head, steps=plan.steps, retired_codes=retired)
