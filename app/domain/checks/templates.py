"""Whether the template that a draft was made from has a newer version; it changes nothing by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.plan.model import Plan
from app.domain.template.model import Template


def newer_template(plan: Plan, templates: Iterable[Template]) -> Template | None:
    """The newest version of the template of a draft, where that is newer than the one it was drafted from."""
    origin = plan.template
    if origin is None or not plan.head.in_draft:
        return None
    newer = [each for each in templates if each.id == origin.id and each.version > origin.version]
    return max(newer, key=lambda each: each.version, default=None)


def template_findings(plan: Plan, templates: Iterable[Template]) -> Iterator[Finding]:
    """One, where there is a newer version."""
    newer = newer_template(plan, templates)
    if newer is not None and plan.template is not None:
        versions = {"version": str(plan.template.version), "newest": str(newer.version)}
        yield found(FindingCode.TEMPLATE_NEWER, title=newer.title, **versions)
