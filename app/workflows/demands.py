"""The demands of a plan's directives: pasted, split, and linked to tasks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.domain.directives.coverage import demands
from app.domain.directives.demand_text import split_demands
from app.domain.directives.draft_tasks import DraftedTask
from app.domain.directives.model import Directive
from app.domain.edits import with_demands, with_directives, with_value
from app.domain.plan.fields import ANSWERS
from app.domain.plan.model import LegalBasis, Plan, Task
from app.domain.plan.tree import tasks
from app.domain.printing.phrases import BASIS_VERB
from app.domain.writing.adding import place_for_tasks, with_tasks_for
from app.errors.faults import UnknownName
from app.workflows.new_plan import drafted_tasks, new_id


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


def draft_tasks(
    plan: Plan,
    directive: Directive,
    demands: Sequence[str] | None = None,
    *,
    days_before: int = 0,
    section: str = "",
) -> tuple[Plan, tuple[DraftedTask, ...]]:
    """The plan with tasks for demands of a directive, and those tasks; for all that fall on its issuer where None.

    A directive that the plan does not carry out yet is taken in, with its legal basis. What a task of the plan answers
    already is left alone. `section` is the id of where they go, or of what they go behind; where most tasks stand if
    it is left out.

    Raises:
        UnknownName: the directive makes no such demand.
    """
    head = plan.head
    if all(each.id != directive.id for each in plan.directives):
        verb = BASIS_VERB
        basis = LegalBasis(new_id(), citation=directive.citation, verb=verb, directive=directive.id)
        plan = with_directives(plan, (*plan.directives, directive), (basis,))
    answered = {demand_id for task in tasks(plan) for demand_id in task.answers}
    drafted = tuple(
        each
        for each in drafted_tasks(directive, head.issuer, head.day, demands, days_before)
        if each.task.answers[0] not in answered
    )
    return with_tasks_for(plan, drafted, section or place_for_tasks(plan)), drafted


def with_tasks_of(plan: Plan, demand_ids: Collection[str], beside: str = "") -> tuple[Plan, tuple[str, ...]]:
    """The plan with tasks for demands of its directives behind an item, and the ids of the tasks.

    Demands that a task answers already get another one: whoever asks for it sees what answers them.

    Raises:
        UnknownName: no directive of the plan makes such a demand.
    """
    head, wanted, made = plan.head, set(demand_ids), list[DraftedTask]()
    for directive in plan.directives:
        own = [demand.id for demand in directive.demands if demand.id in wanted]
        wanted.difference_update(own)
        made += drafted_tasks(directive, head.issuer, head.day, own) if own else ()
    if wanted:
        raise UnknownName("demand", min(wanted), tuple(demand.id for _, demand in demands(plan)))
    return with_tasks_for(plan, made, beside), tuple(each.task.id for each in made)


def with_newer_directives(plan: Plan, known: Mapping[str, Directive]) -> Plan:
    """The plan with its directives as the office keeps them now; tasks forget demands that are gone."""
    newer = {each.id: each for each in known.values() if each.demands}
    return with_directives(plan, tuple(newer.get(each.id, each) for each in plan.directives), ())
