"""Edits of the directives a plan carries out, and of what its tasks answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from app.domain.directives.draft_tasks import DraftedTask, lead_guesses
from app.domain.directives.editing import with_ours
from app.domain.directives.model import Directive, in_order_of_authority
from app.domain.directives.rewording import with_demands_from
from app.domain.edits.tasks import with_new_task
from app.domain.edits.unchanged import edit, refuse_taken
from app.domain.plan.guesses import with_guesses
from app.domain.plan.model import Item, LegalBasis, Plan, Task
from app.domain.plan.tree import plan_with_everything_changed


@edit
def with_directives(plan: Plan, directives: Sequence[Directive], new_bases: Sequence[LegalBasis]) -> Plan:
    """The plan carrying out another chain of directives, nearest first.

    Bases of directives that are no longer carried out go. Each directive that has no basis yet gets its one from
    `new_bases`, if there is one, behind those of no less authority. All others stay as they are, where they are.
    Tasks forget demands that are gone.

    Raises:
        ValueError: two directives or two demands have the same id, or a new basis that of something else.
    """
    demands = [demand.id for directive in directives for demand in directive.demands]
    _refuse_twice([directive.id for directive in directives])
    _refuse_twice(demands)
    kept, old = {each.id for each in directives}, {each.id for each in plan.directives}
    ranks = _authority((*plan.directives, *directives))
    bases = list(plan.legal_bases)
    present = {basis.directive for basis in bases}
    offered = {basis.directive: basis for basis in new_bases}
    wanted = [each.id for each in in_order_of_authority(directives) if each.id not in present]
    new = [offered[each] for each in wanted if each in offered]
    refuse_taken(plan, (basis.id for basis in new))
    for basis in new:
        bases.insert(_place_by_authority(basis, bases, ranks), basis)
    left = tuple(each for each in bases if each.directive in kept or each.directive not in old)
    return with_answers_kept(replace(plan, directives=tuple(directives), legal_bases=left), demands)


def _refuse_twice(ids: Sequence[str]) -> None:
    if len(set(ids)) < len(ids):
        raise ValueError(ids)


def _authority(directives: Sequence[Directive]) -> dict[str, int]:
    """For each id the place of the directive in order of authority."""
    return {each.id: place for place, each in enumerate(in_order_of_authority(directives))}


def _place_by_authority(new: LegalBasis, bases: Sequence[LegalBasis], ranks: dict[str, int]) -> int:
    """Behind the last basis of a directive of higher authority, else before the first of another, else last."""
    linked = [(place, ranks[each.directive]) for place, each in enumerate(bases) if each.directive in ranks]
    higher = [place for place, rank in linked if rank < ranks[new.directive]]
    if higher:
        return higher[-1] + 1
    return linked[0][0] if linked else len(bases)


def with_answers_kept(plan: Plan, known: Collection[str]) -> Plan:
    """The plan whose tasks answer only demands in `known`."""

    def change(item: Item) -> Item:
        if not isinstance(item, Task) or all(demand in known for demand in item.answers):
            return item
        return replace(item, answers=tuple(demand for demand in item.answers if demand in known))

    return plan_with_everything_changed(plan, change)


@edit
def with_demands(plan: Plan, directive_id: str, texts: Sequence[tuple[str, str]]) -> Plan:
    """The plan whose directive makes these demands, each (number, text).

    A demand that is known again by its words, by words close to them or by its number keeps its id, its date and
    the tasks that answer it.

    Raises:
        KeyError: the plan carries out no such directive.
    """
    changed = _with_directive(plan, directive_id, lambda directive: with_demands_from(directive, texts))
    known = {demand.id for directive in changed.directives for demand in directive.demands}
    return with_answers_kept(changed, known)


@edit
def with_demand_tasks(plan: Plan, drafted: Sequence[DraftedTask], parent: str, place: int) -> Plan:
    """The plan with tasks drafted for demands, from `place` on in `parent`: a section, an annex or `BODY`.

    Demands must be those of directives of the plan. What of the leads is a guess is marked as one.

    Raises:
        KeyError: there is no such section.
        ValueError: a task answers a demand of no directive of the plan.
    """
    known = {demand.id for directive in plan.directives for demand in directive.demands}
    for count, each in enumerate(drafted):
        if not set(each.task.answers) <= known:
            raise ValueError(each.task.answers)
        plan = with_new_task(plan, each.task, parent, place + count)
    return with_guesses(plan, lead_guesses(drafted))


@edit
def with_demands_ours(plan: Plan, demand_ids: Collection[str], *, ours: bool) -> Plan:
    """The plan of whose directives a person says that these demands fall on the office, or do not."""
    directives = tuple(with_ours(directive, demand_ids, ours) for directive in plan.directives)
    return replace(plan, directives=directives)


def _with_directive(plan: Plan, directive_id: str, change: Callable[[Directive], Directive]) -> Plan:
    if all(directive.id != directive_id for directive in plan.directives):
        raise KeyError(directive_id)
    directives = (change(each) if each.id == directive_id else each for each in plan.directives)
    return replace(plan, directives=tuple(directives))
