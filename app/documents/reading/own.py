"""A Word file that this program wrote: the plan inside it."""

from __future__ import annotations

from pathlib import Path

from app.documents.reading.package import SafePackage
from app.domain.plan.model import Plan
from app.errors.faults import NewerPlanFile, NotAPlan
from app.plan_json import plan_from_text

_PLAN, _SPACE = "{urn:duthao:plan}plan", b"urn:duthao:plan"


def own_plan(data: bytes, path: Path) -> Plan | None:
    """The plan that travels inside a Word file of ours; None in any other file, and where it cannot be read."""
    package = SafePackage(data, path)
    for name in sorted(package.names):
        if name.startswith("customXml/item") and name.endswith(".xml") and "Props" not in name:
            # Any other program may keep there what it likes, also what is no XML.
            part = package.xml(name) if _SPACE in package.bytes_of(name) else None
            if part is not None and part.tag == _PLAN:
                try:
                    return plan_from_text(part.text or "", path)
                except (NotAPlan, NewerPlanFile):
                    return None
    return None
