"""What is wrong or missing in a plan, as findings without wording.

A finding never stops anything: an import may bring two leads, a draft may lack deadlines. It says where to look.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.checks.agencies import agency_findings
from app.domain.checks.document import document_findings
from app.domain.checks.finding import Finding, FindingCode
from app.domain.checks.guesses import guess_findings
from app.domain.checks.tasks import demand_findings, task_findings
from app.domain.plan.model import Plan
from app.domain.registers.agency import AgencyRegister

__all__ = ["Finding", "FindingCode", "check"]


def check(plan: Plan, register: AgencyRegister) -> tuple[Finding, ...]:
    """All findings: of the document, then task by task, then demands, agencies, guesses."""
    return tuple(_all(plan, register))


def _all(plan: Plan, register: AgencyRegister) -> Iterator[Finding]:
    yield from document_findings(plan)
    yield from task_findings(plan)
    yield from demand_findings(plan)
    yield from agency_findings(plan, register)
    yield from guess_findings(plan)
