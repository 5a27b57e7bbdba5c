"""What is wrong or missing in a plan, as findings without wording.

A finding never stops anything: an import may bring two leads, a draft may lack deadlines. It says where to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.domain.checks.agencies import agency_findings
from app.domain.checks.citations import citation_findings
from app.domain.checks.days import day_findings
from app.domain.checks.document import document_findings
from app.domain.checks.finding import Finding, FindingCode
from app.domain.checks.guesses import guess_findings
from app.domain.checks.place import place_findings
from app.domain.checks.recipients import recipient_findings
from app.domain.checks.references import reference_findings
from app.domain.checks.spelling import spelling_findings
from app.domain.checks.tasks import demand_findings, directive_findings, task_findings
from app.domain.checks.templates import template_findings
from app.domain.checks.twins import twin_findings
from app.domain.directives.model import Directive
from app.domain.plan.model import Plan
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.place import PlaceRegister
from app.domain.spelling.dictionary import Dictionary
from app.domain.template.model import Template

__all__ = ["Finding", "FindingCode", "check"]


def check(
    plan: Plan,
    register: AgencyRegister,
    known: Iterable[Directive] = (),
    places: PlaceRegister | None = None,
    templates: Iterable[Template] = (),
    dictionary: Dictionary | None = None,
) -> tuple[Finding, ...]:
    """All findings: of the document, then task by task, then directives and demands, agencies, guesses, spelling.

    `known` are the directives that the office knows: they tell what became of those that the plan carries out.
    Without `places` nothing is found about the place of the date line. `templates` are those that can be drafted from,
    in their newest versions. Without a `dictionary` nobody looks at spelling.
    """
    return (
        *_all(plan, register, tuple(known), places),
        *template_findings(plan, templates),
        *(spelling_findings(plan, dictionary) if dictionary else ()),
    )


def _all(
    plan: Plan, register: AgencyRegister, known: tuple[Directive, ...], places: PlaceRegister | None
) -> Iterator[Finding]:
    yield from document_findings(plan)
    yield from reference_findings(plan)
    yield from citation_findings(plan)
    if places is not None:
        yield from place_findings(plan, places)
    yield from task_findings(plan)
    yield from day_findings(plan)
    yield from twin_findings(plan)
    yield from directive_findings(plan, known)
    yield from demand_findings(plan)
    yield from agency_findings(plan, register)
    yield from recipient_findings(plan, register)
    yield from guess_findings(plan)
