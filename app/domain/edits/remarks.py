"""Edits of the remarks on a plan."""

from __future__ import annotations

from dataclasses import replace

from app.domain.edits.unchanged import edit, refuse_taken
from app.domain.plan.model import Plan, Remark
from app.domain.vietnamese import clean


@edit
def with_remark(plan: Plan, remark: Remark) -> Plan:
    """The plan with one more remark, behind the others. Raises ValueError for an id that is taken."""
    refuse_taken(plan, (remark.id,))
    said = replace(remark, text=clean(remark.text).strip(), author=clean(remark.author).strip())
    return replace(plan, remarks=(*plan.remarks, said))


@edit
def with_answer(plan: Plan, remark_id: str, answer: str) -> Plan:
    """The plan in which a remark has this answer. Raises KeyError for an id that no remark has."""
    return _with(plan, replace(_remark(plan, remark_id), answer=clean(answer).strip()))


@edit
def with_settled(plan: Plan, remark_id: str, *, settled: bool) -> Plan:
    """The plan in which a remark is settled, or open again. Raises KeyError for an id that no remark has."""
    return _with(plan, replace(_remark(plan, remark_id), settled=settled))


@edit
def without_remark(plan: Plan, remark_id: str) -> Plan:
    """The plan without a remark. Raises KeyError for an id that no remark has."""
    gone = _remark(plan, remark_id)
    return replace(plan, remarks=tuple(each for each in plan.remarks if each is not gone))


def _remark(plan: Plan, remark_id: str) -> Remark:
    found = next((each for each in plan.remarks if each.id == remark_id), None)
    if found is None:
        raise KeyError(remark_id)
    return found


def _with(plan: Plan, remark: Remark) -> Plan:
    remarks = (remark if each.id == remark.id else each for each in plan.remarks)
    return replace(plan, remarks=tuple(remarks))
