"""Findings that somebody lets stand (bỏ qua): what they are known by, and which of them still hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from app.domain.checks.finding import Finding
from app.domain.plan.model import Plan, Waiver

_CHANGING = frozenset(("count", "text", "codes", "tasks", "day", "guess"))
"""Values of a finding that say where and how often, and not what."""


def about(finding: Finding) -> str:
    """What a finding says, apart from where it stands and how often."""
    return "; ".join(value for key, value in sorted(finding.values.items()) if key not in _CHANGING and value)


def waiver(finding: Finding, reason: str, on: date) -> Waiver:
    """The waiver of a finding, known by what it says: the same finding waived again is one."""
    code, said = finding.code.value, about(finding)
    key = f"{code}\x1f{finding.item}\x1f{said}"
    return Waiver(f"waiver-{sha256(key.encode()).hexdigest()[:20]}", code, finding.item, said, reason, on)


def parted(
    plan: Plan, findings: Iterable[Finding]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Waiver], ...]]:
    """The findings that stand open, and those that are waived, each with its waiver."""
    known = {(each.code, each.item, each.about): each for each in plan.waivers}
    still_open: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    for finding in findings:
        found = known.get((finding.code.value, finding.item, about(finding)))
        if found is None:
            still_open.append(finding)
        else:
            waived.append((finding, found))
    return tuple(still_open), tuple(waived)
