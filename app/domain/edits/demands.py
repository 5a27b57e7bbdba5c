"""Edits of the directives a plan carries out, and of what its tasks answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.domain.directive import Directive, in_order_of_authority, with_demands_from
from app.domain.edits.unchanged import edit
from app.domain.plan import Item, LegalBasis, Plan, Task
from app.domain.tree import plan_with_everything_changed


@edit
def with_directives(plan: Plan, directives: Sequence[Directive], new_bases: Sequence[LegalBasis]) -> Plan:
    """The plan carrying out another chain of directives, nearest first.

    Bases that came from the old chain are replaced, one from `new_bases` for each directive of the new chain in
    order of authority (those that were there stay as they are); bases written by hand stay. Tasks forget demands
    that are gone.
    """
    kept = {basis.directive: basis for basis in (*new_bases, *plan.legal_bases) if basis.directive}
    from_chain = [kept[each.id] for each in in_order_of_authority(directives) if each.id in kept]
    by_hand = [basis for basis in plan.legal_bases if not basis.directive]
    demands = {demand.id for directive in directives for demand in directive.demands}
    changed = replace(plan, directives=tuple(directives), legal_bases=(*from_chain, *by_hand))
    return with_answers_kept(changed, demands)


def with_answers_kept(plan: Plan, known: Collection[str]) -> Plan:
    """The plan whose tasks answer only demands in `known`."""

    def change(item: Item) -> Item:
        if not isinstance(item, Task) or all(demand in known for demand in item.answers):
            return item
        return replace(item, answers=tuple(demand for demand in item.answers if demand in known))

    return plan_with_everything_changed(plan, change)


@edit
def with_demands(plan: Plan, directive_id: str, texts: Sequence[tuple[str, str]]) -> Plan:
    """The plan whose directive makes these demands, each (number, text); equal texts keep their ids and answers.

    Raises:
        KeyError: the plan carries out no such directive.
    """
    if all(directive.id != directive_id for directive in plan.directives):
        raise KeyError(directive_id)
    directives = tuple(
        with_demands_from(directive, texts) if directive.id == directive_id else directive
        for directive in plan.directives
    )
    known = {demand.id for directive in directives for demand in directive.demands}
    return with_answers_kept(replace(plan, directives=directives), known)


@edit
def without_demand(plan: Plan, demand_id: str) -> Plan:
    """The plan without this demand of its directives; no task answers it any more."""
    directives = tuple(
        replace(directive, demands=tuple(demand for demand in directive.demands if demand.id != demand_id))
        for directive in plan.directives
    )
    known = {demand.id for directive in directives for demand in directive.demands}
    return with_answers_kept(replace(plan, directives=directives), known)
