"""What is wrong or missing in a plan, as findings without wording.

A finding never stops anything: an import may bring two leads, a draft may lack deadlines. It says where to look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

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
    go_on: Callable[[], object] = lambda: None,
) -> tuple[Finding, ...]:
    """All findings: of the document, then task by task, then directives and demands, agencies, guesses, spelling.

    `known` are the directives that the office knows: they tell what became of those that the plan carries out.
    Without `places` nothing is found about the place of the date line. `templates` are those that can be drafted from,
    in their newest versions. Without a `dictionary` nobody looks at spelling. `go_on` is called between any two kinds
    of findings, and raises where they are not wanted any more.
    """
    kinds = (
        document_findings(plan),
        reference_findings(plan),
        citation_findings(plan),
        place_findings(plan, places) if places is not None else (),
        task_findings(plan),
        day_findings(plan),
        twin_findings(plan),
        directive_findings(plan, tuple(known)),
        demand_findings(plan),
        agency_findings(plan, register),
        recipient_findings(plan, register),
        guess_findings(plan),
        template_findings(plan, templates),
        spelling_findings(plan, dictionary) if dictionary else (),
    )
    found: list[Finding] = []
    for kind in kinds:
        go_on()
        found += kind
    return tuple(found)
