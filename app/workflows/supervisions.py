"""A supervision between the library and its papers: how the units stand, and where the plan after it begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain.companions.supervision import UnitStanding, in_question, requested_tasks
from app.domain.plan.about import SUPERVISIONS, Companion, SupervisedUnit
from app.domain.plan.model import Marker, Plan, Section
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.domain.printing import companion_phrases
from app.domain.results.model import Results
from app.domain.vietnamese import search_key
from app.domain.writing.pasted_rows import with_tasks_pasted
from app.errors.faults import UnknownName
from app.workflows.companions import kept_plan
from app.workflows.new_plan import draft_plan, new_id
from app.workflows.own_office import office_for
from app.workflows.reports import next_template
from app.workflows.results import load_results

if TYPE_CHECKING:
    from app.domain.directives.model import Directive
    from app.persistence import Store


def supervised_plan(store: Store, paper: Plan) -> tuple[Plan, Results]:
    """The plan that a paper is about as it lies in the library, with the results on it; a plan itself as it is given.

    Raises:
        PlanGone: that plan is not in this library any more. What the world does to a database.
    """
    plan = kept_plan(store, paper) if paper.about is not None else paper
    return plan, load_results(store, plan).results


def units_named(units: Sequence[UnitStanding], names: Iterable[str]) -> tuple[SupervisedUnit, ...]:
    """The units of these names; of each its tasks that are behind, where it has none those not reported, else all.

    Raises:
        UnknownName: none of the bodies that lead tasks has that name.
    """
    by_name = {search_key(unit.party.name): unit for unit in units}
    found: list[SupervisedUnit] = []
    for name in names:
        unit = by_name.get(search_key(name))
        if unit is None:
            raise UnknownName("agency", name, tuple(each.party.name for each in units))
        found.append(in_question(unit))
    return tuple(found)


def next_papers(paper: Plan) -> tuple[Companion, ...]:
    """The papers of the same supervision that follow this one; none of any other paper."""
    about = paper.about
    if about is None or about.supervision is None:
        return ()
    return SUPERVISIONS[SUPERVISIONS.index(about.companion) + 1 :]


def is_conclusion(paper: Plan) -> bool:
    """Whether the paper concludes a supervision, so that a plan can begin with what it asks for."""
    return paper.about is not None and paper.about.companion is Companion.SUPERVISION_CONCLUSION


def plan_after_supervision(
    store: Store, conclusion: Plan, on: date, own_directives: Iterable[Directive] = ()
) -> Plan | None:
    """A plan that begins with what the conclusion asks of its units; None where it asks for nothing yet.

    Raises as `supervised_plan`.
    """
    return plan_with_requests(conclusion, kept_plan(store, conclusion), on, own_directives)


def plan_with_requests(
    conclusion: Plan, plan: Plan, on: date, own_directives: Iterable[Directive] = ()
) -> Plan | None:
    """A draft for the issuer of the plan that was supervised, what the conclusion asks for behind its other tasks.

    It is by the template of six groups where that fits the issuer, else by the empty one. None where nothing is asked.
    """
    requested = requested_tasks(conclusion, plan, new_id)
    if not requested:
        return None
    issuer = plan.head.issuer
    template = next_template(issuer, on) or _EMPTY_TEMPLATE
    base = draft_plan(template, office_for(issuer), on, own_directives=own_directives)
    section = Section(new_id(), rich(companion_phrases.REQUESTED), Marker.ARABIC, requested)
    return with_tasks_pasted(base, (section,), tasks(base)[-1].id, new_id)


_EMPTY_TEMPLATE = "trong"
