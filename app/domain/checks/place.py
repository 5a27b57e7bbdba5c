"""Findings about the place of the date line (địa danh)."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.plan.model import Plan
from app.domain.registers.place import Level, PlaceRegister
from app.domain.vietnamese import first_upper


def place_findings(plan: Plan, places: PlaceRegister) -> Iterator[Finding]:
    """A commune that bears, or may bear, the name of a person or an event, whose place is its name alone.

    NĐ 30/2020, Phụ lục I, mục II.4.a wants the kind with it: Xã Hồ Thị Kỷ.
    """
    head, issuer = plan.head, plan.head.issuer
    if issuer.level is not Level.COMMUNE or not issuer.unit or head.place != issuer.area:
        return
    known = any(unit.named_after and unit.name == issuer.area for unit in places.communes)
    if known or issuer.area in places.perhaps_named_after:
        wanted = f"{first_upper(issuer.unit)} {issuer.area}"
        yield found(FindingCode.PLACE_WITHOUT_KIND, head.place, wanted=wanted)
